"""The looked-after return as filed, with what authorities hand over beside it, known by content.

Files, zips, CSV of either header case, workbooks and XML become frames of text by table, each row with its line.
Nothing is read as a date or a code here: `returns` judges what stands in the cells.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from sightline.feeds import archives, ssda903_xml
from sightline.feeds.filed_csv import quick_part
from sightline.feeds.filed_lists import Providers, is_postcode_file, listed, postcodes, providers
from sightline.feeds.filed_parts import Part, framed, part_of, recognised
from sightline.feeds.opening import START, Ignored, opened
from sightline.feeds.protocol import Recognised
from sightline.feeds.receipts import Problem, Upload
from sightline.feeds.tables import Grid, possible_headers
from sightline.returns.ssda903.schema import tables

ONE_EACH = {**ssda903_xml.ONE_EACH, "UASC": ("DUC",)}
XML_ONLY = {"UASC": "Header"}
"""A column that only the XML form has, and its table."""
ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Postcodes:
    """A postcode directory: the file, still open, and its headers."""

    upload: Upload
    headers: tuple[str, ...]


@dataclass
class Pile:
    """Everything that some uploads hold: tables of returns, lists, and a sentence for whatever is neither."""

    parts: list[Part] = field(default_factory=list)
    lists: list[Providers] = field(default_factory=list)
    directories: list[Postcodes] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.lists or self.directories)


@dataclass(frozen=True, slots=True)
class Return:
    """One return as filed: its tables by name, and the file of each.

    `rejected` are rows that could not be read and tables that could not be told apart; `notes` what was left out
    without loss.
    """

    tables: Mapping[str, pl.DataFrame]
    files: Mapping[str, str]
    rejected: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def pile(uploads: Iterable[Upload]) -> Pile:
    """Everything that the uploads hold. Never raises for what a file holds. Postcode files must stay open."""
    gathered = Pile()
    for upload in uploads:
        _add(gathered, upload, "")
    return gathered


def _add(gathered: Pile, upload: Upload, inside: str) -> None:
    """One file: the quick ways first, then the careful one."""
    start = upload.content.read(START)
    upload.content.seek(0)
    if start.startswith(ZIP) and not inside and _add_zip(gathered, upload):
        return
    if headers := _directory(start):
        gathered.directories.append(Postcodes(upload, headers))
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and ssda903_xml.ROOT.encode() in start.upper():
        _add_xml(gathered, upload, inside)
    elif isinstance(part := quick_part(upload, inside) if b"\0" not in start else None, Part):
        gathered.parts.append(part)
    elif isinstance(part, Problem):
        gathered.problems.append(part)
    else:
        _add_carefully(gathered, upload, inside)


def _add_zip(gathered: Pile, upload: Upload) -> bool:
    """The files of a zip, one by one; whether it is one (a workbook is not)."""
    held = archives.looked_into(upload)
    if isinstance(held, Problem):
        gathered.problems.append(held)
        return True
    if held.is_workbook or held.is_document:
        return False
    for piece in archives.files_in(upload, held):
        if isinstance(piece, Problem):
            gathered.problems.append(piece)
        else:
            _add(gathered, piece, upload.name)
    return True


def _directory(start: bytes) -> tuple[str, ...]:
    """The headers of a postcode directory, if the file begins with them."""
    first = start.decode("utf-8-sig", errors="replace").partition("\n")[0]
    headers = tuple(header.rstrip("\r").strip('"') for header in first.split(","))
    return headers if is_postcode_file(headers) else ()


def _add_xml(gathered: Pile, upload: Upload, inside: str) -> None:
    """A return as XML is whole: a table of which it holds no row is there, and empty."""
    columns = {name: tuple(table.columns) for name, table in tables().items()}
    read = ssda903_xml.rows_by_table(upload, columns, ONE_EACH, exact=True)
    if isinstance(read, Problem):
        gathered.problems.append(read)
        return
    bundle = f"{inside}/{upload.name}" if inside else upload.name
    for name, theirs in columns.items():
        told = tuple("" if column == "PL_LOCATION" else column for column in theirs)
        gathered.parts.append(Part(name, framed(told, read.tables.get(name, [])), upload.name, bundle))
    gathered.problems += read.not_known


def _add_carefully(gathered: Pile, upload: Upload, inside: str) -> None:
    """A file row by row: its sheets that nobody knows are left aside beside one that somebody does."""
    unknown: list[Grid] = []
    known = 0
    for piece in opened(upload, inside=inside):
        if isinstance(piece, Ignored):
            gathered.ignored[piece.name] = piece.why
        elif isinstance(piece, Problem):
            gathered.problems.append(piece)
        elif (found := _recognised(piece)) is None:
            unknown.append(piece)
        else:
            known += 1
            _keep(gathered, found)
    for grid in unknown:
        _not_known(gathered, grid, beside=known)


def _recognised(grid: Grid) -> Recognised | Providers | None:
    for table in possible_headers(grid):
        if found := recognised(table) or providers(table):
            return found
    return None


def _keep(gathered: Pile, found: Recognised | Providers) -> None:
    if isinstance(found, Providers):
        gathered.lists.append(found)
    elif isinstance(part := part_of(found), Part):
        gathered.parts.append(part)
    else:
        gathered.problems.append(part)


def _not_known(gathered: Pile, grid: Grid, *, beside: int) -> None:
    place = f"{grid.file}, sheet {grid.sheet}" if grid.sheet else grid.file
    empty = next(iter(grid.rows), None) is None
    why = (
        "is empty"
        if empty
        else "is no table of the looked-after return, no list of providers and no postcode directory, by its columns: it was not read"
    )
    if beside:
        gathered.ignored[place] = why
    else:
        gathered.problems.append(Problem(f"{place} {why}.", grid.file, grid.sheet))


def one_return(parts: Sequence[Part]) -> Return:
    """The tables as one return. A table that is there twice is left out, and one sentence says so for all of them."""
    by_name: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_name[part.name].append(part)
    single = {name: theirs[0] for name, theirs in by_name.items() if len(theirs) == 1}
    return Return(
        {name: part.frame for name, part in single.items()},
        {name: part.file for name, part in single.items()},
        (*(p for part in single.values() for p in part.rejected), *_twice(by_name)),
        tuple(p for part in single.values() for p in part.notes),
    )


def _twice(by_name: Mapping[str, Sequence[Part]]) -> Iterator[Problem]:
    double = {name: theirs for name, theirs in by_name.items() if len(theirs) > 1}
    if double:
        named = [f"{name} ({' and '.join(part.file for part in theirs)})" for name, theirs in double.items()]
        file = next(iter(double.values()))[0].file
        verb = "is" if len(named) == 1 else "are"
        why = "which one holds cannot be told, so none was read: leave one of each and check again"
        yield Problem(f"{'; '.join(named)} {verb} there twice: {why}.", file)


def provider_list(piles: Iterable[Pile]) -> pl.DataFrame | None:
    """The lists of providers as one, for the rules; None where none was given."""
    return listed([sheet for one in piles for sheet in one.lists])


def postcode_file(piles: Iterable[Pile], wanted: pl.Series) -> pl.DataFrame | None:
    """Where the wanted postcodes lie, by every directory given, the first before the others; None without one.

    A directory that cannot be read to its end becomes a sentence among the problems of its pile.
    """
    found = []
    for one in piles:
        for directory in tuple(one.directories):
            try:
                found.append(postcodes(directory.upload.content, directory.headers, wanted))
            except pl.exceptions.PolarsError:
                one.directories.remove(directory)
                why = "begins as a postcode directory and cannot be read to its end: download it again"
                one.problems.append(Problem(f"{directory.upload.name} {why}.", directory.upload.name))
    return pl.concat(found) if found else None
