"""Whether an exported ledger is whole, and if not, which entry was changed, removed, inserted or moved."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sightline.ledger.entry import FIRST, subject_of
from sightline.ledger.events import Event
from sightline.ledger.export import FORMAT
from sightline.ledger.merkle import Tree
from sightline.ledger.note import Checkpoint, NoteError, VerifierKey

FIELDS = frozenset(
    {"about", "after", "at", "by", "commitment", "event", "law", "place", "rows", "detail", "leaf", "salt"}
)
"""What an entry's line holds: the sealed head and, beside it, the last three."""
_encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the line of the file, the entry's place where one is meant, and a sentence."""

    line: int
    place: int | None
    says: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.says}"


@dataclass(slots=True)
class Verified:
    """What was looked at and what is wrong. `covered` entries stand under a checkpoint; the rest, not yet."""

    entries: int = 0
    erased: int = 0
    checkpoints: int = 0
    covered: int = 0
    root: bytes = b""
    problems: list[Problem] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.problems


def verify(lines: Iterable[bytes], key: VerifierKey, kept: Sequence[str] = (), most: int = 100) -> Verified:
    """Reads an export line by line, in one pass and little memory.

    `key` must have come to the reader by another way than the file. `kept` are checkpoints that somebody
    outside has kept: an export may not lack what they show. Stops after `most` problems.
    """
    reading = _Reading(key, kept)
    for number, line in enumerate(lines, 1):
        reading.found.problems.extend(reading.read(number, line))
        if len(reading.found.problems) >= most:
            return reading.found
    reading.found.problems.extend(reading.end())
    return reading.found


def _committed(salt: object, detail: object) -> str:
    """What a payload commits to; nothing for one that is gone or cannot be read."""
    try:
        return sha256(bytes.fromhex(salt) + detail.encode()).hexdigest()  # type: ignore[arg-type,attr-defined]
    except (ValueError, TypeError, AttributeError):
        return ""


