"""`sightline concerns`: one row a finding."""

from collections import Counter
from itertools import groupby
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sightline.cli.asked import Asked, tracked
from sightline.cli.endings import ending
from sightline.cli.output import Format, console, write_csv, write_json, write_text
from sightline.concerns import CannotTell, Found, ask
from sightline.rollcall.report import CONCERN_COLUMNS, Finding, findings

_SHOWN = 40


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
        _print(found, output)
    return ending(asked, sum(isinstance(f.verdict, CannotTell) and f.verdict.crashed for f in found))


def _print(found: list[Finding], output: Path | None) -> None:
    """What was found by standard, then who stands in immediate danger, by number; csv and json hold every row."""
    urgent = [f for f in found if f.severity == "S1" and isinstance(f.verdict, Found)]
    with console(output) as out:
        out.print(_by_standard(found))
        if urgent:
            out.print(_urgent(urgent))
        out.print("Every finding about everybody, with its evidence: --format csv, json or html.")


def _by_standard(found: list[Finding]) -> Table:
    people = len({f.person for f in found})
    table = Table(
        title=f"{len(found):,} findings about {people:,} people", title_justify="left", box=SIMPLE_HEAD
    )
    for heading in ("Standard", "Severity", "Found", "Cannot tell"):
        table.add_column(heading, justify="right" if heading in {"Found", "Cannot tell"} else "left")
    table.add_column("What it asks, and why nobody can tell")
    for (severity, id_), theirs in groupby(sorted(found, key=_urgency), key=_urgency):
        each = list(theirs)
        cannot = [f.verdict for f in each if isinstance(f.verdict, CannotTell)]
        table.add_row(
            id_, severity, f"{len(each) - len(cannot):,}", f"{len(cannot):,}", _asks(each[0], cannot)
        )
    return table


def _urgency(finding: Finding) -> tuple[str, str]:
    return finding.severity, finding.standard.id


def _asks(finding: Finding, cannot: list[CannotTell]) -> Text:
    """The standard's words, and the reason why most of those of whom nobody can tell are not known."""
    words = Text(finding.standard.says)
    if cannot:
        (why, times), *others = Counter(v.words for v in cannot).most_common()
        often = f"{why}" if not others else f"{why} ({times:,}), or other reasons"
        words.append(f"\nCannot tell: {often}", "yellow")
    return words


def _urgent(urgent: list[Finding]) -> Table:
    table = Table(title="Found, immediate danger (S1)", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("Person", no_wrap=True)
    for heading in ("Standard", "Since", "What"):
        table.add_column(heading, no_wrap=heading != "What")
    for finding in urgent[:_SHOWN]:
        row = finding.row()
        table.add_row(row["person"], row["standard"], row["since"], row["words"])
    if len(urgent) > _SHOWN:
        table.caption = f"… and {len(urgent) - _SHOWN:,} more"
    return table
