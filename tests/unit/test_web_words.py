"""What a record says in words, and a person's timeline."""

from datetime import date

import pytest

from sightline.history import KINDS
from sightline.law import our_law
from sightline.rollcall.questions import QUESTIONS as ASKED
from sightline.web import words
from sightline.web.questions import QUESTIONS, UNANSWERED
from sightline.web.timeline import timeline
from tests.examples.drawn import history

LAW = our_law()
TODAY = date(2020, 1, 31)


def said(table: str) -> list[tuple[str, str]]:
    """Titles and words of a drawn history's timeline."""
    return [(item.title, item.words) for item in timeline(history(table), TODAY, LAW)]


def test_every_kind_has_a_heading_and_a_name_for_what_would_bring_it():
    assert set(words.TITLES) == set(words.NEEDED) == set(KINDS)


def test_every_list_of_codes_and_label_is_of_a_field_that_is_held():
    fields = {(kind, field) for kind in KINDS for field in KINDS[kind].fields}
    assert set(words.LISTS) <= fields
    for name in words.LISTS.values():
        assert LAW.codes(name).codes


def test_the_questions_are_those_of_the_roll_call():
    assert list(QUESTIONS) == list(UNANSWERED) == list(ASKED)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("home | 2019-02-01 | code=Y; text=a tent by the river", "a tent by the river"),
        ("home | 2019-02-01 | code=<blank>; suitable=<blank>", "Left blank"),
        ("in_touch | 2019-02-01 | code=YES; raw=a) Yes", "a) Yes"),
        ("in_touch | 2019-02-01 | code=<refused>", "Recorded as refused"),
        ("contact | 2019-02-01 | method=visit; result=<blank>; worker=A. Worker", "result: left blank"),
        ("looked_after | 2019-02-01 | LS=C2", "C2"),
    ],
)
def test_a_record_is_said_with_its_gaps(row, expected):
    ((_, told),) = said(f"kind | from | says\n{row}")
    assert expected in told


def test_identifiers_that_nobody_reads_are_not_repeated():
    ((_, told),) = said(
        "kind | from | says\nidentity | 2019-01-01 | born=2000-01-01; upn=A123; nhs_number=999; surname=X"
    )
    assert told == "born: 1 January 2000"


def test_the_newest_comes_first_and_the_undated_last():
    told = said(
        """
        kind    | from       | says
        contact |            | method=visit
        contact | 2019-01-01 | method=phone
        contact | 2019-03-01 | method=letter
        """
    )
    assert [one.partition(":")[2].strip() for _, one in told] == ["letter", "phone", "visit"]


def test_an_observation_made_again_in_the_same_words_is_one_thing():
    told = said(
        """
        kind     | from       | says
        in_touch | 2019-01-01 | code=YES; raw=Yes
        in_touch | 2019-04-01 | code=YES; raw=Yes
        in_touch | 2019-07-01 | code=NO; raw=No
        in_touch | 2019-10-01 | code=YES; raw=Yes
        """
    )
    assert [one for _, one in told] == ["Yes", "No", "Yes (said the same since 1 January 2019)"]


def test_a_correction_and_a_disappearance_are_told():
    told = said(
        """
        kind | from       | to | received   | key | gone | says
        home | 2019-01-01 |    | 2019-01-02 | a   |      | text=a flat
        home | 2019-01-05 |    | 2019-02-02 | a   |      | text=a flat
        home | 2019-03-01 |    | 2019-03-02 | b   |      | text=a hostel
        home | 2019-03-01 |    | 2019-04-02 | b   | yes  | text=a hostel
        """
    )
    assert ("Home", "a flat") in told
    (corrected,) = (one for title, one in told if title == "Corrected: Home")
    assert "1 January 2019; a flat" in corrected
    assert "5 January 2019; a flat" in corrected
    (gone,) = (one for title, one in told if title == "No longer there: Home")
    assert "a hostel" in gone
    assert ("Home", "a hostel") not in told


def test_nothing_of_a_later_day_is_told():
    person = history(
        "kind | from | says\ncontact | 2019-01-01 | method=phone\ncontact | 2020-03-01 | method=visit"
    )
    assert len(timeline(person, TODAY, LAW)) == 1
