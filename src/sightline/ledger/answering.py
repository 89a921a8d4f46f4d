"""What people do about a concern: acknowledge, put off, decide not to act, countersign, confirm.

Each gives the entry to write, or raises RefusedError with the sentence to show. None delays who must know:
only a snooze or a countersigned decision puts off the posts below the director, and never in danger.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sightline.law import Standard
from sightline.ledger.clock import Clock, day_of
from sightline.ledger.entry import Entry, entry
from sightline.ledger.events import Event
from sightline.ledger.fold import detail_of
from sightline.ledger.followed import Acknowledgement, Decision, Followed, Snooze
from sightline.ledger.ladder_due import could_answer
from sightline.ledger.posts import Authority, Post, Posts
from sightline.ledger.raising import Stamp
from sightline.ledger.refused import unless

DECISION_DAYS = 90
"""The longest that a decision not to act may stand before it is taken again. Ours."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Who will do what by the end of which day."""

    action: str
    who: str
    until: date


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why something waits, and the last day on which it does."""

    reason: str
    until: date


_NO_PART = "You do not stand on this concern's ladder, so you cannot answer for it."


def longest(followed: Followed, clock: Clock, since: datetime) -> date:
    """The last day that a promise or a snooze may name: the director's own time, counted from a moment."""
    rung = followed.raised.ladder.rungs[followed.rung(Post.DIRECTOR)]
    if rung.within is None:
        return day_of(clock.next_sheet(since, rung.unit))
    return day_of(clock.later(since, rung.within, rung.unit))


def _rung(followed: Followed, posts: Posts, stamp: Stamp) -> int:
    unless(followed.open, "This concern is closed; there is nothing to answer.")
    rung = could_answer(followed, posts, stamp.by, stamp.at)
    unless(rung is not None, _NO_PART)
    return rung or 0


def _entry(event: Event, stamp: Stamp, followed: Followed, detail: dict[str, Any]) -> Entry:
    return entry(event, at=stamp.at, by=stamp.by, about=followed.about, law=stamp.law, detail=detail)


def acknowledged(stamp: Stamp, followed: Followed, promise: Promise, authority: Authority) -> Entry:
    """Somebody on the ladder says who will do what by which day."""
    action, who, until = promise.action, promise.who, promise.until
    rung = _rung(followed, authority.posts, stamp)
    unless(action.strip(), "Say what will be done: an acknowledgement names an action.")
    unless(who.strip(), "Say who will do it: an acknowledgement names a person.")
    unless(until >= day_of(stamp.at), "The day by which it will be done has passed.")
    last = longest(followed, authority.clock, stamp.at)
    unless(until <= last, f"Name a day no later than {last:%d %B %Y}: the director must know by then.")
    said = Acknowledgement(stamp.at, stamp.by, rung, action, who, until)
    return _entry(Event.ACKNOWLEDGED, stamp, followed, detail_of(said))


def snoozed(stamp: Stamp, followed: Followed, asked: Reasoned, authority: Authority) -> Entry:
    """Puts off the climb below the director. All snoozes of one opening together last no longer than one may."""
    reason, until = asked.reason, asked.until
    rung = _rung(followed, authority.posts, stamp)
    unless(not followed.immediate, "Immediate danger cannot be put off.")
    unless(reason.strip(), "Say why it is put off: a snooze needs a reason.")
    unless(until >= day_of(stamp.at), "The day until which it is put off has passed.")
    first = min((snooze.at for snooze in followed.snoozed), default=stamp.at)
    last = longest(followed, authority.clock, first)
    unless(until <= last, f"It can be put off until {last:%d %B %Y} at the latest.")
    return _entry(Event.SNOOZED, stamp, followed, detail_of(Snooze(stamp.at, stamp.by, rung, reason, until)))


def asks_for_decision(standard: Standard) -> bool:
    """Whether a decision with its reason is among the ways in which a standard says it closes."""
    return any(word in standard.closes_when for word in ("decision", "reason", "decided"))


def decided_not_to_act(
    stamp: Stamp, followed: Followed, standard: Standard, asked: Reasoned, authority: Authority
) -> Entry:
    """A decision not to act, which stands only once the next rung has countersigned it."""
    reason, until = asked.reason, asked.until
    rung = _rung(followed, authority.posts, stamp)
    unless(asks_for_decision(standard), "This standard does not ask for a decision: it asks for the act.")
    unless(not followed.immediate, "Nobody can decide not to act on immediate danger.")
    unless(reason.strip(), "Say why: a decision not to act needs a reason.")
    unless(until >= day_of(stamp.at), "The day on which the decision runs out has passed.")
    last = day_of(stamp.at) + timedelta(days=DECISION_DAYS)
    unless(until <= last, f"A decision not to act runs out by {last:%d %B %Y} at the latest.")
    said = Decision(stamp.at, stamp.by, rung, reason, until)
    return _entry(Event.DECISION_NOT_TO_ACT, stamp, followed, detail_of(said))


def countersigned(stamp: Stamp, followed: Followed, number: int, authority: Authority) -> Entry:
    """The next rung, or a higher one, agrees with a decision; at the top, another person on the same rung."""
    rung = _rung(followed, authority.posts, stamp)
    unless(0 <= number < len(followed.decided), "There is no such decision on this concern.")
    decision = followed.decided[number]
    top = followed.rung(Post.CHIEF_EXECUTIVE)
    unless(decision.countersigned is None, "This decision is countersigned already.")
    unless(stamp.by != decision.by, "A decision is countersigned by somebody else than its author.")
    unless(
        rung > decision.rung or rung == top,
        "A decision is countersigned by a higher rung than its author's.",
    )
    unless(stamp.at < decision.ends, "This decision has run out; it must be taken again.")
    return _entry(Event.DECISION_COUNTERSIGNED, stamp, followed, {"number": number, "rung": rung})


def confirmed(stamp: Stamp, followed: Followed) -> Entry:
    """Somebody other than the owner confirms that the closing fact is so: without it danger does not close."""
    unless(followed.open, "This concern is closed already.")
    unless(stamp.by != followed.raised.owner, "Whoever owns a concern cannot confirm its closing.")
    return _entry(Event.CLOSING_CONFIRMED, stamp, followed, {})
