"""Whether somebody has a personal adviser: a named worker, now, who is there or covered."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

from sightline.concerns.entitlement import CARE_LEAVERS, ELIGIBLE_CHILDREN
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import began, of_the_living, owed_an_adviser
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import in_words, months_after
from sightline.history import Person, Record
from sightline.law import Law

ABOUT = "allocations of personal advisers"
KINDS = ("allocation", "adviser")
_POST = r"( (worker|social|team|desk|post|cover|tray|inbox|pa|adviser|advisor|personal|leaving|care|\d+))*"
NOBODY = re.compile(
    r"(unallocated|unassigned|duty|agency|tb[acd]|vacan(t|cy)|none|nil|nobody|no one|unknown|not known"
    r"|to be (allocated|appointed|assigned|confirmed|advised)|not (yet )?(allocated|appointed|assigned)"
    r"|no (current |allocated )?(worker|pa|adviser|advisor|personal advis[eo]r)|awaiting allocation"
    rf"|leaving care duty|pa duty|n/?a|\?+|x+){_POST}"
)
"""Wordings that stand where a name should: matched whole, so a worker who is called Duty is still a worker."""
PERSONAL_ADVISER = re.compile(r".*\bpersonal advis[eo]r\b.*|pa|leaving care (pa|adviser|advisor)")


@lru_cache(maxsize=4096)
def names_nobody(worker: str) -> bool:
    """Whether the words in a worker's place name nobody: blank, 'unallocated', 'duty team', 'TBC', 'vacant'."""
    plain = " ".join(re.sub(r"[()\[\]:;,*_\u2013-]", " ", worker.casefold()).split())
    return not plain or NOBODY.fullmatch(plain.rstrip(".")) is not None


@lru_cache(maxsize=1024)
def is_personal_adviser(role: str) -> bool:
    """Whether an allocation's role is personal adviser; a sheet of advisers that names no role counts."""
    plain = " ".join(role.casefold().split())
    return not plain or PERSONAL_ADVISER.fullmatch(plain) is not None


@dataclass(frozen=True, slots=True)
class Adviser:
    """What the records say of somebody's personal adviser: the row that names one, or that names nobody."""

    record: Record | None
    named: bool
    words: str
    without_since: date | None = None
    """The first day without one, where a record says that the last adviser ended, left or was never there."""
    against: Record | None = None
    """The row of our list that says that there is nobody, while an allocation names somebody."""


def adviser(person: Person, today: date) -> Adviser:
    """The personal adviser by the latest record. Worked out once a history and day."""
    key = ("adviser", today)
    if key not in person.memo:
        person.memo[key] = _adviser(person, today)
    return cast("Adviser", person.memo[key])


def _adviser(person: Person, today: date) -> Adviser:
    allocated = [r for r in person.facts("allocation") if is_personal_adviser(r.text("role"))]
    running = [r for r in allocated if r.end is None and not names_nobody(r.text("worker"))]
    listed = _listed(person, today)
    if running:
        newer = _list_is_newer(person, listed, running[-1])
        against = _against(running[-1], listed, newer=newer)
        if against or not newer:
            return _allocated(running[-1], against, today)
    ended = max((r.end for r in allocated if r.end), default=None)
    if listed and not (ended and listed.start and ended >= listed.start):
        return _as_listed(listed, person)
    if allocated:
        why = f"the last one ended on {in_words(ended)}" if ended else "the allocation names nobody"
        return Adviser(allocated[-1], named=False, words=why, without_since=ended or allocated[-1].start)
    return Adviser(None, named=False, words=_never(person))


def _listed(person: Person, today: date) -> Record | None:
    """The row of our list that states the adviser, unless the list has since dropped it."""
    said = person.latest("adviser")
    dropped = {row.key for row in person.disappeared("adviser") if row.received.date() <= today}
    return said if said and said.key not in dropped else None


def _list_is_newer(person: Person, listed: Record | None, allocated: Record) -> bool:
    """Whether our list speaks of a later day than the allocations do, and than this one began."""
    through = max(person.known_through("allocation") or date.min, allocated.start or date.min)
    return bool(listed and listed.start and listed.start > through)


def _against(allocated: Record, listed: Record | None, *, newer: bool) -> Record | None:
    """The list's row, if it says that there is nobody: in words, or by a blank where the allocations are older."""
    says = listed.text("name") if listed else ""
    later = listed and listed.start and (allocated.start or date.min) <= listed.start
    return listed if later and (says or newer) and names_nobody(says) else None


def _allocated(record: Record, against: Record | None, today: date) -> Adviser:
    left = record.day("left_on")
    if left and left <= today and names_nobody(record.text("cover")):
        words = f"the adviser left on {in_words(left)}"
        return Adviser(record, named=False, words=words, without_since=left)
    since = f" since {in_words(record.start)}" if record.start else ""
    if against and against.start:
        words = f"an adviser is allocated{since}, and yet our list of {in_words(against.start)} says that there is nobody"
        return Adviser(record, named=True, words=words, against=against)
    return Adviser(
        record,
        named=True,
        words=f"an adviser has been allocated{since}" if since else "an adviser is allocated",
    )


