"""Girls who are mothers, and boys who cannot be."""

from sightline.returns.ssda903.returned import CARE_LEAVER
from sightline.returns.ssda903.rule import QUERY, rule
from sightline.returns.ssda903.words import (
    END,
    START,
    Mask,
    after,
    before,
    blank,
    by,
    disagree,
    given,
    in_year,
    is_true,
    one_of,
    other_than,
    years_after,
)


@rule(
    "165",
    "Header",
    "MOTHER",
    "SEX",
    needs=("OC3",),
    also={"OC3": CARE_LEAVER},
    says="Correct the mother field: 0 or 1 for a girl who was looked after, blank for a boy and for a care leaver.",
    differs="The common checker still reads sex as 1 and 2, which no return has had since 2024-25, so only the test of the value can "
    "fire there; and it never looks at a child without episodes. We read M and F, and test the value for every child.",
)
def mother_field_fits() -> Mask:
    girl = one_of("SEX", "F")
    in_care = is_true("in_care_in_year_beyond_respite")
    leaver = is_true("has_care_leaver_answers") & ~in_care
    return (
        other_than("MOTHER", "0", "1")
        | (one_of("SEX", "M") & given("MOTHER"))
        | (girl & in_care & blank("MOTHER"))
        | (girl & leaver & given("MOTHER"))
    )


@rule(
    "174",
    "Header",
    "SEX",
    "MC_DOB",
    says="A boy cannot have a mother's child: correct the sex, or clear that date of birth.",
)
def boy_with_a_mothers_child() -> Mask:
    return one_of("SEX", "M") & given("MC_DOB__raw")


@rule(
    "207",
    "Header",
    "MOTHER",
    across="Header_last",
    needs=("Episodes",),
    says="Last year's return said that she is a mother and this one does not: correct the mother field.",
)
def mother_no_longer() -> Mask:
    return is_true("Header.in_Episodes") & one_of("Header_last.MOTHER", "1") & ~one_of("Header.MOTHER", "1")


@rule(
    "393",
    "Header",
    "MOTHER",
    needs=("Episodes",),
    says="The girl is looked after: say with 0 or 1 whether she is a mother.",
    differs="The sentence speaks of any looked-after child; we ask it of girls, as 165 forbids the field for boys. The common checker "
    "does the same.",
)
def mother_field_left_blank() -> Mask:
    return one_of("SEX", "F") & blank("MOTHER") & is_true("beyond_respite")


@rule("611", "Header", "MOTHER", "MC_DOB", says="She is a mother: give her child's date of birth.")
def mother_without_childs_birth() -> Mask:
    return one_of("MOTHER", "1") & blank("MC_DOB__raw")


@rule(
    "612",
    "Header",
    "SEX",
    "MOTHER",
    "MC_DOB",
    says="Her child's date of birth is given: say 1 in the mother field, or clear the date.",
)
def childs_birth_without_mother() -> Mask:
    return one_of("SEX", "F") & given("MC_DOB__raw") & (blank("MOTHER") | one_of("MOTHER", "0"))


@rule(
    "620",
    "Header",
    "DOB",
    "MOTHER",
    severity=QUERY,
    says="She is recorded as a mother under 11: check her date of birth and the mother field.",
    differs="The sentence names no day; the common checker takes her age on 1 April that begins the year. Where her child's date of "
    "birth is given we take her age on that day, which is what makes a mother under 11, and otherwise on 1 April.",
)
def mother_under_eleven() -> Mask:
    eleven = years_after("DOB", 11)
    at_birth = given("MC_DOB") & after(eleven, "MC_DOB")
    return one_of("MOTHER", "1") & (at_birth | (blank("MC_DOB") & after(eleven, START)))


@rule(
    "621",
    "Header",
    "DOB",
    "MC_DOB",
    says="She is not older than her child: correct whichever date of birth is wrong.",
    differs="The common checker reports a missing or unreadable date of birth of hers as well; we want both days known.",
)
def mother_younger_than_her_child() -> Mask:
    return by("MC_DOB", "DOB")


@rule(
    "624",
    "Header",
    "MC_DOB",
    across="Header_last",
    says="Her child's date of birth is not what last year's return said: correct whichever is wrong.",
    differs="The common checker compares the text, so that 1/6/2026 and 01/06/2026 differ, and reports a blank; we compare two real days.",
)
def childs_birth_changed() -> Mask:
    return disagree("Header.MC_DOB", "Header_last.MC_DOB")


@rule(
    "625",
    "Header",
    "MC_DOB",
    needs=("Episodes",),
    says="Her child's date of birth is after this year, or after she ceased to be looked after: correct it.",
    differs="The common checker never tests a girl who is still looked after against 31 March, and takes any ended episode as leaving "
    "care. We test 31 March for all, and the end of the last episode where care has ceased.",
)
def childs_birth_after_care() -> Mask:
    return after("MC_DOB", END) | (is_true("left_care") & after("MC_DOB", "latest_DEC"))


@rule(
    "626",
    "Header",
    "MOTHER",
    "MC_DOB",
    across="Header_last",
    says="Her child was born before this year, yet last year's return said that she was not a mother: correct one of them.",
)
def mother_before_this_year() -> Mask:
    now, then = one_of("Header.MOTHER", "1", "1.0", "01"), one_of("Header_last.MOTHER", "0", "0.0", "00")
    return now & then & before("Header.MC_DOB", START)


@rule(
    "628",
    "Header",
    "MOTHER",
    needs=("Episodes", "OC3"),
    says="Leave the mother field blank: a care leaver who was not looked after this year needs none.",
)
def mother_field_of_a_care_leaver() -> Mask:
    return given("MOTHER") & is_true("has_care_leaver_answers") & ~is_true("in_Episodes")


@rule(
    "607",
    "Episodes",
    "DEC",
    "REC",
    "LS",
    also={"Header": ("SEX", "MOTHER")},
    says="She left care this year: say with 0 or 1 in Header whether she is a mother.",
)
def left_care_with_mother_field_blank() -> Mask:
    left = in_year("DEC") & other_than("REC", "X1") & ~one_of("LS", "V3", "V4")
    return left & one_of("child_SEX", "F") & is_true("mother_blank")


@rule(
    "399",
    "Header",
    "MOTHER",
    needs=("Episodes",),
    says="All the child's care is short breaks (V3 or V4): leave the mother field blank.",
    differs="The common checker marks every row of the child, blank ones too, and looks at no one without a Reviews file; we mark the "
    "cells that are filled, table by table.",
)
def mother_field_of_short_breaks() -> Mask:
    return is_true("only_respite") & given("MOTHER")


@rule(
    "399",
    "Reviews",
    "REVIEW",
    "REVIEW_CODE",
    needs=("Episodes",),
    says="All the child's care is short breaks (V3 or V4): leave reviews and participation out.",
)
def review_of_short_breaks() -> Mask:
    return is_true("only_respite") & (given("REVIEW__raw") | given("REVIEW_CODE"))
