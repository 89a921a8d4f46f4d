"""Periods of being looked after, joined from the episodes of every return."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.dates import birthday
from sightline.history import Person, Record

ADULT = 18
SHORT_BREAKS = frozenset({"V3", "V4"})
"""Legal status: an agreed series of short-term placements, which does not count towards 13 weeks."""
SHORT_BREAK_DAYS = 28
"""A single placement of more than four weeks is not a short break (SI 2010/2571 reg 3(3), SI 2010/959 reg 40)."""
STARTED = "S"
"""Reason for the new episode: started to be looked after."""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Care:
    """One unbroken period of being looked after. `end` is the day it ended, None while it runs.

    `spans` are the days that count, from a day up to, not with, another: short breaks are left out.
    """

    start: date
    end: date | None
    episodes: tuple[Record, ...]
    spans: tuple[Span, ...]

    @property
    def why_ended(self) -> str:
        """The reason code with which it ended; nothing while it runs or where no return says."""
        last = self.episodes[-1]
        return last.text("REC") if self.end and last.end else ""

    @property
    def counts(self) -> bool:
        """Whether it is more than short breaks."""
        return bool(self.spans)


def care_periods(person: Person, until: date) -> tuple[Care, ...]:
    """The periods of care that began by a day, oldest first, joined from episodes of every return.

    An episode told in several returns is taken as last told. An unended one followed by another ended
    when that began, unless that one says that care started anew; one that no later return repeats ended,
    for all we know, where its return ended.
    """
    told = {e.start: e for e in person.facts("looked_after") if e.start and e.start <= until}
    periods: list[list[Record]] = []
    for day in sorted(told):
        if periods and _continues(periods[-1], told[day]):
            periods[-1].append(told[day])
        else:
            periods.append([told[day]])
    following = [*(theirs[0].start for theirs in periods), None][1:]
    return tuple(_care(p, person, until, after) for p, after in zip(periods, following, strict=False))


def days_looked_after(periods: Iterable[Care], since: date, until: date) -> int:
    """Days of care from one day up to, not with, another; short breaks are left out, no day counts twice."""
    days, reached = 0, since
    for start, end in sorted(span for period in periods for span in period.spans):
        first, last = max(start, reached), min(end, until)
        if last > first:
            days, reached = days + (last - first).days, last
    return days


def _continues(period: list[Record], episode: Record) -> bool:
    start, before = episode.start or date.min, period[-1]
    if before.end is None:
        through = before.day("open_through")
        return not (episode.text("RNE") == STARTED and through and through < start)
    return start <= max(e.end for e in period if e.end) + timedelta(days=1)


def _care(episodes: list[Record], person: Person, until: date, following: date | None) -> Care:
    end = episodes[-1].end and max(e.end for e in episodes if e.end)
    end = end or _unsaid_end(episodes, person, following)
    end = end if end and end <= until else None
    start = episodes[0].start or until
    return Care(start, end, tuple(episodes), tuple(_spans(episodes, end or until)))


def _unsaid_end(episodes: list[Record], person: Person, following: date | None) -> date | None:
    """Where an unended period must have ended: at 18, where later returns fall silent, or before the next."""
    through = max((d for e in episodes if not e.end and (d := e.day("open_through"))), default=None)
    known = person.known_through("looked_after")
    silent = through if through and ((known and known > through) or following) else None
    adult = birthday(person.born, ADULT) if person.born else None
    return min((day for day in (silent, adult, following) if day), default=None)


def _spans(episodes: list[Record], until: date) -> list[Span]:
    ends = [*(e.start or until for e in episodes[1:]), until]
    spans = [
        (e.start or until, min(e.end or following, until))
        for e, following in zip(episodes, ends, strict=True)
    ]
    return [span for span, e in zip(spans, episodes, strict=True) if not _short_break(e, span)]


def _short_break(episode: Record, span: Span) -> bool:
    # V4 is the agreement to a whole series, so only a single V3 placement can be too long to be a break.
    long = episode.text("LS") == "V3" and (span[1] - span[0]).days > SHORT_BREAK_DAYS
    return episode.text("LS") in SHORT_BREAKS and not long
