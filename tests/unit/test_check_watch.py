"""Checking again on every save: what is fixed, new and still there, and a clean stop."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sightline.cli.check import Request
from sightline.cli.check_watch import changed
from sightline.cli.output import Shape

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
GOOD, BAD = "{},M,01/06/2010,WBRI,UN1,,\n", "{},9,01/06/2010,WBRI,UN1,,\n"
PATIENCE = 60


def request(path: Path) -> Request:
    return Request([path], [], "2025-26", "101", "", Shape.TABLE, None)


def test_a_finding_is_the_same_though_its_line_has_moved(tmp_path):
    file = tmp_path / "header.csv"
    file.write_text(HEADER + BAD.format("A") + BAD.format("B"))
    before = request(file).judged()
    file.write_text(HEADER + GOOD.format("0") + BAD.format("B") + BAD.format("C"))
    change = changed(before, request(file).judged())
    assert [mark[2] for mark in change.fixed] == ["A"]
    assert [mark[2] for mark in change.new] == ["C"]
    assert change.says == "1 fixed, 1 new, 1 still there."


def test_the_same_finding_twice_for_a_child_counts_twice(tmp_path):
    file = tmp_path / "header.csv"
    file.write_text(HEADER + BAD.format("A") * 2)
    before = request(file).judged()
    file.write_text(HEADER + BAD.format("A"))
    assert changed(before, request(file).judged()).says == "1 fixed, 0 new, 1 still there."


@pytest.fixture
def watching(tmp_path):
    """A folder that is watched, by a process of its own; and how to wait until it has said something."""
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "header.csv").write_text(HEADER + BAD.format("A") + BAD.format("B"))
    said = tmp_path / "said.txt"
    arguments = ["check", str(tmp_path / "r"), "--year", "2025-26", "--rules", "101", "--watch"]
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "sightline", *arguments],
            stdout=out,
            stderr=out,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
        )

    def until(words: str, times: int = 1) -> str:
        end = time.monotonic() + PATIENCE
        while said.read_text().count(words) < times:
            assert time.monotonic() < end, said.read_text()
            assert process.poll() is None, said.read_text()
            time.sleep(0.05)
        return said.read_text()

    yield tmp_path / "r" / "header.csv", until, process, said
    if process.poll() is None:
        process.kill()
    process.wait()


def test_every_save_is_checked_again_and_ctrl_c_stops_it_cleanly(watching):
    file, until, process, said = watching
    assert until("Watching for changes").startswith("1 of 1 rules checked")
    file.write_text(HEADER + GOOD.format("A") + BAD.format("B"))
    assert "Fixed: 101 Header SEX, child A" in until("1 fixed, 0 new, 1 still there.")
    until("Watching for changes", 2)
    file.write_text("nothing of the kind\n")
    until("header.csv is no table")
    file.write_text(HEADER + GOOD.format("A") + GOOD.format("B"))
    until("1 fixed, 0 new, 0 still there.")
    until("Watching for changes", 3)
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert said.read_text().rstrip().endswith("Stopped.")
    assert "Traceback" not in said.read_text()
