"""What a record says, in words for a reader: its kind, its values with their gaps, its codes spelt out."""

from collections.abc import Iterator, Mapping
from datetime import date

from sightline.dates import in_words
from sightline.history import KINDS, Gap, Record, Value
from sightline.law import Law

TITLES: Mapping[str, str] = {
    "identity": "Who they are",
    "looked_after": "Looked after",
    "care_leaver_status": "Listed as",
    "accommodation": "Home, as stated",
    "home": "Home",
    "in_touch": "In touch",
    "activity": "Education, work or training",
    "adviser": "Personal adviser, as listed",
    "allocation": "Worker allocated",
    "contact": "Contact or attempt",
    "needs_assessment": "Leaving-care needs assessment",
    "pathway_plan": "Pathway plan made",
    "pathway_review": "Pathway plan reviewed",
    "risk_assessment": "Risk assessment",
    "safety_plan": "Safety plan",
    "health_history": "Health history",
    "closure": "Case closed",
    "exclusion": "Taken off the list",
    "support_offer": "Offer of support",
    "crisis": "Mental health crisis",
    "custody_release": "Release from custody",
    "housing_risk": "Home about to be lost",
    "housing_referral": "Housing told",
    "sighting": "Seen by a partner",
    "missing": "Missing",
    "death": "Death",
    "serious_harm": "Serious harm",
    "notification": "National notification",
    "case_discussion": "Case discussed",
}
"""The heading of each kind of fact. A test holds it to every kind there is."""

LABELS = {
    "code": "",
    "raw": "",
    "text": "",
    "raw_suitable": "suitability",
    "category": "",
    "event": "",
    "words": "",
    "worker": "by",
    "RNE": "began because",
    "LS": "legal status",
    "PLACE": "placement",
    "REC": "ended because",
    "CIN": "need",
}
"""What stands before a value; other fields stand under their own names."""

NOT_SHOWN = frozenset(
    {
        "forename",
        "surname",
        "upn",
        "nhs_number",
        "suitable",
        "open_through",
        "HOME_POST",
        "PL_POST",
        "URN",
        "PLACE_PROVIDER",
        "REASON_PLACE_CHANGE",
        "source_says",
    }
)
"""Read by rules, or shown elsewhere, or of no use in telling what happened: never repeated in a list."""

LISTS = {
    ("accommodation", "code"): "accommodation",
    ("home", "code"): "accommodation",
    ("in_touch", "code"): "in_touch",
    ("activity", "code"): "activity",
    ("looked_after", "RNE"): "reason_new_episode",
    ("looked_after", "LS"): "legal_status",
    ("looked_after", "PLACE"): "placement",
    ("looked_after", "REC"): "reason_episode_ceased",
    ("looked_after", "CIN"): "category_of_need",
    ("missing", "code"): "missing",
}

NEEDED = {
    "home": "moves between homes",
    "accommodation": "listed homes",
    "in_touch": "whether we are in touch",
    "contact": "contacts and attempts",
    "adviser": "listed advisers",
    "allocation": "allocations",
    "pathway_plan": "pathway plans",
    "pathway_review": "reviews of pathway plans",
    "needs_assessment": "needs assessments",
    "risk_assessment": "risk assessments",
    "safety_plan": "safety plans",
    "health_history": "health histories",
    "closure": "closures",
    "exclusion": "signed reasons for leaving the list",
    "support_offer": "offers of support",
    "sighting": "what partners know",
    "activity": "education, work and training",
    "looked_after": "episodes of being looked after",
    "identity": "dates of birth",
    "care_leaver_status": "the list of care leavers",
    "crisis": "mental health crises told by health",
    "custody_release": "releases from custody",
    "housing_risk": "homes about to be lost",
    "housing_referral": "referrals to housing",
    "missing": "missing episodes",
    "death": "deaths",
    "serious_harm": "serious harm",
    "notification": "national notifications",
    "case_discussion": "case discussions",
}
"""Each kind of fact as the thing that a feed would have to bring. A test holds it to every kind there is."""


def needed(kinds: tuple[str, ...]) -> list[str]:
    """The kinds of fact that would answer, as a reader would name them."""
    return [NEEDED.get(kind, kind.replace("_", " ")) for kind in kinds]


def title(record: Record) -> str:
    return TITLES[record.kind]


def says(record: Record, law: Law) -> str:
    """What the row says, field by field; a gap is said as what it is, once where all are alike."""
    shown = {field: value for field, value in _shown(record) if value is not Gap.ABSENT and value != ""}
    gaps = {value for value in shown.values() if isinstance(value, Gap)}
    if len(gaps) == 1 and all(isinstance(value, Gap) for value in shown.values()):
        return str(gaps.pop().value).capitalize()
    return "; ".join(_part(record.kind, field, value, law) for field, value in shown.items())


def _shown(record: Record) -> Iterator[tuple[str, Value]]:
    """The fields for a reader. Beside a code stands the source's own wording, which is what is shown."""
    fields = KINDS[record.kind].fields
    instead = () if "raw" not in fields else ("code", "category") if record.text("raw") else ("raw",)
    return ((field, record.get(field)) for field in fields if field not in NOT_SHOWN and field not in instead)


def _part(kind: str, field: str, value: Value, law: Law) -> str:
    label = LABELS.get(field, field.replace("_", " "))
    if isinstance(value, Gap):
        return f"{label or TITLES[kind].casefold()}: {value.value}"
    words = _spelt(kind, field, value, law)
    return f"{label}: {words}" if label else words


def _spelt(kind: str, field: str, value: Value, law: Law) -> str:
    if isinstance(value, date):
        return in_words(value)
    listed = LISTS.get((kind, field))
    if listed and str(value) in (codes := law.codes(listed)):
        return f"{codes[str(value)].label} ({value})"
    return str(value)
