"""`sightline explain`: one rule in words, and what it makes of one child's rows."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from sightline.cli.check import Request, ending, say_what_was_not_read
from sightline.cli.output import BadInputError, Shape, console
from sightline.feeds.filed import Return
from sightline.feeds.filed_checked import Judged
from sightline.notebook import CannotReadError
from sightline.notebook import explain as explained
from sightline.returns.ssda903 import in_words
from sightline.returns.ssda903.verdicts import Explained

SOURCE = (
    "the checks that the Department for Education publishes for the children looked after return (SSDA903), "
    "in our own words; the severity is ours"
)
NOTHING_FOUND = 0


def explain(
    code: str, paths: Sequence[Path], child: str, year: str, previous: Sequence[Path], authority: str
) -> int:
    """Writes what the rule says; for a child, the rows that it looked at and whether it marks them."""
    try:
        rule = explained(code)
    except CannotReadError as error:
        raise BadInputError(str(error)) from None
    if bool(child) != bool(paths) or (child and not year):
        raise BadInputError(
            "For one child give the return, the child and the year: sightline explain 101 PATH --child ID --year 2025-26."
        )
    with console(None) as out:
        _print_rule(rule, out)
        if not child:
            return NOTHING_FOUND
        request = Request(paths, previous, year, code, authority, Shape.TABLE, None)
        judged = request.judged()
        _print_child(rule, judged, child, out)
    say_what_was_not_read(judged)
    return ending(judged)


def _print_rule(rule: Explained, out: Console) -> None:
    said = (
        ("Rule", f"{rule.code}, {' or '.join(rule.severity)}, {rule.years}"),
        *(("Says", says) for says in rule.says),
        ("Marks", ", ".join(mark.rstrip(".") for mark in rule.marks)),
        ("Needs", ", ".join(in_words(need) for need in rule.needs)),
        ("Looks at", "the whole return" if rule.whole_return else "one child at a time"),
        ("Source", SOURCE),
        *((("Differs", rule.differs),) if rule.differs else ()),
    )
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for heading, words in said:
        table.add_row(heading, words)
    out.print(table)


def _print_child(rule: Explained, judged: Judged, child: str, out: Console) -> None:
    """Every row of the child in the tables that the rule needs, with the columns that it reads."""
    checked = judged.checked
    unheard = [*(v.says for v in checked.not_checked), *(v.says for v in checked.could_not_run)]
    for says in (*unheard, *(v.says for v in checked.does_not_apply)):
        out.print(says, style="yellow", markup=False)
    if not checked.checked:
        return
    marked = _marked(judged, child)
    wanted = _wanted(rule)
    looked_at = 0
    for name, columns in wanted.items():
        for title, rows, is_now in _rows(judged, name, columns, child):
            looked_at += len(rows)
            _print_rows(title, columns, rows, marked.get(name, set()) if is_now else set(), out)
    out.print(_verdict(rule, looked_at, sum(map(len, marked.values()))), style="bold", markup=False)


def _verdict(rule: Explained, looked_at: int, marked: int) -> str:
    if not looked_at:
        return f"Rule {rule.code} found no row of this child to look at."
    if not marked:
        return f"Rule {rule.code} looked at {looked_at} rows of this child and marks none."
    return f"Rule {rule.code} looked at {looked_at} rows of this child and marks {marked}."


def _wanted(rule: Explained) -> Mapping[str, list[str]]:
    """The tables that a rule reads or marks, last year's as X_last, with their columns in order."""
    wanted: dict[str, list[str]] = {}
    for token in (*rule.marks, *rule.needs):
        for part in token.split("|"):
            table, _, column = part.partition(".")
            columns = wanted.setdefault(table, [])
            if column and column not in {*columns, "CHILD"}:
                columns.append(column)
    return wanted


def _marked(judged: Judged, child: str) -> Mapping[str, set[int]]:
    """The marked rows of the child by table."""
    found = judged.checked.findings.with_columns(judged.rows).filter(pl.col("child") == child)
    marked: dict[str, set[int]] = {}
    for table, row in found.select("table", "row").iter_rows():
        marked.setdefault(table, set()).add(row)
    return marked


def _rows(
    judged: Judged, name: str, columns: Sequence[str], child: str
) -> Iterator[tuple[str, list[tuple[object, ...]], bool]]:
    """A title and the child's rows of a table (row, line, then cells), this year's or those of each earlier year."""
    table = name.removesuffix("_last")
    is_now = table == name
    returns: Sequence[Return] = (judged.given.filed,) if is_now else judged.given.earlier
    for back, one in enumerate(returns):
        frame = one.tables.get(table)
        if frame is None or "CHILD" not in frame.columns:
            continue
        title = (
            f"{table} ({one.files[table]})"
            if is_now
            else f"{table}, {back + 1} year before ({one.files[table]})"
        )
        there = [pl.col(c) if c in frame.columns else pl.lit(None).alias(c) for c in columns]
        theirs = frame.with_row_index("row").filter(pl.col("CHILD") == child)
        yield title, theirs.select("row", "line", *there).rows(), is_now


def _print_rows(
    title: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]], marked: set[int], out: Console
) -> None:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    for heading in ("Line", "Marked", *columns):
        table.add_column(heading)
    for row, line, *cells in rows:
        said = "MARKED" if row in marked else ""
        table.add_row(str(line), said, *("" if cell is None else str(cell) for cell in cells))
    out.print(table)
