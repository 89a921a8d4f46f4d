"""The verdicts of a check as a table on the screen, CSV, JSON, a workbook or a page."""

import sys
from pathlib import Path

import polars as pl

from sightline.cli.output import BadInputError, Shape, console, told, write_json, write_text
from sightline.feeds.filed_checked import Judged, in_words
from sightline.reports.checked import by_missing, by_rule
from sightline.reports.inert import FORMULA
from sightline.returns.ssda903.verdicts import FINDINGS

A_FORMULA = "^[" + "".join(f"\\x{ord(sign):02x}" for sign in FORMULA) + "]"


def written(judged: Judged, shape: Shape, output: Path | None) -> None:
    """Writes the verdicts. Where they go to a file or are for a machine, the summary goes to the standard error."""
    if shape is Shape.TABLE:
        _table(judged, output)
    else:
        told().print(judged.checked.summary, markup=False, soft_wrap=True)
    if shape is Shape.CSV:
        _bytes(inert_csv(judged.checked.findings), output)
    elif shape is Shape.JSON:
        write_json(as_data(judged), output)
    elif shape is Shape.XLSX:
        from sightline.reports.checked_xlsx import workbook

        _bytes(workbook(judged), output)
    elif shape is Shape.HTML:
        from sightline.reports.checked_html import page

        write_text(page(judged), output)


def inert_csv(findings: pl.DataFrame) -> bytes:
    """The findings as CSV that a spreadsheet opens as text: what would be a formula is quoted with an apostrophe."""
    text = pl.col("child")
    safe = pl.when(text.str.contains(A_FORMULA)).then("'" + text).otherwise(text)
    return findings.select(*FINDINGS).with_columns(safe.alias("child")).write_csv().encode()


def _bytes(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise BadInputError(f"{output} could not be written: {error.strerror}.") from None


def as_data(judged: Judged) -> dict[str, object]:
    """Everything that a check says, for a machine."""
    checked = judged.checked
    return {
        "return": "ssda903",
        "year": in_words(checked.year),
        "summary": checked.summary,
        "files": dict(judged.given.filed.files),
        "checked": list(checked.checked),
        "not_checked": [
            {"code": one.code, "missing": list(one.missing), "says": one.says} for one in checked.not_checked
        ],
        "could_not_run": [
            {"code": one.code, "error": one.error, "message": one.message, "says": one.says}
            for one in checked.could_not_run
        ],
        "does_not_apply": [{"code": one.code, "says": one.says} for one in checked.does_not_apply],
        "not_read": [
            {"file": p.file, "sheet": p.sheet, "line": p.line, "says": p.sentence}
            for p in judged.given.not_read
        ],
        "notes": [note.sentence for note in judged.notes],
        "findings": checked.findings.to_dicts(),
    }


def _table(judged: Judged, output: Path | None) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    checked = judged.checked
    with console(output) as out:
        out.print(checked.summary, markup=False, soft_wrap=True)
        for why, codes in by_missing(checked).items():
            out.print(f"Not checked, for want of {why}: {', '.join(codes)}", style="yellow", markup=False)
        for broken in checked.could_not_run:
            out.print(broken.says, style="bold red", markup=False)
        if checked.findings.is_empty():
            return
        table = Table(title="By rule", title_justify="left", box=SIMPLE_HEAD)
        table.add_column("Rule", no_wrap=True)
        table.add_column("Severity", no_wrap=True)
        table.add_column("Rows", justify="right")
        table.add_column("Children", justify="right")
        table.add_column("What it says")
        for code, severity, says, rows, children in by_rule(checked.findings).iter_rows():
            table.add_row(code, severity, f"{rows:,}", f"{children:,}", says)
        out.print(table)
        out.print("Every finding with its line: --format csv, json, xlsx or html.")
