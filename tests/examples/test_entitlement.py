"""The statutory definitions, drawn: guidance volume 3, chapter 2; SI 2010/959 reg 40; SI 2010/2571 reg 3."""

from datetime import date, timedelta

import pytest

from sightline.concerns import entitlement
from sightline.concerns.entitlement import Entitlement
from tests.examples.drawn import history

BORN = """
    kind | from       | received
    born | 2000-05-03 | 2016-01-01
"""


def on(day: str, *tables: str) -> Entitlement:
    today = date.fromisoformat(day)
    return entitlement(history(*tables).on(today), today)


def category(day: str, *tables: str) -> str:
    return on(day, *tables).category


def care(start: str, end: str = "", says: str = "") -> str:
    return f"kind|from|to|received|says\n care|{start}|{end}|2016-01-01|{says}"


def test_thirteen_weeks_exactly_after_14_and_into_16_is_eligible() -> None:
    # 91 days from 2 February 2016 end on 3 May 2016, the 16th birthday; one more day is spent at 16.
    assert category("2016-05-03", BORN, care("2016-02-02")) == "none"
    assert category("2016-05-04", BORN, care("2016-02-02")) == "eligible"


def test_one_day_short_of_thirteen_weeks_is_not_eligible() -> None:
    ends_after_90_days = care("2016-02-05", "2016-05-05", "REC=E5")
    assert category("2016-05-06", BORN, ends_after_90_days) == "qualifying"
    ends_after_91_days = care("2016-02-04", "2016-05-05", "REC=E5")
    assert category("2016-05-06", BORN, ends_after_91_days) == "relevant"


def test_the_weeks_may_be_spent_in_separate_periods() -> None:
    first = care("2015-01-01", "2015-02-15", "REC=E4A")  # 45 days
    assert (
        category("2016-08-01", BORN, first, care("2016-05-01", "2016-06-15", "REC=E5")) == "qualifying"
    )  # 90
    assert category("2016-08-01", BORN, first, care("2016-05-01", "2016-06-16", "REC=E5")) == "relevant"  # 91


def test_weeks_before_14_do_not_count() -> None:
    assert category("2017-01-01", BORN, care("2013-01-01", "2014-05-03", "REC=E8")) == "none"
    began_before_14 = care("2013-01-01", "2016-05-10", "REC=E5")
    assert category("2017-01-01", BORN, began_before_14) == "relevant"


def test_some_of_it_must_be_spent_at_16_for_24_hours() -> None:
    assert category("2016-06-01", BORN, care("2014-06-01", "2016-05-02", "REC=E5")) == "none"
    assert category("2016-06-01", BORN, care("2014-06-01", "2016-05-03", "REC=E5")) == "none"
    assert category("2016-06-01", BORN, care("2014-06-01", "2016-05-04", "REC=E5")) == "relevant"


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_a_series_of_short_breaks_does_not_count(status: str) -> None:
    breaks = [
        care(f"2016-{month:02}-01", f"2016-{month:02}-20", f"LS={status}; REC=E4A") for month in range(1, 9)
    ]
    known = on("2016-09-01", BORN, *breaks)
    assert known.category == "none"
    assert known.why == "was looked after only in short breaks"


def test_a_short_break_that_lasted_more_than_four_weeks_was_none() -> None:
    short = care("2016-04-01", "2016-04-29", "LS=V3; REC=E4A")
    assert on("2016-06-01", BORN, short).why == "was looked after only in short breaks"
    long = care("2015-04-01", "2016-06-01", "LS=V3; REC=E5")
    assert category("2016-07-01", BORN, long) == "relevant"


def test_short_breaks_within_an_agreement_leave_the_days_of_real_care_only() -> None:
    agreement = care("2014-06-01", "2016-09-01", "LS=V4; REC=E4A")
    within = care("2016-05-01", "2016-05-20", "LS=V2; RNE=L; REC=E4A")
    assert category("2016-10-01", BORN, agreement, within) == "none"


def test_respite_after_care_does_not_make_a_child_looked_after_again() -> None:
    real = care("2014-06-01", "2016-06-01", "REC=E5")
    respite = care("2016-08-01", "", "LS=V4")
    assert category("2016-09-01", BORN, real, respite) == "relevant"


def test_an_adopted_child_is_owed_none_of_it() -> None:
    known = on("2017-01-01", BORN, care("2010-01-01", "2016-06-01", "REC=E11"))
    assert (known.category, known.why) == ("none", "was adopted")


