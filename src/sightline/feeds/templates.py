"""Plain sheets as workbooks to fill in: drop-down values, dates as dates, and notes in plain words."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from sightline.feeds.sheets_layout import Sheet, SheetColumn, sheets

NAMES = tuple(sheets())
"""The name of every template, in the order in which they are offered."""

ROWS = 2000
"""So many rows offer drop-down values and date cells; more can be filled in without them."""
NARROWEST, WIDEST = 14, 40
CORE = "docProps/core.xml"


def headings(name: str) -> tuple[str, ...]:
    """The headings of a plain sheet in the template's order, for whoever writes it as CSV. KeyError as below."""
    return tuple(column.head for column in sheets()[name].columns)


def workbook(name: str, rows: Sequence[Sequence[object]] = ()) -> bytes:
    """The template of a plain sheet as a workbook, with rows already filled in if any are given.

    It bears no date of its own: what a spreadsheet program writes when it saves the file is when the sheet
    was last changed. A cell that begins with =, +, - or @ is text, never a formula. Raises KeyError for a name
    that is not in NAMES.
    """
    sheet = sheets()[name]
    packed = io.BytesIO()
    with Workbook(
        packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        page = book.add_worksheet(sheet.name.replace("-", " ").capitalize())
        notes = book.add_worksheet("Notes")
        choices = book.add_worksheet("Choices")
        _page(book, page, sheet)
        _choices(page, choices, sheet)
        _notes(book, notes, sheet)
        _rows(book, page, sheet, rows)
    return _undated(packed.getvalue())


def _page(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"})
    formats = _formats(book)
    for at, column in enumerate(sheet.columns):
        width = min(max(len(column.head), NARROWEST), WIDEST)
        page.set_column(at, at, width, formats[column.type])
        page.write_string(0, at, column.head, head)
        if column.type == "day":
            page.data_validation(1, at, ROWS, at, _a_date(column))
    page.freeze_panes(1, 1)


def _formats(book: Workbook) -> dict[str, object]:
    text = book.add_format({"num_format": "@"})
    return {
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "number": book.add_format({"num_format": "0"}),
        "text": text,
        "choice": text,
    }


def _a_date(column: SheetColumn) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": date(1900, 1, 2),
        "error_type": "warning",
        "error_title": "Not a date",
        "error_message": "Write it as 31/01/2019.",
        "input_title": column.head[:32],
        "input_message": f"{column.about} Write it as 31/01/2019."[:255],
    }


def _choices(page: Worksheet, choices: Worksheet, sheet: Sheet) -> None:
    """The drop-down values, on a hidden sheet; another value can be typed, and is kept as it was typed."""
    offered = [(at, c) for at, c in enumerate(sheet.columns) if c.type == "choice"]
    for place, (at, column) in enumerate(offered):
        values = column.choices
        choices.write_string(0, place, f"Choices for {column.head}")
        for row, value in enumerate(values, 1):
            choices.write_string(row, place, value)
        letter = xl_col_to_name(place)
        validation = {
            "validate": "list",
            "source": f"=Choices!${letter}$2:${letter}${len(values) + 1}",
            "error_type": "warning",
            "error_title": "Not one of the choices",
            "error_message": "It will be kept as you type it, and shown as a value that is not known.",
            "input_title": column.head[:32],
            "input_message": column.about[:255],
        }
        page.data_validation(1, at, ROWS, at, validation)
    choices.hide()


def _notes(book: Workbook, notes: Worksheet, sheet: Sheet) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    notes.set_column(0, 0, 32)
    notes.set_column(1, 2, 60)
    notes.write_string(0, 0, sheet.title, bold)
    notes.write_string(1, 0, sheet.use)
    notes.write_string(
        2, 0, "Keep the names of the columns as they are. Keep every row: taking one out withdraws it."
    )
    for at, words in enumerate(("Name of the column", "What it holds", "An example, of somebody invented")):
        notes.write_string(4, at, words, bold)
    for row, (column, example) in enumerate(zip(sheet.columns, sheet.example, strict=True), 5):
        needed = " It must be filled in." if column.required else ""
        for at, words in enumerate((column.head, column.about + needed, example)):
            notes.write_string(row, at, words, bold if at == 0 else plain)


def _rows(book: Workbook, page: Worksheet, sheet: Sheet, rows: Sequence[Sequence[object]]) -> None:
    formats = _formats(book)
    for line, cells in enumerate(rows, 1):
        for at, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            if cell is not None:
                page.write(line, at, cell, formats[column.type])


def _undated(packed: bytes) -> bytes:
    """The workbook without the part that says when it was saved: nobody has saved it yet."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            if part.filename != CORE:
                target.writestr(part, _without_core(part.filename, source.read(part)))
    return kept.getvalue()


def _without_core(filename: str, content: bytes) -> bytes:
    """A part without its mention of the part that was left out."""
    if filename not in {"_rels/.rels", "[Content_Types].xml"}:
        return content
    text = content.decode("utf-8")
    start = text.find("<", text.rfind(">", 0, text.index(CORE)))
    return (text[:start] + text[text.index("/>", start) + 2 :]).encode("utf-8")
