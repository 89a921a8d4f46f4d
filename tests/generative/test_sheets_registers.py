"""Whatever the cells of a register hold, every row is accounted for and nobody's facts depend on another's row."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline import feeds
from sightline.feeds import Load, Upload
from sightline.feeds.annex_a import annex_lists
from sightline.feeds.ssd_tables import ssd_tables
from sightline.history import KINDS
from sightline.law import our_law

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
REGISTERS = {
    **{part: [c.name for c in each.columns.by_field.values()] for part, each in annex_lists().items()},
    **{name: [c.name for c in each.columns.by_field.values()] for name, each in ssd_tables().items()},
}
HELD = [
    "list-8", "list-9", "ssd_person", "ssd_care_leavers", "ssd_cla_episodes", "ssd_involvements", "ssd_address", "ssd_missing",
]  # fmt: skip

cells = st.one_of(
    st.sampled_from(
        ["", "nan", "-", "7", "8", "1.2E+11", "31/02/2019", "1900-01-01", "PLACEHOLDER_DATA", "S", "R1", "b) Unsuitable",
         "a) Yes", "c) Died", "tent", "05 - No, residence not known", '{"STREET": null}', "[1]", "=1+1"]
    ),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str),
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12),
)  # fmt: skip


def load(part: str, rows: Sequence[Sequence[str]]) -> Load:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([REGISTERS[part], *rows])
    content = out.getvalue().encode()
    reading = feeds.read([Upload("register.csv", io.BytesIO(content))], now=NOW, law=our_law())
    assert reading.problems == ()
    (only,) = reading.loads
    assert only.receipt.part == part
    return only


def said(part: str, rows: Sequence[Sequence[str]], person: str) -> set[tuple[object, ...]]:
    return {
        (record.kind, record.key, record.says())
        for some in load(part, rows).rows
        for record in some.records
        if record.person == person
    }


@pytest.mark.parametrize("part", HELD)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_row_is_accounted_for_and_every_fact_is_declared(part: str, data: st.DataObject) -> None:
    width = len(REGISTERS[part])
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
    only = load(part, rows)
    assert only.receipt.adds_up
    assert only.receipt.rows_in == sum(any(cell.strip() for cell in row) for row in rows)
    records = [record for some in only.rows for record in some.records]
    assert len({(record.person, record.kind, record.key) for record in records}) == len(records)
    for record in records:
        assert set(record.values) <= set(KINDS[record.kind].fields)
        assert record.received <= NOW
        assert record.end is None or (record.start is not None and record.end >= record.start)
        assert record.kind in only.arrival.kinds or record.kind == "death"
    covered = [some for some in only.rows if some.scope]
    assert all(record.key.startswith(some.scope) for some in covered for record in some.records)


@pytest.mark.parametrize("part", HELD)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_is_said_of_one_person_is_the_same_in_company(part: str, data: st.DataObject) -> None:
    width = len(REGISTERS[part])
    row = st.lists(cells, min_size=width, max_size=width)
    field = "person"
    columns = annex_lists()[part].columns if part in annex_lists() else ssd_tables()[part].columns
    at = list(columns.by_field).index(field)
    one, other = data.draw(row), data.draw(row)
    one[at], other[at] = "A1", "B2"
    assert said(part, [one], "A1") == said(part, [other, one], "A1") == said(part, [one, other], "A1")
