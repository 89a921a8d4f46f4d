"""One episode at a time: its dates, and the child's age on them."""

from sightline.returns.ssda903.rule import QUERY, rule, since
from sightline.returns.ssda903.words import (
    END,
    Mask,
    after,
    before,
    blank,
    day,
    days_after,
    given,
    one_of,
    same,
)
from sightline.returns.ssda903.words import since as on_or_after

OPEN_STAYS_TOO = (
    "The common checker never tests a stay that is still open, and skips a child without a date of birth though age plays no part; "
    "we measure an open stay to the end of the collection year and need no Header."
)


@rule(
    "148", "Episodes", "DEC", "REC", says="Give both the date and the reason the episode ended, or neither."
)
def end_and_reason_come_together() -> Mask:
    return given("DEC__raw") ^ given("REC")


@rule(
    "233",
    "Episodes",
    "REASON_PLACE_CHANGE",
    years=since(2026),
    says="Clear the reason for placement change: the episode has not ended.",
    differs="The common checker reads a column that does not exist, so the rule never runs there; we read DEC.",
)
def change_reason_without_an_end() -> Mask:
    return given("REASON_PLACE_CHANGE") & blank("DEC__raw")


@rule("353", "Episodes", "DECOM", says="No episode can start before 14 October 1991: correct the start.")
def started_before_the_act() -> Mask:
    return before("DECOM", day(1991, 10, 14))


@rule(
    "354",
    "Episodes",
    "DECOM",
    says="The episode starts after the collection year: correct the start or leave the episode out.",
    differs="The published sentence repeats that of 385 and speaks of the end; as the common checker does, we test the start.",
)
def starts_after_the_year() -> Mask:
    return after("DECOM", END)


@rule(
    "355",
    "Episodes",
    "DECOM",
    "DEC",
    severity=QUERY,
    says="The episode starts and ends on one day: check both dates.",
    differs="The common checker compares the text, so that two blanks are one day and 1/5/2025 is not 01/05/2025; we compare two real days.",
)
def lasts_less_than_a_day() -> Mask:
    return same("DECOM", "DEC")


@rule(
    "356",
    "Episodes",
    "DECOM",
    "DEC",
    says="The episode ends before it starts: correct whichever date is wrong.",
)
def ends_before_it_starts() -> Mask:
    return before("DEC", "DECOM")


@rule(
    "365",
    "Episodes",
    "LS",
    "DECOM",
    "DEC",
    says="A single short break (V3) lasts 17 days at most: correct the dates or the legal status.",
    differs="The common checker writes the end of the year into every open episode here, which changes what later rules see; our rules "
    "alter nothing.",
)
def short_break_over_seventeen_days() -> Mask:
    until = after("DEC", days_after("DECOM", 17)) | (blank("DEC__raw") & after(END, days_after("DECOM", 17)))
    return one_of("LS", "V3") & until


@rule(
    "366",
    "Episodes",
    "RNE",
    says="A placement cannot change during a single short break (V3): the reason for the episode must be S.",
    differs="The sentence speaks of a change of placement; as the common checker does, we ask S of every V3 episode, save a blank, which "
    "says nothing of a change.",
)
def change_during_a_short_break() -> Mask:
    return one_of("LS", "V3") & given("RNE") & ~one_of("RNE", "S")


def stays_longer_than(place: str, days: int) -> Mask:
    last = days_after("DECOM", days)
    return one_of("PLACE", place) & (after("DEC", last) | (blank("DEC__raw") & after(END, last)))


@rule(
    "375",
    "Episodes",
    "DECOM",
    "DEC",
    "PLACE",
    says="A temporary stay in hospital (T1) lasts six weeks at most: end it or recode it.",
    differs=OPEN_STAYS_TOO,
)
def hospital_over_six_weeks() -> Mask:
    return stays_longer_than("T1", 42)


@rule(
    "376",
    "Episodes",
    "DECOM",
    "DEC",
    "PLACE",
    says="A stay while the foster carer is on holiday (T3) lasts three weeks at most: end it or recode it.",
    differs=OPEN_STAYS_TOO,
)
def carers_holiday_over_three_weeks() -> Mask:
    return stays_longer_than("T3", 21)


@rule(
    "379",
    "Episodes",
    "DECOM",
    "DEC",
    "PLACE",
    says="A temporary stay for another reason (T4) lasts seven days at most: end it or recode it.",
    differs=OPEN_STAYS_TOO,
)
def other_stay_over_a_week() -> Mask:
    return stays_longer_than("T4", 7)


@rule(
    "385",
    "Episodes",
    "DEC",
    says="The episode ends after the collection year: correct the end or leave it open.",
)
def ends_after_the_year() -> Mask:
    return after("DEC", END)


@rule(
    "446",
    "Episodes",
    "LS",
    "DECOM",
    says="No placement order (E1) can be older than 1 December 2005: correct the legal status or the start.",
)
def placement_order_before_there_were_any() -> Mask:
    return one_of("LS", "E1") & before("DECOM", day(2005, 12, 1))


@rule(
    "217",
    "Episodes",
    "PLACE",
    "DECOM",
    "RNE",
    says="A placement for adoption with the child's foster carers (A3 or A5) begins with S, T or U: correct the reason for the episode.",
)
def adopted_by_foster_carers() -> Mask:
    return one_of("PLACE", "A3", "A5") & on_or_after("DECOM", day(2015, 4, 1)) & ~one_of("RNE", "S", "T", "U")
