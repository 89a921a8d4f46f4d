"""Third-party returns, read whole: no traceback, every row accounted for, every code out as it came in.

Reads the published test returns beside the project, and fails where they are missing.
"""

import csv
import io
import json
from collections import Counter
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from sightline.feeds import Load, Reading, Upload, histories, read
from sightline.feeds.ssda903_layout import layout
from sightline.history import KINDS
from sightline.law import our_law
from tests.conftest import SHARED

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RETURNS = SHARED / "data" / "fake_ssda903"
FILES = sorted(
    [
        *RETURNS.rglob("*.csv"),
        *RETURNS.rglob("*.xml"),
        *(SHARED / "data" / "liia_samples").glob("SSDA903*.csv"),
    ]
)
TABLES = [path for path in FILES if path.suffix == ".csv"]


def upload(path) -> Upload:
    return Upload(path.name, io.BytesIO(path.read_bytes()))


def reading(*paths) -> Reading:
    return read(map(upload, paths), now=NOW, law=our_law())


def rows_of(path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return [row for row in csv.reader(text) if any(row)][1:]


def test_the_published_returns_are_there():
    assert len(FILES) == 49


@pytest.mark.parametrize("path", TABLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_row_is_accounted_for(path):
    found = reading(path)
    assert not found.problems
    assert all(load.receipt.adds_up for load in found.loads)
    assert sum(load.receipt.rows_in for load in found.loads) == len(rows_of(path))


@pytest.mark.parametrize("folder", ["d2i_validator", "csdm_2017_2021"])
def test_a_folder_is_read_whole(folder):
    found = reading(*sorted((RETURNS / folder).glob("*.csv")))
    assert not found.problems
    assert sum(load.receipt.rows_in for load in found.loads) == sum(
        len(rows_of(path)) for path in (RETURNS / folder).glob("*.csv")
    )
    assert all(load.receipt.adds_up and load.receipt.window for load in found.loads)
    assert not any(load.receipt.rejected for load in found.loads)


def test_five_years_in_one_folder_are_told_apart():
    found = reading(*sorted((RETURNS / "csdm_2017_2021").glob("*.csv")))
    years = {
        (load.receipt.part, load.receipt.files): load.receipt.window[1].year
        for load in found.loads
        if load.receipt.window
    }
    assert len(years) == 35
    # The files are named by the year in which the collection year begins.
    assert all(year == int(files[0][:4]) + 1 for (_, files), year in years.items())
    care_leavers = {
        y: len(rows_of(RETURNS / "csdm_2017_2021" / f"{y - 1}-oc3.csv")) for y in range(2018, 2023)
    }
    said = {
        load.receipt.window[1].year: load.receipt.people
        for load in found.loads
        if load.receipt.window and load.receipt.part == "OC3"
    }
    assert said == care_leavers == {2018: 126, 2019: 96, 2020: 56, 2021: 40, 2022: 39}


def test_every_episode_of_every_child_is_in_their_history():
    path = RETURNS / "d2i_validator" / "episodes.csv"
    people = histories(reading(path).loads)
    told = Counter(row[0] for row in rows_of(path))
    assert {person.id: len(person.facts("looked_after")) for person in people} == told


@pytest.mark.parametrize("column", ["ACCOM", "IN_TOUCH", "ACTIV"])
@pytest.mark.parametrize("path", sorted(RETURNS.rglob("*oc3.csv")), ids=lambda p: p.name)
def test_a_care_leaver_s_code_comes_out_as_it_went_in(path, column):
    kind = {"ACCOM": "accommodation", "IN_TOUCH": "in_touch", "ACTIV": "activity"}[column]
    position = {"IN_TOUCH": 2, "ACTIV": 3, "ACCOM": 4}[column]
    (load,) = reading(path).loads
    out = {r.person: r.get("raw") for r in load.rows[0].records if r.kind == kind}
    assert out == {row[0]: row[position] for row in rows_of(path)}


def test_every_code_of_the_published_lists_is_known():
    """Each code of the published schema goes in and comes out exact, and none is counted as unknown."""
    law = our_law()
    schema = json.loads((SHARED / "specs" / "ssda903_schema.json").read_text())
    missed = []
    for table in schema["tables"].values():
        for column in table["columns"]:
            if column["type"] != "code" or column["name"] == "SEX":
                continue
            codes = law.codes(layout().kinds[column["name"]].removeprefix("code:"))
            for code in column["codes"]:
                read_as = codes.read(code)
                if read_as is None or (codes.name != "yes_no" and read_as.code != code):
                    missed.append((column["name"], code))
    assert not missed


def test_the_layout_is_the_published_one():
    schema = json.loads((SHARED / "specs" / "ssda903_schema.json").read_text())
    published = {name: tuple(c["name"] for c in table["columns"]) for name, table in schema["tables"].items()}
    assert {name: part.columns for name, part in layout().parts.items()} == published


def test_only_declared_kinds_and_fields_are_recorded():
    for load in reading(*FILES).loads:
        for record in load.rows[0].records:
            assert record.values.keys() <= KINDS[record.kind].fields.keys(), record.kind


def test_a_row_is_one_row():
    """No two records share person, kind and key under a scope: none would silently take another's place."""
    for load in reading(*FILES).loads:
        rows = Counter((r.person, r.kind, r.key) for r in load.rows[0].records)
        assert not [row for row, times in rows.items() if times > 1]
        assert all(r.key.startswith(load.rows[0].scope) for r in load.rows[0].records)


def said(loads: tuple[Load, ...]) -> set[tuple[object, ...]]:
    """What records say, apart from the line and file that said it."""
    return {(r.person, r.kind, r.key, r.received, *r.says()) for load in loads for r in load.rows[0].records}


def test_the_return_as_xml_says_what_the_same_return_as_csv_says():
    path = RETURNS / "d2i_validator" / "fake_903.xml"
    root = ET.parse(path).getroot()  # noqa: S314 - a published file, read by another reader than ours
    as_csv = read(csv_of(root), now=NOW, law=our_law())
    as_xml = reading(path)
    assert not as_xml.problems
    assert said(as_xml.loads) == said(as_csv.loads)
    assert counts(as_xml) == counts(as_csv)
    assert counts(as_xml)["Episodes"] == (459, 459)


def counts(found: Reading) -> dict[str, tuple[int, int]]:
    return {load.receipt.part: (load.receipt.rows_in, load.receipt.accepted) for load in found.loads}


def csv_of(root) -> list[Upload]:
    """The CSV files of a return in XML, made by another reader of XML than ours."""
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in layout().parts}
    holders = {
        "AREVIEW": "Reviews",
        "AMISSING": "Missing",
        "PERMANENCE": "PrevPerm",
        "OC2": "OC2",
        "AD_PLACED": "PlacedAdoption",
    }
    for child in root.iter("CHILD"):
        header = child.find("HEADER")
        flat = {e.tag: e.text or "" for e in header if not len(e)}
        who = {"CHILD": flat["CHILDID"], "DOB": flat["DOB"], "SEX": flat["SEX"]}
        tables["Header"].append({**flat, **who})
        for tag, name in holders.items():
            tables[name] += [{**who, **{e.tag: e.text or "" for e in row}} for row in header.findall(tag)]
        tables["Episodes"] += [
            {**who, **{e.tag: e.text or "" for e in row}, "PLACE": row.findtext("PL") or ""}
            for row in child.findall("EPISODE")
        ]
        for name, mark in (("UASC", "DUC"), ("OC3", "IN_TOUCH"), ("AD1", "DATE_INT")):
            if flat.get(mark):
                tables[name].append({**flat, **who})
    return [
        Upload(f"{name}.csv", io.BytesIO(_written(layout().parts[name].columns, rows)))
        for name, rows in tables.items()
        if rows
    ]


def _written(columns, rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def test_no_sentence_names_a_child():
    """No rejection, note or problem of the real files holds a child's number or day of birth."""
    found = reading(*FILES)
    children = {r.person for load in found.loads for r in load.rows[0].records if len(r.person) > 3}
    for sentence in (str(p) for load in found.loads for p in (*load.receipt.rejected, *load.receipt.notes)):
        assert not children & set(sentence.replace(",", " ").split())
