"""A table as it stands in a file: its header by content, its rows with the lines that a spreadsheet shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import dropwhile

from sightline.feeds.receipts import Problem

Cell = str | int | float | bool | date | datetime | None
"""What a cell can hold. Cells of a CSV file are always text."""
Row = tuple[int, tuple[Cell, ...]]
"""A line as a spreadsheet shows it (the first is 1), and its cells."""

HEADER_WITHIN = 30
"""A header stands within so many lines that are not blank."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet before its header is known: every row that is not blank, in order, and can be read again.

    `bundle` names the zip or the return that the sheet came in, nothing for a file of its own.
    `modified` is the workbook's own word of when it was last saved, `written` that of the disk or the zip.
    """

    file: str
    sheet: str
    rows: Iterable[Row]
    bundle: str = ""
    modified: datetime | None = None
    written: datetime | None = None
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header found.

    `columns` are the header texts as they stand, stripped, "" over a blank column. `rows` are those below
    the header, blank ones left out, to be read as often as wanted. A row may be shorter than the header:
    what it lacks is blank. A row that is wider is ragged, and an Account rejects it.
    """

    file: str
    sheet: str
    header_line: int
    columns: tuple[str, ...]
    rows: Iterable[Row]
    bundle: str = ""
    modified: datetime | None = None
    written: datetime | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def place(self) -> str:
        """File and sheet, as a sentence begins."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """A header as compared: case, blanks, underscores and punctuation make no difference."""
    return "".join(filter(str.isalnum, header.casefold()))


def likeness(columns: Iterable[str], known: Iterable[str]) -> float:
    """How alike two sets of headers are, from nought to one (Dice's coefficient of the plain headers)."""
    here, there = {plain(c) for c in columns if c}, {plain(k) for k in known}
    return 2 * len(here & there) / (len(here) + len(there)) if here or there else 0.0


def header_texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """A row read as a header: text stripped and on one line, blank cells at its end left off."""
    texts = [" ".join(str(cell).split()) if cell is not None else "" for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def is_blank(cells: Iterable[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


@dataclass(frozen=True, slots=True)
class _Below:
    """The rows of a grid below its header."""

    rows: Iterable[Row]
    header_line: int

    def __iter__(self) -> Iterator[Row]:
        return dropwhile(lambda row: row[0] <= self.header_line, self.rows)


def headed(grid: Grid, header_line: int, cells: Sequence[Cell], above: int = 0) -> Table:
    """The grid as a table under one of its rows; `above` are the rows over it, which are said to be left out."""
    return Table(
        grid.file,
        grid.sheet,
        header_line,
        header_texts(cells),
        _Below(grid.rows, header_line),
        grid.bundle,
        grid.modified,
        grid.written,
        (*grid.notes, *_left_out(grid, header_line, above)),
    )


def _left_out(grid: Grid, header_line: int, above: int) -> Iterator[Problem]:
    if above:
        place = f"{grid.file}, sheet {grid.sheet}" if grid.sheet else grid.file
        rows = f"{above} rows stand" if above > 1 else "1 row stands"
        why = f"{rows} above the header on line {header_line}, not read: titles may be there, data may not"
        yield Problem(f"{place}: {why}.", grid.file, grid.sheet, header_line)


def possible_headers(grid: Grid) -> Iterator[Table]:
    """The grid as a table under each of its first rows that could be a header: two texts or more, no dates."""
    for above, (line, cells) in enumerate(grid.rows):
        if above == HEADER_WITHIN:
            return
        filled = [cell for cell in cells if not is_blank((cell,))]
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            yield headed(grid, line, cells, above)
