"""What all the years that were given tell of a child's care."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import of_child, of_row
from sightline.returns.ssda903.sets import ADOPTED, FOR_ADOPTION, FOSTER, RESPITE
from sightline.returns.ssda903.words import END, after, blank, by, given, one_of, other_than, years_after

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

CORE = ("Episodes.DECOM", "Episodes.DEC", "Episodes.RNE", "Episodes.REC", "Episodes.LS", "Episodes.PLACE")
dated = given("DECOM")


@of_child("known_in_earlier_years", needs=())
def earlier(views: "Views", _: str) -> pl.LazyFrame:
    """Some earlier return that was given has an episode of the child."""
    years = pl.concat(
        [frame.select("child") for frame in views.history["Episodes"][1:]]
        or [pl.LazyFrame(schema={"child": pl.Int64})]
    )
    return years.unique().with_columns(known_in_earlier_years=pl.lit(value=True))


@of_child("died_in_care", needs=("Episodes.REC",))
def deaths(views: "Views", _: str) -> pl.LazyFrame:
    """An episode in some year that was given ended in death."""
    years = pl.concat(
        [frame.filter(one_of("REC", "E2")).select("child") for frame in views.history["Episodes"]]
    )
    return years.unique().with_columns(died_in_care=pl.lit(value=True))


@of_child("placed_for_adoption", "was_fostered", needs=("Episodes.PLACE",))
def placements(views: "Views", _: str) -> pl.LazyFrame:
    """Whether any episode of any year given was in such a placement; fostering counts in this year's only."""
    years = pl.concat(
        [
            frame.select("child", "PLACE", age=pl.lit(age))
            for age, frame in enumerate(views.history["Episodes"])
        ]
    )
    this_year = pl.col("age") == 0
    return years.group_by("child").agg(
        placed_for_adoption=one_of("PLACE", *FOR_ADOPTION).any(),
        was_fostered=(one_of("PLACE", *FOSTER) & this_year).any(),
    )


@of_child("adopted_episode", needs=("Episodes.REC", "Episodes.DECOM"))
def adoption(views: "Views", _: str) -> pl.LazyFrame:
    """The start of the first episode, of all years given, that ended in adoption."""
    years = pl.concat(
        [
            frame.filter(one_of("REC", *ADOPTED)).select("child", "DECOM")
            for frame in views.history["Episodes"]
        ]
    )
    return years.group_by("child").agg(adopted_episode=pl.col("DECOM").min())


@of_row("respite_days", tables=("Episodes",), needs=CORE)
def respite(views: "Views", table: str) -> pl.LazyFrame:
    """Days of single short breaks (V3) in the twelve months up to the end of this one, in all the years given."""
    last_day = pl.date(views.year, 3, 31)
    breaks = (
        _pooled(views)
        .filter(one_of("LS", "V3"))
        .select("child", "DECOM", until=pl.col("DEC").fill_null(last_day))
    )
    here = (
        views.of(table)
        .filter(one_of("LS", "V3") & dated)
        .select("row", "child", last=pl.col("DEC").fill_null(END))
    )
    window = pl.col("last").dt.offset_by("-1y")
    days = (
        (pl.min_horizontal("until", "last") - pl.max_horizontal("DECOM", window))
        .dt.total_days()
        .clip(lower_bound=0)
    )
    return here.join(breaks, on="child").group_by("row").agg(respite_days=days.sum())


def _pooled(views: "Views") -> pl.LazyFrame:
    """Every episode of every year given, once: the latest return that has it says how it ended."""
    columns = ["child", "DECOM", "DEC", "LS", "REC", "age_of_return"]
    years = [
        frame.with_columns(age_of_return=pl.lit(age)).select(columns)
        for age, frame in enumerate(views.history["Episodes"])
    ]
    everything = pl.concat(years).filter(dated)
    order = ["child", "DECOM", "age_of_return", "DEC", "LS", "REC"]
    return everything.sort(order, nulls_last=True).unique(
        ["child", "DECOM"], keep="first", maintain_order=True
    )


@of_row(
    "in_some_year",
    "days_from_14",
    "days_from_16",
    "history_reaches_14",
    "history_reaches_16",
    "latest_was_adoption",
    tables=("OC3",),
    needs=("Episodes", "Episodes_last", "OC3.DOB"),
)
def years_in_care(views: "Views", table: str) -> pl.LazyFrame:
    """Days looked after since the 14th and the 16th birthday, short breaks aside, in all the years given.

    `history_reaches_14` says that the returns given go back to that birthday, so that no care can lie before them.
    An episode that no return ends counts to the end of the year only when it is the child's latest.
    """
    everything = _pooled(views)
    latest = pl.col("child").ne_missing(pl.col("child").shift(-1))
    until = pl.when(latest).then(pl.col("DEC").fill_null(pl.date(views.year, 3, 31))).otherwise("DEC")
    care = everything.with_columns(until=until, adopted=one_of("REC", *ADOPTED) & latest)
    first = pl.col("START").dt.offset_by(f"-{len(views.history['OC3']) - 1}y")
    people = views.of(table).select("row", "child", "DOB", first=first)
    spells = people.join(care.select("child", "DECOM", "LS", "until", "adopted"), on="child", how="left")
    return spells.group_by("row").agg(
        given("DECOM").any().alias("in_some_year"),
        *(_days_from(age).alias(f"days_from_{age}") for age in (14, 16)),
        *(by("first", years_after("DOB", age)).first().alias(f"history_reaches_{age}") for age in (14, 16)),
        pl.col("adopted").fill_null(value=False).any().alias("latest_was_adoption"),
    )


def _days_from(age: int) -> pl.Expr:
    days = (
        (pl.col("until") - pl.max_horizontal("DECOM", years_after("DOB", age)))
        .dt.total_days()
        .clip(lower_bound=0)
    )
    return days.filter(~one_of("LS", *RESPITE)).sum()


@of_row("in_care_on_birthday", "left_after_birthday", tables=("OC3",), needs=("OC3.DOB", *CORE))
def birthday(views: "Views", table: str) -> pl.LazyFrame:
    """Whether an episode ran through the 17th or 18th birthday that lies in the year, and whether care ended after it.

    On 29 February the birthday of a common year is 28 February, as in every published rule.
    """
    people = views.of(table).select("row", "child", "DOB", "END", "START")
    born = [people.with_columns(birthday=years_after("DOB", age)) for age in (17, 18)]
    these = pl.concat(born).filter(by("START", "birthday") & by("birthday", END))
    pairs = these.join(views.of("Episodes").select("child", "DECOM", "DEC", "DEC__raw", "REC"), on="child")
    through = by("DECOM", "birthday") & (after("DEC", "birthday") | blank("DEC__raw"))
    left = after("DEC", "birthday") & other_than("REC", "X1")
    return pairs.group_by("row").agg(in_care_on_birthday=through.any(), left_after_birthday=left.any())
