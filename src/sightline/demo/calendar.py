"""Which extract is made on which day, and which comes late or never."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.dates import months_after
from sightline.demo.start import FIRST_DAY
from sightline.demo.story import FIRST_TOLD
from sightline.demo.years import year_of

OLDEST_RETURN = 2012
"""Collection year of the oldest return that the authority still has."""
LATE = {date(2017, 6, 30): date(2017, 8, 21)}
"""Quarters whose list came weeks after its day."""
NEVER = frozenset({date(2018, 9, 30)})
"""Quarters for which nobody made the list."""
WHOLE_EXTRACT = date(2019, 9, 30)
"""The quarter for which the new tables were first drawn."""

LAST_DAY = date(2020, 1, 31)
LONG = frozenset({"contacts", "pathway-plans"})
"""Registers too long to be handed over each year; each row says when it was recorded all the same."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """The last day of a quarter, and the day on which its list came in."""

    day: date
    received: date

    @property
    def year_ends(self) -> bool:
        return self.day.month == FIRST_DAY.month


def quarters(until: date) -> Iterator[Quarter]:
    """Quarters whose list came in by a day."""
    day = FIRST_DAY
    while day <= until:
        received = LATE.get(day, day)
        if day not in NEVER and received <= until:
            yield Quarter(day, received)
        day = _quarter_after(day)


def _quarter_after(day: date) -> date:
    return months_after(day + timedelta(days=1), 3) - timedelta(days=1)


def returns_until(until: date) -> Iterator[int]:
    """Collection years of the returns filed by a day."""
    last = year_of(until) if until == date(year_of(until), 3, 31) else year_of(until) - 1
    return iter(range(OLDEST_RETURN, last + 1))


def sheet_days(name: str, until: date) -> Iterator[date]:
    """The days on which a register is handed over."""
    return iter(sorted(day for day in _days_of(name) if day <= until))


def _days_of(name: str) -> set[date]:
    if name in LONG:
        return {FIRST_DAY, date(2017, 3, 31), LAST_DAY}
    years = {date(year, 3, 31) for year in range(FIRST_DAY.year, 2020)} | {LAST_DAY}
    if name == "accommodation-moves":
        halves = {date(year, 9, 30) for year in range(FIRST_DAY.year, 2020)}
        return years | halves | {FIRST_TOLD, date(2019, 12, 31)}
    if name == "partner-sightings":
        return years | {date(2019, 10, 3) + timedelta(weeks=n) for n in range(17)}
    return years


def folder_of(day: date) -> str:
    """Files stand in the folder of the year, to 31 March, in which they came in; the oldest with the first."""
    return str(max(year_of(day), FIRST_DAY.year))
