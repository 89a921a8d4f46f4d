"""Every authority's return at once: whole or not at all, done once, and taken up again after anything is killed."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from sightline.cli.national import each
from sightline.cli.national_worker import Done, Task, keep, return_hash
from sightline.notebook import check, read_return
from tests.unit.filed_returns import clean, write_csv, write_postcodes, write_providers

AUTHORITIES = ("E10000008", "E06000052", "E06000063", "E08000003", "E09000007", "E06000022")
PATIENCE = 120


def command(nation: Path, out: Path, *more: object) -> list[str]:
    asked = (
        "--national",
        nation / "now",
        "--previous",
        nation / "last",
        "--year",
        "2025-26",
        "-o",
        out,
        "--processes",
        2,
    )
    return [sys.executable, "-m", "sightline", "check", *map(str, (*asked, *more))]


def run(nation: Path, out: Path, *more: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(
        command(nation, out, *more), capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="module")
def nation(tmp_path_factory) -> Path:
    """Six authorities, each with as many children of a wrong sex as its place in the list."""
    folder = tmp_path_factory.mktemp("nation")
    now, last = clean(20)
    for wrong, name in enumerate(AUTHORITIES):
        sex = pl.when(pl.int_range(pl.len()) < wrong).then(pl.lit("9")).otherwise("SEX").alias("SEX")
        write_csv(folder / "now" / name, {**now, "Header": now["Header"].with_columns(sex)})
        write_csv(folder / "last" / name, last)
    write_providers(folder / "homes.xlsx")
    write_postcodes(folder / "postcodes.csv")
    return folder


@pytest.fixture(scope="module")
def undisturbed(nation, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed")
    done = run(nation, out, nation / "homes.xlsx", nation / "postcodes.csv")
    assert done.returncode == 1, done.stderr
    assert "6 of 6 authorities checked whole" in done.stdout
    return out


def findings(out: Path) -> pl.DataFrame:
    return pl.read_parquet(out / "findings" / "*.parquet").sort(pl.all())


def kept(out: Path) -> set[str]:
    return {str(path.relative_to(out)) for path in (out / "returns").rglob("*")}


def verdicts(out: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in sorted((out / "verdicts").iterdir())]


def test_each_authority_has_the_findings_that_it_has_alone(nation, undisturbed):
    found = findings(undisturbed)
    for wrong, name in enumerate(AUTHORITIES):
        given = read_return(
            nation / "now" / name,
            nation / "homes.xlsx",
            nation / "postcodes.csv",
            previous=[nation / "last" / name],
        )
        alone = check(given, year="2025-26", authority=name).findings.sort(pl.all())
        theirs = found.filter(pl.col("authority") == name)
        assert theirs.drop("authority").equals(alone)
        assert theirs.filter(pl.col("code") == "101").height == wrong


def test_each_return_is_kept_once_under_its_hash_and_cannot_be_written(nation, undisturbed):
    for name, verdict in zip(sorted(AUTHORITIES), verdicts(undisturbed), strict=True):
        (folder,) = (undisturbed / "returns" / name).iterdir()
        filed = read_return(nation / "now" / name).filed
        assert folder.name == verdict["return_hash"] == return_hash(filed)
        for table, frame in filed.tables.items():
            assert pl.read_parquet(folder / f"{table}.parquet").equals(frame)
        assert not any(
            file.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) for file in folder.iterdir()
        )
        assert keep(filed, folder.parent, {}) == folder


def test_a_second_run_does_nothing_again_but_what_has_changed(nation, tmp_path):
    one = run(nation, tmp_path, "--rules", "101,102")
    assert one.returncode == 1
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "findings").iterdir()}
    again = run(nation, tmp_path, "--rules", "101,102")
    assert "6 stood from an earlier run" in again.stdout
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "findings").iterdir()} == before
    assert "stood from" not in run(nation, tmp_path, "--rules", "101").stdout


def test_an_authority_that_cannot_be_read_stops_no_other(nation, tmp_path):
    (tmp_path / "now" / "E10000008").mkdir(parents=True)
    (tmp_path / "now" / "E10000008" / "note.txt").write_text("Dear colleague,\nplease see attached.\n")
    write_csv(tmp_path / "now" / "E06000052", clean(5)[0])
    (tmp_path / "last").mkdir()
    done = run(tmp_path, tmp_path / "out", "--rules", "101")
    assert done.returncode == 3
    assert "1 of 2 authorities checked whole, 1 not" in done.stdout
    assert "E10000008: E10000008/note.txt is no table" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--rules", "9999"), "There is no rule 9999"),
        (("nowhere.csv",), "does not exist"),
        (("--processes", "0"), "0 is not in the range"),
    ],
)
def test_what_is_wrong_for_all_is_said_once(nation, tmp_path, arguments, says):
    done = run(nation, tmp_path / "out", *arguments)
    assert done.returncode == 2
    assert done.stderr.count(says) == 1


def workers(process: subprocess.Popen[bytes]) -> Iterator[int]:
    """The processes that a command started for its work."""
    for task in Path(f"/proc/{process.pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                yield int(child)


def until(answer, process: subprocess.Popen[bytes]):
    end = time.monotonic() + PATIENCE
    while not (found := answer()):
        assert time.monotonic() < end
        assert process.poll() is None
        time.sleep(0.01)
    return found


def test_a_killed_worker_loses_nothing_and_doubles_nothing(nation, undisturbed, tmp_path):
    process = subprocess.Popen(command(nation, tmp_path, nation / "homes.xlsx", nation / "postcodes.csv"))
    until(lambda: list((tmp_path / "verdicts").glob("*.json")), process)
    os.kill(until(lambda: list(workers(process)), process)[0], signal.SIGKILL)
    assert process.wait(PATIENCE) == 1
    assert findings(tmp_path).equals(findings(undisturbed))
    assert kept(tmp_path) == kept(undisturbed)
    assert not list(tmp_path.rglob("*.unfinished"))


def test_a_run_that_is_killed_altogether_is_taken_up_where_it_stopped(nation, undisturbed, tmp_path):
    lists = (nation / "homes.xlsx", nation / "postcodes.csv")
    process = subprocess.Popen(command(nation, tmp_path, *lists))
    until(lambda: len(list((tmp_path / "verdicts").glob("*.json"))) > 1, process)
    theirs = list(workers(process))
    process.kill()
    process.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{worker}").exists() for worker in theirs):
        assert time.monotonic() < end, "a worker outlives the run that started it"
        time.sleep(0.05)
    again = run(nation, tmp_path, *lists)
    assert again.returncode == 1
    assert "stood from an earlier run" in again.stdout
    assert findings(tmp_path).equals(findings(undisturbed))
    assert kept(tmp_path) == kept(undisturbed)


def deadly(task: Task) -> Done:
    if task.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return Done(task.name, 1, is_whole=True, summary="")


def test_an_authority_that_kills_every_process_is_said_and_the_others_are_done(tmp_path):
    names = ["a", "b", "deadly", "c", "d"]
    tasks = [Task(name, tmp_path, (), 2026, None, tmp_path, "") for name in names]
    done = sorted(each(tasks, 2, deadly), key=lambda one: one.name)
    assert [(one.name, one.is_whole) for one in done] == [
        ("a", True),
        ("b", True),
        ("c", True),
        ("d", True),
        ("deadly", False),
    ]
    assert "was killed each time" in done[-1].summary
