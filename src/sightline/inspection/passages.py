"""Numbered paragraphs and listed items, each with its page, gathered line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sightline.inspection.model import Kind, NotRead, Passage, Role
from sightline.inspection.pages import Line, joined
from sightline.inspection.sections import Holds, Section, section_at

_NUMBERED = re.compile(r"^(\d{1,3})\.(?:\s*([^a-z\d\s.].*)|\s+(\d.*))?$")
_WITHOUT_DOT = re.compile(r"^(\d{1,3}) ([A-Z][a-z’' ].*)$")
_BULLET = re.compile(r"^(?:[◼■▪•●◾⬛\uf06e\uf0a7\uf0b7\uf0d8\uf0fc]|n(?= [A-Z]))\s*(.*)$")
_PART = re.compile(r"^(?:[−–—‒○◦\u0336\uf02d\uf0b0-]|o(?= [a-z]))\s+(.*)$")
_SHORT = 0.8  # of the longest line: a paragraph of a letter ends on a line shorter than this
_HEADING = 0.75  # of the longest line: a heading within a list is shorter than this
_SKIPPED = 2  # numbers that may be missing before a number is taken for something else


@dataclass
class _Open:
    """A passage while its lines arrive."""

    role: Role
    page: int
    heading: str
    number: int | None = None
    texts: list[str] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        (self.parts[-1] if self.parts else self.texts).append(text)

    @property
    def ended(self) -> bool:
        last = [*self.texts, *(text for part in self.parts for text in part)][-1:]
        return bool(last) and last[0].rstrip().endswith((".", "?", "!"))

    def closed(self) -> Passage:
        return Passage(
            self.role,
            joined(self.texts).strip(),
            self.page,
            self.number,
            tuple(joined(part).strip() for part in self.parts),
            self.heading,
        )


@dataclass
class _Gathering:
    letter: bool
    width: int
    section: Section = field(default_factory=lambda: Section("", Holds.NOTHING, 0))
    group: str = ""
    open: _Open | None = None
    passages: list[Passage] = field(default_factory=list)
    number: int = 0
    skipped: list[tuple[int, int]] = field(default_factory=list)
    refused: list[tuple[int, int]] = field(default_factory=list)
    unmarked: list[Line] = field(default_factory=list)
    headings: list[tuple[Section, int, int]] = field(default_factory=list)
    before: str = ""

    def close(self) -> None:
        if self.open and (self.open.texts or self.open.parts):
            self.passages.append(self.open.closed())
        self.open = None

    def begin(self, line: Line, text: str, number: int | None = None) -> None:
        self.close()
        heading = f"{self.section.heading}: {self.group}" if self.group else self.section.heading
        self.open = _Open(self.section.holds.role, line.page, heading, number, [text] if text else [])

    def enter(self, section: Section, page: int) -> None:
        self.close()
        self.section, self.group = section, ""
        self.headings.append((section, page, len(self.passages)))

    def take(self, line: Line, following: str) -> None:
        if not (self._number(line) or self._mark(line)):
            self._prose(line, following)
        self.before = line.text

    def _number(self, line: Line) -> bool:
        found = _NUMBERED.match(line.text) or self._without_dot(line)
        if not found or self.section.holds is Holds.NOTHING:
            return False
        number = int(found[1])
        if number == 1 and self._may_restart():
            self.number = 0
        if not self.number < number <= self.number + 1 + _SKIPPED:
            self.refused += [(number, line.page)] if number > self.number else []
            return False
        self.skipped += [(missing, line.page) for missing in range(self.number + 1, number)]
        self.number = number
        self.begin(line, found[found.lastindex or 0] if found.lastindex != 1 else "", number)
        return True

    def _without_dot(self, line: Line) -> re.Match[str] | None:
        """A full stop that was forgotten: only for exactly the next number, after a paragraph that has ended."""
        found = _WITHOUT_DOT.match(line.text)
        is_next = found and int(found[1]) == self.number + 1
        return found if is_next and self.open and self.open.number and self.open.ended else None

    def _may_restart(self) -> bool:
        """A numbered list of what must improve may be followed by findings that are numbered anew."""
        numbered = [passage for passage in self.passages if passage.number]
        return (
            bool(numbered) and numbered[-1].role is not Role.FINDING and self.section.holds is Holds.FINDING
        )

    def _mark(self, line: Line) -> bool:
        if self.section.holds is Holds.NOTHING:
            return bool(_BULLET.match(line.text))
        bullet, part = _BULLET.match(line.text), _PART.match(line.text)
        if bullet and not (self.open and self.open.number):
            self.begin(line, bullet[1])
            return True
        marked = bullet or (part if self.open else None)
        if marked and self.open:
            self.open.parts.append([marked[1]] if marked[1] else [])
            return True
        return False

    def _prose(self, line: Line, following: str) -> None:
        if self._is_heading(line, following):
            self.close()
            self.group = line.text
        elif self.letter and self.section.holds is Holds.FINDING and self._new_paragraph():
            self.begin(line, line.text)
        elif self.open is None:
            return
        elif self._after_an_item(line) and self.open.number is None:
            # A list of marked items, and a line without a mark: it may be a second sentence or what follows.
            self.unmarked.append(line)
            self.close()
        else:
            self.open.add(line.text)

    def _after_an_item(self, line: Line) -> bool:
        return bool(self.section.holds.lists and self.open and self.open.ended and line.text[:1].isupper())

    def _is_heading(self, line: Line, following: str) -> bool:
        """A short line without a full stop between two items, or at the head of a list."""
        if not (_is_marked(following) and line.text[:1].isupper()) or line.text.endswith(
            (".", ",", ";", ":")
        ):
            return False
        between = self.open is None or (
            self.open.ended and (self.section.holds.lists or self.open.number is None)
        )
        return between and len(line.text) < _HEADING * self.width

    def _new_paragraph(self) -> bool:
        if self.open is None:
            return True
        return self.open.number is None and self.open.ended and len(self.before) < _SHORT * self.width


def _is_marked(text: str) -> bool:
    return bool(_NUMBERED.match(text) or _BULLET.match(text))


def passages_of(lines: Sequence[Line], kind: Kind) -> tuple[tuple[Passage, ...], tuple[NotRead, ...]]:
    """All passages in the order of the report, and what could not be told apart."""
    letter = kind in (Kind.FOCUSED, Kind.MONITORING)
    gathering = _Gathering(letter, max((len(line.text) for line in lines), default=0))
    at = 0
    while at < len(lines):
        section = section_at(lines, at)
        if section and section.holds is Holds.END and gathering.passages:
            break
        if section:
            gathering.enter(section, lines[at].page)
        else:
            gathering.take(lines[at], lines[at + 1].text if at + 1 < len(lines) else "")
        at += section.lines if section else 1
    gathering.close()
    return tuple(gathering.passages), tuple(_missing(gathering, kind))


def _missing(gathering: _Gathering, kind: Kind) -> list[NotRead]:
    missing = [
        NotRead(f"numbered paragraph {number}", "its number was not found between its neighbours", page)
        for number, page in gathering.skipped
    ]
    missing += [
        NotRead("text after the items of a list", f"it bears no mark: “{line.text}”", line.page)
        for line in gathering.unmarked
    ]
    lost = next(((number, page) for number, page in gathering.refused if number > gathering.number), None)
    if lost:
        why = f"after paragraph {gathering.number} comes {lost[0]}"
        missing.append(NotRead("the numbered paragraphs that follow", why, lost[1]))
    numbered = kind in (Kind.ILACS, Kind.SIF)
    if numbered and not any(p.number for p in gathering.passages if p.role is Role.FINDING):
        missing.append(NotRead("the numbered paragraphs", "no paragraph of the findings bears a number"))
    headed = [(section, page) for section, page, _ in gathering.headings if section.holds is Holds.IMPROVE]
    asked = [passage for passage in gathering.passages if passage.asks]
    if headed and not asked:
        missing.append(
            NotRead("what needs to improve", "its heading stands and no item is marked", headed[0][1])
        )
    if numbered and not headed:
        missing.append(NotRead("what needs to improve", "no heading of that name was found"))
    return missing
