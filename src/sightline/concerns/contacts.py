"""Contacts and attempts, told apart; and whether we are still in touch, or have stopped trying."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import cast

from sightline.concerns.entitlement import CARE_LEAVERS, QUALIFYING, entitlement
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import (
    OUT_OF_OBLIGATION,
    WANTS_NONE,
    Support,
    began,
    in_touch_code,
    of_the_living,
    over_21,
    owed_an_adviser,
    reaches,
    standing,
)
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import ago, in_words, since_in_words
from sightline.history import Basis, Gap, Person, Record
from sightline.law import Law

ADULT = 18
MET = frozenset({"seen", "spoken to", "replied"})
FAILED = frozenset({"no reply", "not at home", "refused"})
OUTGOING = frozenset({"text", "email", "letter", "social media"})
"""Ways of writing: without a recorded reply they are attempts."""
ENQUIRY = "partner enquiry"
ATTEMPTS_UNLESS_ANSWERED = OUTGOING | {ENQUIRY}
ROUTES = OUTGOING | {"visit", "meeting", "phone", "video", ENQUIRY}


class Touch(Enum):
    """What one contact record shows."""

    TWO_WAY = "our own worker saw, spoke to or had a reply from the young person"
    STATED = "our list gives a date of contact, and not how"
    PARTNER = "a partner saw or spoke to the young person"
    ATTEMPT = "no reply, not at home, refused, or written to without an answer"
    UNSAID = "the record does not say whether anybody answered"


def touch_of(record: Record) -> Touch:
    """What one contact record shows; hearsay never shows a contact."""
    result, method = record.text("result"), record.text("method")
    if record.basis is Basis.HEARSAY:
        return Touch.UNSAID
    if result in MET:
        return Touch.PARTNER if method == ENQUIRY or record.basis is Basis.PARTNER else Touch.TWO_WAY
    if (
        result in FAILED
        or record.get("result") is Gap.REFUSED
        or (not result and method in ATTEMPTS_UNLESS_ANSWERED)
    ):
        return Touch.ATTEMPT
    return Touch.UNSAID if result or method else Touch.STATED


def route_of(record: Record) -> str:
    """The route of a contact; nothing where the record names none that we know, for other words may hold a name."""
    method = record.text("method")
    return method if method in ROUTES else ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """One person's dated contacts, oldest first, and the last of each sort that matters."""

    dated: tuple[tuple[date, Touch, Record], ...]
    ours: Record | None
    """The last two-way contact of our own worker, or the last that our list states."""
    anybody: Record | None
    """The same, or the last time that a partner saw the young person."""

    def unsaid_since(self, day: date) -> Record | None:
        """A contact from a day on that does not say whether anybody answered."""
        return next((r for on, touch, r in reversed(self.dated) if on >= day and touch is Touch.UNSAID), None)


def contacts(person: Person) -> Contacts:
    """The contacts of a history. Worked out once."""
    if "contacts" not in person.memo:
        dated = tuple((r.start, touch_of(r), r) for r in person.facts("contact") if r.start)
        met = [(t, r) for _, t, r in dated if t is not Touch.ATTEMPT and t is not Touch.UNSAID]
        ours = [r for touch, r in met if touch is not Touch.PARTNER]
        person.memo["contacts"] = Contacts(dated, ours[-1] if ours else None, met[-1][1] if met else None)
    return cast("Contacts", person.memo["contacts"])


def how(record: Record) -> str:
    """How a contact was made, for a sentence: 'seen on 3 May 2019'."""
    day = in_words(record.start) if record.start else "a day not stated"
    words = {Touch.STATED: f"in contact on {day} (our list gives the date, and not how)"}
    words[Touch.PARTNER] = f"known to a partner on {day}"
    return words.get(touch_of(record), f"{record.text('result')} on {day}")


