"""CL-24, CL-25, CL-26: contacts and attempts told apart; never happened counts from the day the duty began."""

from datetime import date

import pytest

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.concerns.contacts import Touch, touch_of
from tests.examples.drawn import history, verdict

LEFT_AT_18 = """
    kind | from       | to
    born | 2000-05-03 |
    care | 2014-06-01 | 2018-05-03
"""
IN_CARE = """
    kind | from
    born | 2000-05-03
    care | 2014-06-01
"""
QUALIFYING = """
    kind | from       | to         | says
    born | 2000-05-03 |            |
    care | 2017-12-01 | 2018-02-01 | REC=E5
"""
DIED = "kind|from\n death|2018-10-01"


def contact(day: str, says: str = "method=phone; result=spoken to", basis: str = "first-hand") -> str:
    return f"kind|from|basis|says\n contact|{day}|{basis}|{says}"


def arrived(day: str, kinds: str = "contact") -> str:
    return f"kind|from|says\n arrived|{day}|{kinds}"


def said(day: str, code: str, basis: str = "return") -> str:
    return f"kind|from|basis|says\n in_touch|{day}|{basis}|code={code}"


@pytest.mark.parametrize(
    ("says", "basis", "shows"),
    [
        ("method=visit; result=seen", "first-hand", Touch.TWO_WAY),
        ("method=text; result=replied", "record", Touch.TWO_WAY),
        ("method=text; result=<blank>", "record", Touch.ATTEMPT),
        ("method=letter", "record", Touch.ATTEMPT),
        ("method=phone; result=no reply", "record", Touch.ATTEMPT),
        ("method=visit; result=not at home", "record", Touch.ATTEMPT),
        ("method=visit; result=<refused>", "record", Touch.ATTEMPT),
        ("method=phone; result=<blank>", "record", Touch.UNSAID),
        ("method=visit; result=seen", "hearsay", Touch.UNSAID),
        ("method=partner enquiry; result=seen", "record", Touch.PARTNER),
        ("method=partner enquiry", "record", Touch.ATTEMPT),
        ("method=visit; result=seen", "partner", Touch.PARTNER),
        ("", "record", Touch.STATED),
    ],
)
def test_what_a_contact_shows(says: str, basis: str, shows: Touch) -> None:
    (record,) = history(contact("2018-06-01", says, basis)).facts("contact")
    assert touch_of(record) is shows


