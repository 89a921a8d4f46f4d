"""The authority as it stood on 31 March 2015: whom it owed a duty, and what it could say of each.

Of 847 care leavers it could account for 380. Of 301 it had recorded no support at all; with 166 it was
out of touch. The proportions are those that inspectors found in one English county in 2015 (single
inspection report, 12 May 2015, paragraphs 125 to 127); the people are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sightline.dates import birthday, months_after, years_after
from sightline.demo import care, homes, support
from sightline.demo.facts import QUIET, SEEN, UNSUPPORTED, Life, Spell
from sightline.demo.people import Births, chance, one_of, some_day
from sightline.demo.staff import Staff

FIRST_DAY = date(2015, 3, 31)
LIST_BEGAN = date(2012, 4, 2)
FIRST_RETURN = date(2011, 4, 1)
"""The first day of the oldest return kept."""
PEOPLE, UNSUPPORTED_OF, QUIET_OF, CHILDREN_OF = 847, 301, 166, 690
UNLISTED_OF_UNSUPPORTED = 0.5
AGES = (
    *(("16", 4), ("17", 10), ("18", 130), ("19", 128), ("20", 125)),
    *(("21", 122), ("22", 116), ("23", 108), ("24", 98)),
)
LATE_BY = 150
"""Days after which an eligible child may at last have an adviser or a plan."""
QUALIFIES_UNTIL = 21
YOUNGEST = {SEEN: care.SIXTEEN, QUIET: care.ADULT + 1, UNSUPPORTED: care.ADULT}
"""Nobody can have been out of touch for half a year who left care last month."""
ALONE_FROM, OLDEST_IN_RETURNS = 15, 20
"""Everybody of this age or younger was still in care when the oldest return was made."""
HOME_OFTEN = (
    ("U1", 120),
    ("D1", 66),
    ("B1", 58),
    ("Z1", 44),
    ("E1", 26),
    ("T1", 16),
    ("C1", 6),
    ("K2", 34),
    ("W2", 20),
    ("X2", 18),
    ("V2", 12),
    ("U2", 22),
    ("B2", 16),
    ("S2", 9),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; the published ones, or a smaller authority in the same proportions."""

    people: int

    def share(self, of: int) -> int:
        return round(self.people * of / PEOPLE)

    @property
    def groups(self) -> list[str]:
        unsupported, quiet = self.share(UNSUPPORTED_OF), self.share(QUIET_OF)
        return [UNSUPPORTED] * unsupported + [QUIET] * quiet + [SEEN] * (self.people - unsupported - quiet)


def lives_on_first_day(rng: Random, births: Births, staff: Staff, people: int) -> list[Life]:
    counts = Counts(people)
    leavers = [_leaver(rng, births, staff, group) for group in counts.groups]
    children = [_child(rng, births, staff) for _ in range(counts.share(CHILDREN_OF))]
    went_home = [_went_home(rng, births) for _ in range(counts.share(260))]
    return leavers + children + went_home


def _leaver(rng: Random, births: Births, staff: Staff, group: str) -> Life:
    unlisted = group == UNSUPPORTED and chance(rng, UNLISTED_OF_UNSUPPORTED)
    age = int(one_of(rng, AGES))
    youngest = YOUNGEST[group]
    while (unlisted and age > OLDEST_IN_RETURNS) or age < youngest:
        age = int(one_of(rng, AGES))
    life = Life(births.aged(age, FIRST_DAY, unaccompanied=chance(rng, 0.05)), support=group)
    short = not unlisted and care.ADULT < age < QUALIFIES_UNTIL and chance(rng, 0.12)
    if short:
        _short_care(rng, life)
    else:
        _long_care(rng, life, FIRST_DAY)
    if not unlisted:
        _put_on_list(rng, life)
    SUPPORTED[group](rng, life, staff)
    return life


