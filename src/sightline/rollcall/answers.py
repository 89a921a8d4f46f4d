"""Six answers to a question about one person, never a blank."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sightline.history import Person, Record


class State(Enum):
    """How an answer stands. The order is from worst to best: a person's state is their worst answer.

    Not knowing is worse than knowing that something is wrong: what is known to be wrong can be acted on.
    """

    UNKNOWN = "unknown"
    CONFLICTING = "conflicting"
    STALE = "stale"
    KNOWN_NOT_GOOD = "known_not_good"
    KNOWN_GOOD = "known_good"
    DOES_NOT_APPLY = "does_not_apply"

    @property
    def says(self) -> str:
        return self.value.replace("_", " ")

    @property
    def known(self) -> bool:
        """Whether leaders could say what is so, good or not."""
        return self in {State.KNOWN_GOOD, State.KNOWN_NOT_GOOD, State.DOES_NOT_APPLY}


ORDER = tuple(State)
"""From worst to best."""


def worst(states: tuple[State, ...]) -> State:
    return min(states, key=ORDER.index, default=State.UNKNOWN)


def sentence(words: str) -> str:
    """Words with a capital before them and a full stop behind."""
    return f"{words[:1].upper()}{words[1:]}."


def told_through(person: Person, today: date, *kinds: str) -> date | None:
    """The last day up to today for which some feed spoke of any of these kinds; None if none ever has."""
    through = person.known_through(*kinds)
    return through and min(through, today)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its state, the value in words, the day as at which it is known, on what basis, from which row.

    `value` never holds a name of a young person; `words` is a sentence for the reader.
    """

    state: State
    words: str
    value: str = ""
    fact: Record | None = None
    as_at: date | None = None

    @property
    def basis(self) -> str:
        return self.fact.basis.value if self.fact else ""

    @property
    def source(self) -> str:
        return str(self.fact.source) if self.fact else ""

    def age(self, today: date) -> int | None:
        """Days since the fact was so, or None where it has no date."""
        return (today - self.as_at).days if self.as_at else None
