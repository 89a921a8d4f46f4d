"""The words that rules are written in: each is a Polars expression that is true or false, never null.

A blank or unreadable cell makes a comparison false, so a rule finds only what is there to be seen;
where a blank itself is the fault, the rule says `blank`.
A column may be given by its name or as an expression. `X` is a date that was read, `X__raw` the text as filed.
"""

from functools import reduce
from operator import or_

import polars as pl

Mask = pl.Expr
Column = str | pl.Expr

START = pl.col("START")
"""1 April on which the collection year starts."""
END = pl.col("END")
"""31 March on which the collection year ends."""


def col(name: Column) -> pl.Expr:
    return pl.col(name) if isinstance(name, str) else name


def sure(expression: pl.Expr) -> Mask:
    """The expression where it is known, and false where it is not."""
    return expression.fill_null(value=False)


def is_true(name: Column) -> Mask:
    return sure(col(name))


def given(name: Column) -> Mask:
    return col(name).is_not_null()


def blank(name: Column) -> Mask:
    return col(name).is_null()


def any_of(*masks: Mask) -> Mask:
    return reduce(or_, masks)


def any_given(*names: Column) -> Mask:
    return any_of(*(given(name) for name in names))


def any_blank(*names: Column) -> Mask:
    return any_of(*(blank(name) for name in names))


def one_of(name: Column, *codes: str) -> Mask:
    return sure(col(name).is_in(codes))


def other_than(name: Column, *codes: str) -> Mask:
    """Something is given, and it is none of these."""
    return given(name) & ~one_of(name, *codes)


def same(one: Column, other: Column) -> Mask:
    """Both are given and equal."""
    return sure(col(one) == col(other))


def alike(one: Column, other: Column) -> Mask:
    """Equal, or both blank."""
    return col(one).eq_missing(col(other))


def disagree(one: Column, other: Column) -> Mask:
    """Both are given and they differ."""
    return sure(col(one) != col(other))


def before(one: Column, other: Column) -> Mask:
    return sure(col(one) < col(other))


def after(one: Column, other: Column) -> Mask:
    return sure(col(one) > col(other))


def by(one: Column, other: Column) -> Mask:
    """On the day or before."""
    return sure(col(one) <= col(other))


def since(one: Column, other: Column) -> Mask:
    """On the day or after."""
    return sure(col(one) >= col(other))


def within(day: Column, first: Column, last: Column) -> Mask:
    """From one day to another, both included."""
    return since(day, first) & by(day, last)


def in_year(day: Column) -> Mask:
    return within(day, START, END)


def unreadable(name: str) -> Mask:
    """Something is written where a date belongs, and it is not a date."""
    return given(f"{name}__raw") & blank(name)


def years_after(name: Column, years: int) -> pl.Expr:
    """The same day so many years on; 29 February becomes 28 February in a common year."""
    return col(name).dt.offset_by(f"{years}y")


def days_after(name: Column, days: int) -> pl.Expr:
    return col(name) + pl.duration(days=days)


def day(year: int, month: int, number: int) -> pl.Expr:
    return pl.date(year, month, number)


def either(condition: Mask, then: Column, otherwise: Column) -> pl.Expr:
    return pl.when(condition).then(col(then)).otherwise(col(otherwise))
