"""What a feed hands back: the rows as records, and a receipt that accounts for every row that came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO

from sightline.history import Arrival, Rows


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as handed over: an open binary file, its name, and when the disk or the zip says it was written."""

    name: str
    content: BinaryIO
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One clear sentence about something that could not be read. Never holds a child's details.

    `line` is as a spreadsheet shows it (the header is line 1); nought where the whole file or sheet is meant.
    """

    sentence: str
    file: str
    sheet: str = ""
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code that no list knows: kept as it came, counted, and shown."""

    column: str
    code: str
    times: int
    first_line: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The account of one table of one load: every row in is accepted, repeated or rejected with its reason."""

    feed: str
    part: str
    """The table, list or sheet."""
    files: tuple[str, ...]
    rows_in: int
    accepted: int
    repeated: int
    """Rows that say again, word for word, what another row of this load says."""
    rejected: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    """Cells of accepted rows that could not be read or were read with a doubt, each said."""
    columns_unknown: tuple[str, ...] = ()
    columns_missing: tuple[str, ...] = ()
    codes_unknown: tuple[UnknownCode, ...] = ()
    people: int = 0
    population: str = ""
    """In words: whom this table claims to cover."""
    window: tuple[date, date] | None = None
    """The days that this table claims to cover."""

    @property
    def adds_up(self) -> bool:
        return self.rows_in == self.accepted + self.repeated + len(self.rejected)


@dataclass(frozen=True, slots=True)
class Load:
    """One table read: its rows by scope, what it carries, and its receipt."""

    rows: tuple[Rows, ...]
    arrival: Arrival
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from some uploads. `problems` are files and sheets that gave nothing, each with its sentence."""

    loads: tuple[Load, ...]
    problems: tuple[Problem, ...] = ()
    ignored: Mapping[str, str] = field(default_factory=dict)
    """Files that are not ours to read, with why (a picture, a note)."""
