"""How well the service does in each year: what the simulator draws its chances from.

From 2016 to 2018 much improves, and the headline rises to 92 in a hundred in suitable homes. Underneath,
fewer of the lost are looked for and more young people fall quiet: the count of those of whom nothing is
known rises while the published count of the homeless falls.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Year:
    """Chances a week, unless the name says otherwise."""

    falls_quiet: float
    found_again: float
    """Somebody out of touch is reached."""
    first_support: float
    """Somebody of whom nothing was recorded is met for the first time."""
    moves: float
    moves_well: float
    """The share of moves that end in a suitable home."""
    risk_written: float
    """The share of unsuitable homes of which somebody writes down the risk."""
    reviewed: float
    """Of reviews that are due."""
    days_between: tuple[int, int]
    """The fewest and most days between real contacts."""
    offered_at_21: float
    closed_on_paper: float
    """The share of closures that anybody decided and wrote down."""


YEARS = {
    2016: Year(0.0012, 0.015, 0.011, 0.0085, 0.66, 0.35, 0.20, (32, 66), 0.30, 0.55),
    2017: Year(0.0013, 0.011, 0.008, 0.0070, 0.78, 0.55, 0.28, (28, 58), 0.40, 0.60),
    2018: Year(0.0027, 0.005, 0.003, 0.0065, 0.88, 0.70, 0.32, (28, 56), 0.55, 0.65),
    2019: Year(0.0042, 0.003, 0.0015, 0.0070, 0.88, 0.60, 0.24, (28, 60), 0.60, 0.60),
    2020: Year(0.0046, 0.003, 0.001, 0.0085, 0.78, 0.45, 0.20, (30, 63), 0.60, 0.50),
}
"""By collection year: 2016 is the year to 31 March 2016."""


def year_of(day: date) -> int:
    """The collection year that a day falls in."""
    return day.year + (day >= date(day.year, 4, 1))


def service_on(day: date) -> Year:
    return YEARS[min(max(year_of(day), min(YEARS)), max(YEARS))]
