"""How long a legal status, a short break or a temporary stay may last."""

from sightline.returns.ssda903.rule import rule
from sightline.returns.ssda903.words import (
    Mask,
    col,
    one_of,
    sure,
)

ONE_STATUS = (
    "The common checker asks whether some next episode follows on, not whether the status does, and two of its four rules depend on the "
    "order of the file; we measure the unbroken run of one legal status."
)


@rule(
    "361",
    "Episodes",
    "LS",
    "DECOM",
    "DEC",
    says="Police protection (L1) lasts 72 hours at most: correct the dates or the legal status.",
    differs=ONE_STATUS,
)
def police_protection_over_three_days() -> Mask:
    return one_of("LS", "L1") & sure(col("unbroken_days") > 3)  # noqa: PLR2004 - 72 hours


@rule(
    "362",
    "Episodes",
    "LS",
    "DECOM",
    "DEC",
    says="An emergency protection order (L2) lasts 21 days at most: correct the dates or the legal status.",
    differs=ONE_STATUS,
)
def emergency_protection_over_three_weeks() -> Mask:
    return one_of("LS", "L2") & sure(col("unbroken_days") > 21)  # noqa: PLR2004 - the limit in law


@rule(
    "363",
    "Episodes",
    "LS",
    "DECOM",
    "DEC",
    says="A child assessment order (L3) lasts 7 days at most: correct the dates or the legal status.",
    differs=ONE_STATUS,
)
def assessment_order_over_a_week() -> Mask:
    return one_of("LS", "L3") & sure(col("unbroken_days") > 7)  # noqa: PLR2004 - the limit in law


@rule(
    "364",
    "Episodes",
    "LS",
    "DECOM",
    "DEC",
    says="Detention under police powers (J2) cannot last so long: correct the dates or the legal status.",
    differs=ONE_STATUS + " The limit of 21 days is the published rule's own; the Act itself allows far less.",
)
def police_detention_over_three_weeks() -> Mask:
    return one_of("LS", "J2") & sure(col("unbroken_days") > 21)  # noqa: PLR2004 - the published limit


@rule(
    "367",
    "Episodes",
    "LS",
    "DECOM",
    "DEC",
    says="Single short breaks (V3) come to more than 75 days in twelve months: correct them, or the child is looked after otherwise.",
    differs="The common checker sums the collection year only; the sentence says any twelve months, so we sum the twelve months up to the "
    "end of each break, in all years given.",
)
def short_breaks_over_seventy_five_days() -> Mask:
    return one_of("LS", "V3") & sure(col("respite_days") > 75)  # noqa: PLR2004 - the limit in regulations


@rule(
    "377",
    "Episodes",
    "PLACE",
    says="This is the third stay on the carer's holiday (T3) within twelve months: two are allowed, recode one.",
    differs="The common checker counts T3 rows whatever their dates and marks them all; we count stays (rows that follow on are one) "
    "begun within twelve months, and mark the one too many.",
)
def third_holiday_stay() -> Mask:
    return one_of("PLACE", "T3") & sure(col("holiday_stays") > 2)  # noqa: PLR2004 - two are allowed
