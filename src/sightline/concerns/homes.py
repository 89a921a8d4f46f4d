"""Where somebody lives, as each source says it: what it says, since when, through when, and who confirmed it.

A source is one feed's home episodes, one feed's accommodation column, or one partner's sightings. Each
source's latest word stands until the same source says otherwise; how words of different sources answer each
other is written in `answered`, and nowhere else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import cast

from sightline.concerns.entitlement import ELIGIBLE_CHILDREN, entitlement
from sightline.concerns.home_statements import (
    LONG_AGO,
    NOT_KNOWN,
    Statement,
    confirmed_on,
    in_its_run,
    in_order,
    statement,
)
from sightline.concerns.home_words import placed_in_words
from sightline.concerns.standing import in_touch_code
from sightline.history import Basis, Person, Record

PLACED = "placed"
"""Stands where a letter would: a child in care, in a placement."""
OUR_RECORD = frozenset({Basis.RECORD, Basis.RETURN})
NEARNESS = (Basis.FIRST_HAND, Basis.PARTNER, Basis.RECORD, Basis.RETURN, Basis.HEARSAY)
REACHED = frozenset({"", "seen", "spoken to", "replied"})
"""Results of a contact that reached the young person; a list that states only a date says no result."""


class Homes:
    """Everything said of one person's homes by a day."""

    def __init__(
        self, said: Mapping[object, tuple[Statement, ...]], seen_at_home: tuple[Record, ...]
    ) -> None:
        self._said = said
        self.seen_at_home = seen_at_home

    @cached_property
    def latest(self) -> tuple[Statement, ...]:
        """Each source's last word, whatever it says."""
        return tuple(in_its_run(words, len(words) - 1) for words in self._said.values())

    @cached_property
    def standing(self) -> tuple[Statement, ...]:
        """Each source's last word that says where: a later blank or 'not known' does not take it back."""
        last = (s if s.says_where else _last_where(w) for s, w in zip(self.latest, self.every(), strict=True))
        return tuple(filter(None, last))

    def every(self) -> Iterable[tuple[Statement, ...]]:
        """All statements, source by source, each oldest first."""
        return self._said.values()

    def unanswered(self, bad: Callable[[Statement], bool]) -> tuple[Statement, ...]:
        """Standing statements of some bad kind that nothing later answers, the longest-standing first."""
        found = (s for s in self.standing if bad(s) and not self.answers(s, bad))
        return tuple(sorted(found, key=lambda s: s.since or LONG_AGO))

    def answers(self, said: Statement, bad: Callable[[Statement], bool]) -> tuple[Statement, ...]:
        """What was said later that takes a bad statement's place."""
        better = (s for s in self.standing if s is not said and not bad(s))
        return tuple(s for s in better if answered(said, s, self.seen_at_home))

    @cached_property
    def unsuitable(self) -> tuple[Statement, ...]:
        return self.unanswered(lambda s: s.unsuitable)

    @cached_property
    def nearest(self) -> Statement | None:
        """The statement to believe: one that says where, standing to the latest day, nearest to the person."""
        if not self.latest:
            return None
        return max(self.latest, key=_belief)


def _last_where(words: tuple[Statement, ...]) -> Statement | None:
    at = next((at for at in reversed(range(len(words))) if words[at].says_where), None)
    return None if at is None else in_its_run(words, at)


def _belief(s: Statement) -> tuple[bool, date, int, bool, bool]:
    speaks = s.says_where or s.letter == NOT_KNOWN
    return speaks, s.through, -NEARNESS.index(s.basis), s.no_home, s.unsuitable


def answered(bad: Statement, better: Statement, seen_at_home: tuple[Record, ...]) -> bool:
    """Whether a better statement takes a bad one's place.

    Our own record answers our own record with news: a list that goes on saying what it said before the bad
    word came has not answered it. Anything else is answered only by our own worker, who says so later or
    has since seen the young person at that home.
    """
    if better.basis in OUR_RECORD and bad.basis in OUR_RECORD and (better.since or LONG_AGO) > bad.through:
        return True
    if better.basis is Basis.FIRST_HAND and better.said_on > bad.said_on:
        return True
    return any(_seen_there(visit, bad, better) for visit in seen_at_home)


