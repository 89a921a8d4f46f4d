"""The return as filed: every cell's text, every row's line, and a sentence for what is neither."""

import io
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.feeds.filed import one_return, pile, postcode_file, provider_list
from sightline.feeds.filed_checked import gathered
from sightline.feeds.filed_csv import quick_part
from sightline.feeds.filed_lists import authority_code
from sightline.feeds.filed_parts import Part
from sightline.feeds.filed_years import earlier_returns, year_of
from sightline.feeds.receipts import Upload
from tests.unit.filed_returns import (
    clean,
    write_csv,
    write_postcodes,
    write_providers,
    write_workbook,
    write_xml,
)

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"


def upload(content: str | bytes, name: str = "reviews.csv") -> Upload:
    return Upload(name, io.BytesIO(content.encode() if isinstance(content, str) else content))


def blank_is_none(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(pl.String).replace("", None))


def only_part(content: str | bytes) -> Part:
    (part,) = pile([upload(content)]).parts
    return part


def carefully(content: str) -> Part | None:
    """The same table with a quotation mark in its header, so that the quick path leaves it alone."""
    parts = pile([upload(content.replace("CHILD", '"CHILD"', 1))]).parts
    return parts[0] if parts else None


def test_every_cell_is_kept_as_it_stands():
    cells = ("1", "-", " 32/13/2025", "PN1 ")
    part = only_part(REVIEWS + ",".join(cells) + "\n")
    assert part.frame.drop("line").row(0) == cells
    assert part.frame["line"].to_list() == [2]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("1,a,b,c\n2,a,b,c\n", [2, 3]),
        ("1,a,b,c\r\n2,a,b,c\r\n", [2, 3]),
        ("1,a,b,c\n\n\n2,a,b,c", [2, 5]),
        ('1,"a\nb",b,c\n2,a,b,c\n', [2, 4]),
        ("1,a,b,c\n,,,\n2,a,b,c\n", [2, 4]),
        ("", []),
    ],
)
def test_a_line_is_the_line_that_a_spreadsheet_shows(rows, lines):
    # A quoted break makes two lines of the file one row of a spreadsheet: the reader of CSV counts rows, blank ones too.
    shown = only_part(REVIEWS + rows).frame["line"].to_list()
    assert shown == (lines if '"' not in rows else [2, 3])


@pytest.mark.parametrize(
    "header",
    ["child,dob,review,review_code", "Child,DOB,Review,Review_Code", " CHILD , DOB ,REVIEW,REVIEW_CODE"],
)
def test_a_header_in_any_case_is_known(header):
    assert only_part(f"{header}\n1,01/01/2010,01/05/2025,PN1\n").frame.columns == [
        "CHILD",
        "DOB",
        "REVIEW",
        "REVIEW_CODE",
        "line",
    ]


def test_a_blank_extra_column_does_no_harm():
    part = only_part(REVIEWS.replace("\n", ",\n") + "1,01/01/2010,01/05/2025,PN1,\n")
    assert part.frame.width == 5
    assert part.rejected == ()


def test_a_row_that_is_too_wide_is_rejected_with_its_line_and_the_others_stand():
    part = only_part(
        REVIEWS
        + "1,01/01/2010,01/05/2025,PN1\n2,01/01/2010,01/05/2025,PN1,stray\n3,01/01/2010,01/05/2025,PN1\n"
    )
    assert part.frame["CHILD"].to_list() == ["1", "3"]
    assert part.frame["line"].to_list() == [2, 4]
    (problem,) = part.rejected
    assert problem.line == 3
    assert problem.sentence.startswith("reviews.csv, line 3: has 5 cells under 4 columns")


def test_a_second_header_and_a_footnote_are_nobodys_rows():
    part = only_part(REVIEWS + "1,01/01/2010,01/05/2025,PN1\n" + REVIEWS + "Source: the case system,,,\n")
    assert part.frame["CHILD"].to_list() == ["1"]
    assert [p.line for p in part.rejected] == [3, 4]


