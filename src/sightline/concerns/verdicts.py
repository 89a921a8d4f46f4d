"""The four verdicts. Cannot tell is a finding with its own ladder; it is never clear."""

from dataclasses import dataclass, field
from datetime import date

from sightline.history import Record


@dataclass(frozen=True, slots=True)
class Found:
    """The standard is not met. `words` is a sentence that a director would understand; it never holds a name."""

    words: str
    evidence: tuple[Record, ...] = ()
    since: date | None = None
    ladder: str = ""
    """Another ladder than the standard's own, when the rule says that this case climbs faster."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Looked, and met."""

    words: str
    evidence: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Looked, and the facts to answer are not there. `missing` names the kinds of fact that would answer."""

    words: str
    missing: tuple[str, ...] = ()
    evidence: tuple[Record, ...] = ()
    since: date | None = None
    crashed: bool = field(default=False)
    """The rule itself could not run; `words` names the error, never the data."""


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """The duty is not owed to this person on this day, for this reason."""

    reason: str


Verdict = Found | Clear | CannotTell | DoesNotApply
