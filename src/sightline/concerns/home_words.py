"""How homes and sources are put to a director: short, plain, and never a source's own words or a name."""

from collections.abc import Mapping
from datetime import date

from sightline.dates import in_words
from sightline.history import Basis, Record

BLANK = "accommodation left blank"
UNREADABLE = "accommodation in words or a code that we cannot read"
ADDRESS = "at an address, its kind not said"
IN_WORDS: Mapping[str, str] = {
    "": BLANK,
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
    "0": "accommodation not given",
}
"""The letters of the accommodation code list, as one would say them."""
PLACEMENTS: Mapping[str, str] = {
    "A": "placed for adoption",
    "H5": "in semi-independent accommodation (while looked after)",
    "K1": "in a secure children's home",
    "K2": "in a children's home",
    "K3": "in supported accommodation (while looked after)",
    "P1": "placed with parents (while looked after)",
    "P2": "in independent living (while looked after)",
    "P3": "in residential employment",
    "R1": "in a residential care home",
    "R2": "in a hospital or nursing home",
    "R3": "in a family centre or mother and baby unit",
    "R5": "in a young offender institution",
    "S1": "in a residential school",
    "T": "in a temporary placement",
    "U": "in foster care",
    "Z": "in a placement of another kind",
}
"""The placement codes of the looked-after return, or the letter of a family of them."""

WHO: Mapping[Basis, str] = {
    Basis.FIRST_HAND: "our own worker",
    Basis.PARTNER: "a partner",
    Basis.RECORD: "our own record",
    Basis.RETURN: "a birthday return",
    Basis.HEARSAY: "somebody at second hand",
}
TOLD: Mapping[Basis, str] = {
    Basis.FIRST_HAND: "as our own worker said on {}",
    Basis.PARTNER: "as a partner said on {}",
    Basis.RECORD: "in our record of {}",
    Basis.RETURN: "in the birthday return of {}",
    Basis.HEARSAY: "as heard at second hand on {}",
}
TOLD_AT_NO_DAY: Mapping[Basis, str] = {
    Basis.FIRST_HAND: "as our own worker said, on a day not recorded",
    Basis.PARTNER: "as a partner said, on a day not recorded",
    Basis.RECORD: "in our record, of a day not stated",
    Basis.RETURN: "in a birthday return, of a day not stated",
    Basis.HEARSAY: "as heard at second hand, on a day not recorded",
}


def placed_in_words(code: str) -> str:
    """A placement code as one would say it."""
    return PLACEMENTS.get(code) or PLACEMENTS.get(code[:1], "in a placement of a kind that we cannot read")


def basis(record: Record) -> Basis:
    """How the source knows; a sighting is a partner's word, whoever typed it."""
    return Basis.PARTNER if record.kind == "sighting" else record.basis


def stood(says: str, since: date | None) -> str:
    """What is said, and since when it has stood: 'in a tent since 3 May 2019'."""
    return f"{says} since {in_words(since)}" if since and since is not date.min else says


def told(says: str, record: Record, day: date | None) -> str:
    """What is said, by whom, when: 'in a tent, as a partner said on 3 May 2019'."""
    how = basis(record)
    if day is None or day is date.min:
        return f"{says}, {TOLD_AT_NO_DAY[how]}"
    if record.kind == "looked_after":
        return f"{says} since {in_words(day)}"
    return f"{says}, {TOLD[how].format(in_words(day))}"
