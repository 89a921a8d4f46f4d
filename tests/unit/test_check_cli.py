"""`sightline check` and `sightline explain` as an analyst meets them: verdicts, formats, and how they end."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import openpyxl
import polars as pl
import pytest

from sightline.cli.app import main
from sightline.returns import ssda903
from tests.unit.filed_returns import (
    clean,
    write_csv,
    write_everything,
    write_postcodes,
    write_providers,
    write_xml,
)

COLUMNS = ["code", "severity", "table", "child", "line", "columns", "says"]
YEAR = ("--year", "2025-26")
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out)))

    @property
    def codes(self) -> set[str]:
        return {row["code"] for row in self.rows}


@pytest.fixture
def sightline(monkeypatch, capfd):
    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["sightline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        said = capfd.readouterr()
        return Done(ended.value.code, said.out, said.err.replace("\n", " "))

    return run


@pytest.fixture
def found(sightline):
    """The findings of a check as rows of its CSV."""

    def run(*arguments: object) -> Done:
        return sightline("check", *arguments, *YEAR, "--format", "csv")

    return run


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[Path, Path]:
    """A clean return with its lists, and last year's."""
    return write_everything(tmp_path_factory.mktemp("returns"))


def edited(folder: Path, table: str, column: str, value: str, line: int = 2) -> Path:
    """One cell of a folder's table changed."""
    path = folder / f"{table.lower()}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text())))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


@pytest.fixture
def mine(tmp_path) -> tuple[Path, Path]:
    """As `whole`, to be spoilt."""
    return write_everything(tmp_path)


def everything(folders: tuple[Path, Path]) -> tuple[object, ...]:
    now, last = folders
    return now, "--previous", last, "--authority", "Devon"


# How it ends.


def test_nothing_found_and_everything_checked_ends_in_0(found, whole):
    done = found(*everything(whole))
    assert done == (0, ",".join(COLUMNS) + "\n", done.err)
    asked = len(ssda903.roll(2026)) - 2
    assert (
        f"{asked} of {asked} rules checked, 0 not checked, 0 could not run: 0 findings by 0 rules."
        in done.err
    )


def test_findings_end_in_1_each_with_its_line(found, mine):
    edited(mine[0], "Header", "SEX", "9", line=7)
    done = found(*everything(mine))
    assert done.code == 1
    (row,) = [row for row in done.rows if row["code"] == "101"]
    assert list(row) == COLUMNS
    assert (row["severity"], row["table"], row["child"], row["line"], row["columns"]) == (
        "error",
        "Header",
        "CH000005",
        "7",
        "SEX",
    )


