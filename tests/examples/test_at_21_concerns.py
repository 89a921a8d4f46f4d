"""CL-13, CL-14: those of 21 to 24 stay visible: offered support at 21, and reminded every year."""

from datetime import date

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from tests.examples.drawn import verdict
from tests.examples.test_contact_concerns import DIED, LEFT_AT_18, QUALIFYING, arrived, contact, said

OLDER = """
    kind | from       | to
    born | 1996-05-03 |
    care | 2010-06-01 | 2014-05-03
"""


def closed(day: str) -> str:
    return f"kind|from|says\n closure|{day}|reason=21"


def offer(day: str, says: str = "about=continued support at 21; reply=declined") -> str:
    return f"kind|from|says\n support_offer|{day}|{says}"


class TestClosedAt21WithoutOffer:
    HERE = arrived("2021-12-31", "closure, support_offer")

    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-13", on, owed, *tables)

    def test_closed_near_21_and_no_offer_ten_working_days_later(self) -> None:
        assert isinstance(
            self.ask("2021-05-17", closed("2021-05-03"), self.HERE), Clear
        )  # 3 May: a bank holiday
        found = self.ask("2021-05-18", closed("2021-05-03"), self.HERE)
        assert isinstance(found, Found)
        assert found.words == "was closed on 3 May 2021, and no offer of continued support is recorded"
        assert found.since == date(2021, 5, 18)

    def test_offered_and_answered(self) -> None:
        assert isinstance(self.ask("2021-06-18", closed("2021-05-03"), offer("2021-04-01")), Clear)
        refused = offer("2021-04-01", "reply=<refused>")
        assert isinstance(self.ask("2021-06-18", closed("2021-05-03"), refused), Clear)

    def test_an_offer_without_a_reply_is_half(self) -> None:
        found = self.ask("2021-06-18", closed("2021-05-03"), offer("2021-04-01", "reply=<blank>"))
        assert isinstance(found, Found)
        assert found.words.endswith("support was offered on 1 April 2021, and no reply is recorded")

    def test_an_offer_made_before_20_is_not_of_support_at_21(self) -> None:
        found = self.ask("2021-06-18", closed("2021-05-03"), offer("2020-05-01"), self.HERE)
        assert isinstance(found, Found)

    def test_falling_off_the_list_near_21_is_closing(self) -> None:
        rows = """
            kind               | from       | received   | says                     | key  | gone
            care_leaver_status | 2021-03-31 | 2021-03-31 | category=former relevant | list |
            care_leaver_status | 2021-03-31 | 2021-06-30 | category=former relevant | list | yes
        """
        found = self.ask("2021-08-01", rows, self.HERE)
        assert isinstance(found, Found)
        assert found.words.startswith("fell off our list, without a closure, on 30 June 2021")

    def test_the_window_is_three_months_each_side(self) -> None:
        assert isinstance(self.ask("2021-12-01", closed("2021-02-02"), self.HERE), DoesNotApply)
        assert isinstance(self.ask("2021-12-01", closed("2021-02-03"), self.HERE), Found)
        assert isinstance(self.ask("2021-12-01", closed("2021-08-03"), self.HERE), Found)
        assert isinstance(self.ask("2021-12-01", closed("2021-08-04"), self.HERE), DoesNotApply)

    def test_cannot_tell_without_closures_or_offers(self) -> None:
        assert isinstance(self.ask("2021-12-01"), CannotTell)
        unknown = self.ask("2021-12-01", closed("2021-05-03"))
        assert isinstance(unknown, CannotTell)
        assert unknown.missing == ("support_offer",)

    def test_does_not_apply(self) -> None:
        assert isinstance(self.ask("2021-02-02", self.HERE), DoesNotApply)
        assert isinstance(self.ask("2021-12-01", self.HERE), DoesNotApply)
        assert isinstance(self.ask("2021-05-02", self.HERE, owed=QUALIFYING), DoesNotApply)
        before = self.ask("2018-01-01", closed("2017-05-03"), arrived("2018-01-01", "closure"), owed=OLDER)
        assert before == DoesNotApply("support from 21 to 25 became a duty on 1 April 2018")


class TestNoYearlyReminder:
    HERE = arrived("2023-12-31", "support_offer, contact")
    CLOSED = closed("2021-05-03")

    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-14", on, owed, *tables)

    def test_a_year_after_closing(self) -> None:
        assert isinstance(self.ask("2022-05-03", self.CLOSED, self.HERE), Clear)
        found = self.ask("2022-05-04", self.CLOSED, self.HERE)
        assert isinstance(found, Found)
        assert found.words == (
            "was closed on 3 May 2021, 52 weeks ago; no yearly check has been recorded since"
        )

    def test_a_year_after_the_last_offer(self) -> None:
        reminded = offer("2022-04-01", "about=yearly reminder; reply=declined")
        assert isinstance(self.ask("2023-04-01", self.CLOSED, reminded, self.HERE), Clear)
        found = self.ask("2023-04-02", self.CLOSED, reminded, self.HERE)
        assert isinstance(found, Found)
        assert "the last check was on 1 April 2022" in found.words

    def test_attempts_by_two_routes_are_a_check_and_by_one_are_not(self) -> None:
        one = (contact("2022-04-01", "method=text"), contact("2022-04-10", "method=text"))
        assert isinstance(self.ask("2022-06-01", self.CLOSED, *one, self.HERE), Found)
        two = (*one, contact("2022-04-20", "method=letter"))
        assert isinstance(self.ask("2022-06-01", self.CLOSED, *two, self.HERE), Clear)

    def test_not_requiring_service_counts_like_closing(self) -> None:
        found = self.ask("2022-09-01", said("2021-05-03", "NREQ"), self.HERE)
        assert isinstance(found, Found)
        assert found.words.startswith("no longer requires our services, as recorded on 3 May 2021")

    def test_cannot_tell_without_offers_or_of_those_of_whom_nothing_is_said(self) -> None:
        no_feed = self.ask("2022-06-01", self.CLOSED)
        assert isinstance(no_feed, CannotTell)
        unsaid = self.ask("2022-06-01", self.HERE)
        assert isinstance(unsaid, CannotTell)
        assert unsaid.words.startswith("is 21 to 24, and no record of the last year says")

    def test_does_not_apply_to_the_supported_the_young_or_the_dead(self) -> None:
        assert isinstance(self.ask("2021-09-01", said("2021-08-01", "YES"), self.HERE), DoesNotApply)
        assert isinstance(self.ask("2021-05-02", self.HERE), DoesNotApply)
        assert isinstance(self.ask("2022-06-01", self.CLOSED, self.HERE, DIED), DoesNotApply)