def _long_care(rng: Random, life: Life, today: date) -> None:
    """In care long enough from 14 to be relevant at 16 or 17 and former relevant from 18."""
    born = life.person.born
    adult = birthday(born, care.ADULT)
    before = months_after(birthday(born, 14), 18)
    start = some_day(rng, max(born, birthday(born, 4)), before)
    if life.age(today) < care.ADULT:
        left = some_day(rng, birthday(born, care.SIXTEEN) + timedelta(days=1), today - timedelta(days=40))
        care.spent(rng, life, start, left)
        care.ends(life, left, "E6")
        life.category = "relevant"
        return
    care.spent(rng, life, start, adult)
    care.ends(life, adult, care.at_18(rng, life))
    life.category = "former relevant"


def _short_care(rng: Random, life: Life) -> None:
    """In care at 16 or 17, too short to be more than a person qualifying for advice until 21."""
    life.category = "qualifying"
    born = life.person.born
    start = some_day(
        rng, birthday(born, care.SIXTEEN) + timedelta(days=30), months_after(birthday(born, 17), 8)
    )
    care.begins(rng, life, start)
    care.ends(life, start + timedelta(days=rng.randint(20, 80)), rng.choice(("E5", "E6", "E8")))


def _put_on_list(rng: Random, life: Life) -> None:
    left = life.left_care or FIRST_DAY
    life.listed.append(Spell(min(max(left + timedelta(days=rng.randint(0, 14)), LIST_BEGAN), FIRST_DAY)))


def _supported(rng: Random, life: Life, staff: Staff) -> None:
    """One of the 380: home, contact and adviser are known, and so is the answer to every other question."""
    worker = staff.adviser()
    left = life.left_care or FIRST_DAY
    since = some_day(rng, max(left, years_after(FIRST_DAY, -3)), FIRST_DAY - timedelta(days=30))
    support.allocated(rng, life, worker, since, recorded=min(since + timedelta(days=4), FIRST_DAY))
    _settled(rng, life, worker.name, left)
    _seen_for_months(rng, life, worker.name)
    _papers(rng, life, worker.name)
    life.activities.append(
        (some_day(rng, left, FIRST_DAY - timedelta(days=20)), rng.choice(support.ACTIVITIES))
    )
    support.in_touch(life, max(left, LIST_BEGAN), "YES")


def _settled(rng: Random, life: Life, worker: str, left: date) -> None:
    now = one_of(rng, HOME_OFTEN)
    short = now[0] in homes.SHORT_STAY
    longest = rng.randint(20, 35) if short else rng.randint(70, 600)
    moved = max(left, FIRST_DAY - timedelta(days=longest))
    if moved > left + timedelta(days=60):
        homes.arrives(rng, life, left, one_of(rng, HOME_OFTEN), (left, worker))
    homes.arrives(rng, life, moved, now, (min(homes.soon(rng, moved), FIRST_DAY), worker))


