"""Who the child is: birth, sex, and whether ever an unaccompanied asylum-seeking child in the years given."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import Derived, of_child
from sightline.returns.ssda903.schema import tables

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views


@of_child("DOB", "SEX", needs=("Header.{}",), prefix="child_")
def child(views: "Views", _: str) -> pl.LazyFrame:
    """What Header says of the child; the least value where a child stands there twice (INT32 reports that)."""
    names = ("DOB", "SEX")
    return (
        views.of("Header").group_by("child").agg(pl.col(name).min().alias(f"child_{name}") for name in names)
    )


@of_child("mother_blank", needs=("Header.MOTHER",))
def mother(views: "Views", _: str) -> pl.LazyFrame:
    return views.of("Header").group_by("child").agg(mother_blank=pl.col("MOTHER").is_null().any())


def _seeking_asylum(header: pl.LazyFrame, listed: pl.LazyFrame) -> pl.LazyFrame:
    """Children flagged in Header where that year's form has the flag (XML), otherwise those listed in UASC (CSV)."""
    flagged = header.filter(pl.col("UASC") == "1").select("child")
    form = header.select(has_flags=pl.col("UASC").is_not_null().any())
    in_table = listed.select("child").join(form, how="cross").filter(~pl.col("has_flags")).select("child")
    return pl.concat([flagged, in_table]).unique()


@of_child("was_uasc", needs=("UASC|Header.UASC",))
def ever_seeking_asylum(views: "Views", _: str) -> pl.LazyFrame:
    """Unaccompanied and seeking asylum, in this return or in any earlier one that was given."""
    years = zip(views.history["Header"], views.history["UASC"], strict=True)
    return (
        pl.concat([_seeking_asylum(*year) for year in years])
        .unique()
        .with_columns(was_uasc=pl.lit(value=True))
    )


@of_child("is_uasc", needs=("UASC|Header.UASC",))
def seeking_asylum_now(views: "Views", _: str) -> pl.LazyFrame:
    return _seeking_asylum(views.of("Header"), views.of("UASC")).with_columns(is_uasc=pl.lit(value=True))


@of_child("uasc_last_year", needs=("UASC_last|Header_last.UASC",))
def seeking_asylum_last_year(views: "Views", _: str) -> pl.LazyFrame:
    then = _seeking_asylum(views.of("Header_last"), views.of("UASC_last"))
    return then.with_columns(uasc_last_year=pl.lit(value=True))


@of_child("DUC_last_year", needs=("UASC_last.DUC",))
def status_ended(views: "Views", _: str) -> pl.LazyFrame:
    return views.of("UASC_last").group_by("child").agg(DUC_last_year=pl.col("DUC").max())


def _presence(table: str) -> Derived:
    column = f"in_{table}"

    def build(views: "Views", _: str) -> pl.LazyFrame:
        return views.of(table).select("child").unique().with_columns(pl.lit(value=True).alias(column))

    return Derived(column, (column,), (table,), "child", (), build)


in_tables = tuple(_presence(f"{name}{last}") for name in tables() for last in ("", "_last"))
"""`in_X`: the child has a row in table X; `in_X_last`: in last year's."""
