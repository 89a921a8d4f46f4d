"""Everything that writes. Each action names who acted, and writes its ledger entry in the same transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sightline import history
from sightline.feeds.receipts import Load
from sightline.store import histories, models, receipts
from sightline.store.events import Event
from sightline.store.values import written

SHRINK_PERCENT = 10
"""A load this much smaller than the last of its kind waits for a person."""
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Took:
    """What became of one table: stored, already known, or paused with the reason."""

    load: models.Load
    versions: int
    already: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """The files that a table was read from: their digest, and their bytes as one zip should they have to wait."""

    digest: str
    content: Callable[[], bytes]


@transaction.atomic
def take_in(*, load: Load, kept: Kept, by: str, now: datetime, shrink_allowed: bool = False) -> Took:
    """Stores one table that was read: its receipt, and the versions that it adds; or pauses it.

    The same bytes of the same table are taken once. A table smaller by more than SHRINK_PERCENT than the last
    one of its feed is paused with its bytes, and none of its rows is believed, until `decide`.
    """
    receipt = load.receipt
    known = models.Load.objects.filter(feed=receipt.feed, part=receipt.part, digest=kept.digest).last()
    if known and not (known.paused and shrink_allowed):
        return Took(known, 0, already=True)
    paused = "" if shrink_allowed else shrunk(load)
    row = _load_row(load, kept.digest, by, now, paused)
    if paused:
        models.Waiting.objects.create(load=row, content=kept.content())
        write_entry(event=Event.LOAD_PAUSED, by=by, at=now, about=f"load {row.pk}", detail={"why": paused})
        return Took(row, 0)
    versions = sum(_store(rows, row) for rows in load.rows)
    detail = {"rows_in": receipt.rows_in, "accepted": receipt.accepted, "versions": versions}
    write_entry(event=Event.LOAD_READ, by=by, at=now, about=f"load {row.pk}", detail=detail)
    return Took(row, versions)


def shrunk(load: Load) -> str:
    """Why a table is too small to be believed unseen, in one sentence; nothing when it is not."""
    receipt = load.receipt
    last = last_load(receipt.feed, receipt.part, load.arrival.received)
    if last is None or receipt.accepted * 100 >= last.accepted * (100 - SHRINK_PERCENT):
        return ""
    return (
        f"{receipt.feed} {receipt.part} has {receipt.accepted:,} rows where the last, received "
        f"{last.received:%d %B %Y}, had {last.accepted:,}: it waits until somebody confirms that this is right."
    )


def last_load(feed: str, part: str, received: datetime) -> models.Load | None:
    """The last believed table of a feed that was received before a moment."""
    return (
        models.Load.objects.filter(feed=feed, part=part, paused="", received__lt=received)
        .order_by("-received")
        .first()
    )


def _load_row(load: Load, digest: str, by: str, now: datetime, paused: str) -> models.Load:
    receipt, arrival = load.receipt, load.arrival
    return models.Load.objects.create(
        feed=receipt.feed,
        part=receipt.part,
        files=list(receipt.files),
        digest=digest,
        received=arrival.received,
        loaded=now,
        through=arrival.through,
        kinds=sorted(arrival.kinds),
        receipt=receipts.written(receipt),
        rows_in=receipt.rows_in,
        accepted=receipt.accepted,
        paused=paused,
        by=by,
    )


def _store(rows: history.Rows, load: models.Load) -> int:
    """Writes the versions that some rows add to what stands under their scope."""
    scope, is_new = models.Scope.objects.get_or_create(name=rows.scope or f"load {load.pk}")
    known: Sequence[history.Record] = [] if is_new else histories.stored(scope)
    following = (
        models.Covered.objects.filter(scope=scope, received__gt=rows.received).order_by("received").first()
    )
    models.Covered.objects.create(load=load, scope=scope, received=rows.received)
    versions = list(history.inserted(known, rows, following.received if following else None))
    origins: dict[tuple[str, str, str], models.Origin] = {}
    models.Record.objects.bulk_create(
        (_record_row(version, scope, load, origins) for version in versions), batch_size=_BATCH
    )
    return len(versions)


def _record_row(
    record: history.Record,
    scope: models.Scope,
    load: models.Load,
    origins: dict[tuple[str, str, str], models.Origin],
) -> models.Record:
    return models.Record(
        person=record.person,
        kind=record.kind,
        key=record.key,
        start=record.start,
        end=record.end,
        values=written(record.values),
        received=record.received,
        loaded=record.loaded,
        basis=record.basis.name,
        reporter=record.reporter,
        vanished=record.vanished,
        told=record.told,
        line=record.source.line,
        origin=_origin(record.source, origins),
        scope=scope,
        load=load,
    )


def _origin(source: history.Source, origins: dict[tuple[str, str, str], models.Origin]) -> models.Origin:
    place = (source.feed, source.file, source.sheet)
    if place not in origins:
        origins[place] = models.Origin.objects.get_or_create(feed=place[0], file=place[1], sheet=place[2])[0]
    return origins[place]


@transaction.atomic
def decide(
    *, waiting: models.Waiting, believed: bool, reason: str, by: str, now: datetime
) -> models.Decision:
    """Records what somebody decided of a paused load, and lets go of its bytes."""
    decision = models.Decision.objects.create(
        load=waiting.load, believed=believed, reason=reason, by=by, at=now
    )
    event = Event.LOAD_BELIEVED if believed else Event.LOAD_REFUSED
    write_entry(event=event, by=by, at=now, about=f"load {waiting.load.pk}", detail={"reason": reason})
    waiting.delete()
    return decision


def write_entry(
    *, event: Event, by: str, at: datetime, about: str = "", detail: dict[str, Any] | None = None
) -> models.Entry:
    """One line of the ledger. Called inside the transaction of what it records."""
    return models.Entry.objects.create(event=event, by=by, at=at, about=about, detail=detail or {})