def test_a_rule_that_was_not_asked_ends_in_3_whatever_was_found(found, mine):
    edited(mine[0], "Header", "SEX", "9")
    done = found(mine[0], "--rules", "101,1015")
    assert (done.code, done.codes) == (3, {"101"})
    assert "1 of 2 rules checked, 1 not checked" in done.err
    assert found(mine[0], "--rules", "101").code == 1
    assert found(mine[0], "--rules", "102").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "nowhere does not exist"),
        (("note.txt",), "note.txt"),
        (("empty",), "None of these files holds a table of the looked-after return"),
        (("r", "--rules", "9999"), "There is no rule 9999"),
        (("r", "--authority", "Atlantis"), "Atlantis is no authority of England"),
        (("r", "--format", "xlsx"), "needs a file"),
        (("r", "-o", "no/such/folder.csv"), "could not be written"),
        (("r", "--previous", "nowhere"), "nowhere does not exist"),
    ],
)
def test_bad_input_ends_in_2_with_a_sentence(sightline, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("Dear colleague,\nplease see attached.\n")
    write_csv(tmp_path / "r", clean(3)[0])
    done = sightline("check", *arguments, *YEAR)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("year", ["2025-27", "1999-00", "soon", "2019-20"])
def test_a_year_that_is_none_or_has_no_rules_ends_in_2(sightline, whole, year):
    assert sightline("check", whole[0], "--year", year).code == 2


@pytest.mark.parametrize("year", ["2025-26", "2025/26", "2025-2026", "2026"])
def test_a_year_may_be_written_in_several_ways(sightline, whole, year):
    assert sightline("check", whole[0], "--year", year, "--rules", "101").code == 0


def test_a_file_that_cannot_be_read_is_something_not_checked(found, mine):
    (mine[0] / "letter.docx").write_bytes(b"PK\x03\x04 not a zip after all")
    done = found(*everything(mine))
    assert (done.code, done.rows) == (3, [])
    assert "letter.docx" in done.err


# The faults of the tool that is used now.


def test_one_unreadable_date_takes_no_rule_down(found, mine):
    edited(mine[0], "Episodes", "DECOM", "32/13/2025")
    done = found(*everything(mine))
    assert "0 not checked, 0 could not run" in done.err
    assert ("141", "2") in {(row["code"], row["line"]) for row in done.rows}
    assert {row["child"] for row in done.rows} == {"CH000000"}


def test_a_dash_for_a_date_is_found_and_nothing_breaks(found, mine):
    edited(mine[0], "Episodes", "DEC", "-")
    done = found(*everything(mine))
    assert "0 could not run" in done.err
    assert ("147", "2") in {(row["code"], row["line"]) for row in done.rows}


@pytest.mark.parametrize("shape", ["table", "csv", "json", "html", "xlsx"])
def test_no_findings_at_all_is_a_report_like_any_other(sightline, whole, tmp_path, shape):
    path = tmp_path / f"out.{shape}"
    assert sightline("check", *everything(whole), *YEAR, "--format", shape, "-o", path).code == 0
    assert path.stat().st_size >= len(",".join(COLUMNS))


def test_a_blank_extra_column_and_a_lower_case_header_change_nothing(found, mine, tmp_path):
    edited(mine[0], "Header", "SEX", "9")
    before = found(*everything(mine))
    for path in mine[0].glob("[!p]*.csv"):
        header, *rows = path.read_text().splitlines()
        path.write_text("\n".join([header.lower() + ",", *(f"{row}," for row in rows)]) + "\n")
    assert found(*everything(mine)).rows == before.rows


def test_one_foreign_file_rejects_nothing_else(found, mine):
    edited(mine[0], "Header", "SEX", "9")
    (mine[0] / "budget.csv").write_text("Team,Cost\nNorth,12\n")
    done = found(*everything(mine))
    assert "101" in done.codes
    assert "budget.csv is no table of the looked-after return" in done.err
    assert done.code == 3


def test_the_same_table_twice_is_said_once_and_never_silently_the_first(found, mine):
    (mine[0] / "header_2.csv").write_bytes((mine[0] / "header.csv").read_bytes())
    done = found(mine[0], "--rules", "101,141")
    assert "Header (now/header.csv and now/header_2.csv) is there twice" in done.err
    assert "1 of 2 rules checked, 1 not checked" in done.err
    assert done.code == 3


def test_a_child_twice_in_one_file_shifts_no_other_row(found, mine):
    rows = (mine[0] / "header.csv").read_text().splitlines()
    (mine[0] / "header.csv").write_text("\n".join([*rows[:3], rows[2], *rows[3:]]) + "\n")
    done = found(*everything(mine))
    assert {row["child"] for row in done.rows} == {"CH000001"}
    assert {"3", "4"} <= {row["line"] for row in done.rows if row["table"] == "Header"}


@pytest.mark.parametrize("number", ["940", "941", "942", "943", "815", "933"])
def test_the_authorities_made_since_2019_are_known(found, mine, number):
    """The two Northamptonshires, Cumberland, Westmorland and Furness, North Yorkshire and Somerset."""
    edited(mine[0], "PrevPerm", "LA_PERM", number)
    done = found(mine[0], "--rules", "633")
    assert (done.code, done.rows) == (0, [])
    edited(mine[0], "PrevPerm", "LA_PERM", "944")
    assert found(mine[0], "--rules", "633").codes == {"633"}


def test_provider_numbers_stored_as_numbers_match(found, mine):
    done = found(mine[0], "--rules", "1008,219")
    assert (done.code, done.rows) == (0, [])
    edited(mine[0], "Episodes", "URN", "7654321")
    assert found(mine[0], "--rules", "1008").codes == {"1008"}


def test_last_years_xml_is_used_like_its_csv(found, whole, tmp_path):
    now, last = whole
    asked = "502,503A,560,NoE"
    without = found(now, "--rules", asked)
    assert without.code == 3
    assert "the table" not in found(now, "--previous", last, "--rules", asked).err
    xml = write_xml(tmp_path / "last.xml", clean()[1])
    assert (
        found(now, "--previous", xml, "--rules", asked)[:2]
        == found(now, "--previous", last, "--rules", asked)[:2]
    )


def test_a_child_who_is_in_the_wrong_place_now_is_found(found, tmp_path):
    (tmp_path / "header.csv").write_text(HEADER + "A,M,01/06/2010,WBRI,UN1,,\n")
    (tmp_path / "episodes.csv").write_text(EPISODES + "A,01/06/2025,S,C2,N1,K3,PR4,,,,,,1000003\n")
    done = found(tmp_path, "--rules", "371")
    assert [(row["child"], row["line"]) for row in done.rows] == [("A", "2")]


def test_care_leavers_are_judged_by_every_year_that_is_given(found, tmp_path):
    """One left care three years ago: with those years nothing is found, without them nobody can tell."""
    oc3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nA,01/06/2005,YES,F2,Z1\n"
    header = HEADER + "A,M,01/06/2005,WBRI,UN1,,\n"
    other = EPISODES + "B,01/05/2020,S,C2,N1,U6,PR1,,,,,,\n"
    for name, episodes in {
        "2026": other,
        "2025": other,
        "2024": other,
        "2023": other + "A,01/05/2018,S,C2,N1,U6,PR1,01/06/2022,E4A,,,,\n",
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "episodes.csv").write_text(episodes)
        (folder / "header.csv").write_text(header)
        if name == "2026":
            (folder / "oc3.csv").write_text(oc3)
    asked = ("--rules", "1001,1002")
    two = found(tmp_path / "2026", "--previous", tmp_path / "2025", *asked)
    assert {row["severity"] for row in two.rows} == {"cannot tell"}
    earlier = [word for year in ("2023", "2024", "2025") for word in ("--previous", tmp_path / year)]
    all_of_them = found(tmp_path / "2026", *earlier, *asked)
    assert (all_of_them.code, all_of_them.rows) == (0, [])


# Forms and formats.

ABOUT_THE_FORM = {"105"}


def test_the_same_return_as_csv_and_xml_has_the_same_findings(found, shared, tmp_path):
    """The sector's invented return in XML, written as CSV by a reader of our own here, and both checked."""
    from xml.etree import ElementTree as ET

    path = shared / "data" / "fake_ssda903" / "d2i_validator" / "fake_903.xml"
    write_csv(tmp_path / "csv", as_csv(ET.parse(path).getroot()))  # noqa: S314 - a file of our own
    xml, text = found(path, "--previous", path), found(tmp_path / "csv", "--previous", tmp_path / "csv")
    assert len(xml.rows) > 1000

    def facts(done: Done) -> list[tuple[str, ...]]:
        wanted = ("code", "severity", "table", "child", "columns", "says")
        return sorted(tuple(row[c] for c in wanted) for row in done.rows if row["code"] not in ABOUT_THE_FORM)

    assert facts(xml) == facts(text)


def as_csv(root) -> dict[str, pl.DataFrame]:
    """The tables of the CSV form, read from the elements of the XML."""
    from sightline.returns.ssda903.schema import tables

    names = {
        "AREVIEW": "Reviews",
        "AMISSING": "Missing",
        "PERMANENCE": "PrevPerm",
        "OC2": "OC2",
        "AD_PLACED": "PlacedAdoption",
    }
    rows: dict[str, list[dict[str, str | None]]] = {name: [] for name in tables()}
    for child in root:
        (header,) = child.findall("HEADER")
        own = {
            "CHILD": header.findtext("CHILDID"),
            "DOB": header.findtext("DOB"),
            "SEX": header.findtext("SEX"),
        }
        cells = {e.tag: e.text for e in header if not len(e)} | own
        rows["Header"].append(cells)
        for table, mark in {"UASC": "DUC", "OC3": "IN_TOUCH", "AD1": "DATE_INT"}.items():
            rows[table] += [cells] if cells.get(mark) else []
        for element in header:
            if element.tag in names:
                rows[names[element.tag]].append(own | {e.tag: e.text for e in element})
        for episode in child.findall("EPISODE"):
            rows["Episodes"].append(own | {"PLACE" if e.tag == "PL" else e.tag: e.text for e in episode})
    frames = {}
    for name, table in tables().items():
        columns = [c for c in table.columns if c not in {"UASC", "PL_LOCATION"}]
        data = {c: [row.get(c) for row in rows[name]] for c in columns}
        frames[name] = pl.DataFrame(data, schema=dict.fromkeys(columns, pl.String)).with_columns(
            line=pl.lit(0)
        )
    return frames


def test_json_says_everything_that_was_and_was_not_checked(sightline, mine):
    edited(mine[0], "Header", "SEX", "9")
    done = sightline("check", mine[0], *YEAR, "--rules", "101,105,1015", "--format", "json")
    data = json.loads(done.out)
    assert (data["return"], data["year"], data["checked"]) == ("ssda903", "2025-26", ["101"])
    assert [verdict["code"] for verdict in data["not_checked"]] == ["1015"]
    assert data["not_checked"][0]["missing"] == ["authority"]
    assert [verdict["code"] for verdict in data["does_not_apply"]] == ["105"]
    assert list(data["findings"][0]) == COLUMNS
    assert data["files"]["Header"] == "now/header.csv"


def test_the_table_begins_with_what_was_checked_and_names_what_was_missing(sightline, mine):
    edited(mine[0], "Header", "SEX", "9")
    done = sightline("check", mine[0], *YEAR, "--rules", "101,1015")
    assert (
        done.out.splitlines()[0]
        == "1 of 2 rules checked, 1 not checked, 0 could not run: 1 findings by 1 rules."
    )
    assert "for want of the authority's own code: 1015" in done.out


def test_a_workbook_has_a_sheet_a_table_with_the_marked_cells_coloured_and_commented(
    sightline, mine, tmp_path
):
    edited(mine[0], "Header", "SEX", "9", line=7)
    path = tmp_path / "out.xlsx"
    assert sightline("check", *everything(mine), *YEAR, "--format", "xlsx", "-o", path).code == 1
    book = openpyxl.load_workbook(path)
    assert {"Summary", "By worker", "Header", "Not checked"} <= set(book.sheetnames)
    rows = list(book["Header"].iter_rows())
    headings = [cell.value for cell in rows[0]]
    (marked,) = rows[1:]
    cell = marked[headings.index("SEX")]
    assert (marked[0].value, cell.value) == (7, "9")
    assert "101: Give the child's sex" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFF4C7C3"
    assert marked[headings.index("DOB")].comment is None
    assert [row[0].value for row in list(book["By worker"].iter_rows())[1:]] == ["no worker given"]


def test_the_page_works_without_a_network_and_holds_every_marked_row(sightline, mine, tmp_path):
    edited(mine[0], "Header", "SEX", "9", line=7)
    path = tmp_path / "out.html"
    assert sightline("check", mine[0], *YEAR, "--rules", "101,1015", "--format", "html", "-o", path).code == 3
    text = path.read_text()
    assert "1 of 2 rules checked" in text
    assert "CH000005" in text
    assert "For want of the authority" in text
    assert "http" not in text


def test_no_child_of_a_return_is_a_formula(found, tmp_path):
    (tmp_path / "header.csv").write_text(HEADER + "=1+1,9,01/06/2010,WBRI,UN1,,\n")
    assert [row["child"] for row in found(tmp_path, "--rules", "101").rows] == ["'=1+1"]


def test_a_row_that_is_too_wide_is_said_and_every_other_child_is_judged(found, mine):
    edited(mine[0], "Header", "SEX", "9", line=7)
    path = mine[0] / "header.csv"
    rows = path.read_text().splitlines()
    path.write_text("\n".join([*rows[:3], rows[3] + ",stray", *rows[4:]]) + "\n")
    done = found(mine[0], "--rules", "101")
    assert (done.code, [row["line"] for row in done.rows]) == (3, ["7"])
    assert "header.csv, line 4: has 8 cells under 7 columns" in done.err


def test_a_child_without_a_number_is_found_and_every_other_child_is_judged(found, mine):
    edited(mine[0], "Episodes", "CHILD", "", line=3)
    edited(mine[0], "Header", "SEX", "9", line=7)
    codes = {(row["code"], row["line"]) for row in found(*everything(mine)).rows}
    assert {("101", "7"), ("INT03", "3")} <= codes


def test_a_return_of_another_year_is_said(found, tmp_path):
    now, _ = clean(10, 2025)
    write_csv(tmp_path / "r", now)
    assert (
        "looks like a return of 2024-25, and was taken for 2025-26"
        in found(tmp_path / "r", "--rules", "101").err
    )


# Explained.


def test_a_rule_is_explained_in_words(sightline):
    done = sightline("explain", "371")
    assert done.code == 0
    for words in (
        "371, error, 2024-25 to 2026-27",
        "under 16",
        "Episodes.PLACE",
        "Department for Education",
        "common checker",
    ):
        assert words in " ".join(done.out.split())


def test_a_rule_explained_for_a_child_shows_its_rows_and_which_are_marked(sightline, tmp_path):
    (tmp_path / "header.csv").write_text(HEADER + "A,M,01/06/2010,WBRI,UN1,,\nB,M,01/06/2000,WBRI,UN1,,\n")
    (tmp_path / "episodes.csv").write_text(
        EPISODES
        + "A,01/05/2025,S,C2,N1,U6,PR1,01/06/2025,X1,,,,\nA,01/06/2025,P,C2,N1,K3,PR4,,,,,,\nB,01/06/2025,S,C2,N1,K3,PR4,,,,,,\n"
    )
    done = sightline("explain", "371", tmp_path, "--child", "A", *YEAR)
    assert done.code == 1
    lines = {
        line.split()[0]: "MARKED" in line for line in done.out.splitlines() if line.strip()[:1].isdigit()
    }
    assert lines == {"2": False, "3": True}
    assert "looked at 3 rows of this child and marks 1" in done.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("9999",), "There is no rule 9999"),
        (("371", "--child", "A"), "give the return, the child and the year"),
    ],
)
def test_explaining_nothing_ends_in_2(sightline, arguments, says):
    done = sightline("explain", *arguments)
    assert done.code == 2
    assert says in done.err


def test_lists_are_known_by_content_whatever_their_names(found, whole, tmp_path):
    providers = write_providers(tmp_path / "a.xlsx")
    postcodes = write_postcodes(tmp_path / "b.txt", since_2025=True)
    now = write_csv(tmp_path / "r", clean()[0])
    done = found(now, providers, postcodes, "--previous", whole[1], "--authority", "878")
    assert (done.code, done.rows) == (0, [])
