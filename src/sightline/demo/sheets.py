"""Plain sheets: the registers that teams keep by hand, in the columns of Sightline's own templates.

Each sheet holds everything written down by its day, and says of each row when it was written down.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from sightline.demo.facts import Allocation, Cell, Contact, Home, Life, Paper
from sightline.demo.files import Sheet, Style, WrittenFile, received_on, write_csv, write_workbook
from sightline.demo.names import AUTHORITY
from sightline.demo.start import FIRST_DAY
from sightline.feeds.sheets_layout import sheets
from sightline.history import Basis

Row = Mapping[str, Cell]
TITLED = {"accommodation-moves": f"{AUTHORITY} - Leaving Care: where our young people live"}
"""Made into a workbook at the end of a year, with a title typed across merged cells."""
SERIALS = {"advisers": frozenset({"Allocated from"})}
"""Kept as workbooks in which some dates were pasted as numbers."""
ENCODINGS = {"risk-assessments": "latin-1", "health-histories": "utf-8-sig"}
OWN_HEADINGS = {"partner-sightings": {"Person ID": "Young Person ID"}}
"""Headings that a team spells its own way."""
SLIPS = frozenset({"contacts", "pathway-plans", "accommodation-moves"})


def write_sheet(folder: Path, name: str, lives: list[Life], day: date) -> list[WrittenFile]:
    """One register as at a day; nothing where nobody has written anything in it yet."""
    rows = list(_rows(name, lives, day))
    if not rows:
        return []
    header, cells = _table(name, rows)
    stem, received = folder / f"{name} {day}", received_on(day)
    if name in SERIALS or (name in TITLED and day.month == FIRST_DAY.month):
        sheet = Sheet("Register", header, cells, TITLED.get(name, ""), SERIALS.get(name, frozenset()))
        return [write_workbook(stem.with_suffix(".xlsx"), [sheet], received)]
    style = Style(encoding=ENCODINGS.get(name, "utf-8"))
    return [write_csv(stem.with_suffix(".csv"), header, cells, received, style)]


def _table(name: str, rows: Iterable[Row]) -> tuple[list[str], Iterator[list[Cell]]]:
    columns = sheets()[name].columns
    own = OWN_HEADINGS.get(name, {})
    return [own.get(c.head, c.head) for c in columns], ([row.get(c.field) for c in columns] for row in rows)


def _rows(name: str, lives: list[Life], day: date) -> Iterator[Row]:
    first = None
    for life in lives:
        for says in _facts(name, life, day):
            row = {"person": life.person.id, **says}
            first = first or row
            yield row
    if first and name in SLIPS:
        yield from _slips(first)


def _facts(name: str, life: Life, day: date) -> Iterator[Row]:
    if name == "accommodation-moves":
        return (_home(h, day) for h in life.homes if h.recorded <= day)
    if name == "advisers":
        return (_allocation(a, day) for a in life.allocations if a.recorded <= day)
    if name == "contacts":
        return (_contact(c) for c in life.contacts if c.recorded <= day)
    kinds = {kind: what for what, kind in sheets()[name].kinds.items()}
    return (_paper(p, kinds[p.kind]) for p in life.papers if p.kind in kinds and p.recorded <= day)


def _home(home: Home, day: date) -> Row:
    sure = max((d for d in home.sure if d <= day), default=None)
    gone = home.end_recorded if home.end_recorded and home.end_recorded <= day else None
    return {
        "start": home.start,
        "end": home.end if gone else None,
        "code": home.code,
        "suitable": home.suitable,
        "text": home.text,
        "postcode": home.postcode,
        "provided": "yes" if home.provided else "no",
        "confirmed_on": sure,
        "confirmed_by": home.by if sure else "",
        "basis": Basis[home.basis].value,
        "recorded_on": max(filter(None, (home.recorded, sure, gone))),
        "recorded_by": home.by,
    }


def _allocation(allocation: Allocation, day: date) -> Row:
    ended = allocation.end if allocation.end and allocation.end <= day else None
    left = allocation.left_on if allocation.left_on and allocation.left_on <= day else None
    return {
        "role": allocation.role,
        "worker": allocation.worker,
        "team": allocation.team,
        "start": allocation.start,
        "end": ended,
        "left_on": left,
        "recorded_on": max(filter(None, (allocation.recorded, ended, left))),
        "recorded_by": allocation.team,
    }


def _contact(contact: Contact) -> Row:
    return {
        "start": contact.on,
        "method": contact.method,
        "result": contact.result,
        "at_home": "yes" if contact.at_home else "no",
        "postcode": contact.postcode,
        "worker": contact.worker,
        "basis": Basis.FIRST_HAND.value,
        "recorded_on": contact.recorded,
        "recorded_by": contact.worker,
    }


def _paper(paper: Paper, what: str) -> Row:
    days = {"start": paper.on, "recorded_on": paper.recorded}
    return {"what": what, **days, **paper.said, "basis": Basis[paper.basis].value, "recorded_by": paper.by}


def _slips(row: Row) -> Iterator[Row]:
    """What every hand-kept register has: a row typed twice, days that are none, a row without a number."""
    yield row
    yield {**row, "start": "31/02/2015"}
    yield {**row, "start": "end of Feb tbc"}
    yield {**row, "person": ""}
