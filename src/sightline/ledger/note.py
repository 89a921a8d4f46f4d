"""Checkpoints: the size and root of the ledger, signed once a day as a note that stands by itself.

The forms are c2sp.org/signed-note and c2sp.org/tlog-checkpoint, with Ed25519 (RFC 8032), so that software
which others wrote can read them.
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
_DASH = "\u2014 "
_ID_BYTES = 4
_LINES = 3


class NoteError(ValueError):
    """A note that cannot be believed; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public half: a name and 32 bytes. Give it to outsiders by another way than the notes."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        """As outsiders are given it: name, id and key, parted by +."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def read(cls, text: str) -> "VerifierKey":
        """Raises NoteError for a key that is not one, or whose id does not fit it."""
        try:
            name, id_, encoded = text.strip().split("+", 2)
            key = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error):
            raise NoteError("A verifier's key reads name+id+key.") from None
        found = cls(name, key[1:])
        if key[:1] != ED25519 or len(found.public) != sha256().digest_size or found.id.hex() != id_:
            raise NoteError("The verifier's key is not an Ed25519 key, or its id does not belong to it.")
        return found


@dataclass(frozen=True, slots=True)
class Signer:
    """The secret half: 32 bytes that stand neither in the database nor in the web secret."""

    name: str
    secret: bytes

    def __repr__(self) -> str:
        return f"Signer({self.name!r})"

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @property
    def verifier(self) -> VerifierKey:
        return VerifierKey(self.name, self._key.public_key().public_bytes_raw())

    def signed(self, text: str) -> str:
        """A text, which ends in a newline, as a note."""
        _readable(text)
        signature = base64.b64encode(self.verifier.id + self._key.sign(text.encode())).decode()
        return f"{text}\n{_DASH}{self.name} {signature}\n"


def _readable(text: str) -> None:
    if not text.endswith("\n") or any(ord(c) < ord(" ") and c != "\n" for c in text):
        raise NoteError("The text of a note ends in a newline and has no other control characters.")


def believed(note: str, keys: Iterable[VerifierKey]) -> str:
    """The text of a note that one of the keys has signed. Raises NoteError where none has, or one has wrongly."""
    text, parted, signatures = note.rpartition("\n\n")
    if not parted or not signatures.endswith("\n"):
        raise NoteError("This is not a signed note: it has no signature below an empty line.")
    text += "\n"
    _readable(text)
    known = {(key.name, key.id): key for key in keys}
    signed = [_checked(line, text, known) for line in signatures[:-1].split("\n")]
    if not any(signed):
        raise NoteError("No key that is known here has signed this note.")
    return text


def _checked(line: str, text: str, known: dict[tuple[str, bytes], VerifierKey]) -> bool:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    try:
        raw = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raw = b""
    if not line.startswith(_DASH) or not name or len(raw) <= _ID_BYTES:
        raise NoteError("A signature line of this note cannot be read.")
    key = known.get((name, raw[:_ID_BYTES]))
    if key is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(raw[_ID_BYTES:], text.encode())
    except InvalidSignature:
        raise NoteError(f"The signature of {name} does not fit this note: the note was changed.") from None
    return True


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The ledger at one size: `origin` names the ledger, as its key does."""

    origin: str
    size: int
    root: bytes

    def signed(self, signer: Signer) -> str:
        return signer.signed(f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n")

    @classmethod
    def read(cls, note: str, keys: Iterable[VerifierKey]) -> "Checkpoint":
        """A checkpoint from a signed note. Raises NoteError."""
        lines = believed(note, keys).splitlines()
        if len(lines) < _LINES or not lines[1].isdecimal() or str(int(lines[1])) != lines[1]:
            raise NoteError("The note is signed, but it is not a checkpoint.")
        try:
            return cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except binascii.Error:
            raise NoteError("The note is signed, but its root cannot be read.") from None