def test_a_column_that_stands_twice_is_a_sentence_and_other_tables_are_read():
    found = pile(
        [
            upload("CHILD,DOB,REVIEW,Review,REVIEW_CODE\n1,a,b,c,d\n"),
            upload("CHILD,SEX,DOB,DUC\n1,M,01/01/2010,\n", "uasc.csv"),
        ]
    )
    assert [part.name for part in found.parts] == ["UASC"]
    assert "are the same column" in found.problems[0].sentence


def test_columns_that_the_return_does_not_have_are_named_and_not_judged():
    part = only_part("CHILD,DOB,REVIEW,REVIEW_CODE,WORKER\n1,01/01/2010,01/05/2025,PN1,A\n")
    assert "WORKER" not in part.frame.columns
    assert "WORKER" in part.notes[0].sentence


def test_the_same_table_twice_is_one_sentence_and_neither_is_read():
    rows = REVIEWS + "1,01/01/2010,01/05/2025,PN1\n"
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,M,01/01/2010,WBRI,UN1,,\n"
    files = [upload(rows, "a.csv"), upload(rows, "b.csv"), upload(header, "c.csv"), upload(header, "d.csv")]
    filed = one_return(pile(files).parts)
    assert filed.tables == {}
    (problem,) = filed.rejected
    assert problem.sentence.startswith("Reviews (a.csv and b.csv); Header (c.csv and d.csv) are there twice")


def test_a_file_that_is_not_ours_is_a_sentence_and_the_others_are_read():
    files = [
        upload(REVIEWS + "1,a,b,c\n"),
        upload("Dear colleague,\nplease see attached.\n", "note.txt"),
        upload(b"\x89PNG\r\n\x1a\n", "p.png"),
    ]
    found = pile(files)
    assert [part.name for part in found.parts] == ["Reviews"]
    assert found.problems[0].sentence.startswith("note.txt is no table of the looked-after return")
    assert found.ignored == {"p.png": "is a picture"}


def test_returns_stacked_on_one_another_are_not_taken_for_one():
    stacked = "CHILD,DOB,REVIEW,REVIEW_CODE,YEAR\n1,a,b,c,2024\n1,a,b,c,2025\n"
    assert "more than one collection year" in pile([upload(stacked)]).problems[0].sentence
    assert only_part(stacked.replace("2025", "2024")).frame.height == 2


def test_the_forms_say_the_same(tmp_path):
    now, _ = clean(30)
    folder = write_csv(tmp_path / "csv", now, lower=True)
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as zipped:
        for file in sorted(folder.iterdir()):
            zipped.write(file, f"return/{file.name}")
    sources = {
        "csv": sorted(folder.iterdir()),
        "zip": [tmp_path / "r.zip"],
        "workbook": [write_workbook(tmp_path / "r.xlsx", now)],
        "xml": [write_xml(tmp_path / "r.xml", now)],
    }
    for form, paths in sources.items():
        filed = one_return(pile(upload(path.read_bytes(), path.name) for path in paths).parts)
        assert filed.rejected == (), form
        for name, frame in now.items():
            cells = frame.drop("line")
            there = filed.tables[name].select(cells.columns)
            if form == "xml":  # told child by child, and the header's day of birth stands in every table
                cells, there = (blank_is_none(frame).sort(pl.all()) for frame in (cells, there))
                if name == "UASC":
                    continue  # a child who is flagged has a row only where the day that it ended is given
            assert blank_is_none(there).equals(blank_is_none(cells)), (form, name)


