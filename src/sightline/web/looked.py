"""Everyone, looked at for one day, and kept in memory until another load arrives.

Looking takes a second or more for a thousand people, so each (day, last load, law) is looked at once.
What is kept is what lists need; one person's page reads their history afresh.
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max

from sightline.concerns import CARE_LEAVERS, ELIGIBLE_CHILDREN, CannotTell, Entitlement, entitlement
from sightline.dates import age_on, end_of_day
from sightline.history import Person
from sightline.law import Law, our_law, read_law
from sightline.rollcall import Answer, Finding, Line, State, findings, line_and_verdicts
from sightline.rollcall.roll import ACCOUNTED_BY
from sightline.store import histories, models
from sightline.web import days
from sightline.web.keys import key_of

LEFT_WITHIN = timedelta(days=28)
"""Who left a roll is told for so long."""
_KEPT = 8
"""Days kept in memory at once."""
_MAY_LEAVE = range(16, 27)
"""Ages at which somebody may have stood on a roll a few weeks ago."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as lists need it."""

    state: State
    value: str
    words: str
    as_at: date | None
    basis: str
    source: str

    @classmethod
    def of(cls, answer: Answer) -> "Told":
        return cls(answer.state, answer.value, answer.words, answer.as_at, answer.basis, answer.source)


