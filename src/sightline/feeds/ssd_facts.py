"""What each held table of the Standard Safeguarding Dataset says of a person."""

import json
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from sightline.feeds import care_leaver_rows
from sightline.feeds.lines import Line, Stamp
from sightline.feeds.ssd_joins import Joins
from sightline.feeds.ssd_tables import own_codes
from sightline.history import Gap, Record, Value
from sightline.law import Law

Says = Callable[[Line, str, Stamp, Joins, Law], Iterator[Record]]


def _nothing(_line: Line, _person: str, _stamp: Stamp, _joins: Joins, _law: Law) -> Iterator[Record]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Fact:
    """One table. `stays` are records that are withdrawn when a later extract has them no more; `adds` are not.

    `holds` names each column with the kind of fact that it carries; `needs` are the columns without which
    nothing can be read.
    """

    holds: Mapping[str, str]
    stays: Says = _nothing
    adds: Says = _nothing
    needs: tuple[str, ...] = ("person",)

    def kinds(self, fields: AbstractSet[str]) -> set[str]:
        return {kind for field, kind in self.holds.items() if field in fields}


def _person(line: Line, person: str, stamp: Stamp, _joins: Joins, law: Law) -> Iterator[Record]:
    values: dict[str, Value] = {
        "born": line.day("born"),
        "forename": line.text("forename"),
        "surname": line.text("surname"),
        "sex": line.code("sex", law.codes("sex")),
        "ethnicity": line.code("ethnicity", law.codes("ethnicity")),
        "nhs_number": line.text("nhs_number"),
        "mother": line.yes_or_no("mother", law.codes("yes_no")),
    }
    yield stamp.record(line, person, "identity", values, start=stamp.as_at)
    died = line.day("died_on")
    if isinstance(died, date):
        yield stamp.record(line, person, "death", {}, start=died)


def _care_leaver(line: Line, person: str, stamp: Stamp, joins: Joins, law: Law) -> Iterator[Record]:
    for record in care_leaver_rows.stated(line, person, stamp, law):
        yield _named(record, joins) if record.kind == "adviser" else record


def _named(record: Record, joins: Joins) -> Record:
    """The adviser's row with names for numbers."""
    names = {"name": joins.worker, "worker": joins.worker, "team": joins.team}
    known = {
        field: names[field](value) if isinstance(value, str) else value
        for field, value in record.values.items()
    }
    return replace(record, values=known)


def _latest_known(line: Line, person: str, stamp: Stamp, _joins: Joins, _law: Law) -> Iterator[Record]:
    return care_leaver_rows.happened(line, person, stamp)


def _span(line: Line, *, care: bool = False) -> tuple[date, date | None] | None:
    """First and last day of a row; None and a note where either is there and cannot be told.

    A home or a worker whose end cannot be read is not taken as still there; a child whose `care` ended on a
    day that cannot be read was looked after none the less.
    """
    start, end = line.day("from", noted=False), line.day("to", noted=False)
    if not isinstance(start, date):
        line.note("names no day, so what the row says was not read", "from")
        return None
    if end is Gap.UNREADABLE or (isinstance(end, date) and end < start):
        left = "the end was left unread" if care else "what the row says was not read"
        line.note(f"is not a day after the first one, so {left}", "to")
        return (start, None) if care else None
    return start, end if isinstance(end, date) else None


def _row(line: Line, *else_: object) -> tuple[object, ...]:
    """What makes the row the same row from extract to extract: the system's own number of it."""
    number = line.identifier("row")
    return (number,) if isinstance(number, str) else else_


def _episode(line: Line, person: str, stamp: Stamp, joins: Joins, law: Law) -> Iterator[Record]:
    span = _span(line, care=True)
    if span is None:
        return
    start, end = span
    values: dict[str, Value] = {
        "RNE": line.code("RNE", law.codes("reason_new_episode")),
        "CIN": line.code("CIN", law.codes("category_of_need")),
        "REC": line.code("REC", law.codes("reason_episode_ceased")),
        **joins.legal_status(person, start),
        **joins.placement(line.identifier("placement"), person, start),
    }
    if end is None:
        values["open_through"] = stamp.as_at
    yield stamp.record(line, person, "looked_after", values, start=start, end=end, key=_row(line, start))


