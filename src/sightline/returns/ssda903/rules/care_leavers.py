"""Care leavers: who may be in the return, and what may be said of them."""

from sightline.returns.ssda903.returned import CARE_LEAVER
from sightline.returns.ssda903.rule import CANNOT_TELL, rule, since
from sightline.returns.ssda903.words import (
    END,
    START,
    Mask,
    after,
    any_blank,
    any_given,
    by,
    col,
    given,
    in_year,
    is_true,
    one_of,
    other_than,
    sure,
    years_after,
)

ANSWERED = any_given(*CARE_LEAVER)
FILLED_ONLY = "The common checker also marks a row whose care leaver fields are all blank; the sentence is about fields that are completed."
EVERY_YEAR = (
    "The common checker looks at two years, so a care leaver whose care ended before them is reported as none; we use every year that is given, and say CANNOT TELL "
    "where care could lie before the first of them."
)
THIRTEEN_WEEKS = 91


@rule(
    "153",
    "OC3",
    *CARE_LEAVER,
    says="Complete in touch, activity and accommodation, or leave all three blank.",
)
def care_leaver_half_filled() -> Mask:
    return ANSWERED & any_blank(*CARE_LEAVER)


@rule(
    "344",
    "OC3",
    *CARE_LEAVER,
    says="The young person died or returned home: activity and accommodation must be 0.",
    differs="The common checker also reports a blank; the sentence objects to fields that have been completed, and a blank is 153's.",
)
def answers_about_one_who_died_or_returned() -> Mask:
    return one_of("IN_TOUCH", "DIED", "RHOM") & (other_than("ACTIV", "0") | other_than("ACCOM", "0"))


@rule(
    "345",
    "OC3",
    *CARE_LEAVER,
    says="The authority is in touch with the young person: say what they do and where they live.",
)
def in_touch_and_nothing_known() -> Mask:
    return one_of("IN_TOUCH", "YES") & (one_of("ACTIV", "0") | one_of("ACCOM", "0"))


@rule(
    "347",
    "OC3",
    "ACCOM",
    "DOB",
    says="Nobody under 18 can live in a foyer (T1, T2): correct the accommodation or the date of birth.",
    differs="The common checker looks for code T, which is in no list, so it never finds anything, and takes an average-year age at the start of the year. The return is "
    "about the birthday in the year, so we report one who is not 18 by its end.",
)
def foyer_under_eighteen() -> Mask:
    return one_of("ACCOM", "T1", "T2") & after(years_after("DOB", 18), END)


@rule(
    "391",
    "OC3",
    "DOB",
    *CARE_LEAVER,
    says="The young person was not 17 to 21 in this year: clear the care leaver fields, or correct the date of birth.",
    differs="The common checker tests the lower limit only; the sentence has both, so we also report one who was 22 before the year began.",
)
def not_of_a_care_leavers_age() -> Mask:
    return ANSWERED & (after(years_after("DOB", 17), END) | by(years_after("DOB", 22), START))


@rule(
    "1000",
    "OC3",
    *CARE_LEAVER,
    needs=("Episodes",),
    says="The child died in care: clear the care leaver fields.",
    differs=FILLED_ONLY,
)
def care_leaver_who_died_in_care() -> Mask:
    return ANSWERED & is_true("died_in_care")


def in_care_too_little() -> Mask:
    return sure((col("days_from_14") < THIRTEEN_WEEKS) | (col("days_from_16") < 1))


def some_history() -> Mask:
    return is_true("in_some_year") & given("DOB")


@rule(
    "1001",
    "OC3",
    *CARE_LEAVER,
    needs=("Header", "Episodes_last"),
    says="The episodes show less than thirteen weeks of care since 14, or none from 16, or an adoption: clear the care leaver fields, or add the episodes.",
    differs=EVERY_YEAR
    + " It also mixes up the rows of two years, one child's with another's, and reports everyone of 20 or over. "
    + FILLED_ONLY,
)
def not_a_relevant_child() -> Mask:
    too_little = in_care_too_little() & is_true("history_reaches_14")
    return ANSWERED & some_history() & (too_little | is_true("latest_was_adoption"))


