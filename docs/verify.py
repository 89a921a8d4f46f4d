"""Verifies an exported Sightline ledger, without Sightline: see verify.md.

Usage: python verify.py EXPORT VERIFIER_KEY [KEPT_CHECKPOINT ...]
"""
# ruff: noqa: INP001 - one file for outsiders, in no package

import base64
import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

Point = tuple[int, int, int, int]
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
BASE = bytes.fromhex("58" + "66" * 31)
D = -121665 * pow(121666, P - 2, P) % P
encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def add(p: Point, q: Point) -> Point:
    """Ed25519 (RFC 8032 5.1.4), in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n: int, p: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while n:
        total, p, n = add(total, p) if n & 1 else total, add(p, p), n >> 1
    return total


def point(data: bytes) -> Point:
    y, odd = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * pow(2, (P - 1) // 4, P) % P if (x * x - square) % P else x
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        raise ValueError("this is no point of the curve")
    x = P - x if x & 1 != odd else x
    return (x, y, 1, x * y % P)


def signed(key: bytes, text: bytes, signature: bytes) -> bool:
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(sha512(signature[:32] + key + text).digest(), "little") % Q
    a, b = times(s, point(BASE)), add(point(signature[:32]), times(h, point(key)))
    return s < Q and not ((a[0] * b[2] - b[0] * a[2]) % P or (a[1] * b[2] - b[1] * a[2]) % P)


def checkpoint(note: str, vkey: str) -> tuple[int, bytes]:
    """Size and root of a signed note (c2sp.org/tlog-checkpoint). Raises ValueError if it is not signed."""
    name, _, encoded_key = vkey.split("+", 2)
    key = base64.b64decode(encoded_key)[1:]
    mark = sha256(name.encode() + b"\n\x01" + key).digest()[:4]
    text, _, signatures = note.rpartition("\n\n")
    text, (origin, size, root) = text + "\n", text.splitlines()[:3]
    for line in signatures.splitlines():
        dash, who, signature = line.split(" ")
        raw = base64.b64decode(signature, validate=True)
        ours = (dash, who, origin, raw[:4]) == ("\u2014", name, name, mark)
        if ours and signed(key, text.encode(), raw[4:]):
            return int(size), base64.b64decode(root, validate=True)
    raise ValueError("the signature does not fit this checkpoint")


class Reader:
    """Reads an export in one pass; each method gives the faults that it finds."""

    def __init__(self, vkey: str, kept: Iterable[str]) -> None:
        self.vkey, self.kept = vkey, dict(checkpoint(note, vkey) for note in kept)
        self.header, self.peaks = None, list[bytes]()
        self.size, self.notes, self.last, self.faulty = 0, 0, -1, False
        self.leaves: tuple[str, ...] = ("00" * 32,)
        self.gone: dict[str, int] = {}

    def all(self, lines: Iterable[bytes]) -> Iterator[str]:
        for number, line in enumerate(lines, 1):
            try:
                found = list(self.line(number, line.decode().removesuffix("\n")))
            except (ValueError, TypeError, AttributeError, LookupError) as error:
                found = [f"what follows entry {self.last} cannot be believed: {error}"]
            self.faulty |= bool(found)
            yield from (f"line {number}: {fault}" for fault in found)
        yield from self.end()

    def line(self, number: int, text: str) -> Iterator[str]:
        data = json.loads(text)
        if encoded(data) != text:
            yield f"what follows entry {self.last} is not written as the ledger writes it"
        elif number == 1:
            self.header = data
        elif set(data) == {"checkpoint"}:
            self.notes += 1
            yield from self.same(*checkpoint(data["checkpoint"], self.vkey))
        else:
            yield from self.entry(data, *map(data.pop, ("detail", "leaf", "salt")))

    def entry(self, head: dict[str, Any], detail: str | None, leaf: str, salt: str | None) -> Iterator[str]:
        n, own = head["place"], sha256(b"\0" + encoded(head).encode()).digest()
        if own.hex() != leaf:
            yield f"entry {n} was changed after it was sealed"
        if n != self.last + 1:
            yield f"entry {n} stands where {self.last + 1} belongs: one was removed, inserted or moved"
        elif head["after"] not in self.leaves:
            yield f"entry {n} was sealed after another entry {self.last} than the one here"
        self.last, self.leaves = n, (own.hex(), leaf)
        below, self.size = self.size, self.size + 1
        while below & 1:
            own, below = sha256(b"\1" + self.peaks.pop() + own).digest(), below >> 1
        self.peaks.append(own)
        yield from self.payload(head, detail, salt)
        if self.size in self.kept:
            yield from self.same(self.size, self.kept.pop(self.size))

    def payload(self, head: dict[str, Any], detail: str | None, salt: str | None) -> Iterator[str]:
        subject = head["about"].partition(":")[2].partition("/")[0]
        if head["event"] == "ledger:subject:erased":
            self.gone.pop(subject, None)
        if detail is None and salt is None:
            self.gone.setdefault(subject, head["place"])
        elif sha256(bytes.fromhex(salt or "") + str(detail).encode()).hexdigest() != head["commitment"]:
            yield f"the detail of entry {head['place']} was changed after it was sealed"

    def same(self, size: int, root: bytes) -> Iterator[str]:
        found = self.peaks[-1] if self.peaks else sha256().digest()
        for peak in self.peaks[-2::-1]:
            found = sha256(b"\1" + peak + found).digest()
        if size != self.size or (root != found and not self.faulty):
            yield f"the checkpoint of {size} entries, after entry {self.last}, is not of these {self.size}"

    def end(self) -> Iterator[str]:
        yield from (f"entry {n} has no detail, and no erasure is recorded" for n in self.gone.values())
        yield from (f"entries {self.size} to {n - 1} of a kept checkpoint are missing" for n in self.kept)
        told = {"checkpoints": self.notes, "entries": self.size, "format": "sightline-ledger/1"}
        if self.header != {**told, "origin": self.vkey.partition("+")[0]}:
            yield f"the header tells of another number: entry {self.size}, or a checkpoint, is missing or added"


if __name__ == "__main__":
    reader = Reader(sys.argv[2], [Path(name).read_text("utf-8") for name in sys.argv[3:]])
    with Path(sys.argv[1]).open("rb") as export:
        faults = list(reader.all(export))
    sys.stdout.write("\n".join(faults or ["The ledger is whole."]) + "\n")
    sys.exit(bool(faults))
