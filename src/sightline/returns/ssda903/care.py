"""What a child's episodes amount to: first and latest, periods of care, days in care, legal statuses unbroken."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import of_child, of_row
from sightline.returns.ssda903.sets import ADOPTED, FOR_ADOPTION, RESPITE
from sightline.returns.ssda903.words import (
    END,
    START,
    after,
    blank,
    by,
    given,
    in_year,
    is_true,
    one_of,
    other_than,
    same,
    since,
)

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

CORE = ("Episodes.DECOM", "Episodes.DEC", "Episodes.RNE", "Episodes.REC", "Episodes.LS", "Episodes.PLACE")

still_open = blank("DEC")
overlaps_year = by("DECOM", END) & (since("DEC", START) | still_open)
breaks_the_year = (
    (one_of("RNE", "S") & after("DECOM", START) & by("DECOM", END))
    | (~one_of("REC", "X1") & in_year("DEC"))
    | (one_of("LS", *RESPITE) & overlaps_year)
)
dated = given("DECOM")


def _of_first(column: str) -> pl.Expr:
    return pl.col(column).filter(dated).first()


def _of_latest(column: str) -> pl.Expr:
    return pl.col(column).filter(dated).last()


@of_child(
    *("first_DECOM", "first_RNE", "latest_DEC", "latest_REC"),
    *("first_S", "latest_S", "first_E1"),
    *(
        "cared_for_all_year",
        "in_care_in_year",
        "in_care_in_year_beyond_respite",
        "beyond_respite",
        "only_respite",
    ),
    *("has_V3", "has_V4", "has_adoption_in_year", "in_care_at_end", "left_care"),
    needs=CORE,
)
def care(views: "Views", _: str) -> pl.LazyFrame:
    """One row a child of this year's episodes, in order of time; only episodes with a readable start have a place."""
    respite = one_of("LS", *RESPITE)
    ended = other_than("REC", "X1") & given("DEC")
    return (
        views.ordered("Episodes")
        .group_by("child")
        .agg(
            first_DECOM=_of_first("DECOM"),
            first_RNE=_of_first("RNE"),
            latest_DEC=_of_latest("DEC"),
            latest_REC=_of_latest("REC"),
            first_S=pl.col("DECOM").filter(one_of("RNE", "S")).min(),
            latest_S=pl.col("DECOM").filter(one_of("RNE", "S")).max(),
            first_E1=pl.col("DECOM").filter(one_of("LS", "E1")).min(),
            cared_for_all_year=overlaps_year.any() & ~breaks_the_year.any(),
            in_care_in_year=overlaps_year.any(),
            in_care_in_year_beyond_respite=(overlaps_year & ~respite).any(),
            beyond_respite=(~respite).any(),
            only_respite=respite.all(),
            has_V3=one_of("LS", "V3").any(),
            has_V4=one_of("LS", "V4").any(),
            has_adoption_in_year=(one_of("REC", *ADOPTED) & in_year("DEC")).any(),
            in_care_at_end=(by("DECOM", END) & (still_open | after("DEC", END)) & ~respite).any(),
            left_care=ended.filter(dated).last(),
        )
    )


@of_row(
    "period_start",
    "period_end",
    "period_open",
    "period_CIN",
    tables=("Episodes",),
    needs=(*CORE, "Episodes.CIN"),
)
def periods(views: "Views", table: str) -> pl.LazyFrame:
    """The period of care that an episode belongs to: episodes that follow on, until one ends and none follows.

    `period_end` is null, and `period_open` true, while the last of them is not ended.
    """
    frame = views.ordered(table).filter(dated)
    again = (pl.col("child") != pl.col("child").shift(1)) | after("DECOM", pl.col("DEC").shift(1))
    return frame.with_columns(period=again.fill_null(value=True).cum_sum()).select(
        "row",
        period_start=pl.col("DECOM").first().over("period"),
        period_end=pl.col("DEC").last().over("period"),
        period_open=still_open.last().over("period"),
        period_CIN=pl.col("CIN").first().over("period"),
    )