@rule(
    "1001",
    "OC3",
    *CARE_LEAVER,
    needs=("Header", "Episodes_last"),
    severity=CANNOT_TELL,
    says="The years given show too little care for a care leaver, and care before them cannot be seen: give earlier returns, or check the record.",
)
def perhaps_not_a_relevant_child() -> Mask:
    return (
        ANSWERED
        & some_history()
        & in_care_too_little()
        & ~is_true("history_reaches_14")
        & ~is_true("latest_was_adoption")
    )


@rule(
    "1002",
    "OC3",
    *CARE_LEAVER,
    needs=("Episodes_last",),
    says="The young person was in care in none of the years given, which go back to the 16th birthday: clear the care leaver fields.",
    differs=EVERY_YEAR + " " + FILLED_ONLY,
)
def no_care_at_all() -> Mask:
    return ANSWERED & ~is_true("in_some_year") & is_true("history_reaches_16")


@rule(
    "1002",
    "OC3",
    *CARE_LEAVER,
    needs=("Episodes_last",),
    severity=CANNOT_TELL,
    says="The young person was in care in none of the years given, and earlier years cannot be seen: give earlier returns, or check the record.",
)
def perhaps_no_care_at_all() -> Mask:
    return ANSWERED & ~is_true("in_some_year") & ~is_true("history_reaches_16")


@rule(
    "1007",
    "OC3",
    *CARE_LEAVER,
    needs=("Episodes",),
    says="The young person was still looked after on the 17th or 18th birthday this year: clear the care leaver fields.",
    differs="The common checker never catches an open episode, which is the case meant, fails for all on one unreadable date or a birthday on 29 February. Who has left since is 1016's.",
)
def still_looked_after_on_the_birthday() -> Mask:
    return ANSWERED & is_true("in_care_on_birthday") & ~is_true("left_care")


@rule(
    "1010",
    "OC3",
    *CARE_LEAVER,
    needs=("Episodes",),
    says="Last year's return ended with an open episode, and this year's has none: give its end, or clear the care leaver fields.",
    differs=FILLED_ONLY,
)
def open_last_year_and_gone() -> Mask:
    was_open = given("closing_DECOM") & ~given("closing_DEC__raw")
    return ANSWERED & was_open & ~is_true("in_Episodes")


@rule(
    "1011",
    "OC3",
    *CARE_LEAVER,
    says="Another authority took over the child's care (E3), and so the leaving of it: clear the care leaver fields.",
    differs="One child without a readable start takes the common checker's rule down for all; we judge each child alone.",
)
def care_taken_over() -> Mask:
    return ANSWERED & one_of("latest_REC", "E3")


@rule(
    "1014",
    "UASC",
    "DUC",
    also={"OC3": CARE_LEAVER},
    needs=("Episodes", "OC3"),
    says="The young person is a care leaver and was not looked after this year: leave out the asylum-seeking row.",
    differs="The common checker never tests a child with no episode in the file, the usual care leaver; we do.",
)
def asylum_row_of_a_care_leaver() -> Mask:
    return is_true("has_care_leaver_answers") & ~is_true("in_care_in_year")


@rule(
    "1016",
    "OC3",
    *CARE_LEAVER,
    needs=("Episodes",),
    years=since(2025),
    says="The young person left care after the 17th or 18th birthday this year: clear the care leaver fields.",
    differs="The common checker counts any episode that ended on or after the birthday, changes of placement too, and takes an average-year age; we take the end of care "
    "itself, after the birthday.",
)
def left_care_after_the_birthday() -> Mask:
    return ANSWERED & is_true("left_care") & is_true("left_after_birthday")


@rule(
    "3001",
    "OC3",
    "ACCOM",
    needs=("Header",),
    says="At 17 a young person is not yet with former foster carers (Z1, Z2): correct the accommodation.",
    differs="The common checker names a column that the table does not have, and a child twice in Header takes it down for all.",
)
def with_former_carers_at_seventeen() -> Mask:
    return one_of("ACCOM", "Z1", "Z2") & in_year(years_after("child_DOB", 17))
