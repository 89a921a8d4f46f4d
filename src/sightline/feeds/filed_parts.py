"""The tables of a looked-after return as they were filed: every cell's text as it stands, every row with its line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache

import polars as pl

from sightline.feeds import ssda903_layout
from sightline.feeds.accounts import Account, problem
from sightline.feeds.protocol import LEAST_LIKENESS, Recognised
from sightline.feeds.receipts import Problem
from sightline.feeds.recognising import twice
from sightline.feeds.tables import Cell, Row, Table, plain
from sightline.returns.ssda903.schema import tables

STACKED = {"YEAR": "collection year", "LA": "authority"}
"""Columns that returns stacked upon one another have beside their own, and what each tells."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a return: text cells, and `line`, the line of the source as a spreadsheet shows it.

    `bundle` names the zip or XML file that it came in. `rejected` are rows that could not be read, `notes` what
    was left out that is not anybody's row.
    """

    name: str
    frame: pl.DataFrame
    file: str
    bundle: str = ""
    rejected: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@cache
def _spelt(part: str) -> Mapping[str, str]:
    """The columns of a table by their headers as compared."""
    own = {plain(column): column for column in (*tables()[part].columns, *STACKED)}
    others = {h: c for h, c in ssda903_layout.layout().headers.items() if c in own.values()}
    return own | others


def recognised(table: Table) -> Recognised | None:
    """The table of the return that this is, by its columns alone; in any case, order and company."""
    known = ssda903_layout.recognised(table)
    if known is None or known.likeness < LEAST_LIKENESS:
        return None
    spelt = _spelt(known.part)
    columns = tuple(spelt.get(plain(header), "") for header in table.columns)
    return replace(known, columns=columns, missing=tuple(set(tables()[known.part].columns) - set(columns)))


def as_filed(cell: Cell) -> str | None:
    """A cell as text: what a CSV of it would hold. Days of a workbook are day/month/year, as the return asks."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        at = "" if cell.time() == time.min else f" {cell:%H:%M:%S}"
        return f"{cell:%d/%m/%Y}{at}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def part_of(known: Recognised) -> Part | Problem:
    """The rows of a recognised table; a row that is wider than its header is rejected with its line."""
    if sentence := twice(known):
        return sentence
    account = Account("ssda903", known.part)
    rows = list(account.rows(known.table))
    receipt = account.receipt(population="", window=None)
    made = Part(
        known.part,
        framed(known.columns, rows),
        known.table.file,
        known.table.bundle,
        receipt.rejected,
        (*receipt.notes, *unknown_columns(known)),
    )
    return unstacked(made, known)


def framed(columns: Sequence[str], rows: Sequence[Row]) -> pl.DataFrame:
    """The named columns of rows, as text, with `line`. A column without a name is left out."""
    data = {name: [as_filed(cells[at]) for _, cells in rows] for at, name in enumerate(columns) if name}
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))
    return frame.with_columns(line=pl.Series([line for line, _ in rows], dtype=pl.Int64))


def unknown_columns(known: Recognised) -> Iterable[Problem]:
    """The headers that the return does not have, said once; their cells are not judged."""
    if known.unknown:
        names = ", ".join(header[:40] for header in known.unknown[:6])
        more = f" and {len(known.unknown) - 6} more" if len(known.unknown) > 6 else ""  # noqa: PLR2004 - as shown
        why = f"has columns that the table {known.part} does not, which were not judged: {names}{more}"
        yield problem(known.table, 0, why)


def unstacked(part: Part, known: Recognised) -> Part | Problem:
    """The part without the columns of stacked returns; a sentence where it holds more than one return."""
    beside = [name for name in STACKED if name in part.frame.columns]
    for name in beside:
        if part.frame[name].drop_nulls().n_unique() > 1:
            why = (
                f"holds more than one {STACKED[name]} (column {name}): give each return in a file of its own"
            )
            return problem(known.table, 0, why)
    return replace(part, frame=part.frame.drop(beside))
