"""Nowhere safe to live, and what is owed to somebody in an unsuitable home: CL-01, CL-03, CL-04, CL-05."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from sightline.concerns.entitlement import CARE_LEAVERS, ELIGIBLE_CHILDREN, entitlement
from sightline.concerns.home_statements import (
    ABROAD,
    BED_AND_BREAKFAST,
    CUSTODY,
    EMERGENCY,
    LONG_AGO,
    Statement,
)
from sightline.concerns.home_words import stood, told
from sightline.concerns.homes import OUR_RECORD, PLACED, Homes, homes
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import of_the_living
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import CalendarEndsError, ago, in_words, since_in_words
from sightline.history import Basis, Person, Record
from sightline.law import Law

ORDINARY_LODGINGS = "K"
RISK_TO_BE_WRITTEN = frozenset({ORDINARY_LODGINGS, EMERGENCY, BED_AND_BREAKFAST, CUSTODY})
SOMEWHERE = ("accommodation", "home")
SUITABLE = ("accommodation.suitable", "home.suitable")
UNREGULATED_PLACEMENTS = frozenset({"H5", "P2", "Z1"})
"""Semi-independent living outside the children's homes regulations, independent living, and 'other'."""
TURN_SOON = 14
"""Beyond this many days, so few working days as the limits here have passed in any calendar."""


def fresh_days(law: Law, today: date) -> int:
    """How long what a source said of a home may be relied on."""
    return 7 * law.value("CL-10", "fresh_weeks", today)


def overdue(law: Law, since: date, today: date, working_days: int) -> bool:
    """Whether more than so many working days have passed since a day."""
    if (today - since).days > TURN_SOON + 2 * working_days:
        return True
    return law.working_days.between(since, today) > working_days


def broken_on(law: Law, since: date, working_days: int) -> date:
    """The first day on which more than so many working days had passed; the earliest it can be, before 2012."""
    try:
        return law.working_days.after(since, working_days + 1)
    except CalendarEndsError:
        return since + timedelta(days=working_days + 1)


@concern("CL-01", roll=(CARE_LEAVERS, ELIGIBLE_CHILDREN))
@of_the_living
def no_safe_home(person: Person, today: date, law: Law) -> Verdict:
    """Has this young person nowhere safe to live tonight?"""
    theirs = homes(person, today)
    nowhere = theirs.unanswered(lambda s: s.no_home)
    if nowhere:
        return _no_safe_home(nowhere, theirs)
    nearest = home_now(person, today, law)
    if isinstance(nearest, CannotTell):
        return nearest
    return Clear(_somewhere(nearest, theirs), (nearest.record,))


def home_now(person: Person, today: date, law: Law) -> Statement | CannotTell:
    """The home that some source lately told of; cannot tell, where none says where, or the last word is old."""
    key = ("home now", today, id(law))
    if key not in person.memo:
        person.memo[key] = _home_now(person, today, law)
    return cast("Statement | CannotTell", person.memo[key])


def _home_now(person: Person, today: date, law: Law) -> Statement | CannotTell:
    nearest = homes(person, today).nearest
    if nearest is None or not nearest.says_where:
        return _nobody_says_where(person, nearest, today)
    if nearest.dated and (today - nearest.through).days <= fresh_days(law, today):
        return nearest
    words = f"the last word on where they live is of {in_words(nearest.through)}: {nearest.says}"
    if not nearest.dated:
        words = f"the last word on where they live has no date: {nearest.says}"
    return CannotTell(words, SOMEWHERE, (nearest.record,), nearest.through if nearest.dated else None)


def _no_safe_home(nowhere: tuple[Statement, ...], theirs: Homes) -> Found:
    first = nowhere[0]
    words = "; ".join(map(_told_of, nowhere))
    other = [s for s in theirs.standing if not s.no_home]
    if other:
        against = "; ".join(told(s.says, s.record, s.said_on) for s in other)
        words += f". Against it stands: {against}; nobody is recorded as having seen them there since"
    evidence = tuple(s.record for s in (*nowhere, *other))
    return Found(f"nowhere safe to live: {words}", evidence, first.since)


def _told_of(said: Statement) -> str:
    began_before = said.since and said.since < said.said_on
    return told(stood(said.says, said.since) if began_before else said.says, said.record, said.said_on)


