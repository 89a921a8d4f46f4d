"""What a load adds to what was known: new rows, changed rows, and rows that are no longer there.

Rows that say what their last version said are not stored again. The order in which loads arrive makes no
difference to what is believed, and no later load alters what was known before it was loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sightline.history.records import Record, Source


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one load under one scope.

    `scope` is the beginning of every key that the load claims to cover (feed, part, window); a row under
    it that the load lacks has disappeared. An empty scope claims nothing: its rows only add.
    """

    scope: str
    received: datetime
    loaded: datetime
    file: str
    feed: str
    records: tuple[Record, ...]

    def gone(self, last: Record) -> Record:
        """The version that says: this row is no longer there."""
        source = Source(self.feed, self.file, "", 0)
        return replace(
            last, vanished=True, received=self.received, told=self.received, loaded=self.loaded, source=source
        )


Row = tuple[str, str, str]
"""Person, kind and key: what makes a row the same row."""


def row_of(record: Record) -> Row:
    return (record.person, record.kind, record.key)


def told(record: Record) -> datetime:
    """When the load that says so was received."""
    return record.told or record.received


def _adds(last: Record | None, now: Record) -> bool:
    """Whether a version says anything new to somebody who knew the last one by then."""
    return last is None or last.says() != now.says() or last.loaded > now.loaded


def after(last: dict[Row, Record], load: Rows) -> Iterator[Record]:
    """The versions that a load adds to each row's last version before it, `last` being brought up to date."""
    here = {row_of(record): record for record in load.records}
    missing = [v for row, v in last.items() if load.scope and row not in here and not v.vanished]
    for record in (*here.values(), *map(load.gone, missing)):
        row = row_of(record)
        if _adds(last.get(row), record):
            last[row] = _told(record, last.get(row), load)
            yield last[row]


def _told(record: Record, last: Record | None, load: Rows) -> Record:
    """A version as told by its load.

    A row that was changed under its old date of recording was not in anybody's hands before the load
    that first has it so: it may not be dated back.
    """
    if record.received == load.received:
        return record
    changed = last is not None and last.says() != record.says() and record.received <= last.received
    return replace(record, told=load.received, received=load.received if changed else record.received)


def last_versions(known: Iterable[Record]) -> dict[Row, Record]:
    """Each row's last version, from versions in any order."""
    return {row_of(record): record for record in sorted(known, key=lambda r: (told(r), r.loaded))}


def succession(loads: Iterable[Rows]) -> Iterator[Record]:
    """Every version, from all loads at once."""
    scopes: dict[str, dict[Row, Record]] = defaultdict(dict)
    for load in sorted(loads, key=lambda load: (load.received, load.loaded, load.file)):
        yield from after(scopes[load.scope], load)


def inserted(known: Sequence[Record], load: Rows, next_received: datetime | None) -> Iterator[Record]:
    """The versions that one more load adds to those already stored under its scope.

    `known` are all stored versions under the scope. `next_received` is when the first load of the scope
    that was received later came in, if one was read before this one: rows that it had left unsaid,
    because they said what stood before, are said again, as known from now on.
    """
    versions: dict[Row, list[Record]] = defaultdict(list)
    for record in sorted(known, key=lambda r: (told(r), r.loaded)):
        versions[row_of(record)].append(record)
    before = {row: _last_by(said, load.received) for row, said in versions.items()}
    last = {row: record for row, record in before.items() if record}
    added = list(after(last, load))
    yield from added
    if next_received:
        yield from _said_again(added, before, versions, next_received)


def _last_by(said: list[Record], moment: datetime) -> Record | None:
    return next((r for r in reversed(said) if told(r) <= moment), None)


def _said_again(
    added: list[Record],
    before: dict[Row, Record | None],
    versions: dict[Row, list[Record]],
    next_received: datetime,
) -> Iterator[Record]:
    for record in added:
        row = row_of(record)
        if any(told(r) == next_received for r in versions.get(row, ())):
            continue
        stood = before.get(row) or replace(record, vanished=True)
        yield replace(stood, received=next_received, told=next_received, loaded=record.loaded)
