"""`sightline standards`: what we ask, by which number, set by whom, with its source."""

from collections.abc import Iterator
from pathlib import Path

from rich.table import Table

from sightline.cli.asked import read_local_law
from sightline.cli.output import BadInputError, Format, console, write_csv, write_json
from sightline.concerns import CONCERNS
from sightline.law import Law, Number, Standard

_TEXTS = (
    "id",
    "tier",
    "area",
    "says",
    "trigger",
    "clock",
    "severity",
    "ladder",
    "basis",
    "threshold_origin",
    "source",
    "source_check",
    "closes_when",
)
COLUMNS = (*_TEXTS, "asked", "numbers")


def standards(shape: Format, output: Path | None, local: Path | None) -> int:
    """Writes the catalogue of standards."""
    rows = list(_rows(read_local_law(local)))
    if shape is Format.JSON:
        write_json({"standards": rows}, output)
    elif shape is Format.CSV:
        write_csv(
            COLUMNS,
            ({**row, "numbers": "; ".join(map(str, _numbers_in_words(row["numbers"])))} for row in rows),
            output,
        )
    elif shape is Format.HTML:
        raise BadInputError(
            "The catalogue is written as table, json or csv; the pages show it under Standards."
        )
    else:
        _print(rows, output)
    return 0


def _rows(law: Law) -> Iterator[dict[str, object]]:
    for standard in sorted(law.standards.values(), key=lambda s: s.id):
        yield {
            **_texts(standard),
            "asked": "yes" if standard.id in CONCERNS else "not yet",
            "numbers": _numbers(standard),
        }


def _texts(standard: Standard) -> dict[str, object]:
    return {name: getattr(standard, name) for name in _TEXTS}


def _numbers(standard: Standard) -> list[dict[str, object]]:
    return [_number(number) for dated in standard.numbers.values() for number in dated]


def _number(number: Number) -> dict[str, object]:
    return {
        "name": number.name,
        "value": number.value,
        "unit": number.unit,
        "since": number.since.isoformat(),
        "until": number.until.isoformat() if number.until else None,
        "set_by": number.set_by,
        "source": number.source,
        "source_check": number.source_check,
    }


def _numbers_in_words(numbers: object) -> Iterator[str]:
    assert isinstance(numbers, list)  # noqa: S101 - of our own making above
    for number in numbers:
        yield f"{number['name']} {number['value']} {number['unit']} (set by {number['set_by']})"


def _print(rows: list[dict[str, object]], output: Path | None) -> None:
    table = Table(title="Standards", title_justify="left")
    for heading in ("Id", "Says", "Severity", "Numbers", "Source", "Source checked", "Asked"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        numbers = "\n".join(_numbers_in_words(row["numbers"]))
        table.add_row(
            *map(
                str,
                (
                    row["id"],
                    row["says"],
                    row["severity"],
                    numbers,
                    row["source"],
                    row["source_check"],
                    row["asked"],
                ),
            )
        )
    with console(output) as out:
        out.print(table)
