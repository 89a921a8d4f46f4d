"""Asks every rule in force of every row: one pass a table, and rule by rule where the pass breaks."""

import contextlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from sightline.returns.ssda903.rule import Rule
from sightline.returns.ssda903.verdicts import FINDINGS, Checked, CouldNotRun, DoesNotApply, NotChecked
from sightline.returns.ssda903.views import Views, needs_of, own_columns

Broken = (Exception, pl.exceptions.PanicException)
"""A rule that breaks must not hide the others, whatever it raises: this is the one boundary where all is caught.
Polars raises its panics outside Exception."""

OF_ONE_FORM = {
    "105": ("Header", "Header.UASC", "It asks about a flag that only the XML form of the return has."),
    "411": (
        "Episodes",
        "Episodes.PL_LOCATION",
        "It asks about a location that this return does not give: it is worked out.",
    ),
}
"""Rules about a cell that one form of the return has and another has not: the table, the cell, and what to say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule with its mask built and the columns that the mask reads."""

    rule: Rule
    mask: pl.Expr
    columns: tuple[str, ...]

    @property
    def view(self) -> tuple[str, str]:
        return self.rule.table, self.rule.across


@dataclass(frozen=True, slots=True)
class Mark:
    """Rows of a table that a rule marks, in those columns."""

    rule: Rule
    table: str
    columns: tuple[str, ...]
    rows: pl.Series


@dataclass
class Gathered:
    marks: list[Mark] = field(default_factory=list)
    not_checked: set[NotChecked] = field(default_factory=set)
    could_not_run: set[CouldNotRun] = field(default_factory=set)

    def broke(self, rule: Rule, error: BaseException) -> None:
        self.could_not_run.add(CouldNotRun(rule.code, type(error).__name__, without_data(str(error))))


def without_data(message: str) -> str:
    """The first line of an error's words, with everything quoted and every figure taken out."""
    first = next(iter(message.splitlines()), "")
    return re.sub(r"\d+", "…", re.sub(r"([\"'`\[]).*[\"'`\]]", "…", first))[:200]


def run(views: Views, rules: Sequence[Rule], year: int) -> Checked:
    """Ask the rules of the views. Rules not in force in the year are left out before this."""
    gathered = Gathered()
    apply, aside = _that_apply(rules, views)
    asked = [one for one in (_ask(rule, views, year, gathered) for rule in apply) if one]
    _prepare(asked, views)
    for view in dict.fromkeys(one.view for one in asked):
        _judge_together([one for one in asked if one.view == view], views, gathered)
    unheard = {one.code for one in gathered.not_checked} | {one.code for one in gathered.could_not_run}
    return Checked(
        year,
        _findings(gathered.marks, views),
        tuple(sorted({rule.code for rule in apply} - unheard)),
        tuple(sorted(gathered.not_checked, key=lambda verdict: (verdict.code, verdict.missing))),
        tuple(sorted(gathered.could_not_run, key=lambda verdict: verdict.code)),
        aside,
    )


def _that_apply(rules: Sequence[Rule], views: Views) -> tuple[list[Rule], tuple[DoesNotApply, ...]]:
    asked = {rule.code for rule in rules} & OF_ONE_FORM.keys()
    aside = [code for code in sorted(asked) if _is_of_another_form(code, views)]
    verdicts = tuple(DoesNotApply(code, OF_ONE_FORM[code][2]) for code in aside)
    return [rule for rule in rules if rule.code not in aside], verdicts


def _is_of_another_form(code: str, views: Views) -> bool:
    table, cell, _ = OF_ONE_FORM[code]
    return views.is_absent(cell) and not views.is_absent(table)


def _ask(rule: Rule, views: Views, year: int, gathered: Gathered) -> Asked | None:
    try:
        mask = rule.mask(year)
        columns = tuple(dict.fromkeys(mask.meta.root_names()))
        missing = lacking(rule, columns, views)
    except Broken as error:
        gathered.broke(rule, error)
        return None
    if missing:
        gathered.not_checked.add(NotChecked(rule.code, missing))
        return None
    return Asked(rule, mask, columns)


def needed(rule: Rule, columns: Iterable[str]) -> tuple[str, ...]:
    """Every table and column that a rule rests on, worked out from the columns that its mask reads."""
    tokens = [
        rule.table,
        f"{rule.table}.CHILD",
        *((rule.across, f"{rule.across}.CHILD") if rule.across else ()),
    ]
    for column in columns:
        table, _, name = column.partition(".") if rule.across else (rule.table, "", column)
        tokens += needs_of(table, name) if name else ()
    marked = [f"{rule.table}.{column}" for column in rule.columns if column]
    return tuple(dict.fromkeys([*tokens, *marked, *rule.needs]))


