"""The looked-after return read into records, drawn as the tables that were handed over, with their receipts."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from sightline.dates import end_of_day
from sightline.feeds import Load, Upload, histories, read
from sightline.history import Basis, Gap, Record
from sightline.law import our_law

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

EPISODES = """
    CHILD | DECOM      | RNE | LS | CIN | PLACE | PLACE_PROVIDER | DEC        | REC | REASON_PLACE_CHANGE | HOME_POST | PL_POST | URN
    1001  | 03/05/2016 | S   | C2 | N1  | U4    | PR1            | 20/02/2018 | E8  |                     |           |         |
    1002  | 10/06/2017 | S   | C2 | N1  | K2    | PR4            |            |     |                     |           |         |
    1003  | 11/06/2017 | S   | C2 | N1  | K2    | PR4            | 12/02/2018 | E2  |                     |           |         |
    """
HEADER = """
    CHILD | SEX | DOB        | ETHNIC | UPN | MOTHER | MC_DOB
    1001  | 1   | 20/02/2000 | WBRI   | UN4 |        |
    1002  | 2   | 01/09/2001 | REFU   | UN4 | 1.0    | 01/01/2018
    1003  | 2   | 01/09/2004 | XXXX   | UN4 | 0      |
    """
OC3 = """
    CHILD | DOB        | IN_TOUCH | ACTIV | ACCOM
    2001  | 01/06/1999 | YES      | F2    | U1
    2002  | 29/02/2000 | NO       | 0     | 0
    2003  | 05/01/2001 | REFU     | G5    | Z2
    2004  | 06/07/1998 | YES      | G9    | U
    2005  | 07/08/1997 | DIED     | 0     | 0
    """
MISSING = """
    CHILD | DOB        | MISSING | MIS_START  | MIS_END
    1002  | 01/09/2001 | M       | 01/12/2017 | 03/12/2017
    1002  | 01/09/2001 | A       | 30/03/2018 |
    """


def drawn(table: str) -> bytes:
    """A drawn table as a CSV file."""
    lines = [line for line in table.splitlines() if line.strip()]
    return "\n".join(",".join(cell.strip() for cell in line.split("|")) for line in lines).encode()


def loads(*tables: str, names: Sequence[str] = (), **told) -> dict[str, Load]:
    names = names or [f"{n}.csv" for n in range(len(tables))]
    uploads = [Upload(name, io.BytesIO(drawn(table))) for name, table in zip(names, tables, strict=True)]
    reading = read(uploads, now=told.pop("now", NOW), law=our_law(), **told)
    assert not reading.problems
    for load in reading.loads:
        assert load.receipt.adds_up
    return {f"{load.receipt.part}": load for load in reading.loads}


def records(load: Load, kind: str) -> dict[str, Record]:
    return {r.person: r for rows in load.rows for r in rows.records if r.kind == kind}


def test_the_year_is_told_by_the_episodes_and_given_to_the_rest():
    every = loads(OC3, HEADER, EPISODES, MISSING)
    windows = {load.receipt.window for load in every.values()}
    assert windows == {(date(2017, 4, 1), date(2018, 3, 31))}
    assert (
        every["OC3"].receipt.population
        == "every care leaver with a 17th to 21st birthday in the year to 31 March 2018"
    )


def test_an_episode():
    episodes = records(loads(EPISODES)["Episodes"], "looked_after")
    ended, running = episodes["1001"], episodes["1002"]
    assert (ended.start, ended.end) == (date(2016, 5, 3), date(2018, 2, 20))
    assert ended.get("REC") == "E8"
    assert ended.get("open_through") is Gap.ABSENT
    assert (running.start, running.end) == (date(2017, 6, 10), None)
    assert running.get("open_through") == date(2018, 3, 31)
    assert running.get("REC") is Gap.BLANK
    assert running.key == "ssda903/Episodes/2018/1002/2017-06-10"
    assert running.basis is Basis.RETURN
    assert str(running.source) == "0.csv, line 3"
    assert running.received == end_of_day(date(2018, 3, 31))
    assert running.loaded == NOW


def test_a_death_in_care_is_told_on_its_day_and_a_later_one_without():
    every = loads(EPISODES, OC3)
    assert {p: r.start for p, r in records(every["Episodes"], "death").items()} == {"1003": date(2018, 2, 12)}
    assert {p: r.start for p, r in records(every["OC3"], "death").items()} == {"2005": None}


def test_who_a_row_is_about():
    who = records(loads(EPISODES, HEADER)["Header"], "identity")
    assert who["1002"].values == {
        "born": date(2001, 9, 1),
        "sex": "2",
        "ethnicity": "REFU",
        "upn": "UN4",
        "mother": "yes",
    }
    assert who["1001"].get("mother") is Gap.BLANK
    assert who["1003"].get("mother") == "no"


def test_a_code_that_no_list_knows_stays_and_is_counted():
    every = loads(EPISODES, HEADER, OC3)
    assert [(c.column, c.code, c.times, c.first_line) for c in every["Header"].receipt.codes_unknown] == [
        ("ETHNIC", "XXXX", 1, 4)
    ]
    assert records(every["Header"], "identity")["1003"].get("ethnicity") == "XXXX"
    assert [(c.column, c.code) for c in every["OC3"].receipt.codes_unknown] == [
        ("ACTIV", "G9"),
        ("ACCOM", "U"),
    ]


def test_a_care_leaver_as_at_the_birthday_in_the_year():
    load = loads(EPISODES, OC3)["OC3"]
    status = records(load, "care_leaver_status")
    assert {p: (r.start, r.get("category")) for p, r in status.items()} == {
        "2001": (date(2017, 6, 1), "former relevant"),
        "2002": (date(2018, 3, 1), "former relevant"),  # born on 29 February
        "2003": (date(2018, 1, 5), "relevant"),
        "2004": (date(2017, 7, 6), "former relevant"),
        "2005": (date(2017, 8, 7), "former relevant"),
    }
    homes = records(load, "accommodation")
    assert {p: (r.get("code"), r.get("suitable"), r.get("raw")) for p, r in homes.items()} == {
        "2001": ("U", "1", "U1"),
        "2002": ("0", Gap.NOT_APPLICABLE, "0"),
        "2003": ("Z", "2", "Z2"),
        "2004": ("U", Gap.UNREADABLE, "U"),  # a letter without its suitability is no code of the return
        "2005": ("0", Gap.NOT_APPLICABLE, "0"),
    }
    assert {p: r.get("code") for p, r in records(load, "in_touch").items()} == {
        "2001": "YES",
        "2002": "NO",
        "2003": "REFU",
        "2004": "YES",
        "2005": "DIED",
    }
    assert records(load, "activity")["2001"].get("code") == "F2"


def test_born_elsewhere_in_the_return():
    """A care leaver's row without a day of birth takes it from the header of the same year, and from nowhere else."""
    blank = OC3.replace("20/02/2000", "").replace("2001  | 01/06/1999", "1001  |           ")
    assert records(loads(EPISODES, HEADER, blank)["OC3"], "accommodation")["1001"].start == date(2018, 2, 20)
    assert records(loads(EPISODES, blank)["OC3"], "accommodation")["1001"].start is None


