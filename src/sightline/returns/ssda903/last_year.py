"""How last year's return ended: the child's last episode in it, to set against the first of this year's."""

from typing import TYPE_CHECKING

import polars as pl

from sightline.returns.ssda903.derived import of_child

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

CELLS = ("DECOM", "DEC", "DEC__raw", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "URN")


@of_child(*CELLS, needs=("Episodes_last.{}", "Episodes_last.DECOM", "Episodes_last.DEC"), prefix="closing_")
def closing(views: "Views", _: str) -> pl.LazyFrame:
    """The latest-starting episode of last year's return."""
    return _closing(views.ordered("Episodes_last"), CELLS)


PLACED = (
    "Episodes_last.DECOM",
    "Episodes_last.DEC",
    "Episodes_last.PL_POST",
    "Episodes_last.HOME_POST",
    "postcodes",
)


@of_child("PL_LA", "PL_DISTANCE", needs=PLACED, prefix="closing_")
def closing_place(views: "Views", _: str) -> pl.LazyFrame:
    """Where the latest-starting episode of last year's return was placed."""
    return _placed(views, ("PL_LA", "PL_DISTANCE"))


@of_child("LOCATION", needs=(*PLACED, "authority"), prefix="closing_")
def closing_location(views: "Views", _: str) -> pl.LazyFrame:
    return _placed(views, ("LOCATION",))


def _placed(views: "Views", cells: tuple[str, ...]) -> pl.LazyFrame:
    frame = views.ordered("Episodes_last").select("row", "child", "DECOM")
    placed = views.table("Episodes_last", cells).drop("child")
    return _closing(frame.join(placed, on="row", how="left", maintain_order="left"), cells)


def _closing(ordered: pl.LazyFrame, cells: tuple[str, ...]) -> pl.LazyFrame:
    """The last dated row of each child: rows are in order, so it is the one after which another child begins."""
    dated = ordered.filter(pl.col("DECOM").is_not_null())
    last = dated.filter(pl.col("child").ne_missing(pl.col("child").shift(-1)))
    return last.select("child", *(pl.col(cell).alias(f"closing_{cell}") for cell in cells))
