"""The walls of the house: which way things flow, and who may touch what."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from sightline.history import KINDS
from sightline.store.personal import NOT_PERSONAL, PERSONAL

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "sightline"
CORE = ("dates.py", "law", "history", "returns", "feeds", "concerns", "rollcall", "reports", "ledger")
CLOCKS_DISKS_AND_NETWORKS = {
    *(
        "open",
        "now",
        "today",
        "utcnow",
        "urlopen",
        "read_bytes",
        "write_bytes",
        "write_text",
        "getenv",
        "environ",
    ),
}


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        path = HOUSE / room
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def walls(house: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts, read against the house that stands in a folder."""
    command = [
        str(Path(sys.executable).parent / "lint-imports"),
        "--config",
        str(ROOT / "pyproject.toml"),
        "--no-cache",
    ]
    return subprocess.run(
        command,
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_walls_stand(tmp_path):
    done = walls(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("history/person.py", "import sightline.concerns"),
        ("concerns/homes.py", "import django"),
        ("feeds/reading.py", "import sightline.store"),
    ],
)
def test_a_planted_upward_import_breaks_a_wall(tmp_path, room, line):
    shutil.copytree(
        HOUSE, tmp_path / "src" / "sightline", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    planted = tmp_path / "src" / "sightline" / room
    planted.write_text(f"{planted.read_text()}\n{line}\n")
    done = walls(tmp_path)
    assert done.returncode != 0, done.stdout
    assert "BROKEN" in done.stdout


def called(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def test_nothing_in_the_core_reads_the_clock_the_disk_or_the_network():
    for path in sources(*CORE):
        found = [(name, line) for name, line in called(path) if name in CLOCKS_DISKS_AND_NETWORKS]
        allowed = path.parent.name == "feeds" and all(
            name == "open" for name, _ in found
        )  # members of a zip in memory
        assert not found or allowed, f"{path.relative_to(ROOT)}: {found}"


WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "save", "bulk_update"}


def test_only_the_store_writes_rows():
    for path in sources("web", "cli", "demo", "reports"):
        found = [(name, line) for name, line in called(path) if name in WRITES]
        assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_a_roll_call_of_files_starts_without_django_or_polars(shared):
    script = (
        "import sys\nfrom sightline.cli.app import app\n"
        "try:\n    app(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "assert not {'django', 'polars'} & set(sys.modules), 'slow to start'\n"
    )
    files = str(shared / "data" / "fake_ssda903" / "csdm_2017_2021")
    done = subprocess.run(
        [sys.executable, "-c", script, "roll-call", files, "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_stored_column_says_whether_it_is_personal_why_it_is_held_and_who_may_see_it():
    columns = {
        f"{m.__name__}.{f.name}"
        for m in apps.get_app_config("store").get_models()
        for f in m._meta.concrete_fields
    }
    assert columns == set(PERSONAL) | NOT_PERSONAL
    assert not set(PERSONAL) & NOT_PERSONAL
    assert all(why and who for why, who in PERSONAL.values())


def test_every_kind_of_fact_says_why_it_is_held_and_who_may_see_it():
    for kind in KINDS.values():
        assert kind.held_because
        assert kind.seen_by
        assert all(kind.fields.values())


def test_no_bare_except_no_pickle_no_eval():
    for path in HOUSE.rglob("*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), path
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
                assert not names & {"pickle", "marshal", "shelve"}, path
        assert not {name for name, _ in called(path)} & {"eval", "exec"}, path


def test_modules_stay_small():
    long = {
        str(p.relative_to(ROOT)): n
        for p in HOUSE.rglob("*.py")
        if (n := len(p.read_text().splitlines())) > 320
    }
    assert not long
