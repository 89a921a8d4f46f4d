"""Writes docs/returns/ from the rules and the drawn cases: `python -m tests.examples.ssda903.documents`."""

from collections.abc import Iterable
from pathlib import Path

from sightline.returns import ssda903
from tests.examples.ssda903.drawn import cases

DOCS = Path(__file__).resolve().parents[3] / "docs" / "returns"
YEARS = range(ssda903.FIRST_YEAR, ssda903.LAST_YEAR + 1)
EVERY_CODE = sorted({code for year in YEARS for code in ssda903.roll(year)})

DIFFERENCES = """# Where we judge otherwise than a widely used checker

The department publishes each rule as a sentence. A checker that analysts run all day answers some of them otherwise: it
crashes on one unreadable date, compares dates as text, looks at neighbours only, or tests something that the sentence does not
say. Here the published sentence decides. Each choice is written down below, beside the drawn case that keeps it: in a case,
`!` marks a row that must be found, `?` one of which nobody can tell, every other row must not be found; a dot is a blank cell.
Unless a year is named the case is of the collection year 2025-26.

Four choices hold for every rule.

- A row without a readable start has no place in the order of rows and no neighbours; a rule of its own finds it.
- A row without a child's identifier belongs to nobody and is related to no other row; `INT01` to `INT09` find it.
- Rows that start on one day are ordered by their end, then by their other cells, never by their place in the file.
- A cell of nothing but blanks is blank; nothing else is trimmed, so a code with a blank behind it is no code.

This page is written from the rules and the cases; a test fails when it lags.
"""

RULES = """# The rules of the looked-after return

Every rule in force for the collection years 2024-25, 2025-26 and 2026-27, in our own words. An **error** cannot be right; a
**query** may be right, so look, and correct it or keep the reason at hand; **cannot tell** needs earlier returns. The published
list carries no severity; this one is ours. *Needs* names what must be there, or the rule is NOT CHECKED.

This page is written from the rules; a test fails when it lags.

| code | severity | years | says | marks | needs |
|---|---|---|---|---|---|
"""

COVERAGE = """# What is checked, and what is not

{counts}

A rule is NOT CHECKED, never passed, when a table or a column that it reads was not given; the verdict names which. It COULD NOT
RUN when it broke; the verdict names the class of the error and holds nothing of the data. Either way it is in the summary.

**Rules that no file can reach: none.** Two rules ask about a cell that only one form of the return has, and DO NOT APPLY to the
other:

- `105` asks about the UASC flag in Header, which only the XML form has; the CSV form has a table instead.
- `411` asks whether a location that the authority gave agrees with the postcode. The layout no longer asks for it; it is judged
  where a column PL_LOCATION is there.

Rules that need more than the return:

{needs}

Rules changed for 2025-26 whose earlier wording is not in the published list that we hold stand for 2024-25 as they are now,
but for the placement codes, of which both lists are known (Z1 and H5 until 2024-25, Z11 to Z14 after). The list of 2024-25 writes
K3 as k3; we take it for K3. `SW01aSTG1` and `SW01bSTG1`, in force for 2024-25 only, are in the list by their sentence and
columns alone, and are judged by those.

The roll of codes by year is pinned in `tests/invariants/test_ssda903_roll.py`; every code has a drawn case that must be found and
one that must not in `tests/examples/ssda903`.
"""


def differences() -> str:
    parts = [DIFFERENCES]
    for code in EVERY_CODE:
        told = ssda903.explain(code)
        if told.differs:
            says = "\n".join(f"> {sentence}" for sentence in told.says)
            drawn = "\n\n".join("\n".join(case.text) for case in cases() if case.code == code)
            parts.append(f"## {code}\n\n{says}\n\n{told.differs}\n\n```\n{drawn}\n```\n")
    return "\n".join(parts)


def catalogue() -> str:
    return RULES + "".join(f"{_line(code)}\n" for code in EVERY_CODE)


def _line(code: str) -> str:
    told = ssda903.explain(code)
    marks, needs = _by_table(told.marks), _by_table(told.needs)
    return f"| {code} | {', '.join(told.severity)} | {told.years} | {'<br>'.join(told.says)} | {marks} | {needs} |"


def _by_table(tokens: Iterable[str]) -> str:
    """Header.DOB and Header.SEX as Header (DOB, SEX)."""
    tables: dict[str, list[str]] = {}
    for token in tokens:
        table, _, column = (token, "", "") if "|" in token else token.partition(".")
        tables.setdefault(table.replace("|", " or "), []).extend(
            [column] if column not in {"", "CHILD"} else []
        )
    return ", ".join(
        f"{table} ({', '.join(columns)})" if columns else table for table, columns in tables.items()
    )


def coverage() -> str:
    counts = "\n".join(
        f"- {year - 1}-{year % 100}: {len(ssda903.roll(year))} rules, all of them asked." for year in YEARS
    )
    words = {
        "_last": "last year's return",
        "providers": "the list of providers",
        "postcodes": "the postcode file",
    }
    needs = "\n".join(f"- {what}: {_codes(_needing(word))}." for word, what in words.items())
    return COVERAGE.format(counts=counts, needs=needs)


def _needing(word: str) -> Iterable[str]:
    for code in EVERY_CODE:
        if any(need.partition(".")[0].endswith(word) for need in ssda903.explain(code).needs):
            yield code


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


PAGES = {"differences.md": differences, "rules.md": catalogue, "coverage.md": coverage}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")
