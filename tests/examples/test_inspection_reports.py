"""Twelve real reports: every judgement and day as read by eye, against the official outcomes, and joined over time."""

import csv
import time
from datetime import date
from functools import cache

import pytest

from sightline.inspection import Kind, Repeat, Report, Role, UnreadableReportError, read_report, said_before
from sightline.inspection.heading import short_name
from sightline.inspection.judgements import judgements_of
from sightline.inspection.pages import pages_of
from sightline.inspection.words import ILACS_AREAS, SIF_AREAS
from tests.conftest import SHARED

REPORTS = SHARED / "data/ofsted/reports"
OFFICIAL = SHARED / "data/ofsted/ofsted_ilacs_history_2018_2025.csv"

O, G, R, I = "outstanding", "good", "requires improvement to be good", "inadequate"  # noqa: E741 - the four grades
LEADERS, HELP, TOGETHER, CARE, LEAVERS, OVERALL = (area.name for area in ILACS_AREAS)
SIF_ORDER = (OVERALL, *(area.name for area in SIF_AREAS))

# Report: authority, first and last day, published if printed, judgements in the order of the report,
# how many items of what needs to improve, how many strengths, and the last numbered paragraph.
READ_BY_EYE = {
    "cornwall_05_november_2019.pdf": (
        "Cornwall Council",
        (2019, 10, 14),
        (2019, 10, 18),
        None,
        (O, G, O, O),
        3,
        0,
        47,
    ),
    "cornwall_22_august_2024.pdf": ("Cornwall", (2024, 7, 1), (2024, 7, 5), None, (G, G, G, O, G), 4, 0, 53),
    "cornwall_27_june_2016.pdf": (
        "Cornwall Council",
        (2016, 4, 11),
        (2016, 5, 6),
        (2016, 6, 27),
        (G, R, G, G, G, G, R),
        14,
        0,
        124,
    ),
    "derbyshire_19_september_2019.pdf": (
        "Derbyshire County Council",
        (2019, 7, 8),
        (2019, 8, 8),
        None,
        (G, R, R, R),
        5,
        0,
        44,
    ),
    "devon_12_may_2015.pdf": (
        "Devon County Council",
        (2015, 2, 24),
        (2015, 3, 18),
        (2015, 5, 12),
        (R, R, R, G, I, R, I),
        40,
        8,
        194,
    ),
    "devon_17_march_2020.pdf": (
        "Devon County Council",
        (2020, 1, 20),
        (2020, 1, 31),
        None,
        (I, R, I, I),
        8,
        0,
        50,
    ),
    "hampshire_11_june_2019.pdf": (
        "Hampshire County Council",
        (2019, 4, 29),
        (2019, 5, 3),
        None,
        (O, O, O, O),
        2,
        0,
        44,
    ),
    "luton_24_february_2020.pdf": (
        "Luton Borough Council",
        (2020, 1, 13),
        (2020, 1, 24),
        None,
        (R, I, R, I),
        13,
        0,
        37,
    ),
    "nottingham_05_september_2022.pdf": (
        "Nottingham City",
        (2022, 7, 11),
        (2022, 7, 22),
        None,
        (R, I, R, I),
        8,
        0,
        58,
    ),
    "nottingham_07_january_2019.pdf": (
        "Nottingham City Council",
        (2018, 11, 5),
        (2018, 11, 16),
        None,
        (R, R, R, R),
        8,
        0,
        48,
    ),
    "st_helens_04_september_2023.pdf": (
        "St Helens",
        (2023, 7, 10),
        (2023, 7, 21),
        None,
        (G, R, G, O, G),
        5,
        0,
        68,
    ),
    "torbay_18_may_2022.pdf": ("Torbay", (2022, 3, 21), (2022, 4, 1), None, (G, G, G, G), 4, 0, 41),
}


@cache
def read(name: str) -> Report:
    return read_report((REPORTS / name).read_bytes(), name)


def areas(report: Report) -> tuple[str, ...]:
    if report.kind is Kind.SIF:
        return SIF_ORDER
    return (
        (LEADERS, HELP, CARE, LEAVERS, OVERALL)
        if len(report.judgements) == 5
        else (LEADERS, HELP, TOGETHER, OVERALL)
    )


@pytest.mark.parametrize("name", READ_BY_EYE)
def test_a_real_report_is_read_whole(name: str) -> None:
    authority, first, last, published, grades, items, strengths, paragraphs = READ_BY_EYE[name]
    report = read(name)

    assert report.not_read == ()
    assert report.authority == authority
    assert (report.first_day, report.last_day) == (date(*first), date(*last))
    assert report.published == (date(*published) if published else None)
    assert report.kind is (Kind.SIF if published else Kind.ILACS)
    assert tuple(judgement.grade for judgement in report.judgements) == grades
    assert tuple(judgement.area for judgement in report.judgements) == areas(report)
    assert len(report.of(Role.IMPROVE, Role.PRIORITY)) == items
    assert len(report.of(Role.STRENGTH)) == strengths
    numbers = [passage.number for passage in report.passages if passage.number]
    assert numbers == list(range(1, paragraphs + 1))


