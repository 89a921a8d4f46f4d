"""Cases in which a clear answer would be a wrong one: an old word, a half-said one, or two that differ."""

import pytest

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from tests.examples.drawn import verdict

HEAD = "kind | from | to | received | basis | feed | says\n"
LEFT_AT_18 = HEAD + "born | 2000-05-03\ncare | 2014-01-10 | 2018-05-03 | | return | | REC=E5; PLACE=U6\n"
IN_CARE = HEAD + "born | 2002-05-03\ncare | 2014-01-10 | | 2019-06-20 | return | | PLACE={}\n"
TODAY = "2019-06-28"
LAST_YEAR = "accommodation | 2018-05-03 | | | return | | code=U; suitable=1\n"
NOW = "home | 2019-05-10 | | 2019-06-20 | first-hand | | code=U; suitable=1; confirmed_on=2019-06-20\n"


def asked(id_: str, rows: str, owed: str = LEFT_AT_18) -> Verdict:
    return verdict(id_, TODAY, owed + rows)


@pytest.mark.parametrize("id_", ["CL-03", "CL-04", "CL-05"])
def test_an_old_word_says_nothing_of_the_home_of_today(id_: str) -> None:
    assert isinstance(asked(id_, LAST_YEAR), CannotTell)
    assert isinstance(asked(id_, NOW), DoesNotApply | Clear)


@pytest.mark.parametrize("id_", ["CL-03", "CL-04", "CL-05"])
def test_a_home_of_which_nobody_says_whether_it_suits(id_: str) -> None:
    unknown = asked(id_, "home | 2019-06-10 | | | first-hand | | code=U")
    assert isinstance(unknown, CannotTell)
    assert "nobody says whether the home is suitable" in unknown.words


def test_a_risk_assessment_of_which_nobody_says_whether_it_was_signed() -> None:
    lodging = "home | 2019-06-10 | | | first-hand | | code=K; suitable=1\n"
    unknown = asked("CL-03", lodging + "risk_assessment | 2019-06-11")
    assert isinstance(unknown, CannotTell)
    assert unknown.missing == ("risk_assessment.signed_by_manager",)


def test_no_address_at_all_is_not_a_settled_life() -> None:
    nowhere = "arrived | 2019-06-28 | | | | | home\naccommodation | 2019-06-20 | | | | | code=R"
    assert isinstance(asked("CL-08", nowhere), CannotTell)
    assert isinstance(asked("CL-08", "arrived | 2019-06-28 | | | | | home\n" + NOW), Clear)


def test_a_placement_that_may_be_bed_and_breakfast() -> None:
    assert isinstance(asked("CL-06", "", IN_CARE.format("P2")), CannotTell)
    assert isinstance(asked("CL-06", "", IN_CARE.format("U6")), Clear)


def test_a_crisis_in_a_home_of_which_nobody_says_whether_it_suits() -> None:
    crisis = "crisis | 2019-06-20 | | | partner | | event=A&E\n"
    assert isinstance(asked("CL-27", crisis + "home | 2019-06-10 | | | first-hand | | code=U"), Found)
    assert isinstance(asked("CL-27", crisis + NOW), Clear)


def test_a_home_of_last_year_does_not_say_that_nobody_is_in_custody() -> None:
    assert isinstance(asked("CL-28", LAST_YEAR), CannotTell)
    assert isinstance(asked("CL-28", NOW), DoesNotApply)


ON_LIST = "care_leaver_status | 2019-03-31 | | | record | annex-a | category=former relevant\n"
DROPPED = (
    "kind | from | received | basis | feed | key | gone | says\n"
    "care_leaver_status | 2018-12-31 | 2018-12-31 | record | annex-a | a | | category=former relevant\n"
    "care_leaver_status | 2018-12-31 | 2019-03-31 | record | annex-a | a | yes | category=former relevant\n"
)


def test_an_older_list_of_another_kind_does_not_put_somebody_back_on_ours() -> None:
    older = HEAD + "care_leaver_status | 2019-01-31 | | | record | ssd | category=former relevant\n"
    newer = HEAD + "care_leaver_status | 2019-03-31 | | | record | ssd | category=former relevant\n"
    assert isinstance(verdict("CL-12", TODAY, LEFT_AT_18, DROPPED, older), Found)
    assert isinstance(verdict("CL-12", TODAY, LEFT_AT_18, DROPPED, newer), Clear)


def test_an_adviser_who_began_after_the_last_list_is_not_forgotten() -> None:
    rows = (
        "adviser | 2019-06-15 | | | record | | name=W1\n"
        "allocation | 2018-05-03 | 2019-06-20 | 2019-06-11 | record | | worker=W1\n"
        "allocation | 2019-06-20 | | 2019-06-11 | record | | worker=W2\n"
    )
    assert isinstance(asked("CL-16", rows), Clear)


def test_two_records_of_the_adviser_that_differ() -> None:
    rows = (
        "allocation | 2018-05-03 | | 2019-06-20 | record | | worker=W1\n"
        "adviser | 2019-06-20 | | | record | | name=Unallocated\n"
    )
    assert isinstance(asked("CL-16", rows), CannotTell)


def test_who_was_recorded_as_dead_and_seen_since_is_still_asked_about() -> None:
    dead = "death | 2018-12-01\n"
    seen = "contact | 2019-06-12 | | | first-hand | | method=visit; result=seen\n"
    assert isinstance(asked("CL-10", dead), DoesNotApply)
    assert not isinstance(asked("CL-10", dead + seen), DoesNotApply)
    told = asked("CL-37", dead + seen)
    assert isinstance(told, Found)
    assert "one of the two records is wrong" in told.words
