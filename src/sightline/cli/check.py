"""`sightline check`: a return as filed, judged by the published rules.

Exit codes: 0 nothing found and everything checked, 1 findings, 2 bad input, 3 something was not checked, whether or
not something was found: that a rule was not asked must never be missed because another found something.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sightline.cli.check_shapes import written
from sightline.cli.output import BadInputError, Shape, told
from sightline.feeds.filed_checked import Judged
from sightline.notebook import CannotReadError, check, collection_year, read_return

NOTHING_FOUND, FOUND, NOT_ALL_CHECKED = 0, 1, 3
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Request:
    """What one check was asked."""

    paths: Sequence[Path]
    previous: Sequence[Path]
    year: str
    rules: str
    authority: str
    shape: Shape
    output: Path | None

    @property
    def codes(self) -> frozenset[str] | None:
        """The rules that were named, None for all."""
        return frozenset(code for code in self.rules.replace(" ", "").split(",") if code) or None

    def judged(self) -> Judged:
        """Reads the files and asks the rules. Raises BadInputError with a sentence."""
        try:
            collection_year(self.year)
            given = read_return(*self.paths, previous=self.previous)
            return check(given, year=self.year, authority=self.authority, rules=self.codes).judged
        except CannotReadError as error:
            raise BadInputError(str(error)) from None


def check_return(request: Request) -> int:
    """Writes the verdicts and returns the exit code."""
    if request.shape is Shape.XLSX and request.output is None:
        raise BadInputError("A workbook needs a file to be written to: add -o findings.xlsx.")
    judged = request.judged()
    written(judged, request.shape, request.output)
    say_what_was_not_read(judged)
    return ending(judged)


def ending(judged: Judged) -> int:
    """The exit code: see the top of this module."""
    if not judged.is_whole:
        return NOT_ALL_CHECKED
    return NOTHING_FOUND if judged.checked.findings.is_empty() else FOUND


def say_what_was_not_read(judged: Judged) -> None:
    """On the standard error: files, tables and rows that were not judged, then notes."""
    out = told()
    problems = judged.given.not_read
    for problem in problems[:SHOWN]:
        out.print(problem.sentence, style="yellow", markup=False)
    if len(problems) > SHOWN:
        out.print(f"… and {len(problems) - SHOWN:,} more: --format json lists them all.", style="yellow")
    for note in judged.notes[:SHOWN]:
        out.print(note.sentence, style="dim", markup=False)