def _involvement(line: Line, person: str, stamp: Stamp, joins: Joins, _law: Law) -> Iterator[Record]:
    span = _span(line)
    if span is None:
        return
    start, end = span
    worker = line.identifier("worker")
    named = joins.worker(worker)
    if joins.professionals and isinstance(worker, str) and worker not in joins.professionals:
        line.note("names a worker who is not in ssd_professionals; the number is kept", "worker")
    values: dict[str, Value] = {
        "role": _role(line),
        "worker": named,
        "team": joins.team(line.text("team")),
    }
    yield stamp.record(
        line, person, "allocation", values, start=start, end=end, key=_row(line, start, worker)
    )


def _role(line: Line) -> Value:
    """Personal adviser and social worker by their spellings; other roles are kept as recorded, not counted unknown."""
    said = line.text("role")
    code = own_codes("role").read(said) if isinstance(said, str) else None
    return code.code if code else said


def _address(line: Line, person: str, stamp: Stamp, _joins: Joins, law: Law) -> Iterator[Record]:
    """Where and since when, without a type of accommodation: the postcode, and words that say 'no home'."""
    span = _span(line)
    if span is None:
        return
    start, end = span
    values: dict[str, Value] = {"postcode": line.text("postcode"), "raw": line.text("type")}
    if words := _words_of_a_home(line.text("lines"), law):
        values["text"] = words
    yield stamp.record(line, person, "home", values, start=start, end=end, key=_row(line, start))


def _words_of_a_home(address: str | Gap, law: Law) -> str:
    """Only a line that says where somebody sleeps and nothing else ('no fixed abode'): Tent Street is a street.

    The address itself is not held.
    """
    if isinstance(address, Gap):
        return ""
    try:
        parts = json.loads(address)
    except json.JSONDecodeError:
        parts = address
    address_lines = parts.values() if isinstance(parts, dict) else [parts]
    found = (law.codes("accommodation_words").read(str(part)) for part in address_lines if part)
    return "; ".join(dict.fromkeys(code.code for code in found if code))


def _missing(line: Line, person: str, stamp: Stamp, _joins: Joins, law: Law) -> Iterator[Record]:
    span = _span(line)
    if span is None:
        return
    start, end = span
    values = {"code": line.code("code", law.codes("missing"), own_codes("missing"))}
    yield stamp.record(line, person, "missing", values, start=start, end=end, key=_row(line, start))


def _immigration(line: Line, person: str, stamp: Stamp, _joins: Joins, _law: Law) -> Iterator[Record]:
    """Only whether somebody came as an unaccompanied child; another status does not say that they never did."""
    status = line.text("status")
    if isinstance(status, str) and own_codes("immigration").read(status):
        yield stamp.record(line, person, "identity", {"unaccompanied": "yes"}, start=stamp.as_at)


def _mother(line: Line, person: str, stamp: Stamp, _joins: Joins, _law: Law) -> Iterator[Record]:
    yield stamp.record(line, person, "identity", {"mother": "yes"}, start=stamp.as_at)


_IDENTITY = ("born", "forename", "surname", "sex", "ethnicity", "nhs_number", "mother")

FACTS: Mapping[str, Fact] = {
    "ssd_person": Fact({**dict.fromkeys(_IDENTITY, "identity"), "died_on": "death"}, stays=_person),
    "ssd_care_leavers": Fact(care_leaver_rows.HOLDS, stays=_care_leaver, adds=_latest_known),
    # The extract looks back a few years only, so an older episode that is not in it has not been withdrawn.
    "ssd_cla_episodes": Fact({"from": "looked_after"}, adds=_episode, needs=("person", "from")),
    "ssd_cla_placement": Fact({}, needs=("row", "from")),
    "ssd_legal_status": Fact({}, needs=("person", "from")),
    "ssd_involvements": Fact({"from": "allocation"}, stays=_involvement, needs=("person", "from")),
    "ssd_professionals": Fact({}, needs=("row",)),
    "ssd_department": Fact({}, needs=("row",)),
    "ssd_address": Fact({"from": "home"}, stays=_address, needs=("person", "from")),
    "ssd_missing": Fact({"from": "missing"}, stays=_missing, needs=("person", "from")),
    "ssd_immigration_status": Fact({"status": "identity"}, stays=_immigration),
    "ssd_mother": Fact({"person": "identity"}, stays=_mother),
}
"""The tables whose facts are held; every other table is counted, and its receipt says so."""