def _seen_for_months(rng: Random, life: Life, worker: str) -> None:
    """Real contacts for half a year; the last one within weeks, and the home made sure of since the move."""
    gap = rng.randint(30, 50)
    longest = 5 if life.homes[-1].code == "S" else 20
    last = FIRST_DAY - timedelta(days=rng.randint(1, longest))
    for steps in range(180 // gap, 0, -1):
        day = last - timedelta(days=steps * gap)
        if day > (life.left_care or day):
            support.sees(rng, life, day, worker)
    support.sees(rng, life, last, worker, recorded=last)
    home = life.homes[-1]
    home.sure = sorted({*(day for day in home.sure if day >= home.start), last})


def _papers(rng: Random, life: Life, worker: str) -> None:
    born, home = life.person.born, life.homes[-1]
    if chance(rng, 0.8):
        _plan_in_date(rng, life, worker)
    given = "yes" if chance(rng, 0.62) else "no"
    support.health_history(rng, life, (birthday(born, care.ADULT) - timedelta(days=10), worker), given)
    if home.suitable == "2" and chance(rng, 0.35):
        support.assesses_risk(
            rng, life, min(home.start + timedelta(days=2), FIRST_DAY - timedelta(days=8)), worker
        )


def _plan_in_date(rng: Random, life: Life, worker: str) -> None:
    """Four in five of the supported have a plan that was reviewed in time; the others have none at all."""
    turned = birthday(life.person.born, care.SIXTEEN)
    latest = FIRST_DAY - timedelta(days=40)
    planned = min(some_day(rng, max(turned, date(2011, 6, 1)), FIRST_DAY - timedelta(days=250)), latest)
    support.plans(rng, life, planned, worker)
    support.reviews(rng, life, max(planned, FIRST_DAY - timedelta(days=rng.randint(15, 165))), worker)


def _out_of_touch(rng: Random, life: Life, staff: Staff) -> None:
    """One of the 166: somebody once knew them; nobody has for half a year or more."""
    worker = staff.adviser()
    left = life.left_care or FIRST_DAY
    lost = FIRST_DAY - timedelta(days=rng.randint(190, 420))
    met = max(left, lost - timedelta(days=rng.randint(20, 300)))
    support.allocated(rng, life, worker, max(left, met - timedelta(days=60)))
    homes.arrives(rng, life, max(left, met - timedelta(days=30)), one_of(rng, homes.GOOD), (met, worker.name))
    lost = max(lost, met)
    support.sees(rng, life, lost, worker.name, recorded=lost)
    for _ in range(rng.randint(0, 3)):
        support.tries(rng, life, some_day(rng, lost, FIRST_DAY - timedelta(days=15)), worker.name)
    support.in_touch(life, max(left, LIST_BEGAN), "YES")
    support.in_touch(life, min(lost + timedelta(days=100), FIRST_DAY - timedelta(days=10)), "NO")
    if chance(rng, 0.7):
        support.plans(rng, life, max(left, lost - timedelta(days=200)), worker.name)


def _nothing_recorded(_rng: Random, _life: Life, _staff: Staff) -> None:
    """One of the 301: no adviser, no contact, no home was ever written down."""


SUPPORTED = {SEEN: _supported, QUIET: _out_of_touch, UNSUPPORTED: _nothing_recorded}


def _child(rng: Random, births: Births, staff: Staff) -> Life:
    """A child in care, of any age; some are eligible for leaving care already."""
    age = rng.choices(range(18), [5, 4, 4, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 8, 10, 13, 16, 18])[0]
    alone = age >= ALONE_FROM and chance(rng, 0.08)
    life = Life(births.aged(age, FIRST_DAY, unaccompanied=alone), support=SEEN)
    earliest = max(life.person.born, years_after(FIRST_DAY, -9))
    start = some_day(rng, years_after(FIRST_DAY, -1) if alone else earliest, FIRST_DAY - timedelta(days=3))
    care.spent(rng, life, start, FIRST_DAY)
    if age >= care.TEENS:
        _was_missing(rng, life, start)
    if age >= care.SIXTEEN:
        _prepared(rng, life, staff)
    return life


def _was_missing(rng: Random, life: Life, start: date) -> None:
    """A few teenagers in care went missing in the years before."""
    for _ in range(rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 2, 4))):
        gone = some_day(
            rng, max(start, birthday(life.person.born, care.TEENS)), FIRST_DAY - timedelta(days=9)
        )
        life.missing.append((gone, gone + timedelta(days=rng.choice((0, 1, 1, 2, 5))), "M"))


def _prepared(rng: Random, life: Life, staff: Staff) -> None:
    """What had been done for an eligible child: more often late than not."""
    turned, worker = birthday(life.person.born, care.SIXTEEN), staff.adviser()
    owed = max(turned, life.episodes[0].DECOM + timedelta(days=91))
    days = (FIRST_DAY - owed).days
    if days > LATE_BY and chance(rng, 0.55):
        support.allocated(rng, life, worker, owed + timedelta(days=rng.randint(60, days - 20)))
        support.sees(rng, life, FIRST_DAY - timedelta(days=rng.randint(5, 50)), worker.name)
    if days > LATE_BY and chance(rng, 0.6):
        support.plans(rng, life, owed + timedelta(days=rng.randint(60, days - 40)), worker.name)


def _went_home(rng: Random, births: Births) -> Life:
    """A child who left care before 16 while the returns that we hold were made, and is owed nothing more."""
    left = some_day(rng, FIRST_RETURN, FIRST_DAY - timedelta(days=20))
    person = births.person(some_day(rng, years_after(left, -15), left - timedelta(days=200)))
    life = Life(person)
    start = max(person.born, left - timedelta(days=rng.randint(30, 1200)))
    care.spent(rng, life, start, left)
    care.leaves_young(rng, life, left)
    return life
