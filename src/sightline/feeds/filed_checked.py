"""A return as filed put to the published rules, with everything that could not be judged said beside the findings."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from sightline.feeds.filed import Pile, Return, one_return, postcode_file, provider_list
from sightline.feeds.filed_years import earlier_returns, year_of
from sightline.feeds.receipts import Problem
from sightline.returns import ssda903
from sightline.returns.ssda903.verdicts import Checked


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that was handed over for one check, read; no file need stay open.

    `filed` is the return, `earlier` those of the years before it, latest first. `provider_list` and `postcode_file`
    are as the rules read them, None where none was given; of the postcode file only the postcodes that are used.
    `not_read` are files, tables and rows that cannot be judged, a sentence each; `notes` what was left out without loss.
    """

    filed: Return
    earlier: tuple[Return, ...]
    provider_list: pl.DataFrame | None
    postcode_file: pl.DataFrame | None
    not_read: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A check of one return: the verdicts, what they are about, and sentences about what looks wrong in it.

    `rows` has the findings' rows in their tables, in the order of the findings, the first row being 0: a line of an
    XML file may hold many rows.
    """

    checked: Checked
    given: Given
    rows: pl.Series
    notes: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every rule that applies was asked of every row that was handed over."""
        return not (self.checked.not_checked or self.checked.could_not_run or self.given.not_read)


def gathered(now: Pile, before: Sequence[Pile] = ()) -> Given:
    """The return and its lists from what the uploads hold. `before` are the piles of earlier years, one a path."""
    filed = one_return(now.parts)
    earlier = earlier_returns(one.parts for one in before)
    piles = (now, *before)
    providers = placed_providers(piles)
    places = postcode_file(piles, postcodes_in((filed, *earlier)))
    problems = [p for one in piles for p in one.problems] + [
        p for one in (filed, *earlier) for p in one.rejected
    ]
    return Given(filed, tuple(earlier), providers, places, tuple(problems), filed.notes)


def judged(
    given: Given, *, year: int, authority: str | None = None, only: Collection[str] | None = None
) -> Judged:
    """Ask the rules of a collection year (2026 is 2025-26). `authority` is a nine-character code.

    Raises UnknownYearError or UnknownRuleError of returns.ssda903.
    """
    checked = ssda903.check(
        {name: _numbered(frame) for name, frame in given.filed.tables.items()},
        year=year,
        previous=[one.tables for one in given.earlier],
        authority=authority,
        provider_list=given.provider_list,
        postcode_file=given.postcode_file,
        only=only,
    )
    lines = _lines(checked.findings, given.filed)
    findings = checked.findings.with_columns(line=lines)
    return Judged(
        replace(checked, findings=findings),
        given,
        checked.findings["line"].rename("row"),
        (*given.notes, *_years_that_look_wrong(given, year)),
    )


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows under numbers of their own for their lines, so that two on one line are told apart."""
    return frame.with_columns(line=pl.int_range(frame.height, dtype=pl.Int64))


def _lines(findings: pl.DataFrame, filed: Return) -> pl.Series:
    """The line of each finding, found by its row."""
    frames = [
        frame.select("line", table=pl.lit(name), row=pl.int_range(pl.len(), dtype=pl.Int64))
        for name, frame in filed.tables.items()
    ]
    if not frames or findings.is_empty():
        return findings["line"]
    where = findings.select("table", row="line").join(
        pl.concat(frames), on=["table", "row"], how="left", maintain_order="left"
    )
    return where["line"]


def postcodes_in(returns: Iterable[Return]) -> pl.Series:
    """Every postcode of the episodes, without blanks, in capitals."""
    frames = [one.tables["Episodes"] for one in returns if "Episodes" in one.tables]
    columns = [frame[name] for frame in frames for name in ("HOME_POST", "PL_POST") if name in frame.columns]
    every = [column.rename("POSTCODE") for column in columns]
    return _tidy(pl.concat(every)) if every else pl.Series([], dtype=pl.String)


def _tidy(postcodes: pl.Series) -> pl.Series:
    return postcodes.drop_nulls().str.replace_all(r"\s", "").str.to_uppercase().unique()


def placed_providers(piles: Sequence[Pile]) -> pl.DataFrame | None:
    """The lists of providers as one, with each one's authority as its postcode says, where that is known, else as listed."""
    providers = provider_list(piles)
    if providers is None:
        return None
    where = postcode_file(piles, _tidy(providers["POSTCODE"]))
    if where is None:
        return providers
    tidy = pl.col("POSTCODE").str.replace_all(r"\s", "").str.to_uppercase()
    told = where.unique("POSTCODE", keep="first").select(tidy="POSTCODE", told="AUTHORITY")
    joined = providers.with_columns(tidy=tidy).join(told, on="tidy", how="left", maintain_order="left")
    return joined.with_columns(AUTHORITY=pl.coalesce("told", "AUTHORITY")).drop("tidy", "told")


def _years_that_look_wrong(given: Given, year: int) -> Iterable[Problem]:
    for one, due in ((given.filed, year), *((one, year - 1) for one in given.earlier[:1])):
        told = year_of(one)
        if told and told != due:
            file = next(iter(one.files.values()))
            why = f"looks like a return of {in_words(told)}, and was taken for {in_words(due)}"
            yield Problem(f"{file} {why}: check that it is the right one.", file)


def in_words(year: int) -> str:
    """A collection year as it is written: 2026 is 2025-26."""
    return f"{year - 1}-{year % 100:02}"
