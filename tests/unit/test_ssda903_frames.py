"""Text made into typed tables, and the order in which rows follow one another."""

from datetime import date

import polars as pl
import pytest

from sightline.returns import ssda903
from sightline.returns.ssda903.frames import as_date, filed
from sightline.returns.ssda903.views import Views, views_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/5/2025", date(2025, 5, 1)),
        ("01/05/2025", date(2025, 5, 1)),
        ("29/2/2024", date(2024, 2, 29)),
        *(
            (wrong, None)
            for wrong in (
                "29/2/2025",
                "31/04/2025",
                "1/13/2025",
                "2025-05-01",
                "1-5-2025",
                "1/5/25",
                "-",
                "nan",
            )
        ),
        *(
            (wrong, None)
            for wrong in (
                " 1/5/2025",
                "1/5/2025 ",
                "1/5/2025 00:00",
                "1/5/0025",
                "1/5/2262",
                "45413",
                "1/5/+202",
            )
        ),
    ],
)
def test_a_date_is_a_real_day_written_with_slashes_or_nothing(text: str, day: date | None):
    assert pl.select(as_date(pl.lit(text))).item() == day


def test_the_text_of_a_date_is_kept_beside_it():
    frame = filed({"Header": pl.DataFrame({"CHILD": ["a"], "DOB": ["soon"]})}).frames["Header"].collect()
    assert frame.select("DOB", "DOB__raw", "as_filed", "CHILD").rows() == [(None, "soon", "a", "A")]


def test_what_was_not_there_is_known():
    absent = filed({"UASC": pl.DataFrame({"CHILD": ["A"], "SEX": ["M"]})}).absent
    assert {"UASC.DUC", "UASC.DOB", "Header", "Header.DOB"} <= absent
    assert not {"UASC", "UASC.CHILD", "UASC.SEX"} & absent


def test_header_case_blanks_around_a_header_and_further_columns_reject_nothing():
    odd = pl.DataFrame(
        {" child ": ["A"], "sex": ["X"], "": ["?"], "Notes": ["!"], "CHILD": ["B"], "line": [7]}
    )
    found = ssda903.check({"Header": odd, "Letters": odd}, year=2026, only={"101"}).findings
    assert found.select("child", "line").rows() == [("A", 7)]


def test_blanks_are_blank_and_nothing_else_is_trimmed():
    frame = (
        filed({"Header": pl.DataFrame({"CHILD": ["A", "B"], "SEX": ["  ", "M "]})}).frames["Header"].collect()
    )
    assert frame["SEX"].to_list() == [None, "M "]


def seen(**tables: pl.DataFrame) -> Views:
    return views_of(tables, [], year=2026, authority=None, provider_list=None, postcode_file=None)


EPISODES = pl.DataFrame(
    {
        "CHILD": ["A", "A", "A", "B", None, None],
        "DECOM": ["1/9/2025", "soon", "1/5/2025", "1/5/2025", "1/5/2025", "1/6/2025"],
        "DEC": [None, None, "1/6/2025", "1/6/2025", "1/6/2025", None],
        "RNE": ["S", "P", "L", "T", "S", "P"],
        "line": [2, 3, 4, 5, 6, 7],
    }
)


def test_rows_follow_by_start_and_one_without_a_start_has_no_neighbours():
    columns = ["line", "prev_RNE", "next_RNE", "is_first", "is_last", "earlier_end"]
    rows = (
        seen(Episodes=EPISODES).table("Episodes", columns).collect().sort("line").drop("row", "child").rows()
    )
    ended = date(2025, 6, 1)
    assert rows == [
        (2, "L", None, False, True, ended),
        (3, None, None, False, False, None),
        (4, None, "S", True, False, None),
        (5, None, None, True, True, None),
        (6, None, None, True, True, None),
        (7, None, None, True, True, None),
    ]


def test_a_row_without_a_child_belongs_to_nobody():
    views = seen(
        Episodes=EPISODES, Header=pl.DataFrame({"CHILD": [None, "A"], "DOB": ["1/5/2010", "1/5/2011"]})
    )
    known = views.table("Episodes", ["line", "child_DOB", "in_Header"]).collect().sort("line")
    assert known["child_DOB"].to_list() == [date(2011, 5, 1)] * 3 + [None] * 3
    assert known["in_Header"].to_list() == [True] * 3 + [False] * 3
    numbers = pl.concat([views.frames["Episodes"]["child"], views.frames["Header"]["child"]])
    assert numbers.filter(numbers < 0).n_unique() == 3


def test_a_child_twice_in_header_multiplies_no_row():
    twice = pl.DataFrame({"CHILD": ["A", "A"], "DOB": ["1/5/2012", "1/5/2011"]})
    view = seen(Episodes=EPISODES, Header=twice).table("Episodes", ["child_DOB"]).collect()
    assert view.height == EPISODES.height
    assert {*view["child_DOB"].drop_nulls()} == {date(2011, 5, 1)}


def test_periods_of_care_end_where_nothing_follows_on():
    view = (
        seen(Episodes=EPISODES)
        .table("Episodes", ["line", "period_start", "period_end", "period_open"])
        .collect()
        .sort("line")
    )
    assert view.filter(pl.col("line").is_in([2, 4])).drop("row", "child", "line").rows() == [
        (date(2025, 9, 1), None, True),
        (date(2025, 5, 1), date(2025, 6, 1), False),
    ]


def test_numbers_of_providers_stored_as_numbers_are_the_same_numbers():
    episodes = {
        "Episodes": EPISODES.head(2).with_columns(
            URN=pl.Series(["1234567", "7654321"]), PLACE=None, PLACE_PROVIDER=None, PL_POST=None
        )
    }
    for urns in (pl.Series([1234567]), pl.Series([1234567.0]), pl.Series(["1234567"])):
        found = ssda903.check(
            episodes, year=2026, only={"1008"}, provider_list=pl.DataFrame({"URN": urns})
        ).findings
        assert found["line"].to_list() == [3]


def test_an_older_return_lacks_no_table_that_did_not_exist_yet():
    tables = {
        "DoLo": pl.DataFrame({"CHILD": ["A"], "DOLO_START": ["1/5/2026"], "DOLO_END": [None]}),
        "Header": pl.DataFrame({"CHILD": ["A"]}),
    }
    assert ssda903.check(tables, year=2027, previous={}, only={"706"}).not_checked == ()
