"""Who last spoke with somebody, whose job they are, their plan, their health history, and what they do all day."""

from datetime import date

from sightline.concerns import ELIGIBLE_CHILDREN, CannotTell, Clear, DoesNotApply, Verdict, entitlement
from sightline.concerns.adviser import adviser as named_adviser
from sightline.concerns.adviser import in_doubt, names_nobody
from sightline.concerns.contacts import contacts, how
from sightline.concerns.standing import (
    WANTS_NONE,
    alive_since,
    began,
    in_touch_code,
    owed_an_adviser,
    reaches,
    told_on,
)
from sightline.dates import in_words, months_before, since_in_words
from sightline.history import Gap, Person, Record
from sightline.law import Law
from sightline.rollcall.answers import Answer, State, sentence, told_through

ADULT = 18
WEEK = 7


@owed_an_adviser
def _owed(person: Person, today: date, law: Law) -> Verdict:  # noqa: ARG001 - asked as any rule is
    return Clear("a personal adviser and a pathway plan are owed")


def _outside(person: Person, today: date, law: Law) -> Answer | None:
    """Why no adviser and no plan are owed, or that nobody can say; None where they are."""
    owed = _owed(person, today, law)
    if isinstance(owed, DoesNotApply):
        return Answer(State.DOES_NOT_APPLY, sentence(owed.reason))
    if isinstance(owed, CannotTell):
        return Answer(State.UNKNOWN, sentence(owed.words))
    return None


def contact(person: Person, today: date, law: Law) -> Answer:
    """When somebody last really spoke with them: two ways, not a text that nobody answered."""
    last, said = contacts(person).ours, person.latest("in_touch")
    fresh = law.value("CL-24", "days", today)
    if alive := alive_since(person):
        words = (
            f"A death is recorded, and yet they were in touch on {in_words(told_on(alive))}: one is wrong."
        )
        return Answer(State.CONFLICTING, words, "recorded as dead and as in touch", alive, told_on(alive))
    if said and in_touch_code(said) == "NO" and _stands(said, last):
        return _out_of_touch(said, last, today, fresh)
    if last and last.start and (today - last.start).days <= fresh:
        days = since_in_words((today - last.start).days)
        return Answer(State.KNOWN_GOOD, f"Last {how(last)}.", days, last, last.start)
    if said and _declines(said, last):
        words = f"Recorded{_on(said)} as one who {WANTS_NONE[in_touch_code(said)]}."
        return Answer(State.KNOWN_NOT_GOOD, words, WANTS_NONE[in_touch_code(said)], said, said.start)
    return _long_ago(last, today) if last and last.start else _never(person, today)


def _long_ago(last: Record, today: date) -> Answer:
    days = since_in_words((today - told_on(last)).days)
    return Answer(State.STALE, f"Last {how(last)}, {days} ago.", days, last, last.start)


def _stands(said: Record, last: Record | None) -> bool:
    """Whether what a list says of being in touch is at least as late as the last contact."""
    return last is None or last.start is None or (said.start or said.received.date()) >= last.start


def _declines(said: Record | None, last: Record | None) -> bool:
    return said is not None and in_touch_code(said) in WANTS_NONE and _stands(said, last)


def _out_of_touch(said: Record, last: Record | None, today: date, fresh: int) -> Answer:
    """Said to be out of touch: that conflicts with a contact lately recorded, and outlives an old one."""
    words = f"Recorded as not in touch{_on(said)}"
    if last is None or last.start is None:
        words += "; no contact with a reply is recorded."
        return Answer(State.UNKNOWN, words, "not in touch", said, said.start)
    lately = (today - last.start).days <= fresh
    state = State.CONFLICTING if lately else State.STALE
    return Answer(
        state, f"{words}{', and yet' if lately else ';'} last {how(last)}.", "not in touch", said, last.start
    )


def _never(person: Person, today: date) -> Answer:
    through = told_through(person, today, "contact")
    if through is None:
        return Answer(State.UNKNOWN, "No feed that carries contacts has ever arrived.")
    return Answer(State.UNKNOWN, f"No contact with a reply is recorded, up to {in_words(through)}.")


def adviser(person: Person, today: date, law: Law) -> Answer:
    """Whose job they are: a personal adviser named now, and there."""
    if outside := _outside(person, today, law):
        return outside
    now = named_adviser(person, today)
    record = now.record
    if record is None or (_left_blank(record) and not now.named):
        return Answer(State.UNKNOWN, sentence(now.words), "", record, record.start if record else None)
    if doubt := in_doubt(person, now, today, law.value("CL-16", "fresh_days", today)):
        state = State.CONFLICTING if now.against else State.STALE
        return Answer(state, sentence(doubt.words), "", record, record.start)
    if now.named:
        return _named(now.words, record, today)
    return Answer(
        State.KNOWN_NOT_GOOD, sentence(now.words), "nobody", record, now.without_since or record.start
    )


