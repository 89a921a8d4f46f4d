"""The looked-after return (SSDA903) as the authority filed it, from CSV or XML, one year or several.

Source of tables and codes: the department's layout as published with csc-validator-be-903 (data/ssda903.toml).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sightline.dates import end_of_day
from sightline.feeds.accounts import problem
from sightline.feeds.protocol import Context, Recognised
from sightline.feeds.receipts import Load, Problem, Receipt
from sightline.feeds.recognising import named
from sightline.feeds.ssda903_facts import NAME, Facts, People
from sightline.feeds.ssda903_layout import CHILD, Part, layout, recognised
from sightline.feeds.ssda903_rows import Columns
from sightline.feeds.ssda903_years import dated, first_day, in_words, last_day
from sightline.feeds.tables import Table
from sightline.history import Arrival, Rows

name = NAME
YEAR_NOT_TOLD = (
    "does not tell which year it is of, so its rows were read without a day: "
    "load it again with its year, such as --year 2018 for the year to 31 March 2018"
)
TOLD_BY = {
    ("OC3", "accommodation"): "ACCOM",
    ("OC3", "in_touch"): "IN_TOUCH",
    ("OC3", "activity"): "ACTIV",
    ("OC3", "death"): "IN_TOUCH",
    ("Episodes", "death"): "REC",
}
"""Kinds of fact that one column tells: without it the table does not carry them."""
recognises = recognised


def load(tables: Sequence[Recognised], context: Context) -> Iterator[Load | Problem]:
    """One load for each table of each collection year; a sentence for a table that lacks what all turns on."""
    readable: dict[tuple[int, str], list[Recognised]] = defaultdict(list)
    for table in dated(tables, context):
        if sentence := _lacks(table.known):
            yield sentence
        else:
            readable[table.year or 0, table.known.part].append(table.known)
    people: dict[int, People] = defaultdict(People)
    columns = Columns(context.law)
    for year, part in sorted(readable, key=_headers_first):
        facts = Facts(layout().parts[part], year or None, columns, people[year], context.now)
        yield _load(facts, readable[year, part], context)


def _headers_first(key: tuple[int, str]) -> tuple[int, int]:
    """Year by year, the header before the tables that repeat its days of birth."""
    year, part = key
    return year, list(layout().parts).index(part)


def _lacks(known: Recognised) -> Problem | None:
    wanted = (CHILD, *layout().parts[known.part].essential)
    lacking = [column for column in wanted if column in known.missing]
    if not lacking:
        return None
    why = f"is the return's table {known.part} but has no {named(lacking)}, without which nothing can be read of it"
    if known.unknown:
        why += f": if {named(known.unknown)} is that column, rename it"
    return problem(known.table, 0, why)


def _load(facts: Facts, tables: Sequence[Recognised], context: Context) -> Load:
    year = facts.year
    received = max(_received(known.table, year, context) for known in tables)
    records = tuple(record for known in tables for record in facts.of(known, received))
    if year is None and facts.account.rows_in:
        facts.account.note(tables[0].table, 0, YEAR_NOT_TOLD)
    rows = Rows(
        scope=facts.scope if year else "",
        received=received,
        loaded=context.now,
        file=tables[0].table.file,
        feed=name,
        records=records,
    )
    kinds = frozenset(_carried(facts.part, tables)) if year else frozenset[str]()
    arrival = Arrival(name, kinds, facts.through or received.date(), received, context.now)
    return Load((rows,), arrival, _receipt(facts, tables))


def _received(table: Table, year: int | None, context: Context) -> datetime:
    """A return is in the authority's hands by the end of its year, unless the caller knows better."""
    if context.received or year is None:
        return context.received_of(table)
    return min(end_of_day(last_day(year)), context.now)


def _carried(part: Part, tables: Sequence[Recognised]) -> Iterator[str]:
    """The kinds of fact that these tables have columns for."""
    for kind in part.holds:
        column = TOLD_BY.get((part.name, kind))
        if column is None or any(column in known.columns for known in tables):
            yield kind


def _receipt(facts: Facts, tables: Sequence[Recognised]) -> Receipt:
    part, year = facts.part, facts.year
    when = in_words(year) if year else "a year that could not be told"
    beside = "" if part.holds else "; kept for the receipt: no concern of this version needs these columns"
    return facts.account.receipt(
        population=f"{part.covers} in {when}{beside}",
        window=(first_day(year), last_day(year)) if year else None,
        columns_unknown=[column for known in tables for column in known.unknown],
        columns_missing=[column for known in tables for column in known.missing],
    )
