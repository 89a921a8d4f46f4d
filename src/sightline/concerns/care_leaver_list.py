"""Whether everyone entitled stands on our own list of care leavers, and whether anyone has dropped off it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from sightline.concerns.entitlement import CARE_LEAVERS, NONE, ROLLS, Entitlement, entitlement
from sightline.concerns.questions import concern
from sightline.concerns.standing import began, of_the_living, told_on
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import in_words
from sightline.history import Basis, Gap, Person, Record
from sightline.law import Law

LIST = "care_leaver_status"
CATEGORIES = frozenset({*ROLLS, NONE})
RETURN_FEED = "ssda903"
"""The return says who was counted on a birthday; it is not the list that we work from."""


@dataclass(frozen=True, slots=True)
class OnList:
    """What our own list says of somebody.

    `last` is their latest row; `dropped` that row as told to be gone, if no list has had them since;
    `through` the day of the latest list of care leavers, None if none has ever arrived.
    """

    last: Record | None
    dropped: Record | None
    through: date | None


def on_list(person: Person, today: date) -> OnList:
    """What our own list says of somebody by a day. Worked out once a history and day."""
    key = ("on list", today)
    if key not in person.memo:
        rows = [r for r in person.facts(LIST) if r.basis is Basis.RECORD]
        last = rows[-1] if rows else None
        person.memo[key] = OnList(last, _dropped(person, last, today), _list_through(person))
    return cast("OnList", person.memo[key])


def _list_through(person: Person) -> date | None:
    lists = (a.through for a in person.carried.arrivals if LIST in a.kinds and a.feed != RETURN_FEED)
    return max(lists, default=None)


def _dropped(person: Person, last: Record | None, today: date) -> Record | None:
    """The row that says they are gone, if nothing received since lists them again."""
    gone = [r for r in person.disappeared(LIST) if r.basis is Basis.RECORD and r.received.date() <= today]
    newest = max(gone, key=lambda r: r.received, default=None)
    # Two lists may hold somebody (the workbook and the case system's table): off one is not off our books,
    # if the other had them on that day or later. An older list of another kind does not answer a newer one.
    held = newest and last and last.received.date() >= newest.received.date()
    return None if held else newest


def exclusion(person: Person) -> Record | None:
    """A reason, signed by a manager, why somebody who looks entitled is not."""
    signed = (r for r in reversed(person.facts("exclusion")) if r.text("signed_by") and r.text("reason"))
    return next(signed, None)


def _excluded(signed: Record) -> Clear:
    return Clear(f"a manager signed on {in_words(told_on(signed))} why they are not on the list", (signed,))


@concern("CL-11", roll=CARE_LEAVERS)
@of_the_living
def not_on_our_list(person: Person, today: date, law: Law) -> Verdict:  # noqa: ARG001 - every rule is asked the same way
    """A person entitled to leaving-care support is not on our care-leaver list at all."""
    owed, listed = entitlement(person, today), on_list(person, today)
    if signed := exclusion(person):
        return _excluded(signed)
    if listed.last:
        return _as_listed(person, owed, listed.last)
    if listed.through is None:
        return CannotTell("no list of care leavers has ever arrived", (LIST,), owed.evidence)
    if listed.through < began(person, today):
        words = f"our last list is of {in_words(listed.through)}, before this duty began on {in_words(began(person, today))}"
        return CannotTell(words, (LIST,), owed.evidence, listed.through)
    words = f"is {owed.category}: {owed.why}; our list of {in_words(listed.through)} does not hold them, and none before did"
    return Found(words, owed.evidence, began(person, today))


def _as_listed(person: Person, owed: Entitlement, row: Record) -> Verdict:
    """On the list: under the category that the law gives, as at the list's day, or under another."""
    said, as_at = row.text("category"), in_words(told_on(row))
    if said not in CATEGORIES:
        return CannotTell(
            f"stands on our list as at {as_at}, under no category that we can read", (LIST,), (row,)
        )
    nothing_against = owed.derived == NONE and (owed.doubts or not person.facts("looked_after"))
    if nothing_against or owed.derived == owed.stated:
        return Clear(f"stands on our list as {said}, as at {as_at}", (row,))
    if entitlement(person, told_on(row)).derived == said:
        return Clear(f"stood on our list as {said}, rightly, as at {as_at}", (row,))
    category = "nothing is owed" if owed.derived == NONE else f"they are {owed.derived}"
    words = f"our list of {as_at} says {said}; by the episodes {category}: {owed.derived_why}"
    return Found(words, (row, *owed.evidence), told_on(row))


@concern("CL-12", roll=CARE_LEAVERS)
@of_the_living
def dropped_off_our_list(person: Person, today: date, law: Law) -> Verdict:
    """A care leaver has disappeared from the list between one extract and the next."""
    listed = on_list(person, today)
    if listed.through is None:
        return CannotTell("no list of care leavers has ever arrived", (LIST,))
    if listed.last is None and listed.dropped is None:
        return DoesNotApply("has never stood on our list of care leavers")
    if listed.dropped is None:
        as_at = f", as at {in_words(told_on(listed.last))}" if listed.last else ""
        return Clear(f"stands on our list{as_at}", (listed.last,) if listed.last else ())
    if signed := exclusion(person):
        return _excluded(signed)
    return _without_closure(person, listed.dropped, today, law)


def _without_closure(person: Person, gone: Record, today: date, law: Law) -> Verdict:
    counted_from = told_on(gone) - timedelta(days=law.value("CL-12", "closure_within_days", today))
    closed = next((c for c in reversed(person.facts("closure")) if told_on(c) >= counted_from), None)
    left = gone.received.date()
    stood = f"stood on our list as at {in_words(told_on(gone))}, and the next, of {in_words(left)}, does not hold them"
    if closed is None:
        return Found(f"{stood}; no decision to close is recorded", (gone,), left)
    lacks = [words for field, words in DECISION.items() if not _given(closed, field)]
    if lacks:
        words = f"{stood}; the closure of {in_words(told_on(closed))} does not say {' or '.join(lacks)}"
        return Found(words, (gone, closed), left)
    return Clear(f"was closed by decision on {in_words(told_on(closed))}", (gone, closed))


DECISION = {"decided_by": "which manager decided", "view": "what the young person thinks"}


def _given(closed: Record, field: str) -> bool:
    return bool(closed.text(field)) or closed.get(field) is Gap.REFUSED
