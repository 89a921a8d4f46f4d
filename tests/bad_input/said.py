"""What a reading says of one file, in the words of expected.toml."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sightline.feeds import Load, Reading, Upload, read
from sightline.history import Gap, Record
from sightline.law import our_law

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def reading(path: Path) -> Reading:
    with path.open("rb") as content:
        return read([Upload(path.name, content)], now=NOW, law=our_law())


def said(found: Reading) -> dict[str, Any]:
    """Every sentence, every count and every fact of a reading; what is empty is left out."""
    told = {
        "problems": [str(problem) for problem in found.problems],
        "ignored": dict(found.ignored),
        "loads": {_title(load): _load(load) for load in found.loads},
        "facts": sorted(fact for load in found.loads for fact in _facts(load)),
    }
    return {name: value for name, value in told.items() if value}


def _title(load: Load) -> str:
    window = load.receipt.window
    return f"{load.receipt.feed} {load.receipt.part} {window[1].year if window else 'unknown'}"


def _load(load: Load) -> dict[str, Any]:
    receipt = load.receipt
    told = {
        "rows": [receipt.rows_in, receipt.accepted, receipt.repeated, len(receipt.rejected)],
        "rejected": [str(problem) for problem in receipt.rejected],
        "notes": [str(problem) for problem in receipt.notes],
        "columns_unknown": list(receipt.columns_unknown),
        "columns_missing": list(receipt.columns_missing),
        "codes_unknown": [
            f"{c.column} {c.code} {c.times} from line {c.first_line}" for c in receipt.codes_unknown
        ],
    }
    return {name: value for name, value in told.items() if value}


def _facts(load: Load) -> list[str]:
    return [
        f"{r.person} {r.kind} {r.start or '?'}" + (f" to {r.end}" if r.end else "") + _code(r)
        for rows in load.rows
        for r in rows.records
    ]


def _code(record: Record) -> str:
    """The code and suitability of a fact that has them; a gap by its name."""
    values = [record.values[name] for name in ("code", "suitable", "category") if name in record.values]
    return "".join(f" {value.name if isinstance(value, Gap) else value}" for value in values)
