"""The rows of one table of the looked-after return as read: by column, each accounted for, none said twice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.feeds.accounts import Account
from sightline.feeds.cells import as_it_stands, read_code, read_day, read_identifier, read_text, why_not_a_day
from sightline.feeds.protocol import Recognised
from sightline.feeds.ssda903_layout import CHILD, Part, layout
from sightline.feeds.tables import Cell, Table
from sightline.history import Gap, Value
from sightline.law import CodeList, Law

NUMBER_LOST = "holds a number that a spreadsheet has rounded (such as 1.2E+11), so whose row it was is lost"
NO_NUMBER = "has no child's number, so whose row it is cannot be told"


class Column(dict[Cell, Value]):
    """One column of the return: what each text in it was read as, read once for all tables.

    `doubtful` are the cells that were read as something that is not right, to be noted or counted.
    """

    def __init__(self, name: str, law: Law, doubting: set[str]) -> None:
        super().__init__()
        self.name = name
        self.doubtful: set[Cell] = set()
        self._doubting = doubting
        kind = layout().kinds[name]
        self.codes = law.codes(kind.removeprefix("code:")) if kind.startswith("code:") else None
        self._read = READS.get(kind, read_code)

    def __missing__(self, cell: Cell) -> Value:
        if self.codes:
            value, doubtful = _code(cell, self.codes)
        else:
            value = self._read(cell)
            doubtful = value is Gap.UNREADABLE
        if doubtful:
            self.doubtful.add(cell)
            self._doubting.add(self.name)
        if isinstance(cell, str):  # not numbers: 1 and True are one key
            self[cell] = value
        return value


class Columns(dict[str, Column]):
    """The columns of the return as met so far. `doubting` names those that have met something doubtful."""

    def __init__(self, law: Law) -> None:
        super().__init__()
        self._law = law
        self.doubting: set[str] = set()

    def __missing__(self, name: str) -> Column:
        self[name] = Column(name, self._law, self.doubting)
        return self[name]


READS: Mapping[str, Callable[[Cell], Value]] = {
    "day": read_day,
    "identifier": read_identifier,
    "text": read_text,
}


def _code(cell: Cell, codes: CodeList) -> tuple[Value, bool]:
    """A cell as a code, or as it came, and whether no list knows it.

    A code comes before a gap: a list may have "unknown" or "refused" for one of its codes.
    """
    raw = read_code(cell)
    code = codes.read(raw if isinstance(raw, str) else as_it_stands(cell))
    return (code.code, False) if code else (raw, isinstance(raw, str))


@dataclass(slots=True)
class Told:
    """One accepted row: its person, its values by column, where it stands, and what makes it the same row."""

    person: str
    values: dict[str, Value]
    line: int
    key: str
    cells: Sequence[Cell]
    places: Mapping[str, int]

    def day(self, column: str) -> date | None:
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def raw(self, column: str) -> str:
        """A cell as its source words it."""
        place = self.places.get(column)
        return "" if place is None else as_it_stands(self.cells[place])


class Reader:
    """Reads the tables of one part of one year, which say together what that part says."""

    def __init__(self, part: Part, scope: str, columns: Columns, account: Account) -> None:
        self.part = part
        self.scope = scope
        self.columns = columns
        self.account = account
        self._said: dict[str, tuple[Sequence[str], list[Value]]] = {}
        self._said_since: dict[str, list[dict[str, Value]]] = {}

    def read(self, known: Recognised) -> Iterator[Told]:
        """The accepted rows. A row that only repeats one before it is counted and left out."""
        names = [name for name in self.part.columns if name in known.columns]
        places = {name: known.columns.index(name) for name in names}
        here = [(self.columns[name], place) for name, place in places.items()]
        key_places = [names.index(name) for name in self.part.row if name in places]
        doubting = self.columns.doubting
        for line, cells in self.account.rows(known.table):
            read = [column[cells[place]] for column, place in here]
            person = read[0]  # CHILD is the first column of every part
            if not isinstance(person, str):
                why = NUMBER_LOST if person is Gap.UNREADABLE else NO_NUMBER
                self.account.reject(known.table, line, why, CHILD)
                continue
            key = self.scope + person
            for place in key_places:
                key += "/" + _in_key(read[place])
            if key in self._said:
                stands_beside = self._again(key, dict(zip(names, read, strict=True)), known.table, line)
                if not stands_beside:
                    self.account.repeat()
                    continue
                key = stands_beside
            else:
                self._said[key] = (names, read)
            self.account.accept(person)
            if doubting:
                self._doubts(known.table, line, cells, places)
            yield Told(person, dict(zip(names, read, strict=True)), line, key, cells, places)

    def _again(self, key: str, values: dict[str, Value], table: Table, line: int) -> str:
        """The key of a second row of a key, which stands beside the first; "" if it says nothing new."""
        since = self._said_since.setdefault(key, [dict(zip(*self._said[key], strict=True))])
        if values in since:
            return ""
        since.append(values)
        differing = ", ".join(column for column in values if values[column] != since[0].get(column))
        same = " and ".join(("of the same child", *self.part.row))
        self.account.note(
            table, line, f"says otherwise than an earlier row {same} ({differing}); both were kept"
        )
        return f"{key}#{len(since)}"

    def _doubts(self, table: Table, line: int, cells: Sequence[Cell], places: Mapping[str, int]) -> None:
        for name, place in places.items():
            cell = cells[place]
            if name not in self.columns.doubting or cell not in self.columns[name].doubtful:
                continue
            if self.columns[name].codes:
                self.account.code_unknown(name, as_it_stands(cell), line)
            else:
                self.account.note(table, line, why_not_a_day(cell), name)


def _in_key(value: Value) -> str:
    return value.name if isinstance(value, Gap) else str(value)
