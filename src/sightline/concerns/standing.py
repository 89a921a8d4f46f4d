"""How a care leaver stands with us: supported, closed, or nobody says; and to whom an adviser and a plan are owed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import wraps
from typing import cast

from sightline.concerns.entitlement import QUALIFYING, entitlement
from sightline.concerns.verdicts import CannotTell, DoesNotApply, Verdict
from sightline.dates import birthday, in_words, months_after
from sightline.history import Basis, Person, Record
from sightline.law import Law

OUT_OF_OBLIGATION = 21
"""From 21 the adviser and the plan are owed to those who want them (Children Act 1989 s23CZB, s23CA)."""
NOT_OWED_TO_QUALIFYING = "qualifying young people are owed advice and assistance (section 24), not a personal adviser or a pathway plan"
WANTED = frozenset({"yes", "accepted", "accepts", "wants support", "wants continued support"})
DECLINED = frozenset({"no", "declined", "declines", "does not want support", "not wanted"})
WANTS_NONE = {
    "NREQ": "no longer requires our services",
    "REFU": "refuses contact",
    "RHOM": "returned home for six months or more",
}


class Support(Enum):
    OPEN = "supported"
    CLOSED = "closed or not receiving support"
    UNSAID = "no record says whether they are supported"


@dataclass(frozen=True, slots=True)
class Standing:
    """What was last said of whether we support somebody, on which day, in words."""

    support: Support
    words: str = ""
    since: date | None = None
    record: Record | None = None


def standing(person: Person, today: date, law: Law) -> Standing:
    """How somebody of 21 or over stands with us, by the latest fact that says so. Worked out once a day.

    That support ran more than a year ago does not say that it still runs: the yearly check asks anew.
    """
    key = ("standing", today)
    if key not in person.memo:
        last = sorted(_said(person, today), key=lambda s: s.since or date.min)[-1:]
        person.memo[key] = _still(last[0], today, law) if last else Standing(Support.UNSAID)
    return cast("Standing", person.memo[key])


def _still(last: Standing, today: date, law: Law) -> Standing:
    asked_by = months_after(last.since or date.min, law.value("CL-14", "months", today))
    if last.support is Support.OPEN and asked_by < today:
        return replace(last, support=Support.UNSAID)
    return last


def in_touch_code(record: Record) -> str:
    """YES, NO, DIED, REFU, NREQ or RHOM; older lists add where the young person is ('NO, ABROAD')."""
    return record.text("code").partition(",")[0]


def death(person: Person) -> Record | None:
    """The record that tells of a death. Worked out once a history."""
    if "death" not in person.memo:
        died = (r for r in person.facts("in_touch") if in_touch_code(r) == "DIED")
        person.memo["death"] = person.latest("death") or next(died, None)
    return cast("Record | None", person.memo["death"])


def alive_since(person: Person) -> Record | None:
    """What shows somebody alive after a death was recorded: one of the two is wrong, and nobody may be forgotten."""
    died = death(person)
    if died is None:
        return None
    day = told_on(died)
    shown = (r for r in person.facts("contact", "in_touch") if told_on(r) > day and _shows_alive(r))
    return next(shown, None)


def has_died(person: Person) -> Record | None:
    """The record of a death that nothing later contradicts."""
    died = death(person)
    return died if died and not alive_since(person) else None


def _shows_alive(record: Record) -> bool:
    return record.text("result") in {"seen", "spoken to", "replied"} or in_touch_code(record) == "YES"


def told_on(record: Record) -> date:
    """The day of a fact, or the day on which we had it where the source gives none."""
    return record.start or record.received.date()


def began(person: Person, today: date) -> date:
    """The first day on which the leaving-care duty was owed, for somebody on a roll."""
    return entitlement(person, today).began or today


def reaches(person: Person, age: int) -> date | None:
    """The birthday on which somebody reaches an age; None without a date of birth."""
    return birthday(person.born, age) if person.born else None


def over_21(person: Person, today: date) -> bool:
    day = reaches(person, OUT_OF_OBLIGATION)
    return day is not None and day <= today


def _said(person: Person, today: date) -> Iterator[Standing]:
    """Each fact that says how somebody stands; of one day, the later in this order is believed."""
    for said in filter(_on_our_list, person.facts("care_leaver_status")):
        yield _open("stood on our list", said, told_on(said))
    for said in person.facts("pathway_plan", "pathway_review")[-1:]:
        yield _open("the pathway plan was made or reviewed", said, told_on(said))
    for said in person.facts("allocation"):
        running = min(today, person.known_through("allocation") or today)
        yield _open("a worker was allocated", said, said.end or max(running, told_on(said)))
    yield from filter(None, map(_touch, person.facts("in_touch")[-1:]))
    yield from filter(None, map(_reply, person.facts("support_offer")))
    for said in person.facts("closure")[-1:]:
        words = f"was closed on {in_words(told_on(said))}"
        yield Standing(Support.CLOSED, words, told_on(said), said)


def _on_our_list(said: Record) -> bool:
    return said.basis is Basis.RECORD and said.text("category") not in {"", "none"}


def _open(words: str, said: Record, day: date) -> Standing:
    return Standing(Support.OPEN, f"{words} on {in_words(day)}", day, said)


def _touch(said: Record) -> Standing | None:
    code = in_touch_code(said)
    if code in {"YES", "NO"}:
        words = f"stood on our books on {in_words(told_on(said))}"
        return Standing(Support.OPEN, words, told_on(said), said)
    if code in WANTS_NONE:
        words = f"{WANTS_NONE[code]}, as recorded on {in_words(told_on(said))}"
        return Standing(Support.CLOSED, words, told_on(said), said)
    return None


def _reply(said: Record) -> Standing | None:
    reply = said.text("reply").casefold()
    if reply in WANTED:
        return _open("said that they want support", said, told_on(said))
    if reply in DECLINED:
        words = f"declined support on {in_words(told_on(said))}"
        return Standing(Support.CLOSED, words, told_on(said), said)
    return None


Rule = Callable[[Person, date, Law], Verdict]


def of_the_living(rule: Rule) -> Rule:
    """Asks a rule only of those who have not died."""

    @wraps(rule)
    def asked(person: Person, today: date, law: Law) -> Verdict:
        died = has_died(person)
        return _has_died(died) if died else rule(person, today, law)

    return asked


def owed_an_adviser(rule: Rule) -> Rule:
    """Asks a rule only of those to whom a personal adviser and a pathway plan are owed.

    Not of the dead, of qualifying young people, or of those from 21 who have left our support; of those from
    21 of whom nobody says whether they want support it cannot tell.
    """

    @wraps(rule)
    def asked(person: Person, today: date, law: Law) -> Verdict:
        key = ("owed an adviser", today)
        if key not in person.memo:
            person.memo[key] = _not_owed(person, today, law)
        outside = cast("Verdict | None", person.memo[key])
        return outside if outside is not None else rule(person, today, law)

    return asked


def _has_died(died: Record) -> DoesNotApply:
    day = f" on {in_words(died.start)}" if died.start else ""
    return DoesNotApply(f"has died{day}, as our records say")


def _not_owed(person: Person, today: date, law: Law) -> Verdict | None:
    if died := has_died(person):
        return _has_died(died)
    if entitlement(person, today).category == QUALIFYING:
        return DoesNotApply(NOT_OWED_TO_QUALIFYING)
    return _from_21(person, today, law) if over_21(person, today) else None


def _from_21(person: Person, today: date, law: Law) -> Verdict | None:
    now = standing(person, today, law)
    if now.support is Support.CLOSED:
        return DoesNotApply(f"is 21 or over and {now.words}")
    if now.support is Support.UNSAID:
        words = "is 21 or over, and no record says whether they want our support"
        return CannotTell(words, missing=("in_touch", "support_offer", "closure"))
    return None