def test_care_taken_over_by_another_authority_is_that_authority_s() -> None:
    known = on("2017-01-01", BORN, care("2010-01-01", "2016-06-01", "REC=E3"))
    assert known.why == "another authority took over the care"
    again = care("2016-09-01", "2017-03-01", "REC=E5")
    assert category("2017-04-01", BORN, care("2010-01-01", "2016-06-01", "REC=E3"), again) == "relevant"


class TestSpecialGuardianship:
    def test_straight_from_care_before_16_qualifies_from_16_to_21(self) -> None:
        left = care("2012-01-01", "2013-01-01", "REC=E45")
        assert category("2016-05-02", BORN, left) == "none"
        known = on("2016-05-03", BORN, left)
        assert (known.category, known.began) == ("qualifying", date(2016, 5, 3))
        assert category("2021-05-02", BORN, left) == "qualifying"
        assert category("2021-05-03", BORN, left) == "none"

    def test_of_an_eligible_child_is_relevant_until_six_months_with_the_guardian(self) -> None:
        left = care("2012-01-01", "2016-06-01", "REC=E46")
        assert category("2016-11-30", BORN, left) == "relevant"
        assert category("2016-12-01", BORN, left) == "qualifying"


class TestHomeForSixMonths:
    LEFT = care("2012-01-01", "2016-06-01", "REC=E4A")

    def test_relevant_before_qualifying_after(self) -> None:
        assert category("2016-11-30", BORN, self.LEFT) == "relevant"
        known = on("2016-12-01", BORN, self.LEFT)
        assert known.category == "qualifying"
        assert "six months" in known.why or "6 months" in known.why

    def test_stays_qualifying_as_an_adult_until_21(self) -> None:
        assert category("2018-05-03", BORN, self.LEFT) == "qualifying"
        assert category("2021-05-02", BORN, self.LEFT) == "qualifying"
        assert on("2021-05-03", BORN, self.LEFT).why.endswith("lasts until 21")

    def test_went_home_less_than_six_months_before_18(self) -> None:
        left = care("2012-01-01", "2018-01-01", "REC=E4A")
        assert category("2018-05-03", BORN, left) == "former relevant"
        assert category("2019-01-01", BORN, left) == "former relevant"

    def test_a_home_elsewhere_before_18_says_that_it_broke_down(self) -> None:
        moved = "kind|from|says\n accommodation|2017-03-01|code=U"
        assert category("2017-02-01", BORN, self.LEFT, moved) == "qualifying"
        assert category("2017-03-01", BORN, self.LEFT, moved) == "relevant"
        assert category("2019-01-01", BORN, self.LEFT, moved) == "former relevant"

    def test_a_home_with_the_parents_says_nothing_against_it(self) -> None:
        at_home = "kind|from|says\n accommodation|2017-03-01|code=B"
        assert category("2017-03-02", BORN, self.LEFT, at_home) == "qualifying"

    def test_the_return_says_so_itself(self) -> None:
        left = care("2012-01-01", "2016-06-01", "REC=E8")
        home = "kind|from|says\n in_touch|2017-05-03|code=RHOM"
        assert category("2017-05-02", BORN, left, home) == "relevant"
        assert category("2017-05-03", BORN, left, home) == "qualifying"

    def test_six_months_said_days_after_leaving_is_not_believed_unless_placed_there(self) -> None:
        days_before_18 = care("2012-01-01", "2018-04-20", "REC=E8")
        home = "kind|from|says\n in_touch|2018-05-03|code=RHOM"
        assert category("2018-06-01", BORN, days_before_18, home) == "former relevant"
        at_home = care("2012-01-01", "2018-04-20", "REC=E8; PLACE=P1")
        assert category("2018-06-01", BORN, at_home, home) == "qualifying"

    def test_home_said_first_of_an_adult_takes_nothing_away(self) -> None:
        left = care("2012-01-01", "2016-06-01", "REC=E8")
        home = "kind|from|says\n in_touch|2019-05-03|code=RHOM"
        assert category("2019-06-01", BORN, left, home) == "former relevant"

    def test_back_in_care_and_out_again(self) -> None:
        back = care("2017-01-10", "2017-06-01", "REC=E5")
        assert category("2017-02-01", BORN, self.LEFT, back) == "eligible"
        assert category("2018-02-01", BORN, self.LEFT, back) == "relevant"


