"""The tables, columns and code lists of the looked-after return, read once from the package's own data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DATA = files("sightline.returns.ssda903") / "data"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the return. `columns` maps a column to text, date, number, or the name of its code list.

    `rows` is one or many, a child; `since` the first collection year that asks for the table.
    """

    name: str
    rows: str
    columns: Mapping[str, str]
    since: int

    @property
    def dates(self) -> tuple[str, ...]:
        return tuple(column for column, kind in self.columns.items() if kind == "date")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


@cache
def tables() -> Mapping[str, Table]:
    return {
        name: Table(name, entry["rows"], entry["columns"], entry.get("since", 0))
        for name, entry in _toml("tables.toml").items()
    }


@cache
def _lists() -> dict[str, dict[str, dict[str, Any]]]:
    return _toml("codes.toml")


@cache
def codes(name: str, year: int) -> tuple[str, ...]:
    """The codes of a list that may be used in a collection year (2026 is 2025-26)."""
    return tuple(
        code
        for code, entry in _lists()[name].items()
        if entry.get("since", 0) <= year <= entry.get("until", year)
    )


def label(name: str, code: str) -> str:
    return str(_lists()[name][code]["label"])