def test_an_xml_return_is_whole_and_its_lines_are_those_of_its_elements(tmp_path):
    now, _ = clean(10)
    path = write_xml(tmp_path / "r.xml", now)
    filed = one_return(pile([upload(path.read_bytes(), "r.xml")]).parts)
    assert set(filed.tables) >= {"Header", "Episodes", "DoLo", "SWEpisodes"}
    assert "UASC" in filed.tables["Header"].columns
    text = path.read_text().splitlines()
    assert all("<EPISODE>" in text[line - 1] for line in filed.tables["Episodes"]["line"])


def test_days_numbers_and_truth_values_of_a_workbook_become_the_text_that_a_csv_would_hold(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["CHILD", "DOB", "REVIEW", "REVIEW_CODE"])
    sheet.append(
        [1234567.0, date(2010, 1, 2), datetime(2025, 5, 3, 0, 0, tzinfo=UTC).replace(tzinfo=None), "PN1 "]
    )
    sheet.append(["A1", "2/1/2010", datetime(2025, 5, 3, 9, 30, tzinfo=UTC).replace(tzinfo=None), 1.5])
    book.save(tmp_path / "r.xlsx")
    frame = only_part((tmp_path / "r.xlsx").read_bytes()).frame
    assert frame.drop("line").rows() == [
        ("1234567", "02/01/2010", "03/05/2025", "PN1 "),
        ("A1", "2/1/2010", "03/05/2025 09:30:00", "1.5"),
    ]


CELLS = st.sampled_from(
    ["", " ", "1", "x", "-", "PN1", "01/05/2025", "a b c", "total", "CHILD", "date", "é", "\t", "a;b"]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=0, max_size=6).map(",".join), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_the_quick_path_reads_what_the_careful_one_reads_or_leaves_it(rows, end, ended):
    text = end.join([REVIEWS.strip(), *rows]) + (end if ended else "")
    quick, careful = quick_part(upload(text)), carefully(text)
    if isinstance(quick, Part):
        assert careful is not None
        assert careful.rejected == ()
        assert blank_is_none(quick.frame).equals(blank_is_none(careful.frame))


def test_a_clean_file_takes_the_quick_path():
    assert isinstance(quick_part(upload(REVIEWS + "1,01/01/2010,01/05/2025,PN1\n" * 1000)), Part)
    assert quick_part(upload(REVIEWS + '1,"01/01/2010",01/05/2025,PN1\n')) is None


def test_the_real_lists_of_providers_are_known_by_their_columns(shared):
    folder = shared / "data" / "fake_ssda903" / "d2i_validator"
    found = pile(upload((folder / name).read_bytes(), name) for name in ("ch_fake.xlsx", "scp_fake.xlsx"))
    assert found.problems == []
    listed = provider_list([found])
    assert listed is not None
    assert listed.rows(named=True) == [
        {
            "URN": "njascn",
            "PLACES": "COD3,COD3C0D3",
            "PROVIDERS": None,
            "POSTCODE": "bn20 8jx",
            "CLOSED": None,
            "AUTHORITY": "E10000011",
        },
        {
            "URN": "bababooey",
            "PLACES": "COD35,COD3C0D5",
            "PROVIDERS": None,
            "POSTCODE": "BN20 8JX",
            "CLOSED": None,
            "AUTHORITY": "E10000011",
        },
        {
            "URN": "p4baboo7",
            "PLACES": "C0D5,C0D4D0",
            "PROVIDERS": None,
            "POSTCODE": "BN20 8JX",
            "CLOSED": "01/01/2023",
            "AUTHORITY": "E10000011",
        },
    ]


def test_numbers_stored_as_numbers_and_a_dash_for_not_closed(tmp_path):
    path = write_providers(tmp_path / "list.xlsx")
    listed = provider_list([pile([upload(path.read_bytes(), "list.xlsx")])])
    assert listed["URN"].to_list() == ["1000001", "1000002", "1000003"]
    assert listed["CLOSED"].to_list() == [None, None, None]
    assert listed["PLACES"].to_list()[1] == "K2"
    assert listed["PROVIDERS"].to_list() == ["PR1", "PR4", "PR5"]


