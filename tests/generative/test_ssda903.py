"""What must hold of every rule of the looked-after return, whatever is filed."""

from collections import Counter
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.returns import ssda903
from sightline.returns.ssda903.schema import tables
from tests.examples.ssda903.drawn import Drawn, cases, found
from tests.generative.clean_ssda903 import OWN, POSTCODES, PROVIDERS, Rows, as_tables, clean_rows
from tests.generative.messy_ssda903 import Years, dice, messy, numbered, of_child, shuffled

YEARS = (2025, 2026, 2027)
CHILDREN = 300
WHOLE_RETURN = {rule.code for rule in ssda903.all_rules() if rule.whole_return}
SEEDS = st.integers(0, 2**32)


def judged(years: Years, year: int) -> ssda903.Checked:
    return ssda903.check(
        years[0],
        year=year,
        previous=years[1:],
        authority=OWN,
        provider_list=PROVIDERS,
        postcode_file=POSTCODES,
    )


@pytest.mark.parametrize("year", YEARS)
def test_nothing_is_found_in_a_clean_return(year: int):
    rows = clean_rows(CHILDREN, year)
    checked = judged([as_tables(rows), as_tables(rows, last="_last")], year)
    assert checked.findings.rows() == []
    assert (checked.not_checked, checked.could_not_run) == ((), ())
    aside = {verdict.code for verdict in checked.does_not_apply}
    assert {*checked.checked} == {*ssda903.roll(year)} - aside


# --- every fault, put into a clean return of 300 children


