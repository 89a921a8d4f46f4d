"""The sections of a report, told from their headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sightline.inspection.model import Role
from sightline.inspection.pages import Line, joined
from sightline.inspection.words import ILACS_AREAS, SIF_AREAS, area_of, grade_of, parted, plain

_HEADING_LINES = 4
_SAYS = (" is that it is", " is that", " is", " are")


class Holds(Enum):
    """What a section holds; LETTER is prose without numbers, as in letters after a visit."""

    PRIORITY = auto()
    IMPROVE = auto()
    STRENGTH = auto()
    FINDING = auto()
    NOTHING = auto()
    END = auto()

    @property
    def role(self) -> Role:
        return {
            Holds.PRIORITY: Role.PRIORITY,
            Holds.IMPROVE: Role.IMPROVE,
            Holds.STRENGTH: Role.STRENGTH,
        }.get(self, Role.FINDING)

    @property
    def lists(self) -> bool:
        """Whether it is a list of items, in which a line after a full stop is no continuation."""
        return self in (Holds.PRIORITY, Holds.IMPROVE, Holds.STRENGTH)


@dataclass(frozen=True)
class Section:
    heading: str
    holds: Holds
    lines: int
    """How many lines the heading takes."""


_HEADINGS = {
    "what needs to improve": Holds.IMPROVE,
    "what needs to improve in this area of social work practice": Holds.IMPROVE,
    "what needs to improve in this area of practice": Holds.IMPROVE,
    "what needs to improve in these areas of social work practice": Holds.IMPROVE,
    "what needs to improve in this area of social work": Holds.IMPROVE,
    "what does the local authority need to improve": Holds.IMPROVE,
    "what does the lscb need to improve": Holds.IMPROVE,
    "what does the local safeguarding children board need to improve": Holds.IMPROVE,
    "recommendations": Holds.IMPROVE,
    "recommendations for the local authority": Holds.IMPROVE,
    "areas for improvement": Holds.IMPROVE,
    "priority and immediate action": Holds.IMPROVE,
    "area for priority action": Holds.PRIORITY,
    "areas for priority action": Holds.PRIORITY,
    "priority action": Holds.PRIORITY,
    "the local authority's strengths": Holds.STRENGTH,
    "the lscb's strengths": Holds.STRENGTH,
    "strengths": Holds.STRENGTH,
    "key strengths": Holds.STRENGTH,
    "progress since the last inspection": Holds.FINDING,
    "summary of findings": Holds.FINDING,
    "overview": Holds.FINDING,
    "findings": Holds.FINDING,
    "main findings": Holds.FINDING,
    "headline findings": Holds.FINDING,
    "findings and evaluation of progress": Holds.FINDING,
    "areas covered by the visit": Holds.FINDING,
    "summary": Holds.FINDING,
    "key judgement judgement grade": Holds.FINDING,
    "inspection findings": Holds.FINDING,
    "inspection findings the local safeguarding children board": Holds.FINDING,
    "inspection judgement about the lscb": Holds.FINDING,
    "inspection judgements about the local authority": Holds.FINDING,
    "the local safeguarding children board lscb": Holds.FINDING,
    "the local safeguarding children board": Holds.FINDING,
    "the local authority": Holds.NOTHING,
    "executive summary": Holds.NOTHING,
    "contents": Holds.NOTHING,
    "summary for children and young people": Holds.NOTHING,
    "information about this local authority area": Holds.NOTHING,
    "information about this inspection": Holds.NOTHING,
    "what the inspection judgements mean": Holds.END,
    "annex a": Holds.END,
    "yours sincerely": Holds.END,
}
_FIRST_WORDS = frozenset(heading.split()[0] for heading in _HEADINGS) | {"the", "leadership"}
_ENDS = ("the office for standards in education children's services and skills",)


def section_at(lines: Sequence[Line], at: int) -> Section | None:
    """The section that begins on this line, if one does: its heading must be the whole line or lines."""
    words = plain(lines[at].text)
    if not words or words.split()[0] not in _FIRST_WORDS:
        return None
    if words.startswith(_ENDS):
        return Section("", Holds.END, 1)
    for length in range(_HEADING_LINES, 0, -1):
        text = joined([line.text for line in lines[at : at + length]])
        holds = _holds(text)
        if holds:
            return Section(text.rstrip("?:. "), holds, length)
    return None


def _holds(text: str) -> Holds | None:
    words = plain(text)
    known = _HEADINGS.get(words) or _HEADINGS.get(words.rstrip("0123456789"))
    return known or (Holds.FINDING if _is_chapter(words) else None)


def _is_chapter(words: str) -> bool:
    for start in ("the graded judgement for ", "the graded judgement about ", "the graded judgement of "):
        words = words.removeprefix(start)
    name, grade = parted(words)
    if grade and not grade_of(grade):
        return False
    names = [name, *(name.removesuffix(says) for says in _SAYS)]
    return any(area_of(each, (*ILACS_AREAS[:-1], *SIF_AREAS)) for each in names)
