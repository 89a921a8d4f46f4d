"""Missing from placement, and away without authorisation."""

from sightline.returns.ssda903.rule import QUERY, rule
from sightline.returns.ssda903.words import (
    END,
    Mask,
    after,
    before,
    blank,
    by,
    given,
    in_year,
    is_true,
    one_of,
    other_than,
    since,
    within,
)


@rule(
    "564",
    "Missing",
    "MISSING",
    "MIS_START",
    says="The child was missing or away: give the day on which it began.",
)
def missing_without_a_start() -> Mask:
    return one_of("MISSING", "M", "A") & blank("MIS_START__raw")


@rule(
    "565",
    "Missing",
    "MISSING",
    "MIS_START",
    says="A start is given: say whether the child was missing (M) or away (A).",
)
def start_without_a_kind() -> Mask:
    return given("MIS_START__raw") & blank("MISSING")


@rule(
    "566",
    "Missing",
    "MISSING",
    "MIS_END",
    says="An end is given: say whether the child was missing (M) or away (A).",
)
def end_without_a_kind() -> Mask:
    return given("MIS_END__raw") & blank("MISSING")


@rule(
    "567",
    "Missing",
    "MIS_START",
    "MIS_END",
    says="The missing period ends before it starts: correct whichever date is wrong.",
)
def ends_before_it_starts() -> Mask:
    return after("MIS_START", "MIS_END")


@rule(
    "570",
    "Missing",
    "MIS_START",
    says="The missing period starts after this year: correct the start or leave it out.",
)
def starts_after_the_year() -> Mask:
    return after("MIS_START", END)


@rule(
    "571",
    "Missing",
    "MIS_END",
    says="The missing period ends outside this year: correct the end, leave it open, or leave the period out.",
)
def ends_outside_the_year() -> Mask:
    return given("MIS_END") & ~in_year("MIS_END")


@rule(
    "574",
    "Missing",
    "MIS_START",
    "MIS_END",
    says="An earlier missing period is open or ends later: give its end, or correct this start.",
    differs="The common checker takes the period that ends first for the earlier one, and so may mark the wrong row; we order by start, mark the later, and compare with every "
    "earlier period.",
)
def periods_overlap() -> Mask:
    return is_true("earlier_open") | before("MIS_START", "earlier_end")


@rule(
    "575",
    "Missing",
    "MIS_END",
    across="Episodes",
    says="The placement from which the child went missing has ended: give the end of the missing period.",
    differs="The common checker takes any end of an episode for the end of the placement, a change of legal status too, and ties a period begun on the day of a move to the old placement; "
    "we ask that the placement itself ended, and after the child went missing.",
)
def placement_ended_while_missing() -> Mask:
    inside = within("Missing.MIS_START", "Episodes.DECOM", "Episodes.DEC") & before(
        "Missing.MIS_START", "Episodes.DEC"
    )
    same_place = one_of("Episodes.REC", "X1") & one_of("Episodes.next_RNE", "L")
    return blank("Missing.MIS_END__raw") & inside & ~same_place


@rule(
    "577",
    "Missing",
    "MIS_END",
    across="Episodes",
    says="The child ceased to be looked after: give the end of the missing period.",
    differs="The common checker also reports a period that has an end outside care; the sentence is about one without an end, so we ask only of those.",
)
def still_missing_after_care() -> Mask:
    inside = within("Missing.MIS_START", "Episodes.period_start", "Episodes.period_end")
    return blank("Missing.MIS_END__raw") & ~is_true("Episodes.period_open") & inside


@rule(
    "578",
    "Missing",
    "MIS_START",
    needs=("Episodes",),
    says="The missing period starts after the child ceased to be looked after: correct the start or leave it out.",
    differs="The common checker also reports a start before care began, which is 581's; we ask whether care had ended and not begun again.",
)
def missing_after_care() -> Mask:
    return is_true("starts_after_care")


@rule(
    "580",
    "Episodes",
    "REC",
    across="Missing",
    severity=QUERY,
    says="The child was missing when care ended: the reason must be E8.",
    differs="The common checker tests only a period and an episode that both end on the 18th birthday; the sentence is about any child who was missing when care ended. A "
    "period left open, or ended on that day or later, is one.",
)
def reason_when_missing_at_the_end() -> Mask:
    ended = other_than("Episodes.REC", "X1", "E8")
    still = by("Missing.MIS_START", "Episodes.DEC") & (
        since("Missing.MIS_END", "Episodes.DEC") | blank("Missing.MIS_END__raw")
    )
    return ended & still


@rule(
    "581",
    "Missing",
    "MIS_START",
    needs=("Episodes",),
    says="The missing period starts before the child was looked after: correct the start or leave it out.",
    differs="The common checker also reports starts after care, between episodes or blank, and ignores a child with no episode at all; we report a start before the first "
    "episode where that one begins care (S), and a child who has none.",
)
def missing_before_care() -> Mask:
    early = one_of("first_RNE", "S") & before("MIS_START", "first_DECOM")
    return given("MIS_START") & (early | ~is_true("in_Episodes"))


@rule(
    "586",
    "Missing",
    "MIS_START",
    says="The missing period starts before the child was born: correct the start or the date of birth.",
    differs="The common checker also reports a start on the day of birth; the sentence says before.",
)
def missing_before_birth() -> Mask:
    return before("MIS_START", "DOB")
