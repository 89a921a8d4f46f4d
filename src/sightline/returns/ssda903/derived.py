"""What is known of a child or of a row beyond its own cells, each worked out once and read by name in the rules."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from sightline.returns.ssda903.views import Views

Build = Callable[["Views", str], pl.LazyFrame]
MODULES = ("care", "history", "last_year", "people", "places", "providers", "returned")


@dataclass(frozen=True, slots=True)
class Derived:
    """A group of columns worked out together.

    `build` gives a frame with the key (child, or row of the table) once in each row, and the columns.
    `needs` says what they rest on; where it says "{}" the column's own name stands, without its prefix.
    """

    name: str
    columns: tuple[str, ...]
    needs: tuple[str, ...]
    key: str
    tables: tuple[str, ...]
    build: Build
    prefix: str = ""

    def holds(self, table: str, column: str) -> bool:
        return column in self.columns and (not self.tables or table in self.tables)

    def needs_of(self, column: str) -> tuple[str, ...]:
        cell = column.removeprefix(self.prefix).removesuffix("__raw")
        return tuple(dict.fromkeys(need.replace("{}", cell) for need in self.needs))


def of_child(*columns: str, needs: tuple[str, ...], prefix: str = "") -> Callable[[Build], Derived]:
    """Facts about a child: they may be read beside any row of any table."""

    def made(build: Build) -> Derived:
        return Derived(build.__name__, tuple(prefix + c for c in columns), needs, "child", (), build, prefix)

    return made


def of_row(*columns: str, tables: tuple[str, ...], needs: tuple[str, ...]) -> Callable[[Build], Derived]:
    """Facts about a row of the named tables."""

    def made(build: Build) -> Derived:
        return Derived(build.__name__, columns, needs, "row", tables, build)

    return made


@cache
def all_derived() -> tuple[Derived, ...]:
    modules = (import_module(f"sightline.returns.ssda903.{name}") for name in MODULES)
    values = (value for module in modules for value in vars(module).values())
    listed = (item for value in values for item in (value if isinstance(value, tuple) else (value,)))
    return tuple(item for item in listed if isinstance(item, Derived))


@cache
def derived_in(table: str, column: str) -> Derived:
    """The group that holds a column. Raises KeyError, naming table and column, when nothing does."""
    found = [group for group in all_derived() if group.holds(table, column)]
    if not found:
        raise KeyError(f"no column {column} is known beside a row of {table}")
    return found[0]
