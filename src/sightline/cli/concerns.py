"""`sightline concerns`: one row a finding."""

from pathlib import Path

from rich.table import Table

from sightline.cli.asked import Asked, tracked
from sightline.cli.endings import ending
from sightline.cli.output import Format, console, write_csv, write_json, write_text
from sightline.concerns import CannotTell, ask
from sightline.rollcall.report import CONCERN_COLUMNS, Finding, findings


def concerns(asked: Asked, shape: Format, output: Path | None) -> int:
    """Writes every finding, the most severe first, and returns the exit code."""
    found: list[Finding] = []
    for person in tracked(asked.people(), "Asking about everyone"):
        found += findings(person.id, ask(person, asked.on, asked.law), asked.law)
    found.sort(key=lambda f: (f.severity, f.says != "found", f.standard.id, f.person))
    rows = [finding.row() for finding in found]
    if shape is Format.JSON:
        write_json({"on": asked.on.isoformat(), "concerns": rows, "feeds": asked.feeds()}, output)
    elif shape is Format.CSV:
        write_csv(CONCERN_COLUMNS, rows, output)
    elif shape is Format.HTML:
        from sightline.reports.concerns import page

        write_text(page(rows, asked.on), output)
    else:
        _print(rows, output)
    return ending(asked, sum(isinstance(f.verdict, CannotTell) and f.verdict.crashed for f in found))


def _print(rows: list[dict[str, str]], output: Path | None) -> None:
    table = Table(title=f"{len(rows):,} findings, the most severe first", title_justify="left")
    for column in CONCERN_COLUMNS[:-2]:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(row[column] for column in CONCERN_COLUMNS[:-2]))
    with console(output) as out:
        out.print(table)
