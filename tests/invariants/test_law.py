"""What must always hold of the law as shipped: cited, complete, and with nobody dropped from its roll."""

import csv
import io
import re
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from sightline.law import our_law
from sightline.law.law import AREAS, code_list_names
from tests.conftest import SHARED

LAW = our_law()

ROLL = {
    "CL": 38,
    "LA": 22,
    "CP": 18,
    "PLO": 10,
    "FD": 7,
    "EH": 3,
    "MI": 5,
    "LO": 2,
    "FO": 3,
    "PF": 3,
    "ED": 5,
    "WF": 6,
    "PS": 4,
    "GV": 8,
}
"""How many standards each area has, numbered from 01 without a gap: 134 in all."""

POSTS = [
    "practitioner",
    "team manager",
    "service manager",
    "head of service",
    "director",
    "chief executive",
    "lead member",
]
FAMILIES = {"home", "contact", "adviser", "plan", "health", "education", "list", "danger", "other"}
CHECKED = ("text seen", "corroborated", "recalled", "local default", "our own number")


def published(*path: str) -> list[dict[str, str]]:
    """The rows of a published table."""
    return list(csv.DictReader(io.StringIO(SHARED.joinpath(*path).read_text("utf-8"), newline="")))


PUBLISHED = published("domain", "standards.csv")
NUMBERS = [(s.id, n) for s in LAW.standards.values() for dated in s.numbers.values() for n in dated]
CODES = [(name, code) for name in code_list_names() for code in LAW.codes(name).codes.values()]


def test_the_roll_of_standards_is_pinned():
    assert list(LAW.standards) == [
        f"{area}-{n:02d}" for area, count in ROLL.items() for n in range(1, count + 1)
    ]
    assert len(LAW.standards) == 134


def test_every_file_of_standards_is_an_area_and_every_area_has_its_file():
    shipped = {
        f.name for f in (files("sightline.law") / "data" / "standards").iterdir() if f.name.endswith(".toml")
    }
    assert shipped == {f"{name}.toml" for name in AREAS.values()}
    assert set(AREAS) == set(ROLL)


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["id"])
def test_every_standard_says_what_the_published_list_says(row):
    standard = LAW.standard(row["id"])
    assert standard.says == row["statement"]
    for field in (
        "tier", "area", "trigger", "clock", "severity", "ladder", "basis", "threshold_origin",
        "source", "source_check", "data_needed", "closes_when",
    ):  # fmt: skip
        assert getattr(standard, field) == row[field], field


@pytest.mark.parametrize("id_", list(LAW.standards))
def test_every_standard_has_all_its_fields(id_):
    standard = LAW.standard(id_)
    assert standard.tier in {"core", "next"}
    assert standard.family in FAMILIES
    assert standard.severity in {"S1", "S2", "S3", "S4"}
    assert LAW.ladders[standard.ladder].severity == standard.severity
    for field in (
        "says",
        "trigger",
        "clock",
        "basis",
        "threshold_origin",
        "source",
        "source_check",
        "data_needed",
        "closes_when",
    ):
        assert getattr(standard, field).strip(), field
    assert standard.source_check.startswith(CHECKED)


@pytest.mark.parametrize(
    ("id_", "number"), NUMBERS, ids=lambda value: value if isinstance(value, str) else value.name
)
def test_every_number_is_cited_and_says_who_set_it(id_, number):
    assert number.set_by in {"law", "guidance", "us"}
    assert number.source.strip()
    assert number.source_check.startswith(CHECKED)
    assert number.tighter in {"lower", "higher"}
    assert number.value >= 0
    assert not isinstance(number.value, bool)
    assert number.unit.strip()
    assert isinstance(number.since, date)
    assert re.fullmatch("[a-z][a-z0-9_]*", number.name)


def test_a_number_that_is_ours_is_never_passed_off_as_law():
    ours = {
        id_
        for id_, number in NUMBERS
        if number.set_by != "us" and LAW.standard(id_).threshold_origin.startswith("proposed here")
    }
    assert ours == set()


@pytest.mark.parametrize("id_", list(LAW.standards))
def test_dated_numbers_follow_one_another(id_):
    for dated in LAW.standard(id_).numbers.values():
        for earlier, later in pairwise(dated):
            assert earlier.until is not None
            assert earlier.until < later.since


@pytest.mark.parametrize("name", ["A", "B", "C", "D"])
def test_every_ladder_has_every_rung_and_no_rung_comes_before_the_one_below(name):
    ladder = LAW.ladders[name]
    assert [rung.post for rung in ladder.rungs] == POSTS
    assert ladder.source
    assert ladder.set_by == "us"
    assert all(rung.says and rung.unit for rung in ladder.rungs)
    for unit in ("hours", "working days"):
        clocks = [rung.within for rung in ladder.rungs if rung.unit == unit]
        assert None not in clocks
        assert clocks == sorted(clocks)


def test_ladders_hold_the_published_hours():
    def clock(name):
        return [(rung.within, rung.unit) for rung in LAW.ladders[name].rungs]

    assert list(LAW.ladders) == ["A", "B", "C", "D"]
    days, hours = "working days", "hours"
    assert clock("A") == [(0, hours), (2, hours), (4, hours), (8, hours), (24, hours), (24, hours), (2, days)]
    silent, week = (None, "silence of the director"), (None, "weekly sheet")
    assert clock("B") == [(0, days), (1, days), (2, days), (3, days), (5, days), silent, week]
    assert clock("C") == [
        (0, days),
        (2, days),
        (5, days),
        (10, days),
        (20, days),
        silent,
        (None, "monthly count"),
    ]
    quarter = (None, "quarterly assurance")
    assert clock("D") == [
        (0, days),
        (5, days),
        (10, days),
        (20, days),
        quarter,
        silent,
        (None, "quarterly sheet"),
    ]


def test_bank_holidays_are_those_that_were_published():
    rows = published("data", "reference", "bank_holidays_england_wales_2012_2028.csv")
    assert LAW.working_days.holidays == {date.fromisoformat(row["date"]) for row in rows}
    assert (LAW.working_days.first_year, LAW.working_days.last_year) == (2012, 2028)


@pytest.mark.parametrize("name", code_list_names())
def test_every_code_list_is_named_as_its_file_and_cites_its_source(name):
    codes = LAW.codes(name)
    assert codes.name == name
    assert codes.source.strip()
    assert codes.codes


@pytest.mark.parametrize(
    ("name", "code"), CODES, ids=lambda value: value if isinstance(value, str) else value.code
)
def test_no_code_list_holds_a_pattern(name, code):
    for spelling in (code.code, *code.spellings):
        assert not re.search(r"\\|\^|\$|\.\*|\.\+|\[\^|\(\?|^/.*/i?$", spelling), spelling
        assert spelling == spelling.strip()
    assert code.label.strip()
    assert code.since is None or code.until is None or code.since <= code.until


def test_the_law_carries_no_pattern_of_its_own():
    """The one reader of codes compares whole spellings; only free text is split into words, never searched by part."""
    source = (files("sightline.law") / "codes.py").read_text("utf-8")
    assert "import re" not in source
