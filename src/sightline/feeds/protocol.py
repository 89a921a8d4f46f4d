"""What a feed module is: it recognises tables by their columns, and loads the ones that it recognised.

A feed is a module with three names, registered by adding it to FEEDS in reading.py:

    name: str
        "ssda903", "annex-a", "ssd", "sheet": the first part of every scope and the `feed` of every source.

    def recognises(table: Table) -> Recognised | None
        By its columns alone, never by the name of the file or sheet. Reading asks this of each of the first
        rows of a sheet as if it were the header (so titles above a header do no harm), of every feed, and
        takes the highest `likeness`. Answer None where the table is not yours; a likeness of 1 is every
        column that you know and no other (tables.likeness gives it). Below LEAST_LIKENESS counts as None.

    def load(tables: Sequence[Recognised], context: Context) -> Iterator[Load | Problem]
        All tables that are yours, from all files of one reading, in the order in which they were handed
        over. One Load with its Receipt for each part of each window; one Problem, in a sentence, for a
        table of which nothing can be read (an essential column is missing). Count rows with
        accounts.Account: it rejects ragged rows and second headers, and writes a receipt that adds up.

A table in which one of your columns stands twice never reaches `load`: reading refuses it with a sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sightline.feeds.receipts import Load, Problem
from sightline.feeds.tables import Table
from sightline.law import Law

LEAST_LIKENESS = 0.5


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table that a feed knows: as which of its parts, and which of its columns are where.

    `columns` has one entry a column of the table, in order: the feed's own name for it, or "" for a
    column that the feed does not know. `missing` are the feed's columns of this part that are not there.
    """

    table: Table
    part: str
    columns: tuple[str, ...]
    missing: tuple[str, ...]
    likeness: float

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headers that the feed does not know, as they stand."""
        pairs = zip(self.table.columns, self.columns, strict=True)
        return tuple(header for header, name in pairs if header and not name)

    def position(self, name: str) -> int | None:
        """Where a column stands in each row; None if this table lacks it."""
        return self.columns.index(name) if name in self.columns else None


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading was told: when it is made, when the files were received if that is known, and the law.

    `year` is the collection year of a return if the caller gave one (2015 is the year to 31 March 2015).
    """

    now: datetime
    law: Law
    received: datetime | None = None
    year: int | None = None

    def received_of(self, table: Table) -> datetime:
        """When a table came into the authority's hands.

        As told, else as the workbook says, else as written
        on the disk or in the zip, else now; never later than now.
        """
        told = self.received or table.modified or table.written or self.now
        return min(told, self.now)


class Feed(Protocol):
    """See the top of this module. A module is a Feed by having these names."""

    @property
    def name(self) -> str: ...

    def recognises(self, table: Table) -> Recognised | None: ...

    def load(self, tables: Sequence[Recognised], context: Context) -> Iterator[Load | Problem]: ...