def test_supported_accommodation_has_its_placement_code_though_its_list_has_no_column_for_it():
    text = "URN,Provider type,Provider Local Authority,Closed Date,Setting Address Postcode\n1234567,Supported Accommodation,Westmorland and Furness,-,LA9 4DQ\n"
    listed = provider_list([pile([upload(text, "list.csv")])])
    assert listed.select("URN", "PLACES", "CLOSED", "AUTHORITY").row(0) == (
        "1234567",
        "K3",
        None,
        "E06000064",
    )


def test_a_sheet_that_only_says_where_providers_are_completes_the_others():
    homes = "URN,Local Authority,Provider Code,Provider Placement Code,Closed Date\n7,Devon,K2,PR4/PR5,01/05/2025\n"
    found = pile(
        [upload(homes, "homes.csv"), upload("URN,Setting Address Postcode\n7,EX1 1AA\n", "where.csv")]
    )
    assert provider_list([found]).row(0) == ("7", "K2", "PR4,PR5", "EX1 1AA", "01/05/2025", "E10000008")


@pytest.mark.parametrize("since_2025", [False, True])
def test_of_the_postcode_directory_only_what_is_wanted_is_read(tmp_path, since_2025):
    path = write_postcodes(tmp_path / "p.csv", since_2025=since_2025)
    with path.open("rb") as content:
        found = pile([Upload("p.csv", content)])
        there = postcode_file([found], pl.Series(["EX46PQ", "ZZ99ZZ"]))
    assert there.rows() == [("EX46PQ", "E10000008", "291000", "93000")]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Devon", "E10000008"),
        ("Devon County Council", "E10000008"),
        ("878", "E10000008"),
        ("e10000008", "E10000008"),
        ("Bristol", "E06000023"),
        ("Cumberland", "E06000063"),
        ("North Northamptonshire", "E06000061"),
        ("City of London", "E09000001"),
        ("Royal Borough of Windsor & Maidenhead", "E06000040"),
        ("Nowhere", None),
        ("", None),
    ],
)
def test_an_authority_is_known_by_code_number_or_name(told, code):
    assert authority_code(told) == code


def test_no_two_authorities_are_told_alike():
    from sightline.feeds import filed_lists

    codes = set(filed_lists._authorities().values())
    assert len(codes) == 153
    assert all(authority_code(code) == code for code in codes)


def test_earlier_returns_are_told_apart_and_put_in_order_by_what_is_in_them(shared):
    folder = shared / "data" / "fake_ssda903" / "csdm_2017_2021"
    found = pile(upload(path.read_bytes(), path.name) for path in sorted(folder.glob("201*.csv")))
    returns = earlier_returns([found.parts])
    assert [year_of(one) for one in returns] == [2020, 2019, 2018]
    assert all("OC3" in one.tables for one in returns)


def test_files_of_one_earlier_return_at_several_paths_are_one_return():
    header = only_part("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,M,01/01/2010,WBRI,UN1,,\n")
    reviews = only_part(REVIEWS + "1,a,b,c\n")
    assert [set(one.tables) for one in earlier_returns([[header], [reviews]])] == [{"Header", "Reviews"}]
    assert len(earlier_returns([[header], [header]])) == 2


def test_a_postcode_directory_that_breaks_off_is_a_sentence():
    text = 'pcds,oslaua,oseast1m,osnrth1m\nEX4 6PQ,E06000001,1,1\n"EX4 6PR,E06000001,1,1\n'
    found = pile(
        [upload(text, "onspd.csv"), upload(EPISODES + "1,,,,,,,,,,EX4 6PR,EX4 6PQ,\n", "episodes.csv")]
    )
    given = gathered(found)
    assert given.postcode_file is None
    assert [p.sentence for p in given.not_read] == [
        "onspd.csv begins as a postcode directory and cannot be read to its end: download it again."
    ]
