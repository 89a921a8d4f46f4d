"""CL-22, CL-23: the personal adviser at the home, within a week of the move and every two months after."""

from datetime import date

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from tests.examples.drawn import verdict
from tests.examples.test_contact_concerns import LEFT_AT_18, QUALIFYING, arrived, contact


def home(day: str, provided: str = "yes") -> str:
    return f"kind|from|says\n home|{day}|code=U; postcode=EX1 1AA; provided={provided}"


def visit(day: str, says: str = "at_home=yes", result: str = "seen") -> str:
    return contact(day, f"method=visit; result={result}; {says}")


class TestNotVisitedAfterMove:
    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-22", on, owed, *tables)

    def test_seven_days_after_the_move(self) -> None:
        moved = home("2018-09-03")
        assert isinstance(self.ask("2018-09-10", moved), Clear)
        found = self.ask("2018-09-11", moved, arrived("2018-09-11"))
        assert isinstance(found, Found)
        assert found.since == date(2018, 9, 11)
        assert "required where we provide the home" in found.words

    def test_good_practice_for_a_home_that_we_do_not_provide(self) -> None:
        found = self.ask("2018-09-11", home("2018-09-03", "no"), arrived("2018-09-11"))
        assert isinstance(found, Found)
        assert "good practice" in found.words

    def test_visited_there_by_the_flag_or_by_the_postcode(self) -> None:
        assert isinstance(self.ask("2018-09-20", home("2018-09-03"), visit("2018-09-05")), Clear)
        by_postcode = visit("2018-09-05", "postcode=ex11aa")
        assert isinstance(self.ask("2018-09-20", home("2018-09-03"), by_postcode), Clear)

    def test_visited_late_is_said(self) -> None:
        late = self.ask("2018-10-20", home("2018-09-03"), visit("2018-10-05"))
        assert isinstance(late, Clear)
        assert late.words == "was visited there on 5 October 2018, late: it was due by 10 September 2018"

    def test_not_at_home_elsewhere_or_before_the_move_is_no_visit_there(self) -> None:
        for other in (
            visit("2018-09-05", result="not at home"),
            visit("2018-09-05", "at_home=no"),
            visit("2018-08-20"),
        ):
            assert isinstance(self.ask("2018-09-20", home("2018-09-03"), other, arrived("2018-09-20")), Found)

    def test_cannot_tell_whether_the_visit_was_at_home(self) -> None:
        unsure = self.ask("2018-09-20", home("2018-09-03"), visit("2018-09-05", ""), arrived("2018-09-20"))
        assert isinstance(unsure, CannotTell)
        assert unsure.missing == ("contact.at_home",)

    def test_cannot_tell_without_moves_or_contacts(self) -> None:
        assert isinstance(self.ask("2018-09-20"), CannotTell)
        assert isinstance(self.ask("2018-09-20", home("2018-09-03")), CannotTell)

    def test_does_not_apply(self) -> None:
        assert isinstance(self.ask("2018-09-20", home("2017-09-03")), DoesNotApply)
        assert isinstance(self.ask("2018-09-20", home("2018-09-03"), owed=QUALIFYING), DoesNotApply)


class TestTwoMonthlyVisitOverdue:
    def ask(self, on: str, *tables: str) -> Verdict:
        return verdict("CL-23", on, LEFT_AT_18, *tables)

    def test_two_months_after_the_last_visit(self) -> None:
        here = (home("2018-09-03"), visit("2018-09-05"), arrived("2018-11-06"))
        assert isinstance(self.ask("2018-11-05", *here), Clear)
        found = self.ask("2018-11-06", *here)
        assert isinstance(found, Found)
        assert found.since == date(2018, 11, 6)

    def test_never_visited_counts_from_the_move(self) -> None:
        found = self.ask("2018-11-04", home("2018-09-03"), arrived("2018-11-04"))
        assert isinstance(found, Found)
        assert found.words.startswith("no visit to this home is recorded")

    def test_cannot_tell_whose_home_it_is_or_whether_the_visit_was_there(self) -> None:
        whose = self.ask("2018-12-01", home("2018-09-03", "<absent>"), arrived("2018-12-01"))
        assert isinstance(whose, CannotTell)
        assert whose.missing == ("home.provided",)
        unsure = self.ask("2018-12-20", home("2018-09-03"), visit("2018-12-05", ""), arrived("2018-12-20"))
        assert isinstance(unsure, CannotTell)
        assert isinstance(self.ask("2018-12-01"), CannotTell)

    def test_does_not_apply_where_we_do_not_provide_the_home(self) -> None:
        assert isinstance(self.ask("2018-12-01", home("2018-09-03", "no")), DoesNotApply)
