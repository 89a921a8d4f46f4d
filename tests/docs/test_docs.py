"""Documentation cannot lag: every command in it runs, every reference page is what the code says."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
CHECKED = {0, 3}


def _nothing(folder: Path, shared: Path) -> None:
    """The page begins with an empty folder."""


def _the_demonstration(folder: Path, shared: Path) -> None:
    (folder / "ours.toml").write_text(_toml_of("how-to.md"))
    _run("sightline demo --files-only --folder demo", folder)


def _reports(folder: Path, shared: Path) -> None:
    real = shared / "data" / "ofsted" / "reports"
    (folder / "reports").mkdir()
    for name, called in {"devon_12_may_2015": "devon_2015", "devon_17_march_2020": "devon_2020"}.items():
        shutil.copy(real / f"{name}.pdf", folder / f"{called}.pdf")
        shutil.copy(real / f"{name}.pdf", folder / "reports" / f"{called}.pdf")
    shutil.copy(real / "luton_24_february_2020.pdf", folder / "report.pdf")


PAGES = {"tutorial.md": _nothing, "how-to.md": _the_demonstration, "inspection.md": _reports}
"""Every page with commands, and what stands in the folder when its reader begins."""


def test_every_page_with_commands_is_tried():
    held = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md") if CONSOLE.search(page.read_text())}
    assert held == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_runs_and_says_what_the_page_says(page, tmp_path, shared):
    PAGES[page](tmp_path, shared)
    for block in CONSOLE.findall((DOCS / page).read_text()):
        for command, expected in _commands(block):
            output = _run(command, tmp_path)
            for line in expected:
                assert line in output, f"{page}: {command!r} did not say {line!r}, but:\n{output[:2000]}"


def _commands(block: str) -> list[tuple[str, list[str]]]:
    commands: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif line.strip() not in {"", "…"}:
            commands[-1][1].append(line)
    return commands


def _run(command: str, folder: Path) -> str:
    arguments = shlex.split(command)
    assert arguments[0] == "sightline"
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "100", "SIGHTLINE_WORKSPACE": str(folder / "workspace")},
    )
    assert done.returncode in CHECKED, f"{command}\n{done.stderr}"
    return done.stdout + done.stderr


def _toml_of(page: str) -> str:
    (block,) = re.findall(r"```toml\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
    assert tomllib.loads(block)
    return str(block)


def test_the_reference_is_what_the_code_says(tmp_path):
    before = {path.name: path.read_text() for path in (DOCS / "reference").glob("*.md")}
    sys.path.insert(0, str(ROOT / "tools"))
    import reference

    for name, page in reference.PAGES.items():
        assert before[f"{name}.md"] == reference.HEAD + page(), (
            f"docs/reference/{name}.md lags behind: make docs"
        )


def test_every_link_in_the_documentation_leads_somewhere():
    for page in [ROOT / "README.md", ROOT / "GLOSSARY.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_the_readme_is_short_and_leads_with_the_problem():
    readme = (ROOT / "README.md").read_text()
    assert len(readme.split()) <= 250
    assert "tents" in readme.split("\n\n")[1]
    assert "make demo" in readme
    assert "make test" in readme


def test_every_promise_names_a_file_that_keeps_it_and_a_test_that_proves_it():
    rows = re.findall(
        r"^\| (.+?) \| `(.+?)` \| `(.+?)` \|$", (DOCS / "promises.md").read_text(), re.MULTILINE
    )
    assert len(rows) >= 20
    for promise, kept_in, proved_in in rows:
        assert (ROOT / kept_in).exists(), promise
        path, _, name = proved_in.partition("::")
        assert re.search(rf"def {name}\b", (ROOT / path).read_text()), f"{promise}: {proved_in}"


def test_decision_records_are_numbered_and_short():
    records = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(path.name[:3]) for path in records] == list(range(1, len(records) + 1))
    assert all(len(path.read_text().splitlines()) <= 45 for path in records)


def test_no_page_names_a_place_on_one_machine():
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        assert not re.search(r"(?<![\w.])/(work|root|home|tmp)/", page.read_text()), page
