"""CL-16, CL-17: a named adviser, now, who is there or covered."""

from datetime import date

import pytest

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.concerns.adviser import is_personal_adviser, names_nobody
from tests.examples.drawn import verdict
from tests.examples.test_contact_concerns import DIED, IN_CARE, LEFT_AT_18, QUALIFYING, arrived, said


def allocated(start: str, end: str = "", says: str = "role=personal adviser; worker=W1") -> str:
    return f"kind|from|to|received|says\n allocation|{start}|{end}|{end or start}|{says}"


def listed(day: str, name: str = "W1") -> str:
    return f"kind|from|says|key\n adviser|{day}|name={name}|list"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Unallocated",
        "unallocated - leaving care team",
        "Duty",
        "DUTY TEAM",
        "duty social worker",
        "TBC",
        "tba",
        "Vacant",
        "Vacant post 3",
        "(vacancy)",
        "none",
        "N/A",
        "-",
        "To be allocated",
        "awaiting allocation",
        "No PA",
        "not yet allocated",
        "agency worker",
    ],
)
def test_wordings_that_name_nobody(words: str) -> None:
    assert names_nobody(words)


@pytest.mark.parametrize("words", ["J Duty", "Nonesuch", "W1", "Vacantia Smith", "A. Tbcheck", "1042"])
def test_a_worker_whose_name_holds_such_a_word_is_still_a_worker(words: str) -> None:
    assert not names_nobody(words)


def test_roles() -> None:
    assert is_personal_adviser("Personal Advisor")
    assert is_personal_adviser("Leaving care personal adviser")
    assert is_personal_adviser("")
    assert not is_personal_adviser("social worker")
    assert not is_personal_adviser("paediatrician")


