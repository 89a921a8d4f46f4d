"""Everything believed about one person, newest first, with what was corrected or is no longer said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sightline.dates import in_words
from sightline.history import KINDS, Change, Happened, Person, Record
from sightline.history.kinds import Shape
from sightline.law import Law
from sightline.web.words import says, title


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the timeline, in the words of components/timeline_item.html."""

    day: date | None
    title: str
    words: str
    basis: str
    source: str
    received: datetime
    until: date | None = None
    ongoing: bool = False
    since: date | None = None
    """The first day of an unbroken run of the same observation."""

    @property
    def sorts(self) -> tuple[date, datetime]:
        return (self.day or date.min, self.received)


def timeline(person: Person, day: date, law: Law) -> list[Item]:
    """The facts as at a day, and what became of rows by then; the newest first, undated ones last.

    `person` is the history as received by then.
    """
    then = person.on(day)
    facts = [item for kind in KINDS for item in _of_a_kind(kind, then, law)]
    told = [_changed(change, law) for change in person.changes() if change.happened is not Happened.CHANGE]
    return sorted((*facts, *told), key=lambda item: item.sorts, reverse=True)


def _of_a_kind(kind: str, then: Person, law: Law) -> Iterator[Item]:
    """Observations are read source by source, or two that take turns would hide that neither says anything new."""
    records = then.facts(kind)
    if KINDS[kind].shape is not Shape.OBSERVATION:
        return (_item(record, law) for record in records)
    streams: dict[tuple[str, str], list[Item]] = {}
    for record in records:
        streams.setdefault((record.source.feed, record.basis.name), []).append(_item(record, law))
    return (item for items in streams.values() for item in _runs(items))


def _item(record: Record, law: Law) -> Item:
    episode = KINDS[record.kind].shape is Shape.EPISODE
    return Item(
        day=record.start,
        title=title(record),
        words=says(record, law),
        basis=record.basis.value,
        source=str(record.source),
        received=record.received,
        until=record.end if episode else None,
        ongoing=episode and record.end is None,
    )


def _runs(items: Iterable[Item]) -> list[Item]:
    """An observation made again and again in the same words is one item, with the first day it was made."""
    runs: list[Item] = []
    for item in items:
        last = runs[-1] if runs else None
        if last and last.day and item.day and last.words == item.words:
            runs[-1] = replace(item, since=last.since or last.day)
        else:
            runs.append(item)
    return [_told_of_run(item) for item in runs]


def _told_of_run(item: Item) -> Item:
    if item.since is None or item.since == item.day:
        return item
    again = f"said the same since {in_words(item.since)}"
    return replace(item, words=f"{item.words} ({again})" if item.words else again.capitalize())


def _changed(change: Change, law: Law) -> Item:
    before, after = change.before, change.after
    if change.happened is Happened.DISAPPEARANCE:
        heading = f"No longer there: {title(before)}"
        words = (
            f"A file that covers this row no longer has it. It said: {says(before, law) or 'nothing more'}."
        )
    else:
        heading = f"Corrected: {title(after)}"
        words = f"It said: {_dated(before, law)}. It now says: {_dated(after, law)}."
    received = after.received
    return Item(received.date(), heading, words, "", str(after.source), received)


def _dated(record: Record, law: Law) -> str:
    """What a row says with its days, for those may be what was corrected."""
    days = [in_words(record.start)] if record.start else []
    days += [f"to {in_words(record.end)}"] if record.end else []
    return "; ".join(filter(None, (" ".join(days), says(record, law)))) or "nothing"
