"""Everything that was handed over, recognised by its content and loaded by the feed that it belongs to."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby

from sightline.feeds import annex_a, sheets, ssd, ssda903
from sightline.feeds.opening import Ignored, Piece, opened
from sightline.feeds.protocol import Context, Feed, Recognised
from sightline.feeds.receipts import Load, Problem, Reading, Upload
from sightline.feeds.recognising import recognised
from sightline.history import Carried, Person, persons, succession
from sightline.law import Law

FEEDS: tuple[Feed, ...] = (ssda903, annex_a, ssd, sheets)
"""Every feed that Sightline reads; see protocol.py for what a feed is. Of equal likeness the first is taken."""

Progress = Callable[[str, int, int], None]
"""Told the file that is being read, how many have been, and how many there are."""


def read(
    uploads: Iterable[Upload],
    *,
    now: datetime,
    law: Law,
    received: datetime | None = None,
    year: int | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Reads files of any kind into loads, with a sentence for whatever could not be read.

    `received` is when the authority had them, where that is known better than the files say; `year` is
    the collection year of a return that does not tell. Never raises for what a file holds.
    """
    uploads = tuple(uploads)
    found = _Found()
    for count, upload in enumerate(uploads):
        if progress:
            progress(upload.name, count, len(uploads))
        found.add(upload)
    found.load(Context(now, law, received, year))
    if progress:
        progress("", len(uploads), len(uploads))
    return Reading(tuple(found.loads), tuple(found.problems), found.ignored)


def histories(loads: Iterable[Load]) -> list[Person]:
    """One history a person from loads in any order."""
    loads = tuple(loads)
    records = succession(rows for load in loads for rows in load.rows)
    return list(persons(records, Carried.of(load.arrival for load in loads)))


class _Found:
    """What has been found so far, and where it belongs."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Recognised]] = {feed.name: [] for feed in FEEDS}
        self.loads: list[Load] = []
        self.problems: list[Problem] = []
        self.ignored: dict[str, str] = {}

    def add(self, upload: Upload) -> None:
        for _, pieces in groupby(opened(upload), key=_file_of):
            self._add_file(list(pieces))

    def _add_file(self, pieces: list[Piece]) -> None:
        """One file: its sheets that no feed knows are ignored beside one that some feed does."""
        unknown: list[Problem] = []
        known = 0
        for piece in pieces:
            if isinstance(piece, Ignored):
                self.ignored[piece.name] = piece.why
            elif isinstance(piece, Problem):
                self.problems.append(piece)
            elif isinstance(answer := recognised(piece, FEEDS), Problem):
                unknown.append(answer)
            else:
                feed, table = answer
                self.tables[feed.name].append(table)
                known += 1
        self._not_known(unknown, beside=known)

    def _not_known(self, unknown: list[Problem], *, beside: int) -> None:
        for problem in unknown:
            if beside and not problem.line:
                self.ignored[f"{problem.file}, sheet {problem.sheet}"] = str(problem)
            else:
                self.problems.append(problem)

    def load(self, context: Context) -> None:
        for feed in FEEDS:
            for outcome in feed.load(self.tables[feed.name], context) if self.tables[feed.name] else ():
                if isinstance(outcome, Load):
                    self.loads.append(outcome)
                else:
                    self.problems.append(outcome)


def _file_of(piece: Piece) -> str:
    return piece.name if isinstance(piece, Ignored) else piece.file