@concern("CL-24", roll=CARE_LEAVERS)
@owed_an_adviser
def no_contact_for_eight_weeks(person: Person, today: date, law: Law) -> Verdict:
    """The personal adviser has not really been in contact for eight weeks."""
    adult, out = reaches(person, ADULT), reaches(person, OUT_OF_OBLIGATION)
    if adult is None or out is None:
        return CannotTell(
            "no date of birth is known, so nobody can say whether they are 18 to 20", missing=("identity",)
        )
    if not adult <= today < out:
        return DoesNotApply("eight weeks is the measure for those of 18 to 20")
    days, last = law.value("CL-24", "days", today), contacts(person).ours
    counted = max(began(person, today), last.start if last and last.start else date.min)
    due = counted + timedelta(days=days)
    if today <= due:
        return _in_contact(last, due)
    if doubt := _half_said(person, today - timedelta(days=days)):
        return doubt
    if unsaid := silence(person, due, "contacts", "contact"):
        return unsaid
    return Found(_no_contact(person, last, today), (last,) if last else (), due + timedelta(days=1))


def _in_contact(last: Record | None, due: date) -> Clear:
    if last is None:
        return Clear(f"the duty is new: a contact is due by {in_words(due)}")
    return Clear(how(last), (last,))


def _half_said(person: Person, since: date) -> CannotTell | None:
    record = contacts(person).unsaid_since(since)
    if record is None:
        return None
    method, day = route_of(record) or "contact", in_words(record.start or since)
    words = f"a {method} on {day} does not say, first-hand, whether the young person answered"
    return CannotTell(words, missing=("contact.result",), evidence=(record,))


def _no_contact(person: Person, last: Record | None, today: date) -> str:
    tried = [r for day, touch, r in contacts(person).dated if touch is Touch.ATTEMPT and _after(day, last)]
    tries = f"; {len(tried)} attempt{'s' * (len(tried) != 1)} since, none answered" if tried else ""
    if last and last.start:
        return f"last {how(last)}, {since_in_words((today - last.start).days)} ago{tries}"
    since = f"the duty began on {ago(began(person, today), today)}"
    return f"no contact with a reply has ever been recorded; {since}{tries}"


def _after(day: date, last: Record | None) -> bool:
    return last is None or last.start is None or day > last.start


@concern("CL-25", roll=CARE_LEAVERS)
@of_the_living
def lost_touch(person: Person, today: date, law: Law) -> Verdict:
    """We have lost touch with a care leaver."""
    if over_21(person, today) and standing(person, today, law).support is Support.CLOSED:
        return DoesNotApply(f"is 21 or over and {standing(person, today, law).words}")
    said = person.latest("in_touch")
    met = contacts(person).anybody
    if said and in_touch_code(said) == "NO" and _later(said, met):
        return _said_no(person, said, met, today, law)
    if entitlement(person, today).category == QUALIFYING:
        return DoesNotApply("we keep in touch with qualifying young people as we judge fit (section 24(4))")
    return _by_the_clock(person, met, today, law)


def _later(said: Record, met: Record | None) -> bool:
    return met is None or (said.start or date.min) >= (met.start or date.min)


def _said_no(person: Person, said: Record, met: Record | None, today: date, law: Law) -> Found:
    """Recorded as not in touch: counted from the last contact, or the first 'no' of an unbroken run."""
    run = said
    for earlier in reversed(person.facts("in_touch")):
        if in_touch_code(earlier) != "NO":
            break
        run = earlier
    first = run.start or run.received.date()
    counted = min(first, met.start) if met and met.start else first
    as_at = (
        f"recorded as not in touch on {in_words(said.start)}" if said.start else "recorded as not in touch"
    )
    last = f"; last {how(met)}" if met else "; no contact with a reply is recorded"
    return Found(as_at + last, (said, *filter(None, (met,))), first, _ladder(counted, today, law))


