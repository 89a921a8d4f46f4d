"""Raising, reopening and changing a concern: on which ladder, from which rung, with which history."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sightline.ledger.entry import Entry, entry
from sightline.ledger.events import Event
from sightline.ledger.fold import detail_of
from sightline.ledger.followed import Followed, Raised, about
from sightline.ledger.posts import Post
from sightline.ledger.refused import unless

FOUND, CANNOT_TELL = "found", "cannot tell"
REPEAT = timedelta(days=90)
"""A concern that returns within this time of its closing starts a rung higher. From the rules of the ladder; ours."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, when (`moment_after`), and under which version of law and rules."""

    at: datetime
    by: str
    law: str = ""


def raised(stamp: Stamp, what: Raised, rows: tuple[str, ...] = (), was: Followed | None = None) -> Entry:
    """The entry by which a concern starts, or starts again with its history.

    `what` says who, which standard, on which ladder and since when it was received; the rung to start on and
    the number of the opening are worked out here. Raises RefusedError where it is open already.
    """
    unless(was is None or not was.open, "This concern is open already; it cannot be raised twice.")
    said = replace(what, start=starts_at(what, was, stamp.at), opening=was.raised.opening + 1 if was else 0)
    event = Event.RULE_FIRED if what.verdict == FOUND else Event.RULE_COULD_NOT_TELL
    return _entry(Event.CONCERN_REOPENED if was else event, stamp, said, rows)


def starts_at(what: Raised, was: Followed | None, now: datetime) -> int:
    """The rung to start on: the owner, or the team's manager where nobody owns it; a rung higher on return."""
    posts = [rung.post for rung in what.ladder.rungs]
    start = 0 if what.owner else posts.index(Post.TEAM_MANAGER)
    if was and was.closed and now - was.closed <= REPEAT:
        start = max(start, was.raised.start) + 1
    return min(start, posts.index(Post.DIRECTOR))


def changed(stamp: Stamp, was: Followed, what: Raised, rows: tuple[str, ...] = ()) -> Entry | None:
    """The entry for an open concern whose verdict is now another; None where nothing changed.

    The ladder and the clock that were in force when it started stay, unless it became more serious: then it
    climbs anew, on the graver ladder and from the time at which the graver fact was received.
    """
    if what.severity < was.raised.severity:
        said = replace(
            what,
            start=max(was.raised.start, starts_at(what, None, stamp.at)),
            opening=was.raised.opening + 1,
        )
        return _entry(Event.VERDICT_CHANGED, stamp, said, rows)
    if (what.verdict, what.since) == (was.raised.verdict, was.raised.since):
        return None
    said = replace(was.raised, verdict=what.verdict, since=what.since)
    return _entry(Event.VERDICT_CHANGED, stamp, said, rows)


def _entry(event: Event, stamp: Stamp, said: Raised, rows: tuple[str, ...]) -> Entry:
    return entry(
        event,
        at=stamp.at,
        by=stamp.by,
        about=about(said.person, said.standard),
        rows=rows,
        law=stamp.law,
        detail=detail_of(said),
    )


def reassigned(stamp: Stamp, was: Followed, owner: str, team: str) -> Entry | None:
    """The entry for a new owner or team; None where neither changed."""
    if (owner, team) == (was.raised.owner, was.raised.team):
        return None
    detail = {"owner": owner, "team": team}
    return entry(
        Event.CONCERN_REASSIGNED,
        at=stamp.at,
        by=stamp.by,
        about=was.about,
        law=stamp.law,
        detail=detail,
    )
