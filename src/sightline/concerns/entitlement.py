"""Who is owed leaving-care duties: derived from the looked-after episodes by the statutory definitions.

Children Act 1989 Schedule 2 paragraph 19B, sections 23A, 23C and 24; SI 2010/959 regulation 40; SI 2010/2571
regulation 3 (guidance volume 3, chapter 2). What the authority's own list states is kept beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.dates import birthday, months_after
from sightline.history import Person, Record

ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING, NONE = (
    "eligible",
    "relevant",
    "former relevant",
    "qualifying",
    "none",
)
CARE_LEAVERS = "care-leavers"
ELIGIBLE_CHILDREN = "eligible-children"
ROLLS = {
    RELEVANT: CARE_LEAVERS,
    FORMER_RELEVANT: CARE_LEAVERS,
    QUALIFYING: CARE_LEAVERS,
    ELIGIBLE: ELIGIBLE_CHILDREN,
}

QUALIFYING_DAYS = 13 * 7
FROM_AGE, UNTIL_AGE = 14, 16
ADULT, LAST_AGE = 18, 25
SHORT_BREAKS = frozenset({"V3", "V4"})
"""Legal status: agreed series of short-term placements, which does not count towards 13 weeks."""
ADOPTED = frozenset({"E11", "E12"})
SPECIAL_GUARDIANSHIP = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
HOME_TO_PARENTS = frozenset({"E4A", "E4B", "E4"})
REMAND_OR_DETENTION = frozenset({"J1", "J2", "J3"})
DIED = "E2"
ANOTHER_AUTHORITY = "E3"
HOME_FOR_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Care:
    """One unbroken period of being looked after. `end` is the day it ended, None while it runs."""

    start: date
    end: date | None
    episodes: tuple[Record, ...]

    @property
    def why_ended(self) -> str:
        return self.episodes[-1].text("REC") if self.end else ""

    @property
    def counts(self) -> bool:
        """Whether it is more than a series of short breaks."""
        return any(e.text("LS") not in SHORT_BREAKS for e in self.episodes)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What the law derives, what the authority states, and the one that is acted on.

    `category` is the derived one where the law gives one, otherwise the stated one; 'none' is neither.
    `began` is the first day on which the leaving-care duty was owed. `doubts` say what could not be told.
    """

    derived: str
    stated: str
    category: str
    began: date | None
    why: str
    evidence: tuple[Record, ...] = ()
    doubts: tuple[str, ...] = ()
    left_care: date | None = None

    @property
    def roll(self) -> str:
        """The roll that this person stands on, or nothing."""
        return ROLLS.get(self.category, "")


def entitlement(person: Person, today: date) -> Entitlement:
    """The entitlement of a person on a day, by what this history holds. Worked out once a history and day."""
    key = ("entitlement", today)
    if key not in person.memo:
        person.memo[key] = _entitlement(person, today)
    known: Entitlement = person.memo[key]
    return known


def care_periods(person: Person, until: date) -> tuple[Care, ...]:
    """The periods of care that began by a day, oldest first, joined from episodes of every return.

    An episode told in several returns is taken as last told. An unended one followed by another ended
    when that began; one that no later return repeats ended, for all we know, where its return ended.
    """
    told = {e.start: e for e in person.facts("looked_after") if e.start and e.start <= until}
    episodes = [told[day] for day in sorted(told)]
    periods: list[list[Record]] = []
    for before, episode in zip([None, *episodes], episodes, strict=False):
        if before and _follows_on(before, episode):
            periods[-1].append(episode)
        else:
            periods.append([episode])
    return tuple(_care(theirs, person, until) for theirs in periods)


def _follows_on(before: Record, episode: Record) -> bool:
    return bool(before.end is None or (episode.start and episode.start <= before.end + timedelta(days=1)))


def _care(episodes: list[Record], person: Person, until: date) -> Care:
    first, last = episodes[0], episodes[-1]
    end = last.end or _unsaid_end(last, person)
    return Care(first.start or until, end if end and end <= until else None, tuple(episodes))


