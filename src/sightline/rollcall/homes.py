"""Where somebody lives, and whether the risk of an unsuitable home is written down."""

from datetime import date
from itertools import combinations

from sightline.concerns.home_statements import Statement
from sightline.concerns.home_words import WHO, told
from sightline.concerns.homes import answered, homes
from sightline.concerns.homes import home as home_said
from sightline.dates import in_words, since_in_words
from sightline.history import Person
from sightline.law import Law
from sightline.rollcall.answers import Answer, State

WEEK = 7


def home(person: Person, today: date, law: Law) -> Answer:
    """Where they live: known only if somebody confirmed it lately, and good only if it is said to be suitable."""
    said = home_said(person, today)
    if said is None:
        return Answer(State.UNKNOWN, "No source says where they live.")
    if not said.says_where:
        return Answer(
            State.UNKNOWN, f"Nobody says where they live: {said.says}.", said.says, said.record, said.as_at
        )
    against = _conflict(person, today, said, law)
    if against:
        words = f"Sources conflict: {told(said.says, said.record, said.said_on)}; {told(against.says, against.record, against.said_on)}."
        return Answer(State.CONFLICTING, words, said.says, said.record, said.as_at)
    return _of(said, today, law)


def _of(said: Statement, today: date, law: Law) -> Answer:
    if said.as_at is None:
        words = f"{_who(said)} says {said.says}; no day of confirmation is known."
        return Answer(State.STALE, words, said.says, said.record)
    days = (today - said.as_at).days
    if days > days_fresh(said, today, law):
        words = f"The last word is {since_in_words(days)} old: {told(said.says, said.record, said.as_at)}."
        return Answer(State.STALE, words, said.says, said.record, said.as_at)
    words = (
        f"{told(said.says, said.record, said.since)}, confirmed {said.confirmed} on {in_words(said.as_at)}."
    )
    words = words[:1].upper() + words[1:]
    if said.unsuitable:
        return Answer(State.KNOWN_NOT_GOOD, words, said.says, said.record, said.as_at)
    if not said.suitable and said.letter != "placed":
        words = f"{words} Nobody says whether it is suitable."
        return Answer(State.UNKNOWN, words, said.says, said.record, said.as_at)
    return Answer(State.KNOWN_GOOD, words, said.says, said.record, said.as_at)


def _who(said: Statement) -> str:
    who = WHO[said.basis]
    return who[:1].upper() + who[1:]


def days_fresh(said: Statement, today: date, law: Law) -> int:
    """How long the last word may be relied on: the worse the home, the shorter."""
    name = "fresh_weeks"
    if said.no_home:
        name = "fresh_weeks_no_home"
    elif said.unsuitable:
        name = "fresh_weeks_after_unsuitable"
    return WEEK * law.value("CL-10", name, today)


def _conflict(person: Person, today: date, said: Statement, law: Law) -> Statement | None:
    """Another source that lately says otherwise, where neither answers the other."""
    theirs = homes(person, today)
    lately = [s for s in theirs.standing if s.dated and (today - s.through).days <= days_fresh(s, today, law)]
    for one, other in combinations(lately, 2):
        pair = (one, other)
        differ = one.unsuitable != other.unsuitable or one.no_home != other.no_home
        settled = answered(one, other, theirs.seen_at_home) or answered(other, one, theirs.seen_at_home)
        if differ and not settled and said.record in (one.record, other.record):
            return next(s for s in pair if s.record is not said.record)
    return None


def risk_assessment(person: Person, today: date, law: Law) -> Answer:  # noqa: ARG001 - every question is asked alike
    """Whether the risk of an unsuitable home has been written down since the move, and signed."""
    said = home_said(person, today)
    if said is None or not said.says_where:
        return Answer(
            State.UNKNOWN, "Nobody says where they live, so nobody can say whether a risk assessment is owed."
        )
    if not said.unsuitable:
        return Answer(State.DOES_NOT_APPLY, f"The home is not said to be unsuitable: {said.says}.")
    since = said.since or date.min
    written = [r for r in person.facts("risk_assessment") if r.start and r.start >= since]
    if written:
        last = written[-1]
        signed = last.text("signed_by_manager") == "yes"
        state = State.KNOWN_GOOD if signed else State.KNOWN_NOT_GOOD
        words = f"Written on {in_words(last.start or today)}, {'signed by a manager' if signed else 'not signed by a manager'}."
        return Answer(state, words, "signed" if signed else "not signed", last, last.start)
    through = person.known_through("risk_assessment")
    if through is None or through < since:
        return Answer(State.UNKNOWN, "No feed that would carry a risk assessment has arrived since the move.")
    return Answer(
        State.KNOWN_NOT_GOOD,
        f"None recorded since the move, up to {in_words(through)}.",
        "none",
        None,
        through,
    )
