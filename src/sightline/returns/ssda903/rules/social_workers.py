"""Who has been the child's social worker."""

from sightline.returns.ssda903.rule import QUERY, rule, since, until
from sightline.returns.ssda903.words import (
    END,
    START,
    Mask,
    after,
    any_blank,
    before,
    blank,
    by,
    day,
    days_after,
    given,
    is_true,
    one_of,
    same,
    within,
)
from sightline.returns.ssda903.words import since as on_or_after

ROW = "SWEpisodes"
FROM_TWO_YEARS_BACK = START.dt.offset_by("-1y")
"""The social worker reporting period begins a year before the collection year."""


@rule(
    "SW01aSTG1",
    ROW,
    "SW_ID",
    "SW_DECOM",
    years=until(2025),
    says="Complete the social worker episode: number and start.",
    differs="The published list has the code and its columns for 2024-25 but no wording of the test; we ask what its sentence says, that they be complete.",
)
def number_or_start_left_blank() -> Mask:
    return any_blank("SW_ID", "SW_DECOM__raw")


@rule(
    "SW01bSTG1",
    ROW,
    "SW_ID",
    "SW_DECOM",
    "SW_REASON",
    years=until(2025),
    says="Complete the social worker episode: number, start and reason for the change.",
    differs="The published list has the code and its columns for 2024-25 but no wording of the test; we ask what its sentence says, and the reason from 1 April 2023, as SW13STG1 does.",
)
def number_start_or_reason_left_blank() -> Mask:
    reason_due = ~given("SW_DECOM") | on_or_after("SW_DECOM", day(2023, 4, 1))
    return any_blank("SW_ID", "SW_DECOM__raw") | (blank("SW_REASON") & reason_due)


@rule(
    "SW06STG2",
    ROW,
    "SW_DECOM",
    "SW_DEC",
    says="The social worker episode lies outside the reporting period, which begins a year before the collection year: correct it or leave it out.",
    differs="The common checker tests only the upper limit; the sentence says within, so an episode that was over before the period began is found too.",
)
def outside_the_reporting_period() -> Mask:
    return after("SW_DECOM", END) | before("SW_DEC", FROM_TWO_YEARS_BACK)


@rule(
    "SW07STG2",
    ROW,
    "SW_DEC",
    says="The social worker episode ends outside the reporting period: correct the end or leave it open.",
    differs="The common checker subtracts a mean year, which refuses 1 April where a leap day lies between; we count a calendar year.",
)
def ends_outside_the_reporting_period() -> Mask:
    return after("SW_DEC", END) | before("SW_DEC", FROM_TWO_YEARS_BACK)


@rule(
    "SW08STG2",
    ROW,
    "SW_DEC",
    says="A later social worker episode has started: give this one its end.",
    differs="The common checker lets a row without a readable start stand as the latest; here it has no neighbours.",
)
def not_ended_before_the_next() -> Mask:
    return is_true("has_next") & blank("SW_DEC")


@rule(
    "SW09STG2",
    ROW,
    "SW_DECOM",
    "SW_DEC",
    severity=QUERY,
    says="The social worker episode lasted less than a day: check both dates.",
    differs="The common checker uses three days and counts an end before the start, which is SW18STG2's; we use the day that the sentence says.",
)
def lasts_less_than_a_day() -> Mask:
    return same("SW_DECOM", "SW_DEC")


@rule(
    "SW10STG2",
    ROW,
    "SW_DECOM",
    says="This social worker episode starts before an earlier one ended: correct whichever date is wrong.",
    differs="The common checker allows seven days of overlap, reports gaps and open episodes as well, and exempts first contact; the sentence is about a start before an earlier end. "
    "A first contact is left to SW10bSTG2.",
)
def overlaps_an_earlier_one() -> Mask:
    return before("SW_DECOM", "earlier_end") & ~one_of("SW_REASON", "FCONTA")


