"""Rungs that would break: found before they are needed, and told to the rung above."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sightline.ledger.posts import AUTHORITY, CLIMB, Broken, Post, Posts

NEVER_EMPTY = (*CLIMB[1:], Post.LEAD_MEMBER, Post.DUTY_MANAGER)
"""Posts that must be held for every team; a practitioner's rung is a person's own allocation."""


@dataclass(frozen=True, slots=True)
class RungFault:
    """A post where nobody could be told, from a moment on. `goes_to` is the rung that must mend it.

    `who` is its holder, or nothing where nobody holds it; `since` is `now` for what is broken already.
    """

    post: Post
    team: str
    why: Broken
    who: str
    since: datetime
    goes_to: Post


def rung_faults(posts: Posts, now: datetime, through: datetime) -> tuple[RungFault, ...]:
    """Every rung that is broken now, or will be by `through` as absences, posts and locks are known now."""
    found: dict[tuple[Post, str, Broken, str], RungFault] = {}
    for at in _moments(posts, now, through):
        for fault in _broken(posts, at):
            found.setdefault((fault.post, fault.team, fault.why, fault.who), fault)
    return tuple(found.values())


def _moments(posts: Posts, now: datetime, through: datetime) -> list[datetime]:
    """Now, and every later moment at which something that is known begins or ends."""
    spans = [thing.span for things in (posts.holdings, posts.absences, posts.deputies) for thing in things]
    spans += [span for worker in posts.workers for span in worker.locked]
    edges = {edge for span in spans for edge in (span.since, span.until) if edge and now < edge <= through}
    return [now, *sorted(edges)]


def _broken(posts: Posts, at: datetime) -> Iterator[RungFault]:
    seen: set[tuple[Post, str]] = set()
    for team in _leaves(posts):
        for post in NEVER_EMPTY:
            place, who = posts.holders(post, team, at)
            if (post, place) not in seen:
                seen.add((post, place))
                yield from _faults(posts, post, place, who, at)


def _leaves(posts: Posts) -> tuple[str, ...]:
    """Teams that no other team is part of; the whole authority where there are no teams."""
    above = {team.within for team in posts.teams}
    return tuple(team.name for team in posts.teams if team.name not in above) or (AUTHORITY,)


def _faults(posts: Posts, post: Post, team: str, who: tuple[str, ...], at: datetime) -> Iterator[RungFault]:
    if not who:
        yield RungFault(post, team, Broken.NO_HOLDER, "", at, above(post))
    for one in who:
        broken = posts.unreachable(one, at)
        if broken and not posts.deputies_of(one, at):
            yield RungFault(post, team, broken, one, at, above(post))


def above(post: Post) -> Post:
    """The rung that answers for another: the next one up; the director for those at the top or beside it."""
    if post in CLIMB[:-1]:
        return CLIMB[CLIMB.index(post) + 1]
    return Post.HEAD_OF_SERVICE if post is Post.DUTY_MANAGER else Post.DIRECTOR
