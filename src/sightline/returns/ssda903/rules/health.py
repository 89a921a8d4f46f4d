"""Children looked after for twelve months: strengths and difficulties, health, conviction, substance misuse."""

from sightline.returns.ssda903.returned import ADOPTION, CARE_LEAVER, HEALTH, OTHER_HEALTH
from sightline.returns.ssda903.rule import rule
from sightline.returns.ssda903.schema import codes
from sightline.returns.ssda903.words import (
    END,
    Mask,
    after,
    any_blank,
    any_given,
    before,
    blank,
    by,
    given,
    is_true,
    one_of,
    years_after,
)
from sightline.returns.ssda903.words import since as on_or_after

CONTINUOUS = (
    "The common checker keeps a child continuously looked after who left on 31 March itself; by the published definition any end but X1 from 1 April "
    "on breaks the twelve months, and so it does here."
)
ALL_YEAR = is_true("cared_for_all_year")


@rule(
    "158",
    "OC2",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
    says="The child received help with substance misuse: leave blank whether it was offered.",
)
def offered_what_was_received() -> Mask:
    return one_of("INTERVENTION_RECEIVED", "1") & given("INTERVENTION_OFFERED")


@rule(
    "159",
    "OC2",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
    says="The child received no help with substance misuse: say whether it was offered.",
)
def nothing_said_of_an_offer() -> Mask:
    return (
        one_of("SUBSTANCE_MISUSE", "1") & one_of("INTERVENTION_RECEIVED", "0") & blank("INTERVENTION_OFFERED")
    )


@rule(
    "182",
    "OC2",
    *HEALTH,
    *OTHER_HEALTH,
    says="Complete immunisations, teeth, health assessment and substance misuse, or leave all these fields blank.",
    differs="The common checker passes a row with some of the four filled and the other four blank; the sentence wants all four or nothing.",
)
def health_half_filled() -> Mask:
    return any_blank(*HEALTH) & any_given(*HEALTH, *OTHER_HEALTH)


@rule(
    "187",
    "OC3",
    *CARE_LEAVER,
    says="The child was looked after for the twelve months, so is no care leaver: clear the care leaver fields.",
    differs="The common checker tests nothing unless both tables are there; we ask it of each for itself. "
    + CONTINUOUS,
)
def care_leaver_in_care_all_year() -> Mask:
    return ALL_YEAR & any_given(*CARE_LEAVER)


@rule(
    "187",
    "AD1",
    *ADOPTION,
    says="The child was looked after for the twelve months, so was not adopted: clear the adoption fields.",
)
def adopted_in_care_all_year() -> Mask:
    return ALL_YEAR & any_given(*ADOPTION)


@rule(
    "190",
    "OC2",
    *OTHER_HEALTH,
    *HEALTH,
    needs=("Episodes",),
    says="The child was not looked after for the twelve months: clear the health and conviction fields.",
    differs=CONTINUOUS,
)
def health_without_the_year() -> Mask:
    return any_given(*HEALTH, *OTHER_HEALTH) & ~ALL_YEAR


@rule(
    "191",
    "OC2",
    *HEALTH,
    says="The child was looked after for the twelve months: complete immunisations, teeth, health assessment and substance misuse.",
    differs="One child without a readable start takes the common checker's rule down for all. " + CONTINUOUS,
)
def health_wanting() -> Mask:
    return ALL_YEAR & any_blank(*HEALTH)


@rule(
    "191",
    "Episodes",
    "CHILD",
    says="The child was looked after for the twelve months and has no health row: add it.",
)
def health_row_wanting() -> Mask:
    return ALL_YEAR & is_true("is_first") & ~is_true("in_OC2")


@rule(
    "192",
    "OC2",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    says="A substance misuse problem was identified: say whether the child received help.",
)
def nothing_said_of_help() -> Mask:
    return one_of("SUBSTANCE_MISUSE", "1") & blank("INTERVENTION_RECEIVED")


