"""Drawn tables: a few rows of a return, with the rows marked that a rule must find.

    148 Episodes DEC REC
        1/5/2025 .  !
        1/5/2025 X1
    + Header SEX
        M

`!` marks a row that must be found, `?` one of which the rule cannot tell; every other row must not be found.
A dot is a blank cell and `_` a space in one. Rows that name no CHILD are children c1, c2, … by their place, so that the
first rows of all tables are one child. A table's name with _last is last year's, with _last2 the year before. `providers`
and `postcodes` are the lists. Columns that are not drawn are there, and blank.
A line `101 Header.SEX: X! M` is short for a table of one column. `year=2027` sets another collection year.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from sightline.returns import ssda903
from sightline.returns.ssda903.schema import tables

HERE = Path(__file__).parent
LISTS = {
    "providers": ("URN", "PLACES", "PROVIDERS", "POSTCODE", "CLOSED", "AUTHORITY"),
    "postcodes": ("POSTCODE", "AUTHORITY", "EAST", "NORTH"),
}
AUTHORITY = "E10000008"

Mark = tuple[str, int, str]
"""Table, number of the row from 1, and `!` or `?`."""


@dataclass
class Drawn:
    code: str
    at: str
    year: int = 2026
    rows: dict[str, list[dict[str, str | None]]] = field(default_factory=dict)
    marks: set[Mark] = field(default_factory=set)
    text: list[str] = field(default_factory=list)

    def frame(self, name: str) -> pl.DataFrame:
        table = re.sub(r"_last\d*$", "", name)
        columns = LISTS.get(table) or tuple(tables()[table].columns)
        optional = {"UASC", "PL_LOCATION"} - {c for row in self.rows[name] for c in row}
        wanted = [c for c in columns if c not in optional]
        data = {c: [row.get(c) for row in self.rows[name]] for c in wanted}
        frame = pl.DataFrame(data, schema=dict.fromkeys(wanted, pl.String))
        return frame.with_columns(line=pl.Series(range(1, frame.height + 1), dtype=pl.Int64))

    def years(self) -> list[dict[str, pl.DataFrame]]:
        found: list[dict[str, pl.DataFrame]] = [{}]
        for name in self.rows:
            if name in LISTS:
                continue
            table, _, back = name.partition("_last")
            age = 0 if table == name else int(back or 1)
            found += [{} for _ in range(age + 1 - len(found))]
            found[age][table] = self.frame(name)
        return found

    def checked(self) -> ssda903.Checked:
        now, *before = self.years()
        lists = {name: self.frame(name) if name in self.rows else None for name in LISTS}
        return ssda903.check(
            now,
            year=self.year,
            previous=before,
            authority=AUTHORITY,
            provider_list=lists["providers"],
            postcode_file=lists["postcodes"],
            only={self.code},
        )


def found(checked: ssda903.Checked) -> set[Mark]:
    signs = {ssda903.CANNOT_TELL: "?"}
    rows = checked.findings.select("table", "line", "severity").iter_rows()
    return {(table, line, signs.get(severity, "!")) for table, line, severity in rows}


def cases() -> list[Drawn]:
    return [case for file in sorted(HERE.glob("*.txt")) for case in _read(file)]


def _read(file: Path) -> list[Drawn]:
    read: list[Drawn] = []
    table, columns = "", [""]
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        words = line.split()
        if not words or words[0] == "#":
            continue
        if line[0] == " ":
            read[-1].text.append(line)
            _row(read[-1], table, columns, words)
            continue
        if words[0] != "+":
            read.append(Drawn(words[0], f"{file.stem}:{number}"))
        read[-1].text.append(line)
        years = [int(word[5:]) for word in words if word.startswith("year=")]
        read[-1].year = years[0] if years else read[-1].year
        table, *columns = [word for word in words[1:] if not word.startswith("year=")]
        if table.endswith(":"):
            (table, column), cells = table[:-1].split("."), columns
            columns = [column]
            read[-1].rows.setdefault(table, [])
            for cell in cells:
                _row(read[-1], table, columns, re.findall(r"[!?]$|.+?(?=[!?]$)|.+", cell))
        read[-1].rows.setdefault(table, [])
    return read


def _row(case: Drawn, table: str, columns: list[str], words: list[str]) -> None:
    rows = case.rows[table]
    if words[-1] in {"!", "?"}:
        case.marks.add((table, len(rows) + 1, words.pop()))
    assert len(words) == len(columns), f"{case.at}: {table} has {len(columns)} columns and {len(words)} cells"
    cells = {c: None if w == "." else w.replace("_", " ") for c, w in zip(columns, words, strict=True)}
    default = {} if table in LISTS else {"CHILD": f"c{len(rows) + 1}"}
    rows.append({**default, **cells})