def _by_the_clock(person: Person, met: Record | None, today: date, law: Law) -> Verdict:
    """Counted from the last contact: a list or a return that says 'in touch' shows none, and stops no clock."""
    counted = max(began(person, today), met.start if met and met.start else date.min)
    due = counted + timedelta(days=law.value("CL-25", "days", today))
    evidence = tuple(filter(None, (met, person.latest("in_touch"))))
    last = f"last {how(met)}" if met else ""
    if today <= due:
        return Clear((last or f"the duty is new: it began on {in_words(counted)}") + _but(person), evidence)
    if doubt := _half_said(person, due - timedelta(days=law.value("CL-25", "days", today))):
        return doubt
    since = due + timedelta(days=1)
    if unsaid := silence(person, due, "contacts", "contact"):
        words = "; ".join(filter(None, (unsaid.words, last))) + _but(person)
        return CannotTell(words, unsaid.missing, evidence, since)
    never = f"no contact with a reply has ever been recorded; the duty began on {ago(counted, today)}"
    words = f"{last}, {since_in_words((today - counted).days)} ago" if met and met.start == counted else never
    return Found(words + _but(person), evidence, since, _ladder(counted, today, law))


def _but(person: Person) -> str:
    """What the latest statement adds: 'in touch', refusing, not needing us and being home are no contact."""
    said = person.latest("in_touch")
    code = in_touch_code(said) if said else ""
    if said and code == "YES" and said.start:
        source = "a birthday return" if said.basis is Basis.RETURN else "our list"
        return f"; {source} of {in_words(said.start)} says that they are in touch, not how"
    return f"; recorded as one who {WANTS_NONE[code]}" if code in WANTS_NONE else ""


def _ladder(counted: date, today: date, law: Law) -> str:
    return "A" if (today - counted).days >= law.value("CL-25", "long_days", today) else ""


@concern("CL-26", roll=CARE_LEAVERS)
@of_the_living
def stopped_trying(person: Person, today: date, law: Law) -> Verdict:
    """We stopped trying."""
    if over_21(person, today) and standing(person, today, law).support is Support.CLOSED:
        return DoesNotApply(f"is 21 or over and {standing(person, today, law).words}")
    tried = _tried(person)
    needed = law.value("CL-26", "attempts", today)
    if third := _one_route_failed(tried, needed):
        return _no_other_route(person, tried, third, today, law)
    through = person.known_through("contact")
    fresh = timedelta(days=law.value("CL-26", "fresh_days", today))
    if unsaid := silence(person, today - fresh, "contacts", "contact"):
        return unsaid
    if len(tried) >= needed and not any(route_of(r) for _, r in tried):
        words = f"{len(tried)} attempts failed, and none says by which route"
        return CannotTell(words, ("contact.method",), tuple(r for _, r in tried))
    spoken = f", up to {in_words(min(through, today))}" if through else ""
    return Clear(f"no run of {needed} failed attempts by one route alone{spoken}", tuple(r for _, r in tried))


def _tried(person: Person) -> list[tuple[date, Record]]:
    """The attempts since the last two-way contact, oldest first, with whatever else was tried."""
    last = contacts(person).anybody
    return [
        (day, r)
        for day, touch, r in contacts(person).dated
        if touch is not Touch.STATED and _after(day, last)
    ]


def _one_route_failed(tried: list[tuple[date, Record]], needed: int) -> date | None:
    """The day on which so many attempts had failed, if every one was by the same route; else None."""
    routes = {route_of(r) for _, r in tried} - {""}
    failed = [day for day, r in tried if route_of(r) and touch_of(r) is Touch.ATTEMPT]
    return failed[needed - 1] if len(routes) == 1 and len(failed) >= needed else None


def _no_other_route(
    person: Person, tried: list[tuple[date, Record]], third: date, today: date, law: Law
) -> Verdict:
    due = law.working_days.after(third, law.value("CL-26", "days", today))
    evidence = tuple(r for _, r in tried)
    route = next(filter(None, (route_of(r) for r in evidence)))
    words = f"{len(tried)} attempts by {route} failed, the last on {in_words(tried[-1][0])}"
    if today <= due:
        return Clear(f"{words}; another route is due by {in_words(due)}", evidence)
    if unsaid := silence(person, due, "contacts", "contact"):
        return unsaid
    return Found(f"{words}, and no other route was tried", evidence, due + timedelta(days=1))
