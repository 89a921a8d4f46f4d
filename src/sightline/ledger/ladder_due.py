"""What is due now of one open concern: who must be told, which rung is broken, who is overdue, what comes next.

Level-triggered: the answer follows from the state and the moment alone. A run that was missed, a late load or a
restart asks again and is told what is still to be done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from sightline.ledger.clock import Clock
from sightline.ledger.followed import Because, Empty, Followed, Told
from sightline.ledger.ladder_steps import Step, first_told, rung_steps, steps
from sightline.ledger.posts import CLIMB, Authority, Capacity, Post, Posts, Recipient, Standing

RETRY = timedelta(days=1)
"""How long after a notice failed the same person is tried again for the same step; the rung above is told at once."""
GOES_UP = frozenset({Because.UNANSWERED, Because.RUNG_BROKEN})


@dataclass(frozen=True, slots=True)
class Telling:
    """One person to be told of one step. `names` is False for posts that are shown counts and ages only."""

    step: Step
    recipient: Recipient

    @property
    def names(self) -> bool:
        return self.step.post is not Post.LEAD_MEMBER


@dataclass(frozen=True, slots=True)
class Overdue:
    """A rung that was told, or should have been, and has not answered by the time of the next."""

    post: Post
    since: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """What one concern asks for now.

    `tell` are notices to be made now (those whose step names a sheet go with that sheet). `broken` are rungs
    newly found to reach nobody. `passed_up` are steps that go up now because a rung below has not answered or
    is broken. `stuck` are steps that are due, reach nobody and went up to nobody: a run with any is not assured.
    `next_at` is when the next step is due: now or earlier while anything above is not empty; None once closed.
    """

    about: str
    tell: tuple[Telling, ...] = ()
    broken: tuple[Empty, ...] = ()
    passed_up: tuple[Step, ...] = ()
    overdue: tuple[Overdue, ...] = ()
    stuck: tuple[Step, ...] = ()
    next_at: datetime | None = None
    next_step: str = ""


def due(followed: Followed, authority: Authority, now: datetime) -> Due:
    """What is due now. `authority` is as it is known now; the ladder is the one kept with the concern."""
    if not followed.open:
        return Due(followed.about)
    broken: tuple[Empty, ...] = ()
    while found := tuple(_newly_broken(followed, authority, now)):
        broken += found
        followed = replace(followed, empty=(*followed.empty, *found))
    known = steps(followed, authority.clock, now)
    here = [step for step in known if step.due <= now]
    tell = tuple(one for step in here for one in _tell(followed, step, authority, now))
    stuck = () if tell else tuple(step for step in here if _stuck(followed, step, authority, now))
    next_at, next_step = _next(followed, known, tell, stuck, now)
    return Due(
        about=followed.about,
        tell=tell,
        broken=broken,
        passed_up=_passed_up(followed, tell),
        overdue=tuple(overdue(followed, authority.clock, now)),
        stuck=stuck,
        next_at=next_at,
        next_step=next_step,
    )


def _standing(followed: Followed, step: Step, authority: Authority, now: datetime) -> Standing:
    """Who stands on a step's rung now, out of hours with the duty manager where it is danger and nobody knows yet."""
    raised = followed.raised
    standing = authority.posts.standing(step.post, raised.team, now, raised.owner)
    if not followed.immediate or first_told(followed, step.id):
        return standing
    return authority.posts.at_any_hour(standing, now, authority.clock)


def _tell(followed: Followed, step: Step, authority: Authority, now: datetime) -> Iterator[Telling]:
    for recipient in _standing(followed, step, authority, now).recipients:
        if not followed.holds(step.id, recipient.who) and not _failed_lately(followed, step, recipient, now):
            yield Telling(step, recipient)


def _failed_lately(followed: Followed, step: Step, recipient: Recipient, now: datetime) -> bool:
    return any(again > now for again in _retries(followed, step.id, recipient.who))


def _retries(followed: Followed, step: str, who: str) -> Iterator[datetime]:
    return (t.failed + RETRY for t in followed.told if (t.step, t.who) == (step, who) and t.failed)


def _newly_broken(followed: Followed, authority: Authority, now: datetime) -> Iterator[Empty]:
    known = {empty.step for empty in followed.empty}
    for step in steps(followed, authority.clock, now):
        if step.due > now or step.id in known or first_told(followed, step.id):
            continue
        standing = _standing(followed, step, authority, now)
        if standing.broken:
            yield Empty(step.id, step.post, standing.broken, now)


def _stuck(followed: Followed, step: Step, authority: Authority, now: datetime) -> bool:
    """Whether a step reaches nobody, and nobody at all has been told since it fell due."""
    if any(t.stands and t.at >= step.due for t in followed.told):
        return False
    return not _standing(followed, step, authority, now).recipients


def _passed_up(followed: Followed, tell: Iterable[Telling]) -> tuple[Step, ...]:
    going = {one.step.id: one.step for one in tell if one.step.because in GOES_UP}
    return tuple(step for id_, step in going.items() if id_ not in followed.passed_up)


def overdue(followed: Followed, clock: Clock, now: datetime) -> Iterator[Overdue]:
    """Rungs of the climb whose answer has not come by the time of the rung above."""
    climb = [step for step in rung_steps(followed, clock) if step.post in CLIMB]
    for step, above in pairwise(climb):
        if above.due <= now and not followed.answered(followed.rung(step.post), now):
            yield Overdue(step.post, above.due)


def _next(
    followed: Followed,
    known: tuple[Step, ...],
    tell: tuple[Telling, ...],
    stuck: tuple[Step, ...],
    now: datetime,
) -> tuple[datetime | None, str]:
    if tell or stuck:
        first = tell[0].step if tell else stuck[0]
        return min(first.due, now), first.id
    ahead = [(step.due, step.id) for step in known if step.due > now]
    ahead += [(t.failed + RETRY, t.step) for t in followed.told if t.failed and not _told_since(followed, t)]
    ahead = [one for one in ahead if one[0] > now]
    return min(ahead, default=(None, ""), key=lambda one: one[0] or now)


def _told_since(followed: Followed, failed: Told) -> bool:
    return followed.holds(failed.step, failed.who)


def could_answer(followed: Followed, posts: Posts, who: str, at: datetime) -> int | None:
    """The highest rung for which somebody may answer a concern: where they stand, or were told as standing in.

    None for somebody who has no part in its ladder.
    """
    raised = followed.raised
    stood = [followed.rung(post) for post in posts.stands_on(who, raised.team, at, raised.owner)]
    stood += [
        followed.rung(t.post)
        for t in followed.told
        if t.who == who and t.stands and t.post in CLIMB and t.capacity == Capacity.DUTY
    ]
    return max(stood, default=None)
