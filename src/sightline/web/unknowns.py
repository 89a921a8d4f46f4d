"""Three things we do not know: the largest groups whose question nobody can answer, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.concerns import CARE_LEAVERS
from sightline.dates import in_words
from sightline.rollcall import State
from sightline.web.days import Day
from sightline.web.looked import Look
from sightline.web.questions import QUESTIONS, UNANSWERED, counted
from sightline.web.words import needed

THINGS = 3
LATELY = 7
"""Days within which what a feed brought is as good as of today."""


@dataclass(frozen=True, slots=True)
class NotKnown:
    """One thing: a sentence, the list that it opens, how many people, and the kinds that would answer."""

    words: str
    href: str
    count: int
    kinds: frozenset[str]


def three_things(look: Look, day: Day) -> list[NotKnown]:
    """The largest groups: one of the seven questions first, then whatever else is largest.

    Two that wait for the same fact are one thing.
    """
    asked = sorted(_questions(look, day), key=lambda thing: -thing.count)
    rest = sorted((*asked[1:], *_standards(look, day)), key=lambda thing: -thing.count)
    chosen: list[NotKnown] = asked[:1]
    for thing in rest:
        if not any(thing.kinds & other.kinds for other in chosen):
            chosen.append(thing)
    return chosen[:THINGS]


def _questions(look: Look, day: Day) -> Iterator[NotKnown]:
    roll = look.rolls[CARE_LEAVERS]
    for question in QUESTIONS:
        count = sum(seen.answers[question].state is State.UNKNOWN for seen in roll)
        if count:
            asked = UNANSWERED[question]
            words = f"{asked.clause.format(n=counted(count, CARE_LEAVERS))}: {_missing(asked.kinds, look)}"
            href = day.address("roll-of", CARE_LEAVERS, question=question, answer=State.UNKNOWN.value)
            yield NotKnown(words, href, count, frozenset(asked.kinds))


def _standards(look: Look, day: Day) -> Iterator[NotKnown]:
    missing = {raised.standard: raised.missing for _, raised in look.raised if raised.missing}
    for standard, kinds in missing.items():
        count = look.by_standard[standard, "cannot tell"]
        says = look.law.standard(standard).says.rstrip(".")
        words = f"Of {count:,} people, whether this is so (“{says}”): {_missing(kinds, look)}"
        href = day.address("concerns", standard=standard, verdict="cannot-tell")
        yield NotKnown(words, href, count, frozenset(kinds))


def _missing(kinds: tuple[str, ...], look: Look) -> str:
    """Which feed or fact is missing, by what has ever arrived."""
    through = max((look.carried[kind] for kind in kinds if kind in look.carried), default=None)
    what = " or ".join(needed(kinds))
    if through is None:
        return f"no feed has ever brought {what}."
    if (look.day - through).days > LATELY:
        return f"nothing has told of {what} since {in_words(through)}."
    return f"what we have of {what} does not say."
