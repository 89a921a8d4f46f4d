"""The plain sheets that Sightline offers: their columns, their choices, and the kinds of fact that they fill."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.feeds.headings import Column, Columns
from sightline.history import KINDS, Basis
from sightline.law import Code, CodeList, Law

OURS = frozenset({"person", "what", "start", "end", "basis", "recorded_on", "recorded_by"})
"""Columns that every sheet may have and that are no field of a kind."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. `type` is day, text, number or choice.

    A choice is read by code lists, of which `shown` are the spellings offered, or by listed words.
    `fields` says which field of each kind the column fills; `raw` the field that keeps its wording.
    `past` marks a day that nobody can have written down before it came. `others` marks a choice that invites other words: they are kept and not counted as unknown.
    """

    field: str
    head: str
    type: str
    about: str
    required: bool = False
    past: bool = False
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    raw: str = ""
    others: bool = False
    spellings: tuple[str, ...] = ()
    fields: Mapping[str, str] | None = None

    def lists(self, law: Law) -> tuple[CodeList, ...]:
        """The lists by which a choice is read."""
        return (*((_own(self.words),) if self.words else ()), *map(law.codes, self.codes))

    @property
    def choices(self) -> tuple[str, ...]:
        """What the drop-down offers; each is read back as the code or the word that it names."""
        return self.words or self.shown


@cache
def _own(words: tuple[str, ...]) -> CodeList:
    return CodeList("words of a plain sheet", "plain sheets", (Code(word, word) for word in words))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plain sheet. `kinds` are the kinds it fills, by the word that the row's `what` column must hold."""

    name: str
    title: str
    use: str
    kinds: Mapping[str, str]
    columns: tuple[SheetColumn, ...]
    headings: Columns
    key: tuple[str, ...]
    basis: Basis
    example: tuple[str, ...]

    @property
    def essential(self) -> frozenset[str]:
        """The columns without which no row can be read."""
        return frozenset(column.field for column in self.columns if column.required)

    @property
    def telling(self) -> frozenset[str]:
        """The columns that tell this sheet from others: every sheet names them in words of its own."""
        return frozenset(c.field for c in self.columns) - {"person", "basis", "recorded_on", "recorded_by"}

    def filled(self, column: SheetColumn, kind: str) -> str:
        """The field of a kind that a column fills, or nothing where the kind has none."""
        if column.fields is not None:
            return column.fields.get(kind, "")
        return column.field if column.field in KINDS[kind].fields else ""


@cache
def sheets() -> Mapping[str, Sheet]:
    """Every plain sheet by its name, in the order in which they are offered."""
    data = tomllib.loads((files("sightline.feeds") / "data" / "sheets.toml").read_text("utf-8"))
    return {entry["name"]: _sheet(entry, data) for entry in data["sheet"]}


def _sheet(entry: Mapping[str, Any], data: Mapping[str, Any]) -> Sheet:
    what = [word for word in entry["kinds"] if word]
    columns = (
        _column({"field": "person", "type": "text", "required": True, **data["person"]}),
        *(_column({"words": what, **c} if c["field"] == "what" else c) for c in entry["columns"]),
        _column({"field": "basis", **data["basis"]}),
        _column({"field": "recorded_on", "type": "day", **data["recorded_on"]}),
        _column({"field": "recorded_by", "type": "text", **data["recorded_by"]}),
    )
    return Sheet(
        name=entry["name"],
        title=entry["title"],
        use=entry["use"],
        kinds=entry["kinds"],
        columns=columns,
        headings=Columns(Column(c.field, c.head, c.spellings) for c in columns),
        key=tuple(entry.get("key", ())),
        basis=Basis[entry.get("basis", "RECORD")],
        example=tuple(entry["example"]),
    )


def _column(entry: Mapping[str, Any]) -> SheetColumn:
    lists = {name: tuple(entry.get(name, ())) for name in ("codes", "words", "shown", "spellings")}
    return SheetColumn(**{"type": "choice", **entry, **lists})
