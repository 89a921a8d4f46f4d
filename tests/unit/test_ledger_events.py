"""The roll of events: once written, a value is never changed or reused."""

import re

from sightline.ledger.events import Event
from sightline.ledger.fold import RAISES, STEPS

KEPT_SINCE_THE_FIRST = {
    "LOAD_READ": "load:table:read",
    "LOAD_PAUSED": "load:table:paused",
    "LOAD_BELIEVED": "load:table:believed",
    "LOAD_REFUSED": "load:table:refused",
    "RECORD_VIEWED": "record:person:viewed",
    "LIST_VIEWED": "record:list:viewed",
}


def test_every_event_is_a_thing_a_part_and_a_verb():
    assert all(re.fullmatch(r"[a-z]+(:[a-z-]+){2}", event) for event in Event)


def test_the_first_events_keep_their_words():
    assert {name: Event[name].value for name in KEPT_SINCE_THE_FIRST} == KEPT_SINCE_THE_FIRST


def test_every_event_about_a_concern_or_its_ladder_does_something_to_it_or_is_known_not_to():
    of_a_concern = {e for e in Event if e.startswith(("concern:", "ladder:", "decision:"))}
    changes_nothing = {
        Event.CONCERN_NOT_CLOSED,
        Event.RUNG_FAULT_FOUND,
        Event.RUNG_FAULT_MENDED,
        Event.ACTION_RECORDED,
    }
    assert of_a_concern == {*STEPS, *RAISES, *changes_nothing}