def test_missing_episodes():
    rows = [
        r for rows in loads(EPISODES, MISSING)["Missing"].rows for r in rows.records if r.kind == "missing"
    ]
    assert [(r.start, r.end, r.get("code")) for r in rows] == [
        (date(2017, 12, 1), date(2017, 12, 3), "M"),
        (date(2018, 3, 30), None, "A"),
    ]


def test_what_a_load_carries():
    every = loads(EPISODES, HEADER, OC3, MISSING)
    assert {part: load.arrival.kinds for part, load in every.items()} == {
        "Episodes": {"looked_after", "death"},
        "Header": {"identity"},
        "OC3": {"care_leaver_status", "accommodation", "in_touch", "activity", "death"},
        "Missing": {"missing"},
    }
    assert {load.arrival.through for load in every.values()} == {date(2018, 3, 31)}
    assert {load.rows[0].scope for load in every.values()} == {f"ssda903/{part}/2018/" for part in every}


def test_a_column_that_is_not_there_is_absent_and_not_carried():
    without = OC3.replace("ACCOM", "Where")
    load = loads(EPISODES, without)["OC3"]
    assert load.receipt.columns_missing == ("ACCOM",)
    assert load.receipt.columns_unknown == ("Where",)
    assert "accommodation" not in load.arrival.kinds
    assert not records(load, "accommodation")


def test_a_return_of_the_year_that_still_runs():
    """What is not over cannot be spoken of, and nothing is received later than now."""
    now = datetime(2018, 1, 10, 9, tzinfo=UTC)
    load = loads(EPISODES.replace("20/02/2018", "20/12/2017").replace("12/02/2018", "12/12/2017"), now=now)[
        "Episodes"
    ]
    assert load.arrival.through == date(2018, 1, 10)
    assert load.arrival.received == now
    assert records(load, "looked_after")["1002"].get("open_through") == date(2018, 1, 10)


def test_received_is_as_the_caller_knows():
    received = datetime(2018, 6, 29, 17, tzinfo=UTC)
    assert loads(EPISODES, received=received)["Episodes"].arrival.received == received


def test_the_year_that_the_caller_gives():
    assert loads(OC3.replace("2001  | 01/06/1999", "2001  | 01/06/1998"), year=2019)[
        "OC3"
    ].receipt.window == (
        date(2018, 4, 1),
        date(2019, 3, 31),
    )


def test_a_year_that_nothing_tells_is_asked_for_and_claims_nothing():
    table = "CHILD | DOB | IN_TOUCH | ACTIV | ACCOM\n 2001 | 01/06/1999 | YES | F2 | U1"
    load = loads(table)["OC3"]
    assert [str(note) for note in load.receipt.notes] == [
        (
            "0.csv does not tell which year it is of, so its rows were read without a day: "
            "load it again with its year, such as --year 2018 for the year to 31 March 2018."
        )
    ]
    assert load.receipt.window is None
    assert load.arrival.kinds == frozenset()
    assert load.rows[0].scope == ""
    assert records(load, "accommodation")["2001"].start is None


