"""One person's history: believed facts, as of any day, as known at any moment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from itertools import chain, groupby, pairwise
from typing import Any

from sightline.history.carried import Carried
from sightline.history.kinds import KINDS, Shape
from sightline.history.records import Record


class Happened(Enum):
    CHANGE = "the world moved on"
    CORRECTION = "the source now says that it was otherwise"
    DISAPPEARANCE = "the source no longer says it"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a row between one version and the next."""

    happened: Happened
    before: Record
    after: Record


def _arrived(record: Record) -> tuple[datetime, datetime, str]:
    # The last part only makes a tie between two loads of one moment come out the same in any order.
    return (record.told or record.received, record.loaded, repr(record.says()))


def _dated(record: Record) -> tuple[date, datetime, str]:
    # When Sightline happened to read a fact says nothing of its place among the others.
    return (record.start or date.min, record.received, record.key)


def what_happened(before: Record, after: Record) -> Happened:
    """Tells a correction, a change and a disappearance apart.

    An episode that closes, or an observation as at a later day, is the world moving on; anything else
    that a source says differently of the same row is a correction.
    """
    if after.vanished:
        return Happened.DISAPPEARANCE
    if KINDS[after.kind].shape is Shape.EPISODE:
        moved_on = before.start == after.start and before.end is None and after.end is not None
    else:
        moved_on = KINDS[after.kind].shape is Shape.OBSERVATION and _later(after.start, before.start)
    return Happened.CHANGE if moved_on else Happened.CORRECTION


def _later(day: date | None, than: date | None) -> bool:
    return day is not None and than is not None and day > than


def _believed(versions: list[Record]) -> Iterator[Record]:
    """Of one row's versions, oldest first, those that are still believed.

    The last stands. An observation that was later made anew still stands for its own day, and outlives
    the row's disappearance: leaving a list does not undo what the list said. A disappeared event or
    episode was withdrawn.
    """
    if KINDS[versions[-1].kind].shape is not Shape.OBSERVATION:
        if not versions[-1].vanished:
            yield versions[-1]
        return
    said = [version for version in versions if not version.vanished]
    for version, following in pairwise(said):
        if what_happened(version, following) is Happened.CHANGE:
            yield version
    yield from said[-1:]


class Person:
    """Everything recorded about one person. Immutable: `on`, `as_known` and `as_received` give new ones."""

    __slots__ = ("__dict__", "carried", "id", "records")

    def __init__(self, id: str, records: Iterable[Record], carried: Carried | None = None) -> None:  # noqa: A002 - the field's word
        self.id = id
        self.records = tuple(records)
        self.carried = carried or Carried()

    def _kept(self, keep: Callable[[Record], bool], carried: Carried) -> "Person":
        return Person(self.id, (r for r in self.records if keep(r)), carried)

    def as_known(self, at: datetime) -> "Person":
        """Only what Sightline had read by a moment: what leaders could see. It never changes afterwards."""
        return self._kept(lambda r: r.loaded <= at, self.carried.as_known(at))

    def as_received(self, at: datetime) -> "Person":
        """Only what was in the authority's hands by a moment: what leaders could have known."""
        return self._kept(lambda r: r.received <= at, self.carried.as_received(at))

    def on(self, day: date) -> "Person":
        """As things stood on a day: nothing dated later, and what ended later still running."""
        facts = {
            kind: tuple(_as_on(r, day) for r in records if _had_begun(r, day))
            for kind, records in self._facts.items()
        }
        gone = self._gone
        then = Person(self.id, (*chain.from_iterable(facts.values()), *gone), self.carried)
        # Worked out here from what is already known: the same as it would find by itself, at half the cost.
        then.__dict__ |= {"_facts": facts, "_gone": gone}
        return then

    @cached_property
    def _versions(self) -> dict[tuple[str, str], list[Record]]:
        """Each row's versions, in the order in which the authority received them."""
        rows: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            rows.setdefault((record.kind, record.key), []).append(record)
        for versions in rows.values():
            if len(versions) > 1:
                versions.sort(key=_arrived)
        return rows

    @cached_property
    def _facts(self) -> dict[str, tuple[Record, ...]]:
        facts: dict[str, list[Record]] = {}
        for (kind, _), versions in self._versions.items():
            facts.setdefault(kind, []).extend(_believed(versions))
        return {kind: tuple(sorted(records, key=_dated)) for kind, records in facts.items()}

    @cached_property
    def _gone(self) -> tuple[Record, ...]:
        """Rows that a load which covers them no longer had, as last told, in the order in which that was received."""
        gone = (versions[-1] for versions in self._versions.values() if versions[-1].vanished)
        return tuple(sorted(gone, key=lambda r: (*_arrived(r), r.key)))

    def facts(self, *kinds: str) -> tuple[Record, ...]:
        """The believed facts of some kinds, oldest first; undated ones stand first."""
        if len(kinds) == 1:
            return self._facts.get(kinds[0], ())
        return tuple(sorted((r for kind in kinds for r in self._facts.get(kind, ())), key=_dated))

    def latest(self, *kinds: str) -> Record | None:
        facts = self.facts(*kinds)
        return facts[-1] if facts else None

    def disappeared(self, kind: str) -> tuple[Record, ...]:
        """The rows of a kind that a load which covers them no longer had, as they were last told to be gone."""
        return tuple(r for r in self._gone if r.kind == kind)

    def changes(self) -> tuple[Change, ...]:
        """Every correction, change and disappearance, in the order in which they were received."""
        steps = [step for versions in self._versions.values() for step in pairwise(versions)]
        told = [Change(what_happened(a, b), a, b) for a, b in steps if a.says() != b.says()]
        return tuple(sorted(told, key=lambda change: _arrived(change.after)))

    def known_through(self, *kinds: str) -> date | None:
        """The last day for which some feed spoke of any of these kinds; None if no feed ever has."""
        return max((d for d in map(self.carried.through, kinds) if d), default=None)

    @cached_property
    def born(self) -> date | None:
        """The date of birth last stated."""
        days = (record.day("born") for record in reversed(self.facts("identity")))
        return next((day for day in days if day), None)

    @cached_property
    def name(self) -> str:
        """Forename and surname last stated, or nothing where no feed carries a name."""
        for record in reversed(self.facts("identity")):
            if words := " ".join(filter(None, (record.text("forename"), record.text("surname")))):
                return words
        return ""

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """Answers worked out once for this history and kept with it; never part of what it says."""
        return {}


def _had_begun(record: Record, day: date) -> bool:
    return record.start is None or record.start <= day or KINDS[record.kind].timeless


def _as_on(record: Record, day: date) -> Record:
    return replace(record, end=None) if record.end and record.end > day else record


def persons(records: Iterable[Record], carried: Carried | None = None) -> Iterator[Person]:
    """One history a person, from records in any order; ordered by person."""
    ordered = sorted(records, key=lambda r: r.person)
    for person, theirs in groupby(ordered, key=lambda r: r.person):
        yield Person(person, theirs, carried)
