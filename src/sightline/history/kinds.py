"""The kinds of fact that histories hold: their shape, their fields, and why each is held.

A new service is new kinds, not new tables. Field names are the contract between feeds and concerns;
a field that is not declared here may not be recorded (a test keeps it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    EPISODE = "from a day to a day"
    EVENT = "on a day"
    OBSERVATION = "what a source asserts as at a day"


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    shape: Shape
    fields: Mapping[str, str]
    """Each field with what it holds."""
    held_because: str
    seen_by: str = "the person's own workers and those who answer for them, analysts and inspectors; never the lead member"
    timeless: bool = False
    """Whether what is said as at one day holds of every day, as a date of birth does."""


def _kinds(*kinds: Kind) -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds}


E_, V_, O_ = Shape.EPISODE, Shape.EVENT, Shape.OBSERVATION

KINDS: Mapping[str, Kind] = _kinds(
    Kind(
        "identity",
        O_,
        {
            "born": "date of birth",
            "forename": "forename",
            "surname": "surname",
            "sex": "M, F, U, or 1, 2 of earlier years, as recorded",
            "ethnicity": "code as recorded",
            "upn": "unique pupil number",
            "nhs_number": "NHS number",
            "unaccompanied": "yes or no: ever an unaccompanied asylum-seeking child",
            "mother": "yes or no: is a parent",
        },
        "to know who a row is about, and their age, on which every duty turns",
        timeless=True,
    ),
    Kind(
        "looked_after",
        E_,
        {
            "RNE": "reason for the new episode",
            "LS": "legal status",
            "CIN": "category of need",
            "PLACE": "placement type",
            "PLACE_PROVIDER": "placement provider",
            "REC": "reason episode ceased",
            "REASON_PLACE_CHANGE": "reason for change of placement",
            "HOME_POST": "home postcode",
            "PL_POST": "placement postcode",
            "URN": "unique reference number of the provider",
            "open_through": "the last day to which the source says that an unended episode was running",
        },
        "leaving-care duties are derived from it (Children Act 1989 Schedule 2 paragraph 19B)",
    ),
    Kind(
        "care_leaver_status",
        O_,
        {
            "category": "eligible, relevant, former relevant, qualifying, or none",
            "raw": "as the list words it",
        },
        "the authority's own statement of what it owes, to be held against what the law derives",
    ),
    Kind(
        "accommodation",
        O_,
        {
            "code": "letter of the accommodation code list, or 0",
            "suitable": "1 suitable, 2 unsuitable",
            "raw": "type as the source words it",
            "raw_suitable": "suitability as the source words it",
            "text": "free text that the system emits",
            "postcode": "postcode",
        },
        "where a care leaver lives and whether it is safe",
    ),
    Kind(
        "home",
        E_,
        {
            "code": "letter of the accommodation code list, or 0",
            "suitable": "1 suitable, 2 unsuitable",
            "raw": "type as the source words it",
            "raw_suitable": "suitability as the source words it",
            "text": "free text",
            "postcode": "postcode",
            "provided": "yes if we provide the accommodation (section 23B or 24B)",
            "confirmed_on": "the day somebody confirmed it",
            "confirmed_by": "who confirmed it",
        },
        "moves between homes, each with its dates: where since when",
    ),
    Kind(
        "in_touch",
        O_,
        {"code": "YES, NO, DIED, REFU, NREQ, RHOM", "raw": "as the source words it"},
        "whether the authority is in touch (Children Act 1989 s23C(2))",
    ),
    Kind(
        "activity",
        O_,
        {
            "code": "activity code",
            "raw": "as the source words it",
            "plan": "education or work action in the plan",
        },
        "education, employment and training",
    ),
    Kind(
        "adviser",
        O_,
        {
            "name": "personal adviser as the list names them",
            "worker": "other allocated worker",
            "team": "allocated team",
        },
        "the personal adviser as a list states them, without dates",
    ),
    Kind(
        "allocation",
        E_,
        {
            "role": "personal adviser, social worker, or as recorded",
            "worker": "the worker's name or number",
            "team": "team",
            "absent_since": "first day of the worker's absence",
            "left_on": "the day the worker left the authority",
            "cover": "who covers",
        },
        "who is the personal adviser, from when to when (Children Act 1989 s23B(2), Schedule 2 paragraph 19C)",
    ),
    Kind(
        "contact",
        V_,
        {
            "method": "visit, meeting, phone, video, text, email, letter, social media, partner enquiry",
            "result": "seen, spoken to, replied, no reply, not at home, refused",
            "at_home": "yes if at the young person's home",
            "postcode": "postcode of the place",
            "worker": "who made it",
        },
        "contacts and attempts, told apart; the visit to the home",
    ),
    Kind(
        "needs_assessment",
        V_,
        {"outcome": "as recorded"},
        "leaving-care needs assessment (SI 2010/959 reg 42)",
    ),
    Kind(
        "pathway_plan",
        V_,
        {
            "signed_by_young_person": "yes, no, or refused",
            "signed_by_manager": "yes or no",
            "accommodation_strategy": "yes if it says how the home will be kept",
        },
        "the pathway plan as made (SI 2010/959 reg 43, SI 2010/2571 reg 6)",
    ),
    Kind(
        "pathway_review",
        V_,
        {"accommodation_strategy": "yes if it says how the home will be kept"},
        "reviews of the pathway plan (SI 2010/2571 reg 7)",
    ),
    Kind(
        "risk_assessment",
        V_,
        {"signed_by_manager": "yes or no", "about": "what it is about"},
        "the written risk of an unsuitable home",
    ),
    Kind(
        "safety_plan",
        V_,
        {
            "see_every_days": "whole days between contacts",
            "worker": "who will see them",
            "next_on": "next date",
        },
        "who will see someone in an unsuitable home, and how often",
    ),
    Kind(
        "health_history",
        V_,
        {"given": "yes, no, or refused"},
        "the health history that a young person takes with them at 18",
    ),
    Kind(
        "closure",
        V_,
        {
            "reason": "as recorded",
            "decided_by": "manager who decided",
            "view": "the young person's view",
            "approved_by_head": "head of service who approved",
        },
        "the decision to close or to take off the list",
    ),
    Kind(
        "exclusion",
        V_,
        {"reason": "as recorded", "signed_by": "service manager who signed"},
        "a signed reason why someone who looks entitled is not",
    ),
    Kind(
        "support_offer",
        V_,
        {
            "about": "continued support at 21, or yearly reminder",
            "reply": "the reply",
            "route": "how it was made",
        },
        "the offer of support to 25 (Children Act 1989 s23CZB)",
    ),
    Kind(
        "crisis",
        V_,
        {"event": "self-harm at A&E, section 136, crisis referral, ward discharge"},
        "mental health crisis told by health",
    ),
    Kind(
        "custody_release",
        O_,
        {"release_on": "expected day of release", "address_confirmed": "yes or no"},
        "a home to go to on release from custody",
    ),
    Kind(
        "housing_risk",
        V_,
        {
            "event": "notice, arrears, eviction, relationship breakdown, end of placement",
            "expected_on": "the day the home is expected to be lost",
        },
        "a home about to be lost",
    ),
    Kind(
        "housing_referral",
        V_,
        {
            "route": "duty to refer or homelessness application",
            "acknowledged_on": "the day housing acknowledged",
        },
        "housing has been told",
    ),
    Kind(
        "sighting",
        V_,
        {
            "partner": "who saw",
            "words": "what they say of where the person sleeps",
            "place": "where",
            "outcome": "corrected, or rejected with a reason",
        },
        "what a partner knows of where one of ours sleeps",
    ),
    Kind("missing", E_, {"code": "M missing or A away without authorisation"}, "missing episodes"),
    Kind("death", V_, {"raw": "as the source words it"}, "a death is told to leaders the same day"),
    Kind("serious_harm", V_, {"event": "as recorded"}, "serious harm is told to leaders the same day"),
    Kind("notification", V_, {"reference": "reference number"}, "the national notification was made"),
    Kind("case_discussion", V_, {"about": "as recorded"}, "a multi-agency discussion was held"),
)
