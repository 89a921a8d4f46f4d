"""The children looked after return (SSDA903) judged as filed, with the rules that the department publishes.

`check` asks every rule in force of the tables of one return; `explain` says what a rule asks, of what, and in
which years; `roll` lists the rules. Nothing here reads a file, the clock or the network.
"""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from sightline.returns.ssda903.engine import chosen, needed, run
from sightline.returns.ssda903.rule import CANNOT_TELL, ERROR, FIRST_YEAR, LAST_YEAR, QUERY, Rule
from sightline.returns.ssda903.rules import all_rules
from sightline.returns.ssda903.verdicts import (
    Checked,
    CouldNotRun,
    DoesNotApply,
    Explained,
    NotChecked,
    in_words,
)
from sightline.returns.ssda903.views import views_of

Tables = Mapping[str, pl.DataFrame]

__all__ = [
    "CANNOT_TELL",
    "ERROR",
    "FIRST_YEAR",
    "LAST_YEAR",
    "QUERY",
    "Checked",
    "CouldNotRun",
    "DoesNotApply",
    "Explained",
    "NotChecked",
    "Rule",
    "UnknownRuleError",
    "UnknownYearError",
    "all_rules",
    "check",
    "explain",
    "in_words",
    "roll",
]


class UnknownYearError(ValueError):
    """A collection year was named for which no rules are held."""


class UnknownRuleError(LookupError):
    """A code was named that no rule has."""


def check(
    tables: Tables,
    *,
    year: int,
    previous: Tables | Sequence[Tables] = (),
    authority: str | None = None,
    provider_list: pl.DataFrame | None = None,
    postcode_file: pl.DataFrame | None = None,
    only: Collection[str] | None = None,
) -> Checked:
    """Judge one authority's return for a collection year (2026 is 2025-26).

    `tables` and each of `previous` map a table's name ("Header", "Episodes", …) to a frame of text cells with a
    column `line`, the line of the source. `previous` is last year's return, or last year's and those before it,
    latest first. `authority` is the nine-character code of the returning authority. `provider_list` has URN,
    PLACES, PROVIDERS, POSTCODE, CLOSED, AUTHORITY (providers.read); `postcode_file` has POSTCODE, AUTHORITY,
    EAST, NORTH (places.read). `only` limits the check to those codes.
    Raises UnknownYearError or UnknownRuleError; no content of the tables makes it raise.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownYearError(
            f"Rules are held for the collection years {_years(FIRST_YEAR, LAST_YEAR)}, not for {year - 1}-{year % 100:02}."
        )
    for code in only or ():
        _parts(code)
    earlier = [previous] if isinstance(previous, Mapping) else list(previous)
    views = views_of(
        tables,
        earlier,
        year=year,
        authority=authority,
        provider_list=provider_list,
        postcode_file=postcode_file,
    )
    return run(views, chosen(all_rules(), year, only), year)


def roll(year: int) -> tuple[str, ...]:
    """The codes of the rules in force in a collection year, in order."""
    return tuple(sorted({rule.code for rule in all_rules() if rule.in_force(year)}))


def explain(code: str) -> Explained:
    """A rule in words: what it says, severity, years, what it marks, what it needs, and where we differ.

    Raises UnknownRuleError.
    """
    parts = _parts(code)
    return Explained(
        code,
        tuple(part.says for part in parts),
        tuple(sorted({part.severity for part in parts})),
        _years(min(part.first_year for part in parts), max(part.last_year for part in parts)),
        tuple(dict.fromkeys(mark for part in parts for mark in _marked(part))),
        tuple(dict.fromkeys(need for part in parts for need in _needs(part))),
        any(part.whole_return for part in parts),
        " ".join(dict.fromkeys(part.differs for part in parts if part.differs)),
    )


def _parts(code: str) -> list[Rule]:
    found = [rule for rule in all_rules() if rule.code == code]
    if not found:
        raise UnknownRuleError(
            f"There is no rule {code}. Codes are written as published, such as 101, 197a or INT01."
        )
    return found


def _marked(rule: Rule) -> list[str]:
    own = [f"{rule.table}.{column}" for column in rule.columns]
    return own + [f"{table}.{column}" for table, columns in rule.also.items() for column in columns]


def _needs(rule: Rule) -> tuple[str, ...]:
    return needed(rule, rule.mask(rule.last_year).meta.root_names())


def _years(first: int, last: int) -> str:
    return " to ".join(f"{year - 1}-{year % 100:02}" for year in dict.fromkeys((first, last)))