class _Reading:
    def __init__(self, key: VerifierKey, kept: Sequence[str]) -> None:
        self.key, self.found = key, Verified()
        self.kept: list[Checkpoint] = []
        self.tree, self.line, self.place = Tree(), 0, -1
        self.last: tuple[str, ...] = (FIRST.hex(),)
        self.header: dict[str, Any] = {}
        self.seen = -1
        self.gone: dict[str, Problem] = {}
        self._keep(kept)

    def _keep(self, notes: Sequence[str]) -> None:
        for number, note in enumerate(notes, 1):
            try:
                self.kept.append(Checkpoint.read(note, [self.key]))
            except NoteError as error:
                self.found.problems.append(Problem(0, None, f"kept checkpoint {number}: {error}"))
        self.kept.sort(key=lambda checkpoint: checkpoint.size)

    def read(self, number: int, line: bytes) -> Iterator[Problem]:
        self.line = number
        try:
            text = line.decode().removesuffix("\n")
            data = json.loads(text)
        except ValueError:
            yield self._problem(
                f"entry {self.place + 1} or a checkpoint stood here; the line cannot be read."
            )
            return
        if not isinstance(data, dict) or _encoded(data) != text:
            yield self._problem(f"what follows entry {self.place} is not written as the ledger writes it.")
        elif number == 1:
            yield from self._header(data)
        elif set(data) == {"checkpoint"}:
            yield from self._checkpoint(str(data["checkpoint"]))
        elif set(data) == FIELDS and isinstance(data["place"], int):
            yield from self._entry(data)
        else:
            yield self._problem(f"what follows entry {self.place} is neither an entry nor a checkpoint.")

    def _problem(self, says: str, place: int | None = None) -> Problem:
        return Problem(self.line, place, says)

    def _header(self, data: dict[str, Any]) -> Iterator[Problem]:
        self.header = data
        if set(data) != {"checkpoints", "entries", "format", "origin"} or data["format"] != FORMAT:
            yield self._problem(f"the first line is not the header of a {FORMAT} export.")
        elif data["origin"] != self.key.name:
            yield self._problem("the header names another ledger than the key.")

    def _entry(self, data: dict[str, Any]) -> Iterable[Problem]:
        detail, leaf, salt = data.pop("detail"), data.pop("leaf"), data.pop("salt")
        found = sha256(b"\x00" + _encoded(data).encode())
        sealed, place = found.hexdigest(), data["place"]
        self.found.entries += 1
        problems: list[Problem] = []
        if sealed != leaf:
            problems.append(self._problem(f"entry {place} was changed after it was sealed.", place))
        if data["event"] == Event.SUBJECT_ERASED:
            self.gone.pop(subject_of(data["about"]), None)
        if data["commitment"] != _committed(salt, detail):
            problems += self._payload(data, salt, detail)
        if place != self.place + 1 or data["after"] not in self.last:
            problems += self._placed(place, data["after"])
        self.last = (sealed, leaf)
        self.seen = place
        self.place = max(self.place, place) if sealed == leaf else self.place + 1
        self.tree.append(found.digest())
        return [*problems, *self._against_kept()] if self.kept else problems

    def _payload(self, data: dict[str, Any], salt: object, detail: object) -> Iterator[Problem]:
        place = data["place"]
        if salt is None and detail is None:
            self.found.erased += 1
            says = f"the detail of entry {place} is gone, and no erasure of its subject is recorded."
            self.gone.setdefault(subject_of(data["about"]), self._problem(says, place))
        else:
            yield self._problem(f"the detail of entry {place} was changed after it was sealed.", place)

    def _placed(self, place: int, after: str) -> Iterator[Problem]:
        expected = self.place + 1
        if place > expected:
            gone = (
                f"entry {expected} is" if place == expected + 1 else f"entries {expected} to {place - 1} are"
            )
            yield self._problem(f"{gone} missing or moved: entry {place} stands here.", expected)
        elif place < expected:
            yield self._problem(f"entry {place} stands here again or out of its order.", place)
        elif self.seen == place - 1 and after not in self.last:
            yield self._problem(
                f"entry {place} was sealed after another entry {place - 1} than the one that stands here.",
                place - 1,
            )

    def _checkpoint(self, note: str) -> Iterator[Problem]:
        self.found.checkpoints += 1
        try:
            checkpoint = Checkpoint.read(note, [self.key])
        except NoteError as error:
            yield self._problem(f"the checkpoint after entry {self.place}: {error}")
            return
        if checkpoint.size != self.tree.size:
            yield self._problem(
                f"a checkpoint of {checkpoint.size} entries stands after {self.tree.size}:"
                " entries were removed or inserted, or it was moved."
            )
        else:
            yield from self._same_root(checkpoint)

    def _against_kept(self) -> Iterator[Problem]:
        while self.kept and self.kept[0].size <= self.tree.size:
            checkpoint = self.kept.pop(0)
            if checkpoint.size == self.tree.size:
                yield from self._same_root(checkpoint)

    def _same_root(self, checkpoint: Checkpoint) -> Iterator[Problem]:
        if checkpoint.root == self.tree.root:
            self.found.covered = checkpoint.size
        elif not self.found.problems:
            yield self._problem(
                f"entries {self.found.covered} to {checkpoint.size - 1} are not those that the checkpoint signed."
            )

    def end(self) -> Iterator[Problem]:
        self.found.root = self.tree.root
        yield from self.gone.values()
        for what, read in (("entries", self.found.entries), ("checkpoints", self.found.checkpoints)):
            told = self.header.get(what)
            if told != read:
                places = f": from entry {self.place + 1} on, they are missing" if what == "entries" else ""
                yield self._problem(f"the header tells of {told} {what}, the file has {read}{places}.")
        for checkpoint in self.kept:
            yield self._problem(
                f"a kept checkpoint covers {checkpoint.size} entries: those from {self.place + 1} on are missing."
            )
