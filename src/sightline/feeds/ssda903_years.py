"""Which collection year each table of a looked-after return is of: told by what is in it, never by a name.

A collection year is named by the year in which it ends: 2018 is the year to 31 March 2018.
"""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sightline.feeds.accounts import problem
from sightline.feeds.cells import read_day, read_identifier
from sightline.feeds.protocol import Context, Recognised
from sightline.feeds.receipts import Problem
from sightline.feeds.ssda903_layout import CHILD, YEAR, layout
from sightline.feeds.tables import Row
from sightline.history import Gap

STATED = re.compile(r"(?:19|20)\d\d", re.ASCII)
FIGURES = re.compile(r"\d{2,}")
TELLING = ("Episodes", "Missing", "SWEpisodes", "DoLo", "Reviews")
"""Parts whose days tell the year, the surest first."""
OC3_AGES = range(17, 22)
"""Birthdays in the year that bring a care leaver into OC3."""


def collection_year(day: date) -> int:
    return day.year + (day > date(day.year, 3, 31))


def first_day(year: int) -> date:
    return date(year - 1, 4, 1)


def last_day(year: int) -> date:
    return date(year, 3, 31)


def in_words(year: int) -> str:
    return f"the year to 31 March {year}"


@dataclass(frozen=True, slots=True)
class Dated:
    """A table, or the rows of it that are of one year, with that year; None where nothing tells it."""

    known: Recognised
    year: int | None


@dataclass(frozen=True, slots=True)
class _OfYear:
    """The rows of a stacked table that say that they are of a year, or that say none that can be."""

    rows: Iterable[Row]
    position: int
    latest: int
    year: int | None

    def __iter__(self) -> Iterator[Row]:
        return (row for row in self.rows if _stated(row, self.position, self.latest) == self.year)


def _stated(row: Row, position: int, latest: int) -> int | None:
    """The year that a row states in its own column, if it is one that has begun."""
    text = read_identifier(row[1][position]) if position < len(row[1]) else Gap.BLANK
    year = int(text) if isinstance(text, str) and STATED.fullmatch(text) else None
    return year if year and year <= latest else None


def dated(tables: Sequence[Recognised], context: Context) -> list[Dated]:
    """Every table with its year. A table that stacks several years is told apart by its column YEAR."""
    latest = collection_year(context.now.date())
    single = [part for table in tables for part in _unstacked(table, latest)]
    open_question = [part.known for part in single if part.year is None]
    told = _told(open_question, latest)
    if context.year and len(set(filter(None, told.values()))) <= 1:
        told = dict.fromkeys(told, context.year)
    years = (p.year or told[id(p.known)] or context.year for p in single)
    return [replace(p, year=year) for p, year in zip(single, years, strict=True)]


def _unstacked(known: Recognised, latest: int) -> Iterator[Dated]:
    position = known.position(YEAR)
    if position is None:
        yield Dated(known, None)
        return
    rows = known.table.rows
    lines: dict[int | None, list[int]] = defaultdict(list)
    for row in rows:
        lines[_stated(row, position, latest)].append(row[0])
    for year in sorted(lines, key=lambda y: y or 0) or [None]:
        table = replace(known.table, rows=_OfYear(rows, position, latest, year))
        if year is None and lines:
            table = replace(table, notes=(*table.notes, _without_year(known, lines[None])))
        yield Dated(replace(known, table=table), year)


def _without_year(known: Recognised, lines: Sequence[int]) -> Problem:
    more = f" (nor do {len(lines) - 1} rows below it)" if len(lines) > 1 else ""
    why = f"does not say a collection year{more}, so the year was told by the days in the table"
    return problem(known.table, lines[0], why, YEAR)


def _told(tables: Sequence[Recognised], latest: int) -> dict[int, int | None]:
    """The year of each table, by its id: from the days of the return that it belongs to."""
    years: dict[int, int | None] = {}
    for together in _returns(tables):
        year = _year_of(together, latest)
        years.update((id(known), year) for known in together)
    return years


