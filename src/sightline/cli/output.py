"""Where output goes, and how bad input ends: in a sentence, never in a traceback."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from sightline.reports.inert import inert


class BadInputError(Exception):
    """Input that cannot be used. The message is one or more sentences for the person who gave it."""


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class Shape(StrEnum):
    """As Format, and a workbook besides."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"


def told() -> Console:
    """For what is said about the work: progress, sentences, receipts."""
    return Console(stderr=True, highlight=False)


def progress() -> Progress:
    """A bar on the standard error while something takes long; nothing where nobody is there to see it."""
    return Progress(console=told(), transient=True, disable=not told().is_terminal)


@contextmanager
def console(output: Path | None) -> Iterator[Console]:
    """For the answer itself, on the screen or in a file."""
    if output is None:
        yield Console(highlight=False)
        return
    with _opened(output) as file:
        yield Console(file=file, width=200, highlight=False)


@contextmanager
def _opened(output: Path) -> Iterator[Any]:
    try:
        file = output.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise BadInputError(f"{output} could not be written: {error.strerror}.") from None
    with file:
        yield file


def write_text(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    with _opened(output) as file:
        file.write(text)


def write_json(data: Mapping[str, object], output: Path | None) -> None:
    """One object whose lists stand one entry a line: readable, and quick to write even for sixty thousand."""
    write_text(
        "{\n" + ",\n".join(f"{json.dumps(key)}: {_lined(value)}" for key, value in data.items()) + "\n}\n",
        output,
    )


def _lined(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]], output: Path | None) -> None:
    """CSV that a spreadsheet opens as text: a cell that would be a formula is quoted with an apostrophe."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: inert(value) for name, value in row.items()} for row in rows)
    write_text(text.getvalue(), output)
