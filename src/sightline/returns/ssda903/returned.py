"""What other tables of the return hold about a child, in so far as rules on one table ask about another."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import of_child, of_row
from sightline.returns.ssda903.frames import as_date
from sightline.returns.ssda903.words import (
    END,
    any_blank,
    any_given,
    by,
    days_after,
    either,
    given,
    is_true,
    since,
    sure,
)

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

CARE_LEAVER = ("IN_TOUCH", "ACTIV", "ACCOM")
ADOPTION = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
HEALTH = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
OTHER_HEALTH = ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")


@of_child("has_care_leaver_answers", needs=tuple(f"OC3.{c}" for c in CARE_LEAVER))
def care_leaver(views: "Views", _: str) -> pl.LazyFrame:
    return views.of("OC3").group_by("child").agg(has_care_leaver_answers=any_given(*CARE_LEAVER).any())


@of_child("has_health_answers", needs=tuple(f"OC2.{c}" for c in (*HEALTH, *OTHER_HEALTH)))
def health(views: "Views", _: str) -> pl.LazyFrame:
    return views.of("OC2").group_by("child").agg(has_health_answers=any_given(*HEALTH, *OTHER_HEALTH).any())


@of_child(
    *(
        "has_adoption_decision",
        "first_decision",
        "latest_decision",
        "latest_decision_ceased",
        "latest_decision_reason",
    ),
    needs=(
        "PlacedAdoption.DATE_PLACED",
        "PlacedAdoption.DATE_PLACED_CEASED",
        "PlacedAdoption.REASON_PLACED_CEASED",
    ),
)
def decision(views: "Views", _: str) -> pl.LazyFrame:
    """The child's decisions to place for adoption: whether any is dated, the first, and the latest with its end.

    A decision without a readable date is the latest only where there is no other.
    """
    dated_last = views.ordered("PlacedAdoption").sort(given("DATE_PLACED"), maintain_order=True)
    return dated_last.group_by("child", maintain_order=True).agg(
        has_adoption_decision=given("DATE_PLACED__raw").any(),
        first_decision=pl.col("DATE_PLACED").min(),
        latest_decision=pl.col("DATE_PLACED").max(),
        latest_decision_ceased=pl.col("DATE_PLACED_CEASED__raw").last(),
        latest_decision_reason=pl.col("REASON_PLACED_CEASED").last(),
    )


@of_child("adoption_complete", needs=tuple(f"AD1.{c}" for c in ADOPTION))
def particulars(views: "Views", _: str) -> pl.LazyFrame:
    """The child has an adoption row, and every field of every such row is filled."""
    blanks = any_blank(*ADOPTION)
    return views.of("AD1").group_by("child").agg(adoption_complete=~blanks.any())


@of_child("worker_on_31_March", "worker_since", needs=("SWEpisodes.SW_DECOM", "SWEpisodes.SW_DEC"))
def social_worker(views: "Views", _: str) -> pl.LazyFrame:
    """A social worker on 31 March, and since when without a day's break; an open episode runs on."""
    columns = ["SW_DECOM", "SW_DEC", "SW_DEC__raw", "END", "earlier_end", "earlier_open"]
    spells = views.table("SWEpisodes", columns).filter(given("SW_DECOM"))
    so_far = either(is_true("earlier_open"), END, days_after("earlier_end", 1))
    runs = spells.with_columns(run=(~by("SW_DECOM", so_far)).cum_sum(), until=pl.col("SW_DEC").fill_null(END))
    spans = runs.group_by("child", "run").agg(
        pl.col("SW_DECOM").min(), pl.col("until").max(), pl.col("END").first()
    )
    reaching = spans.filter(since("until", END)).group_by("child").agg(worker_since=pl.col("SW_DECOM").max())
    open_then = by("SW_DECOM", END) & (~given("SW_DEC__raw") | since("SW_DEC", END))
    return (
        spells.group_by("child")
        .agg(worker_on_31_March=open_then.any())
        .join(reaching, on="child", how="left")
    )


