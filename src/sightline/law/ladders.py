"""Ladders: who must know of a concern, and by when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rung:
    """`within` is how long in `unit` (hours, working days, or a named sheet) after the fact was received."""

    post: str
    says: str
    within: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Ladder:
    name: str
    severity: str
    says: str
    rungs: tuple[Rung, ...]
    source: str
    set_by: str