@rule(
    "SW10aSTG2",
    ROW,
    "SW_DECOM",
    years=since(2026),
    severity=QUERY,
    says="This social worker episode starts more than seven days before or after any other ended: give the one between, or correct the dates.",
    differs="The common checker looks at the row directly before only, and counts an open one or a missing start as too far; the sentence says a previous episode, so any earlier one that ended "
    "near will do, and without a known end there is nothing to measure.",
)
def far_from_any_earlier_one() -> Mask:
    near = within("SW_DECOM", days_after("earlier_end", -7), days_after("earlier_end", 7)) | within(
        "SW_DECOM", days_after("prev_SW_DEC", -7), days_after("prev_SW_DEC", 7)
    )
    return (
        given("earlier_end")
        & given("SW_DECOM")
        & ~near
        & ~is_true("earlier_open")
        & ~one_of("SW_REASON", "FCONTA")
    )


@rule(
    "SW10bSTG2",
    ROW,
    "SW_DECOM",
    "SW_REASON",
    years=since(2026),
    says="A first contact starts before an earlier social worker episode ended: end that one, or correct the reason.",
    differs="The common checker reports a start on the day of the end and not one while the earlier episode is open; we do the reverse, as the sentence says before it has ended.",
)
def first_contact_during_another() -> Mask:
    return (
        one_of("SW_REASON", "FCONTA")
        & given("SW_DECOM")
        & (before("SW_DECOM", "earlier_end") | is_true("earlier_open"))
    )


@rule(
    "SW11bSTG2",
    ROW,
    "SW_DEC",
    says="The last social worker episode ends before 31 March: give the one that follows, or leave it open.",
    differs="The common checker looks only at 26 to 31 March and reports a row although a later one is open; we report a child's last episode that ended before 31 March while the child "
    "was looked after then, or where no episodes of care are given.",
)
def ended_before_the_year_and_none_follows() -> Mask:
    still_in_care = is_true("in_care_at_end")
    return is_true("is_last") & before("SW_DEC", END) & ~is_true("worker_on_31_March") & still_in_care


@rule(
    "SW12STG2",
    "Episodes",
    "CHILD",
    needs=("SWEpisodes",),
    says="The child is looked after on 31 March: give the social worker episodes for the whole year.",
    differs="The common checker's test has little to do with the sentence: it reports every open episode that did not start with S. We report the latest episode of a child looked after on 31 March "
    "whose social worker episodes do not cover the collection year, as far back as care goes in it.",
)
def year_without_a_social_worker() -> Mask:
    covered = by("worker_since", START) | by("worker_since", "care_began")
    return is_true("is_last") & is_true("in_care_at_end") & ~covered


@rule(
    "SW17STG2",
    ROW,
    "SW_DEC",
    "SW_DECOM",
    years=since(2026),
    says="The child is looked after on 31 March and no social worker episode is open then: give the current one.",
    differs="The common checker never uses 31 March: it reports whatever end the latest row has, for any child. We ask it of children looked after on 31 March.",
)
def nobody_on_31_march() -> Mask:
    return is_true("is_last") & is_true("in_care_at_end") & ~is_true("worker_on_31_March")


@rule(
    "SW18STG2",
    ROW,
    "SW_DEC",
    "SW_DECOM",
    years=since(2026),
    says="The social worker episode ends before it starts: correct whichever date is wrong.",
    differs="The common checker also reports one that ends on the day it starts; the sentence says before, and SW09STG2 has that case.",
)
def ends_before_it_starts() -> Mask:
    return before("SW_DEC", "SW_DECOM")


@rule(
    "SW19STG2",
    ROW,
    "SW_DEC",
    "SW_DECOM",
    years=since(2026),
    says="Two social worker episodes of the child start on one day: correct one, or leave it out.",
    differs="The common checker compares text, takes two blanks for one date, and does not mark the first of a pair; we compare days and mark both.",
)
def two_start_on_one_day() -> Mask:
    return same("SW_DECOM", "prev_SW_DECOM") | same("SW_DECOM", "next_SW_DECOM")