class TestNoPersonalAdviser:
    def ask(self, on: str, *tables: str, owed: str = LEFT_AT_18) -> Verdict:
        return verdict("CL-16", on, owed, *tables)

    def test_allocated_now(self) -> None:
        clear = self.ask("2018-07-01", allocated("2018-05-03"))
        assert isinstance(clear, Clear)
        assert clear.words == "an adviser has been allocated since 3 May 2018"

    def test_never_allocated_counts_from_the_day_the_duty_began_after_one_working_day(self) -> None:
        here = arrived("2018-05-08", "allocation")
        assert isinstance(self.ask("2018-05-04", here), Clear)  # Thursday 3 May, then Friday
        found = self.ask("2018-05-05", here)
        assert isinstance(found, Found)
        assert found.words == "has no personal adviser: no record names an adviser"
        assert found.since == date(2018, 5, 3)

    def test_the_last_one_ended(self) -> None:
        found = self.ask("2018-09-01", allocated("2018-05-03", "2018-08-01"))
        assert isinstance(found, Found)
        assert found.since == date(2018, 8, 1)

    def test_an_end_that_is_still_to_come_leaves_the_adviser_standing(self) -> None:
        planned = (
            "kind|from|to|received|says\n allocation|2018-05-03|2018-09-30|2018-08-01|role=PA; worker=W1"
        )
        assert isinstance(self.ask("2018-09-01", planned), Clear)

    def test_a_social_worker_is_not_the_personal_adviser(self) -> None:
        assert isinstance(
            self.ask("2018-07-01", allocated("2018-05-03", says="role=social worker; worker=W2")), Found
        )

    @pytest.mark.parametrize("name", ["Unallocated", "<blank>", "Duty", "TBC"])
    def test_a_list_that_names_nobody(self, name: str) -> None:
        found = self.ask("2018-07-01", listed("2018-06-30", name))
        assert isinstance(found, Found)
        assert found.words == "has no personal adviser: our list names nobody as at 30 June 2018"

    def test_a_list_that_no_longer_names_anybody_counts_from_that_list(self) -> None:
        found = self.ask("2018-09-01", listed("2018-06-30"), listed("2018-08-30", "vacant"))
        assert isinstance(found, Found)
        assert found.since == date(2018, 8, 30)

    def test_dropped_from_the_list_is_named_by_nobody(self) -> None:
        rows = """
            kind    | from       | received   | says    | key  | gone
            adviser | 2018-06-30 | 2018-06-30 | name=W1 | list |
            adviser | 2018-06-30 | 2018-09-30 | name=W1 | list | yes
        """
        assert isinstance(self.ask("2018-07-15", rows), Clear)
        found = self.ask("2018-10-01", rows)
        assert isinstance(found, Found)
        assert found.words.endswith(
            "the list that last named one was of 30 June 2018, and no longer holds them"
        )

    def test_an_adviser_once_allocated_is_not_the_adviser_now(self) -> None:
        """The list still names the one whose allocation has since ended."""
        ended = allocated("2018-05-03", "2018-08-01")
        assert isinstance(self.ask("2018-08-20", listed("2018-07-01"), ended), Found)

    def test_absent_for_more_than_ten_working_days_without_cover(self) -> None:
        away = "role=personal adviser; worker=W1; absent_since=2018-07-02"
        assert isinstance(self.ask("2018-07-16", allocated("2018-05-03", says=away)), Clear)
        found = self.ask("2018-07-17", allocated("2018-05-03", says=away))
        assert isinstance(found, Found)
        assert found.since == date(2018, 7, 2)
        covered = allocated("2018-05-03", says=f"{away}; cover=W9")
        assert isinstance(self.ask("2018-07-17", covered), Clear)
        assert isinstance(self.ask("2018-07-17", allocated("2018-05-03", says=f"{away}; cover=duty")), Found)

    def test_left_the_authority(self) -> None:
        left = "role=personal adviser; worker=W1; left_on=2018-07-02"
        assert isinstance(self.ask("2018-07-02", allocated("2018-05-03", says=left)), Clear)
        assert isinstance(self.ask("2018-07-04", allocated("2018-05-03", says=left)), Found)

    def test_cannot_tell_without_a_feed_or_with_an_old_one(self) -> None:
        unknown = self.ask("2018-07-01")
        assert isinstance(unknown, CannotTell)
        assert unknown.missing == ("allocation", "adviser")
        assert isinstance(self.ask("2018-12-31", listed("2018-06-30")), CannotTell)

    def test_does_not_apply(self) -> None:
        known = arrived("2018-07-01", "allocation")
        qualifying = self.ask("2018-07-01", known, owed=QUALIFYING)
        assert isinstance(qualifying, DoesNotApply)
        assert "section 24" in qualifying.reason
        assert isinstance(self.ask("2018-10-02", arrived("2018-10-02", "allocation"), DIED), DoesNotApply)
        assert isinstance(self.ask("2017-07-01", known, owed=IN_CARE), DoesNotApply)

    def test_from_21_it_turns_on_whether_they_want_support(self) -> None:
        known = arrived("2021-09-01", "allocation")
        assert isinstance(self.ask("2021-09-01", known, said("2021-08-01", "NREQ")), DoesNotApply)
        assert isinstance(self.ask("2021-09-01", known, said("2021-08-01", "YES")), Found)
        unknown = self.ask("2021-09-01", known)
        assert isinstance(unknown, CannotTell)
        assert unknown.words == "is 21 or over, and no record says whether they want our support"
        old = self.ask("2023-09-01", arrived("2023-09-01", "allocation"), said("2021-08-01", "YES"))
        assert isinstance(old, CannotTell)


class TestChildWithoutAdviser:
    def ask(self, on: str, *tables: str) -> Verdict:
        return verdict("CL-17", on, IN_CARE, *tables)

    def test_asked_from_16_years_3_months(self) -> None:
        here = arrived("2016-08-03", "allocation")
        assert isinstance(self.ask("2016-08-02", here), DoesNotApply)
        found = self.ask("2016-08-03", here)
        assert isinstance(found, Found)
        assert (found.since, found.ladder) == (date(2016, 8, 3), "")

    def test_at_17_the_head_of_service_must_know(self) -> None:
        found = self.ask("2017-05-03", arrived("2017-05-03", "allocation"))
        assert isinstance(found, Found)
        assert "it reaches the head of service" in found.words
        assert found.ladder == "B"

    def test_allocated(self) -> None:
        assert isinstance(self.ask("2017-05-03", allocated("2017-05-01")), Clear)

    def test_cannot_tell_without_a_feed_or_with_lists_of_care_leavers_only(self) -> None:
        assert isinstance(self.ask("2017-05-03"), CannotTell)
        only_list = self.ask("2017-05-03", arrived("2017-05-01", "adviser"))
        assert isinstance(only_list, CannotTell)
        assert only_list.missing == ("allocation",)

    def test_does_not_apply_to_care_leavers(self) -> None:
        assert isinstance(verdict("CL-17", "2018-06-01", LEFT_AT_18), DoesNotApply)
