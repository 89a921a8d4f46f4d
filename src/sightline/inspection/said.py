"""Every place in a report where a grade is said of an area, in words that leave no doubt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sightline.inspection.model import Grade
from sightline.inspection.pages import Line, joined
from sightline.inspection.words import (
    BOARD,
    ILACS_AREAS,
    OVERALL,
    SIF_AREAS,
    Area,
    area_of,
    grade_of,
    parted,
    plain,
)

_FIRST_PAGES = 3  # the table and the statement stand on the first page; a cover may come before it
_TABLE_LINES = 36
_ROW_LINES = 6
_CHAPTER_LINES = 4

_HEADER = re.compile(r"^judgements?\W* grades?$", re.IGNORECASE)
_ROW = re.compile(
    r"^(?:the (?:impact of|experiences? and|effectiveness of)|overall effectiveness)\b", re.IGNORECASE
)
_SIF_ROW = re.compile(
    r"^(?:[123]\.?|2\.[12]\.?)\s+(?=children|adoption|(?:the )?experience|leadership)", re.IGNORECASE
)
_IS_LAST = re.compile(r"^(?:overall effectiveness|3\.? +leadership)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:is that (?:it|they) (?:is|are)|is that|is|are)\b(?=\W*(?:outstanding|good|requires?|inadequate)\b)",
    re.IGNORECASE,
)
_GRADED = re.compile(r"^the graded judgements? (?:for|about|of|on)\s+", re.IGNORECASE)
_GRADE = r"(?P<grade>outstanding|good|inadequate|requires? improvement(?: to be good)?)"
_NAME = r"(?:(?!(?:is|are|was|were|not|no|now|longer|than|remain|be|been|being|both|from)\b)[\w']+ ){1,8}"
_OVERALL = (
    re.compile(
        rf"the overall judgement is (?:that )?(?:the )?(?:(?:children's services|local authority|authority) )?"
        rf"(?:in {_NAME})?(?:(?:is|are) )?{_GRADE}"
    ),
    re.compile(rf"children's services in {_NAME}(?:(?:is|are) )?{_GRADE}(?: because)?"),
)
_BOARD = re.compile(
    rf"(?:the )?(?:effectiveness of (?:the )?)?(?:[\w']+ ){{0,5}}?safeguarding children board (?:lscb )?(?:is )?{_GRADE}"
)
_MAYBE_OVERALL = re.compile(r"^(the overall judgement|children.s services in)\b", re.IGNORECASE)
_MAYBE_BOARD = re.compile(r"safeguarding children\b|safeguarding$|^the effectiveness of", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """A grade said of an area; None if a row of the table stands there and its words cannot be read as one.

    `words` are those of a row of the table: grades said elsewhere have none.
    """

    area: str
    grade: Grade | None
    page: int
    where: str
    words: str = ""


def table_rows(lines: Sequence[Line]) -> tuple[list[Said], int]:
    """The rows of "Judgement | Grade", and where the table ends."""
    start = _after_header(lines)
    if start is None:
        return [], 0
    region = lines[start : start + _TABLE_LINES]
    return _rows(region, _ROW, ILACS_AREAS, start)


def sif_rows(lines: Sequence[Line]) -> tuple[list[Said], int]:
    """The numbered rows of the older framework's table, and where the table ends."""
    start = next(
        (at for at, line in enumerate(lines) if line.page <= _FIRST_PAGES and _SIF_ROW.match(line.text)), None
    )
    if start is None:
        return [], 0
    return _rows(lines[start : start + _TABLE_LINES], _SIF_ROW, SIF_AREAS, start)


def _after_header(lines: Sequence[Line]) -> int | None:
    for at, (line, following) in enumerate(pairwise(lines)):
        if line.page > _FIRST_PAGES:
            return None
        if _HEADER.match(line.text):
            return at + 1
        if plain(line.text) in ("judgement", "judgements") and plain(following.text) in ("grade", "grades"):
            return at + 2
    return None


