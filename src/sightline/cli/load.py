"""`sightline load` and `sightline confirm`: extracts into the store, with receipts."""

import getpass
import hashlib
import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from sightline.cli.asked import files_under, read_paths
from sightline.cli.output import BadInputError, progress, told
from sightline.feeds.receipts import Load, Reading, Upload
from sightline.law import our_law

_NOT_ALL = 3


def load(paths: Sequence[Path], received: datetime | None, year: int | None, by: str) -> int:
    """Reads some paths into the store and shows each table's receipt."""
    from sightline.store.setup import opened

    opened()
    now = datetime.now(UTC)
    reading = read_paths(paths, our_law(), received.replace(tzinfo=UTC) if received else None, year, now)
    if not reading.loads:
        raise BadInputError(
            "\n".join(p.sentence for p in reading.problems)
            or "None of these files is an extract that Sightline knows."
        )
    return store(reading, on_disk(paths), by or getpass.getuser(), now)


def _outer(name: str, files: Iterable[str]) -> str:
    """The file that was handed over, for the name of a table's file, which may stand inside a zip."""
    return max((known for known in files if name == known or name.startswith(f"{known}/")), key=len)


BytesOf = Callable[[str], tuple[str, bytes]]


def _bytes_of(files: Collection[str], read: Callable[[str], bytes]) -> BytesOf:
    def bytes_of(name: str) -> tuple[str, bytes]:
        outer = _outer(name, files)
        return outer, read(outer)

    return bytes_of


def on_disk(paths: Sequence[Path]) -> BytesOf:
    """The bytes of every file under some paths, looked up once."""
    files = dict(files_under(paths))
    return _bytes_of(files, lambda outer: files[outer].read_bytes())


def store(
    reading: Reading, bytes_of: BytesOf, by: str, now: datetime, *, shrink_allowed: bool = False
) -> int:
    """Takes in everything read, a table at a time, and says what became of each."""
    taken = take_all(reading, bytes_of, by, now, shrink_allowed=shrink_allowed)
    _print_receipts(taken)
    paused = [took.load for _, took in taken if took.load.paused]
    _print_paused(paused)
    rejected = [p for one in reading.loads for p in one.receipt.rejected]
    for problem in (*reading.problems, *rejected):
        told().print(problem.sentence, style="yellow", markup=False, soft_wrap=True)
    return _NOT_ALL if reading.problems or rejected or paused else 0


def _tracked(reading: Reading) -> Iterator[Load]:
    """The tables in the order in which they were received, with a progress bar."""
    order = sorted(reading.loads, key=lambda one: (one.arrival.received, one.receipt.feed, one.receipt.part))
    with progress() as bars:
        yield from bars.track(order, description="Storing")


def take_all(
    reading: Reading, bytes_of: BytesOf, by: str, now: datetime, *, shrink_allowed: bool
) -> list[tuple[Load, Any]]:
    """Every table read, in the order in which they were received, with what became of it."""
    from sightline.store import actions

    standing = actions.Standing()

    def take(load: Load) -> Any:
        kept = actions.Kept(_digest(load, bytes_of), lambda: _zipped(load, bytes_of))
        return actions.take_in(
            load=load, kept=kept, by=by, now=now, shrink_allowed=shrink_allowed, standing=standing
        )

    return [(load, take(load)) for load in _tracked(reading)]


def _print_receipts(taken: list[tuple[Load, Any]]) -> None:
    table = Table(title="Receipts", title_justify="left", box=SIMPLE_HEAD)
    for heading in ("Feed", "Table", "Rows in", "Accepted", "Repeated", "Rejected", "New", "Became"):
        table.add_column(heading, justify="left" if heading in {"Feed", "Table", "Became"} else "right")
    for one, took in taken:
        r = one.receipt
        became = f"waits as {took.load.pk}" if took.load.paused else "known" if took.already else "stored"
        counts = (r.rows_in, r.accepted, r.repeated, len(r.rejected), took.versions)
        table.add_row(r.feed, r.part, *(f"{n:,}" for n in counts), became)
    told().print(table)


def _print_paused(paused: list[Any]) -> None:
    for load in paused:
        told().print(
            f"Load {load.pk} waits: {load.paused}", style="bold yellow", markup=False, soft_wrap=True
        )
    if paused:
        told().print(
            "Decide with: sightline confirm NUMBER… --reason '…' [--refuse]", markup=False, soft_wrap=True
        )


def _digest(load: Load, bytes_of: BytesOf) -> str:
    whole = hashlib.sha256()
    for content in _contents(load, bytes_of).values():
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


def _contents(load: Load, bytes_of: BytesOf) -> dict[str, bytes]:
    return dict(bytes_of(name) for name in load.receipt.files)


def _zipped(load: Load, bytes_of: BytesOf) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in _contents(load, bytes_of).items():
            archive.writestr(name, inside)
    return content.getvalue()


def confirm(numbers: Sequence[int], reason: str, by: str, *, believed: bool) -> int:
    """Decides on paused loads; a believed one is read again from its kept bytes and stored."""
    from sightline.store.setup import opened

    opened()
    from sightline.store import models

    waiting = {w.load_id: w for w in models.Waiting.objects.filter(load_id__in=numbers)}
    for number in numbers:
        if number not in waiting:
            raise BadInputError(
                f"No load {number} waits for a decision: sightline feeds lists those that do."
            )
    return max(_confirm(waiting[number], reason, by, believed=believed) for number in numbers)


def _confirm(waiting: Any, reason: str, by: str, *, believed: bool) -> int:
    from sightline.store import actions

    number = waiting.load_id
    now, who = datetime.now(UTC), by or getpass.getuser()
    reading, held = _read_again(waiting, now) if believed else (None, {})
    actions.decide(waiting=waiting, believed=believed, reason=reason, by=who, now=now)
    if reading is None:
        told().print(f"Load {number} is refused; nothing of it was stored.")
        return 0
    return store(reading, _bytes_of(held, held.__getitem__), who, now, shrink_allowed=True)


def _read_again(waiting: Any, now: datetime) -> tuple[Reading, dict[str, bytes]]:
    """The one table that waited, from the bytes that were kept for it."""
    from sightline import feeds

    paused = waiting.load
    with zipfile.ZipFile(io.BytesIO(bytes(waiting.content))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    uploads = [Upload(name, io.BytesIO(inside)) for name, inside in held.items()]
    window = paused.receipt["window"]
    # A table that was read beside others may not tell its year alone: it is the one that was told then.
    year = int(window[1][:4]) if window else None
    reading = feeds.read(uploads, now=now, law=our_law(), received=paused.received, year=year)
    same = tuple(one for one in reading.loads if _is_of(one, paused))
    if not same:
        raise BadInputError(
            f"Load {paused.pk} could not be read again from what was kept: load its files anew."
        )
    return Reading(same), held


def _is_of(load: Load, paused: Any) -> bool:
    """Whether a table read again is the one that was paused; `paused` is its row in the store."""
    window = [day.isoformat() for day in load.receipt.window] if load.receipt.window else None
    return (load.receipt.feed, load.receipt.part, window) == (
        paused.feed,
        paused.part,
        paused.receipt["window"],
    )
