"""Earlier permanence orders of children who start to be looked after."""

from sightline.returns.ssda903.rule import rule
from sightline.returns.ssda903.words import (
    START,
    Mask,
    any_given,
    before,
    blank,
    day,
    given,
    is_true,
    one_of,
    since,
)


@rule(
    "630",
    "Episodes",
    "RNE",
    needs=("PrevPerm",),
    says="The child started to be looked after this year: complete the previous permanence option.",
)
def nothing_said_of_permanence() -> Mask:
    return one_of("RNE", "S") & since("DECOM", START) & ~is_true("permanence_complete")


@rule(
    "632",
    "PrevPerm",
    "DATE_PERM",
    needs=("Episodes",),
    says="Give the date of the earlier order as a real day before this period of care; write zz for what is not known of it.",
    differs="The common checker moves a partly known date to its latest possible day, which makes a fault of what may be right, and does not look at a child without episodes; we take the earliest possible day, and "
    "find an unreadable date for every child.",
)
def date_of_the_earlier_order() -> Mask:
    return (given("DATE_PERM") & ~is_true("permanence_date_readable")) | since(
        "permanence_from", "first_DECOM"
    )


@rule(
    "634",
    "PrevPerm",
    "PREV_PERM",
    "LA_PERM",
    "DATE_PERM",
    needs=("Episodes",),
    says="The child's care did not start on or after 1 April 2016: leave the earlier permanence order out.",
    differs="The common checker uses 1 April of this year, so a child who came into care in 2019 is reported; we use the day that the sentence says, and the start of care as far as the episodes tell.",
)
def care_older_than_the_question() -> Mask:
    filled = any_given("PREV_PERM", "LA_PERM", "DATE_PERM")
    return filled & before("care_began", day(2016, 4, 1))


@rule(
    "635",
    "PrevPerm",
    "LA_PERM",
    "DATE_PERM",
    "PREV_PERM",
    says="There was no earlier permanence order (Z1): clear its authority and date, or give its kind.",
    differs="The common checker tests a blank option instead of Z1; the sentence is about Z1. We report both.",
)
def particulars_of_no_order() -> Mask:
    return any_given("LA_PERM", "DATE_PERM") & (blank("PREV_PERM") | one_of("PREV_PERM", "Z1"))
