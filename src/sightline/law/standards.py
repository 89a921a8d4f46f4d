"""A standard: a question that leaders must be able to answer, with its source and its dated numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Number:
    """One limit, from a day until a day, with who set it and where they said so.

    `set_by` is law, guidance, us, or the name of the local file that tightened it.
    `tighter` says which way is stricter: lower, or higher.
    """

    name: str
    value: int
    unit: str
    since: date
    until: date | None
    set_by: str
    source: str
    source_check: str
    tighter: str = "lower"

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Standard:
    """The fields of the published list of standards; texts are for the reader, numbers for the rules."""

    id: str
    tier: str
    area: str
    family: str
    says: str
    trigger: str
    clock: str
    severity: str
    ladder: str
    basis: str
    threshold_origin: str
    source: str
    source_check: str
    data_needed: str
    closes_when: str
    numbers: Mapping[str, tuple[Number, ...]]

    def number(self, name: str, on: date) -> Number:
        """The limit in force on a day. Before the first, the first: duties are asked of older days too."""
        dated = self.numbers[name]
        return next((n for n in reversed(dated) if n.in_force(on)), dated[0])
