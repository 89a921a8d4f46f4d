"""What a check says: what was found, what was not checked and why, and what could not run."""

from dataclasses import dataclass

import polars as pl

FINDINGS = {
    "code": pl.String,
    "severity": pl.String,
    "table": pl.String,
    "child": pl.String,
    "line": pl.Int64,
    "columns": pl.String,
    "says": pl.String,
}


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that was not asked, because what it needs was not given. It is neither passed nor failed."""

    code: str
    missing: tuple[str, ...]

    @property
    def says(self) -> str:
        return f"Rule {self.code} was not checked: {_and(tuple(map(in_words, self.missing)))} missing."


@dataclass(frozen=True, slots=True)
class CouldNotRun:
    """A rule that broke. `error` is the class, `message` its words with everything quoted taken out."""

    code: str
    error: str
    message: str

    @property
    def says(self) -> str:
        return f"Rule {self.code} could not run ({self.error}): nothing is known about it for any child."


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """A rule that asks nothing of this form of return, with the reason."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to a check.

    `findings` has one row a marked row: code, severity, table, child, line, columns (marked, parted by commas), says.
    """

    year: int
    findings: pl.DataFrame
    checked: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]
    could_not_run: tuple[CouldNotRun, ...]
    does_not_apply: tuple[DoesNotApply, ...]

    @property
    def summary(self) -> str:
        """One line that says how much was looked at before it says what was found."""
        asked = len(self.checked) + len(self.not_checked) + len(self.could_not_run)
        return (
            f"{len(self.checked)} of {asked} rules checked, {len(self.not_checked)} not checked, "
            f"{len(self.could_not_run)} could not run: {self.findings.height} findings "
            f"by {self.findings['code'].n_unique()} rules."
        )


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule in words. `says` and `severity` have one entry a part; `marks` and `needs` are written "Header.DOB".

    `differs` says where a widely used checker answers otherwise, and why we do not. `whole_return` says that a
    verdict on one child depends on others (a number used twice).
    """

    code: str
    says: tuple[str, ...]
    severity: tuple[str, ...]
    years: str
    marks: tuple[str, ...]
    needs: tuple[str, ...]
    whole_return: bool
    differs: str


def _and(things: tuple[str, ...]) -> str:
    verb = "is" if len(things) == 1 else "are"
    return f"{', '.join(things[:-1])}{' and ' if things[:-1] else ''}{things[-1]} {verb}"


WORDS = {
    "authority": "the authority's own code",
    "providers": "the list of providers",
    "postcodes": "the postcode file",
}


def in_words(token: str) -> str:
    """What a requirement is called to a reader: 'last year's Header', 'the column DOB of Header'."""
    if "|" in token:
        return " or ".join(in_words(part) for part in token.split("|"))
    if token in WORDS:
        return WORDS[token]
    table, _, column = token.partition(".")
    name = f"last year's {table.removesuffix('_last')}" if table.endswith("_last") else f"the table {table}"
    return f"the column {column} of {name.removeprefix('the table ')}" if column else name
