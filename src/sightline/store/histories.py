"""Histories read from the store: one person's at once, or everybody's, a person at a time."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sightline.history import Arrival, Basis, Carried, Person, Record, Source
from sightline.store import models
from sightline.store.values import read

_COLUMNS = (
    *("person", "kind", "key", "start", "end", "values", "received", "loaded", "basis", "line"),
    *("origin_id", "reporter", "vanished", "told"),
)
_DATED = frozenset({"start", "end", "received", "loaded", "told"})


def _select() -> str:
    """Every column of a record.

    SQLite's dates are asked for as the text that they are kept as: reading each through Django's own
    converters costs more than all the rest of the row.
    """
    as_text = connection.vendor == "sqlite"
    columns = (f'CAST("{c}" AS TEXT)' if as_text and c in _DATED else f'"{c}"' for c in _COLUMNS)
    return f"SELECT {', '.join(columns)} FROM store_record"  # noqa: S608 - names of ours


_CHUNK = 5000
_EVER = datetime(9999, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)
def _moment(told: str | datetime) -> datetime:
    """A moment in UTC, however the database's driver tells it: SQLite has no time zones, and keeps UTC."""
    moment = datetime.fromisoformat(told) if isinstance(told, str) else told
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@lru_cache(maxsize=65536)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def carried(*, received_by: datetime | None = None, loaded_by: datetime | None = None) -> Carried:
    """What had arrived: believed loads only."""
    loads = models.Load.objects.filter(paused="")
    if received_by:
        loads = loads.filter(received__lte=received_by)
    if loaded_by:
        loads = loads.filter(loaded__lte=loaded_by)
    return Carried.of(
        Arrival(load.feed, frozenset(load.kinds), load.through, load.received, load.loaded)
        for load in loads.only("feed", "kinds", "through", "received", "loaded")
    )


def person(id_: str, *, received_by: datetime | None = None) -> Person | None:
    """One person's history, or None if no load ever named them."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_select()} WHERE person = %s AND received <= %s", [id_, _as_kept(received_by)])
        records = list(_fetched(cursor))
    return Person(id_, records, carried(received_by=received_by)) if records else None


def everybody(*, received_by: datetime | None = None) -> Iterator[Person]:
    """Every history, a person at a time, by identifier; memory does not grow with their number."""
    arrived = carried(received_by=received_by)
    with _reading(), connection.chunked_cursor() as cursor:
        cursor.execute(f"{_select()} WHERE received <= %s ORDER BY person", [_as_kept(received_by)])
        for id_, records in groupby(_fetched(cursor), key=attrgetter("person")):
            yield Person(id_, records, arrived)


def _reading() -> AbstractContextManager[object]:
    """A transaction on PostgreSQL, whose server-side cursor needs one; none on SQLite, where it would keep writers out."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _as_kept(moment: datetime | None) -> Any:
    """A moment as the database keeps it, so that the two compare."""
    return connection.ops.adapt_datetimefield_value(moment or _EVER)


def stored(scope: models.Scope) -> list[Record]:
    """Every version stored under a scope."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_select()} WHERE scope_id = %s", [scope.pk])
        return list(_fetched(cursor))


def _fetched(cursor: CursorWrapper) -> Iterator[Record]:
    origins = {o.pk: (o.feed, o.file, o.sheet) for o in models.Origin.objects.all()}
    while rows := cursor.fetchmany(_CHUNK):
        yield from (_record(row, origins) for row in rows)


def _record(row: tuple[Any, ...], origins: dict[int, tuple[str, str, str]]) -> Record:
    id_, kind, key, start, end, values, received, loaded, basis, line, origin, reporter, vanished, told = row
    return Record(
        id_,
        kind,
        key,
        _day(start) if isinstance(start, str) else start,
        _day(end) if isinstance(end, str) else end,
        read(values),
        _moment(received),
        _moment(loaded),
        Basis[basis],
        Source(*origins[origin], line),
        reporter,
        bool(vanished),
        told and _moment(told),
    )
