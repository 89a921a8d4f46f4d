"""Teams, posts and people: who stands on a rung at a moment, and which rung nobody stands on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from sightline.ledger.clock import OFFICE_HOURS, Clock, Hours


class Post(StrEnum):
    """The posts of a children's service, from the front line up; then those beside the ladder."""

    PRACTITIONER = "practitioner"
    TEAM_MANAGER = "team manager"
    SERVICE_MANAGER = "service manager"
    HEAD_OF_SERVICE = "head of service"
    DIRECTOR = "director"
    CHIEF_EXECUTIVE = "chief executive"
    LEAD_MEMBER = "lead member"
    REVIEWING_OFFICER = "reviewing officer"
    DUTY_MANAGER = "duty manager"


CLIMB = tuple(Post)[:6]
"""The posts that a concern climbs, lowest first."""
NAMELESS = frozenset({Post.LEAD_MEMBER})
"""Posts that are shown counts and ages, never names."""
STOOD_IN_FOR = frozenset(CLIMB[:4])
"""Posts for which the duty manager stands in out of hours; the director and above are told at any hour."""
AUTHORITY = ""
"""The team that is the whole authority."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment up to, not with, another; None: still running."""

    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Team:
    """A team, and the service or area it is part of; `within` is empty for one that is part of none."""

    name: str
    within: str = AUTHORITY


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds a post in a team, service or the whole authority. Never changed: it ends, another begins."""

    post: Post
    team: str
    who: str
    span: Span


@dataclass(frozen=True, slots=True)
class Absence:
    who: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deputising:
    """`by` stands in whenever `for_` is away, locked or cannot be reached."""

    for_: str
    by: str
    span: Span


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who can hold a post: identifiers only. `addresses` are by channel: email, sms, teams."""

    id: str
    addresses: Mapping[str, str] = field(default_factory=dict)
    hours: Hours = OFFICE_HOURS
    locked: tuple[Span, ...] = ()


class Capacity(StrEnum):
    OWNER = "owner"
    HOLDER = "holder"
    DEPUTY = "deputy"
    DUTY = "duty manager"


@dataclass(frozen=True, slots=True)
class Recipient:
    who: str
    capacity: Capacity


