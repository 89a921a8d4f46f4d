"""The exported ledger: one line of JSON each for the header, every entry in its place, and every checkpoint.

The form is told in docs/verify.md, for people who do not have this software. Lines are canonical (`canonical`),
so that the same ledger is the same file.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sightline.ledger.entry import canonical
from sightline.ledger.seal import Sealed

FORMAT = "sightline-ledger/1"


def exported(
    origin: str, entries: int, sealed: Iterable[Sealed], checkpoints: Sequence[tuple[int, str]]
) -> Iterator[bytes]:
    """The lines of an export, each with its newline.

    `entries` is how many there are; `checkpoints` are sizes and signed notes, oldest first. Each stands
    directly after the last entry that it covers.
    """
    yield _line({"checkpoints": len(checkpoints), "entries": entries, "format": FORMAT, "origin": origin})
    waiting = list(reversed(checkpoints))
    for one in sealed:
        while waiting and waiting[-1][0] <= one.place:
            yield _line({"checkpoint": waiting.pop()[1]})
        yield _line(entry_as_data(one))
    for _, note in reversed(waiting):
        yield _line({"checkpoint": note})


def entry_as_data(sealed: Sealed) -> dict[str, Any]:
    """The sealed head, and beside it the leaf and the payload, or null where it was shredded."""
    entry = sealed.entry
    return {
        **entry.head(sealed.place, sealed.after),
        "detail": entry.detail.decode() if entry.detail is not None else None,
        "leaf": sealed.leaf.hex(),
        "salt": entry.salt.hex() if entry.salt is not None else None,
    }


def _line(data: dict[str, Any]) -> bytes:
    return canonical(data) + b"\n"
