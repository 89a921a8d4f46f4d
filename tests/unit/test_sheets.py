"""Plain sheets: registers filled in by hand, each row accepted, repeated or rejected with its line and column."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from sightline import feeds
from sightline.dates import end_of_day
from sightline.feeds import Load, Reading, Upload
from sightline.feeds.sheets_layout import OURS, Sheet, sheets
from sightline.history import KINDS, Basis, Gap, Happened, Record
from sightline.law import our_law

NOW = datetime(2019, 6, 30, 12, tzinfo=UTC)
MOVES = [column.head for column in sheets()["accommodation-moves"].columns]
MOVE = dict.fromkeys(MOVES, "") | {
    "Person ID": "7",
    "Moved in on": "04/03/2019",
    "Type of accommodation": "S",
    "Is it suitable?": "2",
    "In words": "tent by the river",
    "How do we know": "seen or spoken to by our own worker",
    "Recorded on": "06/03/2019",
    "Recorded by": "A. Worker",
}


def text(header: Sequence[str], *rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def read(*contents: bytes, received: datetime | None = None) -> Reading:
    uploads = [Upload(f"sheet{n}.csv", io.BytesIO(content)) for n, content in enumerate(contents)]
    return feeds.read(uploads, now=NOW, law=our_law(), received=received)


def only(reading: Reading) -> Load:
    assert not reading.problems, reading.problems
    (load,) = reading.loads
    assert load.receipt.adds_up
    return load


def records(load: Load) -> list[Record]:
    return [record for rows in load.rows for record in rows.records]


def moves(*rows: dict[str, str], header: Sequence[str] = MOVES) -> bytes:
    return text(header, *([{**MOVE, **row}[name] for name in header] for row in rows))


def filled(sheet: Sheet, cells: dict[str, str]) -> bytes:
    """A sheet with one row: cells by field, its example elsewhere."""
    example = {c.field: e for c, e in zip(sheet.columns, sheet.example, strict=True)}
    return text([c.head for c in sheet.columns], [(example | cells)[c.field] for c in sheet.columns])


def test_a_move_is_a_home_from_a_day() -> None:
    (home,) = records(only(read(moves({}))))
    assert (home.person, home.kind, home.start, home.end) == ("7", "home", date(2019, 3, 4), None)
    assert (home.basis, home.reporter) == (Basis.FIRST_HAND, "A. Worker")
    assert dict(home.values) == {
        "code": "S",
        "suitable": "2",
        "raw": "S",
        "raw_suitable": "2",
        "text": "tent by the river",
        "postcode": Gap.BLANK,
        "provided": Gap.BLANK,
        "confirmed_on": Gap.BLANK,
        "confirmed_by": Gap.BLANK,
    }
    assert home.received == end_of_day(date(2019, 3, 6))


@pytest.mark.parametrize(
    ("cell", "received"),
    [
        ("", NOW),
        ("06/03/2019", end_of_day(date(2019, 3, 6))),
        ("2019-03-06", end_of_day(date(2019, 3, 6))),
        ("06/03/2019 00:00", end_of_day(date(2019, 3, 6))),
        ("06/03/2019 09:30", datetime(2019, 3, 6, 9, 30, tzinfo=UTC)),
        ("2019-03-06T09:30:00", datetime(2019, 3, 6, 9, 30, tzinfo=UTC)),
        ("01/01/2030", NOW),
        ("last week", NOW),
    ],
)
def test_a_row_was_received_when_it_was_recorded_and_never_later_than_its_file(
    cell: str, received: datetime
) -> None:
    (home,) = records(only(read(moves({"Recorded on": cell}))))
    assert home.received == received


@pytest.mark.parametrize(
    ("cell", "basis", "unknown"),
    [
        ("", Basis.RECORD, 0),
        ("told by a partner", Basis.PARTNER, 0),
        ("Heard from someone else", Basis.HEARSAY, 0),
        ("saw it myself", Basis.HEARSAY, 1),
    ],
)
def test_how_we_know_is_the_basis_and_unknown_words_are_the_weakest(
    cell: str, basis: Basis, unknown: int
) -> None:
    load = only(read(moves({"How do we know": cell})))
    assert [record.basis for record in records(load)] == [basis]
    assert len(load.receipt.codes_unknown) == unknown


def test_a_choice_that_no_list_has_is_kept_as_it_came_and_the_row_is_accepted() -> None:
    load = only(read(moves({"Type of accommodation": "tent", "Is it suitable?": "so-so"})))
    (home,) = records(load)
    assert (home.get("code"), home.get("raw"), home.get("suitable")) == ("tent", "tent", "so-so")
    assert [(code.column, code.code, code.first_line) for code in load.receipt.codes_unknown] == [
        ("Type of accommodation", "tent", 2),
        ("Is it suitable?", "so-so", 2),
    ]
    assert load.receipt.accepted == 1


def test_a_code_of_the_return_gives_letter_and_suitability() -> None:
    (home,) = records(only(read(moves({"Type of accommodation": "S2", "Is it suitable?": ""}))))
    assert (home.get("code"), home.get("suitable"), home.get("raw")) == ("S", "2", "S2")


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        (
            {"Person ID": ""},
            "Person ID",
            "sheet0.csv, line 3, column Person ID: has no Person ID, so nobody can be told to whom it belongs.",
        ),
        (
            {"Moved in on": "31/02/2019"},
            "Moved in on",
            "sheet0.csv, line 3, column Moved in on: could not be read as a date; write it as 31/01/2019.",
        ),
        (
            {"Moved in on": ""},
            "Moved in on",
            "sheet0.csv, line 3, column Moved in on: holds no date, and a row cannot be read without it.",
        ),
        (
            {"Moved out on": "soon"},
            "Moved out on",
            "sheet0.csv, line 3, column Moved out on: could not be read as a date; write it as 31/01/2019.",
        ),
        (
            {"Moved out on": "03/03/2019"},
            "Moved out on",
            "sheet0.csv, line 3, column Moved out on: is before the day under Moved in on.",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_line_and_column(
    cells: dict[str, str], column: str, sentence: str
) -> None:
    receipt = only(read(moves({}, cells))).receipt
    assert [(str(p), p.line, p.column) for p in receipt.rejected] == [(sentence, 3, column)]
    assert (receipt.rows_in, receipt.accepted) == (2, 1)


def test_a_renamed_required_column_is_one_sentence_with_the_nearest_heading() -> None:
    header = ["Moved into on" if name == "Moved in on" else name for name in MOVES]
    reading = read(text(header, list(MOVE.values())))
    assert reading.loads == ()
    assert [str(problem) for problem in reading.problems] == [
        (
            "sheet0.csv, line 1, column Moved in on: no column is headed 'Moved in on'; "
            "the nearest heading there is 'Moved into on': rename it and load the file again."
        )
    ]


def test_a_renamed_column_that_may_be_missing_is_said_too() -> None:
    header = ["Type of home" if name == "Type of accommodation" else name for name in MOVES]
    receipt = only(read(text(header, list(MOVE.values())))).receipt
    assert receipt.columns_unknown == ("Type of home",)
    assert receipt.columns_missing == ("Type of accommodation",)
    assert [note.column for note in receipt.notes] == ["Type of accommodation"]
    assert "was 'Type of home' meant? It was not read." in str(receipt.notes[0])


def test_columns_may_stand_in_any_order_and_those_that_need_not_be_there_may_be_left_out() -> None:
    (home,) = records(
        only(read(moves({}, header=[*["Moved in on", "Type of accommodation", "Child ID"][:2], "Person ID"])))
    )
    assert (home.get("code"), home.get("suitable"), home.start) == ("S", Gap.ABSENT, date(2019, 3, 4))


def test_every_row_is_accepted_repeated_or_rejected() -> None:
    receipt = only(read(moves({}, {}, {"Person ID": ""}, {"Person ID": ""}, {"Person ID": "8"}))).receipt
    assert (receipt.rows_in, receipt.accepted, receipt.repeated, len(receipt.rejected)) == (5, 2, 1, 2)
    assert receipt.people == 2


def test_two_contacts_of_one_day_are_two_contacts() -> None:
    header = ["Person ID", "Date of contact or attempt", "How", "What came of it"]
    load = only(
        read(
            text(header, ["7", "01/03/2019", "phone", "no reply"], ["7", "01/03/2019", "phone", "spoken to"])
        )
    )
    assert {record.get("result") for record in records(load)} == {"no reply", "spoken to"}
    assert len({record.key for record in records(load)}) == 2


def test_refused_is_what_came_of_it_and_not_a_gap() -> None:
    header = ["Person ID", "Date of contact or attempt", "What came of it"]
    (contact,) = records(only(read(text(header, ["7", "01/03/2019", "Refused"]))))
    assert contact.get("result") == "refused"


def test_two_parts_of_one_register_that_came_together_are_one() -> None:
    load = only(read(moves({}), moves({"Person ID": "8"}), received=NOW))
    assert load.receipt.files == ("sheet0.csv", "sheet1.csv")
    assert [record.person for record in records(load)] == ["7", "8"]


def test_a_row_that_is_taken_out_was_withdrawn_and_an_empty_sheet_withdraws_nothing() -> None:
    first = read(moves({}, {"Person ID": "8"}), received=datetime(2019, 4, 1, tzinfo=UTC))
    second = read(moves({"Person ID": "8"}), received=datetime(2019, 5, 1, tzinfo=UTC))
    empty = read(text(MOVES), received=datetime(2019, 6, 1, tzinfo=UTC))
    assert "nothing was added or withdrawn" in str(only(empty).receipt.notes[0])
    seven, eight = feeds.histories(only(reading) for reading in (first, second, empty))
    assert seven.facts("home") == ()
    assert len(seven.disappeared("home")) == 1
    assert len(eight.facts("home")) == 1


@pytest.mark.parametrize(
    ("cells", "since"),
    [
        ({"Moved out on": "20/04/2019"}, datetime(2019, 4, 20, tzinfo=UTC)),
        ({"Is it suitable?": "1"}, datetime(2019, 5, 1, tzinfo=UTC)),
        ({"Is it suitable?": "1", "Recorded on": "25/04/2019"}, end_of_day(date(2019, 4, 25))),
    ],
)
def test_a_changed_row_is_known_since_the_change_and_not_since_its_old_date(
    cells: dict[str, str], since: datetime
) -> None:
    april, may = datetime(2019, 4, 1, tzinfo=UTC), datetime(2019, 5, 1, tzinfo=UTC)
    uploads = [
        Upload("a.csv", io.BytesIO(moves({})), written=april),
        Upload("b.csv", io.BytesIO(moves(cells)), written=may),
    ]
    for order in (uploads, uploads[::-1]):
        for upload in order:
            upload.content.seek(0)
        (person,) = feeds.histories(feeds.read(order, now=NOW, law=our_law()).loads)
        (before,) = person.as_received(april).facts("home")
        (now,) = person.facts("home")
        assert (before.end, before.get("suitable")) == (None, "2")
        assert (now.end, now.get("suitable")) != (None, "2")
        (change,) = person.changes()
        assert change.after.received == since


def test_a_closed_home_is_a_change_and_not_a_correction() -> None:
    readings = [
        read(moves({}), received=datetime(2019, 4, 1, tzinfo=UTC)),
        read(moves({"Moved out on": "20/04/2019"}), received=datetime(2019, 5, 1, tzinfo=UTC)),
    ]
    (person,) = feeds.histories(only(reading) for reading in readings)
    assert [change.happened for change in person.changes()] == [Happened.CHANGE]


@pytest.mark.parametrize(
    ("cells", "received"),
    [
        ({"Confirmed on": "20/04/2019"}, datetime(2019, 4, 20, tzinfo=UTC)),
        ({"Moved out on": "20/04/2019"}, datetime(2019, 4, 20, tzinfo=UTC)),
        ({"Confirmed on": "05/03/2019"}, end_of_day(date(2019, 3, 6))),
        ({"Moved out on": "20/04/2030"}, NOW),
    ],
)
def test_a_row_was_not_known_before_the_days_it_speaks_of(cells: dict[str, str], received: datetime) -> None:
    (home,) = records(only(read(moves(cells))))
    assert home.received == received


def test_what_a_kind_does_not_hold_is_said_and_left_unread() -> None:
    sheet = sheets()["pathway-plans"]
    load = only(read(filled(sheet, {"what": "review of the pathway plan", "signed_by_young_person": "yes"})))
    (review,) = records(load)
    assert (review.kind, dict(review.values)) == ("pathway_review", {"accommodation_strategy": "yes"})
    assert any(
        "column Signed by the young person?: is not used in a row about pathway review" in str(note)
        for note in load.receipt.notes
    )


def test_a_row_that_does_not_say_what_it_is_is_rejected() -> None:
    load = only(read(filled(sheets()["housing-risks"], {"what": "both"})))
    assert [str(problem) for problem in load.receipt.rejected] == [
        "sheet0.csv, line 2, column Risk or referral: must say one of: home at risk, housing was told."
    ]


def test_a_day_to_come_is_noted_as_a_doubt() -> None:
    load = only(read(moves({"Moved in on": "04/03/2091"})))
    assert load.receipt.accepted == 1
    assert [str(note) for note in load.receipt.notes] == [
        "sheet0.csv, line 2, column Moved in on: is later than the day on which the sheet was received."
    ]


def test_a_number_of_days_is_a_number() -> None:
    sheet = sheets()["safety-plans"]
    assert [
        r.get("see_every_days") for r in records(only(read(filled(sheet, {"see_every_days": "7.0"}))))
    ] == [7]
    load = only(read(filled(sheet, {"see_every_days": "weekly"})))
    assert [r.get("see_every_days") for r in records(load)] == [Gap.UNREADABLE]
    assert "could not be read as a whole number" in str(load.receipt.notes[0])


@pytest.mark.parametrize("name", sheets())
def test_the_example_of_each_sheet_is_a_row_that_loads(name: str) -> None:
    load = only(read(filled(sheets()[name], {})))
    assert load.receipt.part == name
    assert (load.receipt.accepted, load.receipt.codes_unknown, load.receipt.notes) == (1, (), ())
    assert records(load)[0].person == "101"
    assert load.arrival.kinds == frozenset(sheets()[name].kinds.values())


@pytest.mark.parametrize("name", sheets())
def test_the_required_columns_alone_tell_the_sheet(name: str) -> None:
    sheet = sheets()[name]
    required = [column for column in sheet.columns if column.required]
    example = {c.field: e for c, e in zip(sheet.columns, sheet.example, strict=True)}
    load = only(read(text([c.head for c in required], [example[c.field] for c in required])))
    assert (load.receipt.part, load.receipt.accepted) == (name, 1)


@pytest.mark.parametrize("sheet", sheets().values(), ids=lambda sheet: sheet.name)
def test_every_column_fills_a_declared_field_and_every_declared_field_has_a_column(sheet: Sheet) -> None:
    kinds = set(sheet.kinds.values())
    for column in sheet.columns:
        if column.field not in OURS:
            assert any(sheet.filled(column, kind) in KINDS[kind].fields for kind in kinds), column.head
    for kind in kinds:
        there = {sheet.filled(c, kind) for c in sheet.columns} | {c.raw for c in sheet.columns}
        assert set(KINDS[kind].fields) <= there, kind


def test_headings_that_tell_sheets_apart_belong_to_one_sheet_each() -> None:
    dates = [
        c.head for sheet in sheets().values() for c in sheet.columns if c.required and c.field != "person"
    ]
    assert len(dates) == len(set(dates))


def test_unknown_in_a_column_of_yes_and_no_is_a_gap() -> None:
    homes = records(
        only(read(moves({"Do we provide it?": "Not known"}, {"Person ID": "8", "Do we provide it?": "Yes"})))
    )
    assert [home.get("provided") for home in homes] == [Gap.UNKNOWN, "yes"]


def test_rows_that_differ_under_one_key_are_numbered_alike_in_any_order() -> None:
    header = ["Person ID", "Date of contact or attempt", "What came of it"]
    rows = [["7", "01/03/2019", result] for result in ("no reply", "seen", "replied")]
    numbered = [
        {(record.key, record.get("result")) for record in records(only(read(text(header, *order))))}
        for order in (rows, rows[::-1])
    ]
    assert numbered[0] == numbered[1]
    assert len(numbered[0]) == len(rows)
