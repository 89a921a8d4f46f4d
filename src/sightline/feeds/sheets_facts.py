"""One row of a plain sheet as a fact, or the sentence that says why it cannot be one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from sightline.dates import end_of_day, start_of_day
from sightline.feeds.lines import Line, Stamp
from sightline.feeds.sheets_layout import OURS, Sheet, SheetColumn
from sightline.history import KINDS, Basis, Gap, Record, Shape, Value
from sightline.law import Code, Law

TIME_OF_DAY = re.compile(r"[T ](\d{1,2}):(\d{2})", re.ASCII)


def whose(line: Line) -> str:
    """The person whose row it is; nothing, and the row is rejected, where that cannot be told."""
    person = line.identifier("person")
    if isinstance(person, str):
        return person
    line.reject(NO_PERSON[person is Gap.UNREADABLE], "person")
    return ""


NO_PERSON = {
    False: "has no Person ID, so nobody can be told to whom it belongs",
    True: "holds a number that a spreadsheet has rounded; format the column as text and type it again",
}


def fact(sheet: Sheet, line: Line, person: str, stamp: Stamp, law: Law) -> Record | None:
    """The fact that a row states; None, and the row is rejected with its reason, where it states none."""
    kind = _kind(sheet, line, law)
    if not kind or not _dated(sheet, line):
        return None
    start, end = _span(line, kind, stamp)
    record = stamp.record(
        line,
        person,
        kind,
        _values(sheet, line, kind, law),
        start=start,
        end=end,
        key=_key(sheet, line),
        basis=_basis(sheet, line, law),
    )
    reporter = line.text("recorded_by")
    received = min(max((_recorded(line) or stamp.received, *_past(sheet, line))), stamp.received)
    return replace(record, received=received, reporter=reporter if isinstance(reporter, str) else "")


def _past(sheet: Sheet, line: Line) -> Iterator[datetime]:
    """The days that a row speaks of as past: it was not written so before them, whatever its date says."""
    for column in sheet.columns:
        if column.past and isinstance(day := line.day(column.field, noted=False), date):
            yield start_of_day(day)


def _key(sheet: Sheet, line: Line) -> Iterator[str]:
    """What makes the row the same row when the sheet is sent again."""
    for column in sheet.columns:
        if column.field == "start" or column.field in sheet.key:
            is_day = column.type == "day"
            said = line.day(column.field, noted=False) if is_day else line.raw(column.field)
            yield "" if isinstance(said, Gap) else str(said).casefold()


def _kind(sheet: Sheet, line: Line, law: Law) -> str:
    """The kind of fact that the row says it is; the row is rejected where it does not say."""
    if "" in sheet.kinds:
        return sheet.kinds[""]
    what = next(column for column in sheet.columns if column.field == "what")
    said = line.raw("what")
    code = what.lists(law)[0].read(said) if isinstance(said, str) else None
    if code:
        return sheet.kinds[code.code]
    line.reject(f"must say one of: {', '.join(what.words)}", "what")
    return ""


def _dated(sheet: Sheet, line: Line) -> bool:
    """Whether every day that must be there can be read, and no end is before its start."""
    for column in sheet.columns:
        if column.required and column.type == "day":
            day = line.day(column.field, noted=False)
            if not isinstance(day, date):
                line.reject(NO_DAY[day is Gap.UNREADABLE], column.field)
                return False
    start, end = line.day("start", noted=False), line.day("end", noted=False)
    if end is Gap.UNREADABLE:
        line.reject(NO_DAY[True], "end")
        return False
    if isinstance(start, date) and isinstance(end, date) and end < start:
        line.reject(f"is before the day under {line.heading('start')}", "end")
        return False
    return True


NO_DAY = {
    False: "holds no date, and a row cannot be read without it",
    True: "could not be read as a date; write it as 31/01/2019",
}


def _span(line: Line, kind: str, stamp: Stamp) -> tuple[date, date | None]:
    """First and last day. What is asserted as at a day, without one of its own, is as at the day it was recorded."""
    start, end = line.day("start"), line.day("end")
    if not isinstance(start, date):
        recorded = line.day("recorded_on", noted=False)
        start = min(recorded, stamp.as_at) if isinstance(recorded, date) else stamp.as_at
    elif start > stamp.as_at and KINDS[kind].shape is not Shape.OBSERVATION:
        line.note("is later than the day on which the sheet was received", "start")
    return start, end if isinstance(end, date) else None


def _values(sheet: Sheet, line: Line, kind: str, law: Law) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for column in sheet.columns:
        if column.field in OURS:
            continue
        if field := sheet.filled(column, kind):
            said = _value(column, field, line, law)
            values |= {k: v for k, v in said.items() if k not in values or not isinstance(v, Gap)}
        elif not isinstance(line.raw(column.field), Gap):
            line.note(
                f"is not used in a row about {kind.replace('_', ' ')}, and was left unread", column.field
            )
    return values


def _value(column: SheetColumn, field: str, line: Line, law: Law) -> dict[str, Value]:
    """The field that a column fills, and the one that keeps its wording."""
    if column.type == "day":
        return {field: line.day(column.field)}
    if column.type == "number":
        return {field: line.whole_number(column.field)}
    if column.type == "text":
        return {field: line.text(column.field)}
    if column.others:
        return {field: _invited(column, line, law)}
    coded = line.coded(column.field, *column.lists(law))
    values: dict[str, Value] = {field: _chosen(coded)}
    if column.raw:
        values[column.raw] = line.raw(column.field)
    if isinstance(coded, Code) and "suitable" in coded.means:
        # A code of the return says both; the column of its own, if it says anything, comes after and holds.
        values["suitable"] = coded.means["suitable"]
    return values


def _invited(column: SheetColumn, line: Line, law: Law) -> Value:
    """One of the listed words however it is written, or whatever else was said."""
    said = line.text(column.field)
    code = column.lists(law)[0].read(said) if isinstance(said, str) else None
    return code.code if code else said


def _chosen(coded: Code | str | Gap) -> Value:
    """The code of a choice, for a home its letter. 'Unknown' in a list of yes and no is a gap, not a word."""
    chosen = coded.means.get("letter", coded.code) if isinstance(coded, Code) else coded
    return Gap.UNKNOWN if chosen == "unknown" else chosen


def _basis(sheet: Sheet, line: Line, law: Law) -> Basis:
    """How the source knows; what none of the listed words says counts as hearsay."""
    column = next(column for column in sheet.columns if column.field == "basis")
    said = line.code("basis", *column.lists(law))
    if isinstance(said, Gap):
        return sheet.basis
    return next((basis for basis in Basis if basis.value == said), Basis.HEARSAY)


def _recorded(line: Line) -> datetime | None:
    """When a row was written down: at the time it says, else at the end of the day that it says."""
    day = line.day("recorded_on")
    if not isinstance(day, date):
        return None
    raw = line.raw("recorded_on")
    match = TIME_OF_DAY.search(raw) if isinstance(raw, str) else None
    hour, minute = (int(match[1]), int(match[2])) if match else (0, 0)
    # Systems write midnight where they hold a day without a time.
    if (hour, minute) == (0, 0) or hour >= 24 or minute >= 60:  # noqa: PLR2004 - hours and minutes
        return end_of_day(day)
    return datetime.combine(day, time(hour, minute), UTC)
