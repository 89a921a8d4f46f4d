"""The command line as an analyst meets it: what it prints, what it writes, and how it ends."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.rollcall import State

EPISODES = """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
1,01/06/2014,S,C2,N1,U1,PR1,01/06/2018,E9,,,,
2,01/06/2014,S,C2,N1,U1,PR1,,,,,,
"""
HEADER = """CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
1,1,01/06/2000,WBRI,UN4,,
2,2,01/06/2002,WBRI,UN4,,
"""
OC3 = """CHILD,DOB,IN_TOUCH,ACTIV,ACCOM
1,01/06/2000,YES,F2,S2
"""
CONTACTS = """Person ID,Date,Method,Result
1,01/03/2019,visit,seen
"""


def sightline(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sightline", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "100", **environment},
    )


@pytest.fixture
def extracts(tmp_path: Path) -> Path:
    """One return of 2018-19: somebody who left care at 18 and was homeless at 18, and an eligible child."""
    folder = tmp_path / "extracts"
    folder.mkdir()
    for name, text in {"episodes": EPISODES, "header": HEADER, "oc3": OC3}.items():
        (folder / f"{name}.csv").write_text(text)
    return folder


ASK = ("--on", "2019-04-30")


def test_the_roll_call_is_stable_json_whose_numbers_add_up(extracts):
    done = sightline(
        "roll-call", str(extracts), *ASK, "--year", "2019", "--format", "json", "--authority", "Nowhere"
    )
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert list(data) == ["authority", "on", "rolls", "people", "feeds"]
    assert (data["authority"], data["on"]) == ("Nowhere", "2019-04-30")
    for roll in data["rolls"]:
        assert sum(roll[state.value] for state in State) == roll["owed"]
        assert roll["accounted_for"] + roll["unaccounted_for"] == roll["owed"]
        assert roll["owed"] == sum(person["roll"] == roll["roll"] for person in data["people"])
    assert {p["person"]: p["category"] for p in data["people"]} == {"1": "former relevant", "2": "eligible"}
    answer = next(p for p in data["people"] if p["person"] == "1")["answers"]["home"]
    assert set(answer) == {"state", "value", "as_at", "basis", "source", "words"}
    assert all(f["rows_in"] == f["accepted"] + f["repeated"] + len(f["rejected"]) for f in data["feeds"])


def test_the_table_the_csv_and_the_page_say_the_same_numbers(extracts, tmp_path):
    table = sightline("roll-call", str(extracts), *ASK, "--year", "2019")
    assert "care-leavers: 1 owed a duty, 0 accounted for, 1 not." in table.stdout
    rows = list(
        csv.DictReader(
            io.StringIO(
                sightline("roll-call", str(extracts), *ASK, "--year", "2019", "--format", "csv").stdout
            )
        )
    )
    assert [row["accounted_for"] for row in rows] == ["no", "no"]
    page = tmp_path / "roll.html"
    assert (
        sightline(
            "roll-call", str(extracts), *ASK, "--year", "2019", "--format", "html", "-o", str(page)
        ).returncode
        == 0
    )
    assert "1</strong> of 1 care leavers are not accounted for" in page.read_text()
    assert "http" not in page.read_text()


def test_concerns_has_one_row_a_finding_with_the_documented_columns(extracts):
    done = sightline("concerns", str(extracts), *ASK, "--year", "2019", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == [
        "person",
        "standard",
        "verdict",
        "severity",
        "since",
        "words",
        "evidence",
        "closes_when",
    ]
    tent = next(row for row in rows if row["standard"] == "CL-01")
    assert (tent["person"], tent["verdict"], tent["severity"]) == ("1", "found", "S1")
    assert "oc3.csv, line 2" in tent["evidence"]
    assert {row["verdict"] for row in rows} <= {"found", "cannot tell"}


def test_what_had_not_been_received_by_the_day_is_left_out_and_said_so(extracts):
    done = sightline("roll-call", str(extracts), "--on", "2019-03-01", "--year", "2019", "--format", "json")
    assert done.returncode == 3
    assert "had not been received by 1 March 2019" in done.stderr
    assert json.loads(done.stdout)["people"] == []
    seen = sightline(
        "roll-call", str(extracts), "--on", "2019-03-01", "--year", "2019", "--hindsight", "--format", "json"
    )
    assert len(json.loads(seen.stdout)["people"]) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("roll-call", "nowhere.csv"), "nowhere.csv does not exist"),
        (("roll-call", "note.txt"), "note.txt"),
        (("concerns", "empty"), "holds no file"),
        (("template", "no-such-sheet"), "There is no template 'no-such-sheet'"),
        (("standards", "--law", "bad.toml"), "names standard 'XX-99'"),
        (("standards", "--law", "loose.toml"), "may only tighten"),
        (("confirm", "7", "--reason", "it is right"), "No load 7 waits"),
        (("roll-call", "--on", "30/04/2019"), "does not match"),
    ],
)
def test_bad_input_ends_in_a_sentence_and_exit_code_2(tmp_path, arguments, says):
    (tmp_path / "note.txt").write_text("Dear colleague,\nplease see attached.\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.toml").write_text("[XX-99]\nweeks = 1\n")
    (tmp_path / "loose.toml").write_text("[CL-24]\ndays = 9999\n")
    done = sightline(*arguments, cwd=tmp_path, SIGHTLINE_WORKSPACE=str(tmp_path / "workspace"))
    assert done.returncode == 2, done.stdout + done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_local_file_tightens_a_number_and_the_catalogue_says_who_set_it(tmp_path):
    (tmp_path / "ours.toml").write_text("[CL-24]\ndays = 28\n")
    done = sightline("standards", "--format", "json", "--law", "ours.toml", cwd=tmp_path)
    standards = {s["id"]: s for s in json.loads(done.stdout)["standards"]}
    assert len(standards) == 134
    number = next(n for n in standards["CL-24"]["numbers"] if n["name"] == "days")
    assert (number["value"], number["set_by"]) == (28, "ours.toml")


def test_extracts_are_loaded_once_asked_from_the_store_and_shown_among_the_feeds(extracts, tmp_path):
    store = {"SIGHTLINE_WORKSPACE": str(tmp_path / "workspace")}
    assert sightline("load", str(extracts), "--year", "2019", "--by", "an analyst", **store).returncode == 0
    again = sightline("load", str(extracts), "--year", "2019", "--by", "an analyst", **store)
    assert again.returncode == 0
    assert "known" in again.stderr
    stored = json.loads(sightline("roll-call", *ASK, "--format", "json", **store).stdout)
    files = json.loads(
        sightline("roll-call", str(extracts), *ASK, "--year", "2019", "--format", "json").stdout
    )
    assert stored["people"] == files["people"]
    assert stored["rolls"] == files["rolls"]
    feeds = json.loads(sightline("feeds", "--on", "2019-05-01", "--format", "json", **store).stdout)
    stands = {(f["feed"], f["part"]): f["stands"] for f in feeds["expected"]}
    assert stands["ssda903", "OC3"] == "in time"
    assert stands["sheet", "contacts"] == "never arrived"
    assert len(feeds["received"]) == 3


def test_a_shrunken_load_waits_until_somebody_confirms_it(extracts, tmp_path):
    store = {"SIGHTLINE_WORKSPACE": str(tmp_path / "workspace")}
    sightline("load", str(extracts), "--year", "2019", **store)
    (extracts / "header.csv").write_text("\n".join(HEADER.splitlines()[:2]) + "\n")
    paused = sightline(
        "load", str(extracts / "header.csv"), "--year", "2019", "--received", "2019-04-02", **store
    )
    assert paused.returncode == 3
    assert "waits" in paused.stderr
    number = paused.stderr.split("waits as ")[1].split()[0]
    confirmed = sightline("confirm", number, "--reason", "one child was filed twice", **store)
    assert confirmed.returncode == 0, confirmed.stderr
    assert "stored" in confirmed.stderr


def test_a_template_is_written_and_a_filled_one_is_recognised(tmp_path):
    assert "contacts" in sightline("template").stdout.split()
    assert sightline("template", "contacts", "-o", str(tmp_path / "c.xlsx")).returncode == 0
    done = sightline("roll-call", str(tmp_path / "c.xlsx"), "--format", "json")
    assert [(f["feed"], f["part"]) for f in json.loads(done.stdout)["feeds"]] == [("sheet", "contacts")]


def test_no_output_of_any_kind_is_a_formula(tmp_path, extracts):
    (extracts / "header.csv").write_text(HEADER)
    (extracts / "oc3.csv").write_text(OC3.replace("S2", "=1+1"))
    done = sightline("roll-call", str(extracts), *ASK, "--year", "2019", "--format", "csv")
    assert not [
        cell
        for row in csv.reader(io.StringIO(done.stdout))
        for cell in row
        if cell.startswith(("=", "+", "@"))
    ]
