"""Today's rules over the facts as they were received: when would each concern have been raised, and to whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sightline.concerns import Found, Verdict, ask, is_open
from sightline.dates import end_of_day, start_of_day
from sightline.history import Person
from sightline.law import Ladder, Law, Standard
from sightline.ledger.clock import Clock
from sightline.ledger.followed import Followed, Raised
from sightline.ledger.ladder_steps import rung_steps
from sightline.ledger.posts import Post
from sightline.ledger.raising import CANNOT_TELL, FOUND

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Would:
    """One concern that today's rules would have raised: first on a day, and open until another (None: still).

    `received` is when the fact that tips it was in the authority's hands, or the start of the day on which a
    time ran out.
    """

    person: str
    standard: str
    verdict: str
    severity: str
    ladder: Ladder
    first: date
    received: datetime
    until: date | None
    words: str

    def days_before(self, known: date) -> int:
        """How many days sooner than it was known; negative if later."""
        return (known - self.first).days


def severity_of(standard: Standard, verdict: Verdict, law: Law) -> tuple[str, Ladder]:
    """The severity and ladder of an open verdict: the standard's, unless the rule says that this case climbs faster."""
    ladder = law.ladders[getattr(verdict, "ladder", "") or standard.ladder]
    return (standard.severity if ladder.name == standard.ladder else ladder.severity), ladder


class Replay:
    """One person's past, a day at a time, each day knowing only what had been received by its end."""

    def __init__(self, person: Person, law: Law, ids: Iterable[str] | None = None) -> None:
        self.person, self.law = person, law
        self.ids = tuple(ids) if ids is not None else None
        self.received = sorted({r.received for r in person.records} | _arrivals(person))
        self._then: tuple[int, Person] | None = None

    def as_on(self, day: date) -> Person:
        """The history as received by the end of a day; kept while nothing new comes in."""
        known = sum(at <= end_of_day(day) for at in self.received)
        if self._then is None or self._then[0] != known:
            self._then = (known, self.person.as_received(end_of_day(day)))
        return self._then[1]

    def on(self, day: date) -> Mapping[str, Verdict]:
        return ask(self.as_on(day), day, self.law, self.ids)

    def over(self, first: date, last: date, every: int = 1) -> Iterator[Would]:
        """Every concern that would have been open between two days, each opening by itself.

        Looks at every day on which something was received, and at least every so many days; between two looks
        that differ, the day is found. With `every` above one, a concern that opens and ends again by time alone
        between two looks is not seen.
        """
        standing: dict[str, Would] = {}
        before = None
        for day in self._looks(first, last, every):
            yield from self._look(before, day, standing)
            before = day
        yield from sorted(standing.values(), key=lambda would: (would.first, would.standard))

    def _looks(self, first: date, last: date, every: int) -> list[date]:
        days = {first + n * DAY for n in range(0, (last - first).days + 1, every)} | {last}
        return sorted(days | {at.date() for at in self.received if first <= at.date() <= last})

    def _look(self, before: date | None, day: date, standing: dict[str, Would]) -> Iterator[Would]:
        for id_, verdict in self.on(day).items():
            if is_open(verdict) == (id_ in standing):
                continue
            turned = self.turned(id_, before, day) if before else day
            if id_ in standing:
                yield replace(standing.pop(id_), until=turned)
            else:
                standing[id_] = self._would(id_, self._alone(id_, turned), turned)

    def turned(self, id_: str, before: date, day: date) -> date:
        """The day on which a concern became, or ceased to be, open, between two days on which it differs."""
        was = is_open(self._alone(id_, before))
        while (day - before).days > 1:
            middle = before + (day - before) // 2
            if is_open(self._alone(id_, middle)) == was:
                before = middle
            else:
                day = middle
        return day

    def _alone(self, id_: str, day: date) -> Verdict:
        return ask(self.as_on(day), day, self.law, (id_,))[id_]

    def _would(self, id_: str, verdict: Verdict, day: date) -> Would:
        severity, ladder = severity_of(self.law.standard(id_), verdict, self.law)
        return Would(
            person=self.person.id,
            standard=id_,
            verdict=FOUND if isinstance(verdict, Found) else CANNOT_TELL,
            severity=severity,
            ladder=ladder,
            first=day,
            received=self._tipped(verdict, day),
            until=None,
            words=getattr(verdict, "words", ""),
        )

    def _tipped(self, verdict: Verdict, day: date) -> datetime:
        """What came in on that day and is part of the finding; else anything that came; else the day itself."""
        begins, ends = start_of_day(day), end_of_day(day)
        shown = [r.received for r in getattr(verdict, "evidence", ()) if begins <= r.received <= ends]
        came = shown or [at for at in self.received if begins <= at <= ends]
        return min(came, default=begins)


def _arrivals(person: Person) -> set[datetime]:
    return {arrival.received for arrival in person.carried.arrivals}


def first_received(person: Person, standard: str, now: datetime, law: Law) -> datetime:
    """When the fact behind a concern that is open now was first in any feed: where its clock starts.

    Goes back from now through every moment at which something was received, for as long as the concern would
    have been open then too. Where only time made the difference, the day is found on which it did.
    """
    past = Replay(person, law, (standard,))
    moments = [at for at in past.received if at <= now]
    started = now
    for at in reversed(moments):
        if not _open_at(person, standard, at, law):
            return _day_between(past, standard, at.date(), started)
        started = at
    return started


def _open_at(person: Person, standard: str, at: datetime, law: Law) -> bool:
    return is_open(ask(person.as_received(at), at.date(), law, (standard,))[standard])


def _day_between(past: Replay, standard: str, clear: date, started: datetime) -> datetime:
    """The start of the first day, after a clear one, on which it is open; `started` if that is the day itself."""
    last = started.date() - DAY
    if last <= clear or not is_open(past.on(last)[standard]):
        return started
    return start_of_day(past.turned(standard, clear, last))


def told_when(
    would: Would, clock: Clock, team: str = "", owner: str = ""
) -> tuple[tuple[Post, datetime], ...]:
    """To whom it would have gone and by when, if nobody had answered; the owner's rung only if there is an owner."""
    raised = Raised(
        person=would.person,
        standard=would.standard,
        verdict=would.verdict,
        severity=would.severity,
        ladder=would.ladder,
        received=would.received,
        team=team,
        owner=owner,
    )
    followed = Followed("", would.received, raised)
    return tuple((step.post, step.due) for step in rung_steps(followed, clock))


@dataclass(frozen=True, slots=True)
class Difference:
    """What another law would change: who appears that did not, and who drops off."""

    appears: tuple[Would, ...]
    drops: tuple[Would, ...]
    sooner_or_later: tuple[tuple[Would, Would], ...]
    """The same concern under both, on different first days: ours, then the other's."""


def against(ours: Iterable[Would], theirs: Iterable[Would]) -> Difference:
    """Two replays of the same people over the same days, the second under another law."""
    mine, other = _first_of_each(ours), _first_of_each(theirs)
    return Difference(
        appears=tuple(would for key, would in other.items() if key not in mine),
        drops=tuple(would for key, would in mine.items() if key not in other),
        sooner_or_later=tuple(
            (mine[key], other[key]) for key in mine if key in other and mine[key].first != other[key].first
        ),
    )


def _first_of_each(woulds: Iterable[Would]) -> dict[tuple[str, str], Would]:
    firsts: dict[tuple[str, str], Would] = {}
    for would in sorted(woulds, key=lambda w: (w.first, w.person, w.standard)):
        firsts.setdefault((would.person, would.standard), would)
    return firsts
