"""Service areas and themes, each given by declared words, so that every tag can show the words that gave it.

The themes are those by which 1,269 published items of "what needs to improve" were counted (2018–2025).
A passage may have several; one without any is unclassified, and says so.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from sightline.inspection.model import Passage, Tag

UNCLASSIFIED = "(unclassified)"

_CARE_LEAVER = r"care leavers?|leaving care|young people leaving care|care[- ]experienced"
_HOMELESS_HOME = r"accommodation|homeless\w*|bed and breakfast|b&b|hotels?|tents?|rough sleeping|houses? in multiple occupation"

SERVICES: dict[str, str] = {
    "care leavers": rf"{_CARE_LEAVER}|personal advis[eo]rs?|pathway plan\w*|transition plan\w*",
    "children in care": r"children in care|looked[- ]after|in care|placements?|foster\w*|permanence|permanency|life[- ]story|adopt\w+|placed with parents|connected carers?|residential|children.s homes?|personal education plans?|peps?|corporate parent\w*",
    "help and protection": r"help and protection|child protection|child[- ]in[- ]need|children in need|strategy (?:discussions?|meetings?)|section 47|neglect\w*|protection plans?|in need of protection|core groups?",
    "front door": r"front door|mash|multi-agency safeguarding hub|contacts?|referrals?|thresholds?",
    "early help": r"early help|edge of care",
    "pre-proceedings and court": r"pre-proceedings|public law outline|plo|court|legal planning|judiciary",
    "exploitation and missing": r"missing|exploit\w+|return home interviews?|return interviews?",
    "homeless 16 and 17 year olds": r"(?:aged )?16[- ](?:and|or)[- ]17[- ]?(?:years?[- ]olds?)?",
    "private fostering": r"private(?:ly)? foster\w*",
    "disabled children": r"disabled children|children with disabilities|disabilit\w+",
    "allegations against professionals": r"lado|designated officer",
    "education": r"education\w*|virtual school|schools?|eet|attainment",
    "health": r"health|camhs|dental",
    "workforce": r"workforce|caseloads?|recruitment|social workers. stability|social work capacity|agency staff|turnover",
    "leadership": r"leaders?|leadership|managers?|management|governance|oversight|performance|quality assurance|audits?|strateg\w+",
    "safeguarding partnership": r"lscb|safeguarding children board|the board|serious case reviews?",
}

THEMES: dict[str, str] = {
    "Care leavers: accommodation/homelessness": rf"(?:{_CARE_LEAVER}|16[- ](?:and|or)[- ]17)[^.]*?\b(?:{_HOMELESS_HOME})|(?:{_HOMELESS_HOME})[^.]*?\b(?:{_CARE_LEAVER}|young people)|homeless\w*|unsuitable accommodation",
    "Care leavers: plans/support/health history": rf"{_CARE_LEAVER}|pathway plan\w*|personal advis[eo]rs?|health histor\w+",
    "Management oversight & supervision": r"management oversight|oversight|supervision|management grip|grip|line of sight|management and scrutiny|rigour and impact of manager\w*",
    "Performance information & data": r"performance (?:information|monitoring|reporting|data|management)|data|dataset|data set|indicators?|spreadsheets?",
    "Audit & quality assurance": r"audit\w*|quality assur\w+|case auditing",
    "Pre-proceedings/PLO/court": r"pre-proceedings|public law outline|plo|court\w*|judiciary|legal planning|care proceedings|legal tracking",
    "Neglect": r"neglect\w*",
    "Plans (CIN/CP/care): quality & timeliness": r"(?:quality of |care |child[- ]in[- ]need |protection |children.s |written )plans?|planning|plans",
    "Assessments": r"assessments?",
    "Strategy discussions / s47 / CP process": r"strategy (?:discussions?|meetings?)|section 47|child protection (?:medicals?|conferences?|process\w*|enquir\w+|investigations?)",
    "Front door / thresholds / contacts / consent": r"front door|thresholds?|contacts?|consent|mash|multi-agency safeguarding hub|referrals?",
    "IRO / chairs challenge": r"independent reviewing officers?|iros?|conference chairs?|chairs",
    "Permanence / matching / drift": r"permanence|permanency|permanent (?:home|famil|placement|carer)\w*|matching|drift|adoptive placement|family finding|together or apart",
    "Life-story / memory work": r"life[- ]stor\w+|memory work|life journey",
    "Unregistered/unregulated/placement sufficiency": r"unregistered|unregulated|sufficien\w+ of (?:accommodation|placements?|local placements?|homes)|placement (?:sufficiency|stability)|sufficiency",
    "Placed with parents / connected carers / viability": r"placed with parents|connected (?:carers?|persons?)|viability|return home from care|kinship",
    "Missing, exploitation, extra-familial": r"missing from (?:home|care)|go(?:es)? missing|children missing|been missing|exploit\w+|extra-familial|return (?:home )?interviews?|missing children",
    "Education (PEP, EHE, CME, virtual school)": r"personal education plans?|peps?|electively home educated|elective home education|ehe|missing (?:from )?education|virtual school|education\w* (?:outcomes|progress|attainment|achievement)|attainment|education, employment (?:or|and) training|eet",
    "Health (IHA, CAMHS, dental)": r"health assessments?|health needs|camhs|dental|mental health|emotional (?:health|well-?being)|initial health",
    "Workforce, caseloads, stability": r"workforce|caseloads?|recruit\w+|turnover|agency staff|social work capacity|changes (?:in|of) social workers?|stability and consistency of children.s social workers|(?:middle and )?senior officers|consistency of social worker",
    "Early help": r"early help",
    "Private fostering / LADO / disabled / young carers": r"private(?:ly)? foster\w*|lado|designated officer|disabled|disabilit\w+|young carers?",
    "Voice / participation / advocacy / complaints": r"voice|participat\w+|advocacy|advocates?|complaints?|feedback|views of children|independent visitors?",
    "Partnership / corporate parenting / governance": r"partners?|partnerships?|corporate parent\w+|governance|commissioning|multi-agency (?:strateg\w+|arrangements)|scrutiny|strategic groups",
}


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)


_SERVICES = {name: _whole_words(words) for name, words in SERVICES.items()}
_THEMES = {name: _whole_words(words) for name, words in THEMES.items()}


def themes_of(text: str) -> tuple[Tag, ...]:
    """The themes of a text with the words that gave them; never empty."""
    return tuple(_tags(text, _THEMES)) or (Tag(UNCLASSIFIED, ()),)


def services_of(text: str, heading: str = "") -> tuple[Tag, ...]:
    """The service areas by the words of the text, or else by the heading under which it stands."""
    found = tuple(_tags(text, _SERVICES))
    if found:
        return found
    return tuple(_tags(heading, _SERVICES)) or (Tag(UNCLASSIFIED, ()),)


def tagged(passage: Passage) -> Passage:
    return replace(
        passage, services=services_of(passage.whole, passage.heading), themes=themes_of(passage.whole)
    )


def _tags(text: str, rules: dict[str, re.Pattern[str]]) -> Iterable[Tag]:
    for name, words in rules.items():
        found = dict.fromkeys(match[0].lower() for match in words.finditer(text))
        if found:
            yield Tag(name, tuple(found))
