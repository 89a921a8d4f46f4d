"""What must always hold of the concerns of contact, adviser, plan, visit and list."""

from datetime import date

from hypothesis import given, settings

from sightline.concerns import CONCERNS, CannotTell, Clear, Found, answer, ask
from sightline.concerns.contacts import Touch, contacts
from sightline.history import Carried, Person
from sightline.law import our_law
from tests.generative.histories import days, people

ANSWERED_BY = {
    "CL-11": {"care_leaver_status"},
    "CL-12": {"care_leaver_status"},
    "CL-13": {"closure", "care_leaver_status"},
    "CL-14": {"support_offer", "contact"},
    "CL-16": {"allocation", "adviser"},
    "CL-17": {"allocation", "adviser"},
    "CL-18": {"needs_assessment"},
    "CL-19": {"pathway_plan", "pathway_review"},
    "CL-20": {"pathway_plan", "pathway_review"},
    "CL-22": {"home", "contact"},
    "CL-23": {"home", "contact"},
    "CL-24": {"contact"},
    "CL-25": {"contact", "in_touch"},
    "CL-26": {"contact"},
}
"""The kinds of fact that answer each question."""


@given(people(), days)
@settings(max_examples=200, deadline=None)
def test_silence_is_never_found_where_no_feed_that_could_speak_has_arrived(
    person: Person, today: date
) -> None:
    for id_, kinds in ANSWERED_BY.items():
        silent = Person(person.id, (r for r in person.records if r.kind not in kinds), Carried())
        verdict = ask(silent, today, our_law(), [id_])[id_]
        assert not isinstance(verdict, Found), (id_, verdict.words)


@given(people(), days)
@settings(max_examples=200, deadline=None)
def test_whoever_cannot_tell_says_what_would_answer(person: Person, today: date) -> None:
    for id_, verdict in ask(person, today, our_law(), ANSWERED_BY).items():
        if isinstance(verdict, CannotTell):
            assert verdict.missing, (id_, verdict.words)
        elif not isinstance(verdict, Found | Clear):
            assert verdict.reason, id_


@given(people(), days)
@settings(max_examples=200, deadline=None)
def test_an_attempt_never_counts_as_contact(person: Person, today: date) -> None:
    then = person.on(today)
    tried = {id(r) for _, touch, r in contacts(then).dated if touch in {Touch.ATTEMPT, Touch.UNSAID}}
    without = Person(then.id, (r for r in then.records if id(r) not in tried), then.carried)
    if isinstance(answer(CONCERNS["CL-24"], then, today, our_law()), Clear):
        assert isinstance(answer(CONCERNS["CL-24"], without, today, our_law()), Clear)
