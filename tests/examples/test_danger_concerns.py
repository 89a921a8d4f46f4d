"""Danger told by others, at closing, in crisis, death, and several things at once: cases drawn as tables."""

from datetime import date

import pytest

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found
from tests.examples.drawn import verdict
from tests.examples.test_home_concerns import CHILD, HEAD, LEAVER, STRANGER, said

TENT = "sighting | 2019-06-03 | | | partner | partner=outreach; words=sleeping in a tent\n"
SAFE = "home | 2019-05-01 | | 2019-06-28 | first-hand | code=U; suitable=1; confirmed_on=2019-06-20\n"

PARTNER = {
    "our list says a flat": (
        TENT + "accommodation | 2019-05-31 | | | | code=U; suitable=1",
        Found,
        "in a tent, as a partner said on 3 June 2019, while our own record says: in independent living",
    ),
    "our record says nothing": (TENT, Found, "while our own record says: nothing"),
    "our record says not known": (TENT + "accommodation | 2019-06-20 | | | | code=R", Found, "says: nothing"),
    "a sighting is a partner's word, whoever typed it": (
        "sighting | 2019-06-03 | | | record | words=in a tent",
        Found,
        "as a partner said",
    ),
    "our record says the same": (
        TENT + "accommodation | 2019-06-20 | | | | code=S; suitable=2",
        Clear,
        "our own record says the same",
    ),
    "our own worker has found them a home": (
        TENT + "home | 2019-06-05 | | 2019-06-28 | first-hand | code=D; suitable=1",
        Clear,
        "no partner says",
    ),
    "rejected with a reason": (
        "sighting | 2019-06-03 | | | partner | words=in a tent; outcome=rejected: somebody else",
        Clear,
        "no partner says",
    ),
    "a partner says words that nobody can read": (
        "sighting | 2019-06-03 | | | partner | words=usual place",
        CannotTell,
        "name no kind of home that we know",
    ),
    "the partner's feed last came in January": (
        "arrived | 2019-01-31 | | | | sighting",
        CannotTell,
        "31 January 2019",
    ),
    "no partner's feed": (
        "accommodation | 2019-05-31 | | | | code=U; suitable=1",
        CannotTell,
        "has ever arrived",
    ),
    "partners' feeds came, and do not name them": (
        "arrived | 2019-06-20 | | | | sighting",
        Clear,
        "no partner says",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), PARTNER.values(), ids=PARTNER)
