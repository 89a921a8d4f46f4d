"""From 16 to 25: what should be made ready, leaving care, and being taken off the list."""

from datetime import date, timedelta
from random import Random

from sightline.dates import birthday
from sightline.demo import care, homes, support
from sightline.demo.facts import SEEN, Life, Spell
from sightline.demo.people import chance
from sightline.demo.staff import Staff
from sightline.demo.years import Year

LONG_ENOUGH_IN_CARE = 91
CLOSES = 0.55
"""The share of supported young people whom this authority closes when they reach 21."""


def prepares(rng: Random, life: Life, staff: Staff, day: date) -> None:
    """A week in the life of an eligible child: an adviser and a plan come in time, late, or not at all."""
    if (day - life.episodes[0].DECOM).days < LONG_ENOUGH_IN_CARE or life.scripted:
        return
    if life.adviser is None and chance(rng, 0.022):
        support.allocated(rng, life, staff.adviser(), day)
    worker = support.who(life, staff)
    if life.last_paper("pathway_plan") is None:
        if chance(rng, 0.025):
            support.plans(rng, life, day, worker)
    elif chance(rng, 0.035):
        support.reviews(rng, life, day, worker)
    if life.adviser and chance(rng, 0.11):
        support.sees(rng, life, day, worker)


def leaves_care(rng: Random, life: Life, staff: Staff) -> None:
    """Care has just ended. Those who were in it at 16 or 17 go onto the list, a few of them never."""
    ended = life.left_care
    if ended is None or life.scripted or ended <= birthday(life.person.born, care.SIXTEEN):
        return
    life.category = _category(life, ended)
    if chance(rng, 0.94):
        life.listed.append(Spell(ended + timedelta(days=rng.randint(0, 21))))
    if life.adviser is None and chance(rng, 0.8):
        support.allocated(rng, life, staff.adviser(), ended + timedelta(days=rng.randint(0, 40)))
    if life.adviser:
        _first_steps(rng, life, ended, life.adviser.worker)
    else:
        life.support = "unsupported"


def _category(life: Life, ended: date) -> str:
    born = life.person.born
    since = max(life.episodes[0].DECOM, birthday(born, 14))
    if (ended - since).days < LONG_ENOUGH_IN_CARE or life.episodes[-1].REC.startswith("E4"):
        return "qualifying"
    return "former relevant" if ended >= birthday(born, care.ADULT) else "relevant"


def _first_steps(rng: Random, life: Life, ended: date, worker: str) -> None:
    life.support = SEEN
    home = homes.first_home(rng, life.episodes[-1].REC)
    homes.arrives(rng, life, ended, home, (ended + timedelta(days=rng.randint(0, 10)), worker))
    support.in_touch(life, ended, "YES")
    support.now_does(rng, life, ended)
    if chance(rng, 0.62):
        support.health_history(rng, life, (ended - timedelta(days=5), worker))


def closes_at_21(rng: Random, life: Life, day: date, service: Year) -> bool:
    """In the week of the 21st birthday: offered to stay, closed with or without a decision, or nothing."""
    turned = birthday(life.person.born, 21)
    if not turned <= day < turned + timedelta(days=7) or not any(s.covers(day) for s in life.listed):
        return False
    if life.support == SEEN and chance(rng, service.offered_at_21):
        reply = rng.choice(("wants support to go on", "no longer wants support", "no reply"))
        about = "continued support at 21"
        support.paper(
            rng,
            life,
            "support_offer",
            (turned, support.MANAGERS[0]),
            about=about,
            reply=reply,
            route="letter",
        )
    if not chance(rng, CLOSES):
        return False
    _closed(rng, life, day, service)
    return True


def _closed(rng: Random, life: Life, day: date, service: Year) -> None:
    if chance(rng, service.closed_on_paper):
        view = rng.choice(("agrees", "not asked", "could not be reached"))
        manager = rng.choice(support.MANAGERS)
        support.paper(
            rng, life, "closure", (day, manager), reason="reached 21", decided_by=manager, view=view
        )
    if life.adviser:
        life.allocations[-1].end = day
    life.support = "unsupported"
    leaves_list(life, day + timedelta(days=rng.randint(0, 60)))


def leaves_list(life: Life, day: date) -> None:
    """Taken off the list, with or without a reason."""
    for spell in life.listed:
        if spell.end is None:
            spell.end = max(day, spell.start)