class TestCustody:
    def test_remand_is_being_looked_after(self) -> None:
        remand = care("2016-03-01", "2016-07-01", "LS=J1; REC=E14")
        assert category("2016-06-15", BORN, remand) == "eligible"
        assert category("2016-07-01", BORN, remand) == "relevant"

    SENTENCED = care("2015-01-01", "2016-03-01", "REC=E9")

    def test_sentenced_before_16_is_a_doubt_that_is_said(self) -> None:
        known = on("2016-06-01", BORN, self.SENTENCED)
        assert known.category == "none"
        assert "relevant if still detained at 16" in known.why

    def test_known_to_be_detained_at_16_is_relevant_then_former_relevant(self) -> None:
        release = "kind|from|says\n custody_release|2016-04-01|release_on=2016-09-01"
        known = on("2016-06-01", BORN, self.SENTENCED, release)
        assert (known.category, known.began) == ("relevant", date(2016, 5, 3))
        assert category("2018-06-01", BORN, self.SENTENCED, release) == "former relevant"

    def test_released_before_16_is_not(self) -> None:
        release = "kind|from|says\n custody_release|2016-04-01|release_on=2016-04-20"
        assert category("2016-06-01", BORN, self.SENTENCED, release) == "none"

    def test_less_than_thirteen_weeks_before_custody_is_not(self) -> None:
        short = care("2016-01-01", "2016-03-01", "REC=E9")
        release = "kind|from|says\n custody_release|2016-04-01|release_on=2016-09-01"
        assert category("2016-06-01", BORN, short, release) == "none"


def test_less_than_thirteen_weeks_and_home_again_is_not_qualifying() -> None:
    """Guidance volume 3, paragraph 2.10: supported under section 17 instead."""
    assert category("2016-08-01", BORN, care("2016-06-01", "2016-07-01", "REC=E4A")) == "none"
    assert category("2016-08-01", BORN, care("2016-06-01", "2016-07-01", "REC=E8")) == "qualifying"


def test_from_child_to_adult_to_25() -> None:
    in_care = care("2014-06-01")
    born_only = on("2016-05-03", BORN, in_care)
    assert born_only.category == "none"
    eligible = on("2018-05-02", BORN, in_care)
    assert (eligible.category, eligible.began) == ("eligible", date(2016, 5, 4))
    adult = on("2018-05-03", BORN, in_care)
    assert (adult.category, adult.began, adult.left_care) == (
        "former relevant",
        date(2018, 5, 3),
        date(2018, 5, 3),
    )
    assert category("2021-05-03", BORN, in_care) == "former relevant"
    assert category("2025-05-02", BORN, in_care) == "former relevant"
    assert on("2025-05-03", BORN, in_care).why == "has reached 25"


def test_born_on_29_february_comes_of_age_on_1_march() -> None:
    born = "kind|from\n born|2000-02-29"
    in_care = care("2014-06-01")
    assert category("2018-02-28", born, in_care) == "eligible"
    assert category("2018-03-01", born, in_care) == "former relevant"
    assert category("2025-02-28", born, in_care) == "former relevant"
    assert category("2025-03-01", born, in_care) == "none"


def test_a_child_who_died_in_care_never_became_a_care_leaver() -> None:
    died = care("2014-06-01", "2017-01-01", "REC=E2")
    assert on("2017-06-01", BORN, died).category == "eligible"
    assert on("2017-06-01", BORN, died).why == "died while looked after, as an eligible child"
    assert on("2018-06-01", BORN, died).why == "died while looked after"


