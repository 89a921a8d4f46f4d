"""Seven questions that leaders must be able to answer of everyone on the roll, each with one of six answers."""

from collections.abc import Callable, Mapping
from datetime import date

from sightline.concerns.standing import has_died
from sightline.history import Person
from sightline.law import Law
from sightline.rollcall.answers import Answer, State
from sightline.rollcall.homes import home, risk_assessment
from sightline.rollcall.support import activity, adviser, contact, health_history, pathway_plan

Question = Callable[[Person, date, Law], Answer]


def _unless_died(question: Question) -> Question:
    """Of somebody who has died nothing more is owed; they stay on the roll, said so."""

    def asked(person: Person, today: date, law: Law) -> Answer:
        if died := has_died(person):
            return Answer(State.DOES_NOT_APPLY, "A death is recorded.", fact=died, as_at=died.start)
        return question(person, today, law)

    return asked


QUESTIONS: Mapping[str, Question] = {
    "home": _unless_died(home),
    "contact": _unless_died(contact),
    "adviser": _unless_died(adviser),
    "pathway_plan": _unless_died(pathway_plan),
    "risk_assessment": _unless_died(risk_assessment),
    "health_history": _unless_died(health_history),
    "activity": _unless_died(activity),
}
"""Each question takes a history that ends on the day, the day, and the law."""
