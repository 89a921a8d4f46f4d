"""A cell is surely a day, or it is a gap: each spelling with its reading."""
# ruff: noqa: DTZ001 - a spreadsheet's moments know no time zone

from datetime import date, datetime

import pytest

from sightline.feeds.cells import as_it_stands, read_code, read_day, read_identifier, read_text, why_not_a_day
from sightline.history import Gap

MAY = date(2019, 5, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "03/05/2019", "3/5/2019", "03-05-2019", "03.05.2019", "2019-05-03", "2019/05/03", "2019-5-3",
        "2019-05-03T00:00:00", "2019-05-03 00:00:00", "2019-05-03T14:30:00Z", "2019-05-03T14:30:00.123+01:00",
        "03/05/2019 14:30", "03/05/2019 00:00:00", "03/05/2019 2:30:00 PM", " 03/05/2019 ", "3 May 2019", "03-May-2019", "3rd May 2019",
        "03 MAY 2019", "3-may-2019", "43588", "43588.75", 43588, 43588.75, MAY, datetime(2019, 5, 3, 23, 59),
    ],
)  # fmt: skip
def test_is_the_third_of_may(cell):
    assert read_day(cell) == MAY


@pytest.mark.parametrize(
    ("cell", "gap"),
    [
        ("", Gap.BLANK), ("   ", Gap.BLANK), (None, Gap.BLANK),
        ("1900-01-01", Gap.SENTINEL), ("01/01/1900", Gap.SENTINEL), (date(1900, 1, 1), Gap.SENTINEL),
        (datetime(1899, 12, 30), Gap.SENTINEL), ("31/12/9999", Gap.SENTINEL), ("nan", Gap.SENTINEL), ("-", Gap.SENTINEL),
        ("not known", Gap.UNKNOWN), ("Unknown", Gap.UNKNOWN), ("N/A", Gap.NOT_APPLICABLE), ("refused", Gap.REFUSED),
    ],
)  # fmt: skip
def test_is_no_day_and_says_why(cell, gap):
    assert read_day(cell) is gap


@pytest.mark.parametrize(
    "cell",
    [
        "03/05/19", "3.5.19", "03-May-19", "13/25/2020", "12/31/2020", "31/02/2020", "29/02/2019", "00/01/2020",
        "2020-13-01", "2020-31-12", "20190503", "May 2019", "2019", "3 Mai 2019", "May 3, 2019", "03/05-2019",
        "1/1/0001x", "01/01/0019", "01/01/2999", "tomorrow", "03/05/2019?", "03/05/2019 or 04/05/2019", "٣/٥/٢٠١٩",
        True, False, 0, 1, 19999, 60001, -43588, 1e300, float("inf"), float("nan"), 20190503,
    ],
)  # fmt: skip
def test_is_never_guessed(cell):
    assert read_day(cell) is Gap.UNREADABLE


def test_day_first_is_the_only_order():
    """03/04/2025 is 3 April, and never 4 March."""
    assert read_day("03/04/2025") == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("03/05/19", "two figures"), ("3-May-19", "two figures"), ("04/25/2017", "month after the twelfth"),
        ("31/02/2020", "does not exist"), ("2020-13-45", "does not exist"), ("31 February 2020", "does not exist"),
        ("01/04/0217", "not in a year from 1900"), ("soon", "not a day"), (7, "spreadsheet's count"),
    ],
)  # fmt: skip
def test_says_why_without_the_cell(cell, why):
    assert why in why_not_a_day(cell)
    assert str(cell) not in why_not_a_day(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  two  words ", "two words"), (123.0, "123"), (123.5, "123.5"), (0, "0"), ("007", "007"), (True, "TRUE"),
        (date(2019, 5, 3), "2019-05-03"), ("None", "None"), ("U1", "U1"), ("No fixed abode", "No fixed abode"),
        ("=1+1", "=1+1"), (float("inf"), "inf"),
        ("", Gap.BLANK), (None, Gap.BLANK), ("nan", Gap.SENTINEL), ("n/a", Gap.NOT_APPLICABLE), ("#REF!", Gap.UNREADABLE),
        ("1900-01-01", Gap.SENTINEL), ("NULL", Gap.SENTINEL), ("Null", "Null"), ("NA", Gap.NOT_APPLICABLE), ("Na", "Na"), ("REFUSED", Gap.REFUSED), ("not known", Gap.UNKNOWN), ("unknown to us", "unknown to us"),
    ],
)  # fmt: skip
def test_text(cell, text):
    assert read_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (1001, "1001"), (1001.0, "1001"), ("1001.0", "1001"), ("1001.00", "1001"), (" 1001 ", "1001"), ("0012", "0012"),
        ("A/12.5", "A/12.5"), ("1.5E+11", Gap.UNREADABLE), ("1.23457E+11", Gap.UNREADABLE), ("", Gap.BLANK),
    ],
)  # fmt: skip
def test_identifier(cell, number):
    assert read_identifier(cell) == number


def test_code_has_no_point():
    assert [read_code(cell) for cell in ("1.0", 1.0, 1, "1", "U1")] == ["1", "1", "1", "1", "U1"]


def test_raw_wording_is_kept():
    assert [as_it_stands(c) for c in (" b) Unsuitable ", 2.0, None, datetime(2019, 5, 3))] == [
        "b) Unsuitable",
        "2",
        "",
        "2019-05-03",
    ]