def lacking(rule: Rule, columns: Iterable[str], views: Views) -> tuple[str, ...]:
    """What was not given; where a whole table is missing its columns are not named besides."""
    missing = [token for token in needed(rule, columns) if views.is_absent(token)]
    return tuple(dict.fromkeys(_as_lacked(token, views) for token in missing))


def _as_lacked(token: str, views: Views) -> str:
    table = token.partition(".")[0]
    return table if "|" not in token and views.is_absent(table) else token


def _prepare(asked: Sequence[Asked], views: Views) -> None:
    """Work out what the views need in one go; what breaks here is met again, rule by rule, where it is asked for."""
    wanted = []
    for one in asked:
        sides = (
            {side: own_columns(one.columns, side) for side in one.view}
            if one.view[1]
            else {one.view[0]: one.columns}
        )
        wanted += [group for side, columns in sides.items() for group in views.prepare(side, columns)]
    with contextlib.suppress(*Broken):
        views.work_out(wanted)


def _judge_together(asked: list[Asked], views: Views, gathered: Gathered) -> None:
    try:
        marks = _judge(asked, views)
    except Broken as error:
        if len(asked) == 1:
            gathered.broke(asked[0].rule, error)
            return
        for one in asked:
            _judge_together([one], views, gathered)
        return
    gathered.marks += marks


def _judge(asked: list[Asked], views: Views) -> list[Mark]:
    table, across = asked[0].view
    columns = list(dict.fromkeys(column for one in asked for column in one.columns))
    frame = views.pairs(table, across, columns) if across else views.table(table, columns)
    rows = [f"{table}.row", f"{across}.row"] if across else ["row", "child"]
    flags = frame.select(*rows, *(one.mask.alias(str(number)) for number, one in enumerate(asked))).collect()
    hits = ((one.rule, flags[str(number)]) for number, one in enumerate(asked))
    return [
        mark
        for rule, hit in hits
        if hit.any()
        for mark in _marks(rule, flags.select(rows).filter(hit), views)
    ]


def _marks(rule: Rule, rows: pl.DataFrame, views: Views) -> Iterable[Mark]:
    own = "row" if not rule.across else f"{rule.table}.row"
    yield Mark(rule, rule.table, rule.columns, rows[own])
    for table, columns in rule.also.items():
        if rule.across:
            yield Mark(rule, table, columns, rows[f"{table}.row"])
        else:
            there = views.frames[table]
            yield Mark(
                rule, table, columns, there["row"].filter(there["child"].is_in(rows["child"].implode()))
            )


def _findings(marks: Sequence[Mark], views: Views) -> pl.DataFrame:
    """The marked rows with what to say of them, a row once for each rule, in order of code, table and line."""
    if not marks:
        return pl.DataFrame(schema=FINDINGS)
    said = [(m.rule.code, m.rule.severity, m.table, ",".join(m.columns), m.rule.says) for m in marks]
    words = pl.LazyFrame(
        said, schema=["code", "severity", "table", "columns", "says"], orient="row"
    ).with_row_index("mark")
    lines = [_lines(table, marks, views) for table in dict.fromkeys(mark.table for mark in marks)]
    order = ["code", "table", "line", "child"]
    found = pl.concat(lines).join(words, on="mark").select(*FINDINGS).unique(maintain_order=True)
    return found.sort(*order, nulls_last=True, maintain_order=True).collect()


def _lines(table: str, marks: Sequence[Mark], views: Views) -> pl.LazyFrame:
    """Child and line of every marked row of one table, beside the number of the mark."""
    here = [(number, mark.rows.unique()) for number, mark in enumerate(marks) if mark.table == table]
    numbers = pl.concat([pl.repeat(number, rows.len(), dtype=pl.UInt32, eager=True) for number, rows in here])
    marked = pl.DataFrame({"mark": numbers, "row": pl.concat([rows for _, rows in here])})
    source = views.of(table).select("row", "line", child="as_filed")
    return marked.lazy().join(source, on="row", how="left", maintain_order="left")


def chosen(rules: Iterable[Rule], year: int, only: Collection[str] | None) -> list[Rule]:
    return [rule for rule in rules if rule.in_force(year) and (only is None or rule.code in only)]