@rule(
    "193",
    "OC2",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
    says="No substance misuse problem was identified: leave blank whether help was received or offered.",
)
def help_without_a_problem() -> Mask:
    no_problem = blank("SUBSTANCE_MISUSE") | one_of("SUBSTANCE_MISUSE", "0")
    return no_problem & any_given("INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")


@rule(
    "215",
    "OC3",
    *CARE_LEAVER,
    needs=("OC2",),
    also={"OC2": (*OTHER_HEALTH, *HEALTH)},
    says="The child has both care leaver and health answers: only one can be right, clear the other.",
)
def care_leaver_with_health() -> Mask:
    return any_given(*CARE_LEAVER) & is_true("has_health_answers")


@rule("542", "OC2", "CONVICTED", says="The child was under 10 on 31 March: clear the conviction field.")
def convicted_under_ten() -> Mask:
    return given("CONVICTED") & after(years_after("DOB", 10), END)


@rule(
    "543",
    "OC2",
    "DOB",
    "CONVICTED",
    says="The child was 10 or over on 31 March: say with 0 or 1 whether convicted.",
    differs="The common checker passes a tenth birthday on 31 March itself; the child is then 10, and we report it. "
    + CONTINUOUS,
)
def conviction_wanting() -> Mask:
    return ALL_YEAR & blank("CONVICTED") & by(years_after("DOB", 10), END)


@rule(
    "544",
    "OC2",
    "CONVICTED",
    *HEALTH,
    says="The conviction field is filled: complete immunisations, teeth, health assessment and substance misuse too.",
    differs="The common checker tests only 1; a conviction field completed with 0 is completed too.",
)
def conviction_without_health() -> Mask:
    return given("CONVICTED") & any_blank(*HEALTH)


@rule(
    "545",
    "OC2",
    "DOB",
    "HEALTH_CHECK",
    says="The child was under 5 on 31 March: say with 0 or 1 whether the development check is up to date.",
    differs=CONTINUOUS,
)
def development_check_wanting() -> Mask:
    return ALL_YEAR & blank("HEALTH_CHECK") & after(years_after("DOB", 5), END)


@rule(
    "546",
    "OC2",
    "DOB",
    "HEALTH_CHECK",
    says="The child was 5 or over on 31 March: clear the development check.",
    differs="The common checker skips a child not looked after for twelve months; the sentence has no such limit.",
)
def development_check_at_five() -> Mask:
    return given("HEALTH_CHECK") & by(years_after("DOB", 5), END)


@rule(
    "547",
    "OC2",
    "HEALTH_CHECK",
    *HEALTH,
    says="The development check is filled: complete immunisations, teeth, health assessment and substance misuse too.",
    differs="The common checker tests only 1; a check completed with 0 is completed too.",
)
def development_check_without_health() -> Mask:
    return given("HEALTH_CHECK") & any_blank(*HEALTH)


@rule("167", "Reviews", "REVIEW_CODE", says="Give each review its participation code, PN0 to PN7.")
def participation_left_out(year: int) -> Mask:
    both = given("REVIEW__raw") & one_of("REVIEW_CODE", *codes("REVIEW_CODE", year))
    return ~both & any_given("REVIEW__raw", "REVIEW_CODE")


@rule(
    "440",
    "Reviews",
    "DOB",
    "REVIEW",
    "REVIEW_CODE",
    says="PN0 is for a child under 4, and the child was 4 or over at the review: correct the code or a date.",
    differs="The common checker lets the fourth birthday pass; the child is then 4, and we report it.",
)
def under_four_by_code_only() -> Mask:
    return one_of("REVIEW_CODE", "PN0") & on_or_after("REVIEW", years_after("DOB", 4))


@rule(
    "441",
    "Reviews",
    "DOB",
    "REVIEW",
    "REVIEW_CODE",
    says="PN1 to PN7 are for a child of 4 or over, and the child was under 4 at the review: correct the code or a date.",
)
def over_four_by_code_only() -> Mask:
    return one_of("REVIEW_CODE", *(f"PN{n}" for n in range(1, 8))) & before("REVIEW", years_after("DOB", 4))
