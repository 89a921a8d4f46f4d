"""One concern as the ledger has it: raised, told, acknowledged, put off, decided, closed, reopened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sightline.law import Ladder
from sightline.ledger.clock import day_after
from sightline.ledger.posts import CLIMB, Post

IMMEDIATE = "S1"
"""Danger: calendar hours, no snooze, and a closing fact from somebody other than the owner."""


class Because(StrEnum):
    """Why somebody is told."""

    DUE = "their time to know has come"
    UNANSWERED = "the rung below was told and has not answered"
    RUNG_BROKEN = "nobody could be told at the rung below"
    LAPSED = "an acknowledgement has lapsed and the concern is still open"
    DECISION_LAPSED = "a decision not to act has run out and the concern is still open"
    SNOOZED = "the rung below has put it off"
    COUNTERSIGN = "a decision not to act waits for a countersignature"
    DAILY = "nobody at the top has answered"


@dataclass(frozen=True, slots=True)
class Raised:
    """What starts a concern. The ladder in force then is kept with it, whole.

    `received` is when the fact was first in any feed: the clock starts there. The entry's own time is when
    a run first saw it. `start` is the number of the rung on which the climb begins. `since` is the day from
    which the rule says that it is so.
    """

    person: str
    standard: str
    verdict: str
    severity: str
    ladder: Ladder
    received: datetime
    team: str = ""
    owner: str = ""
    start: int = 0
    since: date | None = None
    opening: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One notice to one person for one step. `failed` voids it; a later one may stand beside it."""

    step: str
    who: str
    post: Post
    at: datetime
    because: Because = Because.DUE
    capacity: str = ""
    delivered: datetime | None = None
    failed: datetime | None = None
    opened: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.failed is None


@dataclass(frozen=True, slots=True)
class Empty:
    """A step for which nobody could be told, since a moment."""

    step: str
    post: Post
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody on a rung says who will do what by which day. It lapses when that day is over."""

    at: datetime
    by: str
    rung: int
    action: str
    who: str
    until: date

    @property
    def lapses(self) -> datetime:
        return day_after(self.until)


@dataclass(frozen=True, slots=True)
class Snooze:
    """The climb below the director waits until a day is over, for a reason."""

    at: datetime
    by: str
    rung: int
    reason: str
    until: date

    @property
    def ends(self) -> datetime:
        return day_after(self.until)


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision not to act. It stands once the next rung has countersigned, until its day is over."""

    at: datetime
    by: str
    rung: int
    reason: str
    until: date
    countersigned: datetime | None = None
    countersigned_by: str = ""
    countersigned_rung: int = 0

    @property
    def ends(self) -> datetime:
        return day_after(self.until)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody other than the owner says that the closing fact is so."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Ended:
    """An opening of this concern that was closed."""

    opening: int
    start: int
    received: datetime
    raised: datetime
    closed: datetime
    why: str
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """The state of one concern: what was raised, everything since, and every earlier opening."""

    about: str
    raised_at: datetime
    raised: Raised
    told: tuple[Told, ...] = ()
    empty: tuple[Empty, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    snoozed: tuple[Snooze, ...] = ()
    decided: tuple[Decision, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    passed_up: tuple[str, ...] = ()
    closed: datetime | None = None
    closed_because: str = ""
    earlier: tuple[Ended, ...] = ()

    @property
    def open(self) -> bool:
        return self.closed is None

    @property
    def immediate(self) -> bool:
        return self.raised.severity == IMMEDIATE

    @property
    def unit(self) -> str:
        """What its ladder counts in: hours for immediate danger, else working days."""
        return "hours" if self.immediate else "working days"

    def rung(self, post: Post) -> int:
        """The number of a post's rung on this concern's ladder. Raises LookupError where it has none."""
        for number, rung in enumerate(self.raised.ladder.rungs):
            if rung.post == post:
                return number
        raise LookupError(f"ladder {self.raised.ladder.name} has no rung for the {post}")

    def answers(self, rung: int) -> tuple[tuple[datetime, datetime], ...]:
        """From when until when somebody on a rung, or above it, has answered: acknowledged, or decided."""
        spans = [(a.at, a.lapses) for a in self.acknowledged if a.rung >= rung]
        spans += [(d.countersigned, d.ends) for d in self.decided if d.countersigned]
        return tuple(sorted(spans))

    def answered(self, rung: int, at: datetime) -> bool:
        return any(since <= at < until for since, until in self.answers(rung))

    def unanswered_from(self, rung: int, at: datetime) -> datetime:
        """The first moment, from one on, at which no answer of a rung or above it stands."""
        for since, until in self.answers(rung):
            if since <= at < until:
                at = until
        return at

    @property
    def answered_at(self) -> datetime | None:
        """When somebody first answered at the right rung: the highest that had been told by then, or above."""
        for said in self.acknowledged:
            told = [self.rung(t.post) for t in self.told if t.stands and t.at <= said.at and t.post in CLIMB]
            if said.rung >= max(told, default=0):
                return said.at
        return None

    def holds(self, step: str, who: str) -> bool:
        """Whether somebody has been told of a step, and the notice did not fail."""
        return any(t.step == step and t.who == who and t.stands for t in self.told)


def about(person: str, standard: str) -> str:
    """What entries about a concern say they are about. `person` is a token, never a name."""
    return f"concern:{person}/{standard}"
