"""Made-up histories for generative tests: records of every kind, with every gap, and feeds that came or did not.

Every day lies between FIRST and LAST. FORENAME and SURNAME are everybody's name, and stand in free texts too, so
that a test can ask that no sentence holds them.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from sightline.history import KINDS, Arrival, Basis, Carried, Gap, Person, Record, Shape, Source, Value

FIRST, LAST = date(2013, 1, 1), date(2021, 12, 31)
FORENAME, SURNAME = "Zebedee", "Quillfeather"

DAY_FIELDS = frozenset(
    [
        "born",
        "open_through",
        "confirmed_on",
        "absent_since",
        "left_on",
        "next_on",
        "release_on",
        "acknowledged_on",
        "expected_on",
    ]
)
VALUES: Mapping[str, tuple[str, ...]] = {
    "forename": (FORENAME,),
    "surname": (SURNAME,),
    "RNE": ("S", "P", "L", "T", "U", "B"),
    "LS": ("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1"),
    "PLACE": ("U1", "U6", "R2", "K2", "H5", "P2", "Z1", "A3"),
    "REC": ("X1", "E2", "E3", "E4A", "E5", "E6", "E7", "E8", "E9", "E11", "E12", "E43", "E44"),
    "category": ("eligible", "relevant", "former relevant", "qualifying", "none"),
    "suitable": ("1", "2", "", "3"),
    "reply": ("yes", "no", "accepted", "declined", "will think about it"),
    "role": ("personal adviser", "social worker", "advocate"),
    "method": (
        "visit",
        "meeting",
        "phone",
        "video",
        "text",
        "email",
        "letter",
        "social media",
        "partner enquiry",
    ),
    "result": ("seen", "spoken to", "replied", "no reply", "not at home", "refused"),
    "see_every_days": ("1", "7", "28", "weekly"),
    "outcome": ("corrected", "rejected: another person of that name", ""),
    "route": ("duty to refer", "homelessness application", "letter", "phone"),
    "reference": ("SCN-1", ""),
    "partner": ("street outreach", "police", "hospital"),
}
OF_KIND: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("accommodation", "code"): (*"BCDEGHKRSTUVWXYZ0", "", "no fixed abode", "Flat 3"),
    ("home", "code"): (*"BCDEGHKRSTUVWXYZ0", "", "B&B", "Flat 3"),
    ("in_touch", "code"): ("YES", "NO", "DIED", "REFU", "NREQ", "RHOM", "NO, ABROAD", "?"),
    ("activity", "code"): ("F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0", "?"),
    ("missing", "code"): ("M", "A"),
}
YES_NO = ("yes", "no", "refused")
SAID_YES_OR_NO = frozenset(
    [
        "unaccompanied",
        "mother",
        "provided",
        "at_home",
        "signed_by_young_person",
        "signed_by_manager",
        "accommodation_strategy",
        "given",
        "address_confirmed",
    ]
)
WORDS = (
    "in a tent",
    "B&B in town",
    "no fixed abode",
    "whereabouts unknown",
    f"stays with {FORENAME} {SURNAME}",
    "hostel",
    "in custody",
    "own flat",
    "",
)
TEXTS = (f"as told by {FORENAME}", SURNAME, "EX1 1AA", "EX2 2BB", "notice", "see notes", "nan", "", *WORDS)

days = st.dates(FIRST, LAST)
gaps = st.sampled_from(list(Gap))


def values_of(kind: str, field: str) -> st.SearchStrategy[Value]:
    if field in DAY_FIELDS:
        return days | gaps
    known = OF_KIND.get((kind, field)) or VALUES.get(field) or (YES_NO if field in SAID_YES_OR_NO else TEXTS)
    return st.sampled_from(known) | gaps


def moment(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


@st.composite
def records(draw: st.DrawFn, kind: str, person: str = "1") -> Record:
    """One record of a kind; every field may be missing, a gap, or odd."""
    fields = draw(st.fixed_dictionaries({}, optional={f: values_of(kind, f) for f in KINDS[kind].fields}))
    start = draw(days | st.none() if kind not in {"looked_after", "missing"} else days)
    ended = KINDS[kind].shape is Shape.EPISODE and start is not None and draw(st.booleans())
    received = moment(draw(days))
    return Record(
        person=person,
        kind=kind,
        key=f"made-up/{draw(st.integers(0, 6))}",
        start=start,
        end=start + timedelta(days=draw(st.integers(0, 900))) if ended and start else None,
        values=fields,
        received=received,
        loaded=received + timedelta(days=draw(st.integers(0, 40))),
        basis=draw(st.sampled_from(list(Basis))),
        source=Source(draw(st.sampled_from(["ssda903", "annex-a", "ssd", "sheet"])), "made-up.csv", "", 2),
        vanished=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def care_leavers(draw: st.DrawFn, person: str = "1") -> tuple[Record, ...]:
    """The rows that make somebody a care leaver, so that most histories stand on a roll."""
    born = draw(st.dates(date(1996, 1, 1), date(2004, 12, 31)))
    left = born + timedelta(days=draw(st.integers(16 * 365, 18 * 365 + 4)))
    began = moment(FIRST)
    source = Source("ssda903", "made-up.csv", "", 2)
    who: dict[str, Value] = {"born": born, "forename": FORENAME, "surname": SURNAME}
    care: dict[str, Value] = {"RNE": "S", "LS": "C2", "PLACE": "U6", "REC": "E5"}
    start = born + timedelta(days=14 * 365)
    return (
        Record(person, "identity", "made-up/who", None, None, who, began, began, Basis.RETURN, source),
        Record(person, "looked_after", "made-up/care", start, left, care, began, began, Basis.RETURN, source),
    )


@st.composite
def histories(draw: st.DrawFn, person: str = "1", most: int = 12) -> tuple[Record, ...]:
    """The records of one person: mostly a care leaver, with up to `most` records of any kinds."""
    first = draw(care_leavers(person)) if draw(st.integers(0, 9)) else ()
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=most))
    return (*first, *(draw(records(kind, person)) for kind in kinds))


@st.composite
def arrivals(draw: st.DrawFn) -> Carried:
    """What any feed has carried: each load some kinds, through some day."""
    loads = draw(st.lists(st.tuples(st.sets(st.sampled_from(sorted(KINDS)), min_size=1), days), max_size=6))
    feeds = st.sampled_from(["ssda903", "annex-a", "ssd", "sheet"])
    return Carried.of(
        Arrival(draw(feeds), frozenset(kinds), through, moment(through), moment(through))
        for kinds, through in loads
    )


@st.composite
def people(draw: st.DrawFn) -> Person:
    """One person with what has arrived."""
    return Person("1", draw(histories()), draw(arrivals()))
