"""Every question has its standard, every core standard of care leavers has its question, and the roll is pinned."""

import csv

from sightline.concerns import CARE_LEAVERS, CONCERNS, ELIGIBLE_CHILDREN
from sightline.law import our_law
from tests.conftest import SHARED

CORE = (
    *("CL-01", "CL-02", "CL-03", "CL-04", "CL-05", "CL-06", "CL-07", "CL-08", "CL-09", "CL-10", "CL-11"),
    *("CL-12", "CL-13", "CL-14", "CL-15", "CL-16", "CL-17", "CL-18", "CL-19", "CL-20", "CL-22", "CL-23"),
    *("CL-24", "CL-25", "CL-26", "CL-27", "CL-28", "CL-30", "CL-33", "CL-37", "CL-38"),
)
"""The 31 core standards of care leavers. None is dropped or renamed without a word here."""


def published() -> list[dict[str, str]]:
    with (SHARED / "domain" / "standards.csv").open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["id"].startswith("CL-") and row["tier"] == "core"]


def test_the_roll_of_questions_is_pinned() -> None:
    assert len(CORE) == len(set(CORE)) == 31
    assert tuple(sorted(CONCERNS)) == CORE


def test_the_pinned_roll_is_the_published_one() -> None:
    assert sorted(row["id"] for row in published()) == list(CORE)


def test_every_question_has_a_standard_that_says_what_was_published() -> None:
    for row in published():
        standard = our_law().standard(row["id"])
        for field in ("tier", "severity", "ladder", "trigger", "source", "source_check", "closes_when"):
            assert getattr(standard, field) == row[field], (row["id"], field)


def test_every_question_asks_in_words_and_of_a_roll_that_exists() -> None:
    for id_, asked in CONCERNS.items():
        assert asked.id == id_
        assert asked.question, id_
        assert asked.rolls, id_
        assert asked.rolls <= {CARE_LEAVERS, ELIGIBLE_CHILDREN}, id_