class TestNoContactForEightWeeks:
    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-24", on, owed, *tables)

    def test_found_on_the_57th_day_after_the_last_reply(self) -> None:
        last = contact("2018-09-01")
        assert isinstance(self.ask("2018-10-27", last, arrived("2018-10-28")), Clear)
        found = self.ask("2018-10-28", last, arrived("2018-10-28"))
        assert isinstance(found, Found)
        assert found.words == "last spoken to on 1 September 2018, 8 weeks ago"
        assert found.since == date(2018, 10, 28)

    def test_texts_and_voicemails_are_attempts(self) -> None:
        tries = [contact(f"2018-10-{day}", "method=text") for day in (10, 20)]
        found = self.ask("2018-11-30", contact("2018-09-01"), *tries, arrived("2018-11-30"))
        assert isinstance(found, Found)
        assert found.words.endswith("2 attempts since, none answered")

    def test_never_happened_counts_from_the_day_the_duty_began(self) -> None:
        assert isinstance(self.ask("2018-06-28", arrived("2018-06-28")), Clear)
        found = self.ask("2018-06-29", arrived("2018-06-29"))
        assert isinstance(found, Found)
        assert found.words == (
            "no contact with a reply has ever been recorded; the duty began on 3 May 2018, 8 weeks ago"
        )

    def test_a_contact_that_our_list_only_dates_counts_and_says_so(self) -> None:
        clear = self.ask("2018-10-01", contact("2018-09-01", "", "record"))
        assert isinstance(clear, Clear)
        assert clear.words == "in contact on 1 September 2018 (our list gives the date, and not how)"

    def test_cannot_tell_without_a_feed_of_contacts(self) -> None:
        unknown = self.ask("2018-10-01")
        assert isinstance(unknown, CannotTell)
        assert unknown.missing == ("contact",)

    def test_cannot_tell_where_the_feed_ends_before_the_contact_was_due(self) -> None:
        unknown = self.ask("2018-12-01", contact("2018-09-01"), arrived("2018-10-01"))
        assert isinstance(unknown, CannotTell)
        assert "end on 1 October 2018" in unknown.words

    def test_cannot_tell_where_the_record_does_not_say_whether_anybody_answered(self) -> None:
        half = contact("2018-10-20", "method=phone")
        unknown = self.ask("2018-11-30", contact("2018-09-01"), half, arrived("2018-11-30"))
        assert isinstance(unknown, CannotTell)
        assert unknown.missing == ("contact.result",)

    def test_does_not_apply_from_21_to_qualifying_or_to_the_dead(self) -> None:
        assert isinstance(
            self.ask("2021-05-03", said("2021-05-03", "YES"), arrived("2021-05-03")), DoesNotApply
        )
        assert isinstance(self.ask("2018-09-01", owed=QUALIFYING), DoesNotApply)
        assert isinstance(self.ask("2018-12-01", arrived("2018-12-01"), DIED), DoesNotApply)
        assert isinstance(self.ask("2017-12-01", owed=IN_CARE), DoesNotApply)

    def test_a_partner_who_saw_them_is_no_contact_of_the_adviser(self) -> None:
        seen = contact("2018-11-20", "method=partner enquiry; result=seen", "partner")
        assert isinstance(self.ask("2018-11-30", contact("2018-09-01"), seen, arrived("2018-11-30")), Found)


class TestLostTouch:
    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-25", on, owed, *tables)

    def test_recorded_as_not_in_touch(self) -> None:
        found = self.ask("2019-05-10", said("2019-05-03", "NO"))
        assert isinstance(found, Found)
        assert found.words == ("recorded as not in touch on 3 May 2019; no contact with a reply is recorded")
        assert found.ladder == ""

    def test_still_not_in_touch_after_26_weeks_climbs_the_fastest_ladder(self) -> None:
        found = self.ask("2020-05-10", said("2019-05-03", "NO"), said("2020-05-03", "NO, ABROAD"))
        assert isinstance(found, Found)
        assert (found.since, found.ladder) == (date(2019, 5, 3), "A")

    def test_a_later_reply_answers_the_list(self) -> None:
        clear = self.ask("2019-06-01", said("2019-05-03", "NO"), contact("2019-05-20"))
        assert isinstance(clear, Clear)

    def test_found_after_13_weeks_and_on_ladder_a_after_26(self) -> None:
        last = contact("2018-09-01")
        assert isinstance(self.ask("2018-12-01", last, arrived("2018-12-01")), Clear)
        found = self.ask("2018-12-02", last, arrived("2018-12-02"))
        assert isinstance(found, Found)
        assert found.ladder == ""
        later = self.ask("2019-03-02", last, arrived("2019-03-02"))
        assert isinstance(later, Found)
        assert later.ladder == "A"

    def test_never_in_touch_counts_from_the_day_the_duty_began(self) -> None:
        found = self.ask("2018-08-03", arrived("2018-08-03"))
        assert isinstance(found, Found)
        assert "no contact with a reply has ever been recorded" in found.words
        assert "the duty began on 3 May 2018" in found.words

    def test_in_touch_by_a_return_is_no_contact_and_stops_no_clock(self) -> None:
        birthday = said("2019-05-03", "YES")
        unknown = self.ask("2019-05-10", birthday)
        assert isinstance(unknown, CannotTell)
        assert "a birthday return of 3 May 2019 says that they are in touch, not how" in unknown.words
        assert isinstance(self.ask("2019-05-10", birthday, arrived("2019-05-10")), Found)
        assert isinstance(self.ask("2019-05-10", birthday, contact("2019-04-28")), Clear)

    @pytest.mark.parametrize("code", ["REFU", "NREQ", "RHOM"])
    def test_refusing_not_needing_us_and_home_are_not_in_touch(self, code: str) -> None:
        unknown = self.ask("2019-05-10", said("2019-05-03", code))
        assert isinstance(unknown, CannotTell)
        found = self.ask("2019-05-10", said("2019-05-03", code), arrived("2019-05-10"))
        assert isinstance(found, Found)
        assert "recorded as one who" in found.words

    def test_a_partner_s_welfare_check_with_a_result_counts(self) -> None:
        check = contact("2018-11-20", "method=partner enquiry; result=seen", "partner")
        clear = self.ask("2018-12-10", contact("2018-08-01"), check, arrived("2018-12-10"))
        assert isinstance(clear, Clear)
        assert clear.words == "last known to a partner on 20 November 2018"

    def test_does_not_apply_to_those_of_21_who_were_closed(self) -> None:
        closed = "kind|from\n closure|2021-05-03"
        assert isinstance(self.ask("2021-09-01", closed, arrived("2021-09-01")), DoesNotApply)

    def test_qualifying_only_where_recorded_as_not_in_touch(self) -> None:
        assert isinstance(self.ask("2018-09-01", owed=QUALIFYING), DoesNotApply)
        assert isinstance(self.ask("2018-09-01", said("2018-08-01", "NO"), owed=QUALIFYING), Found)


