"""The register of concerns, and the one way to ask them of a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sightline.concerns.entitlement import entitlement
from sightline.concerns.verdicts import CannotTell, DoesNotApply, Found, Verdict
from sightline.history import Person
from sightline.law import Law

Rule = Callable[[Person, date, Law], Verdict]


@dataclass(frozen=True, slots=True)
class Concern:
    """One question: the standard's id, the rolls to whom the duty is owed, and the rule that answers."""

    id: str
    rolls: frozenset[str]
    rule: Rule

    @property
    def question(self) -> str:
        return (self.rule.__doc__ or "").strip()


CONCERNS: dict[str, Concern] = {}


def concern(id: str, *, roll: str | Iterable[str]) -> Callable[[Rule], Rule]:  # noqa: A002 - a standard's id
    """Registers a rule under a standard's id. The rule gets a history that ends on the day it is asked of."""

    def register(rule: Rule) -> Rule:
        if id in CONCERNS:
            raise ValueError(f"{id} is asked twice")
        rolls = frozenset({roll} if isinstance(roll, str) else roll)
        CONCERNS[id] = Concern(id, rolls, rule)
        return rule

    return register


def ask(person: Person, today: date, law: Law, ids: Iterable[str] | None = None) -> Mapping[str, Verdict]:
    """Every concern's verdict on one person as things stood on a day, by standard's id.

    `person` is a whole history; facts dated after `today` are left out here, once. A rule that fails
    is a finding of its own and hides no other.
    """
    wanted = [CONCERNS[id_] for id_ in (ids or CONCERNS)]
    known = answers(wanted, person.on(today), today, law)
    return {asked.id: known[asked.id] for asked in wanted}


def answer(asked: Concern, person: Person, today: date, law: Law) -> Verdict:
    """One concern's verdict on a history that already ends on `today`; asked twice, answered once."""
    return answers((asked,), person, today, law)[asked.id]


def answers(asked: Iterable[Concern], person: Person, today: date, law: Law) -> Mapping[str, Verdict]:
    """At least these concerns' verdicts on a history that already ends on `today`."""
    known = _answered(person, today, law)
    owed = entitlement(person, today)
    for one in asked:
        if one.id not in known:
            due = owed.roll in one.rolls
            known[one.id] = (
                _run(one, person, today, law) if due else DoesNotApply(_not_owed(owed.category, owed.why))
            )
    return known


def _answered(person: Person, today: date, law: Law) -> dict[str, Verdict]:
    """The verdicts already given on a history, of this day and by this law."""
    given = person.memo.get("answers")
    if given is None or given[0] is not law or given[1] != today:
        given = person.memo["answers"] = (law, today, {})
    verdicts: dict[str, Verdict] = given[2]
    return verdicts


def _run(asked: Concern, person: Person, today: date, law: Law) -> Verdict:
    try:
        return asked.rule(person, today, law)
    except Exception as error:  # noqa: BLE001 - a crashed rule is a finding, shown first; its data are not shown
        return CannotTell(f"the rule could not run ({type(error).__name__})", crashed=True)


def _not_owed(category: str, why: str) -> str:
    return f"this duty is not owed to {category} young people" if category != "none" else why


def is_open(verdict: Verdict) -> bool:
    """Whether somebody must act: found, or cannot tell."""
    return isinstance(verdict, Found | CannotTell)
