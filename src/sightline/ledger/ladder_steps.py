"""Every step of one concern's ladder: what was due, is due, and will be due, and why.

A step has an identity that does not change from run to run: whoever has been told of it is not told again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.law import Rung
from sightline.ledger.clock import Clock, day_of
from sightline.ledger.followed import Because, Followed
from sightline.ledger.posts import CLIMB, Post

SILENCE_WORKING_DAYS = 1
"""How long a director may say nothing before the chief executive is told, where the ladder gives no hours. Ours."""
HELD_BACK = CLIMB[: CLIMB.index(Post.DIRECTOR)]
"""Posts whose time a snooze or a decision may put off. The director and above know at their own time."""
TOP = (Post.DIRECTOR, Post.CHIEF_EXECUTIVE)


@dataclass(frozen=True, slots=True)
class Step:
    """One post is to be told of one thing. `sheet` names the sheet that carries it, where no notice does."""

    id: str
    post: Post
    due: datetime
    because: Because
    sheet: str = ""


def steps(followed: Followed, clock: Clock, now: datetime) -> tuple[Step, ...]:
    """Every step that is known of an open concern, past and to come; of the daily ones, the last and the next."""
    if not followed.open:
        return ()
    found = [
        *rung_steps(followed, clock),
        *_lapses(followed),
        *_snoozes(followed),
        *_decisions(followed),
        *_daily(followed, clock, now),
    ]
    return tuple(sorted(found, key=lambda step: (step.due, step.id)))


def step_id(followed: Followed, what: str) -> str:
    """The identity of a step: which opening of the concern, and what."""
    return f"{followed.raised.opening}:{what}"


def rung_steps(followed: Followed, clock: Clock) -> Iterator[Step]:
    """One step a rung: when its post must know, sooner where nobody could be told below it."""
    broken: datetime | None = None
    for number, rung in enumerate(followed.raised.ladder.rungs):
        post = Post(rung.post)
        if post is Post.PRACTITIONER and not followed.raised.owner:
            continue
        own = _own_time(followed, number, rung, clock)
        if own is not None or (post in CLIMB and broken):
            yield _rung_step(followed, number, rung, own, broken if post in CLIMB else None)
        broken = broke(followed, step_id(followed, post)) if post in CLIMB else broken


def _rung_step(
    followed: Followed, number: int, rung: Rung, own: datetime | None, broken: datetime | None
) -> Step:
    post, sheet = Post(rung.post), _sheet(rung) if number > followed.raised.start else ""
    id_ = step_id(followed, post)
    if own is None or (broken is not None and broken < own):
        return Step(id_, post, broken or followed.raised_at, Because.RUNG_BROKEN)
    due = _held(followed, own) if post in HELD_BACK else own
    climbs = post in CLIMB and number > followed.raised.start and not sheet
    unanswered = climbs and number > 0 and not followed.answered(number - 1, due)
    return Step(id_, post, due, Because.UNANSWERED if unanswered else Because.DUE, sheet)


def _sheet(rung: Rung) -> str:
    return rung.unit if rung.within is None and rung.post != Post.CHIEF_EXECUTIVE else ""


def _own_time(followed: Followed, number: int, rung: Rung, clock: Clock) -> datetime | None:
    """When a rung's post must know by its own clock; None while that waits for another rung's silence."""
    received = followed.raised.received
    if number <= followed.raised.start:
        return received
    if rung.within is not None:
        return clock.later(received, rung.within, rung.unit)
    if rung.post == Post.CHIEF_EXECUTIVE:
        return _silence(followed, clock)
    return clock.next_sheet(received, rung.unit)


def _silence(followed: Followed, clock: Clock) -> datetime | None:
    """When the director has been silent for too long; None before the director has been told."""
    told = first_told(followed, step_id(followed, Post.DIRECTOR))
    if told is None:
        return None
    silent = clock.later(_minute(told), SILENCE_WORKING_DAYS, "working days")
    return followed.unanswered_from(followed.rung(Post.DIRECTOR), silent)


def first_told(followed: Followed, step: str) -> datetime | None:
    return min((t.at for t in followed.told if t.step == step and t.stands), default=None)


def broke(followed: Followed, step: str) -> datetime | None:
    """When a step was found to reach nobody: no recipient, or every notice of it failed."""
    empty = [e.at for e in followed.empty if e.step == step]
    notices = [t for t in followed.told if t.step == step]
    failed = [t.failed for t in notices if t.failed]
    if notices and len(failed) == len(notices):
        empty.append(max(failed))
    return min(empty, default=None)


def _held(followed: Followed, due: datetime) -> datetime:
    """A time put off by snoozes and by countersigned decisions."""
    spans = [(s.at, s.ends) for s in followed.snoozed]
    spans += [(d.countersigned, d.ends) for d in followed.decided if d.countersigned]
    while later := [until for since, until in spans if since <= due < until]:
        due = max(later)
    return due


def rung_above(followed: Followed, rung: int) -> int:
    """The next rung of the climb, or the same one at its top."""
    return min(rung + 1, followed.rung(Post.CHIEF_EXECUTIVE))


def _at(followed: Followed, rung: int, what: str, due: datetime, because: Because) -> Step:
    post = Post(followed.raised.ladder.rungs[rung].post)
    return Step(step_id(followed, f"{what}:{post}"), post, due, because)


def _upward(followed: Followed, rung: int, what: str, due: datetime, because: Because) -> Iterator[Step]:
    """One step for a rung; and, for as long as a rung reaches nobody, one for the next."""
    while True:
        step = _at(followed, rung, what, due, because)
        yield step
        broken = broke(followed, step.id)
        if broken is None or rung == rung_above(followed, rung):
            return
        rung, due = rung_above(followed, rung), max(due, broken)


def _lapses(followed: Followed) -> Iterator[Step]:
    """An acknowledgement whose day is over is told to its rung and upward, unless another stands."""
    for number, said in enumerate(followed.acknowledged):
        if not followed.answered(said.rung, said.lapses):
            what = f"acknowledgement {number} lapsed"
            yield from _here_and_upward(followed, said.rung, what, said.lapses, Because.LAPSED)


def _here_and_upward(
    followed: Followed, rung: int, what: str, due: datetime, because: Because
) -> Iterator[Step]:
    above = rung_above(followed, rung)
    if above != rung:
        yield _at(followed, rung, what, due, because)
    yield from _upward(followed, above, what, due, because)


def _snoozes(followed: Followed) -> Iterator[Step]:
    for number, snooze in enumerate(followed.snoozed):
        above = rung_above(followed, snooze.rung)
        yield from _upward(followed, above, f"snoozed {number}", snooze.at, Because.SNOOZED)


def _decisions(followed: Followed) -> Iterator[Step]:
    """A decision waits for the rung above its author's; one that has run out is told there and upward."""
    for number, decision in enumerate(followed.decided):
        if decision.countersigned is None:
            above = rung_above(followed, decision.rung)
            yield from _upward(followed, above, f"decision {number}", decision.at, Because.COUNTERSIGN)
        else:
            what = f"decision {number} lapsed"
            yield _at(followed, decision.rung, what, decision.ends, Because.DECISION_LAPSED)
            above = max(decision.countersigned_rung, rung_above(followed, decision.rung))
            if above != decision.rung:
                yield from _upward(followed, above, what, decision.ends, Because.DECISION_LAPSED)


