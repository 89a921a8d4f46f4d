"""What befalls some: a crisis told by the hospital, a notice to leave, release from custody, a death."""

from datetime import date, timedelta
from random import Random

from sightline.demo import support
from sightline.demo.facts import Home, Life
from sightline.demo.people import chance

HOSPITAL = "Moorhaven General Hospital"
CRISES = ("self-harm at A&E", "section 136", "crisis referral", "ward discharge")
THREATS = ("notice", "arrears", "eviction", "relationship breakdown")
RENTED = frozenset("UKDT")


def trouble_this_week(rng: Random, life: Life, day: date, worker: str) -> None:
    if chance(rng, 0.0006):
        support.paper(rng, life, "crisis", (day, HOSPITAL), event=rng.choice(CRISES))
    if life.home and life.home.code in RENTED and chance(rng, 0.0012):
        _home_at_risk(rng, life, day, worker)


def _home_at_risk(rng: Random, life: Life, day: date, worker: str) -> None:
    lost = day + timedelta(days=rng.randint(14, 56))
    support.paper(rng, life, "housing_risk", (day, worker), event=rng.choice(THREATS), expected_on=lost)
    if chance(rng, 0.4):
        told = day + timedelta(days=rng.randint(1, 12))
        support.paper(rng, life, "housing_referral", (told, worker), route="duty to refer")


def release_planned(rng: Random, life: Life, home: Home, worker: str) -> None:
    """Somebody in custody has a day of release; whether there is a home to go to is another matter."""
    release = home.start + timedelta(days=rng.randint(70, 400))
    ready = "yes" if chance(rng, 0.4) else "no"
    known = home.start + timedelta(days=20)
    support.paper(rng, life, "custody_release", (known, worker), release_on=release, address_confirmed=ready)


def dies(rng: Random, life: Life, day: date) -> bool:
    """Very rarely a young person dies. Their name stays on the roll, and says so."""
    if not chance(rng, 0.000012):
        return False
    life.died = day
    support.paper(rng, life, "death", (day, support.MANAGERS[0]), event="told by the coroner's officer")
    support.in_touch(life, day, "DIED")
    return True
