"""Which heading is which column: told by declared spellings, compared whole, never by part of a word."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sightline.feeds.accounts import Account, problem
from sightline.feeds.protocol import Recognised
from sightline.feeds.receipts import Problem
from sightline.feeds.tables import Table, plain

WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a feed knows: its own name for it, the published heading, and other spellings met.

    `begins` accepts a heading that begins with these whole words, where authorities cut or extend one.
    """

    field: str
    name: str
    spellings: tuple[str, ...] = ()
    begins: str = ""


class Columns:
    """The columns of one part of a feed, and the telling of headings."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self.by_field: Mapping[str, Column] = {column.field: column for column in columns}
        self._spelt = {
            plain(spelling): column.field
            for column in self.by_field.values()
            for spelling in (column.name, *column.spellings)
        }
        self._begin = [
            (WORD.findall(c.begins.casefold()), c.field) for c in self.by_field.values() if c.begins
        ]

    @property
    def spellings(self) -> Iterable[str]:
        """Every spelling, as compared."""
        return self._spelt.keys()

    def told(self, headings: Sequence[str]) -> tuple[str, ...]:
        """The field of each heading, "" where it is none of ours.

        Of two headings that could be the same column, the one that bears the published name is taken.
        """
        fields = [self._spelt.get(plain(heading), "") if heading else "" for heading in headings]
        for at, heading in enumerate(headings):
            field = fields[at] or self._begun(heading)
            if field and field not in fields:
                fields[at] = field
        return tuple(
            "" if field and self._better_elsewhere(field, heading, headings, fields) else field
            for heading, field in zip(headings, fields, strict=True)
        )

    def _begun(self, heading: str) -> str:
        words = WORD.findall(heading.casefold().replace("'", ""))
        return next((field for begin, field in self._begin if words[: len(begin)] == begin), "")

    def _better_elsewhere(
        self, field: str, heading: str, headings: Sequence[str], fields: Sequence[str]
    ) -> bool:
        published = plain(self.by_field[field].name)
        others = [h for h, f in zip(headings, fields, strict=True) if f == field]
        return len(others) > 1 and plain(heading) != published and published in map(plain, others)

    def missing(self, fields: Iterable[str]) -> tuple[str, ...]:
        """The published names of the columns that are not there."""
        there = set(fields)
        return tuple(c.name for c in self.by_field.values() if c.field not in there)

    def recognised(self, table: Table, part: str, *, essential: frozenset[str] | None = None) -> Recognised:
        """The table as this part. Its likeness counts `essential` columns and those that are there, or all."""
        fields = self.told(table.columns)
        there = {field for field in fields if field}
        wanted = there | (self.by_field.keys() if essential is None else essential)
        headings = sum(1 for heading in table.columns if heading)
        alike = 2 * len(there) / (headings + len(wanted)) if headings else 0.0
        return Recognised(table, part, fields, self.missing(fields), alike)


class Parts:
    """The parts of a feed by the spellings of their columns: a quick look before the closer one."""

    def __init__(self, columns: Mapping[str, Columns]) -> None:
        self._parts: dict[str, list[str]] = {}
        for part, theirs in columns.items():
            for spelling in theirs.spellings:
                self._parts.setdefault(spelling, []).append(part)

    def likely(self, headings: Iterable[str]) -> list[str]:
        """The parts of which at least one column is there, in no order that matters."""
        there = (self._parts.get(plain(heading), ()) for heading in headings if heading)
        return list(dict.fromkeys(part for parts in there for part in parts))


def nearest(name: str, headings: Iterable[str]) -> str:
    """The heading that is most like a column's name, or nothing where none is."""
    by_plain = {plain(heading): heading for heading in headings if heading}
    close = get_close_matches(plain(name), by_plain, n=1, cutoff=0.6)
    if close:
        return by_plain[close[0]]
    words = set(WORD.findall(name.casefold()))
    sharing = {len(words & set(WORD.findall(h.casefold()))): h for h in by_plain.values()}
    return sharing[max(sharing)] if sharing and max(sharing) > 0 else ""


def lacks(known: Recognised, name: str) -> Problem:
    """The sentence for a table of which nothing can be read, because a column is not there."""
    near = nearest(name, known.unknown)
    advice = (
        f"the nearest heading there is '{near}': rename it" if near else "name the column that holds it so"
    )
    why = f"no column is headed '{name}'; {advice} and load the file again"
    return problem(known.table, known.table.header_line, why, name)


def say_missing(account: Account, known: Recognised, wanted: Iterable[str]) -> None:
    """Notes each wanted column that is not there although another heading may be it under a new name."""
    for name in wanted:
        near = nearest(name, known.unknown) if name in known.missing else ""
        if near:
            why = f"no column is headed '{name}'; was '{near}' meant? It was not read"
            account.note(known.table, known.table.header_line, why, name)
