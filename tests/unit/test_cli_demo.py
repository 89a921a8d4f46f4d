"""The demonstration makes its store anew only when it must, touches nobody else's, and serves this machine only."""

import os
import socket

import pytest

from sightline.cli import demo
from sightline.cli.output import BadInputError


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def became(monkeypatch) -> list[tuple[list[str], dict[str, str]]]:
    """What the process would have become, and in which surroundings."""
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(demo.os, "execve", lambda _, command, around: calls.append((command, around)))
    for name in [name for name in os.environ if name.startswith(("SIGHTLINE_", "DJANGO_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    monkeypatch.setenv("SIGHTLINE_DEMO", "")
    for name in ("DEMO_DAY", "AUTHORITY", "WORKSPACE", "SECRET_KEY"):
        monkeypatch.setenv(f"SIGHTLINE_{name}", "")
    return calls


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The steps taken to make a store, without taking them."""
    steps: list[str] = []
    monkeypatch.setattr(demo, "_write", lambda to: steps.append(f"write {to.name}"))
    monkeypatch.setattr(demo, "_load", lambda _: steps.append("load"))
    return steps


def test_it_is_made_once_and_served_on_the_loopback(tmp_path, port, became, made):
    demo.demo(tmp_path, port, serve=True)
    demo.demo(tmp_path, port, serve=True)
    assert made == ["write files", "load"]
    (command, around), again = became
    assert f"127.0.0.1:{port}" in command
    assert around["SIGHTLINE_DEMO"] == "1"
    assert around["SIGHTLINE_DEMO_DAY"] == "2020-01-31"
    assert around["SIGHTLINE_WORKSPACE"] == str(tmp_path)
    assert again[1]["SIGHTLINE_SECRET_KEY"] == around["SIGHTLINE_SECRET_KEY"]
    assert (tmp_path / "secret.txt").stat().st_mode & 0o077 == 0


def test_an_authoritys_own_database_is_never_touched(tmp_path, port, became, made, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_DATABASE_URL", "postgres://live")
    demo.demo(tmp_path, port, serve=True)
    assert "SIGHTLINE_DATABASE_URL" not in became[0][1]


def test_a_store_that_is_not_a_demonstrations_is_left_alone(tmp_path, port, became, made):
    store = tmp_path / "sightline.sqlite3"
    store.write_text("somebody's")
    with pytest.raises(BadInputError, match="name another folder"):
        demo.demo(tmp_path, port, serve=True)
    assert store.read_text() == "somebody's"
    assert made == became == []


def test_half_a_store_is_made_anew(tmp_path, port, became, made, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(demo, "_load", interrupted)
        with pytest.raises(KeyboardInterrupt):
            demo.demo(tmp_path, port, serve=True)
    (tmp_path / "sightline.sqlite3").write_text("half")
    demo.demo(tmp_path, port, serve=True)
    assert made == ["write files", "write files", "load"]
    assert not (tmp_path / "sightline.sqlite3").exists()


def test_a_taken_port_is_said(tmp_path, became, made):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BadInputError, match="name another with --port"):
            demo.demo(tmp_path, taken.getsockname()[1], serve=True)


def test_only_the_files_may_be_asked_for(tmp_path, port, became, made):
    assert demo.demo(tmp_path, port, serve=False) == 0
    assert made == ["write files"]
    assert became == []
