"""For every template: rows written into it, as a workbook and as CSV, come out as the facts that went in."""

import csv
import io
import string
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline import feeds
from sightline.feeds import Load, Upload, templates
from sightline.feeds.sheets_layout import Sheet, SheetColumn, sheets
from sightline.history import Gap, Record
from sightline.law import our_law

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
Row = dict[str, str | int | date | None]

days = st.dates(date(2000, 1, 1), date(2026, 11, 20))
words = st.text(string.ascii_letters + " '=+-@/;,\"é£", max_size=20).map(
    lambda t: " ".join(f"{t} words".split())
)
"""Anything anybody may type, ending so that none of it says that nothing is known."""
people = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=8).filter(
    lambda text: "E" not in text and text not in {"NA", "NAN", "NAT", "UNK", "NULL"}
)


def cell(column: SheetColumn) -> st.SearchStrategy[str | int | date | None]:
    if column.field == "person":
        return people
    some: dict[str, st.SearchStrategy[str | int | date | None]] = {
        "day": days,
        "number": st.integers(0, 366),
        "text": words,
        "choice": st.sampled_from(column.choices or ("",)),
    }
    return some[column.type] if column.required else st.none() | some[column.type]


def rows(sheet: Sheet) -> st.SearchStrategy[list[Row]]:
    row = st.fixed_dictionaries({column.field: cell(column) for column in sheet.columns})
    return st.lists(row.map(in_order), min_size=1, max_size=6)


def in_order(row: Row) -> Row:
    """An episode that ends after it began."""
    start, end = row.get("start"), row.get("end")
    return row | {"end": max(start, end)} if isinstance(start, date) and isinstance(end, date) else row


def workbook(sheet: Sheet, filled: list[Row]) -> bytes:
    return templates.workbook(sheet.name, [[row[c.field] for c in sheet.columns] for row in filled])


def delimited(sheet: Sheet, filled: list[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(
        [[c.head for c in sheet.columns], *([typed(row[c.field]) for c in sheet.columns] for row in filled)]
    )
    return out.getvalue().encode()


def typed(value: str | int | date | None) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else str(value)


def load(content: bytes) -> Load:
    reading = feeds.read([Upload("filled", io.BytesIO(content))], now=NOW, law=our_law())
    assert reading.problems == ()
    (only,) = reading.loads
    assert only.receipt.adds_up
    return only


def facts(content: bytes) -> list[Record]:
    return [record for part in load(content).rows for record in part.records]


def expected(sheet: Sheet, row: Row) -> tuple[object, ...]:
    """What a row says, worked out from the layout alone."""
    kind = sheet.kinds[str(row.get("what", ""))]
    values = {
        field: said(column, row[column.field])
        for column in sheet.columns
        if column.field in row and (field := sheet.filled(column, kind))
    }
    return (
        row["person"],
        kind,
        row.get("start"),
        row.get("end"),
        tuple(sorted((k, str(v)) for k, v in values.items())),
    )


def said(column: SheetColumn, value: str | int | date | None) -> object:
    if value is None:
        return Gap.BLANK
    if column.codes:
        codes = our_law().codes(column.codes[0]).read(str(value))
        assert codes is not None
        return codes.code
    return value


def found(sheet: Sheet, record: Record) -> tuple[object, ...]:
    raw = {column.raw for column in sheet.columns if column.raw}
    values = tuple(sorted((k, str(v)) for k, v in record.values.items() if k not in raw))
    start = record.start if any(column.field == "start" for column in sheet.columns) else None
    return (record.person, record.kind, start, record.end, values)


@pytest.mark.parametrize("sheet", sheets().values(), ids=lambda sheet: sheet.name)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_is_written_into_a_template_comes_out_as_the_same_facts(
    sheet: Sheet, data: st.DataObject
) -> None:
    filled = data.draw(rows(sheet))
    went_in = {expected(sheet, row) for row in filled}
    for content in (workbook(sheet, filled), delimited(sheet, filled)):
        assert {found(sheet, record) for record in facts(content)} == went_in


anything: st.SearchStrategy[str | int | date | None] = st.one_of(
    st.none(),
    words,
    days.map(str),
    st.sampled_from(
        ["", "nan", "-", "31/02/2019", "1900-01-01", "S", "S2", "yes", "tent", "7", "1.2E+11", "£"]
    ),
)


@pytest.mark.parametrize("name", ["accommodation-moves", "contacts", "pathway-plans", "custody-releases"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_a_sheet_holds_every_row_is_accepted_repeated_or_rejected(
    name: str, data: st.DataObject
) -> None:
    sheet = sheets()[name]
    filled: list[Row] = data.draw(
        st.lists(st.fixed_dictionaries({column.field: anything for column in sheet.columns}), max_size=8)
    )
    read = load(delimited(sheet, filled))
    not_blank = [row for row in filled if any(typed(value).strip() for value in row.values())]
    assert read.receipt.rows_in == len(not_blank)
    records = [record for part in read.rows for record in part.records]
    assert len({(r.person, r.kind, r.key) for r in records}) == len(records) <= read.receipt.accepted
