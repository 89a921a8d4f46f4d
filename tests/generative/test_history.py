"""What must always hold of histories, whatever loads arrive in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sightline.history import Basis, Happened, Person, Record, Rows, Source, inserted, succession

DAY = datetime(2019, 1, 1, tzinfo=UTC)
KINDS = ("home", "accommodation", "contact")
SCOPE = "sheet/homes/"


def record(kind: str, key: str, start: int, end: int | None, code: str, received: int) -> Record:
    first = date(2019, 1, 1)
    return Record(
        person="1",
        kind=kind,
        key=f"{SCOPE}{key}",
        start=first + timedelta(days=start),
        end=None if end is None else first + timedelta(days=start + end),
        values={"code": code},
        received=DAY + timedelta(days=received),
        loaded=DAY,
        basis=Basis.RECORD,
        source=Source("sheet", "homes.csv", "", 2),
    )


rows = st.dictionaries(
    st.tuples(st.sampled_from(KINDS), st.sampled_from("ab")),
    st.tuples(st.integers(0, 3), st.none() | st.integers(0, 2), st.sampled_from("US")),
    max_size=4,
)


@st.composite
def some_loads(draw: st.DrawFn) -> list[Rows]:
    """A few loads of one scope, each received on a day of its own, not yet read."""
    loads = []
    for received, said in enumerate(draw(st.lists(rows, min_size=1, max_size=4))):
        records = tuple(record(kind, key, *values, received) for (kind, key), values in said.items())
        loads.append(Rows(SCOPE, DAY + timedelta(days=received), DAY, f"{received}.csv", "sheet", records))
    return loads


def read_at(load: Rows, hour: int) -> Rows:
    loaded = DAY + timedelta(days=100, hours=hour)
    return replace(load, loaded=loaded, records=tuple(replace(r, loaded=loaded) for r in load.records))


def stored(loads: Sequence[Rows]) -> list[Record]:
    """What a store holds after reading some loads one after the other."""
    held: list[Record] = []
    for n, load in enumerate(loads):
        later = [other.received for other in loads[:n] if other.received > load.received]
        held += list(inserted(held, load, min(later, default=None)))
    return held


def believed(records: Sequence[Record]) -> list[object]:
    person = Person("1", records)
    return [(r.kind, r.key, *r.says()) for r in person.facts(*KINDS)]


@given(some_loads(), st.randoms())
def test_the_order_in_which_loads_arrive_does_not_matter(loads, random):
    in_order = believed(stored([read_at(load, n) for n, load in enumerate(loads)]))
    shuffled = random.sample(loads, len(loads))
    assert believed(stored([read_at(load, n) for n, load in enumerate(shuffled)])) == in_order


@given(some_loads())
def test_all_at_once_is_the_same_as_one_after_the_other(loads):
    at_once = list(succession([read_at(load, 0) for load in loads]))
    assert believed(at_once) == believed(stored([read_at(load, n) for n, load in enumerate(loads)]))


@given(some_loads(), st.randoms())
def test_what_was_known_at_a_moment_never_changes_afterwards(loads, random):
    arriving = [read_at(load, n) for n, load in enumerate(random.sample(loads, len(loads)))]
    for n, load in enumerate(arriving):
        then = believed(stored(arriving[: n + 1]))
        everything = Person("1", stored(arriving)).as_known(load.loaded)
        assert [(r.kind, r.key, *r.says()) for r in everything.facts(*KINDS)] == then


@given(some_loads())
def test_nobody_loses_a_row_that_the_last_load_still_has(loads):
    held = Person("1", succession([read_at(load, 0) for load in loads]))
    for r in loads[-1].records:
        assert any(f.key == r.key and f.says() == r.says() for f in held.facts(r.kind))


def versions(*records: Record) -> Person:
    return Person("1", records)


def test_a_change_a_correction_and_a_disappearance_are_told_apart():
    open_home = record("home", "a", 0, None, "U", 0)
    closed = replace(open_home, end=date(2019, 2, 1), received=DAY + timedelta(days=1))
    said_otherwise = replace(closed, values={"code": "S"}, received=DAY + timedelta(days=2))
    gone = replace(said_otherwise, vanished=True, received=DAY + timedelta(days=3))
    changes = versions(open_home, closed, said_otherwise, gone).changes()
    assert [c.happened for c in changes] == [Happened.CHANGE, Happened.CORRECTION, Happened.DISAPPEARANCE]


def test_an_observation_made_anew_on_a_later_day_leaves_the_earlier_one_standing():
    january = record("accommodation", "a", 0, None, "U", 0)
    february = record("accommodation", "a", 2, None, "S", 1)
    assert [r.values["code"] for r in versions(january, february).facts("accommodation")] == ["U", "S"]
    corrected = replace(january, values={"code": "S"}, received=DAY + timedelta(days=1))
    assert [r.values["code"] for r in versions(january, corrected).facts("accommodation")] == ["S"]


def test_leaving_a_list_does_not_undo_what_the_list_said_but_a_withdrawn_event_is_withdrawn():
    listed = record("accommodation", "a", 0, None, "U", 0)
    visited = record("contact", "a", 0, None, "U", 0)
    gone = [replace(r, vanished=True, received=DAY + timedelta(days=1)) for r in (listed, visited)]
    person = versions(listed, visited, *gone)
    assert [r.kind for r in person.facts("accommodation", "contact")] == ["accommodation"]
    assert len(person.disappeared("accommodation")) == 1


def test_on_a_day_nothing_later_is_seen_and_what_ended_later_still_runs():
    person = versions(record("home", "a", 0, 10, "U", 0), record("home", "b", 20, None, "S", 0))
    then = person.on(date(2019, 1, 5))
    assert [(r.values["code"], r.end) for r in then.facts("home")] == [("U", None)]


def test_every_order_of_two_sources_is_one_history():
    facts = [
        record("home", "a", 0, 3, "U", 0),
        record("home", "b", 3, None, "S", 1),
        record("contact", "c", 1, None, "U", 1),
    ]
    assert len({tuple(map(str, believed(order))) for order in permutations(facts)}) == 1


def test_a_row_changed_under_its_old_date_of_recording_is_not_dated_back():
    written = record("home", "a", 0, None, "U", 0)
    first = Rows(SCOPE, DAY + timedelta(days=5), DAY, "1.csv", "sheet", (written,))
    edited = replace(
        first, received=DAY + timedelta(days=9), records=(replace(written, values={"code": "S"}),)
    )
    for order in ((first, edited), (edited, first)):
        person = Person("1", stored([read_at(load, n) for n, load in enumerate(order)]))
        assert [r.values["code"] for r in person.facts("home")] == ["S"]
    person = Person("1", succession([first, edited]))
    assert [r.values["code"] for r in person.as_received(DAY + timedelta(days=6)).facts("home")] == ["U"]
