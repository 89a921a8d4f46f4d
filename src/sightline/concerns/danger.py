"""Danger told by others, at closing, in crisis, and death: CL-02, CL-15, CL-27, CL-37."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from sightline.concerns.care_leaver_list import on_list
from sightline.concerns.entitlement import CARE_LEAVERS, ELIGIBLE_CHILDREN
from sightline.concerns.home_known import home_in_doubt
from sightline.concerns.home_statements import CUSTODY, Statement
from sightline.concerns.home_words import told
from sightline.concerns.homes import Homes, homes
from sightline.concerns.questions import CONCERNS, answer, concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import alive_since, death, of_the_living, told_on
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import ago, in_words
from sightline.history import Basis, Person, Record
from sightline.law import Law

DANGEROUS = frozenset({"S1", "S2"})
ASKED_OF_THE_WHOLE = frozenset({"CL-15", "CL-33"})
"""Questions about the other questions: never asked by one another."""
OURS = frozenset({Basis.RECORD, Basis.RETURN, Basis.FIRST_HAND})


def day_of(record: Record, today: date) -> date:
    """The day of a fact; of one without a date, the day on which we had it, if that was by today."""
    return min(told_on(record), today)


@concern("CL-02", roll=CARE_LEAVERS)
@of_the_living
def partner_knows_otherwise(person: Person, today: date, law: Law) -> Verdict:
    """Does a partner say that one of ours is homeless, while our own record says housed, or nothing?"""
    theirs = homes(person, today)
    rough = [s for s in theirs.unanswered(lambda s: s.no_home) if s.basis not in OURS]
    if rough:
        return _contradicted(rough, theirs)
    unread = [s for s in theirs.latest if s.record.kind == "sighting" and not s.letter]
    if unread:
        words = f"a partner's words of {in_words(unread[0].said_on)} on where they sleep name no kind of home that we know"
        return CannotTell(words, ("sighting",), _records(unread), unread[0].since)
    lately = today - timedelta(weeks=law.value("CL-02", "partner_weeks", today))
    if silent := silence(person, lately, "what partners know of where young people sleep", "sighting"):
        return silent
    return Clear("no partner says that they are homeless", _records(list(theirs.standing)))


def _contradicted(rough: list[Statement], theirs: Homes) -> Verdict:
    said = "; ".join(told(s.says, s.record, s.since) for s in rough)
    ours = [s for s in theirs.latest if s.basis in OURS and s.says_where]
    agreeing = [s for s in ours if s.no_home]
    if agreeing:
        return Clear(f"{said}; our own record says the same", _records([*rough, *agreeing]))
    against = "; ".join(told(s.says, s.record, s.said_on) for s in ours) or "nothing"
    return Found(f"{said}, while our own record says: {against}", _records([*rough, *ours]), rough[0].since)


def _records(said: list[Statement]) -> tuple[Record, ...]:
    return tuple(s.record for s in said)


@concern("CL-15", roll=CARE_LEAVERS)
@of_the_living
def closed_in_danger(person: Person, today: date, law: Law) -> Verdict:
    """Was a case closed while something dangerous was still open?"""
    closure = person.latest("closure")
    gone = closure or on_list(person, today).dropped
    if gone is None:
        return _not_closed(person)
    closed = _closed_on(gone, today)
    how = "was closed" if closure else "left our list"
    back = _reopened(person, closed)
    if back:
        return Clear(
            f"{how} on {in_words(closed)}, and was reopened on {in_words(told_on(back))}", (gone, back)
        )
    if closure and closure.text("approved_by_head") and closure.text("reason"):
        return Clear(
            f"was closed on {in_words(closed)}, approved by the head of service with reasons", (closure,)
        )
    return _at_closing(person, today, law, gone, f"{how} on {in_words(closed)}")


def _closed_on(gone: Record, today: date) -> date:
    return day_of(gone, today) if gone.kind == "closure" else min(gone.received.date(), today)


def _at_closing(person: Person, today: date, law: Law, gone: Record, how: str) -> Verdict:
    closed = _closed_on(gone, today)
    then = person.on(closed)
    dangers = list(_dangers(then, closed, law))
    broken = _standards_broken(then, closed, law)
    if not dangers and not broken:
        return Clear(f"{how} with nothing dangerous open", (gone,))
    words = dict.fromkeys((*(words for words, _ in dangers), *_of_the_gravest(broken, law)))
    standards = f"standards not met: {', '.join(sorted(broken))}" if broken else ""
    shown = chain(*(r for _, r in dangers), *(v.evidence for v in broken.values()))
    evidence = {id(r): r for r in shown}
    sentence = "; ".join(filter(None, (*words, standards)))
    return Found(f"{how} while this was open: {sentence}", (gone, *evidence.values()), closed)


def _of_the_gravest(broken: Mapping[str, Found], law: Law) -> list[str]:
    """What to say of the standards broken: the gravest, or all where none is."""
    gravest = [v.words for id_, v in broken.items() if law.standard(id_).severity == "S1"]
    return gravest or [v.words for v in broken.values()]


def _not_closed(person: Person) -> Verdict:
    if person.known_through("closure", "care_leaver_status") is None:
        kinds = ("closure", "care_leaver_status")
        return CannotTell("no feed that says whether a case was closed has ever arrived", kinds)
    return DoesNotApply("no record says that the case was closed or left our list")


def _reopened(person: Person, closed: date) -> Record | None:
    """A worker allocated after the closing."""
    return next((a for a in person.facts("allocation") if a.start and a.start > closed), None)


def _dangers(then: Person, closed: date, law: Law) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """The dangers that the standard itself names, as they were on the day of closing, by what we know now."""
    if doubt := home_in_doubt(then, closed, law):
        yield doubt
    for stay in then.facts("missing"):
        if stay.end is None:
            yield f"missing since {in_words(told_on(stay))}", (stay,)
    for said in homes(then, closed).unanswered(lambda s: s.letter == CUSTODY):
        yield told(said.says, said.record, said.since), (said.record,)


def _standards_broken(then: Person, closed: date, law: Law) -> dict[str, Found]:
    """Every other standard of the two gravest severities that was not met on that day."""
    grave = (
        id_ for id_ in CONCERNS if id_ not in ASKED_OF_THE_WHOLE and law.standard(id_).severity in DANGEROUS
    )
    verdicts = {id_: answer(CONCERNS[id_], then, closed, law) for id_ in grave}
    return {id_: verdict for id_, verdict in verdicts.items() if isinstance(verdict, Found)}


@concern("CL-27", roll=CARE_LEAVERS)
@of_the_living
def crisis_without_safe_home(person: Person, today: date, law: Law) -> Verdict:
    """Is a care leaver in mental health crisis without a home known to be suitable?"""
    days = law.value("CL-27", "crisis_days", today)
    crises = [c for c in person.facts("crisis") if (today - day_of(c, today)).days <= days]
    if not crises:
        silent = silence(person, today - timedelta(days=days), "crises told by health", "crisis")
        return silent or Clear(f"no crisis has been told in {days} days")
    doubt = home_in_doubt(person, today, law)
    last = crises[-1]
    words = f"a mental health crisis was told on {ago(day_of(last, today), today)}"
    if doubt is None:
        return Clear(f"{words}; the home is suitable and lately confirmed", (last,))
    return Found(f"{words}, and {doubt[0]}", (last, *doubt[1]), day_of(crises[0], today))


@concern("CL-37", roll=(CARE_LEAVERS, ELIGIBLE_CHILDREN))
def died_or_harmed(person: Person, today: date, law: Law) -> Verdict:
    """Has a care leaver died or been seriously harmed, without the national notification recorded?"""
    died, harmed = death(person), person.latest("serious_harm")
    worst = died or harmed
    if worst is None:
        return _neither(person, today, law)
    happened = "has died" if died else "was seriously harmed"
    words = f"{happened}, as told on {ago(day_of(worst, today), today)}"
    if alive := alive_since(person):
        words += f", and yet was in touch on {in_words(told_on(alive))}: one of the two records is wrong"
    for told_of in person.facts("notification"):
        if told_on(told_of) >= (worst.start or date.min) and told_of.text("reference"):
            return Clear(
                f"{words}; the national notification was made on {in_words(told_on(told_of))}",
                (worst, told_of),
            )
    limit = law.value("CL-37", "notify_working_days", today)
    return Found(
        f"{words}; no national notification is recorded: due in {limit} working days",
        (worst,),
        day_of(worst, today),
    )


def _neither(person: Person, today: date, law: Law) -> Verdict:
    lately = today - timedelta(weeks=law.value("CL-37", "feed_weeks", today))
    for about, kinds in (("serious harm", ("serious_harm",)), ("deaths", ("death", "in_touch"))):
        if silent := silence(person, lately, about, *kinds):
            return silent
    return Clear("no feed tells of death or serious harm")
