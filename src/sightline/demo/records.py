"""What the authority's own system held of one young person on a day: what had been written down by then."""

from datetime import date, timedelta

from sightline.dates import birthday
from sightline.demo.facts import Allocation, Contact, Episode, Home, Life

ADULT = 18


def home_on(life: Life, day: date) -> Home | None:
    """The home that the system showed as current: the last one recorded, if no end had been recorded."""
    recorded = [h for h in life.homes if h.recorded <= day]
    if not recorded:
        return None
    last = recorded[-1]
    gone = last.end_recorded is not None and last.end_recorded <= day
    return None if gone else last


def adviser_on(life: Life, day: date) -> Allocation | None:
    recorded = [a for a in life.allocations if a.recorded <= day]
    current = [a for a in recorded if a.end is None or a.end > day]
    return current[-1] if current else None


def contacts_by(life: Life, day: date) -> list[Contact]:
    return [c for c in life.contacts if c.recorded <= day]


def last_contact_on(life: Life, day: date) -> date | None:
    return max((c.on for c in contacts_by(life, day) if c.two_way), default=None)


def last_review_on(life: Life, day: date) -> date | None:
    kinds = {"pathway_plan", "pathway_review"}
    return max((p.on for p in life.papers if p.kind in kinds and p.recorded <= day), default=None)


def in_touch_on(life: Life, day: date) -> str:
    return next((code for since, code in reversed(life.touch) if since <= day), "")


def activity_on(life: Life, day: date) -> str:
    return next((code for since, code in sorted(life.activities, reverse=True) if since <= day), "")


def on_list(life: Life, day: date) -> bool:
    return any(spell.covers(day) for spell in life.listed)


def stated_category(life: Life, day: date) -> str:
    """What the list says: a relevant child becomes former relevant at 18."""
    grown = day >= birthday(life.person.born, ADULT)
    return "former relevant" if life.category == "relevant" and grown else life.category


def care_on(life: Life, day: date) -> list[Episode]:
    """The episodes of the last period of care that had begun by a day."""
    begun = [e for e in life.episodes if day >= e.DECOM]
    first = max((n for n, e in enumerate(begun) if e.RNE == "S"), default=0)
    return begun[first:]


def ended_by(episode: Episode, day: date) -> bool:
    return episode.DEC is not None and day >= episode.DEC


def reviews_in_care(life: Life, first: date, last: date) -> list[date]:
    """Statutory reviews held: some weeks after care began, then about half-yearly."""
    held = []
    for episode in life.episodes:
        day = episode.DECOM + timedelta(days=26) if episode.RNE == "S" else None
        while day and day <= last and day < (_care_ended(life, episode) or date.max):
            if day >= first:
                held.append(day)
            day += timedelta(days=170)
    return held


def _care_ended(life: Life, first: Episode) -> date | None:
    later = [e for e in life.episodes if e.DECOM >= first.DECOM]
    return next((e.DEC for e in later if e.REC and e.REC != "X1"), None)
