"""Told by content, never by name; header found among the first rows; the moment a file was received."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from sightline.feeds import FEEDS, Upload, read
from sightline.feeds.opening import opened
from sightline.feeds.protocol import Context, Feed, Recognised
from sightline.feeds.recognising import letters, recognised, twice
from sightline.feeds.tables import HEADER_WITHIN, Grid, Row, Table, header_texts, likeness, possible_headers
from sightline.law import our_law
from tests.bad_input.make import EPISODES, ONE, RIGHT, workbook

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HEADER: Row = (1, tuple(EPISODES.split(",")))
FIRST: Row = (2, tuple(ONE.split(",")))


def known(rows: list[Row]) -> Recognised:
    answer = recognised(Grid("any", "", rows), FEEDS)
    assert isinstance(answer, tuple)
    return answer[1]


@pytest.mark.parametrize("name", ["episodes.csv", "header.csv", "care leavers.xlsx", "", "x"])
def test_a_name_makes_no_difference(name):
    (load,) = read([Upload(name, io.BytesIO(RIGHT.encode()))], now=NOW, law=our_law()).loads
    assert (load.receipt.part, load.receipt.accepted) == ("Episodes", 2)


@pytest.mark.parametrize("above", [0, 1, 5, HEADER_WITHIN - 1])
def test_a_header_is_found_under_titles(above):
    titles: list[Row] = [(n + 1, ("Fairshire", f"page {n}")) for n in range(above)]
    rows = [*titles, (above + 1, HEADER[1]), (above + 2, FIRST[1])]
    found = known(rows)
    assert found.table.header_line == above + 1
    assert [line for line, _ in found.table.rows] == [above + 2]
    assert bool(found.table.notes) == bool(above)


def test_a_header_is_not_looked_for_further_down():
    rows: list[Row] = [(n + 1, ("x", "y")) for n in range(HEADER_WITHIN)]
    assert not isinstance(recognised(Grid("any", "", [*rows, (99, HEADER[1])]), FEEDS), tuple)


def test_rows_with_numbers_or_days_are_no_header():
    grid = Grid("any", "", [(1, ("CHILD", 7)), (2, ("only",)), (3, (None, "")), HEADER])
    assert [table.header_line for table in possible_headers(grid)] == [HEADER[0]]


def test_header_texts_are_stripped_and_on_one_line():
    assert header_texts((" Child ", "Date of\nbirth", None, "", "End", None)) == (
        "Child",
        "Date of birth",
        "",
        "",
        "End",
    )


def test_likeness():
    assert likeness(["A_b", "c d"], ["a b", "CD"]) == 1
    assert likeness(["a"], ["b"]) == likeness([], []) == 0
    assert likeness(["a", "b"], ["a", "c"]) == 0.5


def test_a_column_that_stands_twice_is_named_as_a_spreadsheet_names_it():
    table = Table("a.csv", "", 1, ("CHILD", "x", "child"), [])
    sentence = twice(Recognised(table, "Header", ("CHILD", "", "CHILD"), (), 1.0))
    assert "columns A (CHILD) and C (child)" in str(sentence)
    assert twice(Recognised(table, "Header", ("CHILD", "", ""), (), 1.0)) is None
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_where_columns_are():
    found = known([HEADER, FIRST])
    assert (found.position("CHILD"), found.position("DEC"), found.position("UPN")) == (0, 7, None)
    assert found.unknown == found.missing == ()


def test_every_feed_has_what_a_feed_has():
    feeds: tuple[Feed, ...] = FEEDS
    assert len({feed.name for feed in feeds}) == len(feeds)
    assert all(feed.recognises(Table("a", "", 1, ("no", "such", "columns"), [])) is None for feed in feeds)


def test_received_is_as_told_else_as_the_workbook_says_else_as_written_and_never_later_than_now():
    told, saved, written = (NOW - timedelta(days=n) for n in (1, 2, 3))
    table = Table("a", "", 1, (), [], modified=saved, written=written)
    only_written, nothing = Table("a", "", 1, (), [], written=written), Table("a", "", 1, (), [])
    assert Context(NOW, our_law(), told).received_of(table) == told
    assert Context(NOW, our_law()).received_of(table) == saved
    assert Context(NOW, our_law()).received_of(only_written) == written
    assert Context(NOW, our_law()).received_of(nothing) == NOW
    assert Context(NOW, our_law(), NOW + timedelta(days=1)).received_of(table) == NOW


def test_a_workbook_says_when_it_was_saved():
    (grid,) = opened(Upload("a.xlsx", io.BytesIO(workbook({"Episodes": [["CHILD", "DECOM"]]}))))
    assert isinstance(grid, Grid)
    assert grid.modified == datetime(2018, 5, 1, 9, 30, tzinfo=UTC)


def test_progress_is_told_of_every_file():
    said: list[tuple[str, int, int]] = []
    uploads = [Upload(name, io.BytesIO(RIGHT.encode())) for name in ("a.csv", "b.csv")]
    read(uploads, now=NOW, law=our_law(), progress=lambda *step: said.append(step))
    assert said == [("a.csv", 0, 2), ("b.csv", 1, 2), ("", 2, 2)]


def test_one_bad_file_does_not_lose_the_others():
    uploads = [
        Upload("bad.xlsx", io.BytesIO(b"PK\x03\x04 nothing")),
        Upload("good.csv", io.BytesIO(RIGHT.encode())),
        Upload("empty.csv", io.BytesIO()),
    ]
    found = read(uploads, now=NOW, law=our_law())
    assert [p.file for p in found.problems] == ["bad.xlsx", "empty.csv"]
    assert [load.receipt.accepted for load in found.loads] == [2]
