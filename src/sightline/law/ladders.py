"""Ladders: who must know of a concern, and by when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rung:
    """One post and its clock.

    `within` is how long in `unit` (hours, or working days in England) after the fact was received;
    None where the rung waits for what `unit` names: a sheet, or the silence of the director.
    `because` is the reason for the number where there is one beyond our own judgement.
    """

    post: str
    says: str
    within: int | None
    unit: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rungs for one severity, lowest post first; `set_by` is law, guidance or us, as for a number."""

    name: str
    severity: str
    says: str
    rungs: tuple[Rung, ...]
    source: str
    set_by: str
