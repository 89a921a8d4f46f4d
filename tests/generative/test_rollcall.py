"""What must hold of the roll-call, whatever the records say: everybody stands on it once, and the lists add up."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.concerns import entitlement
from sightline.dates import end_of_day
from sightline.history import Carried, Person, persons
from sightline.law import our_law
from sightline.rollcall import State, line, tallies
from sightline.rollcall.questions import QUESTIONS
from sightline.rollcall.report import roll_call_as_data
from sightline.rollcall.roll import ROLLS, Line
from tests.generative.histories import FORENAME, SURNAME, arrivals, days, histories, people

WORST_FIRST = (
    State.UNKNOWN,
    State.CONFLICTING,
    State.STALE,
    State.KNOWN_NOT_GOOD,
    State.KNOWN_GOOD,
    State.DOES_NOT_APPLY,
)
PLAIN = re.compile(r"[A-Z](?!.*(  |\.\.|\b(\w+) \2\b)).*\.")
"""A capital, a full stop, no word twice in a row, no blank twice in a row."""
SIX = ("known_good", "known_not_good", "stale", "conflicting", "unknown", "does_not_apply")


@st.composite
def cohorts(draw: st.DrawFn) -> list[Person]:
    """A few people who share what has arrived."""
    carried = draw(arrivals())
    records = [record for n in range(draw(st.integers(0, 5))) for record in draw(histories(str(n), most=8))]
    return list(persons(records, carried))


def lines_of(cohort: list[Person], today: date) -> list[Line]:
    return [one for person in cohort if (one := line(person, today, our_law()))]


@given(cohorts(), days)
@settings(max_examples=50, deadline=None)
def test_the_six_numbers_sum_to_owed_and_so_do_accounted_for_and_not(
    cohort: list[Person], today: date
) -> None:
    lines = lines_of(cohort, today)
    rolls = roll_call_as_data("an authority", today, lines, [])["rolls"]
    assert [roll["roll"] for roll in rolls] == list(ROLLS)
    for roll in rolls:
        owed = [p for p in cohort if entitlement(p.on(today), today).roll == roll["roll"]]
        assert sum(roll[state] for state in SIX) == roll["owed"] == len(owed)
        assert roll["accounted_for"] + roll["unaccounted_for"] == roll["owed"]


@given(cohorts(), days)
@settings(max_examples=50, deadline=None)
def test_whoever_is_owed_a_duty_stands_on_one_roll_in_one_state(cohort: list[Person], today: date) -> None:
    lines = lines_of(cohort, today)
    owed = {p.id for p in cohort if entitlement(p.on(today), today).category != "none"}
    assert [one.person.id for one in lines] == sorted(owed)
    assert sum(tally.owed for tally in tallies(lines)) == len(owed)
    for one in lines:
        assert one.roll in ROLLS
        assert [tally.states[one.state] > 0 for tally in tallies([one]) if tally.roll == one.roll] == [True]


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_nobody_stands_better_than_their_worst_answer(person: Person, today: date) -> None:
    one = line(person, today, our_law())
    if one is None:
        return
    states = {answer.state for answer in one.answers.values()}
    assert set(one.answers) == set(QUESTIONS)
    assert one.state is next(state for state in WORST_FIRST if state in states)
    unsure = {State.UNKNOWN, State.CONFLICTING, State.STALE}
    doubted = {one.answers[question].state for question in ("home", "contact", "adviser")} & unsure
    assert one.accounted_for is not bool(doubted)


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_every_answer_is_a_plain_sentence_that_holds_no_name_and_no_later_day(
    person: Person, today: date
) -> None:
    one = line(person, today, our_law())
    for question, answer in one.answers.items() if one else ():
        words = answer.words
        assert PLAIN.fullmatch(words), (question, words)
        assert not any(name in words for name in (FORENAME, SURNAME, "EX1 1AA", "EX2 2BB")), (question, words)
        assert answer.as_at is None or answer.as_at <= today, (question, answer.as_at)


@given(people(), days)
@settings(max_examples=100, deadline=None)
def test_nothing_is_good_of_somebody_of_whom_nothing_has_arrived(person: Person, today: date) -> None:
    bare = Person(person.id, (r for r in person.records if r.kind in {"identity", "looked_after"}), Carried())
    one = line(bare, today, our_law())
    for question, answer in one.answers.items() if one and one.roll == "care-leavers" else ():
        assert answer.state in {State.UNKNOWN, State.DOES_NOT_APPLY}, (question, answer)


@given(people(), days, days)
@settings(max_examples=100, deadline=None)
def test_the_answer_of_a_day_by_what_had_been_received_never_changes(
    person: Person, today: date, later: date
) -> None:
    then = person.as_received(end_of_day(today))
    again = person.as_received(end_of_day(max(today, later))).as_received(end_of_day(today))
    first, second = line(then, today, our_law()), line(again, today, our_law())
    assert (first and first.answers) == (second and second.answers)
