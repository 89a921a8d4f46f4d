"""Deprivation of liberty orders, from the collection year 2026-27."""

from sightline.returns.ssda903.rule import QUERY, rule, since
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
    within,
)
from sightline.returns.ssda903.words import since as on_or_after

NEW = since(2027)
OPEN_TOO = (
    "The common checker reads a column that no table has, so the rule never runs there, and leaves out orders that are still open; an open order "
    "counts until an end is given."
)


@rule(
    "702",
    "DoLo",
    "DOLO_START",
    "DOLO_END",
    years=NEW,
    says="The order ends before it starts: correct whichever date is wrong.",
    differs="The common checker also reports an order of one day; the sentence says before.",
)
def ends_before_it_starts() -> Mask:
    return before("DOLO_END", "DOLO_START")


@rule(
    "703",
    "DoLo",
    "DOLO_START",
    years=NEW,
    says="The order starts after this year: correct the start or leave it out.",
)
def starts_after_the_year() -> Mask:
    return after("DOLO_START", END)


@rule(
    "704",
    "DoLo",
    "DOLO_END",
    years=NEW,
    says="The order ends outside this year: correct the end, leave it open, or leave the order out.",
)
def ends_outside_the_year() -> Mask:
    return given("DOLO_END") & ~in_year("DOLO_END")


@rule(
    "705",
    "DoLo",
    "DOLO_START",
    "DOLO_END",
    years=NEW,
    says="An earlier order is open or ends later: give its end, or correct this start.",
    differs="The common checker takes the order that ends first for the earlier one, and so may mark the wrong row; we order by start and mark the later.",
)
def orders_overlap() -> Mask:
    return is_true("earlier_open") | before("DOLO_START", "earlier_end")


@rule(
    "707",
    "DoLo",
    "DOLO_END",
    across="Episodes",
    years=NEW,
    says="The child ceased to be looked after: give the end of the order.",
    differs="The common checker also reports an order that has an end outside care; the sentence is about one without an end.",
)
def order_open_after_care() -> Mask:
    inside = within("DoLo.DOLO_START", "Episodes.period_start", "Episodes.period_end")
    return blank("DoLo.DOLO_END__raw") & ~is_true("Episodes.period_open") & inside


@rule(
    "708",
    "DoLo",
    "DOLO_START",
    years=NEW,
    says="The order starts before the child was born: correct the start or the date of birth.",
    differs="The common checker also reports a start on the day of birth; the sentence says before.",
)
def order_before_birth() -> Mask:
    return before("DOLO_START", "DOB")


def overlaps() -> Mask:
    """The order ran during the episode; what is still open runs on."""
    begun = by("DoLo.DOLO_START", "Episodes.DEC") | (given("DoLo.DOLO_START") & blank("Episodes.DEC__raw"))
    runs = on_or_after("DoLo.DOLO_END", "Episodes.DECOM") | (
        given("Episodes.DECOM") & blank("DoLo.DOLO_END__raw")
    )
    return begun & runs


@rule(
    "709",
    "DoLo",
    "DOLO_START",
    across="Episodes",
    also={"Episodes": ("PLACE",)},
    years=NEW,
    severity=QUERY,
    says="A child under such an order is expected in K2, Z12 or Z13: check the placement and the order.",
    differs=OPEN_TOO,
)
def unexpected_placement() -> Mask:
    return overlaps() & ~one_of("Episodes.PLACE", "K2", "Z12", "Z13")


@rule(
    "710",
    "DoLo",
    "DOLO_START",
    across="Episodes",
    also={"Episodes": ("PLACE",)},
    years=NEW,
    says="A child under such an order cannot be in K1, K3, P1 or R5: correct the placement or the order.",
    differs=OPEN_TOO,
)
def impossible_placement() -> Mask:
    return overlaps() & one_of("Episodes.PLACE", "K1", "K3", "P1", "R5")