def _daily(followed: Followed, clock: Clock, now: datetime) -> Iterator[Step]:
    """Once the chief executive has been told, or could not be: director and chief executive, daily, for ever.

    A day that was missed is not made up for: the last day reached stands for it.
    """
    since = silent_since(followed, now)
    if since is None:
        return
    reached = clock.steps_between(since, now, followed.unit)
    for number in (reached, reached + 1):
        if number:
            due = _days_later(followed, clock, since, number)
            for post in TOP:
                yield Step(step_id(followed, f"daily {day_of(due)}:{post}"), post, due, Because.DAILY)


def _days_later(followed: Followed, clock: Clock, since: datetime, days: int) -> datetime:
    return since + timedelta(days=days) if followed.immediate else clock.later(since, days, followed.unit)


def silent_since(followed: Followed, now: datetime) -> datetime | None:
    """Since when nobody at the top has answered a concern that has reached it; None while somebody has."""
    top = step_id(followed, Post.CHIEF_EXECUTIVE)
    reached = min(filter(None, (first_told(followed, top), broke(followed, top))), default=None)
    director = followed.rung(Post.DIRECTOR)
    if reached is None or followed.answered(director, now):
        return None
    ended = [until for _, until in followed.answers(director) if until <= now]
    return max([_minute(reached), *ended])


def _minute(at: datetime) -> datetime:
    """The minute of a moment: the ledger parts entries of one run by microseconds, which are no lateness."""
    return at.replace(second=0, microsecond=0)
