"""Eligible, relevant, former relevant, qualifying: the statutory definitions, read off the periods of care.

Children Act 1989 Schedule 2 paragraph 19B, sections 23A, 23C and 24; SI 2010/959 regulation 40; SI 2010/2571
regulation 3 (guidance volume 3, chapter 2).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.concerns.care import ADULT, Care, care_periods, days_looked_after
from sightline.dates import birthday, in_words, months_after
from sightline.history import Person, Record

ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING, NONE = (
    "eligible",
    "relevant",
    "former relevant",
    "qualifying",
    "none",
)
QUALIFYING_DAYS = 13 * 7
DAYS_AT_16 = 1
"""At least 24 hours of it after reaching 16 (guidance volume 3, paragraph 2.1)."""
FROM_AGE, UNTIL_AGE = 14, 16
LAST_AGE = 25
QUALIFYING_UNTIL = 21
"""Section 24: under 21 (vacation accommodation during full-time study, to 24, is another duty)."""
ADOPTED = frozenset({"E11", "E12"})
SPECIAL_GUARDIANSHIP = frozenset({"E43", "E44", "E45", "E46", "E47", "E48"})
TO_SOMEBODY_WITH_PARENTAL_RESPONSIBILITY = frozenset({"E4", "E4A", "E4B", "E41"}) | SPECIAL_GUARDIANSHIP
HOME_TO_PARENTS = frozenset({"E4", "E4A", "E4B"})
DIED = "E2"
ANOTHER_AUTHORITY = "E3"
CUSTODY = "E9"
AGE_ASSESSED = "E15"
NEW_EPISODE = "X1"
HOME_FOR_MONTHS = 6
RETURNED_HOME = "RHOM"
"""In touch: returned to live with parents for six months or more."""
PLACED_WITH_PARENTS = "P1"
WITH_PARENTS, IN_CUSTODY = "B", "X"
NOT_KNOWN = frozenset({"", "0", "R"})
"""Letters of the accommodation code list."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What the episodes give: the category or 'none', the first day of its duty, and why."""

    category: str
    began: date | None
    why: str
    evidence: tuple[Record, ...] = ()
    doubts: tuple[str, ...] = ()
    left_care: date | None = None


@dataclass(frozen=True, slots=True)
class _Story:
    """One person's care, seen from a day: what every definition asks. Periods of short breaks are left out."""

    person: Person
    born: date
    today: date
    periods: tuple[Care, ...]
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

    def days(self, since: date, until: date) -> int:
        return days_looked_after(self.periods, since, min(until, self.age_18))

    def thirteen_weeks_by(self, day: date) -> bool:
        return self.days(birthday(self.born, FROM_AGE), day) >= QUALIFYING_DAYS

    def eligible_by(self, day: date) -> bool:
        """Whether 13 weeks from 14, some of them at 16 or 17, had been spent in care by a day."""
        return self.days(self.age_16, day) >= DAYS_AT_16 and self.thirteen_weeks_by(day)

    def says(self, category: str, began: date | None, why: str) -> Derived:
        if category == NONE and self.periods:
            why = "; ".join((why, *self.doubts))
        return Derived(
            category=category,
            began=began,
            why=why,
            evidence=self.last.episodes[-1:] if self.periods else (),
            doubts=self.doubts,
            left_care=None if not self.periods or self.looked_after else self.left,
        )


def derived(person: Person, born: date, today: date) -> Derived:
    """The category of a person on a day, by the looked-after episodes alone."""
    every = care_periods(person, today)
    periods = tuple(period for period in every if period.counts)
    story = _Story(person, born, today, periods, tuple(_doubts(periods, born)))
    if not periods:
        short = "was looked after only in short breaks" if every else "no looked-after episode is known"
        return story.says(NONE, None, short)
    if today < story.age_16:
        return story.says(NONE, None, "is under 16")
    if birthday(born, LAST_AGE) <= today:
        return story.says(NONE, None, "has reached 25")
    return _while_in_care(story) if story.looked_after else _after_care(story)


def _while_in_care(story: _Story) -> Derived:
    if not story.eligible_by(story.today):
        return story.says(NONE, None, "is looked after, for less than 13 weeks since 14")
    return story.says(
        ELIGIBLE, _eligible_since(story), "is looked after, and has been for 13 weeks since 14, some at 16"
    )


def _eligible_since(story: _Story) -> date:
    """The first day on which the definition was met, found by halving: once met it stays met."""
    first, last = story.age_16, min(story.today, story.left)
    while first < last:
        middle = first + (last - first) // 2
        if story.eligible_by(middle):
            last = middle
        else:
            first = middle + timedelta(days=1)
    return first


def _after_care(story: _Story) -> Derived:
    ended = story.last.why_ended
    if ended in ADOPTED:
        return story.says(NONE, None, "was adopted")
    if ended == ANOTHER_AUTHORITY:
        return story.says(NONE, None, "another authority took over the care")
    if ended == DIED:
        return _died_in_care(story)
    if story.eligible_by(story.left):
        return _left_as_eligible(story)
    if _detained_at_16(story):
        return _relevant(
            story, story.age_16, "was detained at 16 after 13 weeks in care (SI 2010/2571 reg 3)"
        )
    return _qualifying(story)


