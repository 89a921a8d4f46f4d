"""The days of an inspection as reports print them: "1 to 5 July 2024", "24 February – 18 March 2015"."""

import re
from datetime import date

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - twelve words read better so
)
_MONTH = "|".join(_MONTHS)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DAY = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?: ({_MONTH}))?(?:,? (\d{{4}}))?"
_JOIN = r"(?:\s*(?:to|and|until|&|,|-|–|—|from)\s*)+"
_DAYS = re.compile(rf"\s*(?:from )?{_DAY}(?:{_JOIN}{_DAY})*\s*\.?\s*", re.IGNORECASE)
_ONE = re.compile(_DAY, re.IGNORECASE)

FULL_DATE = re.compile(rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}) \d{{4}}", re.IGNORECASE)
SPOKEN_DAYS = re.compile(
    rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?: (?:{_MONTH}))?(?: \d{{4}})?(?:{_JOIN}{_DAY})*", re.IGNORECASE
)


def days_in(text: str) -> tuple[date, date] | None:
    """First and last day, or None unless the whole text is days in order, ending with a year."""
    if not _DAYS.fullmatch(text):
        return None
    days = _filled(_ONE.findall(text))
    if not days or days != sorted(days):
        return None
    return days[0], days[-1]


def _filled(parts: list[tuple[str, str, str]]) -> list[date]:
    """Month and year are printed once, after the last day that they belong to."""
    month, year, days = "", "", list[date]()
    for day, own_month, own_year in reversed(parts):
        month, year = own_month.lower() or month, own_year or year
        if not (month and year):
            return []
        try:
            days.insert(0, date(int(year), _MONTHS.index(month) + 1, int(day)))
        except ValueError:
            return []
    return days
