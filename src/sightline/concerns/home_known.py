"""Whether we know where somebody lives, and whether anybody has been there: CL-09, CL-10, CL-38."""

from collections.abc import Iterator
from datetime import date, timedelta

from sightline.concerns.entitlement import CARE_LEAVERS, entitlement
from sightline.concerns.home_safety import SOMEWHERE, not_known_suitable
from sightline.concerns.home_statements import ABROAD, LONG_AGO, NOT_KNOWN, Statement
from sightline.concerns.home_words import told
from sightline.concerns.homes import Homes, home, homes
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import of_the_living
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import ago, in_words
from sightline.history import Person, Record
from sightline.law import Law

LISTS_OF_DATES = frozenset({"annex-a"})
"""Feeds that give the date of the last contact, but never say whether it was a visit."""


@concern("CL-10", roll=CARE_LEAVERS)
@of_the_living
def home_not_known(person: Person, today: date, law: Law) -> Verdict:
    """Do we know where this care leaver lives?"""
    where = home(person, today)
    if where is None:
        return _nothing_recorded(person, today)
    if not where.says_where:
        words = f"where they live is not known: {told(where.says, where.record, where.said_on)}"
        return Found(words, (where.record,), where.since or _duty_began(person, today))
    if where.as_at is None:
        words = f"no day is recorded on which anybody confirmed the home: {told(where.says, where.record, where.said_on)}"
        return Found(words, (where.record,), where.since or _duty_began(person, today))
    return _confirmed(where, where.as_at, today, law)


def _confirmed(where: Statement, as_at: date, today: date, law: Law) -> Verdict:
    limit = "fresh_weeks_after_unsuitable" if where.unsuitable else "fresh_weeks"
    limit = "fresh_weeks_no_home" if where.no_home else limit
    stale_on = as_at + timedelta(weeks=law.value("CL-10", limit, today), days=1)
    words = f"where they live was last confirmed on {ago(as_at, today)}, {where.confirmed}: {where.says}"
    if today >= stale_on:
        return Found(words, (where.record,), stale_on)
    return Clear(words, (where.record,))


def _nothing_recorded(person: Person, today: date) -> Verdict:
    began, through = _duty_began(person, today), person.known_through(*SOMEWHERE)
    if through is None:
        return CannotTell(
            "no feed that says where care leavers live has ever arrived", SOMEWHERE, since=began
        )
    if began and through < began:
        words = f"no feed has said where care leavers live since the duty began on {in_words(began)}"
        return CannotTell(words, SOMEWHERE, since=began)
    since = f" since the duty began on {in_words(began)}" if began else ""
    return Found(f"no address has been recorded{since}", since=began)


def _duty_began(person: Person, today: date) -> date | None:
    return entitlement(person, today).began


def home_in_doubt(person: Person, today: date, law: Law) -> tuple[str, tuple[Record, ...]] | None:
    """In words, why the home is not known to be suitable and current; None where it is."""
    bad = homes(person, today).unsuitable
    if bad:
        return f"the home is unsuitable: {told(bad[0].says, bad[0].record, bad[0].since)}", (bad[0].record,)
    known = home_not_known(person, today, law)
    if isinstance(known, Found | CannotTell):
        return known.words, known.evidence
    doubt = not_known_suitable(person, today, law)
    return (doubt.words, doubt.evidence) if doubt else None


@concern("CL-09", roll=CARE_LEAVERS)
@of_the_living
def suitable_but_not_visited(person: Person, today: date, law: Law) -> Verdict:
    """Has anybody been to the home that we record as suitable?"""
    where = homes(person, today).nearest
    if where is None or not (where.says_where or where.suitable):
        return CannotTell("no source says where they live, or whether it is suitable", SOMEWHERE)
    if where.suitable != "1":
        return DoesNotApply("no source records the home as suitable")
    moved = where.move or _duty_began(person, today) or today
    days = 7 * law.value("CL-09", "visit_weeks", today)
    visit = _last_visit(person, where, moved)
    since = max(moved, visit.start) if visit and visit.start else moved
    if (today - since).days <= days:
        return _lately(where, visit, since, today)
    if silent := _no_visits_told(person, since + timedelta(days=days)):
        return silent
    told_by = told(where.says, where.record, where.said_on)
    last = (
        f"nobody is recorded as having been there since {ago(since, today)}"
        if visit
        else "nobody is recorded as having been there"
    )
    evidence = (where.record, visit) if visit else (where.record,)
    return Found(f"recorded as suitable: {told_by}; but {last}", evidence, since + timedelta(days=days + 1))


def _last_visit(person: Person, where: Statement, moved: date) -> Record | None:
    """The last time that our own worker saw them at this address since they moved in."""
    postcode = where.record.text("postcode")
    for contact in reversed(person.facts("contact")):
        if contact.start and contact.start < moved:
            return None
        there = contact.text("at_home") == "yes" or (postcode and contact.text("postcode") == postcode)
        if contact.start and there and contact.text("result") == "seen":
            return contact
    return None


def _lately(where: Statement, visit: Record | None, since: date, today: date) -> Clear:
    if visit:
        return Clear(f"seen at home on {ago(since, today)}", (where.record, visit))
    return Clear(f"a visit is not yet overdue: it is counted from {ago(since, today)}", (where.record,))


def _no_visits_told(person: Person, due: date) -> CannotTell | None:
    carries = [a for a in person.carried.arrivals if "contact" in a.kinds and a.feed not in LISTS_OF_DATES]
    if not carries and person.known_through("contact"):
        return CannotTell(
            "the feeds give dates of contact, but not whether anybody was at the home", ("contact",)
        )
    return silence(person, due, "visits", "contact")


@concern("CL-38", roll=CARE_LEAVERS)
@of_the_living
def suitable_but_unknown(person: Person, today: date, law: Law) -> Verdict:  # noqa: ARG001 - no number is asked
    """Do we call a home suitable although we do not know where it is?"""
    theirs = homes(person, today)
    if not theirs.latest:
        return _nothing_called_suitable(person)
    for said, why in _called_suitable(theirs, person, today):
        return Found(f"{why}: {told(said.says, said.record, said.said_on)}", (said.record,), said.since)
    return Clear("no source calls a home suitable without saying where it is", _records(theirs))


def _records(theirs: Homes) -> tuple[Record, ...]:
    return tuple(s.record for s in theirs.latest)


def _nothing_called_suitable(person: Person) -> Verdict:
    if person.known_through(*SOMEWHERE) is None:
        return CannotTell("no feed that says whether homes are suitable has ever arrived", SOMEWHERE)
    return DoesNotApply("no source says anything of their home")


def _called_suitable(theirs: Homes, person: Person, today: date) -> Iterator[tuple[Statement, str]]:
    for said in theirs.latest:
        if said.suitable != "1" or _superseded(said, theirs):
            continue
        if said.letter == NOT_KNOWN:
            yield said, "called suitable although the residence is not known"
        elif said.letter in {"", "0"}:
            yield said, "called suitable without saying what kind of home it is"
        elif said.letter in ABROAD and _undated(said, person, today):
            yield said, "called suitable abroad, without a dated source"


def _superseded(said: Statement, theirs: Homes) -> bool:
    return any((s.since or LONG_AGO) > said.through for s in theirs.standing if s is not said)


def _undated(said: Statement, person: Person, today: date) -> bool:
    nearest = home(person, today)
    return nearest is None or nearest.record is not said.record or nearest.as_at is None
