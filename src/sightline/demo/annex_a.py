"""The Annex A workbook: eleven lists, under the headings and in the wording that inspectors' tools publish.

Headings come from the same definitions that the feed reads, so that the two cannot drift apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from sightline.dates import months_before
from sightline.demo import records
from sightline.demo.annex_a_others import other_lists
from sightline.demo.facts import Cell, Life
from sightline.demo.files import Sheet, WrittenFile, received_on, write_csv, write_workbook
from sightline.demo.names import AUTHORITY, CARE_TEAMS
from sightline.demo.staff import Staff
from sightline.demo.wording import (
    ACCOMMODATION,
    ACTIVITY,
    CATEGORIES,
    CEASED,
    ETHNIC,
    GENDER,
    IN_TOUCH,
    LEGAL,
    NEED,
    PLACED,
    PROVIDERS,
    SUITABLE,
    YES_NO,
)
from sightline.feeds.annex_a import annex_lists

Row = Mapping[str, Cell]
LOOKED_BACK_MONTHS = 12
ROOMY_SHEETS = {"list-8": f"{AUTHORITY}: children in care"}
"""Sheets that somebody gave a title above the header."""


def write_annex_a(folder: Path, lives: list[Life], staff: Staff, day: date, seed: int) -> list[WrittenFile]:
    """All eleven lists as at a day, in one workbook."""
    rows = {
        "list-8": children_in_care(lives, staff, day),
        "list-9": care_leavers(lives, day),
        **other_lists(day, seed),
    }
    sheets = (_sheet(part, rows[part], ROOMY_SHEETS.get(part, "")) for part in annex_lists())
    return [write_workbook(folder / f"annex a {day}.xlsx", sheets, received_on(day))]


def write_list_9(folder: Path, lives: list[Life], day: date, received: date) -> list[WrittenFile]:
    """The list of care leavers alone, as the team keeps it between inspections: one heading is spelt its own way."""
    header, rows = _table("list-9", care_leavers(lives, day))
    ours = ["Personal Adviser" if name == "Allocated Personal Advisor" else name for name in header]
    return [write_csv(folder / f"care leavers {day}.csv", ours, rows, received_on(received))]


def _table(part: str, rows: Iterable[Row]) -> tuple[list[str], Iterator[list[Cell]]]:
    columns = annex_lists()[part].columns.by_field
    header = [column.name for column in columns.values()]
    return header, ([row.get(field) for field in columns] for row in rows)


def _sheet(part: str, rows: Iterable[Row], title: str) -> Sheet:
    header, cells = _table(part, rows)
    return Sheet(part.replace("list-", "List "), header, cells, title)


def _person(life: Life, day: date) -> dict[str, Cell]:
    person = life.person
    return {
        "person": int(person.id),
        "sex": GENDER[person.sex],
        "ethnicity": ETHNIC[person.ethnicity],
        "born": person.born,
        "age": life.age(day),
        "unaccompanied": YES_NO[person.unaccompanied],
        "disability": YES_NO[person.disabled],
    }


def care_leavers(lives: list[Life], day: date) -> Iterator[Row]:
    """Everybody on the list on a day, with a double and a row that lost its number, as real lists have."""
    listed = [leaver(life, day) for life in lives if records.on_list(life, day)]
    yield from listed
    if listed:
        yield listed[len(listed) // 3]
        yield {**listed[-1], "person": None}


def leaver(life: Life, day: date) -> Row:
    adviser = records.adviser_on(life, day)
    touch = records.in_touch_on(life, day)
    type_, suitable = life.list_says.get(day) or _accommodation(life, day, touch)
    return {
        **_person(life, day),
        "team": adviser.team if adviser else "",
        "worker": "#N/A" if adviser is None and int(life.person.id) % 5 == 0 else "",
        "adviser": adviser.worker if adviser else "",
        "eligibility": CATEGORIES.get(records.stated_category(life, day), ""),
        "pathway_reviewed_on": records.last_review_on(life, day),
        "in_touch": IN_TOUCH.get(touch, ""),
        "last_contact_on": records.last_contact_on(life, day),
        "accommodation": type_,
        "suitable": suitable,
        "activity": ACTIVITY.get(records.activity_on(life, day), ""),
    }


def _accommodation(life: Life, day: date, touch: str) -> tuple[str, str]:
    """As the system has it: of the lost, the old home goes on being copied, or the type becomes 'not known'."""
    if touch == "NO" and int(life.person.id) % 2:
        return ACCOMMODATION["R"], ""
    home = records.home_on(life, day)
    if home is None:
        return "", ""
    return ACCOMMODATION.get(home.code, ""), SUITABLE.get(home.suitable, "")


def children_in_care(lives: list[Life], staff: Staff, day: date) -> Iterator[Row]:
    """Children looked after on a day, and those whose care ended in the twelve months before it."""
    since = months_before(day, LOOKED_BACK_MONTHS)
    for life in lives:
        if not (life.episodes and day >= life.episodes[0].DECOM):
            continue
        last = records.care_on(life, day)[-1]
        if not records.ended_by(last, day) or (last.DEC and since < last.DEC):
            yield _child(life, staff, day)


def _child(life: Life, staff: Staff, day: date) -> Row:
    period = records.care_on(life, day)
    last, ended = period[-1], records.ended_by(period[-1], day)
    worker = staff.social_worker(life.person.id)
    order = next(e for e in reversed(period) if e.LS == last.LS)
    return {
        **_person(life, day),
        "looked_after_from": period[0].DECOM,
        "CIN": NEED[last.CIN],
        "looked_after_again": YES_NO[False],
        "LS_from": order.DECOM,
        "LS": LEGAL[last.LS],
        "reviewed_on": max(records.reviews_in_care(life, period[0].DECOM, day), default=None),
        "social_worker_visit_on": None if ended else _some_days_before(life, day, 42),
        "permanence_plan": "f) Long-term fostering" if last.PLACE == "U4" else "g) other",
        "reviewing_officer_on": None if ended else _some_days_before(life, day, 150),
        "health_assessed_on": _some_days_before(life, day, 360),
        "dentist_on": _some_days_before(life, day, 300),
        "placements_12m": _placements(life, day),
        "looked_after_to": last.DEC if ended else None,
        "REC": CEASED.get(last.REC, "") if ended else "",
        "placed_from": last.DECOM,
        "PLACE": PLACED[last.PLACE],
        "PLACE_PROVIDER": PROVIDERS[last.PLACE_PROVIDER],
        "PL_POST": last.PL_POST,
        "URN": last.URN,
        "placement_location": "a) In",
        "placement_authority": AUTHORITY,
        "missing_12m": _missing(life, day),
        "absent_12m": 0,
        "team": CARE_TEAMS[int(life.person.id) % len(CARE_TEAMS)],
        "worker": worker.name,
    }


def _some_days_before(life: Life, day: date, within: int) -> date:
    """A day within so many before, the same for the same child and day, with no draw of chance."""
    return day - timedelta(days=(int(life.person.id) * 7 + day.toordinal()) % within + 1)


def _placements(life: Life, day: date) -> int:
    since = months_before(day, LOOKED_BACK_MONTHS)
    return 1 + sum(since < e.DECOM <= day for e in life.episodes if e.RNE == "P")


def _missing(life: Life, day: date) -> int:
    since = months_before(day, LOOKED_BACK_MONTHS)
    return sum(since < start <= day for start, _, _ in life.missing)
