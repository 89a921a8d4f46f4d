"""The rules of the looked-after return on Apache Spark: the same check, mapped over authorities.

    from sightline.spark import FILED, FOUND, check_on_spark, filed_rows

    rows = spark.createDataFrame(pandas_or_arrow_of(filed_rows(given, "E10000008")), FILED)
    check_on_spark(rows, year=2026).write.parquet("findings")

Every authority is judged by itself, whole, in one process of a worker: nothing of the rules is translated. The
workers need sightline, polars and pyarrow. PySpark itself is imported nowhere here: a frame of it is handed over.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from sightline.feeds.filed import Return
from sightline.feeds.filed_checked import Given, Judged, judged
from sightline.feeds.filed_lists import authority_code
from sightline.returns.ssda903.schema import tables

FILED = "authority string, years_back int, table string, line long, cells string"
"""What goes in: a row for each row filed. `years_back` is 0 for the return and 1 for last year's; `cells` is JSON of
column and text. A row without a line stands for the table itself: its columns are those that the table has."""
FOUND = (
    "authority string, kind string, code string, severity string, table string, child string, line long, "
    "columns string, says string"
)
"""What comes out: `kind` is found, not checked or could not run; of the last two, a row for each rule."""
FOUND_SCHEMA = {
    name: pl.Int64 if kind == "long" else pl.String for name, kind in (c.split() for c in FOUND.split(", "))
}
HEAD = {
    "authority": pl.String,
    "years_back": pl.Int32,
    "table": pl.String,
    "line": pl.Int64,
    "cells": pl.String,
}


def filed_rows(given: Given, authority: str) -> pl.DataFrame:
    """The return and its earlier ones as the rows that `check_on_spark` takes (FILED)."""
    parts = [
        _rows(frame, authority, back, name)
        for back, one in enumerate((given.filed, *given.earlier))
        for name, frame in one.tables.items()
    ]
    return pl.concat([pl.DataFrame(schema=HEAD), *parts])


def _rows(frame: pl.DataFrame, authority: str, back: int, name: str) -> pl.DataFrame:
    columns = [column for column in frame.columns if column != "line"]
    itself = pl.DataFrame(
        {"line": [None], "cells": [json.dumps(dict.fromkeys(columns))]},
        schema={"line": pl.Int64, "cells": pl.String},
    )
    each = frame.select("line", cells=pl.struct(columns).struct.json_encode())
    where = (
        pl.lit(authority).alias("authority"),
        pl.lit(back, pl.Int32).alias("years_back"),
        pl.lit(name).alias("table"),
    )
    return pl.concat([itself, each]).select(*where, "line", "cells")


def check_on_spark(
    rows: Any, *, year: int, lists: tuple[pl.DataFrame | None, pl.DataFrame | None] = (None, None)
) -> Any:
    """A Spark frame of FOUND from a Spark frame of FILED, an authority at a time on every core of the cluster.

    `year` is the collection year (2026 is 2025-26). `lists` are the provider list and the postcode file as the rules
    read them (`Given.provider_list`, `Given.postcode_file`); they travel to every worker.
    """
    together = rows.repartition("authority").sortWithinPartitions("authority")
    return together.mapInArrow(by_authority(year, lists), FOUND)


def by_authority(
    year: int, lists: tuple[pl.DataFrame | None, pl.DataFrame | None]
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """The body of mapInArrow: record batches in which an authority's rows stand together, into batches of FOUND."""

    def body(batches: Iterable[Any]) -> Iterator[Any]:
        for authority, pieces in groupby(_pieces(batches), key=itemgetter(0)):
            rows = pl.concat([piece for _, piece in pieces])
            yield from (
                said(authority, judged(_given(rows, lists), year=year, authority=authority_code(authority)))
                .to_arrow()
                .to_batches()
            )

    return body


def _pieces(batches: Iterable[Any]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Each batch parted by authority, in order; no more than one authority is held at a time."""
    for batch in batches:
        frame = pl.DataFrame(pl.from_arrow(batch)).cast(HEAD)  # type: ignore[arg-type]  # a batch becomes a frame
        for piece in frame.partition_by("authority", maintain_order=True):
            yield piece["authority"][0], piece


def _given(rows: pl.DataFrame, lists: tuple[pl.DataFrame | None, pl.DataFrame | None]) -> Given:
    backs = sorted(set(rows["years_back"]) | {0})
    returns = [_return(rows.filter(pl.col("years_back") == back)) for back in backs]
    return Given(returns[0], tuple(returns[1:]), *lists, (), ())


def _return(rows: pl.DataFrame) -> Return:
    by_name = {piece["table"][0]: _table(piece) for piece in rows.partition_by("table", maintain_order=True)}
    return Return(
        {name: frame for name, frame in by_name.items() if name in tables()}, dict.fromkeys(by_name, "")
    )


def _table(piece: pl.DataFrame) -> pl.DataFrame:
    """The table with the columns that the row without a line names, in the order of its lines."""
    itself, each = piece.filter(pl.col("line").is_null()), piece.filter(pl.col("line").is_not_null())
    columns = dict.fromkeys((name for cells in itself["cells"] for name in json.loads(cells)), pl.String)
    cells = each["cells"].str.json_decode(pl.Struct(columns)).struct.unnest() if columns else pl.DataFrame()
    return cells.with_columns(each["line"]).sort("line", maintain_order=True)


def said(authority: str, one: Judged) -> pl.DataFrame:
    """The findings of one authority, then a row for each rule that was not checked or could not run."""
    checked = one.checked
    unheard = [("not checked", verdict.code, verdict.says) for verdict in checked.not_checked]
    unheard += [("could not run", verdict.code, verdict.says) for verdict in checked.could_not_run]
    lacks = pl.DataFrame(
        unheard,
        schema=["kind", "code", "says"],
        orient="row",
        schema_overrides=dict.fromkeys(("kind", "code", "says"), pl.String),
    )
    both = pl.concat([checked.findings.with_columns(kind=pl.lit("found")), lacks], how="diagonal")
    return both.select(
        pl.lit(authority).alias("authority"), *(pl.col(c) for c in FOUND_SCHEMA if c != "authority")
    ).cast(FOUND_SCHEMA)  # type: ignore[arg-type]  # names to types