def _as_listed(record: Record, person: Person) -> Adviser:
    as_at = f" as at {in_words(record.start)}" if record.start else ""
    if names_nobody(record.text("name")):
        since = _unnamed_since(person)
        return Adviser(record, named=False, words=f"our list names nobody{as_at}", without_since=since)
    return Adviser(record, named=True, words=f"our list names an adviser{as_at}")


def _unnamed_since(person: Person) -> date | None:
    """The first list of an unbroken run that named nobody; None if no list ever named anybody."""
    first: date | None = None
    for said in reversed(person.facts("adviser")):
        if not names_nobody(said.text("name")):
            return first
        first = said.start
    return None


def _never(person: Person) -> str:
    dropped = person.latest("adviser")
    if dropped and dropped.start:
        return f"the list that last named one was of {in_words(dropped.start)}, and no longer holds them"
    return "no record names an adviser"


@concern("CL-16", roll=CARE_LEAVERS)
@owed_an_adviser
def no_personal_adviser(person: Person, today: date, law: Law) -> Verdict:
    """A care leaver has no personal adviser."""
    now = adviser(person, today)
    if doubt := in_doubt(person, now, today, law.value("CL-16", "fresh_days", today)):
        return doubt
    if now.named:
        return _absence(now, today, law)
    since = max(now.without_since or date.min, began(person, today))
    if not _past(since, law.value("CL-16", "new_days", today), today, law):
        return Clear(f"an adviser is due within a working day of {in_words(since)}", _evidence(now))
    return Found(f"has no personal adviser: {now.words}", _evidence(now), since)


def _absence(now: Adviser, today: date, law: Law) -> Verdict:
    absent = now.record.day("absent_since") if now.record else None
    if now.record is None or absent is None or absent > today:
        return Clear(now.words, _evidence(now))
    away = f"absent since {in_words(absent)}"
    if not names_nobody(now.record.text("cover")):
        return Clear(f"{now.words}, {away}, and covered", _evidence(now))
    days = law.value("CL-16", "absence_days", today)
    if not _past(absent, days, today, law):
        return Clear(f"{now.words}, {away}, for no more than {days} working days", _evidence(now))
    words = f"the personal adviser has been {away}, for more than {days} working days, and nobody covers"
    return Found(words, _evidence(now), absent)


def _past(since: date, days: int, today: date, law: Law) -> bool:
    """Whether more than so many working days have gone since a day; long spans need no calendar."""
    surely = timedelta(days=2 * days + 14)
    return today - since > surely or today > law.working_days.after(since, days)


def _evidence(now: Adviser) -> tuple[Record, ...]:
    return (now.record,) if now.record else ()


def in_doubt(person: Person, now: Adviser, today: date, fresh: int) -> CannotTell | None:
    """Cannot tell who the adviser is now, where two records differ or the one that would say is too old."""
    if now.against and now.record:
        return CannotTell(now.words, KINDS, (now.record, now.against))
    if said := silence(person, today - timedelta(days=fresh), ABOUT, *KINDS):
        return CannotTell(
            f"{said.words}; {now.words}" if now.record else said.words, KINDS, _evidence(now), said.since
        )
    as_at = now.record.start if now.record and now.record.kind == "adviser" else None
    if now.named and as_at and (today - as_at).days > fresh:
        return CannotTell(f"{now.words}, too long ago to say who it is now", KINDS, _evidence(now), as_at)
    return None


@concern("CL-17", roll=ELIGIBLE_CHILDREN)
@of_the_living
def child_without_adviser(person: Person, today: date, law: Law) -> Verdict:
    """A child in care is close to adulthood with no personal adviser."""
    if person.born is None:
        return CannotTell("no date of birth is known", missing=("identity",))
    asked_from = months_after(person.born, law.value("CL-17", "from_months", today))
    if today < asked_from:
        return DoesNotApply(f"is asked from {in_words(asked_from)}, three months after the 16th birthday")
    now = adviser(person, today)
    if doubt := in_doubt(person, now, today, law.value("CL-17", "fresh_days", today)):
        return doubt
    if now.named:
        return Clear(now.words, _evidence(now))
    if now.record is None and person.known_through("allocation") is None:
        words = (
            "only lists of care leavers name advisers so far, and they need not hold children still in care"
        )
        return CannotTell(words, missing=("allocation",))
    seventeen = months_after(person.born, law.value("CL-17", "head_of_service_months", today))
    late = today >= seventeen
    words = f"is {17 if late else 16} and has no personal adviser: {now.words}"
    words += "; it reaches the head of service" if late else ""
    since = max(asked_from, began(person, today), now.without_since or date.min)
    return Found(words, _evidence(now), since, ladder="B" if late else "")
