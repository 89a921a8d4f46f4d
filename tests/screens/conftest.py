"""A real browser, and the real server on a small drawn authority: Debian's Chromium, gunicorn, SQLite."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "screens"
SECRET = "a secret of the tests only"  # noqa: S105 - which is what it is
TODAY = "2020-01-31"
STARTS_WITHIN = 60


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Where the machine has none of its own, Playwright's is used: make browser installs one or the other.
    found = (
        os.environ.get("SIGHTLINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pictures(request) -> Path | None:
    if not request.config.getoption("--screens", default=False):
        return None
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture(scope="session")
def workspace(tmp_path_factory) -> Path:
    """The store of the drawn authority, made once."""
    folder = tmp_path_factory.mktemp("authority")
    subprocess.run(
        [sys.executable, "-m", "tests.screens.make"], cwd=ROOT, env=surroundings(folder), check=True
    )
    return folder


def surroundings(folder: Path, *, demo: bool = True) -> dict[str, str]:
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIGHTLINE_", "DJANGO_"))
    }
    return plain | {
        "SIGHTLINE_WORKSPACE": str(folder),
        "SIGHTLINE_SECRET_KEY": SECRET,
        "SIGHTLINE_AUTHORITY": "Wexmoor County Council",
        "SIGHTLINE_DEMO": "1" if demo else "",
        "SIGHTLINE_DEMO_DAY": TODAY if demo else "",
    }


@pytest.fixture(scope="session")
def served(workspace) -> Iterator[str]:
    """The address of the drawn authority, in demo mode with its own clock."""
    with server(workspace) as url:
        yield url


@pytest.fixture
def served_in_earnest(workspace) -> Iterator[str]:
    """The same outside demo mode: a name and a password are asked for."""
    with server(workspace, demo=False) as url:
        yield url


@contextmanager
def server(workspace: Path, *, demo: bool = True) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    command += ["--log-level", "warning", "sightline.web.wsgi:application"]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings(workspace, demo=demo)) as process:
        try:
            answers(url)
            yield url
        finally:
            process.terminate()


def answers(url: str) -> None:
    """Waits until the server answers."""
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(f"{url}/sign-in/"):  # noqa: S310 - our own server, over http
                return
        except OSError:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.2)