def _seen_there(visit: Record, bad: Statement, better: Statement) -> bool:
    """Seen at home after the bad word, at a home first said after it or at the better one's own address."""
    day = visit.start or LONG_AGO
    same = better.address and better.record.text("postcode") == visit.text("postcode")
    news = (better.since or LONG_AGO) >= bad.said_on
    return day > bad.said_on and day >= better.said_on and (news or same)


def homes(person: Person, today: date) -> Homes:
    """Every source's view, worked out once a history and day."""
    key = ("homes", today)
    if key not in person.memo:
        person.memo[key] = _homes(person, today)
    return cast("Homes", person.memo[key])


def home(person: Person, today: date) -> Statement | None:
    """Where the person lives, by the statement to believe, with the day of its last confirmation; None if none."""
    key = ("home", today)
    if key not in person.memo:
        nearest = homes(person, today).nearest
        person.memo[key] = nearest and confirmed(nearest, person, today)
    return cast("Statement | None", person.memo[key])


def _homes(person: Person, today: date) -> Homes:
    told: dict[object, list[Statement]] = {}
    through = min(person.known_through("home") or today, today)
    for record in chain(person.facts("accommodation"), person.facts("home"), _sightings(person)):
        told.setdefault(_source(record), []).append(statement(record, through, today))
    for placement in _placement(person, today):
        told[PLACED] = [placement]
    said = {source: tuple(in_order(words)) for source, words in told.items()}
    seen = tuple(
        c for c in person.facts("contact") if c.text("result") == "seen" and c.text("at_home") == "yes"
    )
    return Homes(said, seen)


def _source(record: Record) -> tuple[str, str]:
    return record.kind, record.text("partner") if record.kind == "sighting" else record.source.feed


def _rejected(outcome: str) -> bool:
    first, *reason = outcome.casefold().split() or [""]
    return first.startswith("rejected") and bool(reason)


def _sightings(person: Person) -> Iterator[Record]:
    """Sightings, but for those that somebody has rejected with a reason."""
    return (s for s in person.facts("sighting") if not _rejected(s.text("outcome")))


def _placement(person: Person, today: date) -> Iterator[Statement]:
    """The placement of a child who is still looked after."""
    if entitlement(person, today).roll != ELIGIBLE_CHILDREN:
        return
    episode = person.latest("looked_after")
    if episode is None or episode.end or episode.start is None or not episode.text("PLACE"):
        return
    through = min(person.known_through("looked_after") or today, today)
    says = placed_in_words(episode.text("PLACE"))
    yield Statement(episode, PLACED, "", says, episode.start, episode.start, max(through, episode.start))


def confirmed(said: Statement, person: Person, today: date) -> Statement:
    """A statement with the day on which somebody last confirmed it, and how.

    Our own worker confirms by seeing the young person at home or by saying where they live; a partner
    by saying so; a birthday return is of its own day, and a looked-after return of its last. Our own record without a date is confirmed by the
    last contact before it was drawn, while in touch. What was heard from someone else confirms nothing.
    """
    ways = [(day, how) for day, how in _confirmations(said, person, today) if day is not LONG_AGO]
    as_at, how = max(ways, default=(None, ""))
    return replace(said, as_at=as_at, confirmed=how)


def _confirmations(said: Statement, person: Person, today: date) -> Iterator[tuple[date, str]]:
    if day := confirmed_on(said.record, today):
        yield day, "as the record states"
    for visit in homes(person, today).seen_at_home:
        if visit.start and visit.start >= (said.since or said.said_on):
            yield visit.start, "when our own worker saw them at home"
    if said.basis is Basis.FIRST_HAND:
        yield said.said_on, "by our own worker"
    elif said.basis is Basis.PARTNER:
        yield said.said_on, "by a partner"
    elif said.letter == PLACED:
        yield said.through, "by our looked-after record"
    elif said.basis is Basis.RETURN:
        yield said.said_on, "by a birthday return"
    elif said.basis is Basis.RECORD and (day := _last_contact(person, said.through)):
        yield day, "by the last contact that our record states"


def _last_contact(person: Person, by: date) -> date | None:
    """The last contact that did not fail, by a day, if the list then said that we were in touch."""
    touch = [t for t in person.facts("in_touch") if t.start is None or t.start <= by]
    if touch and in_touch_code(touch[-1]) != "YES":
        return None
    days = (c.start for c in reversed(person.facts("contact")) if c.text("result") in REACHED)
    return next((day for day in days if day and day <= by), None)
