"""The looked-after return as XML (EXPSSDA903), told as the tables that the CSV form has.

Read in one pass. Definitions of its own (a document type, entities) are refused before anything is expanded.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from sightline.feeds.receipts import Problem, Upload
from sightline.feeds.ssda903_layout import CHILD, layout
from sightline.feeds.tables import Grid, Row

ROOT = "EXPSSDA903"
CHILDID = "CHILDID"
ONE_EACH: Mapping[str, tuple[str, ...]] = {
    "UASC": ("DUC",),
    "OC3": ("IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
}
"""Tables that the XML keeps in the header: a child has a row where one of these is filled."""
HOLDERS: Mapping[str, str] = {
    "HEADER": "Header",
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "PERMANENCE": "PrevPerm",
    "OC2": "OC2",
    "AD_PLACED": "PlacedAdoption",
    "ASWEPISODE": "SWEpisodes",
    "ADOLO": "DoLo",
}
"""Elements that hold a row, and of which table. The last two are named as the others are: no published
return has shown them yet."""
IN_HEADER = frozenset({CHILDID, "UASC"}.union(*ONE_EACH.values()))


class _Refused(Exception):  # noqa: N818 - it carries the sentence out of the parser's callback
    """The file will not be read, and why."""


def sheets(upload: Upload, inside: str = "") -> Iterator[Grid | Problem]:
    """One sheet a table of the return, then one sentence for each kind of element that is not part of it."""
    columns = {name: part.columns for name, part in layout().parts.items()}
    read = rows_by_table(upload, columns, ONE_EACH)
    if isinstance(read, Problem):
        yield read
        return
    bundle = f"{inside}/{upload.name}" if inside else upload.name
    for part, rows in read.tables.items():
        header: Row = (0, columns[part])
        yield Grid(upload.name, part, [header, *rows], bundle, None, upload.written)
    yield from read.not_known


@dataclass(frozen=True, slots=True)
class Told:
    """The rows of each table that has any, and a sentence for each kind of element that is not part of the return."""

    tables: Mapping[str, list[Row]]
    not_known: tuple[Problem, ...]


def rows_by_table(
    upload: Upload,
    columns: Mapping[str, Sequence[str]],
    one_each: Mapping[str, tuple[str, ...]],
    *,
    exact: bool = False,
) -> Told | Problem:
    """The return told as tables with those columns, or one sentence why it cannot be read.

    `one_each` names the tables that are kept in the header, and the fields of which one must be filled for a row.
    With `exact` a text keeps the blanks around it, unless it is nothing but blanks.
    """
    reader = _Reader(columns, one_each, exact=exact)
    try:
        reader.read(upload)
    except _Refused as refused:
        return Problem(f"{upload.name}{refused}.", upload.name)
    except expat.ExpatError as error:
        why = f"the XML breaks off or is not well formed ({expat.ErrorString(error.code)})"
        return Problem(
            f"{upload.name}, line {error.lineno}: {why}: export it again.", upload.name, line=error.lineno
        )
    except (LookupError, ValueError):
        why = "says that it is in an encoding that cannot be read: export it as UTF-8"
        return Problem(f"{upload.name} {why}.", upload.name)
    return Told(reader.tables, tuple(reader.not_known(upload.name)))


@dataclass(slots=True)
class _Row:
    """An element that holds a row, so far."""

    part: str
    line: int
    values: dict[str, str] = field(default_factory=dict)


class _Reader:
    """Follows the elements of a return and gathers their rows."""

    def __init__(
        self, columns: Mapping[str, Sequence[str]], one_each: Mapping[str, tuple[str, ...]], *, exact: bool
    ) -> None:
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self._columns = columns
        self._one_each = one_each
        self._exact = exact
        self._unknown: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._path: list[str] = []
        self._open: list[_Row] = []
        self._child: list[_Row] = []
        self._text: list[str] = []
        self._skipping = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._declares
        self._parser.EntityDeclHandler = self._declares

    def read(self, upload: Upload) -> None:
        self._parser.ParseFile(upload.content)
        upload.content.seek(0)

    def _declares(self, *_: object) -> None:
        raise _Refused(
            " defines its own words (a document type or entities), which no return needs: it was not opened"
        )

    def not_known(self, file: str) -> Iterator[Problem]:
        """What was in the file and is not part of the return, so that nothing is lost without a word."""
        for (element, holder), lines in self._unknown.items():
            times = f"{len(lines)} such elements were" if len(lines) > 1 else "it was"
            why = f"the element {element[:40]} in {holder} is not part of the return, so {times} not read"
            yield Problem(f"{file}, line {lines[0]}: {why}.", file, line=lines[0], column=element[:40])

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        tag = tag.upper()
        self._text.clear()
        line = self._parser.CurrentLineNumber
        if not self._path and tag != ROOT:
            raise _Refused(f" is XML, but not the looked-after return: it begins with {tag[:40]}, not {ROOT}")
        holder = self._path[-1] if self._path else ""
        if self._skipping or not self._belongs(tag, holder):
            if not self._skipping:
                self._unknown[tag, holder].append(line)
            self._skipping += 1
        elif tag in HOLDERS:
            self._open.append(_Row(HOLDERS[tag], line))
        self._path.append(tag)

    def _belongs(self, tag: str, holder: str) -> bool:
        if not holder:
            return True
        if holder == ROOT:
            return tag == "CHILD"
        if holder == "CHILD":
            return tag in {"HEADER", "EPISODE"}
        if holder == "HEADER" and (tag in HOLDERS and tag not in {"HEADER", "EPISODE"}):
            return True
        return holder in HOLDERS and tag in _fields(HOLDERS[holder])

    def _end(self, tag: str) -> None:
        tag = tag.upper()
        self._path.pop()
        if self._skipping:
            self._skipping -= 1
        elif tag == "CHILD" and len(self._path) == 1:
            self._keep()
        elif tag in HOLDERS and self._open and self._open[-1].part == HOLDERS[tag]:
            self._child.append(self._open.pop())
        elif self._open:
            text = "".join(self._text)
            self._open[-1].values[_column(tag)] = text if self._exact and text.strip() else text.strip()
        self._text.clear()

    def _keep(self) -> None:
        """The rows of a child that is told to its end; the header's number and day of birth go to each."""
        headers = [row for row in self._child if row.part == "Header"]
        who = headers[-1].values if headers else {}
        for row in self._child:
            self._add(row.part, row, {**who, **row.values} if row.part != "Header" else row.values, who)
        for header in headers:
            for part, marks in self._one_each.items():
                if any(map(header.values.get, marks)):
                    self._add(part, header, header.values, who)
        self._child.clear()

    def _add(self, part: str, row: _Row, values: Mapping[str, str], who: Mapping[str, str]) -> None:
        told = {**values, CHILD: who.get(CHILD, "")}
        cells = tuple(told.get(column) or None for column in self._columns[part])
        self.tables[part].append((row.line, cells))


def _fields(part: str) -> frozenset[str]:
    own = frozenset(layout().parts[part].columns)
    return own | {"PL"} | IN_HEADER if part in {"Header", "Episodes"} else own


def _column(tag: str) -> str:
    return layout().headers.get(tag.casefold(), tag) if tag in {CHILDID, "PL"} else tag
