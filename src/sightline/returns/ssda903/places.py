"""Where a postcode lies: authority and distance, from the postcode file that the authority gives."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import of_row

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

METRES_IN_A_MILE = 1609.3
OUTSIDE_ENGLAND = {"S": "SCO", "W": "WAL", "N": "NIR", "L": "NUK", "M": "NUK"}
COLUMNS = {"POSTCODE": pl.String, "AUTHORITY": pl.String, "EAST": pl.Float64, "NORTH": pl.Float64}
BOTH = ("Episodes", "Episodes_last")


def spaceless(name: str) -> pl.Expr:
    return pl.col(name).str.replace_all(r"\s", "").str.to_uppercase()


def read(given: pl.DataFrame | None) -> pl.DataFrame:
    """POSTCODE (without spaces), AUTHORITY (the code of its county or unitary authority), EAST, NORTH in metres.

    A postcode that stands twice counts once; a column that is missing is blank.
    """
    if given is None:
        return pl.DataFrame(schema=COLUMNS)
    cells = [
        pl.col(c).cast(t, strict=False) if c in given.columns else pl.lit(None, t).alias(c)
        for c, t in COLUMNS.items()
    ]
    tidy = given.select(cells).with_columns(spaceless("POSTCODE")).drop_nulls("POSTCODE")
    abroad = (
        pl.col("AUTHORITY")
        .str.slice(0, 1)
        .replace_strict(OUTSIDE_ENGLAND, default=None, return_dtype=pl.String)
    )
    return tidy.with_columns(AUTHORITY=pl.coalesce(abroad, "AUTHORITY")).unique(
        "POSTCODE", keep="first", maintain_order=True
    )


@of_row("PL_known", "HOME_known", tables=BOTH, needs=("postcodes", "Episodes.PL_POST", "Episodes.HOME_POST"))
def known(views: "Views", table: str) -> pl.LazyFrame:
    return located(views, table).select("row", "PL_known", "HOME_known")


@of_row("PL_LA", tables=BOTH, needs=("postcodes", "Episodes.PL_POST"))
def authority_of_placement(views: "Views", table: str) -> pl.LazyFrame:
    """The county or unitary authority of the placement's postcode; SCO, WAL, NIR or NUK outside England."""
    return located(views, table).select("row", "PL_LA")


@of_row("LOCATION", tables=BOTH, needs=("postcodes", "Episodes.PL_POST", "authority"))
def location(views: "Views", table: str) -> pl.LazyFrame:
    """IN the returning authority or OUT of it; null where the postcode is not known."""
    inside = pl.col("PL_LA") == views.authority
    return located(views, table).select(
        "row", LOCATION=pl.when(inside).then(pl.lit("IN")).when(~inside).then(pl.lit("OUT"))
    )


@of_row("PL_DISTANCE", tables=BOTH, needs=("postcodes", "Episodes.PL_POST", "Episodes.HOME_POST"))
def distance(views: "Views", table: str) -> pl.LazyFrame:
    """Miles from home to placement in a straight line, to one decimal."""
    metres = (
        (pl.col("PL_EAST") - pl.col("HOME_EAST")) ** 2 + (pl.col("PL_NORTH") - pl.col("HOME_NORTH")) ** 2
    ).sqrt()
    return located(views, table).select("row", PL_DISTANCE=(metres / METRES_IN_A_MILE).round(1))


def located(views: "Views", table: str) -> pl.LazyFrame:
    file = views.of("postcodes").with_columns(known=pl.lit(value=True))
    frame = views.of(table).select("row", "PL_POST", "HOME_POST")
    for side in ("PL", "HOME"):
        named = file.rename(
            {
                "AUTHORITY": f"{side}_LA",
                "EAST": f"{side}_EAST",
                "NORTH": f"{side}_NORTH",
                "known": f"{side}_known",
            }
        )
        frame = frame.join(
            named, left_on=f"{side}_POST", right_on="POSTCODE", how="left", maintain_order="left"
        )
    return frame


@of_row("own_authority", tables=BOTH, needs=("authority",))
def own(views: "Views", table: str) -> pl.LazyFrame:
    return views.of(table).select("row", own_authority=pl.lit(views.authority, pl.String))
