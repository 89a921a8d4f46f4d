"""What closes a concern, and what does not."""

from datetime import date, timedelta

import pytest

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found
from sightline.history import Basis, Record, Source
from sightline.ledger import answering
from sightline.ledger.closing import Closes, StaysOpen, closing
from sightline.ledger.refused import RefusedError
from tests.examples.ladder import World, london, what

MONDAY = london("2020-01-06 10:00")
DAY = timedelta(days=1)


def fact(**others) -> Record:
    """A visit to her home, recorded by somebody else than the owner, a day after it was raised."""
    given = {
        "kind": "home",
        "start": date(2020, 1, 7),
        "basis": Basis.FIRST_HAND,
        "reporter": "tm",
        "feed": "sheet",
        "received": MONDAY + DAY,
    } | others
    return Record(
        person="p1",
        kind=given["kind"],
        key="sheet/homes/1",
        start=given["start"],
        end=None,
        values={"code": "U"},
        received=given["received"],
        loaded=MONDAY + DAY,
        basis=given["basis"],
        source=Source(given["feed"], "homes.csv", "", 2),
        reporter=given["reporter"],
    )


def asked(ladder: str, verdict, confirmed_by: str = "") -> Closes | StaysOpen:
    world = World()
    world.raise_(MONDAY, what(ladder, MONDAY))
    if confirmed_by:
        world.write(answering.confirmed(world.stamp(MONDAY + 2 * DAY, confirmed_by), world.one))
    return closing(world.one, verdict)


@pytest.mark.parametrize("ladder", "ABCD")
def test_a_later_dated_fact_seen_by_somebody_other_than_the_owner_closes_anything(ladder):
    assert isinstance(asked(ladder, Clear("seen", (fact(),))), Closes)


@pytest.mark.parametrize("verdict", [Found("in a tent"), CannotTell("nothing recorded")])
def test_what_is_still_found_or_cannot_be_told_stays_open(verdict):
    assert isinstance(asked("C", verdict), StaysOpen)


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ({"start": None}, "no date"),
        ({"basis": Basis.HEARSAY}, "first-hand"),
        ({"basis": Basis.RECORD}, "first-hand"),
        ({"basis": Basis.PARTNER}, "first-hand"),
        ({"basis": Basis.RECORD, "feed": "web"}, "first-hand"),
        ({"received": MONDAY}, "No fact received since"),
    ],
)
def test_a_value_typed_without_a_date_or_a_first_hand_source_closes_nothing(others, why):
    found = asked("C", Clear("known", (fact(**others),)))
    assert isinstance(found, StaysOpen)
    assert why in found.why


@pytest.mark.parametrize(
    "others",
    [{"feed": "ssd", "basis": Basis.RECORD}, {"kind": "pathway_plan", "basis": Basis.RECORD}],
)
def test_the_authoritys_own_record_and_papers_close_by_being_recorded(others):
    assert isinstance(asked("C", Clear("known", (fact(**others),))), Closes)


def test_time_that_passes_closes_nothing():
    found = asked("A", Clear("no crisis has been told in 30 days"))
    assert isinstance(found, StaysOpen)
    assert "No fact" in found.why


@pytest.mark.parametrize("reporter", ["pa", ""])
def test_danger_is_not_closed_by_its_owner_or_by_nobody_in_particular(reporter):
    verdict = Clear("seen", (fact(reporter=reporter),))
    assert isinstance(asked("A", verdict), StaysOpen)
    assert isinstance(asked("B", verdict), Closes)
    assert isinstance(asked("A", verdict, confirmed_by="tm"), Closes)


def test_the_owner_cannot_confirm():
    with pytest.raises(RefusedError, match="cannot confirm"):
        asked("A", Clear("seen", (fact(),)), confirmed_by="pa")


def test_a_duty_that_ended_closes_danger_only_once_somebody_else_says_so():
    ended = DoesNotApply("is 25")
    assert isinstance(asked("C", ended), Closes)
    assert isinstance(asked("A", ended), StaysOpen)
    assert isinstance(asked("A", ended, confirmed_by="tm"), Closes)
