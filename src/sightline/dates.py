"""Days, spans, ages, months and working days in England: pure arithmetic, no clock."""

from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

DAYS_IN_WEEK = 7
SATURDAY = 5


def years_after(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 28 February in a common year."""
    return day + relativedelta(years=years)


@lru_cache(maxsize=65536)  # the same few days are asked of everybody, and calendar arithmetic is slow
def months_after(day: date, months: int) -> date:
    """The same day so many calendar months on, or the last day of a shorter month."""
    return day + relativedelta(months=months)


def months_before(day: date, months: int) -> date:
    return months_after(day, -months)


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age.

    In English law a person born on 29 February reaches it on 1 March of a common year.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years lived on a day; negative before birth."""
    return day.year - born.year - (day < birthday(born, day.year - born.year))


def end_of_day(day: date) -> datetime:
    """The last moment of a day, in UTC: what had arrived 'by that day'."""
    return datetime.combine(day, time.max, UTC)


def start_of_day(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def since_in_words(days: int) -> str:
    """A length of time as a person would say it: '18 weeks', '5 days', 'today'."""
    if days <= 0:
        return "today"
    if days < 2 * DAYS_IN_WEEK:
        return f"{days} day{'s' if days != 1 else ''}"
    if days < 2 * 365:
        return f"{days // DAYS_IN_WEEK} weeks"
    return f"{days // 365} years"


def ago(day: date, today: date) -> str:
    """A day with its age: '3 May 2019, 18 weeks ago'; '3 May 2019, today'."""
    days = (today - day).days
    return f"{in_words(day)}, {since_in_words(days)}{' ago' if days > 0 else ''}"


_MONTHS = tuple(month_name)


def in_words(day: date) -> str:
    """3 May 2019."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


class CalendarEndsError(LookupError):
    """A working day was asked for outside the years whose bank holidays are known."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days: Monday to Friday except the bank holidays given.

    `holidays` are every bank holiday from 1 January of `first_year` to 31 December of `last_year`;
    a question outside those years raises CalendarEndsError rather than answer without knowing.
    """

    holidays: frozenset[date]
    first_year: int
    last_year: int

    @classmethod
    def of(cls, holidays: Iterable[date]) -> "WorkingDays":
        known = frozenset(holidays)
        return cls(known, min(known).year, max(known).year)

    def is_working(self, day: date) -> bool:
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarEndsError(
                f"bank holidays are known from {self.first_year} to {self.last_year}, not for {day.year}"
            )
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The day that is so many working days after another; the day itself is not counted."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first`, up to and with `last`; nought when last is not later."""
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