def _unsaid_end(last: Record, person: Person) -> date | None:
    """Where an unended episode must have ended: at 18, or where later returns fall silent."""
    ends = []
    if person.born:
        ends.append(birthday(person.born, ADULT))
    through, known = last.day("open_through"), person.known_through("looked_after")
    if through and known and known > through:
        ends.append(through)
    return min(ends, default=None)


def _days_looked_after(periods: tuple[Care, ...], since: date, until: date) -> int:
    """Days of care from one day up to, not with, another; series of short breaks left out."""
    spans = ((max(p.start, since), min(p.end or until, until)) for p in periods if p.counts)
    return sum(max((end - start).days, 0) for start, end in spans)


def _entitlement(person: Person, today: date) -> Entitlement:
    stated, said = _stated(person, today)
    if person.born is None:
        why = "no date of birth is known, so nothing can be derived"
        return Entitlement(NONE, stated, stated, said[0].start if said else None, why, said, (why,))
    periods = care_periods(person, today)
    derived = _derived(person, person.born, periods, today)
    return _joined(derived, stated, said, person.born, today)


def _stated(person: Person, today: date) -> tuple[str, tuple[Record, ...]]:
    """The category last stated, grown older where it was stated of a child, with every row that stated one."""
    said = tuple(r for r in person.facts("care_leaver_status") if r.text("category") in {*ROLLS, NONE})
    if not said:
        return NONE, ()
    lists = [r for r in said if r.basis.name == "RECORD"] or list(said)
    category = lists[-1].text("category")
    grown_up = person.born and birthday(person.born, ADULT) <= today
    if grown_up and category in {ELIGIBLE, RELEVANT}:
        category = FORMER_RELEVANT
    if person.born and birthday(person.born, LAST_AGE) <= today:
        category = NONE
    return category, said


def _joined(
    derived: Entitlement, stated: str, said: tuple[Record, ...], born: date, today: date
) -> Entitlement:
    """The category that owes more is the one acted on: nobody leaves a roll because two sources differ."""
    category = min(derived.derived, stated, key=_owes_most)
    began = derived.began
    if began is None and category != NONE:
        began = max(said[0].start or said[0].received.date(), birthday(born, UNTIL_AGE))
    why = derived.why if derived.derived == category else f"our list says so; the episodes say: {derived.why}"
    return Entitlement(
        derived=derived.derived,
        stated=stated,
        category=category,
        began=min(began, today) if began else None,
        why=why,
        evidence=(*derived.evidence, *said[-1:]),
        doubts=derived.doubts,
        left_care=derived.left_care,
    )


def _owes_most(category: str) -> int:
    return (FORMER_RELEVANT, RELEVANT, ELIGIBLE, QUALIFYING, NONE).index(category)


@dataclass(frozen=True, slots=True)
class _Story:
    """One person's care, seen from a day: what every definition asks."""

    born: date
    today: date
    periods: tuple[Care, ...]
    returned_home: bool
    doubts: tuple[str, ...]

    @property
    def last(self) -> Care:
        return self.periods[-1]

    @property
    def age_16(self) -> date:
        return birthday(self.born, UNTIL_AGE)

    @property
    def age_18(self) -> date:
        return birthday(self.born, ADULT)

    @property
    def looked_after(self) -> bool:
        return self.last.end is None and self.today < self.age_18

    @property
    def left(self) -> date:
        return min(self.last.end or self.age_18, self.age_18)

    def eligible_by(self, day: date) -> bool:
        """Whether 13 weeks from 14, some of them at 16 or 17, had been spent in care by a day."""
        until = min(day, self.age_18)
        enough = _days_looked_after(self.periods, birthday(self.born, FROM_AGE), until) >= QUALIFYING_DAYS
        return enough and _days_looked_after(self.periods, self.age_16, until) >= 1

    def says(self, category: str, began: date | None, why: str) -> Entitlement:
        return Entitlement(
            derived=category,
            stated=NONE,
            category=category,
            began=began,
            why=why,
            evidence=self.last.episodes[-1:] if self.periods else (),
            doubts=self.doubts,
            left_care=None if not self.periods or self.looked_after else self.left,
        )