class Injected:
    """A clean return with the rows of every drawn case among its own, each case's children and lists made its own."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.cases = [case for case in cases() if case.year == year and not _is_of_another_form(case)]
        self.rows: Rows = clean_rows(CHILDREN, year)
        self.clean = {name: sum(table == name for table, _ in self.rows) for name in tables()}
        self.lists = {"providers": [PROVIDERS.cast(pl.String)], "postcodes": [POSTCODES.cast(pl.String)]}
        self.marks: dict[int, tuple[set[tuple[str, int, str]], set[tuple[str, int]]]] = {}
        counts = Counter(table for table, _ in self.rows)
        for number, case in enumerate(self.cases):
            offsets = {name: counts[name] + 1 for name in case.rows}
            for name, cells in case.rows.items():
                own = [_own(number, row) for row in cells]
                if name in self.lists:
                    self.lists[name].append(pl.DataFrame(own, infer_schema_length=None))
                else:
                    self.rows += [(name, row) for row in own]
                    counts[name] += len(own)
            lines = {
                (name, offsets[name] + at)
                for name, rows in case.rows.items()
                for at in range(1, len(rows) + 1)
            }
            self.marks[number] = ({(t, offsets[t] + at, sign) for t, at, sign in case.marks}, lines)

    def checked(self) -> ssda903.Checked:
        now, *before = [as_tables(self.rows, last=last) for last in ("", "_last", "_last2")]
        lists = {name: pl.concat(frames, how="diagonal") for name, frames in self.lists.items()}
        return ssda903.check(
            now,
            year=self.year,
            previous=before,
            authority=OWN,
            provider_list=lists["providers"],
            postcode_file=lists["postcodes"],
        )


def _is_of_another_form(case: Drawn) -> bool:
    """The flag in Header turns the whole return into the XML form; duplicates are asked of the whole return."""
    return case.code in WHOLE_RETURN or any("UASC" in row for row in case.rows.get("Header", []))


def _own(number: int, row: dict[str, str | None]) -> dict[str, str]:
    own = {"CHILD", "URN", "PL_POST", "HOME_POST", "POSTCODE"}
    filled = {column: value for column, value in row.items() if value is not None}
    return {c: f"{number}Q{v}" if c in own and v != "XXXXXXX" else v for c, v in filled.items()}


@pytest.mark.parametrize("year", YEARS)
def test_every_fault_put_into_a_clean_return_is_found_on_its_line_and_nowhere_else(year: int):
    injected = Injected(year)
    checked = injected.checked()
    assert checked.could_not_run == ()
    hits = {code: _found_by(checked, code) for code in checked.checked}
    wrong = {}
    for number, case in enumerate(injected.cases):
        expected, lines = injected.marks[number]
        there = {mark for mark in hits.get(case.code, set()) if mark[:2] in lines}
        if there != expected:
            wrong[f"{case.code} at {case.at}"] = (sorted(there - expected), sorted(expected - there))
    assert wrong == {}
    clean_lines = checked.findings.filter(pl.col("child").str.starts_with("CH"))
    assert clean_lines.rows() == []


def _found_by(checked: ssda903.Checked, code: str) -> set[tuple[str, int, str]]:
    return found(_only(checked, checked.findings.filter(pl.col("code") == code)))


def _only(checked: ssda903.Checked, findings: pl.DataFrame) -> ssda903.Checked:
    return ssda903.Checked(checked.year, findings, checked.checked, (), (), ())


def test_every_rule_in_force_is_broken_by_some_fault():
    broken = {case.code for case in cases() if case.marks}
    assert {code for year in YEARS for code in ssda903.roll(year)} - broken == set()


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS, year=st.sampled_from(YEARS))
def test_a_cell_spoilt_in_one_child_of_a_clean_return_is_found_on_nobody_else(seed: int, year: int):
    random = dice(seed)
    rows = clean_rows(30, year)
    at = random.randrange(len(rows))
    table, cells = rows[at]
    column = random.choice([c for c in cells if c != "CHILD"])
    rows[at] = (table, {**cells, column: random.choice(("31/2/2025", "ZZZ", "", "01/01/1900", "1", "C2"))})
    checked = judged([as_tables(rows), as_tables(rows, last="_last")], year)
    others = checked.findings.filter(
        (pl.col("child") != cells["CHILD"]) & ~pl.col("code").is_in(WHOLE_RETURN)
    )
    assert others.rows() == []
    assert checked.could_not_run == ()


# --- one child in company, and the order of rows


def verdicts(checked: ssda903.Checked, years: Years) -> Counter[tuple[object, ...]]:
    """Findings by what the row says, for the line of a row is not what it says."""
    rows = {
        (name, row["line"]): tuple(v for k, v in row.items() if k != "line")
        for name, frame in years[0].items()
        for row in frame.to_dicts()
    }
    kept = checked.findings.filter(~pl.col("code").is_in(WHOLE_RETURN))
    return Counter(
        (code, severity, table, rows[table, line])
        for code, severity, table, line in kept.select("code", "severity", "table", "line").iter_rows()
    )


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS, year=st.sampled_from(YEARS))
def test_a_verdict_on_one_child_is_the_same_alone_and_in_company(seed: int, year: int):
    years = messy(dice(seed), year)
    company = judged(years, year)
    assert company.could_not_run == ()
    for child in ("c0", "c1", "c2"):
        alone = of_child(years, child)
        together = _only(company, company.findings.filter(pl.col("child") == child))
        assert verdicts(judged(alone, year), alone) == verdicts(together, years)


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS, year=st.sampled_from(YEARS))
def test_the_order_of_rows_decides_nothing(seed: int, year: int):
    random = dice(seed)
    years = messy(random, year)
    other = shuffled(random, years)
    assert verdicts(judged(years, year), years) == verdicts(judged(other, year), other)


# --- nothing that is filed makes a check raise


def _broken(random: Random, year: int) -> Years:
    """Tables and columns lost, renamed, doubled or of another type, and files that are none of the return's."""
    years = messy(random, year, children=3)
    for tables_of_year in years:
        for name in list(tables_of_year):
            tables_of_year[name] = _spoilt(random, tables_of_year[name])
            if random.random() < 0.1:
                del tables_of_year[name]
        tables_of_year["Letters"] = pl.DataFrame({"a": [1]})
    return years


def _spoilt(random: Random, frame: pl.DataFrame) -> pl.DataFrame:
    ways = (
        lambda: frame,
        frame.clear,
        pl.DataFrame,
        lambda: frame.drop(random.choice(frame.columns)),
        lambda: frame.rename({c: f" {c.lower()} " for c in frame.columns if c != "line"}),
        lambda: frame.with_columns(pl.lit("x").alias("Unnamed: 9")),
        lambda: frame.with_columns(pl.lit("again").alias("child")),
        lambda: frame.with_columns(CHILD=pl.int_range(pl.len())),
        lambda: numbered(
            frame.select(pl.lit(random.random()).alias(c) for c in frame.columns if c != "line")
        ),
        lambda: frame.drop("line"),
    )
    return random.choice(ways)()


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, year=st.sampled_from(YEARS))
def test_a_broken_return_ends_in_verdicts_on_every_rule(seed: int, year: int):
    checked = judged(_broken(dice(seed), year), year)
    said = {*checked.checked} | {verdict.code for verdict in (*checked.not_checked, *checked.does_not_apply)}
    assert checked.could_not_run == ()
    assert said == {*ssda903.roll(year)}