def test_cl_02_partner_knows_otherwise(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-02", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


CLOSED = "closure | 2019-06-20 | | | | reason=no contact\n"

CLOSING = {
    "in an unsuitable home": (
        CLOSED + "accommodation | 2019-06-10 | | | | code=K; suitable=2",
        Found,
        "the home is unsuitable",
    ),
    "missing": (CLOSED + SAFE + "missing | 2019-06-18", Found, "missing since 18 June 2019"),
    "in custody": (CLOSED + "accommodation | 2019-06-10 | | | | code=X; suitable=2", Found, "in custody"),
    "nobody knows where": (CLOSED, Found, "no feed that says where care leavers live"),
    "sleeping in a tent": (CLOSED + TENT, Found, "nowhere safe to live"),
    "approved by the head of service": (
        "closure | 2019-06-20 | | | | reason=moved to another country; approved_by_head=HoS 2\n" + TENT,
        Clear,
        "approved by the head of service",
    ),
    "approved, and no reason": (
        "closure | 2019-06-20 | | | | approved_by_head=HoS 2\n" + TENT,
        Found,
        "in a tent",
    ),
    "reopened": (
        CLOSED + TENT + "allocation | 2019-06-25 | | | | role=personal adviser",
        Clear,
        "was reopened on 25 June 2019",
    ),
    "not closed": ("arrived | 2019-06-20 | | | | closure\n" + TENT, DoesNotApply, "no record says"),
    "no feed of closures or lists": (TENT, CannotTell, "has ever arrived"),
}


@pytest.mark.parametrize(("table", "expected", "words"), CLOSING.values(), ids=CLOSING)
def test_cl_15_closed_in_danger(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-15", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_cl_15_what_began_after_the_closing_is_not_held_against_it() -> None:
    late = CLOSED + SAFE + "sighting | 2019-06-25 | | | partner | words=in a tent"
    _, sentence, _ = said("CL-15", "2019-06-28", late)
    assert "tent" not in sentence


def test_cl_15_leaving_the_list_is_a_closing() -> None:
    listed = """
        kind               | key | from       | received   | gone | says
        care_leaver_status | her | 2019-05-31 | 2019-05-31 |      | category=former relevant
        care_leaver_status | her | 2019-05-31 | 2019-06-20 | yes  | category=former relevant
    """
    answer = verdict("CL-15", "2019-06-28", LEAVER, listed, HEAD + TENT)
    assert isinstance(answer, Found)
    assert answer.words.startswith("left our list on 20 June 2019 while this was open: ")
    assert isinstance(
        verdict("CL-15", "2019-06-10", LEAVER, "\n".join(listed.splitlines()[:3]), HEAD + TENT), DoesNotApply
    )


CRISIS = "crisis | 2019-06-10 | | | partner | event=section 136\n"
IN_CRISIS = {
    "in an unsuitable home": (
        CRISIS + "accommodation | 2019-06-10 | | | | code=K; suitable=2",
        Found,
        "the home is unsuitable",
    ),
    "nobody knows where": (CRISIS + "accommodation | 2019-06-10 | | | | code=R", Found, "not known"),
    "in a home known and confirmed": (CRISIS + SAFE, Clear, "suitable and lately confirmed"),
    "29 days ago": (
        "crisis | 2019-05-30 | | 2019-06-20 | partner | event=section 136\naccommodation | 2019-06-10 | | | | code=R",
        Clear,
        "no crisis has been told",
    ),
    "no health feed": ("accommodation | 2019-06-10 | | | | code=R", CannotTell, "crises told by health"),
    "the health feed last came in March": (
        "arrived | 2019-03-31 | | | | crisis",
        CannotTell,
        "31 March 2019",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), IN_CRISIS.values(), ids=IN_CRISIS)
def test_cl_27_crisis_without_safe_home(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-27", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


HARM = "arrived | 2019-06-28 | | | | death, serious_harm, notification\n"
HARMED = {
    "died": ("death | 2019-06-10 | | | | raw=DIED", Found, "has died, as told on 10 June 2019"),
    "a list says died, without a day": ("in_touch | 2019-05-31 | | | | code=DIED", Found, "has died"),
    "seriously harmed": (
        HARM + "serious_harm | 2019-06-10 | | | | event=stabbed",
        Found,
        "was seriously harmed",
    ),
    "notified": (
        HARM + "serious_harm | 2019-06-10\nnotification | 2019-06-12 | | | | reference=SCN-1",
        Clear,
        "notification was made on 12 June 2019",
    ),
    "notified without a reference": (
        HARM + "serious_harm | 2019-06-10\nnotification | 2019-06-12 | | | | reference=<blank>",
        Found,
        "no national notification is recorded",
    ),
    "an earlier notification of something else": (
        HARM + "serious_harm | 2019-06-10\nnotification | 2018-06-12 | | | | reference=SCN-1",
        Found,
        "no national notification is recorded",
    ),
    "neither, and the feeds speak": (HARM, Clear, "no feed tells"),
    "no feed of serious harm": ("in_touch | 2019-06-20 | | | | code=YES", CannotTell, "serious harm"),
    "feeds silent since January": (
        "arrived | 2019-01-31 | | | | death, serious_harm",
        CannotTell,
        "31 January 2019",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), HARMED.values(), ids=HARMED)
def test_cl_37_died_or_harmed(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-37", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_danger_is_asked_of_those_to_whom_the_duty_is_owed() -> None:
    for id_ in ("CL-02", "CL-15", "CL-27", "CL-33", "CL-37"):
        assert said(id_, "2019-06-28", TENT, STRANGER)[0] is DoesNotApply
    for id_ in ("CL-02", "CL-15", "CL-27", "CL-33"):
        assert said(id_, "2019-06-28", "", CHILD)[0] is DoesNotApply


# home (CL-01, CL-05), danger (CL-02) and plan (CL-03) at once
MANY = """
    home     | 2019-05-01 | | 2019-06-28 | record | code=K; suitable=2
    sighting | 2019-06-03 | | | partner | partner=outreach; words=sleeping in a tent
    arrived  | 2019-06-28 | | | | risk_assessment, safety_plan
"""


def test_cl_33_three_families_are_listed_and_not_scored() -> None:
    answer = verdict("CL-33", "2019-06-28", LEAVER, HEAD + MANY)
    assert isinstance(answer, Found)
    assert "danger (CL-02)" in answer.words
    assert "CL-01" in answer.words
    assert "CL-03" in answer.words
    assert answer.since == date(2019, 6, 3)


def test_cl_33_is_clear_once_it_was_discussed_together() -> None:
    assert isinstance(
        verdict("CL-33", "2019-06-28", LEAVER, HEAD + MANY + "case_discussion | 2019-06-10"), Clear
    )
    assert isinstance(
        verdict("CL-33", "2019-06-28", LEAVER, HEAD + MANY + "case_discussion | 2019-05-10"), Found
    )


def test_cl_33_cannot_tell_where_the_feeds_are_missing() -> None:
    answer = verdict("CL-33", "2019-06-28", LEAVER, HEAD + "arrived | 2019-06-28 | | | | death")
    assert isinstance(answer, CannotTell)
    assert "nobody can tell" in answer.words
