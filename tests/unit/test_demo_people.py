"""Invented people have numbers that could be real in form and belong to nobody."""

import re
from datetime import date
from itertools import pairwise

import pytest

from sightline.demo import STORY, calendar
from sightline.demo.facts import Life
from sightline.demo.people import UPN_LETTERS, Births, draws, postcode
from sightline.demo.staff import Staff
from sightline.demo.start import FIRST_DAY, Counts, lives_on_first_day
from sightline.demo.weeks import authority_until


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return authority_until(date(2017, 3, 31), 120, 3).lives


def test_every_number_is_given_once(lives: list[Life]) -> None:
    numbers = [life.person.id for life in lives]
    assert len(set(numbers)) == len(numbers)
    assert {STORY.first.person, STORY.second.person} <= set(numbers)


def test_a_pupil_number_bears_its_true_check_letter(lives: list[Life]) -> None:
    for life in lives:
        letter, digits = life.person.upn[0], life.person.upn[1:]
        assert len(digits) == 12
        total = sum(int(digit) * (place + 2) for place, digit in enumerate(digits))
        assert UPN_LETTERS[total % 23] == letter


def test_postcodes_are_of_an_area_that_does_not_exist() -> None:
    rng = draws(1)
    assert all(re.fullmatch(r"WX\d{1,2} \d[A-Z]{2}", postcode(rng)) for _ in range(200))


def test_episodes_of_care_follow_on_without_gap_or_overlap(lives: list[Life]) -> None:
    for life in lives:
        for before, after in pairwise(life.episodes):
            assert before.DEC == after.DECOM
            assert before.REC == "X1"
            assert before.DECOM < after.DECOM
        assert life.episodes[0].RNE == "S"
        assert life.episodes[-1].REC != "X1"


def test_nobody_is_looked_after_beyond_18(lives: list[Life]) -> None:
    for life in lives:
        last = life.episodes[-1]
        assert life.age(last.DEC or date(2017, 3, 31)) <= 18


def test_nothing_is_written_down_before_it_happened(lives: list[Life]) -> None:
    for life in lives:
        assert all(home.recorded >= home.start for home in life.homes)
        assert all(contact.recorded >= contact.on for contact in life.contacts)
        assert all(paper.recorded >= paper.on for paper in life.papers)


def test_homes_follow_one_another(lives: list[Life]) -> None:
    for life in lives:
        for before, after in pairwise(life.homes):
            assert before.end is not None
            assert before.end <= after.start


def test_the_groups_of_the_first_day_are_the_published_ones() -> None:
    groups = Counts(847).groups
    assert (len(groups), groups.count("unsupported"), groups.count("quiet"), groups.count("seen")) == (
        847,
        301,
        166,
        380,
    )


def test_a_smaller_authority_keeps_the_proportions() -> None:
    rng = draws(2)
    lives = lives_on_first_day(rng, Births(rng), Staff(rng, 6), 85)
    leavers = [life for life in lives if life.category]
    assert len(leavers) == 85
    assert sum(life.support == "unsupported" for life in leavers) == 30


def test_births_give_no_number_that_is_reserved() -> None:
    born = date(2000, 1, 1)
    first = Births(draws(1)).person(born).id
    assert Births(draws(1), [first]).person(born).id != first


def test_one_quarter_comes_late_and_one_never() -> None:
    received = {quarter.day: quarter.received for quarter in calendar.quarters(date(2020, 1, 31))}
    assert received[date(2017, 6, 30)] == date(2017, 8, 21)
    assert date(2018, 9, 30) not in received
    assert date(2017, 6, 30) not in {quarter.day for quarter in calendar.quarters(date(2017, 8, 20))}
    assert len(received) == 19
    assert next(calendar.quarters(FIRST_DAY)).year_ends


@pytest.mark.parametrize(
    ("until", "last"), [(date(2015, 3, 31), 2015), (date(2016, 3, 30), 2015), (date(2020, 1, 31), 2019)]
)
def test_a_return_is_filed_for_each_year_that_has_ended(until: date, last: int) -> None:
    assert list(calendar.returns_until(until)) == list(range(2012, last + 1))
