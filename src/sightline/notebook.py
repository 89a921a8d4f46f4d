"""The looked-after return checked from a notebook, in three functions.

from sightline.notebook import check, explain, read_return

given = read_return("returns/2025-26", previous=["returns/2024-25", "returns/2023-24"])
result = check(given, year="2025-26", authority="E10000008")
result.summary
result.findings              # a Polars frame
result.pandas()              # the same, if pandas is installed
explain("1014").says
"""

import re
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from sightline.feeds.filed import Pile, pile
from sightline.feeds.filed_checked import Given, Judged, gathered, judged
from sightline.feeds.filed_lists import authority_code
from sightline.feeds.receipts import Upload
from sightline.returns import ssda903
from sightline.returns.ssda903.verdicts import Explained

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]  # only if installed

SomePath = str | Path
A_YEAR = re.compile(r"(20\d\d)(?:[-/](\d\d|20\d\d))?")
LITTER = (".", "~$")


class CannotReadError(ValueError):
    """Something named cannot be used. The message is a sentence for the person who named it."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a check.

    `findings` has a row for each marked row, with the columns code, severity, table, child, line, columns, says.
    """

    judged: Judged

    @property
    def summary(self) -> str:
        """How much was looked at, before what was found."""
        return self.judged.checked.summary

    @property
    def findings(self) -> pl.DataFrame:
        return self.judged.checked.findings

    @property
    def not_checked(self) -> pl.DataFrame:
        """What was not looked at and why: code, says. Rules without a code are files, tables and rows not read."""
        checked = self.judged.checked
        rules = [(one.code, one.says) for one in checked.not_checked]
        rules += [(one.code, one.says) for one in checked.could_not_run]
        unread = [("", problem.sentence) for problem in self.judged.given.not_read]
        return pl.DataFrame(rules + unread, schema={"code": pl.String, "says": pl.String}, orient="row")

    def pandas(self) -> "pd.DataFrame":
        """The findings as a pandas frame. Raises ImportError where pandas is not installed."""
        import pandas as pd  # noqa: PLC0415 - pandas is nobody's dependency but the notebook's

        return pd.DataFrame(self.findings.to_dict(as_series=False))


def read_return(*paths: SomePath, previous: Sequence[SomePath] = ()) -> Given:
    """A return from files, folders or zips, with provider lists and postcode files among them, known by content.

    `previous` are the returns of earlier years, in any order: a path each, or the files of one.
    Raises CannotReadError where a path is not there or nothing in them is a return; what is wrong inside the files
    stands in `not_read` of what comes back.
    """
    with ExitStack() as stack:
        now = pile(uploads_of(stack, paths))
        before = [pile(uploads_of(stack, [path])) for path in previous]
        given = gathered(now, before)
    if not given.filed.tables:
        raise CannotReadError(_nothing(now, given))
    return given


def check(
    given: Given,
    *,
    year: int | str,
    authority: str | None = None,
    rules: Collection[str] | None = None,
) -> Result:
    """Ask every rule in force of the year ("2025-26", or 2026), or only the named ones.

    `authority` is the returning authority: its nine-character code, the department's number, or its name.
    Raises CannotReadError for a year, authority or rule that is not known.
    """
    try:
        return Result(
            judged(given, year=collection_year(year), authority=_authority(authority), only=rules or None)
        )
    except (ssda903.UnknownYearError, ssda903.UnknownRuleError) as error:
        raise CannotReadError(str(error)) from None


def explain(code: str) -> Explained:
    """A rule in words: what it says, its years, what it marks and needs, and where we judge otherwise.

    Raises CannotReadError for a code that no rule has.
    """
    try:
        return ssda903.explain(code)
    except ssda903.UnknownRuleError as error:
        raise CannotReadError(str(error)) from None


def collection_year(told: int | str) -> int:
    """A collection year from 2026, "2026" or "2025-26"."""
    match = A_YEAR.fullmatch(str(told).strip())
    first, second = (int(match[1]), match[2]) if match else (0, None)
    if second is None and match:
        return first
    if second is None or int(second) % 100 != (first + 1) % 100:
        raise CannotReadError(f"{told} is no collection year: write it as 2025-26.")
    return first + 1


def _authority(told: str | None) -> str | None:
    if not told:
        return None
    if code := authority_code(told):
        return code
    raise CannotReadError(
        f"{told} is no authority of England: give its nine-character code, such as E10000008, or its name."
    )


def files_under(path: SomePath) -> list[tuple[str, Path]]:
    """The file, or every file of the folder, with the name to call it by. Hidden files are left out."""
    place = Path(path)
    if place.is_dir():
        inside = sorted(p for p in place.rglob("*") if p.is_file() and not p.name.startswith(LITTER))
        return [(str(Path(place.name) / p.relative_to(place)), p) for p in inside]
    if not place.exists():
        raise CannotReadError(f"{path} does not exist: check the spelling of the path.")
    return [(place.name, place)]


def uploads_of(stack: ExitStack, paths: Sequence[SomePath]) -> list[Upload]:
    """The files of paths, open until the stack is left. Raises CannotReadError."""
    return [_upload(stack, name, path) for each in paths for name, path in files_under(each)]


def _upload(stack: ExitStack, name: str, path: Path) -> Upload:
    try:
        content = stack.enter_context(path.open("rb"))
    except OSError as error:
        raise CannotReadError(f"{path} could not be opened: {error.strerror}.") from None
    return Upload(name, content, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _nothing(now: Pile, given: Given) -> str:
    sentences = [problem.sentence for problem in (*now.problems, *given.filed.rejected)]
    return "\n".join(sentences) or "None of these files holds a table of the looked-after return."