class TestSeveralReturns:
    TOLD_TWICE = """
        kind         | from       | to         | received   | key  | says
        looked_after | 2015-06-01 |            | 2016-03-31 | 2016 | LS=C2; RNE=S; open_through=2016-03-31
        looked_after | 2015-06-01 | 2016-09-01 | 2017-03-31 | 2017 | LS=C2; RNE=S; REC=E5
    """

    def test_one_episode_told_twice_is_one_as_last_told(self) -> None:
        known = on("2017-04-01", BORN, self.TOLD_TWICE)
        assert (known.category, known.left_care) == ("relevant", date(2016, 9, 1))
        assert not known.doubts

    NEVER_TOLD_AGAIN = """
        kind         | from       | to | received   | says
        looked_after | 2015-06-01 |    | 2016-03-31 | LS=C2; RNE=S; open_through=2016-03-31
        arrived      | 2017-03-31 |    |            | looked_after
    """

    def test_an_episode_that_no_later_return_repeats_ended_where_its_return_did_and_is_doubted(self) -> None:
        known = on("2017-04-01", BORN, self.NEVER_TOLD_AGAIN)
        assert (known.category, known.left_care) == ("none", date(2016, 3, 31))
        assert known.why == (
            "was not looked after at 16 or 17; "
            "was looked after on 31 March 2016, and no later return says how that ended"
        )

    def test_while_no_later_return_has_arrived_it_runs_on(self) -> None:
        only = "\n".join(self.NEVER_TOLD_AGAIN.splitlines()[:3])
        assert category("2016-06-01", BORN, only) == "eligible"

    def test_a_later_list_of_the_whole_period_keeps_it_running(self) -> None:
        listed = """
            kind         | from       | received   | says
            looked_after | 2014-06-01 | 2016-03-31 | LS=C2; RNE=S; REC=X1; open_through=2016-03-31
            looked_after | 2015-06-01 | 2016-03-31 | LS=C2; RNE=P; open_through=2016-03-31
            looked_after | 2014-06-01 | 2016-07-01 | LS=C2; open_through=2016-07-01
        """
        assert category("2016-07-02", BORN, listed) == "eligible"

    def test_started_anew_is_a_new_period_and_the_years_between_are_not_care(self) -> None:
        gap = """
            kind         | from       | to         | received   | says
            looked_after | 2014-06-01 |            | 2014-06-02 | LS=C2; RNE=S; open_through=2014-06-20
            looked_after | 2016-06-01 | 2016-07-01 | 2016-07-02 | LS=V2; RNE=S; REC=E5
        """
        assert category("2016-08-01", BORN, gap) == "qualifying"

    def test_two_episodes_that_overlap_count_each_day_once(self) -> None:
        first = care("2016-03-20", "2016-05-05", "REC=X1")
        second = care("2016-04-01", "2016-05-10", "RNE=P; REC=E5")
        assert category("2016-06-01", BORN, first, second) == "qualifying"


class TestStated:
    LISTED = "kind|from|says\n care_leaver_status|2018-06-01|category=former relevant"

    def test_on_the_list_with_nothing_derived_stands_as_stated(self) -> None:
        known = on("2018-07-01", BORN, self.LISTED)
        assert (known.derived, known.stated, known.category) == ("none", "former relevant", "former relevant")
        assert known.began == date(2018, 5, 3)
        assert known.why == "our list says so; by the episodes: no looked-after episode is known"

    def test_what_owes_more_is_acted_on(self) -> None:
        qualifying = care("2016-05-01", "2016-06-01", "REC=E5")
        known = on("2018-07-01", BORN, qualifying, self.LISTED)
        assert (known.derived, known.category) == ("qualifying", "former relevant")

    def test_stated_of_a_child_is_former_relevant_at_18(self) -> None:
        stated = "kind|from|says\n care_leaver_status|2017-06-01|category=relevant"
        assert category("2018-05-02", BORN, stated) == "relevant"
        assert category("2018-05-03", BORN, stated) == "former relevant"

    def test_stated_qualifying_lasts_until_21(self) -> None:
        stated = "kind|from|says\n care_leaver_status|2018-06-01|category=qualifying"
        assert category("2021-05-02", BORN, stated) == "qualifying"
        assert category("2021-05-03", BORN, stated) == "none"

    def test_stated_relevant_of_a_child_still_looked_after_is_eligible(self) -> None:
        stated = "kind|from|says\n care_leaver_status|2017-06-01|category=relevant"
        assert category("2017-07-01", BORN, care("2014-06-01"), stated) == "eligible"

    def test_our_own_list_comes_before_a_return(self) -> None:
        told = """
            kind               | from       | basis  | says
            care_leaver_status | 2018-05-03 | record | category=qualifying
            care_leaver_status | 2019-05-03 | return | category=former relevant
        """
        assert on("2019-06-01", BORN, told).stated == "qualifying"

    def test_without_a_date_of_birth_the_list_stands_and_says_why(self) -> None:
        known = on("2018-07-01", self.LISTED)
        assert known.category == "former relevant"
        assert known.why == "no date of birth is known, so nothing can be derived"


def test_the_first_day_of_eligibility_in_the_middle_of_a_late_period() -> None:
    known = on("2017-12-01", BORN, care("2017-01-01"))
    assert known.began == date(2017, 1, 1) + timedelta(days=91)
