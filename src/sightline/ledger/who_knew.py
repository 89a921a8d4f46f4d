"""Who knew what about one person at a moment: each fact and concern, known to whom, since when, by which route.

Answered from the ledger and the histories alone. What was written later is not read, and nothing written later
can carry an earlier time (`moment_after`): once the ledger has moved on, the answer never changes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sightline.history import Person, Record
from sightline.ledger import fold
from sightline.ledger.clock import Clock
from sightline.ledger.entry import Entry
from sightline.ledger.events import Event
from sightline.ledger.followed import Followed, Told
from sightline.ledger.ladder_steps import Step, steps
from sightline.ledger.posts import Post

VIEWS = frozenset({Event.RECORD_VIEWED, Event.GLASS_BROKEN})


class Route(StrEnum):
    REPORTED = "recorded it"
    NOTICE = "was sent a notice"
    VIEWED = "looked at the record"
    ANSWERED = "acknowledged it"


class Break(StrEnum):
    """Why a step did not reach anybody."""

    EMPTY = "nobody could be told at this rung"
    FAILED = "the notice did not arrive"
    NO_RUN = "no run looked between the time it was due and the moment asked about"
    NOT_MADE = "a run looked, and no notice was made"


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who knew, or had it in their hands: `opened` is when they looked, None if they had not."""

    who: str
    route: Route
    since: datetime
    opened: datetime | None = None
    post: str = ""


@dataclass(frozen=True, slots=True)
class FactKnown:
    """One version of one row that Sightline had by then, and who knew of it."""

    row: str
    kind: str
    on: date | None
    received: datetime
    loaded: datetime
    knowers: tuple[Knower, ...]

    @property
    def looked_at(self) -> bool:
        """Whether anybody had looked, beyond whoever recorded it."""
        return any(k.opened for k in self.knowers if k.route is not Route.REPORTED)


@dataclass(frozen=True, slots=True)
class Reached:
    """One step of the ladder that was due: whom it reached and when, or what broke."""

    step: str
    post: Post
    due: datetime
    told: datetime | None
    who: tuple[str, ...]
    broke: str = ""


@dataclass(frozen=True, slots=True)
class ConcernKnown:
    """One concern as it stood, who knew of it, and every step that was due."""

    followed: Followed
    knowers: tuple[Knower, ...]
    reached: tuple[Reached, ...]

    @property
    def not_told(self) -> tuple[Reached, ...]:
        return tuple(one for one in self.reached if one.told is None)


@dataclass(frozen=True, slots=True)
class WhoKnew:
    """The whole answer. `settled` is whether the ledger had moved past the moment, so that it is final.

    `not_yet_read` are facts that were in the authority's hands by then and came to Sightline only later: they
    are hindsight, and the one part that a later load may add to.
    """

    person: str
    at: datetime
    settled: bool
    facts: tuple[FactKnown, ...]
    concerns: tuple[ConcernKnown, ...]
    not_yet_read: tuple[FactKnown, ...]

    @property
    def not_looked_at(self) -> tuple[FactKnown, ...]:
        """What was in a feed that Sightline had read, and nobody had looked at."""
        return tuple(fact for fact in self.facts if not fact.looked_at)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the answer is drawn from. `person` is the token that entries use.

    `entries` are, in the ledger's order, at least those about the person and the runs; `last` is the time of
    the ledger's last entry of all. `row` gives the identifier that entries use for a row.
    """

    person: str
    entries: Iterable[Entry]
    history: Person
    row: Callable[[Record], str]
    clock: Clock
    last: datetime | None = None


def who_knew(asked: Asked, at: datetime) -> WhoKnew:
    """Who knew what at a moment."""
    known = [e for e in asked.entries if e.at <= at]
    theirs = [e for e in known if e.about.startswith(f"concern:{asked.person}/") and e.detail is not None]
    book = fold.rebuilt(theirs)
    runs = [e.at for e in known if e.event is Event.RUN_COMPLETED]
    views = [e for e in known if e.event in VIEWS and e.about == f"person:{asked.person}"]
    rows = _rows(theirs)
    records = sorted(asked.history.records, key=lambda r: (r.received, r.loaded, r.kind, r.key))
    return WhoKnew(
        person=asked.person,
        at=at,
        settled=asked.last is not None and asked.last > at,
        facts=tuple(_fact(r, asked.row(r), rows, book, views) for r in records if r.loaded <= at),
        concerns=tuple(_concern(f, runs, asked.clock, at) for f in book.values()),
        not_yet_read=tuple(_unread(r, asked.row(r)) for r in records if r.received <= at < r.loaded),
    )


def _rows(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The concerns that rest on each row."""
    rows: dict[str, set[str]] = {}
    for one in entries:
        for row in one.rows:
            rows.setdefault(row, set()).add(one.about)
    return rows


