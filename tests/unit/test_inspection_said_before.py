"""What was said before is found by declared points, shown with every join."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.inspection import Passage, Report, Role, said_before
from sightline.inspection.said_before import asked_in
from sightline.inspection.themes import tagged


def told(year: int, text: str, role: Role = Role.IMPROVE, authority: str = "Anywhere Council") -> Report:
    passage = tagged(Passage(role, text, page=year - 2000))
    return Report(f"{year}.pdf", 1, authority=authority, last_day=date(year, 5, 1), passages=(passage,))


def test_an_item_carries_every_year_in_which_it_was_said_and_the_points() -> None:
    reports = [
        told(2013, "Work with chronic neglect."),
        told(2020, "Neglect."),
        told(2015, "Children live with neglect."),
    ]

    repeats = said_before(reports)

    assert [repeat.said_in for repeat in repeats] == ["said in 2013, 2015, 2020", "said in 2013, 2015"]
    assert [place.passage.page for place in repeats[0].before] == [13, 15]
    assert repeats[0].before[0].why == "both on Neglect; both say neglect (6 points)"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(
            told(2015, "The quality of plans."), told(2020, "The quality of plans."), id="only a wide theme"
        ),
        pytest.param(told(2015, "Neglect."), told(2020, "The use of the PLO."), id="no theme in common"),
        pytest.param(
            told(2015, "Neglect."), told(2020, "Neglect.", authority="Elsewhere"), id="another authority"
        ),
        pytest.param(
            told(2015, "Work with neglect is good.", Role.FINDING), told(2020, "Neglect."), id="nothing weak"
        ),
        pytest.param(
            told(2015, "Neglect is not seen.", Role.STRENGTH), told(2020, "Neglect."), id="a strength"
        ),
        pytest.param(told(2020, "Neglect."), told(2020, "Neglect."), id="the same day"),
    ],
)
def test_what_was_not_said_before_is_not_joined(earlier: Report, later: Report) -> None:
    assert said_before([earlier, later]) == ()


def test_reports_without_authority_or_day_take_no_part() -> None:
    earlier, later = told(2015, "Neglect."), told(2020, "Neglect.")

    assert said_before([replace(earlier, authority=None), later]) == ()
    assert said_before([earlier, replace(later, last_day=None)]) == ()


def test_of_a_finding_only_the_sentences_of_weakness_ask() -> None:
    finding = Passage(Role.FINDING, "Visits are made. Plans are too slow. Schools help.", page=1)

    assert asked_in(finding) == "Plans are too slow."
