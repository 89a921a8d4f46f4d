"""From the bytes of a PDF to lines with their page, without running heads, page numbers and footnotes."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain

import pypdfium2  # type: ignore[import-untyped]  # the library carries no types
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]  # as above

_LEAST_TEXT = 200  # characters: the shortest letter has thousands, a scan with a stamp has a few
_EDGE = 3  # lines at the head and foot of a page that may be running ones
_REPEATED = (
    3  # pages, and at least a quarter of them, on which a line stands at the edge if it is a running one
)
_JOINED_HYPHEN = "\x02"  # how the library gives a hyphen at the end of a line
_TAIL = 2048  # bytes within which a whole PDF says that it has ended


class UnreadableReportError(Exception):
    """A file that is no readable report. The message is one sentence for the person who gave it."""


@dataclass(frozen=True)
class Line:
    text: str
    page: int


@dataclass(frozen=True)
class Pages:
    """`first` is the first page as printed; `lines` the whole report without its furniture."""

    count: int
    first: tuple[Line, ...]
    lines: tuple[Line, ...]
    without_text: tuple[int, ...]


def pages_of(data: bytes, source: str) -> Pages:
    """The lines of a PDF. `source` is the name to use in sentences."""
    _refuse_what_is_no_pdf(data, source)
    texts, pictures = _texts(data, source)
    if sum(len(text.strip()) for text in texts) < _LEAST_TEXT:
        raise UnreadableReportError(
            f"{source} holds pictures of pages and no text (a scan): please use the published PDF, or type what it says."
        )
    raw = [_lines(text, number) for number, text in enumerate(texts, start=1)]
    running = _running(raw)
    bodies = [_without_footnotes(_without_edges(lines, running)) for lines in raw]
    return Pages(len(texts), tuple(raw[0]), tuple(chain.from_iterable(bodies)), pictures)


def _refuse_what_is_no_pdf(data: bytes, source: str) -> None:
    if not data.strip():
        raise UnreadableReportError(f"{source} is empty: please download it again.")
    start = data[:1024].lstrip().lower()
    if b"%pdf-" not in start:
        what = "a web page" if b"<html" in start or b"<!doctype html" in start else "not a PDF"
        raise UnreadableReportError(
            f"{source} is {what}, saved under the name of a PDF: please download the report itself."
            if what == "a web page"
            else f"{source} is {what}: please give the report as the inspectorate published it."
        )
    if b"%%EOF" not in data[-_TAIL:]:
        raise UnreadableReportError(f"{source} has been cut short: please download it again.")


def _texts(data: bytes, source: str) -> tuple[list[str], tuple[int, ...]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableReportError(
                f"{source} is locked with a password: please use the published PDF, which is not."
            ) from None
        raise UnreadableReportError(
            f"{source} is damaged and does not open: please download it again."
        ) from None
    try:
        return _read(document)
    except pypdfium2.PdfiumError:
        raise UnreadableReportError(f"{source} has a damaged page: please download it again.") from None
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument) -> tuple[list[str], tuple[int, ...]]:
    texts: list[str] = []
    pictures: list[int] = []
    for number, page in enumerate(document, start=1):
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded())
        if not texts[-1].strip() and any(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])):
            pictures.append(number)
        text_page.close()
        page.close()
    return texts, tuple(pictures)


def _lines(text: str, page: int) -> list[Line]:
    plain = (
        text.replace(_JOINED_HYPHEN, "-").replace("\ufffe", "-").replace("\u00ad", "").replace("\u00a0", " ")
    )
    return [Line(re.sub(r"[ \t]+", " ", line).strip(), page) for line in plain.splitlines()]


def _bare(text: str) -> str:
    """A running line without its page number."""
    return re.sub(r"\s*\d{1,3}$", "", text).casefold()


def _edges(lines: list[Line]) -> list[Line]:
    return [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]


def _running(pages: list[list[Line]]) -> set[str]:
    seen = Counter(bare for lines in pages for bare in {_bare(line.text) for line in _edges(lines)})
    enough = max(_REPEATED, len(pages) // 4)
    return {bare for bare, times in seen.items() if bare and times >= enough}


def _without_edges(lines: list[Line], running: set[str]) -> list[Line]:
    edges = {id(line) for line in _edges(lines)}
    return [line for line in lines if not (id(line) in edges and _is_furniture(line, running))]


def _is_furniture(line: Line, running: set[str]) -> bool:
    return line.text == str(line.page) or _bare(line.text) in running


def _without_footnotes(lines: list[Line]) -> list[Line]:
    """A footnote follows an empty line at the foot of the page, and begins with its number."""
    for at, line in enumerate(lines[1:], start=1):
        if not lines[at - 1].text and re.fullmatch(r"\d{1,2}|\d{1,2} [A-Z].*", line.text):
            return [line for line in lines[:at] if line.text]
    return [line for line in lines if line.text]


def joined(texts: list[str]) -> str:
    """Lines as one text: a line that ends in a hyphen runs on, unless the hyphen waits for "and" or "or"."""
    whole = ""
    for text in texts:
        runs_on = re.search(r"[a-z0-9]-$", whole) and not re.match(r"(and|or|to)\b", text)
        whole += text if runs_on or not whole else f" {text}"
    return whole
