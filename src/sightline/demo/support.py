"""What workers do for a care leaver, and when they write it down."""

from datetime import date, timedelta
from random import Random

from sightline.demo.facts import Allocation, Contact, Home, Life, Paper
from sightline.demo.homes import NO_POSTCODE, soon
from sightline.demo.people import chance
from sightline.demo.staff import Staff, Worker

ACTIVITIES = ("F1", "F2", "F2", "F2", "P2", "F4", "F5", "F5", "F5", "P5", "G4", "G5", "G5", "G5", "G6")
OUT_OF_WORK = frozenset({"G4", "G5", "G6"})
Made = tuple[date, str]
"""The day on which something was made, and by whom."""
WITHIN = {"risk_assessment": 4, "safety_plan": 4, "crisis": 3, "housing_referral": 3, "death": 1}
"""Days within which a paper of a kind gets written down; others take longer."""
MANAGERS = ("Team manager North", "Team manager South", "Team manager East")


def allocated(rng: Random, life: Life, worker: Worker, day: date, recorded: date | None = None) -> Allocation:
    if life.adviser:
        life.allocations[-1].end = day
    new = Allocation(worker.name, worker.team, day, recorded or soon(rng, day, 5))
    life.allocations.append(new)
    return new


def who(life: Life, staff: Staff) -> str:
    """The adviser's name; a duty worker where there is none."""
    return life.adviser.worker if life.adviser else staff.advisers[0].name


def sees(rng: Random, life: Life, day: date, worker: str, recorded: date | None = None) -> Contact:
    """A real contact: a visit to the home, a meeting, a call that is answered, or a reply."""
    home = life.home
    at_home = home is not None and home.code not in NO_POSTCODE and chance(rng, 0.6)
    if at_home and home:
        method, result, place = "visit", "seen", home.postcode
    else:
        method, result = rng.choice((("meeting", "seen"), ("phone", "spoken to"), ("text", "replied")))
        place = ""
    written = recorded or soon(rng, day)
    contact = Contact(day, method, result, worker, written, place, at_home)
    life.contacts.append(contact)
    if home:
        _makes_sure(home, contact)
    return contact


def _makes_sure(home: Home, contact: Contact) -> None:
    if contact.at_home or contact.result == "spoken to":
        home.sure.append(contact.on)
        home.sure.sort()


def tries(rng: Random, life: Life, day: date, worker: str) -> None:
    """An attempt that nobody answers."""
    method, result = rng.choice((("text", "no reply"), ("phone", "no reply"), ("visit", "not at home")))
    life.contacts.append(Contact(day, method, result, worker, soon(rng, day)))


def paper(rng: Random, life: Life, kind: str, made: Made, **said: str | int | date) -> None:
    """Something written: `made` is its day and by whom, `said` its fields."""
    day, by = made
    life.papers.append(Paper(kind, day, soon(rng, day, WITHIN.get(kind, 12)), by, dict(said)))


def plans(rng: Random, life: Life, day: date, by: str) -> None:
    assessed = day - timedelta(days=rng.randint(5, 30))
    paper(rng, life, "needs_assessment", (assessed, by), outcome="completed")
    said = {
        "signed_by_young_person": "yes" if chance(rng, 0.85) else "refused",
        "signed_by_manager": "yes",
        "accommodation_strategy": "yes" if chance(rng, 0.6) else "no",
    }
    paper(rng, life, "pathway_plan", (day, by), **said)


def reviews(rng: Random, life: Life, day: date, by: str) -> None:
    strategy = "yes" if chance(rng, 0.7) else "no"
    paper(rng, life, "pathway_review", (day, by), accommodation_strategy=strategy)


def assesses_risk(rng: Random, life: Life, day: date, by: str) -> None:
    paper(rng, life, "risk_assessment", (day, by), signed_by_manager="yes", about="the flat above the café")


def plans_safety(rng: Random, life: Life, day: date, by: str) -> None:
    every = rng.choice((3, 7, 7, 14))
    next_on = day + timedelta(days=every)
    paper(rng, life, "safety_plan", (day, by), see_every_days=every, worker=by, next_on=next_on)


def health_history(rng: Random, life: Life, made: Made, given: str = "yes") -> None:
    paper(rng, life, "health_history", made, given=given)


def now_does(rng: Random, life: Life, day: date) -> None:
    """Another course, job or none."""
    life.activities.append((day, rng.choice(ACTIVITIES)))


def in_touch(life: Life, day: date, code: str) -> None:
    if not life.touch or life.touch[-1][1] != code:
        life.touch.append((day, code))
