"""What docs/returns/check.md shows is what happens."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sightline.cli.app import app
from sightline.returns.ssda903.verdicts import FINDINGS
from tests.docs.test_docs import _commands
from tests.unit.filed_returns import clean, write_csv, write_postcodes, write_providers

SESSION = re.compile(r"```shellsession\n(.*?)```", re.DOTALL)
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "returns" / "check.md").read_text()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The folders that the page names: one child of 20 has a sex that is no code."""
    place = tmp_path_factory.mktemp("docs")
    now, last = clean(20)
    for root in ("returns", "nation"):
        for name in ("Devon", "Cornwall") if root == "nation" else ("",):
            write_csv(place / root / "2025-26" / name, now)
            write_csv(place / root / "2024-25" / name, last)
    for header in (
        place / "returns" / "2025-26" / "header.csv",
        place / "nation" / "2025-26" / "Devon" / "header.csv",
    ):
        header.write_text(header.read_text().replace("CH000005,F", "CH000005,9"))
    (place / "lists").mkdir()
    write_providers(place / "lists" / "homes.xlsx")
    write_postcodes(place / "lists" / "postcodes.csv")
    return place


def _run(command: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )
    assert done.returncode in {0, 1, 3}, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("block", SESSION.findall(PAGE))
def test_every_command_says_what_the_page_says(block, folder):
    for command, expected in _commands(block):
        output = " ".join(_run(command, folder).split())
        for line in expected:
            assert " ".join(line.split()) in output, (
                f"{command!r} did not say {line!r}, but:\n{output[:2000]}"
            )


def test_the_notebook_runs(folder, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(folder)
    made: dict[str, object] = {}
    exec(code, made)  # noqa: S102 - the page's own example
    assert "314 of 314 rules checked" in made["result"].summary
    assert made["result"].findings.height == 2
    assert made["result"].not_checked.is_empty()


def test_the_findings_go_to_pandas_where_it_is_installed(folder, monkeypatch):
    from types import SimpleNamespace

    from sightline.notebook import check, read_return

    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=dict))
    made = check(read_return(folder / "returns" / "2025-26"), year=2026, rules=["101"]).pandas()
    assert list(made) == list(FINDINGS)
    assert made["child"] == ["CH000005"]


def test_every_option_and_every_column_is_on_the_page():
    with click.Context(app) as above:
        options = {
            name
            for p in app.commands["check"].get_params(above)
            if isinstance(p, click.Option)
            for name in p.opts
        }
    hidden = {"--help", "--output", "--return"}
    assert not {name for name in options - hidden if name not in PAGE}
    assert set(FINDINGS) == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
