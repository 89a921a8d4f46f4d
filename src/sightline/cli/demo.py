"""`sightline demo`: the invented authority's files, loaded through the real feeds and served on this machine."""

import hashlib
import os
import secrets
import shutil
import socket
import sys
from datetime import UTC, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sightline.cli.asked import read_paths
from sightline.cli.load import on_disk, take_all
from sightline.cli.output import BadInputError, told
from sightline.law import our_law

HERE = "127.0.0.1"
BY = "the demonstration"
ROOMS = ("demo", "feeds", "history", "law", "store")
"""What the demonstration's store is made by: when any of it changes, the store is made anew."""
UNFINISHED = "unfinished"


def demo(folder: Path, port: int, *, serve: bool) -> int:
    """Writes the invented authority's extracts, loads them, and serves the pages until stopped.

    A store made by this version is served again as it is. Raises BadInputError for a port that is taken, and
    for a folder whose store is not a demonstration's.
    """
    folder = folder.resolve()
    if not serve:
        return _only_files(folder)
    _free(port)
    mark = folder / "demonstration.txt"
    if not (mark.exists() and mark.read_text("utf-8") == _version()):
        _made_anew(folder, mark)
    _say_where(port)
    return _serve(folder, port)


def _only_files(folder: Path) -> int:
    _write(folder / "files")
    told().print(f"The invented authority's files are in {folder / 'files'}", markup=False)
    return 0


def _version() -> str:
    """Changes whenever anything that makes the store does."""
    whole = hashlib.sha256()
    for room in ROOMS:
        for name, content in sorted(_sources(files(f"sightline.{room}"), room)):
            whole.update(name.encode() + content)
    return whole.hexdigest()


def _sources(at: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for inside in at.iterdir():
        path = f"{name}/{inside.name}"
        if inside.is_dir() and inside.name != "__pycache__":
            found += _sources(inside, path)
        elif inside.name.endswith((".py", ".toml", ".json", ".csv")):
            found.append((path, inside.read_bytes()))
    return found


def _made_anew(folder: Path, mark: Path) -> None:
    """Files and store from nothing. The mark says so until it is done, so that half a store is never served."""
    store = folder / "sightline.sqlite3"
    if store.exists() and not mark.exists():
        raise BadInputError(
            f"{folder} holds a store that is not a demonstration's: name another folder with --folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(UNFINISHED, "utf-8")
    for path in (store, *(store.with_name(store.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "files", ignore_errors=True)
    _write(folder / "files")
    _load(folder)
    mark.write_text(_version(), "utf-8")


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=told(), transient=True
    )


def _write(to: Path) -> None:
    from sightline.demo import write_files

    with _bar() as progress:
        task = progress.add_task("Inventing an authority")
        write_files(
            to,
            progress=lambda what, done, of: progress.update(
                task, description=f"Inventing: {what}", completed=done, total=of
            ),
        )


def _load(folder: Path) -> None:
    """Reads the files as any authority's are read, and stores them in the order in which they were received."""
    _surroundings(folder)
    from sightline.store.setup import opened

    opened()

    now = datetime.now(UTC)
    reading = read_paths([folder / "files"], our_law(), None, None, now)
    if reading.problems:
        # The invented files are ours: one that our own feeds cannot read is a fault, and is said.
        told().print(
            "\n".join(problem.sentence for problem in reading.problems), style="yellow", markup=False
        )
    # Nobody is there to confirm: what shrinks in the story is believed, as its authority believed it.
    take_all(reading, on_disk([folder / "files"]), BY, now, shrink_allowed=True)


def _surroundings(folder: Path) -> dict[str, str]:
    """What the pages are told of where they are. An authority's own database is never touched."""
    from sightline.demo import UNTIL
    from sightline.demo.names import AUTHORITY

    os.environ.pop("SIGHTLINE_DATABASE_URL", None)
    os.environ.pop("SIGHTLINE_HOSTS", None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="sightline.web.settings",
        SIGHTLINE_DEMO="1",
        SIGHTLINE_DEMO_DAY=UNTIL.isoformat(),
        SIGHTLINE_AUTHORITY=AUTHORITY,
        SIGHTLINE_WORKSPACE=str(folder),
        SIGHTLINE_SECRET_KEY=_secret(folder),
    )
    return dict(os.environ)


def _secret(folder: Path) -> str:
    """Kept beside the store, so that addresses and sessions outlive a restart."""
    path = folder / "secret.txt"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), "utf-8")
    return path.read_text("utf-8")


def _free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HERE, port))
        except (OSError, OverflowError):
            raise BadInputError(f"Port {port} cannot be used: name another with --port.") from None


def _say_where(port: int) -> None:
    out = told()
    out.print(f"\nThe invented authority is at [bold]http://{HERE}:{port}/[/bold] (on this machine only).")
    out.print(
        "Sign in as Imogen Hartley, Director of Children's Services, or as any other reader offered there."
    )
    out.print("Stop with Ctrl+C.\n")


def _serve(folder: Path, port: int) -> int:
    """Becomes the server, so that a signal to us is a signal to it. Never returns."""
    options = ["--bind", f"{HERE}:{port}", "--workers", "1", "--threads", "8", "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", *options, "sightline.web.wsgi:application"]
    os.execve(sys.executable, command, _surroundings(folder))  # noqa: S606 - our own interpreter, no shell
