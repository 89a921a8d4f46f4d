"""Is each cell a code of its list, or a real date?"""

from sightline.returns.ssda903.rule import FIRST_YEAR, LAST_YEAR, QUERY, Rule, rule, since
from sightline.returns.ssda903.schema import codes, tables
from sightline.returns.ssda903.words import (
    Mask,
    any_of,
    blank,
    col,
    day,
    given,
    one_of,
    other_than,
    sure,
    unreadable,
)
from sightline.returns.ssda903.words import since as on_or_after

BLANK_IN_CARE_LEAVERS = (
    "The common checker also reports a blank cell, though 153 accepts a row whose three care leaver cells are all "
    "blank; an invalid entry must first be an entry, so a blank is left to 153."
)


def a_code(
    code: str, table: str, column: str, says: str, *, blank_too: bool = False, differs: str = ""
) -> Rule:
    def not_in_the_list(year: int) -> Mask:
        listed = codes(tables()[table].columns[column], year)
        return ~one_of(column, *listed) if blank_too else other_than(column, *listed)

    return rule(code, table, column, says=says, differs=differs)(not_in_the_list)


def a_date(
    code: str,
    table: str,
    column: str,
    says: str,
    *,
    blank_too: bool = False,
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR),
    differs: str = "",
) -> Rule:
    def not_a_date() -> Mask:
        return blank(column) if blank_too else unreadable(column)

    return rule(code, table, column, says=says, differs=differs, years=years)(not_a_date)


cells_with_a_list = (
    a_code("101", "Header", "SEX", "Give the child's sex as M, F or U.", blank_too=True),
    a_code(
        "103",
        "Header",
        "ETHNIC",
        "Give the child's ethnicity as one of the department's codes.",
        blank_too=True,
    ),
    a_code(
        "114", "AD1", "FOSTER_CARE", "Say with 1 or 0 whether the adopters were the child's foster carers."
    ),
    a_code(
        "120",
        "PlacedAdoption",
        "REASON_PLACED_CEASED",
        "Give the reason the plan for adoption ended as RD1, RD2, RD3 or RD4.",
    ),
    a_code(
        "131",
        "OC3",
        "IN_TOUCH",
        "Correct the in-touch code: it is none of the department's.",
        differs=BLANK_IN_CARE_LEAVERS,
    ),
    a_code(
        "132",
        "OC3",
        "ACTIV",
        "Correct the activity code: it is none of the department's.",
        differs=BLANK_IN_CARE_LEAVERS,
    ),
    a_code(
        "133",
        "OC3",
        "ACCOM",
        "Correct the accommodation code: it is none of the department's.",
        differs=BLANK_IN_CARE_LEAVERS,
    ),
    a_code(
        "143", "Episodes", "RNE", "Correct the reason for the new episode: it must be S, P, L, T, U or B."
    ),
    a_code("144", "Episodes", "LS", "Correct the legal status: it is none of the department's codes."),
    a_code("145", "Episodes", "CIN", "Correct the category of need: it must be N1 to N8."),
    a_code("146", "Episodes", "PLACE", "Correct the placement type: the code is not in this year's list."),
    a_code(
        "149",
        "Episodes",
        "REC",
        "Correct the reason the episode ended: it is none of the department's codes.",
    ),
    a_code("175", "AD1", "NB_ADOPTR", "Give the number of adopters as 1 or 2."),
    a_code("176", "AD1", "SEX_ADOPTR", "Give the sex of the adopters as M1, F1, MM, FF or MF."),
    a_code("177", "AD1", "LS_ADOPTR", "Give the legal status of the adopters as L0, L11, L12, L2, L3 or L4."),
    a_code(
        "196", "OC2", "SDQ_REASON", "Give the reason for no strengths and difficulties score as SDQ1 to SDQ5."
    ),
    a_code("631", "PrevPerm", "PREV_PERM", "Give the earlier permanence option as P1 to P4, or Z1 for none."),
    a_code(
        "633",
        "PrevPerm",
        "LA_PERM",
        "Give the authority of the earlier order as its three figures, or WAL, SCO, NIR or NUK.",
        differs="The common checker's list stops before 2019: it refuses Dorset (838), Bournemouth, Christchurch and Poole (839), "
        "the two Northamptonshires (940, 941), Cumberland (942) and Westmorland and Furness (943). We accept them.",
    ),
    a_code(
        "1006", "Missing", "MISSING", "Say M for missing or A for away from placement without authorisation."
    ),
    a_code(
        "1009",
        "Episodes",
        "REASON_PLACE_CHANGE",
        "Correct the reason for the change of placement: it is none of the department's codes.",
    ),
)

