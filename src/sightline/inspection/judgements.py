"""Judgements: from the table or statement of the report itself, checked against its chapters, or not read.

A wrong grade is far worse than one that is not read. A row counts only if its words are exactly the name of
an area and exactly one grade, and if nothing else in the report says otherwise.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from sightline.inspection.model import Judgement, Kind, NotRead
from sightline.inspection.pages import Line, joined
from sightline.inspection.said import Said, board, chapters, overall_statements, sif_rows, table_rows
from sightline.inspection.words import BOARD, ILACS_AREAS, OVERALL, SIF_AREAS, Area

_TOGETHER = ILACS_AREAS[2].name
_APART = (ILACS_AREAS[3].name, ILACS_AREAS[4].name)
_ILACS_CHAPTER = re.compile(r"^(the impact of leaders|the experiences and progress)", re.IGNORECASE)
_SIF_CHAPTER = re.compile(
    r"^(the experiences and progress of|leadership, management and|the graded judgement)", re.IGNORECASE
)
_TITLE_NAMES_BOARD = re.compile(
    r"review of the effectiveness of the .{0,60}safeguarding children", re.IGNORECASE
)

Due = Callable[[set[str]], tuple[str, ...]]


def judgements_of(lines: Sequence[Line], kind: Kind) -> tuple[tuple[Judgement, ...], tuple[NotRead, ...]]:
    """The judgements that can be relied on, and those that cannot with why. Visits give none."""
    if kind is Kind.ILACS:
        table, after = table_rows(lines)
        return _agreed(table, list(_later(lines, after, ILACS_AREAS, _ILACS_CHAPTER)), _ilacs_due)
    if kind is not Kind.SIF:
        return (), ()
    table, after = sif_rows(lines)
    table += [*overall_statements(lines), *board(lines)]
    with_board = bool(_TITLE_NAMES_BOARD.search(joined([line.text for line in lines[:15]])))
    return _agreed(
        table, list(_later(lines, after, SIF_AREAS, _SIF_CHAPTER)), lambda said: _sif_due(said, with_board)
    )


def _later(
    lines: Sequence[Line], after: int, areas: tuple[Area, ...], start: re.Pattern[str]
) -> Iterator[Said]:
    return chapters(lines[after:], areas, start)


def _ilacs_due(said: set[str]) -> tuple[str, ...]:
    """Care leavers are judged apart since 2023: the report itself shows under which framework it stands."""
    care = _APART if said & set(_APART) else (_TOGETHER,)
    return (ILACS_AREAS[0].name, ILACS_AREAS[1].name, *care, OVERALL)


def _sif_due(said: set[str], with_board: bool) -> tuple[str, ...]:
    board_due = (BOARD,) if with_board or BOARD in said else ()
    return (OVERALL, *(area.name for area in SIF_AREAS if area.name != BOARD), *board_due)


def _agreed(
    table: list[Said], chapter: list[Said], due: Due
) -> tuple[tuple[Judgement, ...], tuple[NotRead, ...]]:
    said = {each.area for each in (*table, *chapter)}
    read: list[Judgement] = []
    missed: list[NotRead] = []
    if said & set(_APART) and _TOGETHER in said:
        why = "the report grades care and care leavers both together and apart"
        return (), tuple(NotRead(f"judgement on {area}", why) for area in due(said))
    unknown = [each.area for each in table if each.area.startswith("“")]
    shaky = any(each.grade is None for each in table)
    for area in (*due(said - set(unknown)), *unknown):
        own = [each for each in table if each.area == area]
        beside = [each for each in chapter if each.area == area]
        if beside and table and not own:
            answer: Judgement | NotRead = _no_row(area, beside)
        elif shaky and not beside and any(each.words and each.grade for each in own):
            answer = _displaced(area, own)
        else:
            answer = _one(area, own, beside)
        if isinstance(answer, Judgement):
            read.append(answer)
        else:
            missed.append(answer)
    return tuple(read), tuple(missed)


def _displaced(area: str, table: list[Said]) -> NotRead:
    """Where one row cannot be read, the grades may stand a row off: only a chapter could confirm this one."""
    why = "another row of its table could not be read, so that grades may be displaced, and no chapter confirms it"
    return NotRead(f"judgement on {area}", why, table[0].page)


def _no_row(area: str, chapter: list[Said]) -> NotRead:
    """A table stands, and this area has no row in it that could be read: its chapter alone is not enough."""
    why = "the table of judgements has no row for it that is certain, though its chapter gives a grade"
    return NotRead(f"judgement on {area}", why, chapter[0].page)


def _one(area: str, table: list[Said], chapter: list[Said]) -> Judgement | NotRead:
    what = f"judgement on {area}"
    everything = [*table, *chapter]
    if not everything:
        return NotRead(
            what, "neither a table of judgements nor a chapter gives its grade in words that are certain"
        )
    unclear = next((each for each in table if each.grade is None), None)
    if unclear:
        return NotRead(what, f"its row in the table reads “{unclear.words}”", unclear.page)
    if len({each.grade for each in everything}) > 1:
        return NotRead(
            what, "; ".join(f"{each.where} on page {each.page} says {each.grade}" for each in everything)
        )
    first = everything[0]
    assert first.grade is not None  # noqa: S101 - only rows of a table can be unclear, and they ended above
    return Judgement(area, first.grade, first.page, _basis(table, chapter))


def _basis(table: list[Said], chapter: list[Said]) -> str:
    places = [f"{each.where}, page {each.page}" for each in (*table, *chapter)]
    if len(places) == 1:
        return f"{places[0]}; stands nowhere else"
    return f"{places[0]}; the same in {', and in '.join(places[1:])}"
