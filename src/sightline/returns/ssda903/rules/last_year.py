"""Does this year's return begin where last year's ended?"""

from sightline.returns.ssda903.rule import Rule, rule, since
from sightline.returns.ssda903.words import (
    START,
    Mask,
    alike,
    before,
    blank,
    col,
    given,
    is_true,
    one_of,
    same,
    sure,
)

SAME_EPISODE = (
    "The common checker sets the first episode against last year's open one though they started on different days (502 says that), and one child without a "
    "readable start takes its rule down for all; we compare them where they started on one day, each child alone."
)
RENAMED = {2025: (("K3",), "H5"), 2026: (("Z11", "Z12", "Z13", "Z14"), "Z1")}
"""Codes that the department replaced in a collection year, and the one that they replaced."""
NEAR = 0.2
"""Miles by which a distance may move before it counts as another."""


def carried_over() -> Mask:
    """The first episode of this year is the one that last year's return left open."""
    return is_true("is_first") & same("DECOM", "closing_DECOM") & blank("closing_DEC__raw")


def as_it_was(code: str, column: str, what: str) -> Rule:
    def changed() -> Mask:
        return carried_over() & ~alike(column, f"closing_{column}")

    says = f"Last year's return had another {what} for this episode: correct whichever is wrong, or begin a new episode."
    return rule(code, "Episodes", column, says=says, differs=SAME_EPISODE)(changed)


unchanged = (
    as_it_was("503A", "RNE", "reason"),
    as_it_was("503B", "LS", "legal status"),
    as_it_was("503C", "CIN", "category of need"),
    as_it_was("503E", "PLACE_PROVIDER", "placement provider"),
    as_it_was("503F", "URN", "provider's number"),
)


@rule(
    "503D",
    "Episodes",
    "PLACE",
    says="Last year's return had another placement type for this episode: correct whichever is wrong, or begin a new episode.",
    differs=SAME_EPISODE
    + " A code that the department itself replaced (H5 by K3, Z1 by Z11 to Z14) is no change.",
)
def placement_as_it_was(year: int) -> Mask:
    new, old = RENAMED.get(year, ((), ""))
    renamed = one_of("PLACE", *new) & one_of("closing_PLACE", old)
    return carried_over() & ~alike("PLACE", "closing_PLACE") & ~renamed


def moved() -> Mask:
    now, then = col("PL_DISTANCE"), col("closing_PL_DISTANCE")
    further = sure(((now - then).abs() * 10).round() >= NEAR * 10)
    return further | (given("PL_DISTANCE") ^ given("closing_PL_DISTANCE"))


DISTANCE = " A distance known in one year only is reported whichever year it is, and 0.2 miles is counted in tenths, not in floating point."


@rule(
    "503G",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    says="Last year's return had another distance from home for this episode: correct the postcode that is wrong.",
    differs=SAME_EPISODE + DISTANCE,
)
def distance_as_it_was() -> Mask:
    return carried_over() & moved()


@rule(
    "503H",
    "Episodes",
    "PL_POST",
    says="Last year's return had this episode's placement in another authority: correct the postcode that is wrong.",
    differs=SAME_EPISODE,
)
def authority_as_it_was() -> Mask:
    return carried_over() & ~alike("PL_LA", "closing_PL_LA")


@rule(
    "503J",
    "Episodes",
    "PL_POST",
    says="Last year's return had this episode's placement in the authority, or out of it, and this year's has not: correct the postcode that is wrong.",
    differs=SAME_EPISODE,
)
def location_as_it_was() -> Mask:
    return carried_over() & ~alike("LOCATION", "closing_LOCATION")


@rule(
    "452",
    "Episodes",
    "PL_POST",
    says="The placement's authority is not the one that last year's return ended with: correct the postcode that is wrong.",
    differs=SAME_EPISODE,
)
def authority_contradicts_last_year() -> Mask:
    return carried_over() & same("RNE", "closing_RNE") & ~alike("PL_LA", "closing_PL_LA")


@rule(
    "453",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    says="The distance from home is not the one that last year's return ended with: correct the postcode that is wrong.",
    differs=SAME_EPISODE + DISTANCE,
)
def distance_contradicts_last_year() -> Mask:
    return carried_over() & same("RNE", "closing_RNE") & moved()


@rule(
    "502",
    "Episodes",
    "DECOM",
    says="Last year's return ended with an open episode that started on another day: this year's first must be that one.",
    differs="Where last year left several episodes open the common checker reports any mismatch, and one child without a readable start takes it down for all; "
    "we compare with the latest of them, each child alone.",
)
def open_episode_not_carried_over() -> Mask:
    return (
        is_true("is_first")
        & given("closing_DECOM")
        & blank("closing_DEC__raw")
        & ~same("DECOM", "closing_DECOM")
    )


