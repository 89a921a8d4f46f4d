"""Annex A: the eleven lists that inspectors ask for, as a workbook or as CSV files, one list each.

A sheet is told by its columns, whatever it is called. List 9 is a register of care leavers: it claims
everybody owed support, so who is no longer on it has left it. The other lists look back over a window of six or
twelve months, so a row that is no longer there has not been withdrawn; they only add.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from sightline.feeds import care_leaver_rows
from sightline.feeds.accounts import Account
from sightline.feeds.headings import Column, Columns, Parts, lacks, say_missing
from sightline.feeds.lines import Line, Repeats, Stamp, lines
from sightline.feeds.protocol import Context, Recognised
from sightline.feeds.receipts import Load, Problem
from sightline.feeds.tables import Table
from sightline.history import Gap, Record, Value

name = "annex-a"

LOOKED_AFTER, CARE_LEAVERS, ADOPTERS = "list-8", "list-9", "list-11"
IDENTITY = ("born", "sex", "ethnicity", "unaccompanied")


@dataclass(frozen=True, slots=True)
class AnnexList:
    """One of the eleven lists: its title, whom it claims to cover, and its columns."""

    part: str
    title: str
    population: str
    columns: Columns
    telling: frozenset[str]
    """Columns that few lists have: without two of them a sheet is no list."""

    @property
    def person(self) -> str:
        """The column that says whose row it is."""
        return "adopter" if self.part == ADOPTERS else "person"


@cache
def annex_lists() -> Mapping[str, AnnexList]:
    data = tomllib.loads((files("sightline.feeds") / "data" / "annex_a.toml").read_text("utf-8"))
    columns = {
        field: Column(field, entry["name"], tuple(entry.get("spellings", ())), entry.get("begins", ""))
        for field, entry in data["column"].items()
    }
    common = frozenset(data["common"])
    lists = (
        AnnexList(
            f"list-{entry['number']}",
            entry["title"],
            entry["population"],
            Columns(columns[field] for field in entry["columns"]),
            frozenset(entry["columns"]) - common,
        )
        for entry in data["list"]
    )
    return {each.part: each for each in lists}


def recognises(table: Table) -> Recognised | None:
    """The list of which most columns are there, if two of them tell lists apart. A list may be cut short."""
    likely = [annex_lists()[part] for part in _parts().likely(table.columns)]
    known = [each.columns.recognised(table, each.part, essential=frozenset({each.person})) for each in likely]
    told = [k for k in known if _telling(k) > 1]
    return max(told, key=lambda k: (k.likeness, _telling(k), -len(k.missing)), default=None)


@cache
def _parts() -> Parts:
    return Parts({each.part: each.columns for each in annex_lists().values()})


def _telling(known: Recognised) -> int:
    return len(annex_lists()[known.part].telling.intersection(known.columns))


def load(tables: Sequence[Recognised], context: Context) -> Iterator[Load | Problem]:
    """One load for each list of each moment received: sheets of one moment that are the same list are one list."""
    groups: dict[tuple[str, datetime], list[Recognised]] = {}
    for known in tables:
        each = annex_lists()[known.part]
        if known.position(each.person) is None:
            yield lacks(known, each.columns.by_field[each.person].name)
        else:
            groups.setdefault((known.part, context.received_of(known.table)), []).append(known)
    for (part, received), theirs in groups.items():
        yield _load(annex_lists()[part], theirs, Stamp(name, part, received, context.now), context)


def _load(each: AnnexList, tables: list[Recognised], stamp: Stamp, context: Context) -> Load:
    account = Account(name, each.part)
    stays: list[Record] = []
    adds: list[Record] = []
    for line, person in _lines(each, tables, account):
        stays.extend(_stays(line, person, stamp, context))
        adds.extend(_adds(line, person, stamp, context))
    _say_what_is_not_needed(account, each, tables)
    if not account.accepted:
        account.note(tables[0].table, 0, "holds no row that could be read, so nothing was added or withdrawn")
    file = tables[0].table.file
    rows = (
        stamp.rows(stays, file, covers=each.part == CARE_LEAVERS and bool(stays)),
        stamp.rows(adds, file, covers=False),
    )
    receipt = account.receipt(
        population=each.population,
        window=None,
        columns_unknown=[heading for known in tables for heading in known.unknown],
        columns_missing=[heading for known in tables for heading in known.missing],
    )
    return Load(rows, stamp.arrival(_kinds(each.part, tables) if account.accepted else ()), receipt)


def _lines(each: AnnexList, tables: list[Recognised], account: Account) -> Iterator[tuple[Line, str]]:
    """The accepted lines, each with the person whose it is."""
    repeats = Repeats()
    for known in tables:
        say_missing(account, known, _wanted(each))
        for line in lines(known, account):
            person = _person(line, each)
            if person and repeats.again(line):
                account.repeat()
            elif person:
                account.accept(person)
                yield line, person


def _person(line: Line, each: AnnexList) -> str:
    person = line.identifier(each.person)
    if isinstance(person, str):
        return person
    line.reject(NO_PERSON[person is Gap.UNREADABLE], each.person)
    return ""


NO_PERSON = {
    False: "has no identifier, so nobody can be told to whom it belongs",
    True: "holds an identifier that a spreadsheet has rounded; format the column as text and save it again",
}


def _stays(line: Line, person: str, stamp: Stamp, context: Context) -> Iterator[Record]:
    """What is true of a person as at the day of the list."""
    if stamp.part == ADOPTERS:
        return
    says = _identity(line, context)
    if any(value is not Gap.ABSENT for value in says.values()):
        yield stamp.record(line, person, "identity", says, start=stamp.as_at)
    if stamp.part == CARE_LEAVERS:
        yield from care_leaver_rows.stated(line, person, stamp, context.law)


def _adds(line: Line, person: str, stamp: Stamp, context: Context) -> Iterator[Record]:
    """What happened: it stands although a later list no longer names it."""
    if stamp.part == CARE_LEAVERS:
        yield from care_leaver_rows.happened(line, person, stamp)
    if stamp.part == LOOKED_AFTER:
        yield from _looked_after(line, person, stamp, context)


def _identity(line: Line, context: Context) -> dict[str, Value]:
    codes = context.law.codes
    return {
        "born": line.day("born"),
        "sex": line.code("sex", codes("sex")),
        "ethnicity": line.code("ethnicity", codes("ethnicity")),
        "unaccompanied": line.yes_or_no("unaccompanied", codes("unaccompanied")),
    }


def _looked_after(line: Line, person: str, stamp: Stamp, context: Context) -> Iterator[Record]:
    """The period of care that the list names. Its legal status and placement are the latest, not the first."""
    began, ended = line.day("looked_after_from"), line.day("looked_after_to")
    if not isinstance(began, date):
        if began is not Gap.ABSENT:
            line.note("names no day, so the period of care was not read", "looked_after_from")
        return
    codes = context.law.codes
    values: dict[str, Value] = {
        "CIN": line.code("CIN", codes("category_of_need")),
        "LS": line.code("LS", codes("legal_status")),
        "PLACE": line.code("PLACE", codes("placement")),
        "PLACE_PROVIDER": line.code("PLACE_PROVIDER", codes("placement_provider")),
        "REC": line.code("REC", codes("reason_episode_ceased")),
        "PL_POST": line.text("PL_POST"),
        "URN": line.text("URN"),
    }
    end = ended if isinstance(ended, date) else None
    if end and end < began:
        line.note("is before the day on which care began, and was left unread", "looked_after_to")
        end = None
    if end is None:
        values["open_through"] = stamp.as_at
    yield stamp.record(line, person, "looked_after", values, start=began, end=end, key=(began.isoformat(),))


def _kinds(part: str, tables: Iterable[Recognised]) -> set[str]:
    """The kinds of fact that the columns there can carry."""
    fields = {field for known in tables for field in known.columns}
    kinds = {"identity"} if fields.intersection(IDENTITY) and part != ADOPTERS else set()
    if part == CARE_LEAVERS:
        kinds |= {kind for field, kind in care_leaver_rows.HOLDS.items() if field in fields}
    if part == LOOKED_AFTER and "looked_after_from" in fields:
        kinds.add("looked_after")
    return kinds


def _wanted(each: AnnexList) -> list[str]:
    """The published names of the columns whose facts are held."""
    held = {*IDENTITY, *(care_leaver_rows.HOLDS if each.part == CARE_LEAVERS else ())}
    if each.part == LOOKED_AFTER:
        held |= {"looked_after_from", "looked_after_to", "LS", "REC"}
    return [column.name for column in each.columns.by_field.values() if column.field in held]


def _say_what_is_not_needed(account: Account, each: AnnexList, tables: list[Recognised]) -> None:
    if each.part not in {LOOKED_AFTER, CARE_LEAVERS}:
        kept = "was counted" if each.part == ADOPTERS else "was counted, and who is on it was read"
        why = f"is list {each.part.removeprefix('list-')}, {each.title.lower()}: it {kept}; no question asked today needs its other columns"
        account.note(tables[0].table, 0, why)
