"""Bed and breakfast, under 18 and from 18: CL-06, CL-07."""

from datetime import date

from sightline.concerns.care import ADULT
from sightline.concerns.entitlement import CARE_LEAVERS, ELIGIBLE_CHILDREN
from sightline.concerns.home_safety import SOMEWHERE, broken_on, fresh_days, home_now, moved_in, overdue
from sightline.concerns.home_statements import BED_AND_BREAKFAST, EMERGENCY, Statement
from sightline.concerns.home_words import told
from sightline.concerns.homes import PLACED, homes
from sightline.concerns.questions import concern
from sightline.concerns.standing import of_the_living
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import ago, birthday
from sightline.history import Person
from sightline.law import Law

MAY_BE_BED_AND_BREAKFAST = frozenset({"P2", "Z1"})
"""Placement codes whose own definition holds bed and breakfast, or says only 'other'."""


def _temporary(said: Statement) -> bool:
    return said.letter in {BED_AND_BREAKFAST, EMERGENCY}


def _bed_and_breakfast(said: Statement) -> bool:
    return said.letter == BED_AND_BREAKFAST


def _is_adult(person: Person, today: date) -> bool | None:
    return None if person.born is None else birthday(person.born, ADULT) <= today


def _elsewhere(person: Person, today: date, law: Law) -> Verdict:
    """Nobody says bed and breakfast: clear if somebody has lately said where, and not in words that may mean it."""
    nearest = home_now(person, today, law)
    if isinstance(nearest, CannotTell):
        return nearest
    words = told(nearest.says, nearest.record, nearest.said_on)
    if nearest.letter == PLACED and nearest.record.text("PLACE") in MAY_BE_BED_AND_BREAKFAST:
        return CannotTell(f"{words}: that may be bed and breakfast", SOMEWHERE, (nearest.record,))
    return Clear(words, (nearest.record,))


@concern("CL-06", roll=(CARE_LEAVERS, ELIGIBLE_CHILDREN))
@of_the_living
def child_in_bed_and_breakfast(person: Person, today: date, law: Law) -> Verdict:
    """Is a 16 or 17 year old in bed and breakfast, a hotel or a hostel?"""
    adult = _is_adult(person, today)
    if adult:
        return DoesNotApply("is 18 or over")
    there = homes(person, today).unanswered(_temporary)
    if not there:
        return _elsewhere(person, today, law)
    said = there[0]
    words = told(said.says, said.record, said.since)
    evidence = tuple(s.record for s in there)
    if adult is None:
        return CannotTell(
            f"no date of birth is known, and the home is: {words}", ("identity",), evidence, said.since
        )
    return Found(f"a child of 16 or 17 is placed where no child should live: {words}", evidence, said.since)


@concern("CL-07", roll=CARE_LEAVERS)
@of_the_living
def adult_in_bed_and_breakfast(person: Person, today: date, law: Law) -> Verdict:
    """Is a care leaver of 18 or over in bed and breakfast or a hotel beyond a very short emergency?"""
    if _is_adult(person, today) is False:
        return DoesNotApply("is under 18, for whom one night is too long")
    there = homes(person, today).unanswered(_bed_and_breakfast)
    if not there:
        return _elsewhere(person, today, law)
    said = there[0]
    since = said.since or moved_in(said, person, today)
    limit = law.value("CL-07", "working_days", today)
    words = f"since {ago(since, today)}: {told(said.says, said.record, said.said_on)}"
    if not overdue(law, since, today, limit):
        return Clear(f"{words}; within {limit} working days", (said.record,))
    if not overdue(law, since, said.through, limit) and (today - said.through).days > fresh_days(law, today):
        return CannotTell(
            f"{words}; nothing newer says whether they have left", SOMEWHERE, (said.record,), since
        )
    return Found(words, (said.record,), broken_on(law, since, limit))
