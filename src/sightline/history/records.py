"""A record: one thing a source told us about one person, with when it was true and when we knew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Gap(Enum):
    """Why a value is not there. Each is a different fact, and none of them is an empty string."""

    ABSENT = "the feed has no such column"
    BLANK = "left blank"
    UNKNOWN = "recorded as not known"
    REFUSED = "recorded as refused"
    NOT_APPLICABLE = "recorded as not applicable"
    SENTINEL = "a stand-in for nothing, such as 1900-01-01"
    UNREADABLE = "could not be read"


class Basis(Enum):
    """How the source knows."""

    FIRST_HAND = "seen or spoken to by our own worker"
    PARTNER = "told by a partner"
    RECORD = "as our own system says, without a date of confirmation"
    RETURN = "copied from a statutory return"
    HEARSAY = "heard from someone else"


Value = str | int | bool | date | Gap


@dataclass(frozen=True, slots=True)
class Source:
    """The row that said so: `line` as a spreadsheet shows it, the header being line 1."""

    feed: str
    file: str
    sheet: str
    line: int

    def __str__(self) -> str:
        sheet = f", {self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Record:
    """One version of one row about one person. Never changed: a changed row is a new version.

    `key` makes the row the same row from load to load: versions share person, kind and key.
    `start` is the first day of an episode, the day of an event, or the day as at which an observation
    was made; None when the source gives no date. `end` is the day an episode ended, None while it runs.
    `received` is the earliest time at which this version was in the authority's hands, `loaded` when
    Sightline read it, `told` when the load that says so was received: versions stand in that order, and
    None means as `received`. `vanished` marks the version that says: a load that covers this row had it no more.
    """

    person: str
    kind: str
    key: str
    start: date | None
    end: date | None
    values: Mapping[str, Value]
    received: datetime
    loaded: datetime
    basis: Basis
    source: Source
    reporter: str = ""
    vanished: bool = False
    told: datetime | None = None

    def get(self, field: str) -> Value:
        """The value, or the gap that stands in its place; a field that the source never had is ABSENT."""
        return self.values.get(field, Gap.ABSENT)

    def text(self, field: str) -> str:
        """The value as text, and nothing for a gap."""
        value = self.values.get(field)
        if type(value) is str:  # nearly always, and asked more often than anything else
            return value
        return "" if value is None or isinstance(value, Gap) else str(value)

    def day(self, field: str) -> date | None:
        value = self.values.get(field)
        return value if isinstance(value, date) else None

    def says(self) -> tuple[object, ...]:
        """What the row says, apart from when it came: two versions that say the same are one fact."""
        return (
            self.start,
            self.end,
            self.vanished,
            tuple(sorted((k, str(v)) for k, v in self.values.items())),
        )
