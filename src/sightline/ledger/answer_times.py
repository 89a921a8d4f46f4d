"""How long it took: from the fact received to the right rung answering, and to each post being told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sightline.ledger.followed import Followed
from sightline.ledger.posts import Post


@dataclass(frozen=True, slots=True)
class Times:
    """`median` is of those that have an end, None if none has; `worst` counts those without one as running still."""

    concerns: int
    median: timedelta | None
    worst: timedelta
    waiting: int


Spell = tuple[datetime, datetime | None]


def times(spells: Iterable[Spell], at: datetime) -> Times:
    """Over some spells, each from when a fact was received until something happened, or None."""
    listed = list(spells)
    ended = [end - begun for begun, end in listed if end]
    running = [at - begun for begun, end in listed if not end]
    return Times(
        concerns=len(listed),
        median=timedelta(seconds=median(d.total_seconds() for d in ended)) if ended else None,
        worst=max([*ended, *running], default=timedelta()),
        waiting=len(running),
    )


def to_answer(followed: Followed) -> Iterator[Spell]:
    """Of each opening of a concern: received, and answered at the right rung. One closed unanswered is left out."""
    for ended in followed.earlier:
        if ended.answered:
            yield ended.received, ended.answered
    if followed.open or followed.answered_at:
        yield followed.raised.received, followed.answered_at


def to_knowledge(followed: Followed, post: Post) -> Spell:
    """Received, and the first notice to a post that did not fail."""
    told = (t.delivered or t.at for t in followed.told if t.post is post and t.stands)
    return followed.raised.received, min(told, default=None)


def by_team_and_ladder(concerns: Iterable[Followed], at: datetime) -> Mapping[tuple[str, str], Times]:
    """Times to the right rung's answer, by team and ladder."""
    spells: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for followed in concerns:
        spells[followed.raised.team, followed.raised.ladder.name].extend(to_answer(followed))
    return {key: times(found, at) for key, found in sorted(spells.items())}
