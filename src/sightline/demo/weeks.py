"""Week by week from April 2015: people age, leave care, move, are seen, fall quiet, and are taken off lists."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sightline.dates import birthday
from sightline.demo import care, homes, support
from sightline.demo.facts import QUIET, SEEN, Life, Paper, Spell
from sightline.demo.leaving import closes_at_21, leaves_care, leaves_list, prepares
from sightline.demo.names import OUTREACH
from sightline.demo.people import Births, chance, draws, some_day
from sightline.demo.staff import Staff
from sightline.demo.start import CHILDREN_OF, FIRST_DAY, Counts, lives_on_first_day
from sightline.demo.story import FIRST_ID, SECOND_ID, the_two
from sightline.demo.troubles import dies, release_planned, trouble_this_week
from sightline.demo.years import Year, service_on

WEEK = timedelta(days=7)
ADVISERS = 36
LAST_AGE = 25
REVIEW_DUE = 165
"""Days after which a careful adviser begins to arrange the next review."""
ALONE_FROM = 15
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Authority:
    """Everybody the authority knows or should know, with all that was ever written down of them."""

    rng: Random
    births: Births
    staff: Staff
    lives: list[Life] = field(default_factory=list)
    children_wanted: int = 0
    ended: set[str] = field(default_factory=set)
    """Numbers of those to whom nothing more can happen here: gone home as children, past 25, or dead."""

    def living(self) -> list[Life]:
        return [life for life in self.lives if life.person.id not in self.ended]


def authority_until(until: date, people: int, seed: int, progress: Progress | None = None) -> Authority:
    """The invented authority, lived through until a day. The same arguments give the same lives."""
    rng = draws(seed)
    births = Births(rng, (FIRST_ID, SECOND_ID))
    staff = Staff(rng, ADVISERS)
    ours = Authority(rng, births, staff, children_wanted=Counts(people).share(CHILDREN_OF))
    ours.lives = lives_on_first_day(rng, births, staff, people) + the_two(rng, births)
    weeks = max((until - FIRST_DAY).days, 0) // WEEK.days + 1
    for week in range(weeks):
        if progress and week % 13 == 0:
            progress("years go by", week, weeks)
        _one_week(ours, FIRST_DAY + week * WEEK)
    return ours


def _one_week(ours: Authority, eve: date) -> None:
    """The seven days after `eve`."""
    _newcomers(ours, eve)
    _workers_leave(ours, eve)
    for life in ours.living():
        _lives_a_week(ours, life, eve + timedelta(days=ours.rng.randint(1, WEEK.days)))


def _newcomers(ours: Authority, eve: date) -> None:
    """New children come into care as others leave."""
    rng = ours.rng
    wanted = ours.children_wanted - sum(life.in_care for life in ours.living())
    for _ in range(min(max(wanted, 0), 9)):
        age = rng.choices(range(18), [10, 4, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 6, 8, 11, 14, 14, 5])[0]
        alone = age >= ALONE_FROM and chance(rng, 0.25)
        life = Life(ours.births.aged(age, eve, unaccompanied=alone), support=SEEN)
        care.begins(rng, life, some_day(rng, eve + timedelta(days=1), eve + WEEK))
        ours.lives.append(life)


def _workers_leave(ours: Authority, eve: date) -> None:
    """An adviser goes now and then; their young people wait for another."""
    for worker in [w for w in ours.staff.advisers if chance(ours.rng, 0.004)]:
        day = some_day(ours.rng, eve + timedelta(days=1), eve + WEEK)
        new = ours.staff.leaves(worker, day)
        for life in ours.living():
            if not life.scripted and life.adviser and life.adviser.worker == worker.name:
                life.allocations[-1].left_on = day
                waits = timedelta(days=ours.rng.choice((0, 0, 3, 7, 20, 45)))
                support.allocated(ours.rng, life, new, day + waits)


def _lives_a_week(ours: Authority, life: Life, day: date) -> None:
    if life.in_care:
        _week_in_care(ours, life, day)
    elif not life.category or life.scripted:
        ours.ended.add(life.person.id)
    elif life.age(day) >= LAST_AGE:
        leaves_list(life, birthday(life.person.born, LAST_AGE))
        ours.ended.add(life.person.id)
    else:
        _week_after_care(ours, life, day, service_on(day))


def _week_in_care(ours: Authority, life: Life, day: date) -> None:
    rng = ours.rng
    if not life.scripted or day < birthday(life.person.born, care.ADULT):
        care.week_in_care(rng, life, day)
    if life.in_care and life.age(day) >= care.SIXTEEN:
        prepares(rng, life, ours.staff, day)
    elif not life.in_care:
        leaves_care(rng, life, ours.staff)


def _week_after_care(ours: Authority, life: Life, day: date, service: Year) -> None:
    rng = ours.rng
    if dies(rng, life, day):
        ours.ended.add(life.person.id)
    elif closes_at_21(rng, life, day, service):
        return
    elif life.support == SEEN:
        _week_in_touch(ours, life, day, service)
    elif chance(rng, service.found_again if life.support == QUIET else service.first_support):
        _found(ours, life, day)
    elif life.support == QUIET and life.adviser and chance(rng, 0.02):
        support.tries(rng, life, day, life.adviser.worker)
    elif chance(rng, 0.0012) and any(spell.covers(day) for spell in life.listed):
        leaves_list(life, day)


def _week_in_touch(ours: Authority, life: Life, day: date, service: Year) -> None:
    rng, worker = ours.rng, support.who(life, ours.staff)
    _where_they_live(rng, life, day, worker, service)
    if chance(rng, service.falls_quiet):
        _falls_quiet(rng, life, day)
        return
    trouble_this_week(rng, life, day, worker)
    last = life.contacts[-1].on if life.contacts else FIRST_DAY
    if (day - last).days >= rng.randint(*service.days_between):
        support.sees(rng, life, day, worker)
    elif chance(rng, 0.012):
        support.tries(rng, life, day, worker)
    _plan_reviewed(rng, life, day, worker, service)
    if chance(rng, 0.009):
        support.now_does(rng, life, day)


def _where_they_live(rng: Random, life: Life, day: date, worker: str, service: Year) -> None:
    home = life.home
    if home is None or (
        home.start < day and (homes.overstayed(rng, home, day) or chance(rng, service.moves))
    ):
        well = 0.72 if home and home.code in homes.SHORT_STAY else service.moves_well
        new = homes.arrives(rng, life, day, homes.next_home(rng, well), (homes.soon(rng, day, 16), worker))
        if chance(rng, 0.5):
            new.sure.append(day + timedelta(days=rng.randint(1, 9)))
        if new.suitable == "2" and chance(rng, service.risk_written):
            support.assesses_risk(rng, life, day + timedelta(days=rng.randint(0, 12)), worker)
            if chance(rng, 0.5):
                support.plans_safety(rng, life, day + timedelta(days=rng.randint(1, 14)), worker)
        if new.code == "X":
            release_planned(rng, life, new, worker)
        _partners_tell(rng, life, day)


def _partners_tell(rng: Random, life: Life, day: date) -> None:
    """Outreach workers meet some of the homeless, days before or after our own record says so."""
    if life.homes[-1].code == "S" and chance(rng, 0.5):
        said = {"partner": OUTREACH, "words": "bedded down in a doorway", "place": "Wexbridge"}
        seen = day + timedelta(days=rng.randint(0, 6))
        life.papers.append(Paper("sighting", seen, seen + timedelta(days=2), OUTREACH, dict(said), "PARTNER"))


def _falls_quiet(rng: Random, life: Life, day: date) -> None:
    """Nobody notices on the day; the list says so months later, if at all."""
    life.support = QUIET
    if chance(rng, 0.5):
        support.in_touch(life, day + timedelta(days=rng.randint(60, 200)), "NO")


def _plan_reviewed(rng: Random, life: Life, day: date, worker: str, service: Year) -> None:
    last = life.last_paper("pathway_plan", "pathway_review")
    if last is None:
        if chance(rng, 0.05):
            support.plans(rng, life, day, worker)
    elif (day - last.on).days >= REVIEW_DUE and chance(rng, service.reviewed):
        support.reviews(rng, life, day, worker)


def _found(ours: Authority, life: Life, day: date) -> None:
    """Somebody goes and finds them: an adviser, a home, a real contact."""
    rng = ours.rng
    if not any(spell.covers(day) for spell in life.listed):
        life.listed.append(Spell(day))
    if life.adviser is None:
        support.allocated(rng, life, ours.staff.adviser(), day)
    worker = support.who(life, ours.staff)
    new = homes.arrives(rng, life, day, homes.next_home(rng, 0.7), (homes.soon(rng, day), worker))
    new.sure.append(day)
    support.sees(rng, life, day, worker)
    support.in_touch(life, day, "YES")
    life.activities.append((day, rng.choice(support.ACTIVITIES)))
    life.support = SEEN
