"""Annex A: lists told by their columns, headings and values as authorities really send them."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from sightline import feeds
from sightline.feeds import Load, Reading, Upload
from sightline.feeds.annex_a import annex_lists
from sightline.history import Gap, Person, Record
from sightline.law import our_law

NOW = datetime(2019, 6, 30, 12, tzinfo=UTC)
AS_AT = date(2019, 6, 30)
LIST_9 = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Allocated Team",
    "Allocated Worker",
    "Allocated Personal Advisor",
    "Eligibility Category",
    "Latest Pathway Plan Review Date",
    "LA in Touch",
    "Latest Date of Contact",
    "Type of Accommodation",
    "Suitability of Accommodation",
    "Activity Status",
]
ROW_9 = [
    "7",
    "b) Female",
    "a) WBRI",
    "04/03/2000",
    "Leaving Care",
    "W. Worker",
    "P. Adviser",
    "b) Former relevant child",
    "01/02/2019",
    "a) Yes",
    "03/05/2019",
    "S: No fixed abode / homeless",
    "b) Unsuitable",
    "G5: Not in education, employment or training - other",
]


def text(header: Sequence[str], *rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def read(*contents: bytes, received: datetime | None = None) -> Reading:
    uploads = [Upload(f"extract{n}.csv", io.BytesIO(content)) for n, content in enumerate(contents)]
    return feeds.read(uploads, now=NOW, law=our_law(), received=received)


def only(reading: Reading) -> Load:
    assert not reading.problems, reading.problems
    (load,) = reading.loads
    assert load.receipt.adds_up
    return load


def facts(load: Load, kind: str) -> list[Record]:
    return [record for rows in load.rows for record in rows.records if record.kind == kind]


def row_9(**changes: str) -> list[str]:
    row = dict(zip(LIST_9, ROW_9, strict=True))
    return list((row | {name.replace("_", " "): value for name, value in changes.items()}).values())


def test_the_sample_of_all_eleven_lists_loads_with_receipts_that_add_up(shared: Path) -> None:
    path = shared / "data" / "liia_samples" / "Annex_A.xlsx"
    with path.open("rb") as content:
        reading = feeds.read([Upload(path.name, content)], now=NOW, law=our_law())
    assert reading.problems == ()
    assert [load.receipt.part for load in reading.loads] == [f"list-{n}" for n in range(1, 12)]
    assert all(load.receipt.adds_up for load in reading.loads)
    assert [load.receipt.accepted for load in reading.loads] == [5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5]
    assert all(load.receipt.columns_unknown == () for load in reading.loads)


def test_list_9_says_everything_that_it_says() -> None:
    load = only(read(text(LIST_9, ROW_9)))
    (person,) = feeds.histories([load])
    assert person.id == "7"
    assert person.born == date(2000, 3, 4)
    assert {kind: dict(record.values) for kind in load.arrival.kinds if (record := person.latest(kind))} == {
        "identity": {"born": date(2000, 3, 4), "sex": "F", "ethnicity": "WBRI"},
        "care_leaver_status": {"category": "former relevant", "raw": "b) Former relevant child"},
        "accommodation": {
            "code": "S",
            "suitable": "2",
            "raw": "S: No fixed abode / homeless",
            "raw_suitable": "b) Unsuitable",
        },
        "in_touch": {"code": "YES", "raw": "a) Yes"},
        "activity": {"code": "G5", "raw": "G5: Not in education, employment or training - other"},
        "adviser": {"name": "P. Adviser", "worker": "W. Worker", "team": "Leaving Care"},
        "contact": {},
        "pathway_review": {},
    }
    days = {kind: person.latest(kind).start for kind in load.arrival.kinds}  # type: ignore[union-attr]
    assert days.pop("contact") == date(2019, 5, 3)
    assert days.pop("pathway_review") == date(2019, 2, 1)
    assert set(days.values()) == {AS_AT}


@pytest.mark.parametrize(
    "heading",
    [
        "TypeOfAccommodation",
        "type of accommodation",
        " Type  of Accommodation: ",
        "TYPE_OF_ACCOMMODATION",
        "Accommodation Type",
    ],
)
def test_a_heading_is_known_as_authorities_spell_it(heading: str) -> None:
    header = [heading if name == "Type of Accommodation" else name for name in LIST_9]
    (home,) = facts(only(read(text(header, ROW_9))), "accommodation")
    assert home.get("code") == "S"


@pytest.mark.parametrize(
    "heading", ["Accommodation history", "Typewriter", "Unsuitable type of accommodation"]
)
def test_a_heading_is_never_known_by_part_of_it(heading: str) -> None:
    header = [heading if name == "Type of Accommodation" else name for name in LIST_9]
    load = only(read(text(header, ROW_9)))
    assert "code" not in facts(load, "accommodation")[0].values or load.receipt.columns_missing
    assert heading in load.receipt.columns_unknown
    assert "Type of Accommodation" in load.receipt.columns_missing


def test_a_renamed_heading_is_said_with_the_one_that_may_be_meant() -> None:
    header = ["Accommodation type now" if name == "Type of Accommodation" else name for name in LIST_9]
    notes = [str(note) for note in only(read(text(header, ROW_9))).receipt.notes]
    assert notes == [
        (
            "extract0.csv, line 1, column Type of Accommodation: no column is headed 'Type of Accommodation'; "
            "was 'Accommodation type now' meant? It was not read."
        )
    ]


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])
def test_each_list_is_told_by_the_headings_of_either_system(shared: Path, number: str) -> None:
    known = json.loads((shared / "specs" / "annex_a.json").read_text("utf-8"))["lists"][number]
    published = [column["name"] for column in known["columns"]]
    for header in (published, known["ssd_sql_headers"]):
        reading = read(text(header, ["5"] + [""] * (len(header) - 1)))
        load = only(reading)
        assert load.receipt.part == f"list-{number}"
        assert load.receipt.columns_unknown == ()
        assert (load.receipt.rows_in, load.receipt.accepted) == (1, 1)


def test_the_adopters_list_is_counted_and_makes_nobody_a_child(shared: Path) -> None:
    known = json.loads((shared / "specs" / "annex_a.json").read_text("utf-8"))["lists"]["11"]
    header = [column["name"] for column in known["columns"]]
    load = only(read(text(header, ["5"] + [""] * (len(header) - 1))))
    assert load.receipt.part == "list-11"
    assert feeds.histories([load]) == []


def test_a_list_is_told_by_its_columns_whatever_the_sheet_is_called() -> None:
    book = Workbook()
    page = book.active
    page.title = "Sheet1"
    page.append(["Care leavers as at 30 June", None])
    page.append([None])
    page.append(LIST_9)
    page.append([7, *ROW_9[1:3], date(2000, 3, 4), *ROW_9[4:]])
    content = io.BytesIO()
    book.save(content)
    reading = feeds.read([Upload("ofsted.xlsx", content)], now=NOW, law=our_law(), received=NOW)
    load = only(reading)
    assert load.receipt.part == "list-9"
    (home,) = facts(load, "accommodation")
    assert (home.person, home.source.sheet, home.source.line) == ("7", "Sheet1", 4)


SPECIFIED = {
    "Type of Accommodation": ("accommodation", "raw"),
    "LA in Touch": ("in_touch", "raw"),
    "Suitability of Accommodation": ("accommodation", "raw_suitable"),
    "Eligibility Category": ("care_leaver_status", "raw"),
    "Activity Status": ("activity", "raw"),
}


@pytest.mark.parametrize("column", SPECIFIED)
def test_every_published_value_comes_out_as_itself_and_none_is_folded_into_another(
    shared: Path, column: str
) -> None:
    known = json.loads((shared / "specs" / "annex_a.json").read_text("utf-8"))["lists"]["9"]["columns"]
    (values,) = ([v["code"] for v in c["values_official"]] for c in known if c["name"] == column)
    kind, raw = SPECIFIED[column]
    rows = [row_9(**{"Child Unique ID": str(n), column: value}) for n, value in enumerate(values)]
    load = only(read(text(LIST_9, *rows)))
    assert load.receipt.codes_unknown == ()
    field = {"raw_suitable": "suitable", "raw": "category" if kind == "care_leaver_status" else "code"}[raw]
    read_as = {str(fact.get(raw)): fact.get(field) for fact in facts(load, kind)}
    assert set(read_as) == set(values)
    assert len(set(read_as.values())) == len(values), read_as


def test_suitable_and_unsuitable_are_never_taken_for_each_other() -> None:
    rows = [
        row_9(Child_Unique_ID="1", Suitability_of_Accommodation="a) Suitable"),
        row_9(Child_Unique_ID="2", Suitability_of_Accommodation="b) Unsuitable"),
        row_9(Child_Unique_ID="3", Suitability_of_Accommodation="fairly suitable"),
    ]
    load = only(read(text(LIST_9, *rows)))
    assert [fact.get("suitable") for fact in facts(load, "accommodation")] == ["1", "2", "fairly suitable"]
    assert [(c.column, c.code, c.times) for c in load.receipt.codes_unknown] == [
        ("Suitability of Accommodation", "fairly suitable", 1)
    ]


@pytest.mark.parametrize("typed", ["tent", "sofa at a friend's", "community home but asked to leave"])
def test_free_text_for_the_type_is_kept_as_it_came_and_counted(typed: str) -> None:
    load = only(read(text(LIST_9, row_9(Type_of_Accommodation=typed))))
    (home,) = facts(load, "accommodation")
    assert (home.get("code"), home.get("raw"), home.get("text")) == (typed, typed, typed)
    (unknown,) = load.receipt.codes_unknown
    assert (unknown.code, unknown.times, unknown.first_line) == (typed, 1, 2)


def test_a_code_of_the_return_in_the_type_column_gives_letter_and_suitability() -> None:
    load = only(read(text(LIST_9, row_9(Type_of_Accommodation="R1", Suitability_of_Accommodation=""))))
    (home,) = facts(load, "accommodation")
    assert (home.get("code"), home.get("suitable"), home.get("raw")) == ("R", "1", "R1")


def test_no_residence_known_in_the_in_touch_column_is_what_is_known_of_the_home() -> None:
    load = only(
        read(text(LIST_9, row_9(Type_of_Accommodation="", LA_in_Touch="05 - No, residence not known")))
    )
    (home,), (touch,) = facts(load, "accommodation"), facts(load, "in_touch")
    assert (home.get("code"), home.get("raw")) == ("R", "05 - No, residence not known")
    assert touch.get("code") == "NO"


@pytest.mark.parametrize(
    ("cell", "gap"),
    [("", Gap.BLANK), ("nan", Gap.SENTINEL), ("-", Gap.SENTINEL), ("N/A", Gap.NOT_APPLICABLE)],
)
def test_nothing_told_of_a_home_is_a_gap_and_never_a_code(cell: str, gap: Gap) -> None:
    load = only(read(text(LIST_9, row_9(Type_of_Accommodation=cell))))
    assert facts(load, "accommodation")[0].get("code") is gap
    assert load.receipt.codes_unknown == ()


def test_a_column_that_is_not_there_is_not_a_blank() -> None:
    at = LIST_9.index("LA in Touch")
    load = only(read(text(LIST_9[:at] + LIST_9[at + 1 :], ROW_9[:at] + ROW_9[at + 1 :])))
    assert "in_touch" not in load.arrival.kinds
    assert facts(load, "in_touch") == []


@pytest.mark.parametrize("cell", ["", "01/01/1900", "1900-01-01"])
def test_no_date_of_contact_is_no_contact(cell: str) -> None:
    load = only(read(text(LIST_9, row_9(Latest_Date_of_Contact=cell))))
    assert facts(load, "contact") == []
    assert "contact" in load.arrival.kinds


def test_a_date_that_cannot_be_read_is_noted_with_its_line_and_column_and_never_guessed() -> None:
    load = only(read(text(LIST_9, row_9(Latest_Date_of_Contact="03/15/2019"))))
    assert facts(load, "contact") == []
    assert [str(note) for note in load.receipt.notes] == [
        "extract0.csv, line 2, column Latest Date of Contact: could not be read as a date, and was left unread."
    ]


def test_who_died_has_died() -> None:
    load = only(read(text(LIST_9, row_9(LA_in_Touch="c) Died"))))
    (death,) = facts(load, "death")
    assert (death.start, death.get("raw")) == (None, "c) Died")


def test_every_row_is_accepted_repeated_or_rejected() -> None:
    rows = [
        ROW_9,
        ROW_9,
        row_9(Child_Unique_ID=""),
        row_9(Child_Unique_ID="1.2E+11"),
        [*ROW_9, "more"],
        LIST_9,
    ]
    receipt = only(read(text(LIST_9, *rows))).receipt
    assert (receipt.rows_in, receipt.accepted, receipt.repeated, len(receipt.rejected)) == (6, 1, 1, 4)
    assert sorted(problem.line for problem in receipt.rejected) == [4, 5, 6, 7]


def test_two_rows_of_one_person_that_differ_are_both_kept() -> None:
    load = only(read(text(LIST_9, ROW_9, row_9(Type_of_Accommodation="U: Independent living"))))
    homes = facts(load, "accommodation")
    assert {home.get("code") for home in homes} == {"S", "U"}
    assert len({home.key for home in homes}) == 2


def test_a_list_without_its_identifier_is_refused_with_the_nearest_heading() -> None:
    header = ["Child Number" if name == "Child Unique ID" else name for name in LIST_9]
    reading = read(text(header, ROW_9))
    assert reading.loads == ()
    assert [str(problem) for problem in reading.problems] == [
        (
            "extract0.csv, line 1, column Child Unique ID: no column is headed 'Child Unique ID'; "
            "the nearest heading there is 'Child Number': rename it and load the file again."
        )
    ]


def read_in_turn(*loads: tuple[datetime, bytes]) -> Person:
    readings = [read(content, received=received) for received, content in loads]
    (person,) = feeds.histories([only(reading) for reading in readings])
    return person


def test_leaving_the_list_withdraws_the_status_but_not_the_contact_that_was_made() -> None:
    other = row_9(Child_Unique_ID="8")
    first, second = datetime(2019, 3, 31, tzinfo=UTC), datetime(2019, 6, 30, tzinfo=UTC)
    readings = [
        read(text(LIST_9, ROW_9, other), received=first),
        read(text(LIST_9, other), received=second),
    ]
    gone, _ = feeds.histories([only(reading) for reading in readings])
    assert len(gone.disappeared("care_leaver_status")) == 1
    assert [contact.start for contact in gone.facts("contact")] == [date(2019, 5, 3)]


def test_a_later_list_adds_its_latest_contact_to_the_earlier_one() -> None:
    person = read_in_turn(
        (datetime(2019, 3, 31, tzinfo=UTC), text(LIST_9, row_9(Latest_Date_of_Contact="01/03/2019"))),
        (datetime(2019, 6, 30, tzinfo=UTC), text(LIST_9, row_9(Latest_Date_of_Contact="03/05/2019"))),
    )
    assert [contact.start for contact in person.facts("contact")] == [date(2019, 3, 1), date(2019, 5, 3)]


def test_an_empty_list_takes_nobody_off_it() -> None:
    readings = [
        read(text(LIST_9, ROW_9), received=datetime(2019, 3, 31, tzinfo=UTC)),
        read(text(LIST_9), received=datetime(2019, 6, 30, tzinfo=UTC)),
    ]
    empty = only(readings[1])
    assert [str(note) for note in empty.receipt.notes] == [
        "extract0.csv holds no row that could be read, so nothing was added or withdrawn."
    ]
    assert empty.arrival.kinds == frozenset()
    (person,) = feeds.histories([only(reading) for reading in readings])
    assert person.disappeared("care_leaver_status") == ()


LIST_8 = [
    "Child Unique ID",
    "Date of Birth",
    "Date Started to be Looked After",
    "Child's Category of Need",
    "Child's Legal Status",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Placement Type",
    "Placement postcode",
]


def test_list_8_is_one_period_of_care() -> None:
    rows = [
        [
            "7",
            "04/03/2003",
            "01/02/2018",
            "N1 - Abuse or neglect",
            "C2: FCO",
            "",
            "",
            "f) U6: Foster placement - not FFA",
            "AB1 2CD",
        ],
        [
            "8",
            "04/03/2003",
            "01/02/2018",
            "N1 - Abuse or neglect",
            "C2: FCO",
            "05/04/2019",
            "c) E2: Died",
            "",
            "",
        ],
    ]
    load = only(read(text(LIST_8, *rows)))
    open_, ended = facts(load, "looked_after")
    assert (open_.start, open_.end) == (date(2018, 2, 1), None)
    assert dict(open_.values) == {
        "CIN": "N1",
        "LS": "C2",
        "PLACE": "U6",
        "REC": Gap.BLANK,
        "PL_POST": "AB1 2CD",
        "open_through": AS_AT,
    }
    assert (ended.end, ended.get("REC"), "open_through" in ended.values) == (date(2019, 4, 5), "E2", False)


def test_leaving_list_8_does_not_undo_a_childhood_in_care() -> None:
    row = ["7", "04/03/2003", "01/02/2018", "", "C2: FCO", "", "", "", ""]
    readings = [
        read(text(LIST_8, row), received=datetime(2019, 3, 31, tzinfo=UTC)),
        read(text(LIST_8, ["8", *row[1:]]), received=datetime(2019, 6, 30, tzinfo=UTC)),
    ]
    first, _ = feeds.histories([only(reading) for reading in readings])
    assert [care.start for care in first.facts("looked_after")] == [date(2018, 2, 1)]


def test_a_list_that_no_question_needs_says_so() -> None:
    load = only(
        read(
            text(
                ["Child Unique ID", "Date of Contact", "Contact Source"], ["7", "01/02/2019", "q) 6: Police"]
            )
        )
    )
    assert load.receipt.part == "list-1"
    assert [str(note) for note in load.receipt.notes] == [
        (
            "extract0.csv is list 1, contacts: it was counted, and who is on it was read; "
            "no question asked today needs its other columns."
        )
    ]


def test_no_two_columns_of_a_list_share_a_spelling() -> None:
    for each in annex_lists().values():
        columns = each.columns.by_field.values()
        told = [each.columns.told([spelling])[0] for c in columns for spelling in (c.name, *c.spellings)]
        assert told == [c.field for c in columns for _ in (c.name, *c.spellings)]
