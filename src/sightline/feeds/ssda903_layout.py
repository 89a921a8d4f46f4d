"""The tables and columns of the looked-after return, as its feed reads them: read once from package data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sightline.feeds.protocol import Recognised
from sightline.feeds.tables import Table, likeness, plain

CHILD, YEAR = "CHILD", "YEAR"
BESIDE = {"YEAR": "YEAR", "LA": "LA"}
"""Columns that stacked returns have beside the return's own: the year and the authority of each row."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the return; data/ssda903.toml says what each field is."""

    name: str
    columns: tuple[str, ...]
    covers: str
    row: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole return. `kinds` says what each column holds, `headers` which column a plain header is."""

    parts: Mapping[str, Part]
    kinds: Mapping[str, str]
    headers: Mapping[str, str]
    own: Mapping[str, frozenset[str]]
    """Of each part, the columns that no other part has."""


@cache
def layout() -> Layout:
    data = tomllib.loads((files("sightline.feeds") / "data" / "ssda903.toml").read_text("utf-8"))
    parts = {name: _part(name, entry) for name, entry in data["parts"].items()}
    headers = {plain(column): column for column in (*data["columns"], *BESIDE)}
    headers |= {plain(s): column for column, spelt in data["spellings"].items() for s in spelt}
    return Layout(parts, data["columns"], headers, {name: _own(name, parts) for name in parts})


def _part(name: str, entry: Mapping[str, str | list[str]]) -> Part:
    told = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
    return Part(name=name, **told)  # type: ignore[arg-type]  # the data's keys are the fields


def _own(name: str, parts: Mapping[str, Part]) -> frozenset[str]:
    others = {column for part in parts.values() if part.name != name for column in part.columns}
    return frozenset(parts[name].columns) - others


def recognised(table: Table) -> Recognised | None:
    """The part of the return that a table is: some column that only this part has, and the most alike."""
    known = tuple(layout().headers.get(plain(column), "") for column in table.columns)
    here = set(known) - {""}
    parts = [part for part in layout().parts.values() if here & layout().own[part.name]]
    return max((_as(part, table, known) for part in parts), key=lambda r: r.likeness, default=None)


def _as(part: Part, table: Table, known: tuple[str, ...]) -> Recognised:
    wanted = {*part.columns, *BESIDE}
    columns = tuple(column if column in wanted else "" for column in known)
    missing = tuple(column for column in part.columns if column not in columns)
    compared = [
        known_as or header
        for known_as, header in zip(known, table.columns, strict=True)
        if known_as not in BESIDE
    ]
    return Recognised(table, part.name, columns, missing, likeness(compared, part.columns))