def _somewhere(nearest: Statement, theirs: Homes) -> str:
    words = told(nearest.says, nearest.record, nearest.said_on)
    before = [s for s in theirs.standing if s.no_home]
    if before:
        words += f"; before that: {told(before[0].says, before[0].record, before[0].said_on)}"
    return words


def _nobody_says_where(person: Person, nearest: Statement | None, today: date) -> CannotTell:
    if nearest is None and person.known_through(*SOMEWHERE) is None:
        return CannotTell("no feed that says where they live has ever arrived", SOMEWHERE)
    if nearest is None:
        return CannotTell("no source says where they live", SOMEWHERE, since=entitlement(person, today).began)
    suitable = " (yet called suitable)" if nearest.suitable == "1" else ""
    words = (
        f"no source says where they live now: {told(nearest.says, nearest.record, nearest.said_on)}{suitable}"
    )
    return CannotTell(words, SOMEWHERE, (nearest.record,), nearest.since)


def unregulated(said: Statement) -> bool:
    """Whether a child's placement is of a kind that nobody registers or inspects."""
    return said.letter == PLACED and said.record.text("PLACE") in UNREGULATED_PLACEMENTS


def risk_is_owed(said: Statement) -> bool:
    """Whether a home is one whose risk must be written down: said to be unsuitable, or of a kind that needs it."""
    return said.unsuitable or unregulated(said) or said.letter in RISK_TO_BE_WRITTEN


def moved_in(said: Statement, person: Person, today: date) -> date:
    """The day of the move, or the first day on which the home was said; else the day the duty began."""
    start = said.record.start if said.record.kind == "home" else said.since
    return start or entitlement(person, today).began or today


def first_known(said: Statement, moved: date, today: date) -> date:
    """The day from which we knew: what others told us, when it was received; what is ours, from the move."""
    if said.basis in OUR_RECORD or said.basis is Basis.FIRST_HAND:
        return moved
    return max(moved, min(said.record.received.date(), today))


def not_known_suitable(person: Person, today: date, law: Law) -> CannotTell | None:
    """Cannot tell whether the home is unsuitable: no source lately says where it is, or how it suits."""
    nearest = home_now(person, today, law)
    if isinstance(nearest, CannotTell):
        return nearest
    if nearest.suitable or nearest.letter in {PLACED, *ABROAD}:
        return None
    words = f"nobody says whether the home is suitable: {told(nearest.says, nearest.record, nearest.said_on)}"
    return CannotTell(words, SUITABLE, (nearest.record,), nearest.since)


@concern("CL-03", roll=(CARE_LEAVERS, ELIGIBLE_CHILDREN))
@of_the_living
def risk_not_written_down(person: Person, today: date, law: Law) -> Verdict:
    """Is anybody in an unsuitable or unregulated home without a written risk assessment?"""
    theirs = homes(person, today)
    owed = theirs.unanswered(risk_is_owed)
    if not owed:
        return not_known_suitable(person, today, law) or DoesNotApply(
            "the home is neither unsuitable nor of a kind that needs the risk written down"
        )
    said = owed[0]
    written = risks_written(person, moved_in(said, person, today))
    signed = [r for r in written if r.text("signed_by_manager") == "yes"]
    if signed:
        words = f"the risk was written down{_days_in_words(signed[-1:])}, and a manager signed it"
        return Clear(words, tuple(signed[-1:]))
    due = _due(person, today, law, said, law.value("CL-03", "working_days", today))
    return due if isinstance(due, Clear) else _not_signed(person, today, said, written, due)


def _not_signed(person: Person, today: date, said: Statement, written: list[Record], due: date) -> Verdict:
    """Overdue: nothing written, or nothing that a manager is known to have signed."""
    if not written and (silent := silence(person, due, "risk assessments", "risk_assessment")):
        return silent
    if any(r.text("signed_by_manager") != "no" for r in written):
        words = f"the risk was written down{_days_in_words(written[-1:])}; no record says whether a manager signed it"
        return CannotTell(words, ("risk_assessment.signed_by_manager",), tuple(written), due)
    missing = (
        "the risk assessment is not signed by a manager"
        if written
        else "no risk assessment is recorded since"
    )
    words = f"{stood(said.says, moved_in(said, person, today))}; {missing}"
    return Found(words, (said.record, *written), due)


def risks_written(person: Person, since: date) -> list[Record]:
    """The risk assessments dated on or after a day, oldest first."""
    return [r for r in person.facts("risk_assessment") if r.start and r.start >= since]


