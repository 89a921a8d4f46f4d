"""Every rule, on drawn tables: what it must find and what it must not."""

import pytest

from sightline.returns import ssda903
from tests.examples.ssda903.drawn import Drawn, cases, found

CASES = cases()
EVERY_CODE = sorted({code for year in (2025, 2026, 2027) for code in ssda903.roll(year)})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.at}")
def test_a_rule_finds_what_is_drawn_and_nothing_else(case: Drawn):
    checked = case.checked()
    assert [verdict.says for verdict in checked.not_checked] == []
    assert [(verdict.error, verdict.message) for verdict in checked.could_not_run] == []
    assert found(checked) == case.marks


@pytest.mark.parametrize("code", EVERY_CODE)
def test_every_rule_has_a_case_to_find_and_one_not_to(code: str):
    drawn = [case for case in CASES if case.code == code]
    marked = sum(len(case.marks) for case in drawn)
    tables = {rule.table for rule in ssda903.all_rules() if rule.code == code}
    rows = sum(len(case.rows.get(table, [])) for case in drawn for table in tables)
    assert marked, f"no case that {code} must find is drawn"
    assert rows > sum(mark[0] in tables for case in drawn for mark in case.marks), (
        f"no row that {code} must not find is drawn"
    )
