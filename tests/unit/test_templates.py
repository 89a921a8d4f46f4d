"""Templates of plain sheets: drop-down values, dates as dates, notes, and nothing in them that loads as a fact."""

import io
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sightline import feeds
from sightline.feeds import Load, Upload, templates
from sightline.feeds.sheets_layout import sheets
from sightline.law import our_law

NOW = datetime(2019, 6, 30, 12, tzinfo=UTC)


def read(content: bytes, written: datetime | None = None) -> Load:
    upload = Upload("filled.xlsx", io.BytesIO(content), written)
    reading = feeds.read([upload], now=NOW, law=our_law())
    assert reading.problems == ()
    (load,) = reading.loads
    return load


def pages(name: str) -> tuple[Worksheet, Worksheet, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(templates.workbook(name)))
    first, notes, choices = book.worksheets
    return first, notes, choices


def test_there_is_a_template_for_each_sheet_and_no_other() -> None:
    assert tuple(sheets()) == templates.NAMES
    with pytest.raises(KeyError):
        templates.workbook("tents")


@pytest.mark.parametrize("name", templates.NAMES)
def test_an_unfilled_template_is_recognised_and_holds_no_fact(name: str) -> None:
    load = read(templates.workbook(name))
    assert (load.receipt.part, load.receipt.rows_in) == (name, 0)
    assert [record for rows in load.rows for record in rows.records] == []
    assert load.receipt.columns_unknown == load.receipt.columns_missing == ()


@pytest.mark.parametrize("name", templates.NAMES)
def test_the_headings_are_frozen_and_every_choice_has_a_drop_down(name: str) -> None:
    page, notes, choices = pages(name)
    sheet = sheets()[name]
    assert tuple(cell.value for cell in page[1]) == templates.headings(name)
    assert page.freeze_panes == "B2"
    assert choices.sheet_state == "hidden"
    lists = {str(v.sqref)[0]: v.formula1 for v in page.data_validations.dataValidation if v.type == "list"}
    offered = [page.cell(1, at).column_letter for at, c in enumerate(sheet.columns, 1) if c.type == "choice"]
    assert sorted(lists) == sorted(offered)
    for place, column in enumerate([c for c in sheet.columns if c.type == "choice"], 1):
        values = [choices.cell(row, place).value for row in range(2, 2 + len(column.choices))]
        assert tuple(values) == column.choices
    noted = [notes.cell(row, 1).value for row in range(6, 6 + len(sheet.columns))]
    assert noted == [column.head for column in sheet.columns]
    assert [notes.cell(row, 3).value or "" for row in range(6, 6 + len(sheet.columns))] == list(sheet.example)


@pytest.mark.parametrize("name", templates.NAMES)
def test_every_choice_offered_is_read_back_as_itself(name: str) -> None:
    for column in sheets()[name].columns:
        read_as = []
        for choice in column.choices:
            codes = [code for codes in column.lists(our_law()) if (code := codes.read(choice))]
            assert codes, choice
            read_as.append(codes[0].code)
        assert len(set(read_as)) == len(read_as)


def test_every_letter_of_the_accommodation_list_is_offered() -> None:
    (column,) = (c for c in sheets()["accommodation-moves"].columns if c.field == "code")
    codes = our_law().codes("accommodation")
    offered = {code.code for choice in column.choices if (code := codes.read(choice))}
    assert offered == set(codes.codes) - {"0"}


def test_a_template_bears_no_date_until_somebody_saves_it() -> None:
    packed = templates.workbook("contacts")
    assert packed == templates.workbook("contacts")
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        assert "docProps/core.xml" not in parts.namelist()
    written = datetime(2019, 5, 1, tzinfo=UTC)
    assert read(packed, written).arrival.received == written
    book = openpyxl.load_workbook(io.BytesIO(packed))
    book.properties.modified = datetime(2019, 4, 1)  # noqa: DTZ001 - openpyxl writes days of no zone
    saved = io.BytesIO()
    book.save(saved)
    assert read(saved.getvalue(), written).arrival.received != written


@pytest.mark.parametrize("words", ["=1+1", "+44 1234", "-2", "@home", '=HYPERLINK("http://example.org")'])
def test_words_that_look_like_a_formula_stay_words(words: str) -> None:
    row = ["7", date(2019, 3, 14), words, None, None, None]
    content = templates.workbook("case-discussions", [row])
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert (page["C2"].value, page["C2"].data_type) == (words, "s")
    (record,) = (record for rows in read(content).rows for record in rows.records)
    assert record.get("about") == words


def test_a_date_is_written_as_a_date_and_read_as_the_same_day() -> None:
    content = templates.workbook("case-discussions", [["007", date(2019, 3, 4), "home", None, None, None]])
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["B2"]
    assert (cell.is_date, cell.number_format) == (True, "dd/mm/yyyy")
    (record,) = (record for rows in read(content).rows for record in rows.records)
    assert (record.person, record.start) == ("007", date(2019, 3, 4))
