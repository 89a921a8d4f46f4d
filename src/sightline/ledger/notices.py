"""Notices: the entries for what is due, and what became of each; one message a person a run."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.ledger.entry import Entry, entry
from sightline.ledger.events import Event
from sightline.ledger.fold import detail_of
from sightline.ledger.followed import Because, Followed, Told
from sightline.ledger.ladder_due import Due, Telling
from sightline.ledger.raising import Stamp

WEEK = timedelta(days=7)
READABLE = 15
"""New concerns of S1 and S2 a week that one manager can read one by one (rule 10 of the ladder; ours)."""
COUNTED = frozenset({"S1", "S2"})


def entries(
    stamp: Stamp, followed: Followed, due: Due, sheets: Container[str] = frozenset()
) -> Iterator[Entry]:
    """Every entry that one run writes for what is due of one concern, in order.

    Steps that a sheet carries are written only where that sheet is being made: `sheets` are their names.
    """
    for empty in due.broken:
        yield _entry(Event.RUNG_EMPTY, stamp, followed, detail_of(empty))
    for step in due.passed_up:
        detail = {"step": step.id, "post": str(step.post), "because": str(step.because)}
        yield _entry(Event.PASSED_UP, stamp, followed, detail)
    for one in telling(due, sheets):
        yield _entry(Event.NOTICE_MADE, stamp, followed, detail_of(made(one, stamp.at)))


def telling(due: Due, sheets: Container[str] = frozenset()) -> Iterator[Telling]:
    """What goes out in this run: notices, and the steps of the sheets that are being made."""
    return (one for one in due.tell if not one.step.sheet or one.step.sheet in sheets)


def made(one: Telling, at: datetime) -> Told:
    return Told(
        one.step.id,
        one.recipient.who,
        one.step.post,
        at,
        one.step.because,
        str(one.recipient.capacity),
    )


def _entry(event: Event, stamp: Stamp, followed: Followed, detail: Mapping[str, object]) -> Entry:
    return entry(event, at=stamp.at, by=stamp.by, about=followed.about, law=stamp.law, detail=detail)


def came_to(event: Event, stamp: Stamp, followed: Followed, told: Told, why: str = "") -> Entry:
    """The entry for a notice that was delivered, failed (with why) or opened."""
    if event not in {Event.NOTICE_DELIVERED, Event.NOTICE_FAILED, Event.NOTICE_OPENED}:
        raise ValueError(f"{event} is not what becomes of a notice")
    return _entry(event, stamp, followed, {"step": told.step, "who": told.who, "why": why})


@dataclass(frozen=True, slots=True)
class Item:
    """One concern in somebody's message: all its steps that are due for them now."""

    followed: Followed
    steps: tuple[str, ...]
    because: tuple[Because, ...]
    names: bool

    @property
    def new(self) -> bool:
        return all(because is Because.DUE for because in self.because)


@dataclass(frozen=True, slots=True)
class Group:
    """Concerns that stand together in a message: of one person, or, where there are too many, of one cause."""

    by: str
    of: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Everything that one person is told in one run. `people` is the number it may give; it holds no name.

    `crowded` says that the week's new serious concerns are more than one person can read, and that they are
    grouped by cause; none is left out.
    """

    to: str
    groups: tuple[Group, ...]
    people: int
    crowded: bool

    @property
    def words(self) -> str:
        """The only sentence that leaves the building."""
        return f"You have {self.people} {'person' if self.people == 1 else 'people'} to account for."


def messages(
    told: Iterable[tuple[Followed, Telling]], everything: Iterable[Followed], now: datetime
) -> tuple[Message, ...]:
    """One message a person, from all that is told in a run. `everything` are all concerns, for the week's count."""
    theirs: dict[str, dict[str, list[tuple[Followed, Telling]]]] = {}
    for followed, one in told:
        theirs.setdefault(one.recipient.who, {}).setdefault(followed.about, []).append((followed, one))
    weeks = new_in_week(everything, now)
    return tuple(_message(who, _items(by_concern), weeks[who]) for who, by_concern in sorted(theirs.items()))


def _items(by_concern: Mapping[str, list[tuple[Followed, Telling]]]) -> tuple[Item, ...]:
    return tuple(
        Item(
            tellings[0][0],
            tuple(one.step.id for _, one in tellings),
            tuple(dict.fromkeys(one.step.because for _, one in tellings)),
            any(one.names for _, one in tellings),
        )
        for tellings in by_concern.values()
    )


def new_in_week(everything: Iterable[Followed], now: datetime) -> Counter[str]:
    """How many S1 and S2 concerns each person was first told of in the last seven days."""
    counts: Counter[str] = Counter()
    for followed in everything:
        if followed.raised.severity in COUNTED:
            firsts: dict[str, datetime] = {}
            for one in followed.told:
                firsts[one.who] = min(one.at, firsts.get(one.who, one.at))
            counts.update(who for who, first in firsts.items() if first > now - WEEK)
    return counts


def _message(who: str, items: tuple[Item, ...], already: int) -> Message:
    new = sum(_first_for(who, item) for item in items)
    crowded = already + new > READABLE
    people = len({item.followed.raised.person for item in items})
    return Message(who, _groups(items, by_cause=crowded), people, crowded)


def _first_for(who: str, item: Item) -> bool:
    known = any(told.who == who for told in item.followed.told)
    return item.followed.raised.severity in COUNTED and not known


def _groups(items: tuple[Item, ...], *, by_cause: bool) -> tuple[Group, ...]:
    """By person, the most serious first; or by cause, when there are too many."""
    groups: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda i: (i.followed.raised.severity, i.followed.raised.received)):
        raised = item.followed.raised
        groups.setdefault(raised.standard if by_cause else raised.person, []).append(item)
    return tuple(Group("cause" if by_cause else "person", of, tuple(found)) for of, found in groups.items())
