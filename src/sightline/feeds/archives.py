"""Zip files looked into before anything is unpacked: bounded in entries, size and ratio, one level deep."""

import io
import os
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sightline.feeds.receipts import Problem, Upload

MOST_ENTRIES = 10_000
MOST_BYTES = 2 * 1024**3
MOST_RATIO = 200
"""Bytes unpacked for each byte packed: sheets reach 40, a bomb is over 1,000."""
SMALL = 1024**2
"""A part this small may be packed as tightly as it likes."""
LOCKED = 0x1
NO_YEAR = 1980
NAME_LENGTH_AT = 26
"""Where a part's own header holds the lengths of its name and of what follows it."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
DOCUMENTS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file",
}


@dataclass(frozen=True, slots=True)
class Held:
    """What a zip holds, by its own list of contents."""

    parts: tuple[zipfile.ZipInfo, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(part.filename for part in self.parts)

    @property
    def is_workbook(self) -> bool:
        return bool(self.names & {"xl/workbook.xml", "xl/workbook.bin"})

    @property
    def is_document(self) -> str:
        """What kind of office file it is, if it is one that is not a workbook."""
        return next((words for name, words in DOCUMENTS.items() if name in self.names), "")


def looked_into(upload: Upload) -> Held | Problem:
    """What a zip holds, or why it will not be unpacked."""
    try:
        with zipfile.ZipFile(upload.content) as zipped:
            parts = tuple(zipped.infolist())
    except DAMAGED:
        why = "begins as a zip or .xlsx but is cut short or damaged: copy or download it again"
        return Problem(f"{upload.name} {why}.", upload.name)
    upload.content.seek(0)
    if why := _too_much(parts):
        return Problem(f"{upload.name} {why}.", upload.name)
    return Held(parts)


def _too_much(parts: tuple[zipfile.ZipInfo, ...]) -> str:
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_ENTRIES:
        return f"holds {len(parts):,} files, more than the {MOST_ENTRIES:,} that will be unpacked"
    if size > MOST_BYTES:
        return f"would unpack to {size // 1024**2:,} MB, more than the {MOST_BYTES // 1024**2:,} MB that will be unpacked"
    if any(part.file_size > max(SMALL, part.compress_size * MOST_RATIO) for part in parts):
        return "is packed far more tightly than any extract would be, so it was not unpacked"
    if any(part.flag_bits & LOCKED for part in parts):
        return "is locked with a password: unpack it and load the files"
    return ""


def files_in(upload: Upload, held: Held) -> Iterator[Upload | Problem]:
    """The files of a zip, each named after the zip; one that cannot be unpacked is a sentence."""
    with zipfile.ZipFile(upload.content) as zipped:
        files = [part for part in held.parts if not part.is_dir() and not _is_litter(part.filename)]
        if not files:
            yield Problem(f"{upload.name} holds no files.", upload.name)
        for part in files:
            yield _unpacked(zipped, part, upload.name)


def _is_litter(name: str) -> bool:
    """What a Mac or Windows adds to a folder by itself."""
    last = posixpath.basename(name)
    return name.startswith("__MACOSX/") or last in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _unpacked(zipped: zipfile.ZipFile, part: zipfile.ZipInfo, inside: str) -> Upload | Problem:
    path = part.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
        why = "has a name that points outside the zip, which no extract has: pack the files again"
        return Problem(f"{inside}: a file in it {why}.", inside)
    name, content = f"{inside}/{path}", unpacked(zipped, part)
    if content is None:
        return Problem(f"{name} is damaged inside the zip: pack or download it again.", name)
    return Upload(name, io.BytesIO(content), _written(part))


def unpacked(zipped: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | None:
    """One part, never more bytes of it than its list of contents promised; None if it is damaged."""
    try:
        with zipped.open(part) as packed:
            content = packed.read(part.file_size + 1)
    except DAMAGED:
        return None
    return content if len(content) == part.file_size else None


PIECE = 1024**2


class DamagedError(Exception):
    """A part of a zip cannot be unpacked, or is not as long as its list of contents says."""


def pieces(zipped: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """One part piece by piece, never more of it than its list of contents promised. Raises DamagedError."""
    try:
        with zipped.open(part) as packed:
            while piece := packed.read(PIECE):
                yield piece
    except DAMAGED as error:
        raise DamagedError from error
    if _goes_on(zipped, part):
        raise DamagedError


def _goes_on(zipped: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a packed part holds more than it says: its list of contents would hide a bomb."""
    if part.compress_type != zipfile.ZIP_DEFLATED or zipped.fp is None:
        return False
    zipped.fp.seek(part.header_offset + NAME_LENGTH_AT)
    lengths = zipped.fp.read(4)
    zipped.fp.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), os.SEEK_CUR)
    packed, left = zlib.decompressobj(-zlib.MAX_WBITS), part.file_size + 1
    given = zipped.fp.read(part.compress_size)
    while left > 0 and given and not packed.eof:
        left -= len(packed.decompress(given, min(left, PIECE)))
        given = packed.unconsumed_tail
    return left <= 0


def _written(part: zipfile.ZipInfo) -> datetime | None:
    """When a zip says that a file was written; a zip says 1980 where it does not know."""
    try:
        written = datetime(*part.date_time, tzinfo=UTC)
    except ValueError:
        return None
    return written if written.year > NO_YEAR else None