class TestStoppedTrying:
    def ask(self, on: str, *tables: str) -> Verdict:
        return verdict("CL-26", on, LEFT_AT_18, contact("2018-06-01"), *tables)

    TEXTS = tuple(contact(f"2018-09-{day:02}", "method=text") for day in (3, 10, 17))

    def test_three_texts_and_no_other_route_in_ten_working_days(self) -> None:
        assert isinstance(self.ask("2018-10-01", *self.TEXTS, arrived("2018-10-02")), Clear)
        found = self.ask("2018-10-02", *self.TEXTS, arrived("2018-10-02"))
        assert isinstance(found, Found)
        assert found.words == (
            "3 attempts by text failed, the last on 17 September 2018, and no other route was tried"
        )
        assert found.since == date(2018, 10, 2)

    def test_a_visit_or_a_partner_enquiry_is_another_route(self) -> None:
        for says in ("method=visit; result=not at home", "method=partner enquiry"):
            other = contact("2018-09-20", says)
            assert isinstance(self.ask("2018-10-10", *self.TEXTS, other, arrived("2018-10-10")), Clear)

    def test_a_reply_ends_the_run(self) -> None:
        reply = contact("2018-09-12", "method=text; result=replied")
        assert isinstance(self.ask("2018-10-10", *self.TEXTS, reply, arrived("2018-10-10")), Clear)

    def test_two_are_not_three(self) -> None:
        assert isinstance(self.ask("2018-10-10", *self.TEXTS[:2], arrived("2018-10-10")), Clear)

    def test_cannot_tell_when_the_contacts_are_old_or_never_came(self) -> None:
        old = self.ask("2019-03-01", arrived("2018-10-10"))
        assert isinstance(old, CannotTell)
        assert isinstance(verdict("CL-26", "2018-10-10", LEFT_AT_18), CannotTell)

    def test_cannot_tell_when_no_attempt_says_by_which_route(self) -> None:
        tries = [contact(f"2018-09-{day:02}", "result=no reply") for day in (3, 10, 17)]
        unknown = self.ask("2018-10-10", *tries, arrived("2018-10-10"))
        assert isinstance(unknown, CannotTell)
        assert unknown.missing == ("contact.method",)

    def test_does_not_apply_to_the_dead_or_the_closed(self) -> None:
        assert isinstance(self.ask("2018-10-10", *self.TEXTS, arrived("2018-10-10"), DIED), DoesNotApply)
        refused = self.ask("2021-10-01", arrived("2021-10-01"), said("2021-09-01", "REFU"))
        assert isinstance(refused, DoesNotApply)
