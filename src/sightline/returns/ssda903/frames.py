"""A return as it was handed over, all text, made into typed tables: dates read once, blanks made null."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sightline.returns.ssda903.schema import Table, tables

EARLIEST, LATEST = date(1678, 1, 1), date(2261, 12, 31)
POSTCODES = ("HOME_POST", "PL_POST")
A_DATE = r"^\d{1,2}/\d{1,2}/\d{4}$"


@dataclass(frozen=True, slots=True)
class Filed:
    """One year's tables, to be typed when collected. `absent` names every table, and every column of a table, that was not there."""

    frames: Mapping[str, pl.LazyFrame]
    absent: frozenset[str]


def as_date(text: pl.Expr) -> pl.Expr:
    """A real day written day/month/year with slashes and four figures of year; anything else is null."""
    day = text.str.to_date("%d/%m/%Y", strict=False)
    return pl.when(text.str.contains(A_DATE) & day.is_between(EARLIEST, LATEST)).then(day)


def as_text(name: str, kind: str) -> pl.Expr:
    """The cell in capitals; null where there is nothing but blanks. Nothing else is trimmed or guessed.

    A postcode is read without its blanks, which mean nothing in it.
    """
    text = pl.col(name).cast(pl.String)
    if kind != "date":
        text = text.str.to_uppercase()
    if name in POSTCODES:
        text = text.str.replace_all(r"\s", "")
    return pl.when(text.str.strip_chars() != "").then(text).alias(name)


def filed(given: Mapping[str, pl.DataFrame]) -> Filed:
    """The tables of one return. Unknown tables and columns are left out: the feed has named them in its receipt.

    Every frame has the columns of its schema, `X__raw` beside each date, `row` (a number of our own), `line` (as
    given, or 0) and `as_filed` (the child's identifier as it stands in the file).
    """
    frames, absent = {}, set[str]()
    for table in tables().values():
        source = _capitals(given[table.name]) if table.name in given else None
        absent |= set(_absent(table, source))
        frames[table.name] = _typed(
            table, source if source is not None else pl.DataFrame(schema={"CHILD": pl.String})
        )
    return Filed(frames, frozenset(absent))


def _capitals(source: pl.DataFrame) -> pl.DataFrame:
    """Header case and blanks around a header make no difference; of two columns of one name the first counts."""
    names: dict[str, str] = {}
    for name in source.columns:
        names.setdefault("line" if name == "line" else name.strip().upper(), name)
    if all(new == old for new, old in names.items()):
        return source
    return source.select(pl.col(old).alias(new) for new, old in names.items())


def _absent(table: Table, source: pl.DataFrame | None) -> Iterable[str]:
    if source is None:
        return [table.name, *(f"{table.name}.{column}" for column in table.columns)]
    return [f"{table.name}.{column}" for column in table.columns if column not in source.columns]


def _typed(table: Table, source: pl.DataFrame) -> pl.LazyFrame:
    there = [column for column in table.columns if column in source.columns]
    nothing = [pl.lit(None, pl.String).alias(column) for column in table.columns if column not in there]
    child = pl.col("CHILD").cast(pl.String) if "CHILD" in there else pl.lit(None, pl.String)
    line = pl.col("line").cast(pl.Int64, strict=False) if "line" in source.columns else pl.lit(0, pl.Int64)
    return (
        source.lazy()
        .with_row_index("row")
        .select(
            "row",
            child.alias("as_filed"),
            line.alias("line"),
            *(as_text(column, table.columns[column]) for column in there),
            *nothing,
        )
        .with_columns(
            *(pl.col(column).alias(f"{column}__raw") for column in table.dates),
            *(as_date(pl.col(column)).alias(column) for column in table.dates if column in there),
            *(pl.lit(None, pl.Date).alias(column) for column in table.dates if column not in there),
        )
    )