def _named(words: str, record: Record, today: date) -> Answer:
    """An adviser is named; whether they are there, or covered, is as good as having one."""
    absent = record.day("absent_since")
    if absent and absent <= today and names_nobody(record.text("cover")):
        words = f"{words}, absent since {in_words(absent)}, and nobody covers"
        return Answer(State.KNOWN_NOT_GOOD, sentence(words), "absent", record, absent)
    named = record.text("worker" if record.kind == "allocation" else "name")
    return Answer(State.KNOWN_GOOD, sentence(words), named, record, record.start)


def _left_blank(record: Record) -> bool:
    """A blank where a name should be says nothing; 'unallocated' says that there is nobody."""
    field = "worker" if record.kind == "allocation" else "name"
    return isinstance(record.get(field), Gap) and not record.day("left_on") and not record.end


def pathway_plan(person: Person, today: date, law: Law) -> Answer:
    """Whether there is a plan, reviewed within the time."""
    if outside := _outside(person, today, law):
        return outside
    dated = [r for r in person.facts("pathway_plan", "pathway_review") if r.start]
    if dated:
        last = dated[-1]
        day = last.start or today
        made = "Reviewed" if last.kind == "pathway_review" else "Made"
        age = since_in_words((today - day).days)
        if day >= months_before(today, law.value("CL-20", "months", today)):
            return Answer(State.KNOWN_GOOD, f"{made} on {in_words(day)}.", made.lower(), last, day)
        return Answer(State.STALE, f"{made} on {in_words(day)}, {age} ago.", made.lower(), last, day)
    oldest = months_before(today, law.value("CL-20", "months", today))
    due = max(began(person, today), oldest)
    return _none_recorded(person, today, due, "pathway plan", "pathway_plan", "pathway_review")


def health_history(person: Person, today: date, law: Law) -> Answer:  # noqa: ARG001 - every question is asked alike
    """Whether they were given their health history at 18."""
    adult = reaches(person, ADULT)
    if adult is None:
        return Answer(State.UNKNOWN, "No date of birth is known, so nobody can say whether it is owed.")
    if adult > today:
        return Answer(State.DOES_NOT_APPLY, f"It is owed at 18, on {in_words(adult)}.")
    last = person.latest("health_history")
    if last is None:
        return _none_recorded(person, today, adult, "health history", "health_history")
    given = last.get("given")
    if given == "yes" or given is Gap.REFUSED or given == "refused":
        words = "Given" if given == "yes" else "Offered, and refused"
        return Answer(State.KNOWN_GOOD, f"{words}{_on(last)}.", words.lower(), last, last.start)
    return Answer(State.KNOWN_NOT_GOOD, f"Recorded as not given{_on(last)}.", "not given", last, last.start)


def _on(record: Record) -> str:
    return f" on {in_words(record.start)}" if record.start else ""


def _none_recorded(person: Person, today: date, until: date, what: str, *kinds: str) -> Answer:
    """None recorded: known, where a feed that would have told speaks of the days up to `until`; else unknown."""
    through = told_through(person, today, *kinds)
    if through is None:
        return Answer(State.UNKNOWN, f"No feed that would carry a {what} has ever arrived.")
    if through < until:
        words = f"No {what} is recorded; the feed that would carry it ends on {in_words(through)}, too early to tell."
        return Answer(State.UNKNOWN, words, as_at=through)
    return Answer(
        State.KNOWN_NOT_GOOD,
        f"No {what} is recorded, up to {in_words(through)}.",
        "none recorded",
        None,
        through,
    )


def activity(person: Person, today: date, law: Law) -> Answer:
    """Education, employment and training, as last stated."""
    if entitlement(person, today).roll == ELIGIBLE_CHILDREN and not person.facts("activity"):
        return Answer(State.DOES_NOT_APPLY, "Is still looked after: asked once they have left care.")
    said = [r for r in person.facts("activity") if isinstance(r.get("code"), str) and r.text("code") != "0"]
    if not said:
        return Answer(State.UNKNOWN, "No source says whether they are in education, employment or training.")
    last = said[-1]
    known = law.codes("activity").codes.get(last.text("code"))
    value = known.label if known else last.text("code")
    if known is None:
        return Answer(State.UNKNOWN, "Recorded with a code that no list knows.", value, last, last.start)
    if last.start is None:
        return Answer(State.STALE, f"{value}; no day is given.", value, last)
    days = (today - last.start).days
    if days > WEEK * law.value("CL-35", "weeks", today):
        return Answer(State.STALE, f"{value}, as stated {since_in_words(days)} ago.", value, last, last.start)
    state = State.KNOWN_NOT_GOOD if last.text("code").startswith("G") else State.KNOWN_GOOD
    return Answer(state, f"{value}, as stated on {in_words(last.start)}.", value, last, last.start)
