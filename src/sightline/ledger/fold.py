"""State from entries: what is kept is what the entries say, and nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sightline.ledger.entry import Entry
from sightline.ledger.events import Event
from sightline.ledger.followed import (
    Acknowledgement,
    Confirmation,
    Decision,
    Empty,
    Ended,
    Followed,
    Raised,
    Snooze,
    Told,
)
from sightline.ledger.shapes import data_of, thing_of

T = TypeVar("T")
GRAVER = "it became more serious and climbs anew"
STAMP = ("at", "by")
"""What an entry says in its head, so that its payload need not repeat it."""


def detail_of(thing: Any) -> dict[str, Any]:
    """A record as an entry's payload."""
    return {name: value for name, value in data_of(thing).items() if name not in STAMP}


def read(shape: type[T], entry: Entry) -> T:
    """A record out of an entry: its payload, with time and author from its head."""
    known = {"at": entry.at.isoformat(), "by": entry.by}
    return thing_of(shape, {**entry.says, **known})


def _raised(_: Followed | None, entry: Entry) -> Followed:
    return Followed(entry.about, entry.at, read(Raised, entry))


def _reopened(was: Followed, entry: Entry) -> Followed:
    ended = Ended(
        was.raised.opening,
        was.raised.start,
        was.raised.received,
        was.raised_at,
        was.closed or entry.at,
        was.closed_because,
        was.answered_at,
    )
    return Followed(entry.about, entry.at, read(Raised, entry), earlier=(*was.earlier, ended))


def _changed(was: Followed, entry: Entry) -> Followed:
    """The verdict may change while it is open, and the climb goes on; a graver one climbs anew."""
    raised = read(Raised, entry)
    if raised.opening == was.raised.opening:
        return replace(was, raised=raised)
    return _reopened(replace(was, closed_because=GRAVER), entry)


def _closed(was: Followed, entry: Entry) -> Followed:
    return replace(was, closed=entry.at, closed_because=str(entry.says["why"]))


def _reassigned(was: Followed, entry: Entry) -> Followed:
    said = entry.says
    return replace(was, raised=replace(was.raised, owner=said["owner"], team=said["team"]))


def _noticed(was: Followed, entry: Entry) -> Followed:
    return replace(was, told=(*was.told, read(Told, entry)))


def _came_to(field: str) -> Callable[[Followed, Entry], Followed]:
    """A notice was delivered, failed or opened: marks the standing notice of that step to that person, once."""

    def mark(was: Followed, entry: Entry) -> Followed:
        said = entry.says
        then: dict[str, Any] = {field: entry.at}
        told = tuple(
            replace(t, **then)
            if t.stands and (t.step, t.who) == (said["step"], said["who"]) and getattr(t, field) is None
            else t
            for t in was.told
        )
        return replace(was, told=told)

    return mark


def _emptied(was: Followed, entry: Entry) -> Followed:
    return replace(was, empty=(*was.empty, read(Empty, entry)))


def _passed_up(was: Followed, entry: Entry) -> Followed:
    return replace(was, passed_up=(*was.passed_up, str(entry.says["step"])))


def _acknowledged(was: Followed, entry: Entry) -> Followed:
    return replace(was, acknowledged=(*was.acknowledged, read(Acknowledgement, entry)))


def _snoozed(was: Followed, entry: Entry) -> Followed:
    return replace(was, snoozed=(*was.snoozed, read(Snooze, entry)))


def _decided(was: Followed, entry: Entry) -> Followed:
    return replace(was, decided=(*was.decided, read(Decision, entry)))


def _countersigned(was: Followed, entry: Entry) -> Followed:
    number, rung = entry.says["number"], entry.says["rung"]
    signed = replace(
        was.decided[number],
        countersigned=entry.at,
        countersigned_by=entry.by,
        countersigned_rung=rung,
    )
    return replace(was, decided=(*was.decided[:number], signed, *was.decided[number + 1 :]))


def _confirmed(was: Followed, entry: Entry) -> Followed:
    return replace(was, confirmed=(*was.confirmed, read(Confirmation, entry)))


STEPS: Mapping[Event, Callable[[Followed, Entry], Followed]] = {
    Event.VERDICT_CHANGED: _changed,
    Event.CONCERN_REOPENED: _reopened,
    Event.CONCERN_CLOSED: _closed,
    Event.CONCERN_REASSIGNED: _reassigned,
    Event.NOTICE_MADE: _noticed,
    Event.NOTICE_DELIVERED: _came_to("delivered"),
    Event.NOTICE_FAILED: _came_to("failed"),
    Event.NOTICE_OPENED: _came_to("opened"),
    Event.RUNG_EMPTY: _emptied,
    Event.PASSED_UP: _passed_up,
    Event.ACKNOWLEDGED: _acknowledged,
    Event.SNOOZED: _snoozed,
    Event.DECISION_NOT_TO_ACT: _decided,
    Event.DECISION_COUNTERSIGNED: _countersigned,
    Event.CLOSING_CONFIRMED: _confirmed,
}
"""What each event does to a concern that stands. Every other event leaves it as it is."""
RAISES = frozenset({Event.RULE_FIRED, Event.RULE_COULD_NOT_TELL})


def after(was: Followed | None, entry: Entry) -> Followed | None:
    """One concern's state after one more entry about it; entries of other kinds leave it as it was."""
    if was is None:
        return _raised(was, entry) if entry.event in RAISES else None
    step = STEPS.get(entry.event)
    return step(was, entry) if step else was


def rebuilt(entries: Iterable[Entry]) -> dict[str, Followed]:
    """Every concern that the entries speak of, by what they are about.

    Entries in the ledger's order. Those of an erased person have no payload and are left out: nobody is
    there to be told about.
    """
    book: dict[str, Followed] = {}
    for entry in entries:
        if entry.detail is not None and entry.about.startswith("concern:"):
            found = after(book.get(entry.about), entry)
            if found is not None:
                book[entry.about] = found
    return book
