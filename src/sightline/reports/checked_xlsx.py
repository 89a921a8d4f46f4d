"""A checked return as a workbook: the marked rows of each table, their cells coloured, with the sentences beside them."""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl
import xlsxwriter

from sightline.feeds.filed_checked import Judged, in_words
from sightline.reports.checked import by_missing, by_rule, by_worker, worker_of

COLOURS = {"error": "#F4C7C3", "query": "#FCE8B2", "cannot tell": "#D9D2E9"}
LONGEST = 1000
"""Letters of one comment: more would not be read."""
MOST_ROWS = 1_000_000
"""A sheet has room for few more."""

Marks = Mapping[tuple[int, str], list[tuple[str, str]]]
"""By row of a table and column: severity, and what to say, for each finding."""


def workbook(judged: Judged) -> bytes:
    """The workbook: a summary by rule, by worker where the return names them, a sheet a table, and what was not checked.

    A table's sheet holds only the rows in which something was found, so that no more children travel than must.
    """
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        _summary(book, judged)
        _workers(book, judged)
        for table in judged.checked.findings["table"].unique(maintain_order=True).sort():
            _table(book, judged, table)
        _not_checked(book, judged)
    return content.getvalue()


def _sheet(book: Any, name: str, headings: Sequence[str], widths: Sequence[int], *, below: int = 0) -> Any:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.write_row(below, 0, headings, bold)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(below + 1, 0)
    return sheet


def _rows(sheet: Any, rows: Iterable[Sequence[object]], *, below: int = 0) -> None:
    for line, cells in enumerate(rows, below + 1):
        sheet.write_row(line, 0, cells)


def _summary(book: Any, judged: Judged) -> None:
    headings, widths = ("Rule", "Severity", "Rows", "Children", "What it says"), (10, 12, 8, 10, 110)
    sheet = _sheet(book, "Summary", headings, widths, below=2)
    about = f"Looked-after return of {in_words(judged.checked.year)}: {judged.checked.summary}"
    sheet.write_string(0, 0, about, book.add_format({"bold": True}))
    order = ("code", "severity", "rows", "children", "says")
    _rows(sheet, by_rule(judged.checked.findings).select(order).iter_rows(), below=2)


def _workers(book: Any, judged: Judged) -> None:
    workers = by_worker(judged)
    if workers is not None:
        sheet = _sheet(book, "By worker", ("Worker", "Rows", "Children"), (24, 8, 10))
        _rows(sheet, workers.iter_rows())


def _not_checked(book: Any, judged: Judged) -> None:
    sheet = _sheet(book, "Not checked", ("Rule", "Why"), (10, 120))
    checked = judged.checked
    rows = [
        (code, f"Not checked, for want of {why}.")
        for why, codes in by_missing(checked).items()
        for code in codes
    ]
    rows += [(one.code, one.says) for one in checked.could_not_run]
    rows += [(one.code, one.says) for one in checked.does_not_apply]
    rows += [("", problem.sentence) for problem in judged.given.not_read]
    _rows(sheet, rows or [("", "Every rule that applies was asked of every row.")])


def _table(book: Any, judged: Judged, name: str) -> None:
    """The marked rows of one table with their lines, and the worker where one is named."""
    marks = _marks(judged, name)
    frame = judged.given.filed.tables[name].with_row_index("row")
    workers = worker_of(judged)
    wanted = frame.filter(pl.col("row").is_in(sorted({row for row, _ in marks}))).head(MOST_ROWS)
    if workers is not None and "CHILD" in frame.columns:
        wanted = wanted.join(
            workers.rename({"child": "CHILD"}), on="CHILD", how="left", maintain_order="left"
        )
    columns = [column for column in frame.columns if column not in {"row", "line"}]
    beside = ["worker"] if "worker" in wanted.columns else []
    sheet = _sheet(
        book, name, ("Line", *beside, *columns), (8, *([16] * len(beside)), *([14] * len(columns)))
    )
    colours = {severity: book.add_format({"bg_color": colour}) for severity, colour in COLOURS.items()}
    for at, (row, *cells) in enumerate(wanted.select("row", "line", *beside, *columns).iter_rows(), 1):
        sheet.write_row(at, 0, cells)
        for column, place in zip(("", *columns), (0, *range(1 + len(beside), len(cells))), strict=True):
            if said := marks.get((row, column)):
                sheet.write(at, place, cells[place], colours[_worst(said)])
                sheet.write_comment(at, place, _comment(said), {"x_scale": 2, "y_scale": 1 + len(said) * 0.5})


def _marks(judged: Judged, table: str) -> Marks:
    """The findings of a table by row and column; one that marks no column stands under the line, as ""."""
    found = judged.checked.findings.with_columns(judged.rows).filter(pl.col("table") == table)
    marks: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for row, code, severity, columns, says in found.select(
        "row", "code", "severity", "columns", "says"
    ).iter_rows():
        for column in columns.split(","):
            there = column if column in judged.given.filed.tables[table].columns else ""
            marks[row, there].append((severity, f"{code}: {says}"))
    return marks


def _worst(said: Sequence[tuple[str, str]]) -> str:
    return next(severity for severity in COLOURS if any(severity == one for one, _ in said))


def _comment(said: Sequence[tuple[str, str]]) -> str:
    text = "\n".join(dict.fromkeys(sentence for _, sentence in said))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
