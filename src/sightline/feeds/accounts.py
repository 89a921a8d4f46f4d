"""The account of one table while it is read: every row in is accepted, repeated or rejected with its reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sightline.feeds.receipts import Problem, Receipt, UnknownCode
from sightline.feeds.tables import Cell, Row, Table, is_blank

WORDS = re.compile(r"[a-z]+")
FEW = 3
MOST_NOTES = 200
"""So many notes on one column are each said by line; the rest are counted in one more."""


@dataclass(slots=True)
class _Seen:
    """A code that no list knows, so far."""

    times: int
    first_line: int


class Account:
    """Counts the rows of one part of one window, from one file or several, and writes the receipt.

    Go through `rows(table)`, then say of each row that comes out exactly one of accept, repeat or reject;
    ragged rows and second headers are already rejected.
    """

    def __init__(self, feed: str, part: str) -> None:
        self.feed = feed
        self.part = part
        self.people: set[str] = set()
        self.tables: list[Table] = []
        self.accepted = 0
        self.repeated = 0
        self._rejected: list[Problem] = []
        self._notes: list[Problem] = []
        self._noted: dict[tuple[str, str, str], int] = {}
        self._codes: dict[tuple[str, str], _Seen] = {}

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows that can be read, each as wide as the header. Others are rejected here."""
        self.tables.append(table)
        self._notes.extend(table.notes)
        width, headers = len(table.columns), [column.casefold() for column in table.columns]
        below, corner = table.header_line + 1, next((n for n, header in enumerate(headers) if header), 0)
        for line, cells in table.rows:
            if len(cells) > width:
                if not is_blank(cells[width:]):
                    self.reject(table, line, _too_wide(len(cells), width))
                    continue
                cells = cells[:width]  # noqa: PLW2901 - the same row, as wide as its header
            elif len(cells) < width:
                cells += (None,) * (width - len(cells))  # noqa: PLW2901 - the same row, as wide as its header
            first = cells[corner]
            again = isinstance(first, str) and first.strip().casefold() == headers[corner]
            if (again and _is_header_again(cells, headers)) or (line == below and _describes_columns(cells)):
                self.reject(table, line, "looks like a second header and was not read as somebody's row")
            elif not any(cells[corner + 1 :]) and _is_footnote(first, cells[corner + 1 :]):
                self.reject(
                    table, line, "looks like a footnote or a total and was not read as somebody's row"
                )
            else:
                yield line, cells

    @property
    def rows_in(self) -> int:
        return self.accepted + self.repeated + len(self._rejected)

    def accept(self, person: str) -> None:
        self.accepted += 1
        self.people.add(person)

    def repeat(self) -> None:
        """A row that says again, word for word, what another row of this load says."""
        self.repeated += 1

    def reject(self, table: Table, line: int, why: str, column: str = "") -> None:
        """`why` goes on from 'episodes.csv, line 7' and never holds a child's details."""
        self._rejected.append(problem(table, line, why, column))

    def note(self, table: Table, line: int, why: str, column: str = "") -> None:
        """A cell of an accepted row that could not be read, or was read with a doubt."""
        kind = (table.place, column, why)
        self._noted[kind] = self._noted.get(kind, 0) + 1
        if self._noted[kind] <= MOST_NOTES:
            self._notes.append(problem(table, line, why, column))

    def code_unknown(self, column: str, code: str, line: int) -> None:
        seen = self._codes.setdefault((column, code), _Seen(0, line))
        seen.times += 1

    def _all_notes(self) -> Iterator[Problem]:
        yield from self._notes
        for (place, column, why), times in self._noted.items():
            if times > MOST_NOTES:
                more = f"{place}, column {column}: {times - MOST_NOTES} more lines where it {why}."
                yield Problem(more, self.tables[0].file, column=column)

    def receipt(
        self,
        *,
        population: str,
        window: tuple[date, date] | None,
        columns_unknown: Iterable[str] = (),
        columns_missing: Iterable[str] = (),
    ) -> Receipt:
        """The receipt for all that was said."""
        return Receipt(
            feed=self.feed,
            part=self.part,
            files=tuple(dict.fromkeys(table.file for table in self.tables)),
            rows_in=self.rows_in,
            accepted=self.accepted,
            repeated=self.repeated,
            rejected=tuple(self._rejected),
            notes=tuple(self._all_notes()),
            columns_unknown=tuple(dict.fromkeys(columns_unknown)),
            columns_missing=tuple(dict.fromkeys(columns_missing)),
            codes_unknown=tuple(
                UnknownCode(column, code, seen.times, seen.first_line)
                for (column, code), seen in self._codes.items()
            ),
            people=len(self.people),
            population=population,
            window=window,
        )


def problem(table: Table, line: int, why: str, column: str = "") -> Problem:
    """A sentence that names file, sheet, line and column; line nought is the whole sheet."""
    where = f"{table.place}, line {line}" if line else table.place
    if column:
        where += f", column {column}"
    return Problem(f"{where}: {why}." if line else f"{where} {why}.", table.file, table.sheet, line, column)


def _too_wide(cells: int, width: int) -> str:
    return f"has {cells} cells under {width} columns: which belongs where cannot be told"


def _is_footnote(first: Cell, others: tuple[Cell, ...]) -> bool:
    """One cell of several words and no other: a person of whom only the number is known is not taken for one."""
    if not isinstance(first, str) or len(others) < FEW or not is_blank(others):
        return False
    return len(first.split()) >= FEW or first.strip().casefold().rstrip(":") in {"total", "totals"}


def _is_header_again(cells: tuple[Cell, ...], headers: list[str]) -> bool:
    texts = [str(cell).strip().casefold() for cell in cells]
    return sum(text == header for text, header in zip(texts, headers, strict=True)) > len(headers) / 2


DESCRIBES = frozenset(
    (
        "date",
        "text",
        "code",
        "codes",
        "number",
        "identifier",
        "id",
        "format",
        "mandatory",
        "required",
        "unique",
        "dd",
    )
)


def _describes_columns(cells: tuple[Cell, ...]) -> bool:
    """Words without a figure in every filled cell, some of them of a column's nature: not somebody's row."""
    filled = [cell for cell in cells if not is_blank((cell,))]
    texts = [cell for cell in filled if isinstance(cell, str) and not any(map(str.isdigit, cell))]
    words = {word for text in texts for word in WORDS.findall(text.casefold())}
    return len(filled) > 1 and len(texts) == len(filled) and not words.isdisjoint(DESCRIBES)
