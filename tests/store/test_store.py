"""The store keeps every version, refuses to forget, and gives back exactly what it was given. Run on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sightline.feeds.receipts import Load, Receipt
from sightline.history import Arrival, Basis, Gap, Record, Rows, Source
from sightline.ledger.events import Event
from sightline.store import actions, histories, models
from sightline.store.values import read, written

NOW = datetime(2020, 1, 6, 9, tzinfo=UTC)
SCOPE = "sheet/accommodation-moves/"


def home(person: str, code: str, received: datetime = NOW) -> Record:
    return Record(
        person=person,
        kind="home",
        key=f"{SCOPE}{person}",
        start=date(2019, 11, 4),
        end=None,
        values={"code": code, "suitable": Gap.BLANK, "confirmed_on": date(2019, 11, 5), "text": "a flat"},
        received=received,
        loaded=NOW,
        basis=Basis.FIRST_HAND,
        source=Source("sheet", "moves.csv", "", 2),
        reporter="an adviser",
    )


def load(
    *records: Record, received: datetime = NOW, loaded: datetime = NOW, part: str = "accommodation-moves"
) -> Load:
    records = tuple(replace(r, received=received, loaded=loaded) for r in records)
    rows = Rows(SCOPE, received, loaded, "moves.csv", "sheet", records)
    receipt = Receipt("sheet", part, ("moves.csv",), len(records), len(records), 0, (), people=len(records))
    return Load((rows,), Arrival("sheet", frozenset({"home"}), received.date(), received, loaded), receipt)


def take(one: Load, digest: str, **kwargs: object) -> actions.Took:
    kept = actions.Kept(digest, lambda: b"the bytes")
    return actions.take_in(load=one, kept=kept, by="an analyst", now=one.arrival.loaded, **kwargs)


pytestmark = pytest.mark.django_db


def test_what_goes_in_comes_out_exactly():
    record = home("1", "U")
    take(load(record), "a")
    person = histories.person("1")
    assert person is not None
    assert person.records == (record,)
    assert [p.id for p in histories.everybody()] == ["1"]


def test_nobody_whom_no_load_named_has_a_history():
    assert histories.person("nobody") is None


def test_the_same_file_twice_is_taken_once_and_an_unchanged_row_is_not_stored_again():
    assert take(load(home("1", "U")), "a").versions == 1
    assert take(load(home("1", "U")), "a").already
    later = NOW + timedelta(days=7)
    assert take(load(home("1", "U"), received=later, loaded=later), "b").versions == 0


def test_a_row_that_a_covering_load_no_longer_has_disappears_and_the_past_keeps_it():
    take(load(home("1", "U"), home("2", "U")), "a")
    later = NOW + timedelta(days=7)
    take(load(home("1", "U"), received=later, loaded=later), "b", shrink_allowed=True)
    gone = histories.person("2")
    assert gone is not None
    assert gone.facts("home") == ()
    assert len(gone.as_known(NOW).facts("home")) == 1


def test_a_load_that_comes_late_changes_what_is_so_now_and_not_what_was_known():
    first, third = NOW, NOW + timedelta(days=14)
    take(load(home("1", "U")), "a")
    take(load(home("1", "U"), received=third, loaded=third), "c")
    late = third + timedelta(days=1)
    take(load(home("1", "S"), received=first + timedelta(days=7), loaded=late), "b")
    person = histories.person("1")
    assert person is not None
    assert [r.values["code"] for r in person.facts("home")] == ["U"]
    assert [r.values["code"] for r in person.as_received(first + timedelta(days=8)).facts("home")] == ["S"]
    assert [r.values["code"] for r in person.as_known(third).facts("home")] == ["U"]


def test_a_load_that_shrank_by_more_than_a_tenth_waits_and_nothing_of_it_is_believed():
    take(load(*(home(str(n), "U") for n in range(20))), "a")
    later = NOW + timedelta(days=7)
    took = take(load(*(home(str(n), "S") for n in range(17)), received=later, loaded=later), "b")
    assert "17 rows where the last" in took.load.paused
    assert histories.person("1").facts("home")[0].values["code"] == "U"
    waiting = models.Waiting.objects.get()
    assert bytes(waiting.content) == b"the bytes"
    actions.decide(
        waiting=waiting, believed=False, reason="half the list is missing", by="a manager", now=later
    )
    assert not models.Waiting.objects.exists()
    assert [e.event for e in models.Entry.objects.order_by("id")] == [
        Event.LOAD_READ,
        Event.LOAD_PAUSED,
        Event.LOAD_REFUSED,
    ]


def test_a_load_smaller_by_a_tenth_does_not_wait():
    take(load(*(home(str(n), "U") for n in range(20))), "a")
    later = NOW + timedelta(days=7)
    assert not take(
        load(*(home(str(n), "U") for n in range(18)), received=later, loaded=later), "b"
    ).load.paused


@pytest.mark.parametrize("table", models.NEVER_CHANGED)
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_change_or_forget(table, verb):
    take(load(home("1", "U")), "a")
    waiting_load = models.Load.objects.get()
    models.Decision.objects.create(load=waiting_load, believed=True, reason="a reason", by="somebody", at=NOW)
    change = {"update": f"UPDATE {table} SET id = id", "delete": f"DELETE FROM {table}"}  # noqa: S608 - names of ours
    sql = change[verb]
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_an_action_that_fails_leaves_neither_rows_nor_entry():
    broken = load(home("1", "U"), replace(home("2", "U"), person=None))  # type: ignore[arg-type]
    with pytest.raises(DatabaseError):
        take(broken, "a")
    assert not models.Load.objects.exists()
    assert not models.Entry.objects.exists()
    assert not models.Record.objects.exists()


values = st.dictionaries(
    st.sampled_from(["code", "text", "suitable", "confirmed_on"]),
    st.text() | st.integers(-(2**40), 2**40) | st.booleans() | st.dates() | st.sampled_from(Gap),
)


@given(values)
def test_every_value_date_and_gap_survives_as_text(said):
    assert read(written(said)) == said


class StoredHistories(TestCase):
    @given(
        st.lists(
            st.tuples(
                st.sampled_from("123"),
                st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
            ),
            max_size=5,
        )
    )
    def test_any_text_survives_the_database(self, said):
        records = {person: replace(home(person, "U"), values={"text": text}) for person, text in said}
        take(load(*records.values()), "a")
        assert {p.id: p.records[0].values["text"] for p in histories.everybody()} == {
            person: r.values["text"] for person, r in records.items()
        }
