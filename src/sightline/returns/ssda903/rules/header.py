"""Who the child is: birth, sex, ethnicity, pupil number and motherhood."""

from sightline.returns.ssda903.rule import QUERY, rule, since
from sightline.returns.ssda903.words import (
    END,
    START,
    Mask,
    after,
    alike,
    before,
    blank,
    by,
    col,
    day,
    disagree,
    is_true,
    one_of,
    other_than,
    years_after,
)

UNKNOWN_NUMBER = ("UN1", "UN2", "UN3", "UN4", "UN5")


def as_letter(name: str) -> Mask:
    """The sex as written since 2024-25."""
    return col(name).replace({"1": "M", "2": "F"})


@rule(
    "202",
    "Header",
    "SEX",
    across="Header_last",
    says="The child's sex is not what last year's return said: correct whichever is wrong.",
    differs="The common checker counts a blank, and the change of codes from 1 and 2 to M and F, as a conflict; the sentence wants "
    "two recorded values that disagree.",
)
def sex_changed_since_last_year() -> Mask:
    return disagree(as_letter("Header.SEX"), as_letter("Header_last.SEX"))


@rule(
    "203",
    "Header",
    "DOB",
    across="Header_last",
    says="The date of birth is not what last year's return said: correct whichever is wrong.",
    differs="The common checker counts a date missing on one side as a disagreement, and fails for all when a child stands twice in "
    "last year's Header; we want two real dates that differ, child by child.",
)
def birth_changed_since_last_year() -> Mask:
    return disagree("Header.DOB", "Header_last.DOB")


@rule(
    "204",
    "Header",
    "ETHNIC",
    across="Header_last",
    severity=QUERY,
    says="The ethnicity is not what last year's return said: check which is right.",
    differs="The common checker counts a blank on one side as a disagreement and fails for all when a child stands twice in last "
    "year's Header; we want two recorded codes that differ.",
)
def ethnicity_changed_since_last_year() -> Mask:
    return disagree("Header.ETHNIC", "Header_last.ETHNIC")


@rule(
    "208",
    "Header",
    "UPN",
    across="Header_last",
    says="The pupil number is not last year's: give the same one, or check which is right.",
    differs="A slip in the common checker reports UN1 after a blank, which the rule means to allow, and a child twice in last year's "
    "Header fails it for all.",
)
def pupil_number_changed() -> Mask:
    now, then = "Header.UPN", "Header_last.UPN"
    nothing_known = blank(then) | one_of(then, *UNKNOWN_NUMBER)
    found_out = nothing_known & other_than(now, *UNKNOWN_NUMBER)
    other_reason = (blank(then) | one_of(then, "UN1")) & one_of(now, *UNKNOWN_NUMBER)
    return ~alike(now, then) & ~found_out & ~other_reason


@rule(
    "209",
    "Header",
    "UPN",
    "DOB",
    needs=("Episodes",),
    says="The child is of school age: give the pupil number in place of UN1.",
    differs="The common checker also reports children with no episode this year; the sentence is about children looked after.",
)
def school_age_without_a_number(year: int) -> Mask:
    return one_of("UPN", "UN1") & by(years_after("DOB", 4), day(year - 2, 8, 31)) & is_true("in_care_in_year")


@rule(
    "210",
    "Header",
    "UPN",
    needs=("Episodes",),
    says="The child has been looked after for over a week: give the pupil number, or another reason than UN4.",
    differs="The common checker has it backwards: it reports episodes begun in the last week and never a child in care for longer. We "
    "report UN4 where a child looked after at 31 March came into care before 24 March.",
)
def over_a_week_without_a_number() -> Mask:
    return (
        one_of("UPN", "UN4")
        & is_true("in_care_at_end")
        & before("care_began", col("END").dt.offset_by("-7d"))
    )


@rule(
    "231",
    "Header",
    "DOB",
    severity=QUERY,
    says="An unaccompanied asylum-seeking child under 11 is rare: check the date of birth.",
    differs="The common checker reads a column that does not exist, so the rule never runs there. An eleventh birthday on 31 March is "
    "not reported: the child is then 11.",
)
def asylum_seeker_under_eleven() -> Mask:
    return is_true("is_uasc") & after(years_after("DOB", 11), END)


@rule("301", "Header", "DOB", says="The date of birth is after the end of the collection year: correct it.")
def born_after_the_year() -> Mask:
    return after("DOB", END)


@rule(
    "351",
    "Header",
    "DOB",
    says="The person was over 25 when the collection year began: correct the date of birth or leave the record out.",
    differs="'Over 25' could mean 26 or more; as the common checker does, we take it from the day after the 25th birthday.",
)
def over_twenty_five() -> Mask:
    return before(years_after("DOB", 25), START)


@rule(
    "442",
    "Header",
    "UPN",
    needs=("Episodes",),
    says="The child is looked after: give the pupil number, or UN1 to UN5.",
)
def pupil_number_left_blank() -> Mask:
    return blank("UPN") & is_true("beyond_respite")


@rule(
    "444",
    "Header",
    "UPN",
    years=since(2026),
    whole_return=True,
    says="Two rows have this pupil number: give each child its own.",
)
def pupil_number_used_twice() -> Mask:
    return other_than("UPN", *UNKNOWN_NUMBER) & (col("UPN").count().over("UPN") > 1)
