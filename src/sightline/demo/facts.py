"""What really happened to one young person, and when somebody wrote it down.

Every extract is a function of these and a day: what had been recorded by then, in the shape in which
that system tells it. A fact that nobody wrote down is in no extract.
"""

from dataclasses import dataclass, field
from datetime import date

from sightline.dates import age_on

Cell = str | int | date | None

SEEN, QUIET, UNSUPPORTED = "seen", "quiet", "unsupported"
"""Whether the authority is in real contact, has lost contact, or never recorded any support."""


@dataclass(frozen=True, slots=True)
class Identity:
    id: str
    upn: str
    forename: str
    surname: str
    sex: str
    """1 male, 2 female, as the return had it in these years."""
    ethnicity: str
    born: date
    unaccompanied: bool = False
    disabled: bool = False
    home_postcode: str = ""

    def age(self, day: date) -> int:
        return age_on(self.born, day)


@dataclass(slots=True)
class Episode:
    """An episode of being looked after, in the words of the return."""

    DECOM: date
    RNE: str
    LS: str
    CIN: str
    PLACE: str
    PLACE_PROVIDER: str
    PL_POST: str
    URN: str
    DEC: date | None = None
    REC: str = ""
    REASON_PLACE_CHANGE: str = ""


@dataclass(slots=True)
class Home:
    """A home after care. `sure` are the days on which somebody went or rang and made sure."""

    start: date
    code: str
    suitable: str
    postcode: str
    recorded: date
    by: str
    text: str = ""
    provided: bool = False
    end: date | None = None
    end_recorded: date | None = None
    sure: list[date] = field(default_factory=list)
    basis: str = "FIRST_HAND"


@dataclass(slots=True)
class Allocation:
    worker: str
    team: str
    start: date
    recorded: date
    role: str = "personal adviser"
    end: date | None = None
    left_on: date | None = None
    absent_since: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    on: date
    method: str
    result: str
    worker: str
    recorded: date
    postcode: str = ""
    at_home: bool = False

    @property
    def two_way(self) -> bool:
        return self.result in {"seen", "spoken to", "replied"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A dated document or decision: `kind` is a kind of fact, `said` its fields."""

    kind: str
    on: date
    recorded: date
    by: str
    said: dict[str, Cell] = field(default_factory=dict)
    basis: str = "FIRST_HAND"


@dataclass(slots=True)
class Spell:
    """Days on the care-leaver list: from a day, up to but not with another."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(slots=True)
class Life:
    person: Identity
    category: str = ""
    """As our own list words the entitlement once care has ended: relevant, former relevant, qualifying."""
    support: str = UNSUPPORTED
    episodes: list[Episode] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    activities: list[tuple[date, str]] = field(default_factory=list)
    touch: list[tuple[date, str]] = field(default_factory=list)
    listed: list[Spell] = field(default_factory=list)
    missing: list[tuple[date, date | None, str]] = field(default_factory=list)
    list_says: dict[date, tuple[str, str]] = field(default_factory=dict)
    """Quarter ends at which somebody typed another home into the list: type and suitability as typed."""
    scripted: bool = False
    died: date | None = None

    def age(self, day: date) -> int:
        return self.person.age(day)

    @property
    def in_care(self) -> bool:
        return bool(self.episodes) and self.episodes[-1].DEC is None

    @property
    def left_care(self) -> date | None:
        return self.episodes[-1].DEC if self.episodes else None

    @property
    def home(self) -> Home | None:
        return self.homes[-1] if self.homes and self.homes[-1].end is None else None

    @property
    def adviser(self) -> Allocation | None:
        return self.allocations[-1] if self.allocations and self.allocations[-1].end is None else None

    def last_paper(self, *kinds: str) -> Paper | None:
        return max((p for p in self.papers if p.kind in kinds), key=lambda p: p.on, default=None)