def _died_in_care(story: _Story) -> Derived:
    """A child who died while eligible stands on that roll until the day of adulthood: leaders must know."""
    if story.eligible_by(story.left) and story.today < story.age_18:
        return story.says(ELIGIBLE, _eligible_since(story), "died while looked after, as an eligible child")
    return story.says(NONE, None, "died while looked after")


def _left_as_eligible(story: _Story) -> Derived:
    if _at_home_six_months(story):
        why = f"left care as an eligible child and lived {HOME_FOR_MONTHS} months with a parent or guardian (SI 2010/2571 reg 3)"
        return _until_21(story, story.left, why)
    return _relevant(story, story.left, "left care as an eligible child")


def _relevant(story: _Story, began: date, why: str) -> Derived:
    if story.today < story.age_18:
        return story.says(RELEVANT, began, f"{why}, and is 16 or 17")
    return story.says(FORMER_RELEVANT, began, f"{why}, and is 18 or over")


def _qualifying(story: _Story) -> Derived:
    """Section 24: less than 13 weeks, some of it at 16 or 17; or a special guardian straight from care."""
    if story.last.why_ended in SPECIAL_GUARDIANSHIP:
        began = max(story.left, story.age_16)
        return _until_21(story, began, "left care to a special guardian (section 24(1A))")
    if not story.days(story.age_16, story.left):
        return story.says(NONE, None, "was not looked after at 16 or 17")
    if story.last.why_ended in HOME_TO_PARENTS:
        why = "went home after less than 13 weeks in care (guidance volume 3, paragraph 2.10)"
        return story.says(NONE, None, why)
    return _until_21(
        story, story.left, "was looked after at 16 or 17, for less than 13 weeks since 14 (section 24(2))"
    )


def _until_21(story: _Story, began: date, why: str) -> Derived:
    if story.today >= birthday(story.born, QUALIFYING_UNTIL):
        return story.says(NONE, None, f"{why}, which lasts until 21")
    return story.says(QUALIFYING, began, why)


def _at_home_six_months(story: _Story) -> bool:
    """Went home before 18 and stayed six months of childhood there, by the record, with nothing said against it."""
    if story.left >= story.age_18:
        return False
    by = min(story.today, story.age_18)
    stayed = months_after(story.left, HOME_FOR_MONTHS)
    said = [r for r in story.person.facts("in_touch") if r.start and story.left <= r.start <= by]
    since = [r for r in said if (r.start and r.start >= stayed) or _with_parents_already(story, r)]
    if since:
        return since[-1].text("code") == RETURNED_HOME
    went_home = story.last.why_ended in TO_SOMEBODY_WITH_PARENTAL_RESPONSIBILITY
    return went_home and stayed <= by and not _lived_elsewhere(story, by)


def _with_parents_already(story: _Story, said: Record) -> bool:
    """Said to be home for six months when care ended less than six months before: only a placement there bears it out."""
    placed = story.last.episodes[-1]
    by = months_after(placed.start or story.today, HOME_FOR_MONTHS)
    return (
        said.text("code") == RETURNED_HOME
        and placed.text("PLACE") == PLACED_WITH_PARENTS
        and said.start is not None
        and by <= said.start
    )


def _lived_elsewhere(story: _Story, by: date) -> bool:
    """Whether anything says, of the time between care and 18, that home was not with the parents: it broke down."""
    said = story.person.facts("home", "accommodation")
    return any(
        r.text("code") not in {*NOT_KNOWN, WITH_PARENTS}
        for r in said
        if r.start and story.left < r.start <= by
    )


def _detained_at_16(story: _Story) -> bool:
    """Sentenced before 16, after 13 weeks in care since 14, and known to be in custody still at 16."""
    if story.last.why_ended != CUSTODY or not story.thirteen_weeks_by(story.left):
        return False
    released = any(
        (d := r.day("release_on")) and d >= story.age_16 for r in story.person.facts("custody_release")
    )
    return released or any(
        r.text("code") == IN_CUSTODY
        and r.start
        and r.start <= story.age_16
        and (r.end is None or r.end >= story.age_16)
        for r in story.person.facts("home")
    )


def _doubts(periods: tuple[Care, ...], born: date) -> Iterator[str]:
    if not periods:
        return
    first, last = periods[0].episodes[0], periods[-1]
    if first.text("RNE") not in {"S", ""} and periods[0].start > birthday(born, FROM_AGE):
        yield "the first episode we hold continues an earlier one that we do not hold: care before it is not counted"
    if last.end and not last.episodes[-1].end and last.end < birthday(born, ADULT):
        yield f"was looked after on {in_words(last.end)}, and no later return says how that ended"
    yield from _doubts_of_the_end(last, born)


def _doubts_of_the_end(last: Care, born: date) -> Iterator[str]:
    if last.why_ended == NEW_EPISODE:
        yield "the last episode ended for another to begin, which no return tells"
    if last.why_ended == AGE_ASSESSED:
        yield "an age assessment found an adult, so the date of birth that we hold may be wrong"
    if last.why_ended == CUSTODY and last.end and last.end < birthday(born, UNTIL_AGE):
        yield "went into custody before 16: relevant if still detained at 16 (SI 2010/2571 reg 3), which no feed says"
