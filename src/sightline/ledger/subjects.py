"""A person in the ledger: a token that only their key can link to them, and payloads that only their key opens.

The store keeps one key a person in a table of its own. Lawful erasure destroys that key: the tokens then point
to nobody, the payloads cannot be read, and no entry has been changed.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sightline.history import Record
from sightline.ledger.entry import SALT_BYTES, Entry, ShreddedError, commitment

KEY_BYTES = 32
NONCE_BYTES = 12
_TOKEN_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Subject:
    """One person's key: 32 random bytes that stand nowhere in the ledger."""

    key: bytes

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise ValueError(f"a subject's key has {KEY_BYTES} bytes")

    def __repr__(self) -> str:
        return f"Subject({self.token})"

    def _derived(self, purpose: bytes) -> bytes:
        return hmac.new(self.key, purpose, sha256).digest()

    @property
    def token(self) -> str:
        """What stands in entries in place of the person's number."""
        return self._derived(b"token").hex()[:_TOKEN_LETTERS]

    def row(self, record: Record) -> str:
        """A row's identifier: proves, to somebody who has the key and the row, that it is the one."""
        said = (record.kind, record.key, record.received.isoformat(), repr(record.says()))
        return hmac.new(self._derived(b"row"), "\x00".join(said).encode(), sha256).hexdigest()[
            :_TOKEN_LETTERS
        ]

    def shut(self, entry: Entry, nonce: bytes) -> bytes:
        """Salt and payload of an entry, encrypted; `nonce` is 12 random bytes, never used twice."""
        if entry.detail is None or entry.salt is None:
            raise ShreddedError("the payload of this entry was erased")
        if len(nonce) != NONCE_BYTES:
            raise ValueError(f"a nonce has {NONCE_BYTES} bytes")
        cipher = ChaCha20Poly1305(self._derived(b"payload"))
        return nonce + cipher.encrypt(nonce, entry.salt + entry.detail, entry.commitment.encode())

    def opened(self, shut: bytes, committed: str) -> tuple[bytes, bytes]:
        """Salt and payload again. Raises ShreddedError where the key is not theirs or the bytes were changed."""
        nonce, sealed = shut[:NONCE_BYTES], shut[NONCE_BYTES:]
        try:
            both = ChaCha20Poly1305(self._derived(b"payload")).decrypt(nonce, sealed, committed.encode())
        except InvalidTag:
            raise ShreddedError("this payload does not open with this subject's key") from None
        salt, detail = both[:SALT_BYTES], both[SALT_BYTES:]
        if commitment(salt, detail) != committed:
            raise ShreddedError("this payload is not the one that the entry committed to")
        return salt, detail
