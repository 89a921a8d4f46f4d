"""Grades and areas of judgement in the reports' own words, matched whole or not at all."""

import re
from dataclasses import dataclass

from sightline.inspection.model import Grade

_GRADES = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "requires improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "require improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "require improvement": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
}
_GRADE_WORDS = frozenset(" ".join(_GRADES).split())


@dataclass(frozen=True)
class Area:
    """An area of judgement: its name, and how reports print it (lower case, words only)."""

    name: str
    printed: tuple[str, ...]


OVERALL = "overall effectiveness"
ILACS_AREAS = (
    Area(
        "the impact of leaders on social work practice with children and families",
        ("the impact of leaders on social work practice with children and families",),
    ),
    Area(
        "the experiences and progress of children who need help and protection",
        ("the experiences and progress of children who need help and protection",),
    ),
    Area(
        "the experiences and progress of children in care and care leavers",
        ("the experiences and progress of children in care and care leavers",),
    ),
    Area(
        "the experiences and progress of children in care",
        ("the experiences and progress of children in care",),
    ),
    Area("the experiences and progress of care leavers", ("the experiences and progress of care leavers",)),
    Area(OVERALL, ("overall effectiveness",)),
)
BOARD = "the local safeguarding children board"
SIF_AREAS = (
    Area(
        "children who need help and protection",
        (
            "children who need help and protection",
            "the experiences and progress of children who need help and protection",
        ),
    ),
    Area(
        "children looked after and achieving permanence",
        (
            "children looked after and achieving permanence",
            "the experiences and progress of children looked after and achieving permanence",
        ),
    ),
    Area("adoption performance", ("adoption performance",)),
    Area(
        "experiences and progress of care leavers",
        (
            "experiences and progress of care leavers",
            "experience and progress of care leavers",
            "the experience and progress of care leavers",
            "the experiences and progress of care leavers",
        ),
    ),
    Area("leadership, management and governance", ("leadership management and governance",)),
    Area(BOARD, ("the local safeguarding children board", "the local safeguarding children board lscb")),
)


def plain(text: str) -> str:
    """Lower case words: punctuation, doubled spaces and the numbers of footnotes ("good2") gone."""
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return " ".join(word.rstrip("0123456789") if word[0].isalpha() else word for word in words)


def grade_of(text: str) -> Grade | None:
    """The grade, if the text is one and nothing else."""
    return _GRADES.get(plain(text))


def area_of(text: str, areas: tuple[Area, ...]) -> str | None:
    """The area, if the text is its printed name and nothing else."""
    words = plain(text)
    return next((area.name for area in areas if words in area.printed), None)


def parted(text: str) -> tuple[str, str]:
    """The words that cannot belong to a grade, and those that can: cells may be printed in either order.

    No area's name holds a word of a grade, so that the parting loses nothing.
    """
    words = plain(text).split()
    return (
        " ".join(word for word in words if word not in _GRADE_WORDS),
        " ".join(word for word in words if word in _GRADE_WORDS),
    )
