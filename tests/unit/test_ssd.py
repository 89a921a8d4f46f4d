"""The Standard Safeguarding Dataset: tables told by their columns, and joined in whatever order they come."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from sightline import feeds
from sightline.feeds import Load, Reading, Upload
from sightline.feeds.ssd_tables import ssd_tables
from sightline.history import Gap, Person, Record
from sightline.law import our_law

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
AS_AT = date(2026, 6, 30)

Table = tuple[Sequence[str], ...]

PERSON: Table = (
    (
        "pers_person_id",
        "pers_forename",
        "pers_surname",
        "pers_sex",
        "pers_ethnicity",
        "pers_dob",
        "pers_is_mother",
        "pers_death_date",
    ),
    ("7", "Ann", "Example", "F", "WBRI", "2004-03-04T00:00:00", "N", ""),
)
EPISODES: Table = (
    (
        "clae_cla_episode_id",
        "clae_person_id",
        "clae_cla_episode_start_date",
        "clae_cla_episode_start_reason",
        "clae_cla_primary_need_code",
        "clae_cla_episode_ceased_date",
        "clae_cla_episode_ceased_reason",
        "clae_cla_id",
        "clae_cla_placement_id",
    ),
    ("E1", "7", "2019-01-10", "S", "N1", "2020-05-01", "X1", "C1", "P1"),
    ("E2", "7", "2020-05-01", "P", "N1", "2022-03-04", "E17", "C1", ""),
)
PLACEMENTS: Table = (
    (
        "clap_cla_placement_id",
        "clap_person_id",
        "clap_cla_placement_start_date",
        "clap_cla_placement_end_date",
        "clap_cla_placement_type",
        "clap_cla_placement_provider",
        "clap_cla_placement_postcode",
        "clap_cla_placement_urn",
        "clap_cla_placement_change_reason",
    ),
    ("P1", "7", "2019-01-10", "2020-05-01", "U6", "PR1", "AB12CD", "", "CARPL"),
    ("P2", "7", "2020-05-01", "", "K2", "PR4", "EF34GH", "SC123456", ""),
)
STATUSES: Table = (
    (
        "lega_legal_status_id",
        "lega_person_id",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    ),
    ("L1", "7", "V2", "2019-01-10", "2019-06-01"),
    ("L2", "7", "C2", "2019-06-01", ""),
)
INVOLVEMENTS: Table = (
    (
        "invo_involvements_id",
        "invo_professional_id",
        "invo_professional_role_id",
        "invo_professional_team",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
        "invo_person_id",
    ),
    ("I1", "W1", "Leaving Care Personal Advisor", "T1", "2022-03-04", "", "7"),
    ("I2", "W2", "Independent Reviewing Officer", "T1", "2019-01-10", "2022-03-04", "7"),
)
PROFESSIONALS: Table = (
    ("prof_professional_id", "prof_professional_name", "prof_professional_job_title"),
    ("W1", "P. Adviser", "PA"),
)
DEPARTMENTS: Table = (("dept_team_id", "dept_team_name"), ("T1", "Leaving Care Team"))
LEAVERS: Table = (
    (
        "clea_table_id",
        "clea_person_id",
        "clea_care_leaver_eligibility",
        "clea_care_leaver_in_touch",
        "clea_care_leaver_latest_contact",
        "clea_care_leaver_accommodation",
        "clea_care_leaver_accom_suitable",
        "clea_care_leaver_activity",
        "clea_pathway_plan_review_date",
        "clea_care_leaver_personal_advisor",
        "clea_care_leaver_allocated_team",
        "clea_care_leaver_worker_id",
    ),
    (
        "R1",
        "7",
        "Former Relevant",
        "YES",
        "2026-05-03T10:15:00",
        "S",
        "2",
        "G5",
        "1900-01-01",
        "W1",
        "T1",
        "PLACEHOLDER_DATA",
    ),
)
ALL = (PERSON, EPISODES, PLACEMENTS, STATUSES, INVOLVEMENTS, PROFESSIONALS, DEPARTMENTS, LEAVERS)


def text(table: Table) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def read(*tables: Table, received: datetime | None = None) -> Reading:
    uploads = [Upload(f"table{n}.csv", io.BytesIO(text(table))) for n, table in enumerate(tables)]
    return feeds.read(uploads, now=NOW, law=our_law(), received=received)


def loads(reading: Reading) -> dict[str, Load]:
    assert not reading.problems, reading.problems
    assert all(load.receipt.adds_up for load in reading.loads)
    return {load.receipt.part: load for load in reading.loads}


def only_person(*tables: Table) -> Person:
    (person,) = feeds.histories(loads(read(*tables)).values())
    return person


def values(records: Iterable[Record]) -> list[dict[str, object]]:
    return [dict(record.values) for record in records]


def test_every_table_of_the_specification_is_told_by_its_columns(shared: Path) -> None:
    tables = json.loads((shared / "specs" / "ssd.json").read_text("utf-8"))["tables"]
    assert set(tables) == set(ssd_tables())
    for name, table in tables.items():
        columns = [field["name"] for field in table["fields"]]
        (load,) = loads(read((columns, ["1"] * len(columns)))).values()
        assert load.receipt.part == name
        assert load.receipt.columns_unknown == ()
        assert load.receipt.columns_missing == ()
        assert load.receipt.accepted == 1


def test_a_person_is_read() -> None:
    person = only_person(PERSON)
    assert (person.name, person.born) == ("Ann Example", date(2004, 3, 4))
    (identity,) = person.facts("identity")
    assert (identity.get("sex"), identity.get("ethnicity"), identity.get("mother")) == ("F", "WBRI", "no")
    assert person.facts("death") == ()


def test_a_death_is_a_death() -> None:
    person = only_person((PERSON[0], (*PERSON[1][:-1], "2026-02-01")))
    assert [death.start for death in person.facts("death")] == [date(2026, 2, 1)]


def test_care_leavers_are_read_with_names_for_numbers() -> None:
    person = only_person(LEAVERS, PROFESSIONALS, DEPARTMENTS)
    assert values(person.facts("accommodation")) == [
        {"code": "S", "suitable": "2", "raw": "S", "raw_suitable": "2"}
    ]
    assert values(person.facts("care_leaver_status")) == [
        {"category": "former relevant", "raw": "Former Relevant"}
    ]
    assert values(person.facts("in_touch")) == [{"code": "YES", "raw": "YES"}]
    assert values(person.facts("adviser")) == [
        {"name": "P. Adviser", "worker": Gap.SENTINEL, "team": "Leaving Care Team"}
    ]
    assert [contact.start for contact in person.facts("contact")] == [date(2026, 5, 3)]
    assert person.facts("pathway_review") == ()
    assert person.known_through("pathway_review") == AS_AT


def test_episodes_bear_the_placement_they_name_and_the_legal_status_of_their_first_day() -> None:
    first, second = only_person(EPISODES, PLACEMENTS, STATUSES).facts("looked_after")
    assert (first.start, first.end, second.start, second.end) == (
        date(2019, 1, 10), date(2020, 5, 1), date(2020, 5, 1), date(2022, 3, 4),
    )  # fmt: skip
    assert dict(first.values) == {
        "RNE": "S", "CIN": "N1", "REC": "X1", "LS": "V2", "PLACE": "U6", "PLACE_PROVIDER": "PR1",
        "PL_POST": "AB12CD", "URN": Gap.BLANK, "REASON_PLACE_CHANGE": "CARPL",
    }  # fmt: skip
    assert (second.get("LS"), second.get("PLACE"), second.get("URN"), second.get("REC")) == (
        "C2", "K2", "SC123456", "E17",
    )  # fmt: skip


def test_what_no_table_says_is_absent_and_what_its_table_leaves_out_is_blank() -> None:
    first, _ = only_person(EPISODES).facts("looked_after")
    assert (first.get("LS"), first.get("PLACE")) == (Gap.ABSENT, Gap.ABSENT)
    first, _ = only_person(EPISODES, (PLACEMENTS[0],), (STATUSES[0],)).facts("looked_after")
    assert (first.get("LS"), first.get("PLACE")) == (Gap.BLANK, Gap.BLANK)


def test_an_episode_without_an_end_runs_until_the_day_of_the_extract() -> None:
    (episode,) = only_person((EPISODES[0], ("E1", "7", "2019-01-10", "S", "N1", "", "", "C1", ""))).facts(
        "looked_after"
    )
    assert (episode.end, episode.day("open_through")) == (None, AS_AT)


def test_involvements_are_allocations_and_the_personal_adviser_is_told_by_role() -> None:
    officer, adviser = only_person(INVOLVEMENTS, PROFESSIONALS, DEPARTMENTS).facts("allocation")
    assert dict(adviser.values) == {
        "role": "personal adviser",
        "worker": "P. Adviser",
        "team": "Leaving Care Team",
    }
    assert (adviser.start, adviser.end) == (date(2022, 3, 4), None)
    assert (officer.get("role"), officer.get("worker"), officer.end) == (
        "Independent Reviewing Officer", "W2", date(2022, 3, 4),
    )  # fmt: skip


def test_a_worker_whom_the_extract_does_not_name_is_noted() -> None:
    load = loads(read(INVOLVEMENTS, PROFESSIONALS))["ssd_involvements"]
    assert [str(note) for note in load.receipt.notes] == [
        "table0.csv, line 3, column invo_professional_id: names a worker who is not in ssd_professionals; the number is kept."
    ]


def test_the_order_of_the_files_makes_no_difference() -> None:
    said = set()
    for few in list(permutations(ALL[1:6]))[::11]:
        reading = loads(read(PERSON, *few, DEPARTMENTS, LEAVERS))
        (person,) = feeds.histories(reading.values())
        said.add(repr(sorted((r.kind, r.key, r.says()) for r in person.records)))
    assert len(said) == 1


def test_an_end_that_cannot_be_read_does_not_leave_an_adviser_in_place() -> None:
    broken = (INVOLVEMENTS[0], (*INVOLVEMENTS[1][:5], "soon", "7"))
    load = loads(read(broken))["ssd_involvements"]
    assert [record for rows in load.rows for record in rows.records] == []
    assert [str(note) for note in load.receipt.notes] == [
        (
            "table0.csv, line 2, column invo_involvement_end_date: is not a day after the first one, "
            "so what the row says was not read."
        )
    ]


def test_a_child_whose_care_ended_on_a_day_that_cannot_be_read_was_in_care() -> None:
    broken = (EPISODES[0], (*EPISODES[1][:5], "soon", *EPISODES[1][6:]))
    load = loads(read(broken))["ssd_cla_episodes"]
    (person,) = feeds.histories([load])
    assert [episode.start for episode in person.facts("looked_after")] == [date(2019, 1, 10)]
    assert "so the end was left unread" in str(load.receipt.notes[0])


CODED = {
    "clea_care_leaver_in_touch": ("in_touch", "code"),
    "clea_care_leaver_accommodation": ("accommodation", "code"),
    "clea_care_leaver_accom_suitable": ("accommodation", "suitable"),
    "clea_care_leaver_activity": ("activity", "code"),
}


@pytest.mark.parametrize("column", CODED)
def test_every_specified_code_comes_out_as_itself(shared: Path, column: str) -> None:
    fields = json.loads((shared / "specs" / "ssd.json").read_text("utf-8"))["tables"]["ssd_care_leavers"][
        "fields"
    ]
    (codes,) = (list(field["codes"]) for field in fields if field["name"] == column)
    row = dict(zip(*LEAVERS, strict=True))
    rows = [tuple((row | {"clea_person_id": str(n), column: code}).values()) for n, code in enumerate(codes)]
    load = loads(read((LEAVERS[0], *rows)))["ssd_care_leavers"]
    kind, field = CODED[column]
    said = [r.get(field) for part in load.rows for r in part.records if r.kind == kind]
    assert said == codes
    assert load.receipt.codes_unknown == ()


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("Relevant", "relevant"), ("Former Relevant", "former relevant"), ("Eligible", "eligible"),
        ("Qualifying", "qualifying"), ("No Current Eligibility", "none"),
    ],
)  # fmt: skip
def test_every_specified_category_is_read(said: str, category: str) -> None:
    (status,) = only_person((LEAVERS[0], (*LEAVERS[1][:2], said, *LEAVERS[1][3:]))).facts(
        "care_leaver_status"
    )
    assert (status.get("category"), status.get("raw")) == (category, said)


def test_an_address_gives_dates_and_postcode_and_only_the_words_that_say_no_home() -> None:
    address = (
        ("addr_table_id", "addr_person_id", "addr_address_json", "addr_address_type", "addr_address_start_date", "addr_address_end_date", "addr_address_postcode"),
        ("A1", "7", json.dumps({"HOUSE": "1", "STREET": "Tent Street"}), "Home", "2022-03-04", "2023-01-01", "AB12CD"),
        ("A2", "7", json.dumps({"HOUSE": "", "STREET": "No fixed abode"}), "Home", "2023-01-01", "", ""),
    )  # fmt: skip
    first, second = only_person(address).facts("home")
    assert dict(first.values) == {"postcode": "AB12CD", "raw": "Home"}
    assert (first.start, first.end) == (date(2022, 3, 4), date(2023, 1, 1))
    assert second.text("text").casefold() == "no fixed abode"


def test_missing_episodes_are_read_in_the_words_of_the_dataset() -> None:
    header = (
        "miss_table_id",
        "miss_person_id",
        "miss_missing_episode_start_date",
        "miss_missing_episode_type",
        "miss_missing_episode_end_date",
    )
    load = loads(
        read(
            (header, ("1", "7", "2026-01-01", "Missing", "2026-01-02"), ("2", "7", "2026-02-01", "Away", ""))
        )
    )
    (person,) = feeds.histories(load.values())
    assert [(m.get("code"), m.start, m.end) for m in person.facts("missing")] == [
        ("M", date(2026, 1, 1), date(2026, 1, 2)), ("A", date(2026, 2, 1), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "said"), [("Unaccompanied Asylum Seeking Child", ["yes"]), ("Refugee Status", [])]
)
def test_only_the_status_that_says_so_makes_somebody_unaccompanied(status: str, said: list[str]) -> None:
    header = (
        "immi_person_id",
        "immi_immigration_status_id",
        "immi_immigration_status",
        "immi_immigration_status_start_date",
    )
    (load,) = loads(read((header, ("7", "1", status, "2020-01-01")))).values()
    assert [r.get("unaccompanied") for rows in load.rows for r in rows.records] == said


def test_every_row_is_accepted_repeated_or_rejected() -> None:
    receipt = loads(read((*LEAVERS, LEAVERS[1], ("R2", "", *LEAVERS[1][2:]), (*LEAVERS[1], "x"))))[
        "ssd_care_leavers"
    ].receipt
    assert (receipt.rows_in, receipt.accepted, receipt.repeated, len(receipt.rejected)) == (4, 1, 1, 2)
    assert str(receipt.rejected[0]).startswith("table0.csv, line 4, column clea_person_id: has no identifier")


def test_a_renamed_column_is_said_and_a_missing_essential_one_refuses_the_table() -> None:
    header = [
        "clae_cla_episode_start" if name == "clae_cla_episode_start_date" else name for name in EPISODES[0]
    ]
    assert [str(problem) for problem in read((header, *EPISODES[1:])).problems] == [
        (
            "table0.csv, line 1, column clae_cla_episode_start_date: no column is headed 'clae_cla_episode_start_date'; "
            "the nearest heading there is 'clae_cla_episode_start': rename it and load the file again."
        )
    ]


def test_an_episode_that_the_extract_looks_back_to_no_more_still_happened() -> None:
    earlier = read(EPISODES, received=datetime(2025, 6, 30, tzinfo=UTC))
    later = read((EPISODES[0], EPISODES[2]), received=NOW)
    (person,) = feeds.histories([*loads(earlier).values(), *loads(later).values()])
    assert [episode.start for episode in person.facts("looked_after")] == [
        date(2019, 1, 10),
        date(2020, 5, 1),
    ]


def test_an_allocation_that_is_no_longer_in_the_extract_was_withdrawn() -> None:
    earlier = read(INVOLVEMENTS, received=datetime(2025, 6, 30, tzinfo=UTC))
    later = read((INVOLVEMENTS[0], INVOLVEMENTS[2]), received=NOW)
    (person,) = feeds.histories([*loads(earlier).values(), *loads(later).values()])
    assert [a.get("role") for a in person.facts("allocation")] == ["Independent Reviewing Officer"]
