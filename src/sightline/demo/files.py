"""Files on disk, the same bytes every time: what is written, and when the authority had it."""

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import xlsxwriter

from sightline.demo.facts import Cell

Rows = Iterable[Sequence[Cell]]
END_OF_WORK = time(17, 30)
"""When extracts are made."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file, and when the authority had it; its modified time on the disk, and in a workbook, say the same."""

    path: Path
    received: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. `title` is typed above the header, across merged cells, as offices do."""

    name: str
    header: Sequence[str]
    rows: Rows
    title: str = ""
    dates_as_numbers: frozenset[str] = field(default_factory=frozenset)
    """Columns whose dates were pasted as Excel's count of days."""


def received_on(day: date, at: time = END_OF_WORK) -> datetime:
    return datetime.combine(day, at, UTC)


def _written(path: Path, content: bytes, received: datetime) -> WrittenFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (received.timestamp(), received.timestamp()))
    return WrittenFile(path, received)


@cache
def _written_day_first(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def day_first(cell: Cell) -> Cell:
    return _written_day_first(cell) if isinstance(cell, date) else cell


def iso(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


@dataclass(frozen=True, slots=True)
class Style:
    """How a system writes CSV: its days day first, as the return wants them, or year first; and in what letters."""

    dates: Callable[[Cell], Cell] = day_first
    encoding: str = "utf-8"


OFFICE, DATABASE = Style(), Style(iso)


def write_csv(
    path: Path, header: Sequence[str], rows: Rows, received: datetime, style: Style = OFFICE
) -> WrittenFile:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([style.dates(cell) for cell in row] for row in rows)
    return _written(path, text.getvalue().encode(style.encoding), received)


def write_workbook(path: Path, sheets: Iterable[Sheet], received: datetime) -> WrittenFile:
    """A workbook whose own properties say when it was made."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": received.replace(tzinfo=None)})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, day, bold)
    book.close()
    return _written(path, content.getvalue(), received)


def _write_sheet(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, day: object, bold: object) -> None:
    above = 0
    if sheet.title:
        page.merge_range(0, 0, 0, len(sheet.header) - 1, sheet.title, bold)
        above = 2
    page.write_row(above, 0, sheet.header, bold)
    plain = {n for n, name in enumerate(sheet.header) if name in sheet.dates_as_numbers}
    for line, row in enumerate(sheet.rows, above + 1):
        for column, cell in _filled(row):
            if isinstance(cell, date):
                page.write_datetime(line, column, _moment(cell), None if column in plain else day)
            elif isinstance(cell, int):
                page.write_number(line, column, cell)
            else:
                page.write_string(line, column, cell)


def _filled(row: Sequence[Cell]) -> Iterator[tuple[int, str | int | date]]:
    return ((n, cell) for n, cell in enumerate(row) if cell is not None and cell != "")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min)
