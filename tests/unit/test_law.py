"""What the law room answers: limits on a day, working days, codes read whole."""

from datetime import date

import pytest

from sightline.law import Code, CodeList, our_law
from sightline.law.law import code_list_names
from sightline.law.standards import Number, Standard


def number(value: int, since: date, until: date | None = None) -> Number:
    return Number("limit", value, "days", since, until, "us", "a source", "text seen")


def standard(*numbers: Number) -> Standard:
    return Standard("XX-01", *(["words"] * 14), numbers={"limit": numbers})


def test_a_limit_is_the_one_in_force_on_the_day():
    dated = standard(number(90, date(2015, 4, 1), date(2020, 3, 31)), number(60, date(2020, 4, 1)))
    assert dated.number("limit", date(2020, 3, 31)).value == 90
    assert dated.number("limit", date(2020, 4, 1)).value == 60


def test_before_the_first_limit_the_first_one_answers():
    dated = standard(number(90, date(2015, 4, 1), date(2020, 3, 31)), number(60, date(2020, 4, 1)))
    assert dated.number("limit", date(2010, 1, 1)).value == 90


def test_the_law_gives_a_limit_in_one_call():
    assert our_law().value("LA-02", "visit_days", date(2024, 1, 1)) == 42


def test_a_standard_that_does_not_exist_is_not_invented():
    for missing in ("LA-99", "XX-01", "nonsense"):
        assert missing not in our_law().standards
        with pytest.raises(KeyError):
            our_law().standard(missing)


def test_working_days_step_over_the_bank_holidays_of_england():
    days = our_law().working_days
    assert days.after(date(2020, 4, 9), 1) == date(2020, 4, 14)
    assert not days.is_working(date(2022, 9, 19))


def test_a_code_list_is_read_once():
    assert our_law().codes("suitability") is our_law().codes("suitability")
    assert "suitability" in code_list_names()


def test_a_code_is_read_whole_and_never_by_part():
    suitability = our_law().codes("suitability")
    read = {
        raw: suitability.read(raw) for raw in ("a) Suitable", "b) Unsuitable", "suit", "Suitable for now", "")
    }
    assert [code and code.code for code in read.values()] == ["1", "2", None, None, None]


def test_case_blanks_and_typeset_marks_make_no_difference():
    letters = our_law().codes("accommodation")
    for raw in (
        "s: no fixed abode / homeless",
        "  S:  No fixed abode /\u00a0homeless ",
        "S \u2013 No fixed abode / homeless",
    ):
        code = letters.read(raw)
        assert code is not None
        assert code.code == "S"


def test_a_spelling_of_two_codes_is_refused():
    with pytest.raises(ValueError, match="both 'a' and 'b'"):
        CodeList(
            "list",
            "source",
            [Code("a", "first", spellings=("same",)), Code("b", "second", spellings=("Same",))],
        )


def test_codes_have_their_years():
    placement = our_law().codes("placement")
    assert [placement["P2"].in_use(year) for year in (2023, 2025, 2026)] == [True, True, False]
    assert [placement["K3"].in_use(year) for year in (2024, 2025)] == [False, True]
    assert [our_law().codes("activity")["F3"].in_use(year) for year in (2016, 2023)] == [True, False]


def test_a_two_character_code_says_the_letter_and_the_suitability():
    both = our_law().codes("accommodation_oc3")
    assert dict(both["U1"].means) == {"letter": "U", "suitable": "1"}
    assert dict(both["R1"].means) == {"letter": "R", "suitable": "1"}
    assert "suitable" not in both["0"].means


def test_an_older_in_touch_answer_keeps_both_things_it_says():
    code = our_law().codes("in_touch").read("No, residence not known")
    assert code is not None
    assert dict(code.means) == {"in_touch": "NO", "letter": "R"}
