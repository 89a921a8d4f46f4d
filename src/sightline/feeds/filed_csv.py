"""The quick path for a clean CSV: read whole by Polars, where its lines can be proved to stand as a spreadsheet shows.

Whatever is not surely clean is left to the careful path, which reads row by row and says what it rejects.
"""

import codecs
from collections.abc import Sequence

import polars as pl

from sightline.feeds.accounts import FEW
from sightline.feeds.filed_parts import Part, recognised, unknown_columns, unstacked
from sightline.feeds.protocol import Recognised
from sightline.feeds.receipts import Problem, Upload
from sightline.feeds.recognising import twice
from sightline.feeds.tables import Grid, headed

LONGEST_HEADER = 4096


def quick_part(upload: Upload, inside: str = "") -> Part | Problem | None:
    """The one table of a clean CSV; None where the careful path must look."""
    data = upload.content.read().removeprefix(codecs.BOM_UTF8)
    upload.content.seek(0)
    header, newline, body = data.partition(b"\n")
    if not newline or not _is_plain(data) or (known := _known(upload, header, inside)) is None:
        return None
    if twice(known):
        return None
    rows = _read(body, header.count(b",") + 1)
    if rows is None:
        return None
    told = rows.lazy().with_row_index("line", 2).with_columns(*_about(rows.columns, known)).collect()
    if told["doubtful"].any() or _describes(rows.head(1)):
        return None
    columns = {name: pl.col(f"{at}") for at, name in enumerate(known.columns) if name}
    frame = (
        told.lazy().filter(~pl.col("nothing")).select(**columns, line=pl.col("line").cast(pl.Int64)).collect()
    )
    return unstacked(Part(known.part, frame, upload.name, inside, (), tuple(unknown_columns(known))), known)


def _is_plain(data: bytes) -> bool:
    """No quotation marks, no null characters, and no line ends but the usual two."""
    return b'"' not in data and b"\0" not in data and data.count(b"\r") == data.count(b"\r\n")


def _known(upload: Upload, header: bytes, inside: str) -> Recognised | None:
    """The table that the first line heads, if it is the header of one."""
    try:
        cells = header[:LONGEST_HEADER].decode("utf-8").rstrip("\r").split(",")
    except UnicodeDecodeError:
        return None
    grid = Grid(upload.name, "", [(1, tuple(cells))], inside, None, upload.written)
    return recognised(headed(grid, 1, cells))


def _read(body: bytes, width: int) -> pl.DataFrame | None:
    """The rows as text; None where a row is too wide, or a line is not a row."""
    schema = {f"{at}": pl.String for at in range(width)}
    if not body:
        return pl.DataFrame(schema=schema)
    try:
        rows = pl.read_csv(body, has_header=False, schema=schema, quote_char=None)
    except pl.exceptions.PolarsError:
        return None
    return rows if rows.height == body.count(b"\n") + (not body.endswith(b"\n")) else None


def _blank(cells: pl.Expr) -> pl.Expr:
    return (cells.str.strip_chars() == "").fill_null(value=True)


def _about(places: Sequence[str], known: Recognised) -> tuple[pl.Expr, pl.Expr]:
    """Of each line: whether there is nothing in it, and whether it is perhaps no row of the table.

    It may be a second header, a footnote, or hold a stray cell under no header: the careful path tells which.
    """
    headers = [header.casefold() for header in known.table.columns]
    corner = next(at for at, header in enumerate(headers) if header)
    first = pl.col(f"{corner}").str.strip_chars().str.to_lowercase()
    nameless = [place for at, place in enumerate(places) if at >= len(headers) or not headers[at]]
    worded = (first.str.split(" ").list.len() >= FEW) | first.str.starts_with("total")
    alone = pl.all_horizontal(_blank(pl.col([place for place in places if place != f"{corner}"])))
    stray = ~pl.all_horizontal(_blank(pl.col(nameless))) if nameless else pl.lit(value=False)
    doubtful = (first == headers[corner]) | (alone & worded) | stray
    return (alone & _blank(first)).alias("nothing"), doubtful.fill_null(value=False).alias("doubtful")


def _describes(first: pl.DataFrame) -> bool:
    """Whether the line below the header has no figure at all: words about the columns, perhaps."""
    return first.height == 1 and not any(any(map(str.isdigit, cell)) for cell in first.row(0) if cell)
