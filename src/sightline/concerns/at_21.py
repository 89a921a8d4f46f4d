"""Whether those of 21 to 24 were offered continued support, and are reminded of it every year."""

from datetime import date, timedelta

from sightline.concerns.care_leaver_list import on_list
from sightline.concerns.contacts import Touch, contacts, route_of
from sightline.concerns.entitlement import CARE_LEAVERS, FORMER_RELEVANT, entitlement
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import OUT_OF_OBLIGATION, Support, of_the_living, reaches, standing, told_on
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import in_words, months_after, since_in_words
from sightline.history import Gap, Person, Record
from sightline.law import Law

DAY = timedelta(days=1)
NO_BIRTH = CannotTell("no date of birth is known, so nobody can say when they turn 21", missing=("identity",))

Check = tuple[date, tuple[Record, ...]]
"""The day of a yearly check, with the records that show it."""


def _not_yet(person: Person, today: date, law: Law, id_: str, number: str) -> DoesNotApply | None:
    """Why the duty to those of 21 to 24 is not asked: not former relevant, or before it was law."""
    if entitlement(person, today).category != FORMER_RELEVANT:
        return DoesNotApply("support from 21 to 25 is owed to former relevant young people (section 23CZB)")
    since = law.standard(id_).number(number, today).since
    if today < since:
        return DoesNotApply(f"support from 21 to 25 became a duty on {in_words(since)}")
    return None


@concern("CL-13", roll=CARE_LEAVERS)
@of_the_living
def closed_at_21_without_offer(person: Person, today: date, law: Law) -> Verdict:
    """A young adult was closed at 21 without being offered continued support."""
    if outside := _not_yet(person, today, law, "CL-13", "window_from_months"):
        return outside
    if person.born is None:
        return NO_BIRTH
    first = _at(person.born, "window_from_months", today, law)
    if today < first:
        return DoesNotApply(f"is asked from {in_words(first)}, three months before 21")
    last = _at(person.born, "window_until_months", today, law)
    closed = _closed(person, first, last, today)
    if closed is None:
        return _not_closed(person, last, today)
    return _offered(person, closed, _at(person.born, "offer_from_months", today, law), today, law)


def _at(born: date, number: str, today: date, law: Law) -> date:
    """The day on which somebody reaches an age in months that the standard names."""
    return months_after(born, law.value("CL-13", number, today))


def _closed(person: Person, first: date, last: date, today: date) -> tuple[date, Record] | None:
    """The day near 21 on which somebody was closed, or fell off our list without a closure."""
    decided = next((c for c in reversed(person.facts("closure")) if first <= told_on(c) <= last), None)
    if decided:
        return told_on(decided), decided
    gone = on_list(person, today).dropped
    return (gone.received.date(), gone) if gone and first <= gone.received.date() <= last else None


def _not_closed(person: Person, last: date, today: date) -> Verdict:
    if unsaid := silence(person, min(today, last), "decisions to close", "closure"):
        # A list that still holds them after the time for closing answers without any record of closures.
        listed = on_list(person, today)
        if not (listed.last and listed.dropped is None and told_on(listed.last) >= last):
            return unsaid
    return DoesNotApply("was not closed near 21")


def _offered(person: Person, closed: tuple[date, Record], since: date, today: date, law: Law) -> Verdict:
    day, record = closed
    word = "was closed" if record.kind == "closure" else "fell off our list, without a closure,"
    offers = [o for o in person.facts("support_offer") if told_on(o) >= since]
    answered = [o for o in offers if o.text("reply") or o.get("reply") is Gap.REFUSED]
    if answered:
        return Clear(
            f"{word} on {in_words(day)}, and was offered support and replied", (record, answered[-1])
        )
    due = law.working_days.after(day, law.value("CL-13", "reply_days", today))
    if today <= due:
        return Clear(
            f"{word} on {in_words(day)}; an offer and its reply are due by {in_words(due)}", (record,)
        )
    if offers:
        offered = in_words(told_on(offers[-1]))
        words = f"{word} on {in_words(day)}; support was offered on {offered}, and no reply is recorded"
        return Found(words, (record, offers[-1]), due + DAY)
    if unsaid := silence(person, due, "offers of support", "support_offer"):
        return CannotTell(f"{word} on {in_words(day)}; {unsaid.words}", unsaid.missing, (record,), due + DAY)
    return Found(
        f"{word} on {in_words(day)}, and no offer of continued support is recorded", (record,), due + DAY
    )


@concern("CL-14", roll=CARE_LEAVERS)
@of_the_living
def no_yearly_reminder(person: Person, today: date, law: Law) -> Verdict:
    """A 21-24 year old not receiving support has had no yearly check and reminder."""
    if outside := _not_yet(person, today, law, "CL-14", "months"):
        return outside
    turns_21 = reaches(person, OUT_OF_OBLIGATION)
    if turns_21 is None:
        return NO_BIRTH
    if today < turns_21:
        return DoesNotApply(f"is asked from the 21st birthday, {in_words(turns_21)}")
    now = standing(person, today, law)
    if now.support is Support.OPEN:
        return DoesNotApply(f"is supported: {now.words}")
    return _reminded(person, max(now.since or turns_21, turns_21), today, law)


def _reminded(person: Person, since: date, today: date, law: Law) -> Verdict:
    now, last = standing(person, today, law), _reminder(person, today, law)
    counted = max(since, last[0]) if last else since
    due = months_after(counted, law.value("CL-14", "months", today))
    evidence = (*(last[1] if last else ()), *((now.record,) if now.record else ()))
    if today <= due:
        words = (
            f"was checked on {in_words(last[0])}"
            if last
            else f"no yearly check is due before {in_words(due)}"
        )
        return Clear(words, evidence)
    if now.support is Support.UNSAID:
        words = "is 21 to 24, and no record of the last year says whether they are supported or were asked"
        return CannotTell(words, ("in_touch", "support_offer", "closure"), evidence, due + DAY)
    if unsaid := silence(person, due, "offers of support or contacts", "support_offer", "contact"):
        return CannotTell(f"{now.words}; {unsaid.words}", unsaid.missing, evidence, due + DAY)
    asked = (
        f"the last check was on {in_words(last[0])}" if last else "no yearly check has been recorded since"
    )
    ago = since_in_words((today - counted).days)
    return Found(
        f"{now.words}; {asked}, {ago} ago" if last else f"{now.words}, {ago} ago; {asked}",
        evidence,
        due + DAY,
    )


def _reminder(person: Person, today: date, law: Law) -> Check | None:
    """The last yearly check: an offer, a contact, or attempts by two routes within a year of each other."""
    checks: list[Check] = [(told_on(o), (o,)) for o in person.facts("support_offer")[-1:]]
    if (met := contacts(person).anybody) and met.start:
        checks.append((met.start, (met,)))
    tried = [(day, r) for day, touch, r in contacts(person).dated if touch is Touch.ATTEMPT and route_of(r)]
    if tried:
        checks.extend(_by_two_routes(tried, today, law))
    return max(checks, key=lambda check: check[0], default=None)


def _by_two_routes(tried: list[tuple[date, Record]], today: date, law: Law) -> list[Check]:
    day, _ = tried[-1]
    since = months_after(day, -law.value("CL-14", "months", today))
    latest = {route_of(r): r for on, r in tried if on > since}
    if len(latest) < law.value("CL-14", "routes", today):
        return []
    return [(day, tuple(latest.values()))]
