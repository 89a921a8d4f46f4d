"""Which feeds an authority is expected to have, how often, and what each would answer."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Expected:
    """One table that leaders rely on. `every_days` is our proposal, to be set by the authority."""

    feed: str
    part: str
    every_days: int
    answers: str


EXPECTED = (
    Expected(
        "ssda903",
        "Episodes",
        457,
        "who was looked after, from which duties are derived: yearly, by 30 June at the latest",
    ),
    Expected("ssda903", "OC3", 457, "birthday returns of home, contact and activity: yearly"),
    Expected("annex-a", "list-8", 100, "children in care now: quarterly"),
    Expected("annex-a", "list-9", 100, "care leavers as our own system lists them: quarterly"),
    Expected("sheet", "contacts", 31, "contacts, visits and attempts"),
    Expected("sheet", "accommodation-moves", 31, "moves between homes, with dates"),
    Expected("sheet", "advisers", 31, "who is whose personal adviser, from when to when"),
    Expected("sheet", "pathway-plans", 92, "needs assessments, pathway plans and reviews"),
    Expected("sheet", "risk-assessments", 92, "the written risk of unsuitable homes"),
    Expected("sheet", "safety-plans", 92, "who sees whom how often"),
    Expected("sheet", "health-histories", 92, "health histories given at 18"),
    Expected("sheet", "closures", 92, "closures, exclusions and offers of support to 25"),
    Expected("sheet", "partner-sightings", 31, "what partners know of where our people sleep"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one expected feed stands on a day. Never arrived is the most overdue of all."""

    expected: Expected
    received: date | None
    on: date

    @property
    def says(self) -> str:
        if self.received is None:
            return "never arrived"
        return "late" if self.late_by > 0 else "in time"

    @property
    def late_by(self) -> int:
        """Days beyond its time; nought when in time or never arrived."""
        return max((self.on - self.received).days - self.expected.every_days, 0) if self.received else 0


def standings(received: dict[tuple[str, str], date], on: date) -> list[Standing]:
    """Every expected feed, never arrived first, then the latest; `received` is each part's last day of receipt."""
    each = [Standing(e, received.get((e.feed, e.part)), on) for e in EXPECTED]
    return sorted(each, key=lambda s: (s.received is not None, -s.late_by))