def _carried_over(views: "Views", table: str, span: tuple[str, str], flags: tuple[str, str]) -> pl.LazyFrame:
    """Children of whom last year's return left a row of `table` open, and whether one of this year's starts so."""
    start, end = span
    then = views.of(f"{table}_last").filter(~given(f"{end}__raw") & given(start)).select("child", start)
    now = views.of(table).select("child", start).unique().with_columns(there=pl.lit(value=True))
    both = then.join(now, on=["child", start], how="left")
    left, carried = flags
    return both.group_by("child").agg(
        pl.lit(value=True).first().alias(left), sure(pl.col("there")).all().alias(carried)
    )


@of_child(
    "has_open_missing_last_year",
    "missing_carried_over",
    needs=("Missing_last.MIS_START", "Missing_last.MIS_END", "Missing.MIS_START"),
)
def missing_last_year(views: "Views", _: str) -> pl.LazyFrame:
    return _carried_over(
        views, "Missing", ("MIS_START", "MIS_END"), ("has_open_missing_last_year", "missing_carried_over")
    )


@of_child(
    "has_open_order_last_year",
    "order_carried_over",
    needs=("DoLo_last.DOLO_START", "DoLo_last.DOLO_END", "DoLo.DOLO_START"),
)
def order_last_year(views: "Views", _: str) -> pl.LazyFrame:
    return _carried_over(
        views, "DoLo", ("DOLO_START", "DOLO_END"), ("has_open_order_last_year", "order_carried_over")
    )


@of_child(
    "decided_last_year",
    "open_decision_last_year",
    "open_decision_repeated",
    needs=("PlacedAdoption_last.DATE_PLACED", "PlacedAdoption_last.DATE_PLACED_CEASED"),
)
def decision_last_year(views: "Views", _: str) -> pl.LazyFrame:
    """Last year's decision that still stood (the latest, should there be several), and whether this year has it."""
    then = views.of("PlacedAdoption_last")
    now = views.of("PlacedAdoption").select("child", open_decision_last_year="DATE_PLACED").unique()
    standing = (
        then.filter(~given("DATE_PLACED_CEASED__raw"))
        .group_by("child")
        .agg(open_decision_last_year=pl.col("DATE_PLACED").max())
    )
    repeated = now.with_columns(open_decision_repeated=pl.lit(value=True))
    decided = then.group_by("child").agg(decided_last_year=given("DATE_PLACED__raw").any())
    return decided.join(standing, on="child", how="left").join(
        repeated, on=["child", "open_decision_last_year"], how="left"
    )


@of_child("permanence_complete", needs=("PrevPerm.PREV_PERM", "PrevPerm.LA_PERM", "PrevPerm.DATE_PERM"))
def permanence(views: "Views", _: str) -> pl.LazyFrame:
    """Every row about an earlier permanence order says what it was and, unless none, where and when."""
    full = given("PREV_PERM") & ((pl.col("PREV_PERM") == "Z1") | (given("LA_PERM") & given("DATE_PERM")))
    return views.of("PrevPerm").group_by("child").agg(permanence_complete=sure(full).all())


@of_row("permanence_from", "permanence_date_readable", tables=("PrevPerm",), needs=("PrevPerm.DATE_PERM",))
def permanence_date(views: "Views", table: str) -> pl.LazyFrame:
    """The earliest day that a date with unknown parts (zz/05/2019, zz/zz/2019, zz/zz/zzzz) may be.

    Where nothing at all is known of it there is no such day, but it is readable.
    """
    text = pl.col("DATE_PERM")
    nothing_known = text.str.contains(r"^ZZ/ZZ/ZZZZ$")
    earliest = as_date(text.str.replace(r"^ZZ/ZZ/", "01/01/").str.replace(r"^ZZ/", "01/"))
    readable = sure(nothing_known) | given(earliest)
    return views.of(table).select("row", permanence_from=earliest, permanence_date_readable=readable)