cells_with_a_date = (
    a_date("102", "Header", "DOB", "Give the child's date of birth as day/month/year.", blank_too=True),
    a_date("112", "AD1", "DATE_INT", "Give the date the child should be placed as a real day."),
    a_date("113", "AD1", "DATE_MATCH", "Give the date of matching with adopters as a real day."),
    a_date(
        "115",
        "PlacedAdoption",
        "DATE_PLACED",
        "Give the date of the decision to place for adoption as a real day.",
    ),
    a_date(
        "116",
        "PlacedAdoption",
        "DATE_PLACED_CEASED",
        "Give the date the decision to place for adoption ended as a real day.",
    ),
    a_date("141", "Episodes", "DECOM", "Give the start of the episode as a real day."),
    a_date("147", "Episodes", "DEC", "Give the end of the episode as a real day."),
    a_date("166", "Reviews", "REVIEW", "Give the date of the review as a real day.", blank_too=True),
    a_date("171", "Header", "MC_DOB", "Give the date of birth of the mother's child as a real day."),
    a_date(
        "700",
        "DoLo",
        "DOLO_START",
        "Give the start of the deprivation of liberty order as a real day.",
        blank_too=True,
        years=since(2027),
    ),
    a_date(
        "701",
        "DoLo",
        "DOLO_END",
        "Give the end of the deprivation of liberty order as a real day.",
        years=since(2027),
    ),
    a_date(
        "1004", "Missing", "MIS_START", "Give the start of the missing period as a real day.", blank_too=True
    ),
    a_date("1005", "Missing", "MIS_END", "Give the end of the missing period as a real day."),
    a_date(
        "SW04STG1", "SWEpisodes", "SW_DECOM", "Give the start of the social worker episode as a real day."
    ),
    a_date(
        "SW05STG1",
        "SWEpisodes",
        "SW_DEC",
        "Give the end of the social worker episode as a real day.",
        differs="The published sentence repeats that of the start; as the common checker does, we take it to be about the end.",
    ),
)


@rule(
    "104",
    "UASC",
    "DUC",
    says="Give the day on which unaccompanied asylum-seeking status ended as a real day.",
    differs="The common checker also reports a real day before the collection year; the sentence speaks only of a date that is not valid.",
)
def status_ended_on_a_real_day() -> Mask:
    return unreadable("DUC")


@rule("105", "Header", "UASC", says="Say with 1 or 0 whether the child is an unaccompanied asylum seeker.")
def flag_is_nought_or_one() -> Mask:
    return ~sure(col("UASC").cast(float, strict=False).is_in([0.0, 1.0]))


@rule(
    "168",
    "Header",
    "UPN",
    says="Correct the unique pupil number: a letter and twelve figures, or UN1 to UN5 where there is none.",
)
def pupil_number_has_its_form() -> Mask:
    return given("UPN") & ~sure(
        col("UPN").str.contains(r"^(?:[A-HJ-NP-RT-Z](?:\d{12}|\d{11}[A-Z])|UN[1-5])$")
    )


@rule(
    "180",
    "OC2",
    "SDQ_SCORE",
    says="Give the strengths and difficulties score as a whole number from 0 to 40.",
)
def score_is_a_whole_number_to_forty() -> Mask:
    score = col("SDQ_SCORE").str.strip_chars().cast(float, strict=False)
    return given("SDQ_SCORE") & ~sure((score >= 0) & (score <= 40) & (score == score.floor()))  # noqa: PLR2004 - the scale of the questionnaire


@rule(
    "181",
    "OC2",
    *("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK"),
    *("HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
    says="Answer the health and conviction questions with 0 or 1 only.",
)
def health_answers_are_nought_or_one() -> Mask:
    asked = ("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT")
    misuse = ("SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")
    return any_of(*(other_than(column, "0", "1") for column in (*asked, *misuse)))


@rule(
    "232",
    "Header",
    "SEX",
    severity=QUERY,
    says="The child's sex is given as unknown: give M or F if it is known.",
)
def sex_is_unknown() -> Mask:
    return one_of("SEX", "U")


@rule(
    "SW02STG1",
    "SWEpisodes",
    "SW_ID",
    says="Give the social worker's number as filed with the regulator (SW and figures), or a local one that begins with XX.",
    differs="The common checker also wants four characters or more; the sentence asks only how the number begins. A blank does not begin so.",
)
def worker_number_has_its_form() -> Mask:
    return ~sure(col("SW_ID").str.contains(r"^(?:SW|XX)"))


@rule(
    "SW13STG1",
    "SWEpisodes",
    "SW_REASON",
    says="Give the reason for the change of social worker as one of the department's codes.",
    differs="One unreadable start takes the common checker's rule down for every child; we judge each row alone. "
    "That a blank reason is a fault for episodes begun on or after 1 April 2023 is not in the sentence; we keep it.",
)
def reason_for_new_worker_is_a_code(year: int) -> Mask:
    from_2023 = on_or_after("SW_DECOM", day(2023, 4, 1))
    return other_than("SW_REASON", *codes("SW_REASON", year)) | (blank("SW_REASON") & from_2023)
