"""Which kinds of fact any feed has carried, and up to which day.

Without this, 'nothing recorded' and 'no feed that would record it' look the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """One load as the histories see it: the kinds it carries, and the last day it can speak of."""

    feed: str
    kinds: frozenset[str]
    through: date
    received: datetime
    loaded: datetime


@dataclass(frozen=True, slots=True)
class Carried:
    """Everything that has arrived."""

    arrivals: tuple[Arrival, ...] = ()
    _through: dict[str, date] = field(default_factory=dict, init=False, repr=False, compare=False)
    _received: dict[datetime, "Carried"] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for arrival in self.arrivals:
            for kind in arrival.kinds:
                self._through[kind] = max(arrival.through, self._through.get(kind, arrival.through))

    @classmethod
    def of(cls, arrivals: Iterable[Arrival]) -> "Carried":
        return cls(tuple(sorted(arrivals, key=lambda a: (a.received, a.loaded, a.feed))))

    def through(self, kind: str) -> date | None:
        """The last day for which any feed has spoken of this kind of fact; None if none ever has."""
        return self._through.get(kind)

    def as_known(self, at: datetime) -> "Carried":
        return Carried(tuple(a for a in self.arrivals if a.loaded <= at))

    def as_received(self, at: datetime) -> "Carried":
        if at not in self._received:  # asked of everybody with the same moment
            self._received[at] = Carried(tuple(a for a in self.arrivals if a.received <= at))
        return self._received[at]

    def by_kind(self) -> Mapping[str, date]:
        return dict(self._through)
