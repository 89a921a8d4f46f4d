"""The decision to place for adoption, the placement, the match, the adoption, and who adopted."""

from sightline.returns.ssda903.returned import ADOPTION
from sightline.returns.ssda903.rule import QUERY, rule
from sightline.returns.ssda903.sets import ADOPTED, FOR_ADOPTION
from sightline.returns.ssda903.words import (
    END,
    START,
    Mask,
    after,
    any_blank,
    any_given,
    before,
    blank,
    disagree,
    given,
    is_true,
    one_of,
    other_than,
    same,
)

EACH_ALONE = "One child without a readable start takes the common checker's rule down for all; we judge each child alone."
IN_FORCE = "The sentence means the decision in force, so we look at the child's latest; the common checker lets an older row decide."


@rule(
    "117",
    "PlacedAdoption",
    "DATE_PLACED",
    "DATE_PLACED_CEASED",
    needs=("Episodes",),
    says="The decision, or its end, is dated after this year or after the child ceased to be looked after: correct the date.",
    differs="The common checker never tests a child without an episode against the end of the year, and marks the episode as well; we test every row and mark the decision.",
)
def decision_after_the_year_or_after_care() -> Mask:
    late = after("DATE_PLACED", END) | after("DATE_PLACED_CEASED", END)
    after_care = is_true("left_care") & (
        after("DATE_PLACED", "latest_DEC") | after("DATE_PLACED_CEASED", "latest_DEC")
    )
    return late | after_care


@rule(
    "118",
    "PlacedAdoption",
    "DATE_PLACED_CEASED",
    needs=("Episodes",),
    says="The decision to place for adoption ended before this year, or before the child was looked after: leave it out or correct the date.",
    differs="The common checker does not test a child whose only episodes are short breaks, and names the wrong column. "
    + EACH_ALONE,
)
def decision_ended_too_early() -> Mask:
    return before("DATE_PLACED_CEASED", START) | before("DATE_PLACED_CEASED", "first_DECOM")


@rule(
    "119",
    "PlacedAdoption",
    "DATE_PLACED_CEASED",
    "REASON_PLACED_CEASED",
    says="Give both the date and the reason that the decision ended, or neither.",
)
def end_and_reason_of_the_decision() -> Mask:
    return given("DATE_PLACED_CEASED__raw") ^ given("REASON_PLACED_CEASED")


@rule(
    "184",
    "PlacedAdoption",
    "DATE_PLACED",
    "DOB",
    needs=("Header",),
    says="The decision to place for adoption is dated before the birth: correct whichever date is wrong.",
    differs="The common checker reports a missing date of birth as if it were a later one; we want both days known.",
)
def decided_before_birth() -> Mask:
    return before("DATE_PLACED", "DOB")


@rule(
    "521",
    "AD1",
    "DATE_INT",
    across="Episodes",
    also={"Episodes": ("PLACE", "DECOM")},
    says="The child was placed for adoption before it was decided: correct whichever date is wrong.",
    differs="The common checker also compares with an earlier placement that broke down; we compare with the latest adoptive placement.",
)
def placed_before_the_decision() -> Mask:
    return is_true("Episodes.latest_adoptive") & after("AD1.DATE_INT", "Episodes.adoptive_start")


@rule(
    "522",
    "PlacedAdoption",
    "DATE_PLACED",
    "DATE_PLACED_CEASED",
    says="The decision to place for adoption ended before it was made: correct whichever date is wrong.",
)
def decision_ended_before_it_began() -> Mask:
    return before("DATE_PLACED_CEASED", "DATE_PLACED")


@rule(
    "523",
    "PlacedAdoption",
    "DATE_PLACED",
    across="AD1",
    also={"AD1": ("DATE_INT",)},
    says="The date of the decision is not the date in the adoption record: they are one decision, correct one.",
    differs=IN_FORCE,
)
def two_dates_of_one_decision() -> Mask:
    return same("PlacedAdoption.DATE_PLACED", "PlacedAdoption.latest_decision") & disagree(
        "PlacedAdoption.DATE_PLACED", "AD1.DATE_INT"
    )


@rule(
    "525",
    "PlacedAdoption",
    "DATE_PLACED_CEASED",
    across="AD1",
    also={"AD1": ADOPTION},
    says="The decision to place for adoption was reversed, so there can be no adoption: clear one of the two.",
    differs=IN_FORCE,
)
def adopted_after_reversal() -> Mask:
    reversed_ = given("PlacedAdoption.DATE_PLACED_CEASED__raw") & given(
        "PlacedAdoption.latest_decision_ceased"
    )
    return reversed_ & any_given(*(f"AD1.{column}" for column in ADOPTION))