def _fact(
    record: Record,
    row: str,
    rows: dict[str, set[str]],
    book: dict[str, Followed],
    views: list[Entry],
) -> FactKnown:
    knowers = [Knower(record.reporter, Route.REPORTED, record.received)] if record.reporter else []
    for about in sorted(rows.get(row, ())):
        knowers += _noticed(book[about])
    knowers += [Knower(v.by, Route.VIEWED, v.at, v.at) for v in views if v.at >= record.loaded]
    return FactKnown(row, record.kind, record.start, record.received, record.loaded, _first_of_each(knowers))


def _unread(record: Record, row: str) -> FactKnown:
    reporter = (Knower(record.reporter, Route.REPORTED, record.received),) if record.reporter else ()
    return FactKnown(row, record.kind, record.start, record.received, record.loaded, reporter)


def _noticed(followed: Followed) -> Iterator[Knower]:
    for told in followed.told:
        if told.stands:
            yield Knower(told.who, Route.NOTICE, told.delivered or told.at, told.opened, str(told.post))


def _first_of_each(knowers: Iterable[Knower]) -> tuple[Knower, ...]:
    """The first time that each person came to know by each route; opened, if any of those was."""
    firsts: dict[tuple[str, Route], Knower] = {}
    for knower in sorted(knowers, key=lambda k: (k.since, k.who)):
        first = firsts.setdefault((knower.who, knower.route), knower)
        if knower.opened and (first.opened is None or knower.opened < first.opened):
            firsts[knower.who, knower.route] = replace(first, opened=knower.opened)
    return tuple(firsts.values())


def _concern(followed: Followed, runs: list[datetime], clock: Clock, at: datetime) -> ConcernKnown:
    knowers = list(_noticed(followed))
    knowers += [Knower(a.by, Route.ANSWERED, a.at, a.at) for a in followed.acknowledged]
    return ConcernKnown(followed, _first_of_each(knowers), tuple(_reached(followed, runs, clock, at)))


def _reached(followed: Followed, runs: list[datetime], clock: Clock, at: datetime) -> Iterator[Reached]:
    until = min(filter(None, (followed.closed, at)))
    for step in steps(replace(followed, closed=None), clock, until):
        if step.due <= until and not step.sheet:
            notices = [t for t in followed.told if t.step == step.id]
            yield _outcome(followed, step, notices, [run for run in runs if step.due <= run <= until])


def _outcome(followed: Followed, step: Step, notices: list[Told], runs: list[datetime]) -> Reached:
    standing = [t for t in notices if t.stands]
    if standing:
        who = tuple(dict.fromkeys(t.who for t in standing))
        return Reached(step.id, step.post, step.due, min(t.at for t in standing), who)
    empty = next((e.why for e in followed.empty if e.step == step.id), "")
    if empty:
        return Reached(step.id, step.post, step.due, None, (), f"{Break.EMPTY}: {empty}")
    if notices:
        return Reached(step.id, step.post, step.due, None, (), Break.FAILED)
    return Reached(step.id, step.post, step.due, None, (), Break.NOT_MADE if runs else Break.NO_RUN)
