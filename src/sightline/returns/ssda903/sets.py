"""Codes that rules speak of together."""

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
RESPITE = ("V3", "V4")
ADOPTED = ("E11", "E12")
FOR_ADOPTION = ("A3", "A4", "A5", "A6")
YEAR_OF_SPLIT = 2026
"""The collection year 2025-26, in which Z1 (other placements) became Z11 to Z14."""


def other_placements(year: int) -> tuple[str, ...]:
    """The placements that are none of the others, which have neither a provider nor a number."""
    return ("Z11", "Z12", "Z13", "Z14") if year >= YEAR_OF_SPLIT else ("Z1",)