@rule(
    "562",
    "Episodes",
    "DECOM",
    says="This episode started before the year, but last year's return does not have it: correct the start, or last year's record.",
    differs="The common checker compares this year's earliest with last year's latest episode, and one child without a readable start takes it down for all; the "
    "sentence asks whether last year has the episode, so any of last year's that started that day will do.",
)
def not_in_last_years_return() -> Mask:
    return is_true("is_first") & before("DECOM", START) & ~is_true("started_so_last_year")


@rule(
    "NoE",
    "Episodes",
    "DECOM",
    says="The child was looked after before this year, but last year's return has no episode: check last year's return.",
)
def no_episode_last_year() -> Mask:
    return before("DECOM", START) & ~is_true("in_Episodes_last")


@rule(
    "348",
    "OC3",
    "IN_TOUCH",
    years=since(2026),
    across="OC3_last",
    says="Last year's return said that this care leaver had died: check the identifier and the in-touch code.",
)
def had_died_last_year() -> Mask:
    return one_of("OC3_last.IN_TOUCH", "DIED") & ~one_of("OC3.IN_TOUCH", "DIED")


@rule(
    "559",
    "PlacedAdoption",
    "DATE_PLACED",
    says="The decision to place for adoption was made before this year, but last year's return does not have it: check both.",
    differs="The common checker reports a child of whom one of last year's rows has no date though another has; we want none.",
)
def decision_not_returned_last_year() -> Mask:
    return before("DATE_PLACED", START) & ~is_true("decided_last_year")


@rule(
    "560",
    "PlacedAdoption",
    "DATE_PLACED",
    says="Last year's decision to place for adoption still stood, but has another date this year: correct whichever is wrong.",
    differs="The common checker compares text and marks a genuine new decision beside the one carried forward; we compare days, and only where no row of the child "
    "repeats the open decision.",
)
def open_decision_changed_its_date() -> Mask:
    return given("open_decision_last_year") & ~is_true("open_decision_repeated")


@rule(
    "561",
    "PlacedAdoption",
    "DATE_PLACED",
    across="PlacedAdoption_last",
    says="This decision to place for adoption had ended in last year's return: leave it out, or give the new decision's date.",
    differs="The common checker compares text; we compare days.",
)
def ended_decision_repeated() -> Mask:
    ended = given("PlacedAdoption_last.DATE_PLACED_CEASED__raw") | given(
        "PlacedAdoption_last.REASON_PLACED_CEASED"
    )
    return same("PlacedAdoption.DATE_PLACED", "PlacedAdoption_last.DATE_PLACED") & ended


@rule(
    "584",
    "PlacedAdoption",
    "DATE_PLACED",
    across="PlacedAdoption_last",
    says="Last year's decision to place for adoption had ended: a decision this year must have a later date.",
    differs="The common checker uses a place in a joined list as the number of a row, so one child's dates put the finding on another child, and compares text; "
    "we compare days and mark the child's own row. The very same date is left to 561.",
)
def new_decision_not_later() -> Mask:
    ended = given("PlacedAdoption_last.DATE_PLACED_CEASED__raw") | given(
        "PlacedAdoption_last.REASON_PLACED_CEASED"
    )
    not_later = blank("PlacedAdoption.DATE_PLACED__raw") | before(
        "PlacedAdoption.DATE_PLACED", "PlacedAdoption_last.DATE_PLACED"
    )
    return ended & not_later


@rule(
    "576",
    "Missing",
    "MIS_START",
    says="Last year's return left a missing period open, and this year's first is another: give the open one with its end.",
    differs="With two open periods last year the common checker always finds one; a child with no row this year has nothing to mark there. We ask whether any "
    "row of this year starts on the day of the open one, and mark the child's Header row where there is none at all.",
)
def open_missing_period_not_carried_over() -> Mask:
    return is_true("is_first") & is_true("has_open_missing_last_year") & ~is_true("missing_carried_over")


@rule(
    "576",
    "Header",
    "CHILD",
    needs=("Missing",),
    says="Last year's return left a missing period open, and this year's has none for the child: give it with its end.",
)
def open_missing_period_dropped() -> Mask:
    return is_true("has_open_missing_last_year") & ~is_true("in_Missing")


@rule(
    "706",
    "DoLo",
    "DOLO_START",
    years=since(2027),
    says="Last year's return left a deprivation of liberty order open, and this year's first is another: give the open one.",
    differs="The common checker takes the number of last year's row for one of this year's, which marks another child, and breaks when the table is shorter. We "
    "mark the child's own first row, or its Header row where there is no order this year.",
)
def open_order_not_carried_over() -> Mask:
    return is_true("is_first") & is_true("has_open_order_last_year") & ~is_true("order_carried_over")


@rule(
    "706",
    "Header",
    "CHILD",
    years=since(2027),
    needs=("DoLo",),
    says="Last year's return left a deprivation of liberty order open, and this year's has none for the child: give it.",
)
def open_order_dropped() -> Mask:
    return is_true("has_open_order_last_year") & ~is_true("in_DoLo")
