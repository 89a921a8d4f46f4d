"""One line of the ledger, and the bytes that are sealed.

An entry has a head and a payload. The head says what happened, when, by whom and about which token; the
payload (`detail`) says the rest. The head holds only a salted hash of the payload, so that a payload can be
shredded and the head, its leaf and the whole tree still prove what they proved before.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sightline.ledger.events import Event

SALT_BYTES = 16
NO_SALT = bytes(SALT_BYTES)
"""For payloads that hold nothing about a person: their hash need not resist guessing."""
FIRST = bytes(32)
"""What the first entry comes after."""

_write = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


class ShreddedError(LookupError):
    """The payload of this entry was lawfully destroyed; only its head is left."""


def canonical(data: object) -> bytes:
    """The one way in which a value is written: keys sorted, no spaces, UTF-8, and no fractions.

    Raises TypeError for a fraction, a key that is not text, or anything that JSON does not have.
    """
    _plain(data)
    return _write(data).encode()


def _plain(data: object) -> None:
    if isinstance(data, Mapping):
        if not all(isinstance(key, str) for key in data):
            raise TypeError("the ledger writes only text as a key")
        for value in data.values():
            _plain(value)
    elif isinstance(data, Sequence) and not isinstance(data, str | bytes):
        for value in data:
            _plain(value)
    elif not isinstance(data, str | int | None):
        raise TypeError(f"the ledger does not write a {type(data).__name__}")


def subject_of(about: str) -> str:
    """The token of the person that an entry is about: of "concern:ab12/CL-10" and "person:ab12", ab12."""
    return about.partition(":")[2].partition("/")[0]


def written_time(at: datetime) -> str:
    """A moment as the ledger writes it: UTC, to the microsecond. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is not written to the ledger")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def commitment(salt: bytes, detail: bytes) -> str:
    """SHA-256 of salt and payload, in hexadecimal: what the head says of the payload."""
    return sha256(salt + detail).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened. `about` and `rows` are identifiers, `by` a user's or a program's; none holds a name.

    `about` is a thing and its identifier ("concern:…/CL-10", "person:…", "load:12"), `rows` are the rows it
    rests on, `law` the version of law and rules. `detail` and `salt` are None once shredded.
    """

    event: Event
    at: datetime
    by: str
    about: str
    rows: tuple[str, ...]
    law: str
    commitment: str
    salt: bytes | None
    detail: bytes | None

    @property
    def says(self) -> Mapping[str, Any]:
        """The payload. Raises ShreddedError once it is gone."""
        if self.detail is None:
            raise ShreddedError("the payload of this entry was erased")
        said: Mapping[str, Any] = json.loads(self.detail)
        return said

    def shredded(self) -> "Entry":
        """The same entry without its payload: same head, same leaf."""
        return replace(self, salt=None, detail=None)

    def head(self, place: int, after: bytes) -> dict[str, Any]:
        """What is sealed: everything but the payload, with the entry's place and the leaf it comes after."""
        return {
            "about": self.about,
            "after": after.hex(),
            "at": written_time(self.at),
            "by": self.by,
            "commitment": self.commitment,
            "event": str(self.event),
            "law": self.law,
            "place": place,
            "rows": list(self.rows),
        }


def entry(
    event: Event,
    *,
    at: datetime,
    by: str,
    about: str = "",
    rows: Sequence[str] = (),
    law: str = "",
    detail: Mapping[str, Any] | None = None,
    salt: bytes = NO_SALT,
) -> Entry:
    """An entry ready to be written. `salt` must be 16 random bytes wherever `detail` concerns a person."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    payload = canonical(detail or {})
    moment = at.astimezone(UTC) if at.tzinfo else at
    written_time(moment)
    return Entry(event, moment, by, about, tuple(rows), law, commitment(salt, payload), salt, payload)


def salted(written: Entry, salt: bytes) -> Entry:
    """The same entry under another salt: pure functions make entries, the caller brings the chance."""
    if written.detail is None:
        raise ShreddedError("the payload of this entry was erased")
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return replace(written, salt=salt, commitment=commitment(salt, written.detail))


def moment_after(last: datetime | None, now: datetime) -> datetime:
    """The time of a new entry: the clock's, but always later than the last entry's.

    A clock that is set back cannot write into the past: without this, what was known at a past moment
    could change afterwards.
    """
    if last is None or now > last:
        return now
    return last + (datetime.resolution)
