"""How homes and sources are put to a director: short, plain, and never a source's own words or a name."""

from collections.abc import Mapping
from datetime import date

from sightline.dates import in_words, since_in_words
from sightline.history import Basis, Record

IN_WORDS: Mapping[str, str] = {
    "": "no kind of home said",
    "B": "with parents or relatives",
    "C": "in residential care",
    "D": "in semi-independent accommodation",
    "E": "in supported lodgings",
    "G": "gone abroad",
    "H": "deported",
    "K": "in ordinary lodgings",
    "R": "residence not known",
    "S": "no fixed abode",
    "T": "in a foyer",
    "U": "in independent living",
    "V": "in emergency accommodation",
    "W": "in bed and breakfast",
    "X": "in custody",
    "Y": "in other accommodation",
    "Z": "with former foster carers",
    "0": "not returned",
}
"""The letters of the accommodation code list, as one would say them."""

WHO: Mapping[Basis, str] = {
    Basis.FIRST_HAND: "our own worker",
    Basis.PARTNER: "a partner",
    Basis.RECORD: "our own record",
    Basis.RETURN: "a birthday return",
    Basis.HEARSAY: "hearsay",
}


def basis(record: Record) -> Basis:
    """How the source knows; a sighting is a partner's word, whoever typed it."""
    return Basis.PARTNER if record.kind == "sighting" else record.basis


def who(record: Record) -> str:
    return "our looked-after record" if record.kind == "looked_after" else WHO[basis(record)]


def ago(day: date, today: date) -> str:
    """3 May 2019, 18 weeks ago."""
    days = (today - day).days
    if days <= 0:
        return f"{in_words(day)}, today"
    return f"{in_words(day)}, {since_in_words(days)} ago"


def on_day(day: date | None) -> str:
    """' on 3 May 2019', or that the day is not known."""
    return f" on {in_words(day)}" if day and day is not date.min else ", on a day that is not known"


def told(says: str, record: Record, day: date | None) -> str:
    """What is said, by whom, when: 'in a tent, by a partner on 3 May 2019'."""
    return f"{says}, by {who(record)}{on_day(day)}"
