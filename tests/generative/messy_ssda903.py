"""Invented returns with everything wrong in them: wrong codes, impossible dates, blanks, children twice or unnamed."""

from itertools import pairwise
from random import Random

import polars as pl

from sightline.returns.ssda903.schema import codes, tables
from tests.generative.clean_ssda903 import FOSTERED, PLACED

Years = list[dict[str, pl.DataFrame]]
"""This year's tables, last year's, and the year's before."""

GARBAGE = (
    "",
    " ",
    "-",
    "nan",
    "01/01/1900",
    "XXXXXXX",
    "1234567.0",
    "é\u0000漢",
    "0",
    "1",
    "NULL",
    "32/13/2025",
    "UN1",
    "ZZ/ZZ/2019",
)
TEXTS = {
    "URN": ("1000001", "1000002", "9999999", "XXXXXXX"),
    "PL_POST": (PLACED, FOSTERED, "ZZ9 9ZZ", FOSTERED.replace(" ", "")),
    "HOME_POST": (PLACED, FOSTERED, "ZZ9 9ZZ"),
    "UPN": ("UN1", "UN2", "UN4"),
    "SW_ID": ("SW1", "XX22", "99"),
    "DATE_PERM": ("zz/05/2019", "01/05/2025", "zz/zz/zzzz"),
}
BIRTHS = ("DOB", "MC_DOB")


def _date(random: Random, year: int, column: str) -> str:
    back = (
        random.choice((2, 4, 5, 10, 14, 16, 17, 18, 20))
        if column in BIRTHS
        else random.choice((0, 0, 0, 0, 1, 2))
    )
    return f"{random.choice((1, 1, 2, 28, 29, 31))}/{random.choice((1, 2, 3, 3, 4, 4, 5, 9))}/{year - random.choice((0, 1)) - back}"


def _cell(random: Random, year: int, column: str, kind: str) -> str | None:
    luck = random.random()
    if luck < 0.15:
        return None
    if luck < 0.2:
        return random.choice(GARBAGE)
    if kind == "date":
        return _date(random, year, column)
    if kind == "number":
        return str(random.randint(0, 45))
    return random.choice(TEXTS.get(column, ("A", "B")) if kind == "text" else codes(kind, year))


def dice(seed: int) -> Random:
    """The same throws for the same seed."""
    return Random(seed)  # noqa: S311 - invented data, no secret


def messy(random: Random, year: int, children: int = 6) -> Years:
    names = [f"c{number}" for number in range(children)]
    years = [{name: _table(random, year - back, name, names) for name in tables()} for back in range(3)]
    for now, before in pairwise(years):
        before |= {name: _carried(random, now[name], before[name]) for name in tables()}
    return years


def _carried(random: Random, now: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Some rows of one return as the return of the year before had them too, open."""
    ends = [
        c for c in ("DEC", "REC", "MIS_END", "DATE_PLACED_CEASED", "DOLO_END", "SW_DEC") if c in now.columns
    ]
    some = now.sample(fraction=0.5, seed=random.randint(0, 9999)).with_columns(
        pl.lit(None, pl.String).alias(c) for c in ends
    )
    return numbered(pl.concat([some.drop("line"), before.drop("line")]))


def _table(random: Random, year: int, name: str, children: list[str]) -> pl.DataFrame:
    table = tables()[name]
    columns = [column for column in table.columns if column not in {"UASC", "PL_LOCATION"}]
    most = 4 if table.rows == "many" else 1
    owners = [
        child for child in (*children, None) for _ in range(random.randint(0, most) + (random.random() < 0.1))
    ]
    rows = [
        {"CHILD": owner, **{c: _cell(random, year, c, table.columns[c]) for c in columns if c != "CHILD"}}
        for owner in owners
    ]
    return numbered(pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String)))


def numbered(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(line=pl.int_range(2, frame.height + 2, dtype=pl.Int64))


def of_child(years: Years, child: str) -> Years:
    return [{name: frame.filter(pl.col("CHILD") == child) for name, frame in year.items()} for year in years]


def shuffled(random: Random, years: Years) -> Years:
    """The same rows in another order, and the lines numbered anew."""
    return [
        {
            name: numbered(frame.drop("line").sample(fraction=1, shuffle=True, seed=random.randint(0, 9999)))
            for name, frame in year.items()
        }
        for year in years
    ]
