"""CSV and its kin: encoding and delimiter told by content, read row by row as often as wanted."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from sightline.feeds.receipts import Problem, Upload
from sightline.feeds.tables import Grid, Row

DELIMITERS = ",\t;|"
LONGEST_LINE = 1_000_000
SAMPLE = 40
"""So many lines tell the delimiter."""
END = "\x1fend\x1f"
SAMPLED = 10_000
WIDE, BINARY = 0.5, 0.2
"""Null bytes: in UTF-16 nearly every other one, in any other text none, in a damaged one some."""
csv.field_size_limit(2**31 - 1)  # a long cell is the reader's to judge; the file's size is already bounded


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of delimited text, blank ones left out; a line counts as a spreadsheet would count it.

    A first line such as "sep=;" tells Excel the delimiter and is no row.
    """

    data: bytes
    encoding: str
    delimiter: str

    def text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, newline="")

    def __iter__(self) -> Iterator[Row]:
        for line, cells in enumerate(csv.reader(self.text(), delimiter=self.delimiter), 1):
            if any(map(str.strip, cells)) and not (line == 1 and cells[0].startswith("sep=")):
                yield line, tuple(cells)


def sheets(upload: Upload, inside: str = "") -> Iterator[Grid | Problem]:
    """The one table of a CSV file, or why there is none."""
    data = upload.content.read()
    upload.content.seek(0)
    encoding = _encoding(data)
    if encoding is None:
        yield Problem(f"{upload.name} is not text, so it is neither CSV nor any other extract.", upload.name)
        return
    sample = _sample(data, encoding)
    lines = Lines(data, encoding, _delimiter(sample))
    if why := _endless(sample) or _not_whole(lines):
        yield Problem(f"{upload.name}{why}.", upload.name)
        return
    notes = _doubts(upload.name, encoding)
    yield Grid(upload.name, "", lines, inside, None, upload.written, notes)


def _encoding(data: bytes) -> str | None:
    """The encoding of a text, None if it is no text. Windows-1252 is the last resort, and is said."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16" if _decodes(data, "utf-16") else None
    first, second = data[:SAMPLED:2], data[1:SAMPLED:2]
    for encoding, high, low in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        if high.count(0) > len(high) * WIDE and not low.count(0) and _decodes(data, encoding):
            return encoding
    if data[:SAMPLED].count(0) > SAMPLED * BINARY:
        return None
    if _decodes(data, "utf-8-sig"):
        return "utf-8-sig"
    return "cp1252" if _decodes(data, "cp1252") else "latin-1"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _doubts(name: str, encoding: str) -> tuple[Problem, ...]:
    if encoding in {"cp1252", "latin-1"}:
        why = "is not UTF-8 and was read as Windows text; names with accents may be wrong"
        return (Problem(f"{name} {why}.", name),)
    return ()


def _sample(data: bytes, encoding: str) -> list[str]:
    """The first lines, none of them read further than a row can be long."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    return [line for line in (text.readline(LONGEST_LINE) for _ in range(SAMPLE)) if line]


def _endless(sample: list[str]) -> str:
    long = next((n for n, line in enumerate(sample, 1) if len(line) == LONGEST_LINE), 0)
    return f", line {long}: is longer than any row of an extract, so this is no table" if long else ""


def _delimiter(sample: list[str]) -> str:
    """The delimiter that gives the most even and the widest rows."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: list[str], delimiter: str) -> float:
    try:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
    except csv.Error:
        return 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (usual - 1) * widths.count(usual) / len(widths) if widths else 0


def _not_whole(lines: Lines) -> str:
    """Why not every row could be read: damage, or a quotation that swallows the rest."""
    if b"\0" in lines.data and not lines.encoding.startswith("utf-16"):
        line = lines.data.count(b"\n", 0, lines.data.index(b"\0")) + 1
        return f", line {line}: holds a null character, so the file is damaged: export it again"
    if b'"' not in lines.data:
        return ""
    last: list[str] = []
    reader = csv.reader(_ended(lines), delimiter=lines.delimiter)
    line = 0
    for line, last in enumerate(reader, 1):  # noqa: B007 - the last row and its line are what is asked
        pass
    if last == [END]:
        return ""
    return f", line {line}: a quotation mark is opened and never closed, so what follows it cannot be read"


def _ended(lines: Lines) -> Iterator[str]:
    yield from lines.text()
    yield "\n"
    yield END
