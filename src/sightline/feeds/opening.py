"""A file opened by what it holds, never by what it is called: into sheets, or one sentence why not."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sightline.feeds import archives, delimited, ssda903_xml, workbooks
from sightline.feeds.receipts import Problem, Upload
from sightline.feeds.tables import Grid

LARGEST = 200 * 1000 * 1000
"""Bytes. No extract of any authority comes near; a file above it is something else."""
START = 4096
ZIP, OLE, PDF = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file or sheet that is not ours to read, and why."""

    name: str
    why: str


Piece = Grid | Problem | Ignored


def opened(upload: Upload, *, inside: str = "") -> Iterator[Piece]:
    """What a file holds. `inside` names the zip that it was taken from, or nothing."""
    size = _size(upload.content)
    if size > LARGEST:
        why = f"is {size // 1_000_000:,} MB; the largest extract that Sightline reads is {LARGEST // 1_000_000} MB"
        yield Problem(f"{upload.name} {why}: send it in parts, one year or one table each.", upload.name)
        return
    start = upload.content.read(START)
    upload.content.seek(0)
    yield from _by_content(upload, start, inside)


def _size(content: BinaryIO) -> int:
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    return size


def _by_content(upload: Upload, start: bytes, inside: str) -> Iterator[Piece]:
    if not start.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        yield Problem(f"{upload.name} is empty.", upload.name)
    elif start.startswith(ZIP):
        yield from _zip(upload, inside)
    elif start.startswith(OLE):
        yield Problem(_ole(upload), upload.name)
    elif start.startswith(PDF):
        yield Problem(f"{upload.name} is a PDF: load the workbook or CSV that it was made from.", upload.name)
    elif start.startswith(PICTURES):
        yield Ignored(upload.name, "is a picture")
    elif (first := _text_start(start)).startswith("<"):
        yield from _markup(upload, first, inside)
    else:
        yield from delimited.sheets(upload, inside)


def _zip(upload: Upload, inside: str) -> Iterator[Piece]:
    held = archives.looked_into(upload)
    if isinstance(held, Problem):
        yield held
    elif held.is_workbook:
        yield from workbooks.sheets(upload, held, inside)
    elif held.is_document:
        yield Problem(f"{upload.name} is {held.is_document}: save its table as .xlsx or CSV.", upload.name)
    elif inside:
        yield Problem(f"{upload.name} is a zip inside a zip: unpack it first.", upload.name)
    else:
        for piece in archives.files_in(upload, held):
            if isinstance(piece, Upload):
                yield from opened(piece, inside=upload.name)
            else:
                yield piece


def _ole(upload: Upload) -> str:
    encrypted = ENCRYPTED in upload.content.read()
    upload.content.seek(0)
    if encrypted:
        return (
            f"{upload.name} is a workbook locked with a password: open it in Excel, take the password off "
            "(File, Info, Protect Workbook) and save it again."
        )
    return f"{upload.name} is in an old Office form (.xls): open it in Excel and save it as .xlsx or CSV."


def _markup(upload: Upload, first: str, inside: str) -> Iterator[Piece]:
    begins = first[:2000].casefold()
    if "<html" in begins or "<!doctype html" in begins or begins.startswith(("<table", "<div")):
        why = "is a web page, whatever its name says: open it in Excel and save it as .xlsx or CSV"
        yield Problem(f"{upload.name} {why}.", upload.name)
    elif "urn:schemas-microsoft-com:office:spreadsheet" in begins:
        yield Problem(
            f"{upload.name} is a workbook in XML: open it in Excel and save it as .xlsx.", upload.name
        )
    else:
        yield from ssda903_xml.sheets(upload, inside)


def _text_start(start: bytes) -> str:
    """How a text begins, if it is one; whatever cannot be read is left out."""
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start.decode("utf-16" if wide else "utf-8", errors="ignore")
    return text.lstrip("\ufeff \t\r\n")
