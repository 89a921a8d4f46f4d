"""The rows of the looked-after return as records."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sightline.dates import birthday
from sightline.feeds.accounts import Account
from sightline.feeds.protocol import Recognised
from sightline.feeds.ssda903_layout import CHILD, Part
from sightline.feeds.ssda903_rows import Columns, Reader, Told
from sightline.feeds.ssda903_years import OC3_AGES, first_day, last_day
from sightline.feeds.tables import Table
from sightline.history import Basis, Gap, Record, Source, Value
from sightline.law import CodeList

NAME = "ssda903"
ADULT, CHILD_LEAVER = 18, 16
DIED_IN_CARE, DIED = "E2", "DIED"
TELL_WHO: Mapping[str, Mapping[str, str]] = {
    "Header": {"born": "DOB", "sex": "SEX", "ethnicity": "ETHNIC", "upn": "UPN", "mother": "MOTHER"},
    "UASC": {"born": "DOB", "sex": "SEX"},
}
"""Parts that say who somebody is: each field of an identity with its column."""


@dataclass(slots=True)
class People:
    """What the tables of one year have said of people so far: the day on which each was born."""

    born: dict[str, date] = field(default_factory=dict)


class Fact(NamedTuple):
    """A record in the making."""

    kind: str
    start: date | None
    values: Mapping[str, Value]
    end: date | None = None


class Facts:
    """Makes the records of one part of one year; `year` is None where nothing told it."""

    def __init__(self, part: Part, year: int | None, columns: Columns, people: People, now: datetime) -> None:
        self.part = part
        self.year = year
        self.people = people
        self.now = now
        self.homes = columns["ACCOM"].codes
        self.account = Account(NAME, part.name)
        self.scope = f"{NAME}/{part.name}/{year or ''}/"
        self.through = min(last_day(year), now.date()) if year else None
        """The last day of which this part can speak."""
        self._reader = Reader(part, self.scope, columns, self.account)
        self._who = TELL_WHO.get(part.name)

    def of(self, known: Recognised, received: datetime) -> Iterator[Record]:
        """The records of every row that is accepted."""
        table, make = known.table, MAKES.get(self.part.name)
        for told in self._reader.read(known):
            facts = [*self._identity(told, table), *(make(self, told, table) if make else ())]
            if not facts:
                continue
            source = Source(NAME, table.file, table.sheet, told.line)
            for kind, start, values, end in facts:
                yield Record(
                    told.person,
                    kind,
                    told.key,
                    start,
                    end,
                    values,
                    received,
                    self.now,
                    Basis.RETURN,
                    source,
                )

    def _identity(self, told: Told, table: Table) -> Sequence[Fact]:
        """Who the row is about: all of it from the header, elsewhere only a day of birth not yet told."""
        born, before = told.values.get("DOB"), self.people.born.get(told.person)
        is_new = isinstance(born, date) and born != before
        if is_new and before and not self._who:
            self.account.note(table, told.line, "is not the day of birth that the header gives", "DOB")
        if isinstance(born, date) and before is None:
            self.people.born[told.person] = born
        if self._who:
            return (Fact("identity", self.through, self._identity_values(told, self._who)),)
        return (Fact("identity", self.through, {"born": told.values["DOB"]}),) if is_new else ()

    def _identity_values(self, told: Told, columns: Mapping[str, str]) -> dict[str, Value]:
        values = {name: told.values[column] for name, column in columns.items() if column in told.values}
        return {**values, "unaccompanied": "yes"} if self.part.name == "UASC" else values


def _episode(facts: Facts, told: Told, _table: Table) -> Iterator[Fact]:
    values, started, ended = told.values, told.day("DECOM"), told.day("DEC")
    for column in (CHILD, "DECOM", "DEC"):  # said by the record itself
        values.pop(column, None)
    if not ended and facts.through:
        values["open_through"] = facts.through
    yield Fact("looked_after", started, values, ended)
    if values.get("REC") == DIED_IN_CARE:
        yield Fact("death", ended, {"raw": told.raw("REC")})


def _missing(_facts: Facts, told: Told, _table: Table) -> Iterator[Fact]:
    values = {"code": told.values["MISSING"]} if "MISSING" in told.values else {}
    yield Fact("missing", told.day("MIS_START"), values, told.day("MIS_END"))


def _care_leaver(facts: Facts, told: Told, table: Table) -> Iterator[Fact]:
    """What OC3 says, as at the birthday that falls in the year."""
    born = told.day("DOB") or facts.people.born.get(told.person)
    as_at = birthday_in(born, facts.year) if born and facts.year else None
    age = as_at.year - born.year if as_at and born else None
    if age is not None and age not in OC3_AGES:
        why = f"would make a care leaver of {age}, whom OC3 is not about"
        facts.account.note(table, told.line, why, "DOB")
    values = told.values
    yield Fact("care_leaver_status", as_at, {"category": _category(age), "raw": "OC3"})
    if "ACCOM" in values:
        yield Fact("accommodation", as_at, _home(values["ACCOM"], told.raw("ACCOM"), facts.homes))
    if "IN_TOUCH" in values:
        yield Fact("in_touch", as_at, {"code": values["IN_TOUCH"], "raw": told.raw("IN_TOUCH")})
    if "ACTIV" in values:
        yield Fact("activity", as_at, {"code": values["ACTIV"], "raw": told.raw("ACTIV")})
    if values.get("IN_TOUCH") == DIED:
        yield Fact("death", None, {"raw": told.raw("IN_TOUCH")})


def birthday_in(born: date, year: int) -> date | None:
    """The birthday that falls in a collection year; None in the year of birth and before."""
    days = (birthday(born, ending - born.year) for ending in (year - 1, year) if ending > born.year)
    return next((day for day in days if first_day(year) <= day <= last_day(year)), None)


def _category(age: int | None) -> Value:
    if age is None or age < CHILD_LEAVER:
        return Gap.UNKNOWN
    return "former relevant" if age >= ADULT else "relevant"


def _home(value: Value, raw: str, codes: CodeList | None) -> dict[str, Value]:
    """Letter and suitability, which the return joins in one code."""
    if isinstance(value, Gap):
        return {"code": value, "suitable": value, "raw": raw}
    if codes is None or value not in codes:
        return {"code": value, "suitable": Gap.UNREADABLE, "raw": raw}
    means = codes[str(value)].means
    return {"code": means["letter"], "suitable": means.get("suitable", Gap.NOT_APPLICABLE), "raw": raw}


MAKES: Mapping[str, Callable[[Facts, Told, Table], Iterator[Fact]]] = {
    "Episodes": _episode,
    "Missing": _missing,
    "OC3": _care_leaver,
}
