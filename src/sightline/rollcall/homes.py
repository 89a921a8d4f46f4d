"""Where somebody lives, and whether the risk of an unsuitable home is written down."""

from datetime import date
from itertools import combinations

from sightline.concerns import CannotTell
from sightline.concerns.home_safety import home_now, moved_in, risk_is_owed, risks_written, unregulated
from sightline.concerns.home_statements import NEVER_SUITABLE_UNLESS_SAID, Statement
from sightline.concerns.home_words import stood, told
from sightline.concerns.homes import PLACED, answered, homes
from sightline.concerns.homes import home as home_said
from sightline.dates import ago, in_words
from sightline.history import Person, Record
from sightline.law import Law
from sightline.rollcall.answers import Answer, State, sentence, told_through

WEEK = 7
NEVER_GOOD = NEVER_SUITABLE_UNLESS_SAID


def home(person: Person, today: date, law: Law) -> Answer:
    """Where they live: known only if somebody confirmed it lately, and good only if it is said to be suitable."""
    said = home_said(person, today)
    if said is None:
        return Answer(State.UNKNOWN, "No source says where they live.")
    if not said.says_where:
        return Answer(
            State.UNKNOWN,
            f"Nobody says where they live: {told(said.says, said.record, said.said_on)}.",
            said.says,
            said.record,
            said.as_at,
        )
    against = _conflict(person, today, said, law)
    if against:
        words = f"Sources conflict: {told(said.says, said.record, said.said_on)}; {told(against.says, against.record, against.said_on)}."
        return Answer(State.CONFLICTING, words, said.says, said.record, said.as_at)
    return _of(said, today, law)


def _of(said: Statement, today: date, law: Law) -> Answer:
    if said.as_at is None:
        words = f"{told(said.says, said.record, said.said_on)}; nobody is recorded as having confirmed it"
        return Answer(State.STALE, sentence(words), said.says, said.record)
    words = f"{stood(said.says, said.since)}, last confirmed on {ago(said.as_at, today)}, {said.confirmed}"
    if (today - said.as_at).days > days_fresh(said, today, law):
        return Answer(State.STALE, sentence(words), said.says, said.record, said.as_at)
    state = _good_or_not(said)
    unsaid = " Nobody says whether it is suitable." if state is State.UNKNOWN else ""
    return Answer(state, sentence(words) + unsaid, said.says, said.record, said.as_at)


def _good_or_not(said: Statement) -> State:
    """Good only where somebody says that it suits; bed and breakfast, emergency beds and cells are never good."""
    if said.unsuitable or said.letter in NEVER_GOOD:
        return State.KNOWN_NOT_GOOD
    if said.letter == PLACED:
        return State.UNKNOWN if unregulated(said) else State.KNOWN_GOOD
    return State.KNOWN_GOOD if said.suitable == "1" else State.UNKNOWN


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


def risk_assessment(person: Person, today: date, law: Law) -> Answer:
    """Whether the risk of an unsuitable or unregulated home has been written down since the move, and signed."""
    owed = homes(person, today).unanswered(risk_is_owed)
    if not owed:
        return _risk_not_owed(person, today, law)
    since = moved_in(owed[0], person, today)
    written = risks_written(person, since)
    if written:
        return _written(written)
    through = told_through(person, today, "risk_assessment")
    if through is None or through < since:
        return Answer(State.UNKNOWN, "No feed that would carry a risk assessment has arrived since the move.")
    words = f"None is recorded since {in_words(since)}, up to {in_words(through)}."
    return Answer(State.KNOWN_NOT_GOOD, words, "none", None, through)


def _risk_not_owed(person: Person, today: date, law: Law) -> Answer:
    now = home_now(person, today, law)
    if isinstance(now, CannotTell):
        fact = now.evidence[0] if now.evidence else None
        words = "Where they live now is not known, so nobody can say whether a risk assessment is owed."
        return Answer(State.UNKNOWN, words, "", fact, now.since)
    words = f"The home is of a kind that needs none, and is not said to be unsuitable: {now.says}."
    return Answer(State.DOES_NOT_APPLY, words, now.says, now.record, now.through)


SIGNED = {
    "yes": (State.KNOWN_GOOD, "signed by a manager"),
    "no": (State.KNOWN_NOT_GOOD, "not signed by a manager"),
}


def _written(written: list[Record]) -> Answer:
    """The assessment that a manager signed, else the last one; a signature that nobody speaks of is not known."""
    last = next((r for r in reversed(written) if r.text("signed_by_manager") == "yes"), written[-1])
    unsaid = (State.UNKNOWN, "and no record says whether a manager signed it")
    state, signed = SIGNED.get(last.text("signed_by_manager"), unsaid)
    day = f" on {in_words(last.start)}" if last.start else ""
    return Answer(state, f"Written{day}, {signed}.", signed.removesuffix(" by a manager"), last, last.start)
