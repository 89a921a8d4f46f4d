"""Everyone owed a duty, in exactly one state, and lists that add up to the cohort."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.concerns import CARE_LEAVERS, ELIGIBLE_CHILDREN, Entitlement, Verdict, answers, entitlement
from sightline.concerns.questions import CONCERNS
from sightline.concerns.standing import has_died
from sightline.history import Person
from sightline.law import Law
from sightline.rollcall.answers import Answer, State, worst
from sightline.rollcall.questions import QUESTIONS

ROLLS = (CARE_LEAVERS, ELIGIBLE_CHILDREN)
ACCOUNTED_BY = ("home", "contact", "adviser")
"""Where they live, who last spoke with them, whose job it is: without these nobody can say they are safe."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person on a roll: what they are owed, every answer, and the worst of them."""

    person: Person
    owed: Entitlement
    roll: str
    answers: Mapping[str, Answer]
    state: State

    @property
    def accounted_for(self) -> bool:
        """Whether leaders could say where this person lives, who last spoke with them and whose job they are."""
        return all(self.answers[question].state.known for question in ACCOUNTED_BY)


def line(person: Person, today: date, law: Law) -> Line | None:
    """A person's line on a day, or None if they are owed no leaving-care duty. The history is a whole one."""
    return line_on(person.on(today), today, law)


def line_on(then: Person, today: date, law: Law) -> Line | None:
    """As `line`, of a history that already ends on the day."""
    owed = entitlement(then, today)
    if not owed.roll:
        return None
    answers = {name: question(then, today, law) for name, question in QUESTIONS.items()}
    state = State.DOES_NOT_APPLY if has_died(then) else worst(tuple(a.state for a in answers.values()))
    return Line(then, owed, owed.roll, answers, state)


def line_and_verdicts(person: Person, today: date, law: Law) -> tuple[Line | None, Mapping[str, Verdict]]:
    """A person's line and every concern's verdict, from one reading of their history."""
    then = person.on(today)
    found = line_on(then, today, law)
    if found is None:
        return None, {}
    return found, answers(CONCERNS.values(), then, today, law)


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of one roll. The six states sum to `owed`, and so do accounted for and not."""

    roll: str
    owed: int
    states: Mapping[State, int]
    accounted_for: int

    @property
    def unaccounted_for(self) -> int:
        return self.owed - self.accounted_for


def tally(roll: str, lines: Iterable[Line]) -> Tally:
    theirs = [line for line in lines if line.roll == roll]
    counted = Counter(line.state for line in theirs)
    states = {state: counted[state] for state in State}
    return Tally(roll, len(theirs), states, sum(line.accounted_for for line in theirs))


def tallies(lines: Iterable[Line]) -> tuple[Tally, ...]:
    lines = list(lines)
    return tuple(tally(roll, lines) for roll in ROLLS)
