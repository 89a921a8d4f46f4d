"""What must always hold of entitlement: never more than one category, never lost by splitting or repeating rows."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from sightline.concerns import care_periods, entitlement
from sightline.concerns.care import days_looked_after
from sightline.concerns.definitions import LAST_AGE
from sightline.concerns.entitlement import ROLLS
from sightline.dates import birthday
from sightline.history import Basis, Person, Record, Source
from tests.generative.histories import FIRST, days, moment, people

BORN = date(2000, 5, 3)
SOURCE = Source("ssda903", "made-up.csv", "", 2)


def _record(kind: str, key: str, start: date | None, end: date | None, **values: str | date) -> Record:
    said = MappingProxyType(dict(values))
    return Record("1", kind, key, start, end, said, moment(FIRST), moment(FIRST), Basis.RETURN, SOURCE)


def _child(spells: list[tuple[date, date]]) -> Person:
    who = _record("identity", "who", None, None, born=BORN)
    care = (
        _record("looked_after", f"care/{start}", start, end, LS="C2", RNE="S", REC="E5")
        for start, end in spells
    )
    return Person("1", (who, *care))


@st.composite
def spells(draw: st.DrawFn) -> list[tuple[date, date]]:
    """Separate periods of care, with at least two days between them."""
    found, day = [], date(2013, 1, 1)
    for _ in range(draw(st.integers(1, 5))):
        start = day + timedelta(days=draw(st.integers(2, 400)))
        day = start + timedelta(days=draw(st.integers(1, 300)))
        found.append((start, day))
    return found


@given(people(), days)
def test_everybody_is_in_exactly_one_category_and_on_the_roll_of_it(person: Person, today: date) -> None:
    known = entitlement(person.on(today), today)
    assert known.category in {*ROLLS, "none"}
    assert known.roll == ROLLS.get(known.category, "")
    assert known.why
    assert (known.began is None) == (known.category == "none")
    assert known.began is None or known.began <= today


@given(spells(), days)
def test_an_episode_split_in_two_changes_nothing(theirs: list[tuple[date, date]], today: date) -> None:
    whole = _child(theirs)
    halves = []
    for record in whole.records:
        if record.kind != "looked_after" or record.start is None or record.end is None:
            halves.append(record)
            continue
        middle = record.start + (record.end - record.start) // 2
        if middle == record.start:
            halves.append(record)
            continue
        halves.append(replace(record, end=middle, values={**record.values, "REC": "X1"}))
        second = {**record.values, "RNE": "P"}
        halves.append(replace(record, key=f"{record.key}/2", start=middle, values=second))
    one, two = entitlement(whole.on(today), today), entitlement(Person("1", halves).on(today), today)
    assert (one.category, one.began, one.why) == (two.category, two.began, two.why)


@given(spells(), days)
def test_an_episode_told_by_two_returns_counts_once(theirs: list[tuple[date, date]], today: date) -> None:
    once = _child(theirs)
    again = [replace(r, key=f"{r.key}/again") for r in once.records if r.kind == "looked_after"]
    twice = Person("1", (*once.records, *again))
    assert entitlement(once.on(today), today).category == entitlement(twice.on(today), today).category


@given(spells(), days)
def test_days_are_counted_as_a_calendar_counts_them(theirs: list[tuple[date, date]], today: date) -> None:
    every_day = {start + timedelta(days=n) for start, end in theirs for n in range((end - start).days)}
    periods = care_periods(_child(theirs).on(today), today)
    expected = sum(date(2014, 5, 3) <= day < min(today, date(2018, 5, 3)) for day in every_day)
    assert days_looked_after(periods, date(2014, 5, 3), min(today, date(2018, 5, 3))) == expected


@given(spells(), days)
def test_nobody_is_former_relevant_before_18_or_owed_anything_at_25(
    theirs: list[tuple[date, date]], today: date
) -> None:
    category = entitlement(_child(theirs).on(today), today).category
    assert category != "former relevant" or today >= birthday(BORN, 18)
    assert category not in {"eligible", "relevant"} or birthday(BORN, 16) <= today < birthday(BORN, 18)
    later = birthday(BORN, LAST_AGE)
    assert entitlement(_child(theirs).on(later), later).category == "none"


@given(spells())
def test_more_care_never_owes_less(theirs: list[tuple[date, date]]) -> None:
    today = date(2018, 6, 1)
    order = ["none", "qualifying", "former relevant"]
    fewer = entitlement(_child(theirs[1:]).on(today), today).category if theirs[1:] else "none"
    assert order.index(entitlement(_child(theirs).on(today), today).category) >= order.index(fewer)