def _derived(person: Person, born: date, periods: tuple[Care, ...], today: date) -> Entitlement:
    story = _Story(
        born,
        today,
        periods,
        _at_home_six_months(person, periods, born, today),
        tuple(_doubts(periods, born)),
    )
    if not periods:
        return story.says(NONE, None, "no looked-after episode is known")
    if today < story.age_16:
        return story.says(NONE, None, "is under 16")
    if birthday(born, LAST_AGE) <= today:
        return story.says(NONE, None, "has reached 25")
    return _of_age(story)


def _of_age(story: _Story) -> Entitlement:
    if story.looked_after:
        return _while_in_care(story)
    if story.last.why_ended in ADOPTED:
        return story.says(NONE, None, "was adopted")
    if story.last.why_ended == ANOTHER_AUTHORITY:
        return story.says(NONE, None, "another authority took over the care")
    if story.eligible_by(story.left):
        return _left_as_eligible(story)
    if any(
        (period.end or story.age_18) > story.age_16 and period.start < story.age_18
        for period in story.periods
    ):
        return story.says(
            QUALIFYING, story.left, "was looked after at 16 or 17, for less than 13 weeks since 14"
        )
    if story.last.why_ended in SPECIAL_GUARDIANSHIP and story.today < birthday(story.born, 21):
        return story.says(QUALIFYING, story.age_16, "left care to a special guardian (section 24(1A))")
    return story.says(NONE, None, "was not looked after at 16 or 17")


def _while_in_care(story: _Story) -> Entitlement:
    if not story.eligible_by(story.today):
        return story.says(NONE, None, "is looked after, for less than 13 weeks since 14")
    return story.says(
        ELIGIBLE, _eligible_since(story), "is looked after, and has been for 13 weeks since 14, some at 16"
    )


def _eligible_since(story: _Story) -> date:
    """The first day on which the definition was met, found by halving: once met it stays met in care."""
    first, last = story.age_16, story.today
    while first < last:
        middle = first + (last - first) // 2
        if story.eligible_by(middle):
            last = middle
        else:
            first = middle + timedelta(days=1)
    return first


def _left_as_eligible(story: _Story) -> Entitlement:
    if story.returned_home:
        why = f"left care as an eligible child and lived {HOME_FOR_MONTHS} months with a parent (SI 2010/2571 reg 3)"
        return story.says(QUALIFYING, story.left, why)
    if story.today < story.age_18:
        return story.says(RELEVANT, story.left, "left care as an eligible child, and is 16 or 17")
    return story.says(FORMER_RELEVANT, story.left, "left care as an eligible child, and is 18 or over")


def _at_home_six_months(person: Person, periods: tuple[Care, ...], born: date, today: date) -> bool:
    """Went home to a parent before 18 and stayed six months of childhood there, by the record."""
    if not periods or periods[-1].end is None:
        return False
    left, adult = periods[-1].end, birthday(born, ADULT)
    stayed = months_after(left, HOME_FOR_MONTHS) <= min(today, adult)
    went_home = periods[-1].why_ended in HOME_TO_PARENTS
    said = any(r.text("code") == "RHOM" for r in person.facts("in_touch"))
    return left < adult and ((went_home and stayed) or said)


def _doubts(periods: tuple[Care, ...], born: date) -> Iterator[str]:
    if not periods:
        return
    first = periods[0].episodes[0]
    if first.text("RNE") not in {"S", ""} and periods[0].start > birthday(born, FROM_AGE):
        yield "the first episode we hold continues an earlier one that we do not hold: care before it is not counted"
    last = periods[-1]
    if last.end and not last.episodes[-1].end and last.end < birthday(born, ADULT):
        yield f"was looked after on {last.end}, and no later return says how that ended"
    if last.why_ended == "E9" and last.end and last.end < birthday(born, UNTIL_AGE):
        yield "went into custody before 16: relevant if still detained at 16 (SI 2010/2571 reg 3), which no feed says"
