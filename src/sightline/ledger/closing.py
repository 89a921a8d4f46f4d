"""Whether a concern may close: only by a fact, dated and from a source that can know; danger, by another's fact."""

from dataclasses import dataclass

from sightline.concerns import Clear, DoesNotApply, Verdict, is_open
from sightline.history import Basis, Record
from sightline.ledger.entry import Entry, entry
from sightline.ledger.events import Event
from sightline.ledger.followed import Followed
from sightline.ledger.raising import Stamp

TYPED = frozenset({"sheet", "web"})
"""Feeds whose rows somebody typed for Sightline, rather than kept in the authority's own record."""
SEEN = frozenset({"home", "accommodation", "contact", "in_touch", "activity", "sighting"})
"""Kinds that say how a young person is: typed, they count only first-hand. Of the others the record is the thing."""


@dataclass(frozen=True, slots=True)
class Closes:
    """It may close, by these facts."""

    why: str
    by: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class StaysOpen:
    """It stays open, and this sentence says what is wanting."""

    why: str


def closing(
    followed: Followed, verdict: Verdict, known_since: frozenset[str] = frozenset()
) -> Closes | StaysOpen:
    """Whether today's verdict closes an open concern.

    A verdict that is clear only because time has passed, or without a fact received since the concern began,
    closes nothing. `known_since` are keys of rows known to be new since, where receiving times cannot tell.
    """
    if is_open(verdict):
        return StaysOpen("The rule still finds it, or cannot tell.")
    if isinstance(verdict, DoesNotApply):
        return _no_longer_owed(followed, verdict)
    if not isinstance(verdict, Clear):
        return StaysOpen("No verdict says that it is met.")
    since = followed.raised.received
    new = tuple(r for r in verdict.evidence if r.received > since or r.key in known_since)
    if not new:
        return StaysOpen("No fact received since it was raised says that it is met.")
    sound = tuple(r for r in new if is_sound(r))
    if not sound:
        return StaysOpen(
            "The fact that would close it has no date, or was typed without being seen first-hand."
        )
    return _in_danger(followed, sound) if followed.immediate else Closes("a later fact meets it", sound)


def is_sound(record: Record) -> bool:
    """Whether a fact can close anything: dated, not hearsay, and first-hand where somebody typed how they are."""
    if record.start is None or record.basis is Basis.HEARSAY:
        return False
    typed_sight = record.source.feed in TYPED and record.kind in SEEN
    return record.basis is Basis.FIRST_HAND or not typed_sight


def _in_danger(followed: Followed, sound: tuple[Record, ...]) -> Closes | StaysOpen:
    """Danger closes by a fact that somebody other than the owner recorded, or has confirmed since."""
    owner = followed.raised.owner
    others = tuple(r for r in sound if r.reporter and r.reporter != owner)
    if others:
        return Closes("a later fact, recorded by somebody other than the owner, meets it", others)
    if _confirmed(followed, sound):
        return Closes("a later fact, confirmed by somebody other than the owner, meets it", sound)
    return StaysOpen("Somebody other than the owner must record, or confirm, the fact that closes it.")


def _confirmed(followed: Followed, sound: tuple[Record, ...]) -> bool:
    owner, came = followed.raised.owner, min(r.received for r in sound)
    return any(c.by != owner and c.at >= came for c in followed.confirmed)


def _no_longer_owed(followed: Followed, verdict: DoesNotApply) -> Closes | StaysOpen:
    if followed.immediate and not any(c.by != followed.raised.owner for c in followed.confirmed):
        return StaysOpen("The duty seems to have ended; somebody other than the owner must confirm it.")
    return Closes(f"the duty has ended: {verdict.reason}")


def closed(stamp: Stamp, followed: Followed, how: Closes, rows: tuple[str, ...]) -> Entry:
    """The entry that closes a concern. `rows` are the identifiers of the facts that close it."""
    return entry(
        Event.CONCERN_CLOSED,
        at=stamp.at,
        by=stamp.by,
        about=followed.about,
        rows=rows,
        law=stamp.law,
        detail={"why": how.why},
    )
