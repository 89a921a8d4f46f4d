"""A roll narrowed to those that somebody asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sightline.rollcall import State
from sightline.web.looked import Seen
from sightline.web.questions import QUESTIONS

FILTERS = ("accounted", "state", "question", "answer", "category", "gravest")
ANY = ("", "Any")
STATES = [(state.value, state.says.capitalize()) for state in State]
_ACCOUNTED = [("no", "Not accounted for"), ("yes", "Accounted for")]
_GRAVEST = [("S1", "S1"), ("S2", "S2"), ("S3", "S3"), ("S4", "S4"), ("none", "None found")]

ASKS: Mapping[str, Callable[[Seen, str], bool]] = {
    "accounted": lambda seen, value: seen.accounted_for == (value == "yes"),
    "state": lambda seen, value: seen.state.value == value,
    "category": lambda seen, value: seen.category == value,
    "gravest": lambda seen, value: (seen.gravest or "none") == value,
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is asked for. `typed` is None when the search that the address names has ended."""

    filters: Mapping[str, str]
    address: Mapping[str, str]
    typed: str | None

    @property
    def any(self) -> bool:
        return bool(self.address)

    def of(self, everyone: Sequence[Seen]) -> list[Seen]:
        """Those who fit, in the order in which they came."""
        return [seen for seen in everyone if self._fits(seen)]

    def _fits(self, seen: Seen) -> bool:
        asked = (ASKS[name](seen, value) for name, value in self.filters.items() if name in ASKS)
        return all(asked) and self._answers(seen) and self._named(seen)

    def _answers(self, seen: Seen) -> bool:
        """An answer is of the question asked for, or of any of the seven."""
        if not (answer := self.filters.get("answer")):
            return True
        question = self.filters.get("question")
        told = [seen.answers[question]] if question else seen.answers.values()
        return any(one.state.value == answer for one in told)

    def _named(self, seen: Seen) -> bool:
        typed = (self.typed or "").casefold()
        return all(word in f"{seen.name} {seen.id}".casefold() for word in typed.split())


def narrowed(query: Mapping[str, str], typed: str | None) -> Narrowed:
    """The filters of an address; a value that is not among the choices asks for nobody, as it says."""
    filters = {name: value for name in FILTERS if (value := query.get(name, ""))}
    if filters.get("question", "") not in (*QUESTIONS, ""):
        del filters["question"]
    words = {"words": query["words"]} if query.get("words") else {}
    return Narrowed(filters, {**filters, **words}, typed)


def fields(everyone: Sequence[Seen], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """The form's fields with their choices."""
    categories = sorted({seen.category for seen in everyone})
    each = (
        ("accounted", "Accounted for", _ACCOUNTED),
        ("state", "State of the whole", STATES),
        ("question", "Question", list(QUESTIONS.items())),
        ("answer", "Its answer", STATES),
        ("category", "Owed as", [(name, name.capitalize()) for name in categories]),
        ("gravest", "Gravest concern", _GRAVEST),
    )
    return [
        {"name": name, "label": label, "choices": [ANY, *choices], "chosen": chosen.get(name, "")}
        for name, label, choices in each
    ]
