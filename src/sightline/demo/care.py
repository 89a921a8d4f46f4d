"""Being looked after: how periods of care begin, change and end."""

from datetime import date, timedelta
from random import Random

from sightline.dates import birthday
from sightline.demo.facts import Episode, Identity, Life
from sightline.demo.people import chance, one_of, postcode, some_day

ADULT = 18
TEENS, INFANTS, ADOPTED_BY = 13, 2, 5
LONG_ENOUGH = 200
"""Days after which an interim order has usually become a full one."""
NEEDS = (("N1", 66), ("N2", 4), ("N3", 5), ("N4", 9), ("N5", 12), ("N6", 2), ("N8", 2))
CHANGES = (("CARPL", 40), ("CREQB", 20), ("CREQO", 12), ("CHILD", 10), ("LAREQ", 8), ("OTHER", 10))
BABIES = (("U6", 60), ("U1", 20), ("A6", 8), ("R3", 6), ("P1", 6))
CHILDREN = (("U6", 38), ("U4", 34), ("U1", 14), ("K2", 8), ("P1", 6))
TEENAGERS = (("U6", 26), ("U4", 22), ("U1", 8), ("K2", 20), ("H5", 18), ("P2", 6))
SIXTEEN = 16
OWN_HANDS = {"P1": "PR0", "A6": "PR1", "P2": "PR4", "H5": "PR4", "K2": "PR4", "R3": "PR4", "R5": "PR3"}
REGISTERED = frozenset({"K2", "U4", "U6"})
Started = tuple[str, str, str]
"""RNE, LS and CIN of a new episode."""
FOSTERED = frozenset({"U1", "U4", "U6"})
LEAVING_AT_18 = (("E6", 40), ("E5", 38), ("E7", 6), ("E9", 4), ("E8", 12))
LEAVING_YOUNG = (("E4A", 52), ("E11", 12), ("E12", 6), ("E13", 14), ("E4B", 16))
LEAVING_OLDER = (("E4A", 60), ("E4B", 22), ("E13", 18))


def placement(rng: Random, age: int, *, alone: bool = False) -> str:
    if alone:
        return "U6" if age < SIXTEEN else rng.choice(("H5", "U6", "H5"))
    if age < INFANTS:
        return one_of(rng, BABIES)
    return one_of(rng, CHILDREN if age < SIXTEEN else TEENAGERS)


def _provider(rng: Random, place: str) -> str:
    return OWN_HANDS.get(place) or rng.choice(("PR1", "PR1", "PR4"))


def placed(rng: Random, person: Identity, day: date, started: Started) -> Episode:
    """A new placement on a day."""
    place = placement(rng, person.age(day), alone=person.unaccompanied)
    urn = str(rng.randint(1_000_000, 1_999_999)) if place in REGISTERED else ""
    return Episode(day, *started, place, _provider(rng, place), postcode(rng), urn)


def begins(rng: Random, life: Life, day: date) -> None:
    """A child comes into care."""
    voluntary = life.person.unaccompanied or chance(rng, 0.45)
    need = "N8" if life.person.unaccompanied else one_of(rng, NEEDS)
    life.episodes.append(placed(rng, life.person, day, ("S", "V2" if voluntary else "C1", need)))


def ends(life: Life, day: date, why: str) -> None:
    """Ends the running episode; `why` is a code of REC."""
    last = life.episodes[-1]
    last.DEC, last.REC = day, why


def moves(rng: Random, life: Life, day: date) -> None:
    """Another placement and other carers, on the same day."""
    last = life.episodes[-1]
    _follows(life, day, placed(rng, life.person, day, ("P", last.LS, last.CIN)))
    last.REASON_PLACE_CHANGE = one_of(rng, CHANGES)


def full_order(life: Life, day: date) -> None:
    last = life.episodes[-1]
    new = Episode(day, "L", "C2", last.CIN, last.PLACE, last.PLACE_PROVIDER, last.PL_POST, last.URN)
    _follows(life, day, new)


def _follows(life: Life, day: date, new: Episode) -> None:
    ends(life, day, "X1")
    life.episodes.append(new)


def spent(rng: Random, life: Life, start: date, until: date) -> None:
    """Lives through care from a day until another, without an end yet."""
    begins(rng, life, start)
    day = start + timedelta(days=rng.randint(90, 500))
    while day < until:
        _something_changed(rng, life, day)
        day += timedelta(days=rng.randint(120, 700))


def _something_changed(rng: Random, life: Life, day: date) -> None:
    if life.episodes[-1].LS == "C1" and (day - life.episodes[0].DECOM).days >= LONG_ENOUGH:
        full_order(life, day)
    else:
        moves(rng, life, day)


def at_18(rng: Random, life: Life) -> str:
    """How care ends at 18: with the same carers, or to some home of one's own."""
    last = life.episodes[-1]
    if last.PLACE in FOSTERED and chance(rng, 0.45):
        return "E17"
    return "E9" if last.PLACE == "R5" else one_of(rng, LEAVING_AT_18)


def leaves_young(rng: Random, life: Life, day: date) -> None:
    """Goes home, to relatives, or is adopted, before 16."""
    adopted_age = life.age(day) < ADOPTED_BY
    ends(life, day, one_of(rng, LEAVING_YOUNG if adopted_age else LEAVING_OLDER))


def week_in_care(rng: Random, life: Life, day: date) -> None:
    """One week of a child in care, up to the eve of 18."""
    adult = birthday(life.person.born, ADULT)
    if day >= adult:
        ends(life, adult, at_18(rng, life))
    elif day <= life.episodes[-1].DECOM:
        return
    elif chance(rng, 0.0035 if life.age(day) < SIXTEEN else 0.0006):
        leaves_young(rng, life, day)
    else:
        _changes_this_week(rng, life, day)


def _changes_this_week(rng: Random, life: Life, day: date) -> None:
    teenager = life.age(day) >= TEENS
    if (
        life.episodes[-1].LS == "C1"
        and (day - life.episodes[0].DECOM).days > LONG_ENOUGH
        and chance(rng, 0.08)
    ):
        full_order(life, day)
    elif chance(rng, 0.010 if teenager else 0.004):
        moves(rng, life, day)
    if teenager and chance(rng, 0.002) and not (life.missing and life.missing[-1][1] is None):
        _goes_missing(rng, life, day)


def _goes_missing(rng: Random, life: Life, day: date) -> None:
    back = day + timedelta(days=rng.choice((0, 1, 1, 1, 2, 3, 6)))
    life.missing.append((day, back, "M" if chance(rng, 0.8) else "A"))


def some_start(rng: Random, person: Identity, latest: date) -> date:
    """A day on which care may have begun: from birth on, by a day."""
    return some_day(rng, person.born, latest)
