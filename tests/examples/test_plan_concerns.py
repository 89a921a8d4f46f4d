"""CL-18, CL-19, CL-20: the needs assessment, the pathway plan, its reviews."""

from datetime import date

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from tests.examples.drawn import verdict
from tests.examples.test_contact_concerns import DIED, IN_CARE, LEFT_AT_18, QUALIFYING, arrived, said

LATE_INTO_CARE = """
    kind | from
    born | 2000-05-03
    care | 2017-01-01
"""


def done(kind: str, day: str, says: str = "") -> str:
    return f"kind|from|says\n {kind}|{day}|{says}"


class TestNeedsAssessmentLate:
    def ask(self, on: str, *tables: str, owed: str = IN_CARE) -> Verdict:
        return verdict("CL-18", on, owed, *tables)

    def test_three_months_after_the_16th_birthday(self) -> None:
        here = arrived("2016-08-04", "needs_assessment")
        assert isinstance(self.ask("2016-08-03", here), Clear)
        found = self.ask("2016-08-04", here)
        assert isinstance(found, Found)
        assert found.words == "no needs assessment is recorded; it was due by 3 August 2016, 1 day ago"
        assert found.since == date(2016, 8, 4)

    def test_three_months_after_becoming_eligible_later(self) -> None:
        here = arrived("2017-08-01", "needs_assessment")  # eligible from 2 April 2017
        assert isinstance(self.ask("2017-07-02", here, owed=LATE_INTO_CARE), Clear)
        assert isinstance(self.ask("2017-07-03", here, owed=LATE_INTO_CARE), Found)

    def test_done(self) -> None:
        assert isinstance(self.ask("2017-01-01", done("needs_assessment", "2016-12-01")), Clear)

    def test_cannot_tell(self) -> None:
        assert isinstance(self.ask("2016-09-01"), CannotTell)
        assert isinstance(self.ask("2016-09-01", arrived("2016-08-01", "needs_assessment")), CannotTell)

    def test_does_not_apply_to_those_who_have_left(self) -> None:
        assert isinstance(self.ask("2018-06-01", owed=LEFT_AT_18), DoesNotApply)


class TestNoPathwayPlan:
    def ask(self, on: str, *tables: str, owed: str = IN_CARE) -> Verdict:
        return verdict("CL-19", on, owed, *tables)

    def test_by_16_years_6_months(self) -> None:
        here = arrived("2016-11-03", "pathway_plan")
        assert isinstance(self.ask("2016-11-02", here), Clear)
        found = self.ask("2016-11-03", here)
        assert isinstance(found, Found)
        assert (found.since, found.ladder) == (date(2016, 11, 3), "")

    def test_three_months_for_those_who_became_eligible_late(self) -> None:
        here = arrived("2017-08-01", "pathway_plan")
        assert isinstance(self.ask("2017-07-01", here, owed=LATE_INTO_CARE), Clear)
        assert isinstance(self.ask("2017-07-02", here, owed=LATE_INTO_CARE), Found)

    def test_none_on_the_18th_birthday(self) -> None:
        found = self.ask("2018-05-03", arrived("2018-05-03", "pathway_plan"), owed=LEFT_AT_18)
        assert isinstance(found, Found)
        assert found.ladder == "B"
        assert found.words.endswith("none was there at 18")

    def test_a_plan_or_a_review_of_one(self) -> None:
        assert isinstance(self.ask("2017-01-01", done("pathway_plan", "2016-10-01")), Clear)
        assert isinstance(self.ask("2017-01-01", done("pathway_review", "2016-12-01")), Clear)
        undated = self.ask("2017-01-01", done("pathway_plan", ""))
        assert isinstance(undated, Clear)
        assert undated.words == "the pathway plan was made, on a day not stated"

    def test_cannot_tell(self) -> None:
        unknown = self.ask("2017-01-01")
        assert isinstance(unknown, CannotTell)
        assert unknown.missing == ("pathway_plan", "pathway_review")

    def test_does_not_apply_to_qualifying_young_people_or_the_dead(self) -> None:
        here = arrived("2018-10-10", "pathway_plan")
        assert isinstance(self.ask("2018-10-10", here, owed=QUALIFYING), DoesNotApply)
        assert isinstance(self.ask("2018-10-10", here, DIED, owed=LEFT_AT_18), DoesNotApply)


class TestPlanNotReviewed:
    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-20", on, owed, *tables)

    def test_six_months_after_the_last_review(self) -> None:
        review = done("pathway_review", "2018-06-30")
        here = arrived("2019-01-10", "pathway_review")
        assert isinstance(self.ask("2018-12-30", review, here), Clear)
        found = self.ask("2018-12-31", review, here)
        assert isinstance(found, Found)
        assert found.words == "the pathway plan was last reviewed on 30 June 2018, 26 weeks ago"

    def test_the_plan_itself_starts_the_clock(self) -> None:
        plan = done("pathway_plan", "2018-06-30")
        assert isinstance(self.ask("2018-12-30", plan), Clear)
        found = self.ask("2019-01-01", plan, arrived("2019-01-01", "pathway_review"))
        assert isinstance(found, Found)
        assert "no review since is recorded" in found.words

    def test_never_reviewed_counts_from_the_day_the_duty_began(self) -> None:
        found = self.ask("2018-11-04", arrived("2018-11-04", "pathway_review"))
        assert isinstance(found, Found)
        assert "the duty began on 3 May 2018" in found.words

    def test_cannot_tell(self) -> None:
        assert isinstance(self.ask("2019-01-01"), CannotTell)
        old = self.ask("2019-06-01", done("pathway_review", "2018-06-30"))
        assert isinstance(old, CannotTell)

    def test_from_21_only_of_those_who_are_supported(self) -> None:
        here = arrived("2021-12-31", "pathway_review")
        assert isinstance(self.ask("2021-12-31", here, said("2021-06-01", "NREQ")), DoesNotApply)
        assert isinstance(self.ask("2021-12-31", here, said("2021-06-01", "YES")), Found)
        assert isinstance(self.ask("2021-12-31", here), CannotTell)
