"""Whose report it is, of what kind, and of which days: in the forms that reports have had."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.inspection import Kind
from sightline.inspection.dates_printed import days_in
from sightline.inspection.heading import short_name
from tests.unit.inspection_drawn import ILACS_BODY, ILACS_HEAD, SIF_HEAD, TABLE, report


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("20 January 2020 to 31 January 2020", (2020, 1, 20), (2020, 1, 31)),
        ("1 to 5 July 2024", (2024, 7, 1), (2024, 7, 5)),
        ("21 March to 1 April 2022", (2022, 3, 21), (2022, 4, 1)),
        ("11 – 22 July 2022", (2022, 7, 11), (2022, 7, 22)),
        ("28 November 2022 to 9 December 2022", (2022, 11, 28), (2022, 12, 9)),
        ("12 December 2022 to 5 January 2023", (2022, 12, 12), (2023, 1, 5)),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", (2019, 7, 8), (2019, 8, 8)),
        ("5 and 6 March 2019", (2019, 3, 5), (2019, 3, 6)),
        ("Tuesday 5th and Wednesday 6th March 2019", (2019, 3, 5), (2019, 3, 6)),
        ("12 May 2015", (2015, 5, 12), (2015, 5, 12)),
    ],
)
def test_days_are_read_in_every_form(
    printed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert days_in(printed) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "March 2019",
        "5 to 6",
        "31 February 2020",
        "6 March 2019 to 5 March 2019",
        "5 March 2019 (first visit)",
        "to be agreed",
    ],
)
def test_days_that_are_not_certain_are_none(printed: str) -> None:
    assert days_in(printed) is None


@given(st.dates(date(2012, 1, 1), date(2026, 12, 31)), st.integers(0, 400))
def test_any_two_days_written_out_are_read_back(first: date, later: int) -> None:
    last = date.fromordinal(first.toordinal() + later)
    written = " to ".join(f"{day.day} {day:%B} {day.year}" for day in (first, last))
    assert days_in(written) == (first, last)


@pytest.mark.parametrize(
    ("title", "authority", "kind"),
    [
        (
            ("Anywhere County Council", "Inspection of children’s social care services"),
            "Anywhere County Council",
            Kind.ILACS,
        ),
        (("Inspection of St Helens local authority", "children’s services"), "St Helens", Kind.ILACS),
        (
            ("Inspection of Royal Borough of Kensington and Chelsea", "local authority children’s services"),
            "Royal Borough of Kensington and Chelsea",
            Kind.ILACS,
        ),
        (
            ("London Borough of Anywhere", "Inspection of local authority children’s services"),
            "London Borough of Anywhere",
            Kind.ILACS,
        ),
        (("Focused visit to Anywhere Council children’s services",), "Anywhere Council", Kind.FOCUSED),
        (("Monitoring visit to Anywhere’s children’s services",), "Anywhere", Kind.MONITORING),
        (("Joint targeted area inspection of Anywhere",), None, None),
    ],
)
def test_the_title_says_whose_report_it_is_and_of_what_kind(
    title: tuple[str, ...], authority: str | None, kind: Kind | None
) -> None:
    read = report(
        (*title, "Inspection dates: 1 to 5 July 2024", "Lead inspector: A Name", *TABLE), ILACS_BODY
    )

    assert (read.authority, read.kind) == (authority, kind)
    assert bool(kind) == (not any("kind" in missing.what for missing in read.not_read))


def test_a_report_of_an_unknown_kind_gives_no_grade_and_says_why() -> None:
    read = report(
        ("Joint targeted area inspection of Anywhere", "Inspection dates: 1 to 5 July 2024", *TABLE),
        ILACS_BODY,
    )

    assert not read.judgements
    assert not read.passages
    assert "another kind" in read.not_read[0].why


def test_a_name_that_is_not_where_reports_print_it_is_not_read() -> None:
    read = report((*ILACS_HEAD[1:], *TABLE), ILACS_BODY)

    assert read.authority is None
    assert any(missing.what == "the authority" for missing in read.not_read)


def test_the_day_of_publication_is_read_where_it_is_printed_and_else_said_to_be_absent() -> None:
    assert report((*SIF_HEAD, "x" * 200)).published == date(2015, 5, 12)
    without = report((*ILACS_HEAD, *TABLE), ILACS_BODY)
    assert without.published is None
    assert "publication" in without.not_printed[0]
    assert not without.not_read


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Devon County Council", "Devon", True),
        ("Nottingham City Council", "Nottingham City", True),
        ("Nottingham City Council", "Nottinghamshire County Council", False),
        ("St. Helens Metropolitan Borough Council", "St Helens", True),
        ("London Borough of Barnet", "Barnet", True),
        ("Derbyshire County Council", "Derby City Council", False),
        ("Devon County Council", "Torbay Council", False),
    ],
)
def test_one_authority_under_two_names_is_one_and_two_are_two(one: str, other: str, same: bool) -> None:
    assert (short_name(one) == short_name(other)) == same
