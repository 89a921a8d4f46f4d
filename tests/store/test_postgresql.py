"""The same store on PostgreSQL: a server of our own on a socket in a folder, and the same tests run against it."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _programme(name: str) -> str:
    found = shutil.which(name) or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), ""
    )
    assert found, f"PostgreSQL's {name} is missing: make test installs it"
    return found


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The URL of a server that listens on a socket only, and ends with the tests."""
    with tempfile.TemporaryDirectory(prefix="postgresql-") as name:
        yield from _server(Path(name))


def _server(folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root; Debian's package brings an account for it.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(
            command,
            check=True,
            user=user,
            capture_output=True,
            cwd=folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )

    run(
        _programme("initdb"),
        "-D",
        str(data),
        "-U",
        "sightline",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-sync",
    )
    server = _programme("pg_ctl"), "-D", str(data), "-w"
    run(*server, "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "start")
    try:
        yield f"postgresql://sightline@/postgres?host={folder}"
    finally:
        run(*server, "-m", "immediate", "stop")


def test_the_store_keeps_its_promises_on_postgresql_too(postgresql):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "tests/store/test_store.py",
        ],
        cwd=ROOT,
        env={**os.environ, "SIGHTLINE_DATABASE_URL": postgresql},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
