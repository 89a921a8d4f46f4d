"""The quick path for a clean CSV: read whole by Polars, where its lines can be proved to stand as a spreadsheet shows.

Whatever is not surely clean is left to the careful path, which reads row by row and says what it rejects.
"""

import codecs

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
    frame = _read(body, header.count(b",") + 1)
    if frame is None or _not_all_rows(frame, known):
        return None
    columns = {f"{at}": name for at, name in enumerate(known.columns) if name}
    named = (
        frame.filter(~pl.all_horizontal(_blank(pl.exclude("line")))).select(*columns, "line").rename(columns)
    )
    return unstacked(Part(known.part, named, upload.name, inside, (), tuple(unknown_columns(known))), known)


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
    """The rows as text with their lines; None where a row is too wide, or a line is not a row."""
    schema = {f"{at}": pl.String for at in range(width)}
    try:
        frame = (
            pl.read_csv(body, has_header=False, schema=schema, quote_char=None)
            if body
            else pl.DataFrame(schema=schema)
        )
    except pl.exceptions.PolarsError:
        return None
    lines = body.count(b"\n") + (bool(body) and not body.endswith(b"\n"))
    return frame.with_row_index("line", 2).cast({"line": pl.Int64}) if frame.height == lines else None


def _blank(cells: pl.Expr) -> pl.Expr:
    return cells.is_null() | (cells.str.strip_chars() == "")


def _not_all_rows(frame: pl.DataFrame, known: Recognised) -> bool:
    """Whether some line may be a second header, a footnote or a stray cell: the careful path tells which."""
    headers = [header.casefold() for header in known.table.columns]
    corner = next(at for at, header in enumerate(headers) if header)
    first = pl.col(f"{corner}").str.strip_chars().str.to_lowercase()
    nameless = [f"{at}" for at in range(frame.width - 1) if at >= len(headers) or not headers[at]]
    others = [f"{at}" for at in range(frame.width - 1) if at != corner]
    worded = first.str.split(" ").list.len() >= FEW
    stray = ~pl.all_horizontal(_blank(pl.col(nameless))) if nameless else pl.lit(value=False)
    alone = pl.all_horizontal(_blank(pl.col(others)))
    doubtful = (first == headers[corner]) | (alone & (worded | first.str.starts_with("total"))) | stray
    return frame.select(doubtful.fill_null(value=False).any()).item() or _describes(frame.head(1))


def _describes(first: pl.DataFrame) -> bool:
    """Whether the line below the header has no figure at all: words about the columns, perhaps."""
    return first.height == 1 and not any(
        any(map(str.isdigit, cell)) for cell in first.drop("line").row(0) if cell
    )