def test_care_leavers_of_every_age_tell_their_year():
    ages = "\n".join(f"{n} | 01/06/{1995 + n} | YES | F2 | U1" for n in range(1, 6))
    assert loads(f"CHILD | DOB | IN_TOUCH | ACTIV | ACCOM\n{ages}")["OC3"].receipt.window == (
        date(2017, 4, 1),
        date(2018, 3, 31),
    )


def test_a_misdated_row_does_not_move_the_year():
    astray = EPISODES + "1004 | 01/02/2025 | S | C2 | N1 | K2 | PR4 | | | | | | \n"
    assert loads(astray)["Episodes"].receipt.window == (date(2017, 4, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    "names", [("2017-e.csv", "2017-o.csv", "2018-e.csv", "2018-o.csv"), ("a.csv", "b.csv", "c.csv", "d.csv")]
)
def test_two_years_in_one_folder(names):
    """Told apart by the figures in their names, and without those by whose rows they are."""
    later = (
        EPISODES.replace("/2018", "/2019")
        .replace("/2017", "/2018")
        .replace("/2016", "/2017")
        .replace("100", "300")
    )
    oc3 = "CHILD | DOB | IN_TOUCH | ACTIV | ACCOM\n {} | 01/06/2000 | YES | F2 | U1\n {} | 01/07/2000 | YES | F2 | U1"
    tables = [drawn(t) for t in (EPISODES, oc3.format(1001, 1002), later, oc3.format(3001, 3002))]
    uploads = [Upload(name, io.BytesIO(table)) for name, table in zip(names, tables, strict=True)]
    reading = read(uploads, now=NOW, law=our_law())
    status = {
        r.person: r.start for load in reading.loads for r in load.rows[0].records if r.kind == "accommodation"
    }
    assert status == {
        "1001": date(2017, 6, 1),
        "1002": date(2017, 7, 1),
        "3001": date(2018, 6, 1),
        "3002": date(2018, 7, 1),
    }


def test_a_row_that_repeats_another_is_counted_once():
    load = loads(EPISODES + EPISODES.strip().splitlines()[1] + "\n")["Episodes"]
    assert (load.receipt.rows_in, load.receipt.accepted, load.receipt.repeated) == (4, 3, 1)


def test_a_row_that_contradicts_another_stands_beside_it():
    other = "1001 | 03/05/2016 | S | C2 | N1 | R1 | PR1 | 20/02/2018 | E8 | | | | \n"
    load = loads(EPISODES + other)["Episodes"]
    both = [r for r in load.rows[0].records if r.person == "1001"]
    assert [r.get("PLACE") for r in both] == ["U4", "R1"]
    assert len({r.key for r in both}) == 2
    assert [str(note) for note in load.receipt.notes] == [
        "0.csv, line 5: says otherwise than an earlier row of the same child and DECOM (PLACE); both were kept."
    ]


def test_one_child_without_a_number_loses_one_row():
    load = loads(HEADER.replace("1002 ", "     "), EPISODES)["Header"]
    assert [str(problem) for problem in load.receipt.rejected] == [
        "0.csv, line 3, column CHILD: has no child's number, so whose row it is cannot be told."
    ]
    assert set(records(load, "identity")) == {"1001", "1003"}
    assert load.receipt.people == 2


def test_days_of_birth_that_differ_between_tables_are_both_kept_and_said():
    load = loads(EPISODES, HEADER, MISSING.replace("01/09/2001", "09/01/2001"))["Missing"]
    assert {r.get("born") for r in load.rows[0].records if r.kind == "identity"} == {date(2001, 1, 9)}
    assert "is not the day of birth that the header gives" in str(load.receipt.notes[0])


def test_unaccompanied_children():
    load = loads(EPISODES, "CHILD | SEX | DOB | DUC\n 1002 | 2 | 01/09/2001 | 01/09/2019")["UASC"]
    assert records(load, "identity")["1002"].get("unaccompanied") == "yes"


def test_a_table_that_no_concern_needs_says_so():
    reviews = "CHILD | DOB | REVIEW | REVIEW_CODE\n 1002 | 01/09/2001 | 01/02/2018 | PN1"
    receipt = loads(EPISODES, HEADER, reviews)["Reviews"].receipt
    assert "no concern of this version needs these columns" in receipt.population
    assert receipt.accepted == 1


def test_histories_join_every_year():
    later = HEADER.replace("REFU", "WBRI")
    episodes = EPISODES.replace("/2018", "/2019").replace("/2017", "/2018").replace("100", "100")
    tables = {"2018/e.csv": EPISODES, "2018/h.csv": HEADER, "2019/e.csv": episodes, "2019/h.csv": later}
    reading = read([Upload(n, io.BytesIO(drawn(t))) for n, t in tables.items()], now=NOW, law=our_law())
    people = histories(reading.loads)
    assert [person.id for person in people] == ["1001", "1002", "1003"]
    assert [r.get("ethnicity") for r in people[1].facts("identity")] == ["REFU", "WBRI"]
    assert people[1].known_through("looked_after") == date(2019, 3, 31)
