"""Everything that writes. Each action names who acted, and writes its ledger entry in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from sightline import history
from sightline.feeds.receipts import Load
from sightline.ledger.events import Event
from sightline.store import histories, models, receipts
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


@dataclass(slots=True)
class Standing:
    """Each scope's rows as they stand, carried from one load of a command to the next.

    Held only while it is the newest claim on the scope that they were read after, so that another writer,
    or a transaction that failed, is noticed and they are read again.
    """

    _held: dict[int, tuple[int, dict[history.Row, history.Record]]] = field(default_factory=dict)

    def rows(self, scope: models.Scope, newest: models.Covered) -> dict[history.Row, history.Record]:
        claim, rows = self._held.get(scope.pk, (0, {}))
        return rows if claim == newest.pk else history.last_versions(histories.stored(scope))

    def hold(
        self, scope: models.Scope, newest: models.Covered, rows: dict[history.Row, history.Record]
    ) -> None:
        self._held[scope.pk] = (newest.pk, rows)


@transaction.atomic
def take_in(
    *,
    load: Load,
    kept: Kept,
    by: str,
    now: datetime,
    shrink_allowed: bool = False,
    standing: Standing | None = None,
) -> Took:
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
    versions = sum(_store(rows, row, standing or Standing()) for rows in load.rows)
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


def _store(rows: history.Rows, load: models.Load, standing: Standing) -> int:
    """Writes the versions that some rows add to what stands under their scope."""
    scope, _ = models.Scope.objects.get_or_create(name=rows.scope or f"load {load.pk}")
    claims = models.Covered.objects.filter(scope=scope)
    newest, following = claims.last(), claims.filter(received__gt=rows.received).order_by("received").first()
    claim = models.Covered.objects.create(load=load, scope=scope, received=rows.received)
    if following:
        versions = list(history.inserted(histories.stored(scope), rows, following.received))
    else:
        last = standing.rows(scope, newest) if newest else {}
        versions = list(history.after(last, rows))
        standing.hold(scope, claim, last)
    origins: dict[tuple[str, str, str], int] = {}
    _insert([(*_columns(version, origins), scope.pk, load.pk) for version in versions])
    return len(versions)


_COLUMNS = (
    *("person", "kind", "key", "start", "end", "values", "received", "loaded", "basis", "reporter"),
    *("vanished", "told", "line", "origin_id", "scope_id", "load_id"),
)
_INSERT = (
    f"INSERT INTO store_record ({', '.join(map(connection.ops.quote_name, _COLUMNS))}) "  # noqa: S608 - fixed names
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)


def _insert(rows: list[tuple[Any, ...]]) -> None:
    """A million rows come in one load: model instances would cost ten times what the rows themselves do."""
    with connection.cursor() as cursor:
        for first in range(0, len(rows), _BATCH):
            cursor.executemany(_INSERT, rows[first : first + _BATCH])


def _columns(record: history.Record, origins: dict[tuple[str, str, str], int]) -> tuple[Any, ...]:
    return (
        *(record.person, record.kind, record.key, record.start, record.end, written(record.values)),
        *(_moment(record.received), _moment(record.loaded), record.basis.name, record.reporter),
        *(
            record.vanished,
            record.told and _moment(record.told),
            record.source.line,
            _origin(record.source, origins),
        ),
    )


@lru_cache(maxsize=4096)
def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _origin(source: history.Source, origins: dict[tuple[str, str, str], int]) -> int:
    place = (source.feed, source.file, source.sheet)
    if place not in origins:
        feed, file, sheet = place
        origins[place] = models.Origin.objects.get_or_create(feed=feed, file=file, sheet=sheet)[0].pk
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


@transaction.atomic
def invent_reader(*, username: str, forename: str, surname: str, by: str, now: datetime) -> User:
    """The account of an invented reader, made when first asked for; no password lets anybody into it."""
    known = User.objects.filter(username=username).first()
    if known:
        return known
    made = User.objects.create_user(username, password=None, first_name=forename, last_name=surname)
    write_entry(event=Event.READER_INVENTED, by=by, at=now, about=username)
    return made


def write_entry(
    *, event: Event, by: str, at: datetime, about: str = "", detail: dict[str, Any] | None = None
) -> models.Entry:
    """One line of the ledger. Called inside the transaction of what it records."""
    return models.Entry.objects.create(event=event, by=by, at=at, about=about, detail=detail or {})
