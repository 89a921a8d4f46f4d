"""What a report says, each fact with the page it stands on."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What kind of report it is, by its own title."""

    ILACS = "inspection of local authority children's services"
    SIF = "single inspection"
    FOCUSED = "focused visit"
    MONITORING = "monitoring visit"


class Grade(StrEnum):
    """The four grades. Reports before 2018 print "requires improvement"; it is the same grade."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement to be good"
    INADEQUATE = "inadequate"


class Role(StrEnum):
    """What a passage is in its report."""

    PRIORITY = "area for priority action"
    IMPROVE = "what needs to improve"
    STRENGTH = "strength"
    FINDING = "finding"


@dataclass(frozen=True)
class Tag:
    """A service area or theme, and the words of the passage that gave it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Judgement:
    """A grade as the report prints it. `basis` says where it was read, and against what it was checked."""

    area: str
    grade: Grade
    page: int
    basis: str


@dataclass(frozen=True)
class Passage:
    """One numbered paragraph or one listed item. `page` is the page of the file on which it begins."""

    role: Role
    text: str
    page: int
    number: int | None = None
    parts: tuple[str, ...] = ()
    heading: str = ""
    services: tuple[Tag, ...] = ()
    themes: tuple[Tag, ...] = ()

    @property
    def whole(self) -> str:
        """The text with its parts."""
        return " ".join((self.text, *self.parts))

    @property
    def asks(self) -> bool:
        """Whether the report asks for this to become better."""
        return self.role in (Role.IMPROVE, Role.PRIORITY)


@dataclass(frozen=True)
class NotRead:
    """Something the report should hold that could not be read, and why."""

    what: str
    why: str
    page: int | None = None

    @property
    def sentence(self) -> str:
        where = f" (page {self.page})" if self.page else ""
        return f"{self.what}: not read{where}: {self.why}."


@dataclass(frozen=True)
class Report:
    """One report. None is "not read" and stands in `not_read` with why, or in `not_printed`."""

    source: str
    pages: int
    kind: Kind | None = None
    title: str = ""
    authority: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    published: date | None = None
    judgements: tuple[Judgement, ...] = ()
    passages: tuple[Passage, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    not_printed: tuple[str, ...] = field(default=())
    """What reports of this kind do not print at all: nothing is missing from the reading."""

    def of(self, *roles: Role) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.role in roles)

    @property
    def said_on(self) -> date | None:
        """The day it speaks for: the last of the inspection, or else the day it was published."""
        return self.last_day or self.published
