"""What a rule is: what it asks of which rows, what it marks, what it tells the reader, and in which years."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

ERROR = "error"
"""What is filed cannot be right."""
QUERY = "query"
"""What is filed may be right: look, and correct it or keep the reason at hand."""
CANNOT_TELL = "cannot tell"
"""The rule needs earlier years than those given to say either way about this child."""

FIRST_YEAR, LAST_YEAR = 2025, 2027
"""The collection years that are judged: 2024-25 to 2026-27."""

Asks = Callable[..., pl.Expr]
"""A function of nothing, or of the collection year."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One published rule, or one part of it when it marks tables that are not joined by child alone.

    `asks` gives a mask: a Polars expression, true on the rows that are at fault. It reads the columns of
    `table` and the facts known about its child (facts.py). With `across`, it reads pairs of a row of `table` and
    a row of `across` of the same child, columns written in full as "Episodes.DECOM".
    `also` marks those columns in every row of the child in other tables (with `across`: in the paired row).
    `needs` names what the rule must have beyond the columns that it reads.
    `differs` says where a widely used checker answers otherwise than the published sentence, and what we do.
    """

    code: str
    table: str
    columns: tuple[str, ...]
    asks: Asks
    says: str
    severity: str
    first_year: int
    last_year: int
    across: str
    also: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    whole_return: bool
    differs: str
    source: str = field(default="")

    def in_force(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year

    def mask(self, year: int) -> pl.Expr:
        takes_year = self.asks.__code__.co_argcount == 1
        return self.asks(year) if takes_year else self.asks()


def rule(
    code: str,
    table: str,
    *columns: str,
    says: str,
    severity: str = ERROR,
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR),
    across: str = "",
    also: Mapping[str, tuple[str, ...]] | None = None,
    needs: tuple[str, ...] = (),
    whole_return: bool = False,
    differs: str = "",
) -> Callable[[Asks], Rule]:
    """Make a function that gives a mask into a rule; the function takes nothing, or the collection year."""

    def made(asks: Asks) -> Rule:
        return Rule(
            code,
            table,
            columns,
            asks,
            says,
            severity,
            *years,
            across,
            also or {},
            needs,
            whole_return,
            differs,
            asks.__name__,
        )

    return made


def since(year: int) -> tuple[int, int]:
    return year, LAST_YEAR


def until(year: int) -> tuple[int, int]:
    return FIRST_YEAR, year


def rules_in(module: str) -> tuple[Rule, ...]:
    """Every rule that a module defines, in the order in which it stands there."""
    values = vars(sys.modules[module]).values()
    listed = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
    return tuple(item for item in listed if isinstance(item, Rule))
