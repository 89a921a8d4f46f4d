"""CL-11, CL-12: everyone entitled stands on our own list, and nobody drops off it unexplained."""

from datetime import date

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict, ask
from sightline.dates import end_of_day
from sightline.law import our_law
from tests.examples.drawn import history, verdict
from tests.examples.test_contact_concerns import DIED, IN_CARE, LEFT_AT_18, arrived

LIST = "care_leaver_status"


def listed(
    day: str, category: str = "former relevant", basis: str = "record", gone: str = "", received: str = ""
) -> str:
    return (
        "kind|from|received|basis|says|key|gone\n"
        f" care_leaver_status|{day}|{received or day}|{basis}|category={category}|list|{gone}"
    )


class TestNotOnOurList:
    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-11", on, owed, *tables)

    def test_entitled_by_the_episodes_and_on_no_list(self) -> None:
        found = self.ask("2018-07-01", arrived("2018-06-30", LIST))
        assert isinstance(found, Found)
        assert found.words == (
            "is former relevant: left care as an eligible child, and is 18 or over; "
            "our list of 30 June 2018 does not hold them, and none before did"
        )
        assert found.since == date(2018, 5, 3)

    def test_on_the_list_under_the_category_that_the_law_gives(self) -> None:
        assert isinstance(self.ask("2018-07-01", listed("2018-06-30")), Clear)

    def test_a_list_made_before_the_18th_birthday_was_right_in_its_day(self) -> None:
        owed = "kind|from|to|says\n born|2000-05-03||\n care|2014-06-01|2017-03-01|REC=E5"
        assert isinstance(self.ask("2018-07-01", listed("2018-04-30", "relevant"), owed=owed), Clear)
        in_its_day = self.ask("2017-04-01", listed("2017-02-20", "eligible"), owed=owed)
        assert isinstance(in_its_day, Clear)

    def test_on_the_list_under_another_category(self) -> None:
        found = self.ask("2018-07-01", listed("2018-06-30", "qualifying"))
        assert isinstance(found, Found)
        assert found.words.startswith("our list of 30 June 2018 says qualifying; by the episodes")

    def test_stated_though_the_episodes_say_that_nothing_is_owed(self) -> None:
        adopted = "kind|from|to|says\n born|2000-05-03||\n care|2014-06-01|2016-06-01|REC=E11"
        found = self.ask("2018-07-01", listed("2018-06-30"), owed=adopted)
        assert isinstance(found, Found)
        assert "was adopted" in found.words

    def test_nothing_is_said_against_the_list_where_no_episodes_are_held(self) -> None:
        assert isinstance(
            self.ask("2018-07-01", listed("2018-06-30"), owed="kind|from\n born|2000-05-03"), Clear
        )

    def test_a_return_is_not_our_list(self) -> None:
        birthday = "kind|from|basis|says\n care_leaver_status|2018-05-03|return|category=former relevant"
        assert isinstance(self.ask("2018-07-01", birthday, arrived("2018-06-30", LIST)), Found)

    def test_a_signed_exclusion_answers(self) -> None:
        signed = "kind|from|says\n exclusion|2018-06-01|reason=another authority; signed_by=M1"
        assert isinstance(self.ask("2018-07-01", arrived("2018-06-30", LIST), signed), Clear)
        unsigned = "kind|from|says\n exclusion|2018-06-01|reason=another authority; signed_by=<blank>"
        assert isinstance(self.ask("2018-07-01", arrived("2018-06-30", LIST), unsigned), Found)

    def test_cannot_tell_without_a_list_or_with_one_from_before_the_duty(self) -> None:
        assert isinstance(self.ask("2018-07-01"), CannotTell)
        assert isinstance(self.ask("2018-07-01", arrived("2018-03-31", LIST)), CannotTell)

    def test_cannot_tell_under_a_category_that_nobody_can_read(self) -> None:
        unread = listed("2018-06-30", "Code 'Q' is not mapped")
        assert isinstance(self.ask("2018-07-01", unread), CannotTell)

    def test_does_not_apply_to_children_in_care_or_to_the_dead(self) -> None:
        known = arrived("2018-06-30", LIST)
        assert isinstance(self.ask("2018-05-01", known, owed=IN_CARE), DoesNotApply)
        assert isinstance(self.ask("2018-11-01", known, DIED), DoesNotApply)


class TestDroppedOffOurList:
    GONE = listed("2018-06-30", gone="yes", received="2018-09-30")

    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-12", on, owed, *tables)

    def test_on_one_list_and_not_on_the_next(self) -> None:
        here = (listed("2018-06-30"), self.GONE)
        found = self.ask("2018-10-01", *here)
        assert isinstance(found, Found)
        assert found.words == (
            "stood on our list as at 30 June 2018, and the next, of 30 September 2018, does not hold them; "
            "no decision to close is recorded"
        )
        assert found.since == date(2018, 9, 30)

    def test_not_known_before_the_next_list_had_come(self) -> None:
        assert isinstance(self.ask("2018-09-01", listed("2018-06-30"), self.GONE), Clear)

    def test_still_on_the_list(self) -> None:
        assert isinstance(self.ask("2018-10-01", listed("2018-06-30"), listed("2018-09-30")), Clear)

    def test_restored(self) -> None:
        whole = history(LEFT_AT_18, listed("2018-06-30"), self.GONE, listed("2018-12-31"))
        then = whole.as_received(end_of_day(date(2018, 10, 1)))
        assert isinstance(ask(then, date(2018, 10, 1), our_law(), ["CL-12"])["CL-12"], Found)
        assert isinstance(ask(whole, date(2019, 1, 1), our_law(), ["CL-12"])["CL-12"], Clear)

    def test_still_on_another_list_of_ours(self) -> None:
        other = "kind|from|says|key\n care_leaver_status|2018-09-30|category=former relevant|case system"
        assert isinstance(self.ask("2018-10-01", listed("2018-06-30"), self.GONE, other), Clear)

    def test_closed_by_decision_with_the_young_person_s_view(self) -> None:
        closed = "kind|from|says\n closure|2018-08-01|decided_by=M1; view=agrees"
        assert isinstance(self.ask("2018-10-01", listed("2018-06-30"), self.GONE, closed), Clear)

    def test_a_closure_without_a_view_or_a_manager_is_not_a_decision(self) -> None:
        closed = "kind|from|says\n closure|2018-08-01|decided_by=M1"
        found = self.ask("2018-10-01", listed("2018-06-30"), self.GONE, closed)
        assert isinstance(found, Found)
        assert found.words.endswith("the closure of 1 August 2018 does not say what the young person thinks")

    def test_a_closure_long_before_the_list_that_still_held_them_explains_nothing(self) -> None:
        closed = "kind|from|says\n closure|2018-03-29|decided_by=M1; view=agrees"
        assert isinstance(self.ask("2018-10-01", listed("2018-06-30"), self.GONE, closed), Found)

    def test_cannot_tell_without_any_list(self) -> None:
        assert isinstance(self.ask("2018-10-01"), CannotTell)

    def test_does_not_apply_to_those_who_never_stood_on_it(self) -> None:
        assert isinstance(self.ask("2018-10-01", arrived("2018-09-30", LIST)), DoesNotApply)

    def test_does_not_apply_at_25(self) -> None:
        here = (listed("2018-06-30"), self.GONE)
        assert isinstance(self.ask("2025-05-02", *here), Found)
        assert isinstance(self.ask("2025-05-03", *here), DoesNotApply)