def _returns(tables: Sequence[Recognised]) -> Iterator[list[Recognised]]:
    """The tables that make one return: from one zip, folder or XML file, with no part twice.

    Where a folder holds several returns, tables with the same figures in their names belong together,
    and failing that a table belongs with the episodes of the same children. A name only ever tells what
    belongs together, never what it is or of which year.
    """
    places: dict[tuple[str, str], list[Recognised]] = defaultdict(list)
    for known in tables:
        places[known.table.bundle, posixpath.dirname(known.table.file)].append(known)
    for together in places.values():
        if _is_one(together):
            yield together
        else:
            yield from _told_apart(together)


def _is_one(tables: Iterable[Recognised]) -> bool:
    return max(Counter(known.part for known in tables).values()) == 1


def _told_apart(tables: Sequence[Recognised]) -> Iterator[list[Recognised]]:
    figures: dict[tuple[str, ...], list[Recognised]] = defaultdict(list)
    for known in tables:
        figures[tuple(FIGURES.findall(posixpath.basename(known.table.file)))].append(known)
    if all(map(_is_one, figures.values())):
        yield from figures.values()
    else:
        yield from _by_children(tables)


def _by_children(tables: Sequence[Recognised]) -> Iterator[list[Recognised]]:
    """Each table beside the episodes whose children are most like its own."""
    anchors = [known for known in tables if known.part == "Episodes"]
    returns = {id(known): [known] for known in anchors}
    children = {id(known): _children(known) for known in tables}
    for known in tables:
        if known.part == "Episodes":
            continue
        own = children[id(known)]
        near = max(anchors, key=lambda a: _overlap(own, children[id(a)]), default=known)
        returns.setdefault(id(near), []).append(known)
    yield from returns.values()


def _children(known: Recognised) -> frozenset[str | Gap]:
    position = known.position(CHILD)
    rows = known.table.rows if position is not None else ()
    return frozenset(
        read_identifier(cells[position or 0]) for _, cells in rows if len(cells) > (position or 0)
    )


def _overlap(these: frozenset[str | Gap], those: frozenset[str | Gap]) -> float:
    return len(these & those) / len(these | those) if these or those else 0.0


def _year_of(tables: Sequence[Recognised], latest: int) -> int | None:
    """The year that the days of a return agree on."""
    parts: Mapping[str, Recognised] = {known.part: known for known in tables}
    for name in TELLING:
        if name in parts and (year := _most_in_step(_spans(parts[name]), latest)):
            return year
    return _by_ages(parts["OC3"], latest) if "OC3" in parts else None


def _spans(known: Recognised) -> list[tuple[date, date | None]]:
    """First and last day of each row that has a first day."""
    first, last = (known.position(column) for column in layout().parts[known.part].open)
    days = ((_day(row, first), _day(row, last)) for row in known.table.rows)
    return [(begins, ends) for begins, ends in days if begins]


def _day(row: Row, position: int | None) -> date | None:
    cells = row[1]
    day = read_day(cells[position]) if position is not None and position < len(cells) else None
    return day if isinstance(day, date) else None


def _most_in_step(spans: Sequence[tuple[date, date | None]], latest: int) -> int | None:
    """The first of the years in which most rows were running: a few misdated rows do not move it."""
    began = Counter(collection_year(begins) for begins, _ in spans)
    over = Counter(collection_year(ends) for _, ends in spans if ends)
    best, most, running = None, 0, 0
    for year in range(min(began, default=1), min(max([*began, *over], default=0), latest) + 1):
        running += began[year]
        if running > most:
            best, most = year, running
        running -= over[year]
    return best


def _by_ages(known: Recognised, latest: int) -> int | None:
    """The one year in which most of these young people had a birthday that brings them into OC3."""
    born = Counter(
        collection_year(day) for row in known.table.rows if (day := _day(row, known.position("DOB")))
    )
    fits = Counter(
        {y: sum(born[y - age] for age in OC3_AGES) for b in born for y in (b + a for a in OC3_AGES)}
    )
    ranked = [(count, year) for year, count in fits.most_common() if year <= latest]
    tied = len(ranked) > 1 and ranked[0][0] == ranked[1][0]
    return None if tied or not ranked else ranked[0][1]
