"""Earlier returns among one another: which tables make one return, and which return is of which year."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from sightline.feeds.filed import Return, one_return
from sightline.feeds.filed_parts import Part
from sightline.feeds.ssda903_years import FIGURES
from sightline.returns.ssda903.frames import as_date

RUNNING = {
    "Episodes": ("DECOM", "DEC"),
    "Missing": ("MIS_START", "MIS_END"),
    "SWEpisodes": ("SW_DECOM", "SW_DEC"),
}
"""Tables whose days tell the year, the surest first."""
EARLIEST, LATEST = 1990, 2100
APRIL = 4


def earlier_returns(given: Iterable[Sequence[Part]]) -> list[Return]:
    """The returns of earlier years, latest first, by the days in them; where these tell nothing, in the order given.

    Each sequence of parts is what stood at one path. Paths that hold different tables are parts of one return;
    a path that holds a table more than once is told apart by folder, then by the figures in the names.
    """
    paths = [list(parts) for parts in given if parts]
    if _is_one([part for parts in paths for part in parts]):
        paths = [[part for parts in paths for part in parts]]
    returns = [one_return(parts) for path in paths for parts in _told_apart(path) if parts]
    years = [year_of(one) for one in returns]
    order = sorted(range(len(returns)), key=lambda at: (-(years[at] or 0), at))
    return [returns[at] for at in order]


def _is_one(parts: Sequence[Part]) -> bool:
    return len({part.name for part in parts}) == len(parts)


def _told_apart(parts: Sequence[Part]) -> list[list[Part]]:
    if _is_one(parts):
        return [list(parts)]
    for told_by in (_place, _figures):
        groups: dict[object, list[Part]] = defaultdict(list)
        for part in parts:
            groups[told_by(part)].append(part)
        if all(map(_is_one, groups.values())):
            return list(groups.values())
    return [list(parts)]


def _place(part: Part) -> object:
    return part.bundle, posixpath.dirname(part.file.replace("\\", "/"))


def _figures(part: Part) -> object:
    return tuple(FIGURES.findall(posixpath.basename(part.file)))


def year_of(filed: Return) -> int | None:
    """The collection year in which most of the rows of a return were running; None where no day tells it."""
    for name, columns in RUNNING.items():
        frame = filed.tables.get(name)
        if (
            frame is not None
            and set(columns) <= set(frame.columns)
            and (year := _most_in_step(frame, *columns))
        ):
            return year
    return None


def _most_in_step(frame: pl.DataFrame, first: str, last: str) -> int | None:
    days = frame.lazy().select(began=as_date(pl.col(first)), over=as_date(pl.col(last)))
    began, over = pl.col("began"), pl.col("over").fill_null(date(LATEST, 3, 31))
    spans = days.filter(began.is_not_null()).select(first=_year(began), last=_year(over)).collect()
    opened = dict(spans.group_by("first").len().iter_rows())
    closed = dict(spans.group_by("last").len().iter_rows())
    best, most, running = None, 0, 0
    for year in range(EARLIEST, max([*opened, EARLIEST]) + 1):
        running += opened.get(year, 0)
        if running > most:
            best, most = year, running
        running -= closed.get(year, 0)
    return best


def _year(day: pl.Expr) -> pl.Expr:
    """The collection year of each day: it begins on 1 April."""
    return (day.dt.year() + (day.dt.month() >= APRIL).cast(pl.Int32)).clip(EARLIEST, LATEST)