def test_every_report_in_the_folder_is_in_the_table() -> None:
    assert {path.name for path in REPORTS.glob("*.pdf")} == {
        *READ_BY_EYE,
        "NOT_A_PDF_birmingham_19_october_2012.pdf",
    }


@pytest.mark.parametrize("name", [name for name, row in READ_BY_EYE.items() if row[3] is None])
def test_grades_and_first_day_agree_with_the_official_outcomes(name: str) -> None:
    report = read(name)
    with OFFICIAL.open(encoding="utf-8-sig", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if _is_of(row, report)]

    grades = {judgement.area: judgement.grade.value for judgement in report.judgements}
    official = {LEADERS: row["leaders"], HELP: row["hp"], OVERALL: row["overall"]}
    official |= {CARE: row["care"], LEAVERS: row["leavers"]} if row["leavers"] else {TOGETHER: row["care"]}
    assert grades == {area: grade.lower() for area, grade in official.items()}


def _is_of(row: dict[str, str], report: Report) -> bool:
    return short_name(row["la"]) == short_name(report.authority or "") and row["insp"] == str(
        report.first_day
    )


def test_each_numbered_paragraph_stands_on_the_page_that_it_carries() -> None:
    paragraphs = {passage.number: passage for passage in read("devon_17_march_2020.pdf").of(Role.FINDING)}

    assert paragraphs[40].page == 9
    assert "living in tents and on the streets" in paragraphs[40].text
    assert paragraphs[47].page == 10
    assert paragraphs[47].text.endswith("leads to inconsistent and incomplete performance data.")


def test_the_web_page_saved_as_a_report_ends_in_a_sentence() -> None:
    name = "NOT_A_PDF_birmingham_19_october_2012.pdf"
    with pytest.raises(UnreadableReportError, match=r"is a web page, saved under the name of a PDF"):
        read(name)


# What Devon was told in 2020 (page, number or the words it begins with) and had been told in 2015 (page, number).
TOLD_TWICE = {
    "care leavers": ((2, "Services to care leavers"), (4, 2)),
    "neglect": ((2, "The quality of social work practice"), (4, 4)),
    "pre-proceedings": ((2, "The quality of social work practice"), (5, 19)),
    "permanence": ((2, "Permanence planning"), (26, 97)),
    "oversight": ((2, "Strategic oversight and grip"), (14, 51)),
    "performance information": ((10, "Performance reporting and the use of data"), (6, 24)),
}


@pytest.mark.parametrize("what", TOLD_TWICE)
def test_what_devon_was_told_in_2020_had_been_said_in_2015(what: str) -> None:
    (page, begins), (old_page, old_number) = TOLD_TWICE[what]

    [repeat] = [each for each in _devon() if each.passage.text.startswith(begins)]

    assert repeat.passage.page == page
    assert repeat.said_in == "said in 2015, 2020"
    [place] = [
        each for each in repeat.before if (each.passage.page, each.passage.number) == (old_page, old_number)
    ]
    assert f"({place.points} points)" in place.why


def _devon() -> tuple[Repeat, ...]:
    return said_before(
        [read("devon_17_march_2020.pdf"), read("devon_12_may_2015.pdf"), read("torbay_18_may_2022.pdf")]
    )


def test_neighbours_are_never_joined() -> None:
    assert {repeat.source for repeat in _devon()} == {"devon_17_march_2020.pdf"}
    assert all(place.source == "devon_12_may_2015.pdf" for repeat in _devon() for place in repeat.before)


@pytest.mark.parametrize("name", READ_BY_EYE)
def test_a_page_with_a_line_lost_or_out_of_place_never_gives_another_grade(name: str) -> None:
    """Lines of a table may come in another order, or not at all: a grade is then the same, or not read."""
    report = read(name)
    assert report.kind
    right = {(judgement.area, judgement.grade) for judgement in report.judgements}
    lines = pages_of((REPORTS / name).read_bytes(), name).lines

    for alone in (lines, tuple(line for line in lines if line.page == 1)):
        for at in range(25):
            lost = (*alone[:at], *alone[at + 1 :])
            swapped = (*alone[:at], *alone[at : at + 2][::-1], *alone[at + 2 :])
            for changed in (lost, swapped):
                judgements, _ = judgements_of(changed, report.kind)
                assert {(judgement.area, judgement.grade) for judgement in judgements} <= right


def test_twelve_reports_take_under_twenty_seconds_of_cpu() -> None:
    begun = time.process_time()
    said_before([read_report((REPORTS / name).read_bytes(), name) for name in READ_BY_EYE])
    assert time.process_time() - begun < 20