@of_child("care_began", needs=CORE)
def latest_period(views: "Views", _: str) -> pl.LazyFrame:
    """The day on which the child's latest period of care began, as far as this return tells."""
    began = views.table("Episodes", ["period_start"])
    return began.group_by("child").agg(care_began=pl.col("period_start").max())


@of_row("started_so_last_year", tables=("Episodes",), needs=("Episodes.DECOM", "Episodes_last.DECOM"))
def in_last_years_return(views: "Views", table: str) -> pl.LazyFrame:
    then = views.of("Episodes_last").select("child", "DECOM").drop_nulls().unique()
    return (
        views.of(table)
        .join(then, on=["child", "DECOM"], how="inner")
        .select("row", started_so_last_year=pl.lit(value=True))
    )


@of_row("adoptive_start", "latest_adoptive", tables=("Episodes",), needs=CORE)
def adoptive(views: "Views", table: str) -> pl.LazyFrame:
    """The start of the adoptive placement that an episode is part of, and whether it is the child's latest.

    Adoptive episodes that follow on are one placement.
    """
    frame = views.ordered(table).filter(dated & one_of("PLACE", *FOR_ADOPTION))
    follows = same("child", pl.col("child").shift(1)) & same("DECOM", pl.col("DEC").shift(1))
    placed = frame.with_columns(placement=(~follows).cum_sum()).select(
        "row", "child", adoptive_start=pl.col("DECOM").first().over("placement")
    )
    latest = (pl.col("adoptive_start") == pl.col("adoptive_start").max().over("child")).alias(
        "latest_adoptive"
    )
    return placed.with_columns(latest).drop("child")


@of_row("unbroken_days", tables=("Episodes",), needs=CORE)
def legal_status(views: "Views", table: str) -> pl.LazyFrame:
    """Days from the first to the last of the episodes with one legal status that follow on without a gap.

    An open episode counts up to the end of the collection year.
    """
    until = pl.col("DEC").fill_null(END)
    frame = views.ordered(table).filter(dated).with_columns(until=until)
    follows = (
        same("child", pl.col("child").shift(1))
        & same("LS", pl.col("LS").shift(1))
        & by("DECOM", pl.col("until").shift(1))
    )
    days = pl.col("until").max().over("run") - pl.col("DECOM").min().over("run")
    return frame.with_columns(run=(~follows).cum_sum()).select("row", unbroken_days=days.dt.total_days())


@of_row("holiday_stays", tables=("Episodes",), needs=CORE)
def holidays(views: "Views", table: str) -> pl.LazyFrame:
    """Stays while the foster carer was on holiday (T3) that began in the twelve months up to this row's start."""
    frame = views.ordered(table).filter(dated & one_of("PLACE", "T3"))
    follows = same("child", pl.col("child").shift(1)) & same("DECOM", pl.col("DEC").shift(1))
    stays = frame.filter(~follows).select("child", began="DECOM")
    in_window = within_a_year("began", "DECOM")
    return (
        frame.select("row", "child", "DECOM")
        .join(stays, on="child")
        .group_by("row")
        .agg(holiday_stays=in_window.sum())
    )


def within_a_year(day: str, until: str) -> pl.Expr:
    return by(day, until) & after(day, pl.col(until).dt.offset_by("-1y"))


@of_row("starts_after_care", tables=("Missing",), needs=("Missing.MIS_START", *CORE))
def after_care(views: "Views", table: str) -> pl.LazyFrame:
    """The row starts when a period of care had ended and no later one had begun."""
    periods_of = views.table("Episodes", ["period_start", "period_end", "period_open"]).drop("row").unique()
    pairs = views.of(table).select("row", "child", "MIS_START").join(periods_of, on="child")
    inside = by("period_start", "MIS_START") & (is_true("period_open") | since("period_end", "MIS_START"))
    over = after("MIS_START", "period_end") & ~is_true("period_open")
    return pairs.group_by("row").agg(starts_after_care=over.any() & ~inside.any())
