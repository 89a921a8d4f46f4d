"""The seven questions as a reader sees them, and what is said when many cannot be answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.concerns import CARE_LEAVERS, ELIGIBLE_CHILDREN

QUESTIONS: Mapping[str, str] = {
    "home": "Home",
    "contact": "Last contact",
    "adviser": "Personal adviser",
    "pathway_plan": "Pathway plan",
    "risk_assessment": "Risk assessment",
    "health_history": "Health history",
    "activity": "Education or work",
}
"""Each question with its heading, in the order in which they are asked."""

ROLLS: Mapping[str, str] = {
    CARE_LEAVERS: "care leavers",
    ELIGIBLE_CHILDREN: "children in care preparing to leave",
}
"""Each roll in the plural, as within a sentence."""

ONE_OF: Mapping[str, str] = {
    CARE_LEAVERS: "care leaver",
    ELIGIBLE_CHILDREN: "child in care preparing to leave",
}


def counted(count: int, roll: str) -> str:
    """1 care leaver, 467 care leavers."""
    return f"{count:,} {ONE_OF[roll] if count == 1 else ROLLS[roll]}"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What nobody knows of `n` people, as a clause, and the kinds of fact that would tell."""

    clause: str
    kinds: tuple[str, ...]


UNANSWERED: Mapping[str, Unanswered] = {
    "home": Unanswered("Where {n} live", ("home", "accommodation", "sighting")),
    "contact": Unanswered("When {n} were last spoken with", ("contact", "in_touch")),
    "adviser": Unanswered("Whose job it is to look after {n}", ("allocation", "adviser")),
    "pathway_plan": Unanswered("Whether {n} have a plan that is kept", ("pathway_plan", "pathway_review")),
    "risk_assessment": Unanswered("Whether anyone has written down the risk for {n}", ("risk_assessment",)),
    "health_history": Unanswered("Whether {n} were given their health history", ("health_history",)),
    "activity": Unanswered("What {n} do all day", ("activity",)),
}
