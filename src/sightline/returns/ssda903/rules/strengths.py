"""The strengths and difficulties score, and the reason for none."""

from sightline.returns.ssda903.rule import QUERY, rule
from sightline.returns.ssda903.rules.health import ALL_YEAR, CONTINUOUS
from sightline.returns.ssda903.words import (
    END,
    START,
    Mask,
    after,
    any_given,
    blank,
    by,
    given,
    in_year,
    one_of,
    years_after,
)

SDQ = ("SDQ_SCORE", "SDQ_REASON")


@rule(
    "157",
    "OC2",
    "SDQ_REASON",
    "DOB",
    says="Reason SDQ1 is for children too young or too old: this child was of age for a score, so give it or another reason.",
    differs="The sentence's 'or' can only be meant as 'and'. The common checker wants the 16th birthday on or after 31 March; the sentence, 16 or under at the end of the "
    "year, lasts until the 17th. " + CONTINUOUS,
)
def too_young_or_old_for_a_score() -> Mask:
    of_age = by(years_after("DOB", 4), START) & after(years_after("DOB", 17), END)
    return ALL_YEAR & of_age & blank("SDQ_SCORE") & one_of("SDQ_REASON", "SDQ1")


@rule(
    "185",
    "OC2",
    "SDQ_SCORE",
    needs=("Episodes",),
    says="The child was not looked after for the twelve months: clear the score.",
    differs=CONTINUOUS,
)
def score_without_the_year() -> Mask:
    return given("SDQ_SCORE") & ~ALL_YEAR


@rule(
    "186",
    "OC2",
    "SDQ_SCORE",
    severity=QUERY,
    says="The child was looked after for the twelve months and is of age: give the strengths and difficulties score, or why there is none.",
    differs="The sentence asks for a score; as the common checker does, we take a reason for none, which the return provides for. "
    + CONTINUOUS,
)
def score_wanting() -> Mask:
    of_age = by(years_after("DOB", 4), START) & after(years_after("DOB", 17), END)
    return ALL_YEAR & of_age & blank("SDQ_SCORE") & blank("SDQ_REASON")


@rule(
    "188",
    "OC2",
    *SDQ,
    says="The child was under 4 at the end of the year: clear the score and the reason for none.",
)
def too_young_for_a_score() -> Mask:
    return after(years_after("DOB", 4), END) & any_given(*SDQ)


@rule(
    "189",
    "OC2",
    "DOB",
    *SDQ,
    says="The child was 17 or over when the year began: clear the score and the reason for none.",
    differs="The common checker lets a 17th birthday on 1 April pass; the child is then 17, and we report it.",
)
def too_old_for_a_score() -> Mask:
    return by(years_after("DOB", 17), START) & any_given(*SDQ)


@rule(
    "197B",
    "OC2",
    "SDQ_REASON",
    "DOB",
    severity=QUERY,
    says="The child turned 4 or 17 this year: give the score, or the reason for none.",
    differs=CONTINUOUS,
)
def score_wanting_in_a_birthday_year() -> Mask:
    turned = in_year(years_after("DOB", 4)) | in_year(years_after("DOB", 17))
    return ALL_YEAR & turned & blank("SDQ_SCORE") & blank("SDQ_REASON")


@rule("197a", "OC2", *SDQ, says="A score is given, so no reason for none is wanted: clear one of the two.")
def score_and_reason_for_none() -> Mask:
    return given("SDQ_SCORE") & given("SDQ_REASON")


@rule(
    "198",
    "OC2",
    "SDQ_REASON",
    needs=("Episodes",),
    says="The child was not looked after for the twelve months: clear the reason for no score.",
    differs=CONTINUOUS,
)
def reason_without_the_year() -> Mask:
    return given("SDQ_REASON") & ~ALL_YEAR