def _due(person: Person, today: date, law: Law, said: Statement, limit: int) -> date | Clear:
    """The first day on which so many working days had passed since we knew of a home; clear if they have not."""
    moved = moved_in(said, person, today)
    known = first_known(said, moved, today)
    if overdue(law, known, today, limit):
        return broken_on(law, known, limit)
    by = in_words(law.working_days.after(known, limit))
    return Clear(f"{stood(said.says, moved)}; what is owed is due by {by}", (said.record,))


def _days_in_words(records: list[Record]) -> str:
    return "".join(f" on {in_words(r.start)}" for r in records if r.start)


@concern("CL-04", roll=(CARE_LEAVERS, ELIGIBLE_CHILDREN))
@of_the_living
def plan_to_see_them(person: Person, today: date, law: Law) -> Verdict:
    """Does the safety plan of somebody in an unsuitable home say who will see them, and how often?"""
    theirs = homes(person, today)
    if not theirs.unsuitable:
        return not_known_suitable(person, today, law) or DoesNotApply("the home is not said to be unsuitable")
    said = theirs.unsuitable[0]
    since = moved_in(said, person, today)
    plans = [r for r in person.facts("safety_plan") if r.start and r.start >= since]
    missing = tuple(_not_said(plans[-1])) if plans else ("there is no safety plan",)
    if not missing:
        return Clear(
            f"the safety plan says who, how often and when next{_days_in_words(plans[-1:])}",
            tuple(plans[-1:]),
        )
    due = _due(person, today, law, said, law.value("CL-04", "working_days", today))
    if isinstance(due, Clear):
        return due
    if not plans and (silent := silence(person, due, "safety plans", "safety_plan")):
        return silent
    return Found(f"{stood(said.says, since)}; {', '.join(missing)}", (said.record, *plans[-1:]), due)


def _not_said(plan: Record) -> Iterator[str]:
    for field, words in (
        ("see_every_days", "the safety plan does not say how often they will be seen"),
        ("worker", "the safety plan names nobody who will see them"),
        ("next_on", "the safety plan has no next date"),
    ):
        if not plan.text(field):
            yield words


@concern("CL-05", roll=CARE_LEAVERS)
@of_the_living
def left_in_unsuitable(person: Person, today: date, law: Law) -> Verdict:
    """Has a care leaver been left in an unsuitable home too long?"""
    theirs = homes(person, today)
    if not theirs.unsuitable:
        return _suitable(person, today, law)
    runs = [
        (unsuitable_since(theirs, said) or moved_in(said, person, today), said) for said in theirs.unsuitable
    ]
    since, said = min(runs, key=lambda run: run[0])
    limit = law.value("CL-05", "head_of_service_days", today)
    known, days = (said.through - since).days, (today - since).days
    where = f"in an unsuitable home since {ago(since, today)}: {told(said.says, said.record, said.said_on)}"
    if days <= limit:
        return Clear(f"{where}; within {limit} days", (said.record,))
    if known <= limit and (today - said.through).days > fresh_days(law, today):
        return CannotTell(
            f"{where}; nothing newer says whether it has ended", SOMEWHERE, (said.record,), since
        )
    return Found(f"{where}{_must_know(law, days, today)}", (said.record,), since + timedelta(days=limit + 1))


def _suitable(person: Person, today: date, law: Law) -> Verdict:
    home, doubt = home_now(person, today, law), not_known_suitable(person, today, law)
    if isinstance(home, CannotTell) or doubt:
        return doubt or CannotTell("no source says where they live", SOMEWHERE)
    return Clear(f"not said to be unsuitable: {told(home.says, home.record, home.said_on)}", (home.record,))


def _must_know(law: Law, days: int, today: date) -> str:
    for name, words in (("lead_member_days", "the lead member's count"), ("director_days", "the director")):
        limit = law.value("CL-05", name, today)
        if days > limit:
            return f"; longer than {since_in_words(limit)}, so it reaches {words}"
    return "; it reaches the head of service"


def unsuitable_since(theirs: Homes, said: Statement) -> date | None:
    """The first day of the unbroken time for which one source says that the home was unsuitable."""
    words, at = next(
        (words, at) for words in theirs.every() for at, s in enumerate(words) if s.record is said.record
    )
    since = said.since
    for before in reversed(words[:at]):
        ended = before.record.end if before.record.kind == "home" else None
        if not before.unsuitable or (ended and ended + timedelta(days=1) < (since or LONG_AGO)):
            break
        since = before.since
    return since
