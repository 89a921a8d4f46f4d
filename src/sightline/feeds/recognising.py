"""Which feed a sheet belongs to, and which of its rows is the header: told by the columns, never by a name."""

from collections.abc import Iterator, Sequence

from sightline.feeds.accounts import problem
from sightline.feeds.protocol import LEAST_LIKENESS, Feed, Recognised
from sightline.feeds.receipts import Problem
from sightline.feeds.tables import Grid, Table, possible_headers

SURE = 0.9
"""At this likeness no later row is tried as the header."""
SHOWN, LONGEST = 6, 40
"""A sentence names so many columns at most, and so many letters of each: it may not be a header at all."""
NEAR = 0.25
"""At this likeness a sentence says which extract comes nearest."""


def recognised(grid: Grid, feeds: Sequence[Feed]) -> tuple[Feed, Recognised] | Problem:
    """The feed that knows a sheet best and how it reads it, or why none does."""
    tables = list(_until_sure(grid, feeds))
    best = max((known for _, known in tables if known), key=lambda known: known[1].likeness, default=None)
    if best is None or best[1].likeness < LEAST_LIKENESS:
        return _not_known(grid, tables[0][0] if tables else None, best)
    return twice(best[1]) or best


def _until_sure(grid: Grid, feeds: Sequence[Feed]) -> Iterator[tuple[Table, tuple[Feed, Recognised] | None]]:
    for table in possible_headers(grid):
        known = _best(table, feeds)
        yield table, known
        if known and known[1].likeness >= SURE:
            return


def _best(table: Table, feeds: Sequence[Feed]) -> tuple[Feed, Recognised] | None:
    asked = ((feed, feed.recognises(table)) for feed in feeds)
    known = [(feed, answer) for feed, answer in asked if answer]
    return max(known, key=lambda pair: pair[1].likeness, default=None)


def twice(known: Recognised) -> Problem | None:
    """The sentence for a table in which a column stands twice: which one holds cannot be told."""
    for name in filter(None, known.columns):
        where = [n for n, column in enumerate(known.columns) if column == name]
        if len(where) > 1:
            headers = " and ".join(f"{letters(n)} ({known.table.columns[n]})" for n in where)
            why = f"columns {headers} are the same column, so which one holds cannot be told: leave one and load it again"
            return problem(known.table, known.table.header_line, why, name)
    return None


def letters(position: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _not_known(grid: Grid, first: Table | None, best: tuple[Feed, Recognised] | None) -> Problem:
    place = f"{grid.file}, sheet {grid.sheet}" if grid.sheet else grid.file
    if next(iter(grid.rows), None) is None:
        why = "is empty"
    elif first is None:
        why = "holds no row that could be a header: columns must stand under their names"
    elif best is None or best[1].likeness < NEAR:
        # Not said which columns: without a header they could be somebody's details.
        why = "has columns that are not those of any extract Sightline reads, or no header above them"
    else:
        feed, known = best
        lacks = f"; it lacks {named(known.missing)}" if known.missing else ""
        why = (
            f"has columns ({named(known.table.columns)}) that are not those of any extract Sightline reads; "
            f"the nearest is {feed.name} {known.part}{lacks}"
        )
    return Problem(f"{place} {why}.", grid.file, grid.sheet)


def named(columns: Sequence[str]) -> str:
    """Some columns in a sentence."""
    shown = [column if len(column) <= LONGEST else f"{column[:LONGEST]}…" for column in columns if column]
    more = len(shown) - SHOWN
    return ", ".join(shown[:SHOWN]) + (f" and {more} more" if more > 0 else "")
