"""How long something may take: calendar hours, working days in England, working hours, and the next sheet."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sightline.dates import SATURDAY, CalendarEndsError, WorkingDays

LONDON = ZoneInfo("Europe/London")
SHEET_HOUR = time(8)
"""Sheets lie ready at eight on the morning."""
_QUARTER = 3


def day_of(at: datetime) -> date:
    """The day in England of a moment."""
    return at.astimezone(LONDON).date()


def opening(day: date, hour: time = time.min) -> datetime:
    """A moment of a day in England."""
    return datetime.combine(day, hour, LONDON).astimezone(UTC)


def day_after(day: date) -> datetime:
    """The moment at which a day in England is over."""
    return opening(day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works, on working days."""

    first: time = time(9)
    last: time = time(17)


OFFICE_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class Clock:
    """The calendar of England.

    It never fails: beyond the bank holidays that are known every weekday counts, so that what is due is due
    sooner rather than never.
    """

    working_days: WorkingDays
    _after: dict[tuple[date, int], date] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_working(self, day: date) -> bool:
        try:
            return self.working_days.is_working(day)
        except CalendarEndsError:
            return day.weekday() < SATURDAY

    def working_day_after(self, day: date, count: int) -> date:
        if (day, count) not in self._after:
            found, left = day, count
            while left:
                found += timedelta(days=1)
                left -= self.is_working(found)
            self._after[day, count] = found
        return self._after[day, count]

    def later(self, at: datetime, within: int, unit: str) -> datetime:
        """So many hours, or working days, after a moment: the same hour of the day, so many working days on."""
        if unit == "hours":
            return at + timedelta(hours=within)
        here = at.astimezone(LONDON)
        return opening(self.working_day_after(here.date(), within), here.time())

    def steps_between(self, first: datetime, last: datetime, unit: str) -> int:
        """How many whole days (24 hours each), or working days, lie between two moments."""
        if unit == "hours":
            return max(0, (last - first) // timedelta(days=1))
        days = (day_of(last) - day_of(first)).days
        count = sum(self.is_working(day_of(first) + timedelta(days=n)) for n in range(1, days + 1))
        while count and self.later(first, count, unit) > last:
            count -= 1
        return count

    def at_work(self, at: datetime, hours: Hours) -> bool:
        here = at.astimezone(LONDON)
        return self.is_working(here.date()) and hours.first <= here.time() < hours.last

    def next_sheet(self, at: datetime, sheet: str) -> datetime:
        """When the sheet of that name next lies ready: weekly on Monday, else on the first working day."""
        day = day_of(at)
        if "week" in sheet:
            return opening(day + timedelta(days=7 - day.weekday()), SHEET_HOUR)
        first = _first_of_next_quarter(day) if "quarter" in sheet else _first_of_next_month(day)
        return opening(self.working_day_after(first - timedelta(days=1), 1), SHEET_HOUR)


def _first_of_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _first_of_next_quarter(day: date) -> date:
    month = (day.month - 1) // _QUARTER * _QUARTER + _QUARTER + 1
    return date(day.year + month // 13, (month - 1) % 12 + 1, 1)
