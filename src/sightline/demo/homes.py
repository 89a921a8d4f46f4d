"""Homes after care: where somebody moves to, and what our workers write down of it."""

from datetime import date, timedelta
from random import Random

from sightline.demo.facts import Home, Life
from sightline.demo.people import chance, one_of, postcode

WORDS = {
    "B": "with parents or relatives",
    "C": "residential home",
    "D": "semi-independent flat, staff on site",
    "E": "supported lodgings",
    "K": "room in a shared house",
    "S": "sofa surfing, no fixed abode",
    "T": "foyer",
    "U": "own tenancy",
    "V": "night shelter",
    "W": "bed and breakfast",
    "X": "in custody",
    "Y": "staying with friends",
    "Z": "staying put with former foster carers",
}
PROVIDED = frozenset("DETC")
"""Homes that the authority itself arranges and pays for."""
NO_POSTCODE = frozenset("SX")
Written = tuple[date, str]
"""When something was written down, and by whom."""
GOOD = (("U1", 36), ("D1", 16), ("B1", 18), ("Z1", 12), ("E1", 8), ("T1", 5), ("K1", 3), ("C1", 2))
BAD = (("W2", 18), ("K2", 24), ("X2", 18), ("V2", 12), ("U2", 12), ("B2", 8), ("S2", 8))
FIRST_HOME = {
    "E17": (("Z1", 1),),
    "E5": (("D1", 50), ("T1", 20), ("E1", 30)),
    "E6": (("U1", 60), ("K1", 15), ("B1", 25)),
    "E7": (("C1", 1),),
    "E9": (("X2", 1),),
}
SHORT_STAY = {"W": (4, 38), "V": (3, 25), "S": (5, 45), "X": (60, 420)}
"""Days that such a stay lasts."""


def arrives(rng: Random, life: Life, day: date, home: str, written: Written) -> Home:
    """Moves in; `home` is a letter with its suitability. The last home, if any, has ended by then."""
    recorded, by = written
    new = Home(
        start=day,
        code=home[0],
        suitable=home[1],
        postcode="" if home[0] in NO_POSTCODE else postcode(rng),
        recorded=recorded,
        by=by,
        text=WORDS[home[0]],
        provided=home[0] in PROVIDED,
    )
    if life.home:
        leaves(life, day, recorded)
    life.homes.append(new)
    return new


def leaves(life: Life, day: date, recorded: date) -> None:
    last = life.homes[-1]
    last.end, last.end_recorded = day, max(recorded, last.recorded)


def first_home(rng: Random, why_care_ended: str) -> str:
    return one_of(rng, FIRST_HOME.get(why_care_ended, GOOD))


def next_home(rng: Random, suitable: float) -> str:
    """Where somebody moves next, `suitable` being the share of moves that end well."""
    return one_of(rng, GOOD if chance(rng, suitable) else BAD)


def overstayed(rng: Random, home: Home, day: date) -> bool:
    """Whether a short stay has come to its end."""
    if home.code not in SHORT_STAY:
        return False
    shortest, longest = SHORT_STAY[home.code]
    stayed = (day - home.start).days
    return stayed >= longest or (stayed >= shortest and chance(rng, 0.22))


def soon(rng: Random, day: date, longest: int = 9) -> date:
    """The day on which something that happened on a day gets written down."""
    return day + timedelta(days=rng.randint(0, longest))
