"""The tables of the Standard Safeguarding Dataset: their columns, and which of them are held."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.feeds.headings import Column, Columns
from sightline.law import Code, CodeList


@dataclass(frozen=True, slots=True)
class SsdTable:
    """One table. `held` are the published names of the columns whose facts are held."""

    name: str
    columns: Columns
    held: tuple[str, ...]

    @property
    def essential(self) -> frozenset[str]:
        """The column that says whose row it is, where the table has one."""
        return frozenset({"person"}) & self.columns.by_field.keys()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("sightline.feeds") / "data" / "ssd.toml").read_text("utf-8"))


@cache
def ssd_tables() -> Mapping[str, SsdTable]:
    """Every table by its name. A column that is held has our own word as its field, any other its own name."""
    tables = {}
    for name, columns in _data()["table"].items():
        held = _data()["held"].get(name, {})
        person = {column: "person" for column in columns if column.endswith("_person_id")}
        words = held or dict(list(person.items())[:1])
        tables[name] = SsdTable(
            name, Columns(Column(words.get(column, column), column) for column in columns), tuple(held)
        )
    return tables


@cache
def own_codes(name: str) -> CodeList:
    """A small list of the dataset's own spellings: missing, role, immigration."""
    codes = (Code(e["code"], e["label"], spellings=tuple(e["spellings"])) for e in _data()[name])
    return CodeList(f"ssd {name}", _data()["source"], codes)
