"""Questions that leaders must be able to answer about one person on one day."""

from sightline.concerns import (  # noqa: F401 - reading these modules registers their questions
    adviser,
    at_21,
    care_leaver_list,
    contacts,
    danger,
    home_known,
    home_losing,
    home_safety,
    home_temporary,
    plans,
    together,
    visits,
)
from sightline.concerns.entitlement import (
    CARE_LEAVERS,
    ELIGIBLE_CHILDREN,
    Care,
    Entitlement,
    care_periods,
    entitlement,
)
from sightline.concerns.questions import CONCERNS, Concern, answer, answers, ask, concern, is_open
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict

__all__ = [
    "CARE_LEAVERS",
    "CONCERNS",
    "ELIGIBLE_CHILDREN",
    "CannotTell",
    "Care",
    "Clear",
    "Concern",
    "DoesNotApply",
    "Entitlement",
    "Found",
    "Verdict",
    "answer",
    "answers",
    "ask",
    "care_periods",
    "concern",
    "entitlement",
    "is_open",
]
