"""Two young people who end in tents, and the days on which somebody could have known.

Their advisers know. Their rows on the list say "homeless, suitable", or nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sightline.dates import birthday
from sightline.demo import care, homes, support
from sightline.demo.facts import SEEN, Allocation, Contact, Home, Identity, Life, Paper, Spell
from sightline.demo.names import OUTREACH
from sightline.demo.people import Births


@dataclass(frozen=True, slots=True)
class Told:
    """One young person of the story: their number, and the first day on which any feed carries the fact."""

    person: str
    tent_since: date
    first_carried: date
    carried_by: str
    """The template of the sheet that carries it first."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the tests and the guide to the demonstration point at: true of every seed, the counts for 847 people."""

    first: Told
    second: Told
    inspected_first: date = date(2015, 3, 18)
    headline: date = date(2018, 9, 28)
    """The visit that praised 92 in a hundred in suitable homes."""
    inspected_again: date = date(2020, 1, 20)
    first_day: date = date(2015, 3, 31)
    owed: int = 847
    accounted_for: int = 380
    no_recorded_support: int = 301
    out_of_touch: int = 166

    @property
    def unaccounted_for(self) -> int:
        return self.owed - self.accounted_for


FIRST_BORN, SECOND_BORN = date(1999, 5, 4), date(1999, 12, 10)
FIRST_TENT, FIRST_TOLD = date(2019, 11, 11), date(2019, 11, 14)
SECOND_TENT, SECOND_SEEN, SECOND_TOLD = date(2019, 12, 1), date(2019, 12, 3), date(2019, 12, 5)
FIRST_ID, SECOND_ID = "5190417", "5191210"
"""Numbers of their own, so that a guide can name them whatever the seed; births give out no such number."""
WORKERS = ("Tamsin Westaway", "Kofi Merrifield")

STORY = Story(
    first=Told(FIRST_ID, FIRST_TENT, FIRST_TOLD, "accommodation-moves"),
    second=Told(SECOND_ID, SECOND_TENT, SECOND_TOLD, "partner-sightings"),
)


def the_two(rng: Random, births: Births) -> list[Life]:
    return [_first(rng, births), _second(rng, births)]


def _grown_up_in_care(rng: Random, births: Births, number: str, born: date) -> Life:
    """In care since ten; left at 18, on the list and with an adviser since."""
    invented = births.person(born)
    fields = {name: getattr(invented, name) for name in invented.__slots__}
    life = Life(Identity(**(fields | {"id": number, "disabled": False})), support=SEEN, scripted=True)
    care.spent(rng, life, birthday(born, 10) + timedelta(days=40), birthday(born, 17))
    return life


def _leaves_care(rng: Random, life: Life, why: str, worker: str) -> date:
    adult = birthday(life.person.born, care.ADULT)
    life.category = "former relevant"
    care.ends(life, adult, why)
    life.listed.append(Spell(adult + timedelta(days=5)))
    support.plans(rng, life, adult - timedelta(days=200), worker)
    support.in_touch(life, adult, "YES")
    return adult


def _seen_every(life: Life, worker: str, since: date, until: date, days: int) -> None:
    """An adviser who keeps in touch, and says so."""
    day = since + timedelta(days=days)
    while day <= until:
        life.contacts.append(Contact(day, "meeting", "seen", worker, day + timedelta(days=2)))
        day += timedelta(days=days)


def _first(rng: Random, births: Births) -> Life:
    """Own tenancy, then evicted; in a tent by the river since 11 November 2019."""
    life, worker = _grown_up_in_care(rng, births, FIRST_ID, FIRST_BORN), WORKERS[0]
    adult = _leaves_care(rng, life, "E6", worker)
    _allocated(life, worker, "Leaving Care North", date(2016, 9, 5))
    flat = homes.arrives(rng, life, adult, "U1", (adult + timedelta(days=3), worker))
    flat.sure = [date(2017, 6, 1), date(2018, 2, 14), date(2018, 11, 6), date(2019, 4, 25)]
    homes.leaves(life, date(2019, 7, 12), date(2019, 7, 19))
    _seen_every(life, worker, adult, date(2020, 1, 31), 34)
    _papers_of_the_time(rng, life, worker, adult)
    life.homes.append(
        Home(
            FIRST_TENT, "", "", "", FIRST_TOLD, worker, "Tent by the river, below the weir", sure=[FIRST_TOLD]
        )
    )
    life.activities = [(adult, "F2"), (date(2019, 6, 3), "G5")]
    life.list_says = dict.fromkeys((date(2019, 9, 30), date(2019, 12, 31)), ("", "a) Suitable"))
    life.list_says[date(2019, 12, 31)] = ("S: No fixed abode / homeless", "a) Suitable")
    return life


def _second(rng: Random, births: Births) -> Life:
    """Stayed put with foster carers, then a supported flat that ended; seen by outreach in a tent on 3 December."""
    life, worker = _grown_up_in_care(rng, births, SECOND_ID, SECOND_BORN), WORKERS[1]
    adult = _leaves_care(rng, life, "E17", worker)
    _allocated(life, worker, "Leaving Care South", date(2017, 4, 3))
    homes.arrives(rng, life, adult, "Z1", (adult + timedelta(days=6), worker)).sure = [
        date(2018, 6, 4),
        date(2018, 12, 11),
    ]
    homes.arrives(rng, life, date(2019, 3, 11), "D1", (date(2019, 3, 13), worker)).sure = [
        date(2019, 3, 14),
        date(2019, 6, 20),
    ]
    homes.leaves(life, date(2019, 9, 20), date(2019, 9, 23))
    _seen_every(life, worker, adult, date(2020, 1, 31), 37)
    _papers_of_the_time(rng, life, worker, adult)
    life.papers.append(_seen_by_outreach())
    life.activities = [(adult, "F5"), (date(2019, 8, 19), "G5")]
    life.list_says = dict.fromkeys((date(2019, 9, 30), date(2019, 12, 31)), ("", ""))
    return life


def _seen_by_outreach() -> Paper:
    said = {
        "partner": OUTREACH,
        "words": "Sleeping in a tent behind the leisure centre car park",
        "place": "Wexbridge",
    }
    return Paper("sighting", SECOND_SEEN, SECOND_TOLD, OUTREACH, dict(said), "PARTNER")


def _allocated(life: Life, worker: str, team: str, day: date) -> None:
    life.allocations.append(Allocation(worker, team, day, day + timedelta(days=2)))


def _papers_of_the_time(rng: Random, life: Life, worker: str, adult: date) -> None:
    support.health_history(rng, life, (adult - timedelta(days=14), worker))
    for months in range(5, 26, 6):
        support.reviews(rng, life, adult + timedelta(days=30 * months), worker)
