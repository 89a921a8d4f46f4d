"""A grade is read only where nothing leaves a doubt: in every layout of the table that reports have had."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.inspection import Grade
from sightline.inspection.words import ILACS_AREAS, SIF_AREAS, grade_of, parted
from tests.unit.inspection_drawn import (
    ILACS_BODY,
    ILACS_HEAD,
    SIF_BODY,
    SIF_HEAD,
    SIF_TABLE,
    TABLE,
    grades,
    report,
)

LEADERS, HELP, TOGETHER, CARE, LEAVERS, OVERALL = (area.name for area in ILACS_AREAS)
RI = "requires improvement to be good"


def changed(lines: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    assert old in lines
    return tuple(new if line == old else line for line in lines if line != old or new)


def test_the_table_is_read_and_checked_against_the_chapters() -> None:
    read = report((*ILACS_HEAD, *TABLE), ILACS_BODY)

    assert grades(read) == {LEADERS: "good", HELP: RI, TOGETHER: "inadequate", OVERALL: "inadequate"}
    assert not read.not_read
    assert "the same in the heading of its chapter, page 2" in read.judgements[0].basis


def test_a_table_whose_words_come_with_the_grade_between_them_is_read() -> None:
    table = (
        "Judgement",
        "Grade",
        "The impact of leaders on social work practice with Requires improvement",
        "children and families to be good",
        "The experiences and progress of children who need help Good",
        "and protection",
        "The experiences and progress of children in care Outstanding",
        "The experiences and progress of care leavers",
        "Requires improvement to be good",
        "Overall effectiveness Good",
        "Good help is given.",
    )

    read = report((*ILACS_HEAD, *table), ILACS_BODY[:4])

    assert grades(read) == {LEADERS: RI, HELP: "good", CARE: "outstanding", LEAVERS: RI, OVERALL: "good"}


@pytest.mark.parametrize(
    ("old", "new", "area"),
    [
        ("care leavers Inadequate", "care leavers", TOGETHER),
        ("care leavers Inadequate", "care leavers Inadequate Good", TOGETHER),
        ("care leavers Inadequate", "care leavers Adequate", TOGETHER),
        ("care leavers Inadequate", "care leavers Improvement", TOGETHER),
        ("care leavers Inadequate", "care leavers Good", TOGETHER),  # the chapter says inadequate
        ("children and families Good", "children and families Outstanding", LEADERS),  # the chapter says good
        ("Overall effectiveness Inadequate", "Overall effectiveness", OVERALL),
    ],
)
def test_a_row_that_is_unclear_or_contradicted_is_not_read(old: str, new: str, area: str) -> None:
    read = report((*ILACS_HEAD, *changed(TABLE, old, new)), ILACS_BODY)

    assert area not in grades(read)
    assert any(area in missing.what for missing in read.not_read)


def test_a_grade_before_the_first_row_makes_the_whole_table_unread() -> None:
    """Every grade might belong to the row before it."""
    table = ("Judgement Grade", "Good", *TABLE[1:])

    assert OVERALL not in grades(report((*ILACS_HEAD, *table), ILACS_BODY))


@pytest.mark.parametrize(
    "column",
    [
        ("Outstanding", "Good", "Good", "Good"),
        ("Good", "Requires improvement", "to be good", "Inadequate", "Inadequate"),
        ("Requires improvement to be good",) * 4,
    ],
)
def test_a_column_of_names_and_then_a_column_of_grades_gives_no_grade(column: tuple[str, ...]) -> None:
    names = ("Judgement Grade", *(area[0].upper() + area[1:] for area in (LEADERS, HELP, TOGETHER, OVERALL)))

    assert grades(report((*ILACS_HEAD, *names, *column, "And so on, at some length."), ILACS_BODY[:4])) == {}


def test_rows_of_which_one_has_lost_its_grade_are_believed_only_where_a_chapter_says_the_same() -> None:
    table = (
        "Judgement Grade",
        "The impact of leaders on social work practice with children and families",
        "The experiences and progress of children who need help and protection Good",
        "The experiences and progress of children in care and care leavers Inadequate",
        "Overall effectiveness Inadequate",
    )

    read = report((*ILACS_HEAD, *table), ILACS_BODY)

    assert grades(read) == {TOGETHER: "inadequate"}
    assert any("may be displaced" in missing.why for missing in read.not_read)


def test_without_a_table_the_headings_of_chapters_are_enough_and_overall_is_not_read() -> None:
    read = report(ILACS_HEAD, ILACS_BODY)

    assert grades(read) == {LEADERS: "good", HELP: RI, TOGETHER: "inadequate"}
    assert [missing.what for missing in read.not_read] == [f"judgement on {OVERALL}"]


def test_prose_that_speaks_of_grades_gives_none() -> None:
    prose = (
        "The experiences and progress of care leavers",
        "are not good",
        "Overall effectiveness is not yet good.",
    )

    assert grades(report(ILACS_HEAD, (*prose, *ILACS_BODY[:4]))) == {}


@pytest.mark.parametrize(
    ("statement", "grade"),
    [
        (("The overall judgement is that children’s services require", "improvement"), RI),
        (("The overall judgement is inadequate",), "inadequate"),
        (("The overall judgement is that children’s services are good",), "good"),
        (("Children’s services in Anywhere are good",), "good"),
        (("Children’s services in Anywhere are good2",), "good"),
        (("Children’s services in Anywhere require improvement to be", "good"), RI),
        (("Children’s services in Any and Where are inadequate",), "inadequate"),
        (("Children’s services in Anywhere are no longer inadequate",), None),
        (("Children’s services in Anywhere are not good",), None),
        (("Children’s services in Anywhere were good",), None),
    ],
)
def test_the_older_framework_states_the_overall_judgement_in_words(
    statement: tuple[str, ...], grade: str | None
) -> None:
    read = report((*SIF_HEAD, *statement, *SIF_TABLE), SIF_BODY)

    assert grades(read).get(OVERALL) == grade
    assert bool(read.not_read) == (grade is None)
    assert grades(read)["experiences and progress of care leavers"] == "inadequate"
    assert grades(read)["children looked after and achieving permanence"] == "good"


def test_a_chapter_of_the_older_framework_that_says_otherwise_makes_it_unread() -> None:
    body = (
        *SIF_BODY,
        "The graded judgement about the experience and progress of care leavers",
        "is that it is good",
    )

    read = report((*SIF_HEAD, "Children’s services in Anywhere are good", *SIF_TABLE), body)

    assert "experiences and progress of care leavers" not in grades(read)
    assert "says inadequate" in read.not_read[0].why


@given(st.permutations(["requires", "improvement", "to", "be", "good"]))
def test_only_the_words_of_a_grade_in_their_order_are_one(words: list[str]) -> None:
    right = words == ["requires", "improvement", "to", "be", "good"]
    assert (grade_of(" ".join(words)) is Grade.REQUIRES_IMPROVEMENT) == right


@settings(max_examples=60)
@given(
    st.sampled_from([printed for area in (*ILACS_AREAS, *SIF_AREAS) for printed in area.printed]),
    st.sampled_from(list(Grade)),
    st.integers(0, 20),
)
def test_wherever_the_grade_stands_among_the_words_of_a_row_nothing_is_lost(
    name: str, grade: Grade, at: int
) -> None:
    words = name.split()
    row = " ".join([*words[:at], grade.value, *words[at:]])

    assert parted(row) == (name, grade.value)
