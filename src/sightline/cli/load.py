"""`sightline load` and `sightline confirm`: extracts into the store, with receipts."""

import getpass
import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import Progress
from rich.table import Table

from sightline.cli.asked import files_under, read_paths
from sightline.cli.output import BadInputError, told
from sightline.feeds.receipts import Load, Reading, Upload
from sightline.law import our_law

_NOT_ALL = 3


def load(paths: list[Path], received: datetime | None, year: int | None, by: str) -> int:
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
    files = dict(files_under(paths))
    return store(reading, lambda name: files[name.split(" › ")[0]].read_bytes(), by or getpass.getuser(), now)


def store(
    reading: Reading,
    bytes_of: Callable[[str], bytes],
    by: str,
    now: datetime,
    *,
    shrink_allowed: bool = False,
) -> int:
    """Takes in everything read, a table at a time, and says what became of each."""
    from sightline.store import actions

    out = told()
    table = Table(
        "Feed",
        "Table",
        "Rows in",
        "Accepted",
        "Rejected",
        "New versions",
        "What became of it",
        title="Receipts",
        title_justify="left",
    )
    not_all = bool(reading.problems)
    with Progress(console=out, transient=True) as progress:
        loads = sorted(
            reading.loads, key=lambda one: (one.arrival.received, one.receipt.feed, one.receipt.part)
        )
        for one in progress.track(loads, description="Storing"):
            kept = actions.Kept(_digest(one, bytes_of), lambda one=one: _zipped(one, bytes_of))  # type: ignore[misc]
            took = actions.take_in(load=one, kept=kept, by=by, now=now, shrink_allowed=shrink_allowed)
            became = (
                f"waits as load {took.load.pk}: {took.load.paused}"
                if took.load.paused
                else "already known"
                if took.already
                else "stored"
            )
            not_all |= bool(took.load.paused or one.receipt.rejected)
            receipt = one.receipt
            table.add_row(
                receipt.feed,
                receipt.part,
                *map(str, (receipt.rows_in, receipt.accepted, len(receipt.rejected), took.versions, became)),
            )
    out.print(table)
    for problem in (*reading.problems, *(p for one in reading.loads for p in one.receipt.rejected)):
        out.print(problem.sentence, style="yellow", markup=False)
    return _NOT_ALL if not_all else 0


def _digest(load: Load, bytes_of: Callable[[str], bytes]) -> str:
    whole = hashlib.sha256()
    for name in load.receipt.files:
        whole.update(hashlib.sha256(bytes_of(name)).digest())
    return whole.hexdigest()


def _zipped(load: Load, bytes_of: Callable[[str], bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in load.receipt.files:
            archive.writestr(name, bytes_of(name))
    return content.getvalue()


def confirm(number: int, reason: str, by: str, *, believed: bool) -> int:
    """Decides on a paused load; a believed one is read again from its kept bytes and stored."""
    from sightline.store.setup import opened

    opened()
    from sightline import feeds
    from sightline.store import actions, models

    waiting = models.Waiting.objects.filter(load_id=number).first()
    if waiting is None:
        raise BadInputError(f"No load {number} waits for a decision: sightline feeds lists those that do.")
    now, who = datetime.now(UTC), by or getpass.getuser()
    paused, content = waiting.load, bytes(waiting.content)
    actions.decide(waiting=waiting, believed=believed, reason=reason, by=who, now=now)
    if not believed:
        told().print(f"Load {number} is refused; nothing of it was stored.")
        return 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        uploads = [Upload(name, io.BytesIO(archive.read(name))) for name in archive.namelist()]
        reading = feeds.read(uploads, now=now, law=our_law(), received=paused.received)
        same = tuple(
            one for one in reading.loads if (one.receipt.feed, one.receipt.part) == (paused.feed, paused.part)
        )
        return store(Reading(same), archive.read, who, now, shrink_allowed=True)