@dataclass(frozen=True, slots=True)
class Raised:
    """One open verdict as lists need it: `says` is found or cannot tell."""

    standard: str
    says: str
    severity: str
    by_itself: bool
    """The severity is the standard's own, not one to which this case has climbed."""
    since: date | None
    words: str
    missing: tuple[str, ...]
    crashed: bool

    @classmethod
    def of(cls, finding: Finding) -> "Raised":
        verdict = finding.verdict
        cannot = verdict if isinstance(verdict, CannotTell) else CannotTell("")
        return cls(
            finding.standard.id,
            finding.says,
            finding.severity,
            finding.severity == finding.standard.severity,
            verdict.since,
            verdict.words,
            cannot.missing,
            cannot.crashed,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """One person on a roll, as looked at."""

    id: str
    key: str
    name: str
    roll: str
    category: str
    derived: str
    stated: str
    state: State
    accounted_for: bool
    answers: Mapping[str, Told]
    raised: tuple[Raised, ...]

    @property
    def called(self) -> str:
        """The name, or the reference where no feed carries a name."""
        return self.name or f"Reference {self.id}"

    @property
    def found(self) -> tuple[Raised, ...]:
        return tuple(raised for raised in self.raised if raised.says == "found")

    @property
    def cannot(self) -> int:
        """How many questions about them cannot be answered."""
        return len(self.raised) - len(self.found)

    @property
    def gravest(self) -> str:
        """The gravest severity found, or nothing."""
        return min((raised.severity for raised in self.found), default="")

    @property
    def last_known(self) -> date | None:
        """The latest day as at which anything that accounts for them is known."""
        return max((day for q in ACCOUNTED_BY if (day := self.answers[q].as_at)), default=None)

    @property
    def not_known(self) -> tuple[str, ...]:
        """The questions that keep this person from being accounted for."""
        return tuple(q for q in ACCOUNTED_BY if not self.answers[q].state.known)


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who stood on a roll a few weeks before and does not now."""

    id: str
    key: str
    name: str
    category: str
    why: str

    @property
    def called(self) -> str:
        return self.name or f"Reference {self.id}"


@dataclass(frozen=True)
class Look:
    """Everyone, as at one day."""

    day: date
    law: Law
    last_load: int
    histories: int
    """How many histories were looked at, on a roll or not."""
    people: tuple[Seen, ...]
    """Everyone on a roll: not accounted for first, the gravest and longest unknown first."""
    left: tuple[Left, ...]
    carried: Mapping[str, date]
    """For each kind of fact that any feed has carried, the last day it spoke of."""

    @cached_property
    def rolls(self) -> Mapping[str, tuple[Seen, ...]]:
        return {
            roll: tuple(seen for seen in self.people if seen.roll == roll)
            for roll in (CARE_LEAVERS, ELIGIBLE_CHILDREN)
        }

    @cached_property
    def raised(self) -> tuple[tuple[Seen, Raised], ...]:
        """Every open verdict: the most severe first, found before cannot tell.

        Within a severity those of its own standards come before those that have climbed to it, longest open first.
        """
        each = [(seen, raised) for seen in self.people for raised in seen.raised]
        return tuple(sorted(each, key=_graver_first))

    @cached_property
    def by_standard(self) -> Mapping[tuple[str, str], int]:
        """How many, by standard and by what is said: found, or cannot tell."""
        return Counter((raised.standard, raised.says) for _, raised in self.raised)


def _graver_first(pair: tuple[Seen, Raised]) -> tuple[object, ...]:
    seen, raised = pair
    found = raised.says == "found"
    when = raised.since or date.min
    return (raised.severity, not found, not raised.by_itself, raised.standard, when, seen.called)


def _first_to_look_for(seen: Seen) -> tuple[object, ...]:
    """Not accounted for, then graver, then longest unknown; never known at all is the longest."""
    return (seen.accounted_for, seen.gravest or "S9", seen.last_known or date.min, seen.called, seen.id)


def law() -> Law:
    """The law of this installation: ours, tightened by the local file where one is named."""
    if not settings.LAW_FILE:
        return our_law()
    path = Path(settings.LAW_FILE)
    return _local(path, path.stat().st_mtime_ns)


_laws: dict[tuple[Path, int], Law] = {}


def _local(path: Path, written: int) -> Law:
    if (path, written) not in _laws:
        _laws.clear()
        _laws[path, written] = read_law(path.read_text("utf-8"), set_by=path.name)
    return _laws[path, written]


def last_load() -> int:
    """The number of the last load that arrived; nought before any has."""
    return models.Load.objects.aggregate(last=Max("pk"))["last"] or 0


Key = tuple[date, int, int]
_looks: OrderedDict[Key, Look] = OrderedDict()
_lock = Lock()


def look(day: date) -> Look:
    """Everyone as at a day, by what had been received by its end. Looked at once, by one thread at a time."""
    ours, last = law(), last_load()
    key = (day, last, id(ours))
    with _lock:
        if key not in _looks:
            _looks[key] = _looked(day, ours, last)
        _looks.move_to_end(key)
        while len(_looks) > _KEPT:
            _looks.popitem(last=False)
        return _looks[key]


def look_ahead(of: Callable[[], date] = days.today) -> None:
    """Looks at today, so that the first reader need not wait; silent where there is no store yet."""
    try:
        look(of())
    except DatabaseError:
        logging.getLogger(__name__).info("there is no store to look at yet")
    finally:
        connection.close()


def _looked(day: date, ours: Law, last: int) -> Look:
    by = end_of_day(day)
    people: list[Seen] = []
    left: list[Left] = []
    count = 0
    for person in histories.everybody(received_by=by):
        count += 1
        line, verdicts = line_and_verdicts(person, day, ours)
        if line:
            people.append(_seen(line, findings(person.id, verdicts, ours)))
        elif gone := _left(person, day):
            left.append(gone)
    people.sort(key=_first_to_look_for)
    carried = histories.carried(received_by=by).by_kind()
    return Look(day, ours, last, count, tuple(people), tuple(left), carried)


def _seen(line: Line, found: Iterable[Finding]) -> Seen:
    person = line.person
    return Seen(
        id=person.id,
        key=key_of(person.id),
        name=person.name,
        roll=line.roll,
        category=line.owed.category,
        derived=line.owed.derived,
        stated=line.owed.stated,
        state=line.state,
        accounted_for=line.accounted_for,
        answers={question: Told.of(answer) for question, answer in line.answers.items()},
        raised=tuple(map(Raised.of, found)),
    )


def _left(person: Person, day: date) -> Left | None:
    """Somebody who is on no roll now and was on one a few weeks before, as it was known then."""
    if person.born and age_on(person.born, day) not in _MAY_LEAVE:
        return None
    before = day - LEFT_WITHIN
    then: Entitlement = entitlement(person.as_received(end_of_day(before)).on(before), before)
    if not then.roll:
        return None
    now = entitlement(person.on(day), day)
    return Left(person.id, key_of(person.id), person.name, then.category, now.why.partition(";")[0])
