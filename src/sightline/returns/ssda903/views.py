"""The tables as rules read them: each row with its neighbours in time and with what is known of its child.

Nothing here is shared between rules except by being computed once: every view is a new frame.
Order in time is by start, then end (blank last), then every other cell, then line, so that the order of rows
in a file decides nothing. A row without a readable start has no place in the order and no neighbours; a row
without a child's identifier belongs to nobody and is related to no other row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import accumulate

import polars as pl

from sightline.returns.ssda903 import places, providers
from sightline.returns.ssda903.derived import Derived, derived_in
from sightline.returns.ssda903.frames import Filed, filed
from sightline.returns.ssda903.schema import tables

ORDER = {
    "Episodes": ("DECOM", "DEC"),
    "Episodes_last": ("DECOM", "DEC"),
    "Missing": ("MIS_START", "MIS_END"),
    "PlacedAdoption": ("DATE_PLACED", "DATE_PLACED_CEASED"),
    "DoLo": ("DOLO_START", "DOLO_END"),
    "SWEpisodes": ("SW_DECOM", "SW_DEC"),
}
"""The start and the end of what a row records, in the tables whose rows follow one another."""

IN_ORDER = ("has_prev", "has_next", "has_prev_prev", "is_first", "is_last", "earlier_end", "earlier_open")
DAYS_BEFORE_1970 = 200_000
"""More days than lie between the earliest date that is read and the day that dates are counted from."""
SPAN = 1_000_000
"""More days than lie between any two dates."""
PLAIN = ("START", "END", "row", "line", "child", "year")


@dataclass
class Views:
    """Everything that the rules may read in one check. Frames are built when first asked for."""

    year: int
    frames: Mapping[str, pl.DataFrame]
    history: Mapping[str, Sequence[pl.LazyFrame]]
    absent: frozenset[str]
    authority: str | None
    _ordered: dict[str, pl.DataFrame] = field(default_factory=dict)
    _known: dict[tuple[str, str], pl.DataFrame | None] = field(default_factory=dict)
    """Groups worked out: a frame for those of a row, None for those of a child, which stand in `_children`."""
    _children: pl.DataFrame | None = None

    def of(self, table: str) -> pl.LazyFrame:
        return self.frames[table].lazy()

    def ordered(self, table: str) -> pl.LazyFrame:
        if table not in self._ordered:
            start, end = ORDER[table]
            others = [
                c for c in tables()[table.removesuffix("_last")].columns if c not in {"CHILD", start, end}
            ]
            keys = ["child", start, end, *others, "line"]
            self._ordered[table] = self.frames[table].sort(keys, nulls_last=True, maintain_order=True)
        return self._ordered[table].lazy()

    def prepare(self, table: str, columns: Sequence[str]) -> list[tuple[Derived, str]]:
        """The groups of columns that a view will ask for, so that all can be worked out in one go."""
        return [(group, table) for group, _ in _groups(table, self._beyond_own(table, columns))]

    def work_out(self, wanted: Sequence[tuple[Derived, str]]) -> None:
        """Work out these groups of columns together; what is known of a child is laid side by side, once for all."""
        new = {
            _key(group, table): (group, table)
            for group, table in wanted
            if _key(group, table) not in self._known
        }
        frames = pl.collect_all([group.build(self, table) for group, table in new.values()])
        built = [(key, frame) for key, frame in zip(new, frames, strict=True) if key not in self._known]
        of_children = [frame.lazy() for key, frame in built if new[key][0].key == "child"]
        self._known |= {key: None if new[key][0].key == "child" else frame for key, frame in built}
        if of_children:
            self._children = reduce(_beside, of_children, self._everyone().lazy()).collect()

    def _everyone(self) -> pl.DataFrame:
        if self._children is None:
            frames = [
                frame.get_column("child") for name, frame in self.frames.items() if "child" in frame.columns
            ]
            self._children = pl.concat(frames).unique().to_frame()
        return self._children

    def _beyond_own(self, table: str, columns: Sequence[str]) -> list[str]:
        own = {*self.frames[table].columns, "row", "child"}
        return [c for c in dict.fromkeys(columns) if c not in own and not _is_in_order(table, c)]

    def table(self, table: str, columns: Sequence[str]) -> pl.LazyFrame:
        """The rows of a table with the named columns, and `row` and `child`. A flag is false where nothing is known."""
        wanted = [c for c in dict.fromkeys(columns) if c not in {"row", "child"}]
        in_order = [c for c in wanted if _is_in_order(table, c)]
        frame = self.ordered(table) if in_order else self.of(table)
        frame = frame.with_columns(_in_order(table, c) for c in in_order)
        groups = _groups(table, self._beyond_own(table, wanted))
        self.work_out([(group, table) for group, _ in groups])
        of_child = [name for group, names in groups if group.key == "child" for name in names]
        known = [("child", self._everyone().select("child", *of_child))] if of_child else []
        of_row = [(self._known[_key(group, table)], names) for group, names in groups if group.key == "row"]
        known += [
            ("row", frame_of_row.select("row", *names))
            for frame_of_row, names in of_row
            if frame_of_row is not None
        ]
        for key, beside in known:
            frame = frame.join(beside.lazy(), on=key, how="left", maintain_order="left")
        flags = [name for _, beside in known for name, kind in beside.schema.items() if kind == pl.Boolean]
        return frame.select("row", "child", *wanted).with_columns(pl.col(flags).fill_null(value=False))

    def pairs(self, left: str, right: str, columns: Sequence[str]) -> pl.LazyFrame:
        """Every pair of a row of `left` and a row of `right` of one child; columns are named "Episodes.DECOM"."""
        sides = []
        for side in (left, right):
            own = own_columns(columns, side)
            named = {c: f"{side}.{c}" for c in ("row", *own)}
            sides.append(self.table(side, own).rename(named))
        return sides[0].join(sides[1], on="child", how="inner").with_columns(limits(self.year))

    def lacking(self, table: str, column: str) -> tuple[str, ...]:
        """What would be needed to know a column and was not given."""
        return tuple(token for token in needs_of(table, column) if self.is_absent(token))

    def is_absent(self, token: str) -> bool:
        return all(part in self.absent for part in token.split("|"))


def limits(year: int) -> tuple[pl.Expr, pl.Expr]:
    """The first and the last day of a collection year (2026 is 2025-26)."""
    return pl.lit(date(year - 1, 4, 1)).alias("START"), pl.lit(date(year, 3, 31)).alias("END")


def own_columns(columns: Sequence[str], table: str) -> list[str]:
    """Of columns named "Episodes.DECOM", those of one table by their own names."""
    return [c.removeprefix(f"{table}.") for c in columns if c.startswith(f"{table}.")]


def _beside(known: pl.LazyFrame, more: pl.LazyFrame) -> pl.LazyFrame:
    return known.join(more, on="child", how="left", maintain_order="left")


def _key(group: Derived, table: str) -> tuple[str, str]:
    return group.name, table if group.key == "row" else ""


def needs_of(table: str, column: str) -> tuple[str, ...]:
    """The tables and columns that a column of a view rests on, as "Header.DOB"; "a|b" where either will do."""
    if column in PLAIN:
        return ()
    if column.removesuffix("__raw") in tables()[table.removesuffix("_last")].columns:
        return (f"{table}.{column.removesuffix('__raw')}",)
    if _is_in_order(table, column):
        own = needs_of(table, column[5:]) if column.startswith(("prev_", "next_")) else ()
        return (*own, *(f"{table}.{c}" for c in ORDER[table]))
    return derived_in(table, column).needs_of(column)


def _is_in_order(table: str, column: str) -> bool:
    return table in ORDER and (column in IN_ORDER or column.startswith(("prev_", "next_")))


def _in_order(table: str, column: str) -> pl.Expr:
    start, end = ORDER[table]
    dated = pl.col(start).is_not_null()
    follows = (pl.col("child") == pl.col("child").shift(1)) & dated & dated.shift(1)
    leads = (pl.col("child") == pl.col("child").shift(-1)) & dated & dated.shift(-1)
    has_prev, has_next = follows.fill_null(value=False), leads.fill_null(value=False)
    two_back = has_prev & has_prev.shift(1, fill_value=False)
    words = {
        "has_prev": has_prev,
        "has_next": has_next,
        "has_prev_prev": two_back,
        "is_first": dated & ~has_prev,
        "is_last": dated & ~has_next,
        "earlier_end": pl.when(dated)
        .then(_greatest_before(pl.col(end).to_physical() + DAYS_BEFORE_1970))
        .cast(pl.Date),
        "earlier_open": dated
        & (_greatest_before(pl.col(f"{end}__raw").is_null() & dated) > -DAYS_BEFORE_1970).fill_null(
            value=False
        ),
    }
    if column in words:
        return words[column].alias(column)
    if column.startswith("prev_prev_"):
        return pl.when(two_back).then(pl.col(column[10:]).shift(2)).alias(column)
    here, shift = (has_prev, 1) if column.startswith("prev_") else (has_next, -1)
    return pl.when(here).then(pl.col(column[5:]).shift(shift)).alias(column)


def _greatest_before(number: pl.Expr) -> pl.Expr:
    """The greatest number of an earlier row of the same child, less DAYS_BEFORE_1970; null where none is above nought.

    Rows are sorted by child, so that one running maximum of child and number together serves all children: a group
    for each child would take a hundred times as long.
    """
    child = pl.col("child") * SPAN
    so_far = (child + number.cast(pl.Int64).fill_null(0)).cum_max().shift(1) - child
    return pl.when(so_far > 0).then(so_far.cast(pl.Int32) - DAYS_BEFORE_1970)


def _groups(table: str, columns: Sequence[str]) -> list[tuple[Derived, list[str]]]:
    groups: dict[str, tuple[Derived, list[str]]] = {}
    for column in dict.fromkeys(columns):
        group = derived_in(table, column)
        groups.setdefault(group.name, (group, []))[1].append(column)
    return list(groups.values())


def views_of(
    given: Mapping[str, pl.DataFrame],
    previous: Sequence[Mapping[str, pl.DataFrame]],
    *,
    year: int,
    authority: str | None,
    provider_list: pl.DataFrame | None,
    postcode_file: pl.DataFrame | None,
) -> Views:
    """Type every table of every year and give each child one number throughout."""
    years = [filed(given), *(filed(earlier) for earlier in previous)]
    numbered = _with_children(years, year)
    last = numbered[1] if previous else {name: frame.clear() for name, frame in numbered[0].items()}
    frames = {**numbered[0], **{f"{name}_last": frame for name, frame in last.items()}}
    frames |= {"providers": providers.read(provider_list), "postcodes": places.read(postcode_file)}
    return Views(
        year,
        frames,
        {name: [one[name].lazy() for one in numbered] for name in tables()},
        _absent(
            years, year, {"authority": authority, "providers": provider_list, "postcodes": postcode_file}
        ),
        authority,
    )


def _absent(years: Sequence[Filed], year: int, given: Mapping[str, object]) -> frozenset[str]:
    """What was not given. A table that last year's return did not yet have is not missed there: it was empty."""
    everything = {
        part
        for table in tables().values()
        for part in (table.name, *(f"{table.name}.{c}" for c in table.columns))
    }
    last = years[1].absent if len(years) > 1 else everything
    too_new = {table.name for table in tables().values() if table.since >= year}
    parts = (token.partition(".") for token in last)
    of_last_year = {f"{table}_last{dot}{column}" for table, dot, column in parts if table not in too_new}
    return frozenset(
        years[0].absent | of_last_year | {name for name, value in given.items() if value is None}
    )


def _with_children(years: Sequence[Filed], year: int) -> list[dict[str, pl.DataFrame]]:
    """One number a child, the same in every table and year; a row without an identifier gets its own."""
    typed = pl.collect_all([frame for one in years for frame in one.frames.values()])
    everyone = (
        pl.concat([frame.get_column("CHILD") for frame in typed]).drop_nulls().unique(maintain_order=True)
    )
    children = everyone.to_frame().lazy().with_row_index("child").with_columns(pl.col("child").cast(pl.Int64))
    before = [0, *accumulate(frame.height for frame in typed)]
    numbered = pl.collect_all(
        [
            frame.lazy()
            .join(children, on="CHILD", how="left", maintain_order="left")
            .with_columns(
                pl.col("child").fill_null(-(pl.col("row").cast(pl.Int64) + 1 + nobody)), *limits(year)
            )
            for frame, nobody in zip(typed, before, strict=False)
        ]
    )
    names = list(tables())
    return [
        dict(zip(names, numbered[at : at + len(names)], strict=True))
        for at in range(0, len(numbered), len(names))
    ]
