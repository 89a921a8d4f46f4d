"""Cells that no spreadsheet runs: text that would be a formula is quoted with an apostrophe."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def inert(value: object) -> object:
    """The value, or its text behind an apostrophe where a spreadsheet would run it."""
    return f"'{value}" if str(value).startswith(FORMULA) else value
