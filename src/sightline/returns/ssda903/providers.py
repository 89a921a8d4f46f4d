"""What the list of registered providers says of the unique reference number that an episode gives."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import of_row
from sightline.returns.ssda903.frames import as_date
from sightline.returns.ssda903.places import spaceless
from sightline.returns.ssda903.words import given, same, sure

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

ADOPTION_AGENCY = "XXXXXXX"
"""Stands for a regional adoption agency, which has no number of its own."""
COLUMNS = ("URN", "PLACES", "PROVIDERS", "POSTCODE", "CLOSED", "AUTHORITY")


def read(listed: pl.DataFrame | None) -> pl.DataFrame:
    """The list with URN, PLACES and PROVIDERS (codes parted by commas), POSTCODE, CLOSED and AUTHORITY.

    CLOSED is d/m/yyyy, a date, or anything else for not closed; AUTHORITY the codes of the authorities where the
    provider has premises, parted by commas.
    Numbers are read as their text, so that 1234567, "1234567" and 1234567.0 are one provider.
    """
    if listed is None:
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String)).with_columns(
            pl.col("CLOSED").cast(pl.Date)
        )
    cells = [pl.col(c) if c in listed.columns else pl.lit(None, pl.String).alias(c) for c in COLUMNS]
    frame = listed.select(cells)
    closed = (
        pl.col("CLOSED") if frame.schema["CLOSED"] == pl.Date else as_date(pl.col("CLOSED").cast(pl.String))
    )
    text = [pl.col(c).cast(pl.String).str.strip_chars().str.to_uppercase() for c in COLUMNS if c != "CLOSED"]
    return frame.with_columns(*text, CLOSED=closed).with_columns(
        pl.col("URN").str.replace(r"\.0$", ""), spaceless("POSTCODE")
    )


def _codes(name: str) -> pl.Expr:
    return pl.col(name).str.replace_all(r"\s", "").str.split(",")


def _fits(code: str, codes: str) -> pl.Expr:
    return sure(_codes(codes).list.contains(pl.col(code)))


@of_row(
    *(
        "URN_listed",
        "URN_closed",
        "URN_place_known",
        "URN_place_fits",
        "URN_provider_known",
        "URN_provider_fits",
    ),
    *("URN_post_known", "URN_post_fits", "URN_authority_known", "URN_in_own_authority", "URN_authorities"),
    tables=("Episodes",),
    needs=("providers", "Episodes.URN", "Episodes.PLACE", "Episodes.PLACE_PROVIDER", "Episodes.PL_POST"),
)
def registered(views: "Views", table: str) -> pl.LazyFrame:
    """One row an episode with a number that is listed.

    Where a number is listed more than once any entry may fit, and it is closed only when every entry is:
    `URN_closed` is then the latest day of closing.
    """
    rows = views.of(table).select("row", "URN", "PLACE", "PLACE_PROVIDER", "PL_POST")
    pairs = rows.join(views.of("providers"), on="URN", how="inner")
    own = sure(_codes("AUTHORITY").list.contains(pl.lit(views.authority, pl.String)))
    return pairs.group_by("row").agg(
        URN_listed=pl.lit(value=True).first(),
        URN_closed=pl.when(pl.col("CLOSED").is_not_null().all()).then(pl.col("CLOSED").max()),
        URN_place_known=given("PLACES").any(),
        URN_place_fits=_fits("PLACE", "PLACES").any(),
        URN_provider_known=given("PROVIDERS").any(),
        URN_provider_fits=_fits("PLACE_PROVIDER", "PROVIDERS").any(),
        URN_post_known=given("POSTCODE").any(),
        URN_post_fits=same("PL_POST", "POSTCODE").any(),
        URN_authority_known=given("AUTHORITY").any(),
        URN_in_own_authority=own.any(),
        URN_authorities=pl.col("AUTHORITY").drop_nulls().str.join(","),
    )