class Broken(StrEnum):
    """Why nobody can be told at a rung, or why it will soon be so."""

    NO_HOLDER = "nobody holds this post"
    AWAY = "the holder is away and has no deputy who can be told"
    LOCKED = "the holder's account is locked, and no deputy can be told"
    NO_ADDRESS = "the holder has no address, and no deputy can be told"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is to be told at a rung at a moment. `broken` may be set though somebody stands in out of hours."""

    post: Post
    team: str
    recipients: tuple[Recipient, ...]
    broken: Broken | None = None


@dataclass(frozen=True)
class Posts:
    """Everything known of teams and people. Whoever is not among `workers` has no address."""

    teams: tuple[Team, ...] = ()
    workers: tuple[Worker, ...] = ()
    holdings: tuple[Holding, ...] = ()
    absences: tuple[Absence, ...] = ()
    deputies: tuple[Deputising, ...] = ()

    @cached_property
    def _within(self) -> Mapping[str, str]:
        return {team.name: team.within for team in self.teams}

    @cached_property
    def _workers(self) -> Mapping[str, Worker]:
        return {worker.id: worker for worker in self.workers}

    @cached_property
    def _seats(self) -> Mapping[tuple[Post, str], list[Holding]]:
        seats: dict[tuple[Post, str], list[Holding]] = defaultdict(list)
        for holding in self.holdings:
            seats[holding.post, holding.team].append(holding)
        return seats

    @cached_property
    def _away(self) -> Mapping[str, list[Span]]:
        away: dict[str, list[Span]] = defaultdict(list)
        for absence in self.absences:
            away[absence.who].append(absence.span)
        return away

    @cached_property
    def _deputies(self) -> Mapping[str, list[Deputising]]:
        deputies: dict[str, list[Deputising]] = defaultdict(list)
        for one in self.deputies:
            deputies[one.for_].append(one)
        return deputies

    def worker(self, who: str) -> Worker:
        return self._workers.get(who) or Worker(who)

    def upward(self, team: str) -> Iterator[str]:
        """A team, what it is part of, and so on, up to the whole authority."""
        seen: set[str] = set()
        while team != AUTHORITY and team not in seen:
            yield team
            seen.add(team)
            team = self._within.get(team, AUTHORITY)
        yield AUTHORITY

    def holders(self, post: Post, team: str, at: datetime) -> tuple[str, tuple[str, ...]]:
        """The nearest team upward in which somebody holds the post, and who; the team itself where nobody does."""
        for place in self.upward(team):
            found = tuple(h.who for h in self._seats.get((post, place), ()) if h.span.holds(at))
            if found:
                return place, tuple(dict.fromkeys(found))
        return team, ()

    def unreachable(self, who: str, at: datetime) -> Broken | None:
        """Why somebody cannot be told now, or None."""
        worker = self.worker(who)
        if any(span.holds(at) for span in self._away.get(who, ())):
            return Broken.AWAY
        if any(span.holds(at) for span in worker.locked):
            return Broken.LOCKED
        return None if any(worker.addresses.values()) else Broken.NO_ADDRESS

    def deputies_of(self, who: str, at: datetime) -> tuple[str, ...]:
        """Who stands in for somebody now and can be told."""
        standing_in = (d.by for d in self._deputies.get(who, ()) if d.span.holds(at))
        return tuple(by for by in standing_in if by != who and not self.unreachable(by, at))

    def answering(
        self, who: str, capacity: Capacity, at: datetime
    ) -> tuple[tuple[Recipient, ...], Broken | None]:
        """Whoever can be told in somebody's name: they themselves, else their deputies, else nobody and why."""
        broken = self.unreachable(who, at)
        if broken is None:
            return (Recipient(who, capacity),), None
        deputies = self.deputies_of(who, at)
        return tuple(Recipient(by, Capacity.DEPUTY) for by in deputies), None if deputies else broken

    def standing(self, post: Post, team: str, at: datetime, owner: str = "") -> Standing:
        """Who stands on a rung now. The practitioner's rung is the owner's own."""
        capacity = Capacity.OWNER if post is Post.PRACTITIONER else Capacity.HOLDER
        place = team if post is Post.PRACTITIONER else self.holders(post, team, at)[0]
        who = self._named(post, team, at, owner)
        if not who:
            return Standing(post, place, (), Broken.NO_HOLDER)
        told = [self.answering(one, capacity, at) for one in who]
        recipients = tuple(dict.fromkeys(r for found, _ in told for r in found))
        return Standing(post, place, recipients, None if recipients else told[0][1])

    def at_any_hour(self, standing: Standing, at: datetime, clock: Clock) -> Standing:
        """The same, with the duty manager added where the rung is the duty manager's and nobody there is at work."""
        if standing.post not in STOOD_IN_FOR:
            return standing
        if any(clock.at_work(at, self.worker(r.who).hours) for r in standing.recipients):
            return standing
        duty = self.standing(Post.DUTY_MANAGER, standing.team, at)
        known = {r.who for r in standing.recipients}
        added = tuple(Recipient(r.who, Capacity.DUTY) for r in duty.recipients if r.who not in known)
        return Standing(standing.post, standing.team, (*standing.recipients, *added), standing.broken)

    def stands_on(self, who: str, team: str, at: datetime, owner: str = "") -> tuple[Post, ...]:
        """Every post of the climb on which somebody stands for a team, as holder, owner or deputy; lowest first."""
        return tuple(
            post
            for post in CLIMB
            if any(who in {name, *self.deputies_of(name, at)} for name in self._named(post, team, at, owner))
        )

    def _named(self, post: Post, team: str, at: datetime, owner: str) -> tuple[str, ...]:
        if post is Post.PRACTITIONER:
            return (owner,) if owner else ()
        return self.holders(post, team, at)[1]


@dataclass(frozen=True, slots=True)
class Authority:
    """Who stands where, and the calendar: all that the ladder needs to know of the world as it is now."""

    posts: Posts
    clock: Clock