def _rows(
    region: Sequence[Line], starts: re.Pattern[str], areas: tuple[Area, ...], offset: int
) -> tuple[list[Said], int]:
    begins = [at for at, line in enumerate(region) if starts.match(line.text)]
    if not begins or begins[0] != 0:
        # Words before the first name: a grade there would belong to no row, and every row might be one off.
        return [], 0
    begins = _without_prose(begins, region)
    said = [_row(region[a:b], starts, areas) for a, b in pairwise(begins)]
    last, used = _last_row(region[begins[-1] :], starts, areas)
    return [*said, last], offset + begins[-1] + used


def _without_prose(begins: list[int], region: Sequence[Line]) -> list[int]:
    """The rows of the table itself: it ends with its last row, and below it prose may begin like a row."""
    kept = [begins[0]]
    for begin in begins[1:]:
        if begin - kept[-1] > _ROW_LINES or _IS_LAST.match(region[kept[-1]].text):
            break
        kept.append(begin)
    return kept


def _row(row: Sequence[Line], starts: re.Pattern[str], areas: tuple[Area, ...]) -> Said:
    text = joined([line.text for line in row])
    name, grade = parted(_unnumbered(text, starts, areas))
    area = area_of(name, areas)
    if area is None:
        return Said(f"“{text}”", None, row[0].page, "the table of judgements", text)
    return Said(area, grade_of(grade), row[0].page, "the table of judgements", text)


def _unnumbered(text: str, starts: re.Pattern[str], areas: tuple[Area, ...]) -> str:
    return starts.sub("", text, count=1) if areas is SIF_AREAS else text


def _last_row(tail: Sequence[Line], starts: re.Pattern[str], areas: tuple[Area, ...]) -> tuple[Said, int]:
    """The last row ends where prose begins: it is the longest beginning that is an area and one grade."""
    for length in range(min(_ROW_LINES, len(tail)), 0, -1):
        row = _row(tail[:length], starts, areas)
        if row.grade:
            after = tail[length].text if length < len(tail) else ""
            # A second grade below: a column of grades, printed after a column of names.
            return (_row(tail[: length + 1], starts, areas) if grade_of(after) else row), length
    return _row(tail[:1], starts, areas), 0


def chapters(lines: Sequence[Line], areas: tuple[Area, ...], starts: re.Pattern[str]) -> Iterator[Said]:
    """Headings of chapters that end with a grade: "The experiences and progress of … : good"."""
    for at, line in enumerate(lines):
        if starts.match(line.text):
            for length in range(_CHAPTER_LINES, 0, -1):
                said = _chapter(lines[at : at + length], areas)
                if said:
                    yield said
                    break


def _chapter(heading: Sequence[Line], areas: tuple[Area, ...]) -> Said | None:
    text = _SAYS.sub("", _GRADED.sub("", joined([line.text for line in heading])))
    name, words = parted(text)
    area, grade = area_of(name, areas), grade_of(words)
    if not (area and grade):
        return None
    return Said(area, grade, heading[0].page, "the heading of its chapter")


def overall_statements(lines: Sequence[Line]) -> Iterator[Said]:
    """The older framework prints the overall judgement as a statement above its table."""
    yield from _statements(lines, _MAYBE_OVERALL, _OVERALL, OVERALL, "the statement of the overall judgement")


def board(lines: Sequence[Line]) -> Iterator[Said]:
    """The older framework judges the safeguarding board in a statement at the head of its chapter."""
    yield from _statements(lines, _MAYBE_BOARD, (_BOARD,), BOARD, "the statement in its chapter")


def _statements(
    lines: Sequence[Line],
    maybe: re.Pattern[str],
    patterns: tuple[re.Pattern[str], ...],
    area: str,
    where: str,
) -> Iterator[Said]:
    for at, line in enumerate(lines):
        if maybe.search(line.text):
            for length in range(3, 0, -1):
                text = plain(joined([each.text for each in lines[at : at + length]]))
                found = next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)
                if found:
                    yield Said(area, grade_of(found["grade"]), line.page, where)
                    break
