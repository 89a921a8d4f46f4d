"""What must hold of every concern, whatever the records say."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.concerns import (
    CONCERNS,
    CannotTell,
    Clear,
    DoesNotApply,
    Found,
    Verdict,
    ask,
)
from sightline.concerns.homes import home, homes
from sightline.history import Carried, Person, Record, persons
from sightline.law import our_law
from tests.generative.histories import FORENAME, SURNAME, arrivals, days, histories, people


def words(verdict: Verdict) -> str:
    return verdict.reason if isinstance(verdict, DoesNotApply) else verdict.words


@given(people(), days)
@settings(max_examples=200, deadline=None)
def test_no_rule_fails_on_any_history(person: Person, today: date) -> None:
    for id_, verdict in ask(person, today, our_law()).items():
        assert not (isinstance(verdict, CannotTell) and verdict.crashed), (id_, verdict.words)


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_no_sentence_holds_a_name_or_a_postcode(person: Person, today: date) -> None:
    for id_, verdict in ask(person, today, our_law()).items():
        said = words(verdict)
        assert said.strip(), id_
        assert not any(name in said for name in (FORENAME, SURNAME, "EX1 1AA", "EX2 2BB")), (id_, said)


@given(histories("1"), histories("2", most=6), histories("3", most=6), arrivals(), days)
@settings(max_examples=100, deadline=None)
def test_a_verdict_is_the_same_alone_and_in_company(hers, his, theirs, carried: Carried, today: date) -> None:  # type: ignore[no-untyped-def]
    def asked(*records: Record) -> dict[str, Mapping[str, Verdict]]:
        return {p.id: ask(p, today, our_law()) for p in persons(records, carried)}

    assert asked(*hers).get("1") == asked(*his, *hers, *theirs).get("1")


@given(histories(), arrivals(), days, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_records_makes_no_difference(records, carried: Carried, today: date, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(records)
    random.shuffle(shuffled)
    law = our_law()
    assert ask(Person("1", records, carried), today, law) == ask(Person("1", shuffled, carried), today, law)


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_every_finding_shows_its_evidence_and_lies_in_the_past(person: Person, today: date) -> None:
    for id_, verdict in ask(person, today, our_law()).items():
        if isinstance(verdict, Found | CannotTell) and verdict.since is not None:
            assert verdict.since <= today, (id_, verdict)
        if isinstance(verdict, Found | Clear | CannotTell):
            assert all(r.start is None or r.start <= today for r in verdict.evidence), id_


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_danger_is_never_clear_while_the_last_word_of_a_source_is_no_home(
    person: Person, today: date
) -> None:
    """Unless something said later answers it."""
    then = person.on(today)
    theirs = homes(then, today)
    rough = [s for s in theirs.standing if s.no_home]
    verdict = ask(person, today, our_law(), ["CL-01"])["CL-01"]
    if rough and isinstance(verdict, Clear):
        assert all(theirs.answers(s, lambda other: other.no_home) for s in rough)


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_a_home_is_never_confirmed_after_the_day_it_is_asked_of(person: Person, today: date) -> None:
    where = home(person.on(today), today)
    if where is not None and where.as_at is not None:
        assert where.as_at <= today


def test_every_concern_has_a_standard_and_a_question() -> None:
    law = our_law()
    for id_, concern in CONCERNS.items():
        assert law.standard(id_).tier == "core"
        assert concern.question.endswith(("?", ".")), id_
