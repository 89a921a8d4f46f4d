"""`sightline inspect`: three shapes, and endings that say what was not read."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sightline.cli import app as commands
from tests.unit.inspection_drawn import ILACS_BODY, ILACS_HEAD, TABLE, pdf


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf((*ILACS_HEAD, *TABLE), ILACS_BODY))
    return path


def asked(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(commands.app, ["inspect", *map(str, arguments)], standalone_mode=False)
    return result.return_value if result.exception is None else 2, result.output + str(result.exception or "")


def test_a_report_read_whole_ends_with_0_and_shows_its_grades_and_items(report: Path) -> None:
    ending, said = asked(report)

    assert ending == 0
    assert "Anywhere County Council" in said
    assert "inadequate" in said
    assert "[supervision]" in said


def test_what_was_not_read_is_said_and_ends_with_3(report: Path) -> None:
    report.write_bytes(pdf((*ILACS_HEAD, *TABLE), ILACS_BODY[4:]))

    ending, said = asked(report)

    assert ending == 3
    assert "what needs to improve: not read" in " ".join(said.split())


def test_a_file_that_is_no_report_ends_with_2_and_the_others_are_still_read(
    report: Path, tmp_path: Path
) -> None:
    (tmp_path / "page.pdf").write_text("<html></html>", encoding="utf-8")

    ending, said = asked(tmp_path)

    assert ending == 2
    assert "page.pdf is a web page" in said
    assert "Anywhere County Council" in said


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_without_any_report_one_sentence_says_why(name: str, tmp_path: Path) -> None:
    ending, said = asked(tmp_path / name)

    assert ending == 2
    assert "could not be opened" in said or "holds no PDF" in said


def test_json_holds_every_fact_with_its_page(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert asked(report, "--format", "json", "-o", out)[0] == 0

    [read] = json.loads(out.read_text(encoding="utf-8"))["reports"]
    assert (read["authority"], read["first_day"], read["last_day"]) == (
        "Anywhere County Council",
        "2020-01-20",
        "2020-01-31",
    )
    assert [judgement["page"] for judgement in read["judgements"]] == [1, 1, 1, 1]
    assert read["passages"][1]["themes"] == {"Management oversight & supervision": ["supervision"]}
    assert read["not_read"] == []


def test_csv_holds_one_row_a_fact(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    assert asked(report, "--format", "csv", "-o", out)[0] == 0

    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["what"] for row in rows] == [
        *["judgement"] * 4,
        *["what needs to improve"] * 2,
        *["finding"] * 4,
    ]


def test_pages_are_not_written_by_this_command(report: Path) -> None:
    assert asked(report, "--format", "html")[0] == 2
