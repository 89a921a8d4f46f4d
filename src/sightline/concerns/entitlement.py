"""Who is owed leaving-care duties: what the law derives, held against what the authority's own list states.

The definitions are in definitions.py. Both answers are kept; the one that owes more is acted on.
"""

from dataclasses import dataclass
from datetime import date

from sightline.concerns.care import ADULT, Care, care_periods
from sightline.concerns.definitions import (
    ELIGIBLE,
    FORMER_RELEVANT,
    LAST_AGE,
    NONE,
    QUALIFYING,
    QUALIFYING_UNTIL,
    RELEVANT,
    UNTIL_AGE,
    Derived,
    derived,
)
from sightline.dates import birthday
from sightline.history import Basis, Person, Record

__all__ = [
    "CARE_LEAVERS",
    "ELIGIBLE",
    "ELIGIBLE_CHILDREN",
    "FORMER_RELEVANT",
    "NONE",
    "QUALIFYING",
    "RELEVANT",
    "Care",
    "Entitlement",
    "care_periods",
    "entitlement",
]

CARE_LEAVERS = "care-leavers"
ELIGIBLE_CHILDREN = "eligible-children"
ROLLS = {
    RELEVANT: CARE_LEAVERS,
    FORMER_RELEVANT: CARE_LEAVERS,
    QUALIFYING: CARE_LEAVERS,
    ELIGIBLE: ELIGIBLE_CHILDREN,
}


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What the law derives, what the authority states, and the one that is acted on.

    `category` is the derived one where the law gives one, otherwise the stated one; 'none' is neither.
    `began` is the first day on which the leaving-care duty was owed. `doubts` say what could not be told.
    """

    derived: str
    stated: str
    category: str
    began: date | None
    why: str
    evidence: tuple[Record, ...] = ()
    doubts: tuple[str, ...] = ()
    left_care: date | None = None
    derived_why: str = ""
    """Why the law derives what it does, also where the stated category is the one acted on."""

    @property
    def roll(self) -> str:
        """The roll that this person stands on, or nothing."""
        return ROLLS.get(self.category, "")


def entitlement(person: Person, today: date) -> Entitlement:
    """The entitlement of a person on a day, by what this history holds. Worked out once a history and day."""
    key = ("entitlement", today)
    if key not in person.memo:
        person.memo[key] = _entitlement(person, today)
    known: Entitlement = person.memo[key]
    return known


def _entitlement(person: Person, today: date) -> Entitlement:
    stated, said = _stated(person, today)
    if person.born is None:
        why = "no date of birth is known, so nothing can be derived"
        began = _told_on(said[0]) if said and stated != NONE else None
        return Entitlement(NONE, stated, stated, began, why, said[-1:], (why,))
    return _joined(derived(person, person.born, today), stated, said, person.born, today)


def _told_on(record: Record) -> date:
    return record.start or record.received.date()


def _stated(person: Person, today: date) -> tuple[str, tuple[Record, ...]]:
    """The category last stated, grown older since, with every row that stated one; our own list comes first."""
    said = tuple(r for r in person.facts("care_leaver_status") if r.text("category") in {*ROLLS, NONE})
    if not said:
        return NONE, ()
    last = next((r for r in reversed(said) if r.basis is Basis.RECORD), said[-1])
    return _grown_older(last, person.born, today), said


def _grown_older(said: Record, born: date | None, today: date) -> str:
    """What a category stated once has become: nobody is relevant at 18, former relevant at 17, or owed at 25."""
    category = said.text("category")
    if born is None:
        return category
    if birthday(born, LAST_AGE) <= today:
        return NONE
    if birthday(born, ADULT) <= today:
        ended = category == QUALIFYING and _told_on(said) < birthday(born, QUALIFYING_UNTIL) <= today
        return NONE if ended else FORMER_RELEVANT if category in {ELIGIBLE, RELEVANT} else category
    return RELEVANT if category == FORMER_RELEVANT else category


def _joined(by_law: Derived, stated: str, said: tuple[Record, ...], born: date, today: date) -> Entitlement:
    """The category that owes more is the one acted on: nobody leaves a roll because two sources differ.

    Whether a child of 16 or 17 is still looked after, the episodes know better than a list.
    """
    children = {by_law.category, stated} == {ELIGIBLE, RELEVANT}
    category = by_law.category if children else min(by_law.category, stated, key=_owes_most)
    began = by_law.began
    if began is None and category != NONE:
        began = _began_at_the_latest(said, born)
    why = (
        by_law.why if by_law.category == category else f"{_who_says(said)} so; by the episodes: {by_law.why}"
    )
    return Entitlement(
        derived=by_law.category,
        stated=stated,
        category=category,
        began=min(began, today) if began else None,
        why=why,
        evidence=(*by_law.evidence, *said[-1:]),
        doubts=by_law.doubts,
        left_care=by_law.left_care,
        derived_why=by_law.why,
    )


def _began_at_the_latest(said: tuple[Record, ...], born: date) -> date:
    """The day by which the duty had begun, where only a list says that it is owed.

    A former relevant young person was owed it by the 18th birthday, however late a list first told of them.
    """
    first = max(_told_on(said[0]), birthday(born, UNTIL_AGE))
    former = any(r.text("category") == FORMER_RELEVANT for r in said)
    return min(first, birthday(born, ADULT)) if former else first


def _who_says(said: tuple[Record, ...]) -> str:
    ours = any(r.basis is Basis.RECORD for r in said)
    return "our list says" if ours else "a birthday return says"


def _owes_most(category: str) -> int:
    return (FORMER_RELEVANT, RELEVANT, ELIGIBLE, QUALIFYING, NONE).index(category)
