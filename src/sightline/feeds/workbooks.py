"""Workbooks (.xlsx, .xlsm, .xlsb): every sheet as it stands, with real days told from numbers."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from sightline.feeds.archives import DamagedError, Held, pieces, unpacked
from sightline.feeds.receipts import Problem, Upload
from sightline.feeds.tables import Cell, Grid, Row, is_blank

MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([0-9T:.\-+Z]+)\s*</dcterms:modified>")
SINCE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
XML, SHEETS = (".xml", ".rels"), "xl/worksheets/"
CELL = re.compile(rb"<c r=\"([A-Z]{1,3})(\d{1,7})\"")
MOST_CELLS = 30_000_000
"""Of one sheet, empty ones counted: every cell between the corners takes memory."""
OVERLAP = 64
"""Bytes: no cell's opening tag that matters is longer."""


def sheets(upload: Upload, held: Held, inside: str = "") -> Iterator[Grid | Problem]:
    """Every sheet of a workbook, hidden ones too."""
    content = upload.content.read()
    upload.content.seek(0)
    parts = _small_parts(content, held)
    if why := _not_to_be_read(content, held, parts):
        yield Problem(f"{upload.name} {why}.", upload.name)
        return
    modified = _modified(parts.get("docProps/core.xml", b""))
    try:
        yield from _sheets(content, upload, modified, inside)
    except CalamineError:
        why = "is a workbook that cannot be read: open it in Excel and save it again as .xlsx"
        yield Problem(f"{upload.name} {why}.", upload.name)


def _small_parts(content: bytes, held: Held) -> dict[str, bytes]:
    """The two parts of a workbook that say when it was saved and how it counts days."""
    wanted = {"docProps/core.xml", "xl/workbook.xml"}
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return {p.filename: unpacked(zipped, p) or b"" for p in held.parts if p.filename in wanted}


def _not_to_be_read(content: bytes, held: Held, parts: dict[str, bytes]) -> str:
    if "xl/workbook.bin" in held.names:
        return "is a binary workbook (.xlsb): open it in Excel and save it as .xlsx"
    if SINCE_1904.search(parts.get("xl/workbook.xml", b"")):
        return (
            "counts days from 1904, so a date typed as a number would be four years out: "
            "save it again with File, Options, Advanced, Use 1904 date system off"
        )
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        whys = (_part_not_to_be_read(zipped, part) for part in held.parts if part.filename.endswith(XML))
        return next(filter(None, whys), "")


def _part_not_to_be_read(zipped: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """Looks through one part before it is opened: whole, no words of its own, no cell at a sheet's far end."""
    parser, defines = expat.ParserCreate(), list[object]()
    parser.StartDoctypeDeclHandler = lambda *declared: defines.append(declared)
    rows = columns = 0
    tail = b""
    try:
        for piece in pieces(zipped, part):
            parser.Parse(piece)
            if defines:
                return "holds XML that defines its own words, which no workbook needs, so it was not opened"
            if part.filename.startswith(SHEETS):
                for letters, line in CELL.findall(tail + piece):
                    rows, columns = max(rows, int(line)), max(columns, _position(letters))
                tail = piece[-OVERLAP:]
        parser.Parse(b"", True)
    except (DamagedError, expat.ExpatError, LookupError, ValueError):
        return "is damaged inside: open it in Excel and save it again"
    if rows * columns > MOST_CELLS:
        return (
            f"has a sheet that reaches to line {rows:,} and column {columns:,}, mostly empty: "
            "delete the empty rows and columns beyond the data and save it again"
        )
    return ""


def _position(letters: bytes) -> int:
    """A column's number from its letters: A is 1, AA is 27."""
    position = 0
    for letter in letters:
        position = position * 26 + letter - ord("A") + 1
    return position


def _modified(core: bytes) -> datetime | None:
    """When the workbook says that it was last saved."""
    if not (match := MODIFIED.search(core)):
        return None
    try:
        moment = datetime.fromisoformat(match[1].decode("ascii"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sheets(content: bytes, upload: Upload, modified: datetime | None, inside: str) -> Iterator[Grid]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in workbook.sheet_names:
        rows = _rows(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
        yield Grid(upload.name, name, rows, inside, modified, upload.written)


def _rows(grid: list[list[Any]]) -> list[Row]:
    rows = ((line, tuple(_cell(cell) for cell in cells)) for line, cells in enumerate(grid, 1))
    return [row for row in rows if not is_blank(row[1])]


def _cell(cell: Any) -> Cell:
    """A cell as calamine gives it: text, a number, a day or a truth value; a time or length of time as text."""
    if cell == "":
        return None
    if isinstance(cell, time | timedelta):
        return str(cell)
    known: Cell = cell
    return known
