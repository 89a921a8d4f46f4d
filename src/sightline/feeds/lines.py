"""One line of a table by the names of its columns, and the records that are made of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from sightline.feeds import cells
from sightline.feeds.accounts import Account
from sightline.feeds.protocol import Recognised
from sightline.feeds.tables import Cell
from sightline.history import Arrival, Basis, Gap, Record, Rows, Source, Value
from sightline.history.loads import Row, row_of
from sightline.law import Code, CodeList

T = TypeVar("T")

PLACEHOLDER = "PLACEHOLDER_DATA"
"""What the Standard Safeguarding Dataset writes in a column that is not filled yet."""


class Line:
    """One line. What cannot be read, or is a code that no list knows, is noted in the account."""

    __slots__ = ("_at", "account", "known", "number", "row")

    def __init__(
        self, known: Recognised, number: int, row: Sequence[Cell], account: Account, at: Mapping[str, int]
    ) -> None:
        self.known = known
        self.number = number
        self.row = row
        self.account = account
        self._at = at

    def _read(self, field: str, read: Callable[[Cell], T | Gap]) -> T | Gap:
        at = self._at.get(field)
        if at is None:
            return Gap.ABSENT
        cell = self.row[at]
        return Gap.SENTINEL if cell == PLACEHOLDER else read(cell)

    def heading(self, field: str) -> str:
        """The heading as it stands in the file."""
        at = self._at.get(field)
        return field if at is None else self.known.table.columns[at]

    def text(self, field: str) -> str | Gap:
        return self._read(field, cells.read_text)

    def identifier(self, field: str) -> str | Gap:
        return self._read(field, cells.read_identifier)

    def day(self, field: str, *, noted: bool = True) -> date | Gap:
        day = self._read(field, cells.read_day)
        if day is Gap.UNREADABLE and noted:
            self.note("could not be read as a date, and was left unread", field)
        return day

    def whole_number(self, field: str) -> int | Gap:
        """A whole number, nought or more."""
        text = self.identifier(field)
        if isinstance(text, Gap):
            return text
        if text.isascii() and text.isdigit():
            return int(text)
        self.note("could not be read as a whole number, and was left unread", field)
        return Gap.UNREADABLE

    def raw(self, field: str) -> str | Gap:
        """The cell as its source words it, or the gap where it is empty or not there."""
        worded = self._read(field, cells.as_it_stands)
        return worded or Gap.BLANK if isinstance(worded, str) else worded

    def coded(self, field: str, *lists: CodeList) -> Code | str | Gap:
        """The code by the first list that knows it, a gap, or the raw wording: unknown, kept and counted."""
        raw = self.raw(field)
        if isinstance(raw, Gap):
            return raw
        spelt = self._read(field, cells.read_code)
        spellings = [raw] if isinstance(spelt, Gap) else [spelt, raw]
        for codes in lists:
            for spelling in spellings:
                if code := codes.read(spelling):
                    return code
        if isinstance(spelt, Gap):
            return spelt
        self.account.code_unknown(self.heading(field), raw, self.number)
        return raw

    def code(self, field: str, *lists: CodeList) -> str | Gap:
        """As `coded`, the code as text."""
        coded = self.coded(field, *lists)
        return coded.code if isinstance(coded, Code) else coded

    def yes_or_no(self, field: str, codes: CodeList) -> str | Gap:
        """As `code`, of a list of yes, no and unknown: unknown is a gap, not a word."""
        code = self.code(field, codes)
        return Gap.UNKNOWN if code == "unknown" else code

    def note(self, why: str, field: str) -> None:
        self.account.note(self.known.table, self.number, why, self.heading(field))

    def reject(self, why: str, field: str = "") -> None:
        column = self.heading(field) if field else ""
        self.account.reject(self.known.table, self.number, why, column)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every record of one load bears: feed and part, and when it was received and read."""

    feed: str
    part: str
    received: datetime
    loaded: datetime

    @property
    def scope(self) -> str:
        return f"{self.feed}/{self.part}/"

    @property
    def as_at(self) -> date:
        """The day as at which a list speaks: when it was received."""
        return self.received.date()

    def record(
        self,
        line: Line,
        person: str,
        kind: str,
        values: Mapping[str, Value],
        *,
        start: date | None = None,
        end: date | None = None,
        key: Iterable[object] = (),
        basis: Basis = Basis.RECORD,
    ) -> Record:
        """A record of a line. Values of columns that are not there are left out."""
        table = line.known.table
        return Record(
            person=person,
            kind=kind,
            key=self.scope + "/".join(map(str, (person, *key))),
            start=start,
            end=end,
            values={field: value for field, value in values.items() if value is not Gap.ABSENT},
            received=self.received,
            loaded=self.loaded,
            basis=basis,
            source=Source(self.feed, table.file, table.sheet, line.number),
        )

    def rows(self, records: Iterable[Record], file: str, *, covers: bool) -> Rows:
        """The records as rows; `covers` says that a row that is no longer here is gone."""
        scope = self.scope if covers else ""
        return Rows(scope, self.received, self.loaded, file, self.feed, told_apart(records))

    def arrival(self, kinds: Iterable[str]) -> Arrival:
        return Arrival(self.feed, frozenset(kinds), self.as_at, self.received, self.loaded)


def lines(known: Recognised, account: Account) -> Iterator[Line]:
    """The lines of a table that can be read; ragged rows and second headers are rejected by the account."""
    at = {field: position for position, field in enumerate(known.columns) if field}
    for number, row in account.rows(known.table):
        yield Line(known, number, row, account, at)


class Repeats:
    """Tells the rows that say again, word for word, what another row of the load says."""

    def __init__(self) -> None:
        self._seen: set[tuple[object, ...]] = set()

    def again(self, line: Line) -> bool:
        says = (line.known.table.columns, *line.row)
        if says in self._seen:
            return True
        self._seen.add(says)
        return False


def told_apart(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, each under a key of its own: rows that differ under one key are numbered, none is lost.

    Numbers go by what the rows say, so the order of rows in a file makes no difference.
    """
    alike: dict[Row, list[Record]] = {}
    for record in records:
        alike.setdefault(row_of(record), []).append(record)
    return tuple(
        record for theirs in alike.values() for record in (theirs if len(theirs) == 1 else _numbered(theirs))
    )


def _numbered(alike: list[Record]) -> Iterator[Record]:
    says = {repr(record.says()): record for record in reversed(alike)}
    for count, what in enumerate(sorted(says), 1):
        record = says[what]
        yield record if count == 1 else replace(record, key=f"{record.key}#{count}")
