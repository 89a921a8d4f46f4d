"""Cells read as days, texts and identifiers, or as the gap that stands in their place. Never a guess."""

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sightline.feeds.tables import Cell
from sightline.history import Gap

EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(20_000, 60_001)
"""Excel's count of days, from October 1954 to April 2064: other numbers in a date column are not days."""
YEARS = range(1900, 2101)
STAND_INS = frozenset(
    {date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(9999, 12, 31), date.min}
)
"""Days that systems write where they hold none."""

GAPS = {
    "": Gap.BLANK,
    "nan": Gap.SENTINEL,
    "nat": Gap.SENTINEL,
    "-": Gap.SENTINEL,
    "--": Gap.SENTINEL,
    "n/a": Gap.NOT_APPLICABLE,
    "not applicable": Gap.NOT_APPLICABLE,
    "unknown": Gap.UNKNOWN,
    "not known": Gap.UNKNOWN,
    "unk": Gap.UNKNOWN,
    "refused": Gap.REFUSED,
    "#n/a": Gap.UNREADABLE,
    "#ref!": Gap.UNREADABLE,
    "#value!": Gap.UNREADABLE,
    "#name?": Gap.UNREADABLE,
    "#div/0!": Gap.UNREADABLE,
    "#num!": Gap.UNREADABLE,
    "#null!": Gap.UNREADABLE,
}
"""What systems and people write for a value that is not there, matched whole, in upper or lower case."""
EXACT_GAPS = {"NULL": Gap.SENTINEL, "null": Gap.SENTINEL, "NA": Gap.NOT_APPLICABLE}
"""What databases write, matched to the letter: Null and Na are surnames."""

TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)?"
DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.\-])(\d{{1,2}})\2(\d{{4}}){TIME}", re.ASCII)
YEAR_FIRST = re.compile(rf"(\d{{4}})([/\-])(\d{{1,2}})\2(\d{{1,2}}){TIME}", re.ASCII)
IN_WORDS = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]([A-Za-z]{{3,9}})\.?,?[ -](\d{{4}}){TIME}", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
WHOLE_NUMBER = re.compile(r"(\d+)\.0+", re.ASCII)
ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
"""A long number as a spreadsheet rewrites it: its last digits are lost."""
DECEMBER = 12
MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        1,
    )
    for length in (3, len(name))
} | {"sept": 9}


def read_day(cell: Cell) -> date | Gap:
    """The day that a cell says, day first, or why there is none; UNREADABLE for whatever is not surely a day."""
    if isinstance(cell, str):
        return _day_in_text(cell)
    if cell is None:
        return Gap.BLANK
    if isinstance(cell, datetime):
        return _likely(cell.date())
    if isinstance(cell, date):
        return _likely(cell)
    return Gap.UNREADABLE if isinstance(cell, bool) else _day_of_serial(cell)


def _day_of_serial(number: float) -> date | Gap:
    counts = math.isfinite(number) and int(number) in SERIALS
    return EXCEL_EPOCH + timedelta(days=int(number)) if counts else Gap.UNREADABLE


def _likely(day: date) -> date | Gap:
    if day in STAND_INS:
        return Gap.SENTINEL
    return day if day.year in YEARS else Gap.UNREADABLE


@lru_cache(maxsize=100_000)
def _day_in_text(text: str) -> date | Gap:
    text = " ".join(text.split())
    if (gap := _gap(text)) is not None:
        return gap
    if match := DAY_FIRST.fullmatch(text):
        return _day(int(match[4]), int(match[3]), int(match[1]))
    if match := YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := IN_WORDS.fullmatch(text):
        return _day(int(match[3]), MONTHS.get(match[2].casefold(), 0), int(match[1]))
    if match := SERIAL.fullmatch(text):
        return _day_of_serial(int(match[1]))
    return Gap.UNREADABLE


def _day(year: int, month: int, day: int) -> date | Gap:
    try:
        return _likely(date(year, month, day))
    except ValueError:
        return Gap.UNREADABLE


def as_it_stands(cell: Cell) -> str:
    """A cell as its source words it, for the raw wording that is kept beside what was read."""
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def read_text(cell: Cell) -> str | Gap:
    """The text of a cell with runs of blanks made one, or why there is none. A whole number has no point."""
    if isinstance(cell, str):
        return _text(cell)
    if cell is None:
        return Gap.BLANK
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        day = read_day(cell)
        return day.isoformat() if isinstance(day, date) else day
    return str(int(cell)) if math.isfinite(cell) and cell == int(cell) else str(cell)


@lru_cache(maxsize=100_000)
def _text(text: str) -> str | Gap:
    text = " ".join(text.split())
    if text in {"1900-01-01", "01/01/1900"}:
        return Gap.SENTINEL
    gap = _gap(text)
    return text if gap is None else gap


def _gap(text: str) -> Gap | None:
    return GAPS.get(text.casefold()) or EXACT_GAPS.get(text)


def read_identifier(cell: Cell) -> str | Gap:
    """The authority's own number of a person, as text: 123.0 of a spreadsheet is 123.

    A number that a spreadsheet has rounded (1.23E+11) is UNREADABLE: its last digits are lost.
    """
    text = read_text(cell)
    if isinstance(text, Gap):
        return text
    if match := WHOLE_NUMBER.fullmatch(text):
        return match[1]
    return Gap.UNREADABLE if ROUNDED.fullmatch(text) else text


def read_code(cell: Cell) -> str | Gap:
    """The text of a cell that holds a code: 1.0 of a spreadsheet is the code 1."""
    text = read_text(cell)
    if isinstance(text, str) and (match := WHOLE_NUMBER.fullmatch(text)):
        return match[1]
    return text


def why_not_a_day(cell: Cell) -> str:
    """Why a cell is UNREADABLE as a day, to go on after 'line 7, column DOB:'. Never tells what it holds."""
    if not isinstance(cell, str):
        return "holds a number that is not a spreadsheet's count of days"
    text = " ".join(cell.split())
    if re.fullmatch(r"\d{1,2}[/.\- ]\w{1,9}[/.\- ]\d{2}", text):
        return "has a year of two figures, so its century would be a guess; it was left unread"
    if match := DAY_FIRST.fullmatch(text) or YEAR_FIRST.fullmatch(text) or IN_WORDS.fullmatch(text):
        day_first = match.re is DAY_FIRST
        if int(match[1] if match.re is YEAR_FIRST else match[match.lastindex or 1]) not in YEARS:
            return f"is not in a year from {YEARS[0]} to {YEARS[-1]}; it was left unread"
        if day_first and int(match[3]) > DECEMBER >= int(match[1]):
            return "has a month after the twelfth: days are read as day/month/year; it was left unread"
        return "is a day that does not exist; it was left unread"
    return "is not a day (write 31/03/2018); it was left unread"
