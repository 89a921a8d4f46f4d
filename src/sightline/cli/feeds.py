"""`sightline feeds`: what arrived, what is late, what waits, and what has never arrived."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from sightline.cli.output import BadInputError, Format, console, write_csv, write_json
from sightline.dates import end_of_day


def feeds(on: datetime | None, shape: Format, output: Path | None) -> int:
    """Writes how every expected feed stands, then every table received."""
    from sightline.store.setup import opened

    opened()
    from sightline.store import arrivals

    day = on.date() if on else datetime.now(UTC).date()
    standing = [_standing(s) for s in arrivals.feeds_on(day, end_of_day(day))]
    received = arrivals.receipts_as_data(end_of_day(day))
    waits = [{"load": w.load.pk, "why": w.load.paused} for w in arrivals.waiting()]
    if shape is Format.JSON:
        write_json(
            {"on": day.isoformat(), "expected": standing, "waiting": waits, "received": received}, output
        )
    elif shape is Format.CSV:
        write_csv(("feed", "part", "stands", "received", "late_by_days", "answers"), standing, output)
    elif shape is Format.HTML:
        raise BadInputError("Feeds are written as table, json or csv; the pages show them under Feeds.")
    else:
        _print(day, standing, waits, output)
    return 0


def _standing(standing: Any) -> dict[str, Any]:
    return {
        "feed": standing.expected.feed,
        "part": standing.expected.part,
        "stands": standing.says,
        "received": standing.received.isoformat() if standing.received else "",
        "late_by_days": standing.late_by,
        "answers": standing.expected.answers,
    }


def _print(
    day: date, standing: list[dict[str, Any]], waits: list[dict[str, Any]], output: Path | None
) -> None:
    with console(output) as out:
        table = Table(
            "Feed",
            "Table",
            "Stands",
            "Last received",
            "Days late",
            "What it answers",
            title=f"Feeds on {day}",
            title_justify="left",
        )
        for row in standing:
            table.add_row(*map(str, row.values()))
        out.print(table)
        for wait in waits:
            out.print(f"Load {wait['load']} waits for a person: {wait['why']}", style="bold yellow")
        if waits:
            out.print("Decide with: sightline confirm NUMBER --reason '…' [--refuse]")