@rule(
    "551",
    "Episodes",
    "PLACE",
    needs=("PlacedAdoption",),
    says="The child is placed for adoption: give the date of the decision.",
    differs="With several decisions, one blank date is enough for the common checker; the sentence wants none to have a date.",
)
def placed_without_a_decision() -> Mask:
    return one_of("PLACE", *FOR_ADOPTION) & ~is_true("has_adoption_decision")


@rule(
    "552",
    "Episodes",
    "PLACE",
    "DECOM",
    needs=("PlacedAdoption",),
    says="The child was placed for adoption before the decision: correct whichever date is wrong.",
    differs="The common checker sets the latest decision against the earliest placement, so a placement that broke down is reported after a new decision; we report a "
    "placement before which no decision was made.",
)
def placed_before_any_decision() -> Mask:
    return one_of("PLACE", *FOR_ADOPTION) & before("adoptive_start", "first_decision")


@rule(
    "553",
    "Episodes",
    "LS",
    "CHILD",
    needs=("PlacedAdoption",),
    says="A placement order (E1) was granted: give the date of the decision to place for adoption.",
    differs="The common checker never looks at the date that the sentence is about, and reports decisions that ended while the order was open, which the sentence does not.",
)
def order_without_a_decision() -> Mask:
    return one_of("LS", "E1") & ~is_true("has_adoption_decision")


@rule(
    "554",
    "Episodes",
    "DECOM",
    "LS",
    needs=("PlacedAdoption",),
    severity=QUERY,
    says="The placement order (E1) is older than the decision to place for adoption: correct whichever date is wrong.",
    differs="The common checker compares a later, second decision with the first order as well; we ask whether any decision was made by then. "
    + EACH_ALONE,
)
def order_before_any_decision() -> Mask:
    return one_of("LS", "E1") & before("first_E1", "first_decision")


@rule(
    "557",
    "Episodes",
    "PLACE",
    "LS",
    "REC",
    needs=("PlacedAdoption",),
    says="The child left care and was not adopted: give the date and the reason that the decision to place for adoption ended.",
    differs=IN_FORCE,
)
def decision_left_open_after_care() -> Mask:
    meant = one_of("PLACE", *FOR_ADOPTION) | one_of("LS", "E1")
    unfinished = any_blank("latest_decision_ceased", "latest_decision_reason")
    return meant & other_than("REC", *ADOPTED, "X1") & unfinished


@rule(
    "558",
    "Episodes",
    "REC",
    needs=("PlacedAdoption",),
    says="The child was adopted, so the decision to place for adoption has not ended: clear its end.",
    differs="The common checker misses the commonest case, one adoption with one decision that has an end; the sentence means that one too.",
)
def adopted_with_an_ended_decision() -> Mask:
    return one_of("REC", *ADOPTED) & given("latest_decision_ceased")


@rule(
    "563",
    "PlacedAdoption",
    "DATE_PLACED",
    "REASON_PLACED_CEASED",
    "DATE_PLACED_CEASED",
    says="The decision to place for adoption has ended: give the date on which it was made.",
    differs="The common checker wants both the date and the reason of the end; either shows that it ended.",
)
def ended_decision_without_a_date() -> Mask:
    return any_given("REASON_PLACED_CEASED", "DATE_PLACED_CEASED__raw") & blank("DATE_PLACED__raw")


@rule(
    "579",
    "PlacedAdoption",
    "DATE_PLACED",
    "DATE_PLACED_CEASED",
    says="A new decision to place for adoption cannot be made while an earlier one stands: give the earlier one's end.",
    differs="The common checker compares neighbours only and takes a row without a date for the newest; we compare with every earlier decision that has a date.",
)
def decisions_overlap() -> Mask:
    return is_true("earlier_open") | before("DATE_PLACED", "earlier_end")


@rule(
    "583",
    "PlacedAdoption",
    "DATE_PLACED",
    "DATE_PLACED_CEASED",
    severity=QUERY,
    says="A later decision to place for adoption follows: give the date on which this one was revoked.",
    differs="The common checker orders the dates as text, so the wrong decision may count as the latest; we order days.",
)
def earlier_decision_not_revoked() -> Mask:
    return is_true("has_next") & blank("DATE_PLACED_CEASED__raw")


@rule(
    "1003",
    "PlacedAdoption",
    "DATE_PLACED",
    needs=("Episodes",),
    says="The decision to place for adoption is older than the child's care: correct whichever date is wrong.",
    differs=EACH_ALONE,
)
def decided_before_care_began() -> Mask:
    return before("DATE_PLACED", "first_S")
