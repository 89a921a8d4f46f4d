"""The Standard Safeguarding Dataset as CSV files, one a table.

A table is told by its columns. The tables of one extract belong together: names stand for workers' and teams'
numbers, and legal status and placement are laid onto the looked-after episodes, in whatever order the files come.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from sightline.feeds.accounts import Account
from sightline.feeds.headings import Parts, lacks, say_missing
from sightline.feeds.lines import Line, Repeats, Stamp, lines
from sightline.feeds.protocol import Context, Recognised
from sightline.feeds.receipts import Load, Problem
from sightline.feeds.ssd_facts import FACTS
from sightline.feeds.ssd_joins import Joins
from sightline.feeds.ssd_tables import ssd_tables
from sightline.feeds.tables import Table
from sightline.history import Gap, Record

name = "ssd"


def recognises(table: Table) -> Recognised | None:
    """The table of the dataset that has most of these columns; no column belongs to two."""
    likely = [ssd_tables()[part] for part in _parts().likely(table.columns)]
    known = (each.columns.recognised(table, each.name, essential=each.essential) for each in likely)
    told = (k for k in known if sum(map(bool, k.columns)) > 1)
    return max(told, key=lambda k: k.likeness, default=None)


@cache
def _parts() -> Parts:
    return Parts({each.name: each.columns for each in ssd_tables().values()})


def load(tables: Sequence[Recognised], context: Context) -> Iterator[Load | Problem]:
    """One load for each table of each extract: the files that were received on one day."""
    extracts: dict[date, list[Recognised]] = {}
    for known in tables:
        fact = FACTS.get(known.part)
        missing = [field for field in fact.needs if known.position(field) is None] if fact else []
        if missing:
            yield lacks(known, ssd_tables()[known.part].columns.by_field[missing[0]].name)
        else:
            extracts.setdefault(context.received_of(known.table).date(), []).append(known)
    for theirs in extracts.values():
        joins = Joins.of(theirs, tables, context)
        for part in dict.fromkeys(known.part for known in theirs):
            yield _load(part, [known for known in theirs if known.part == part], joins, context)


def _load(part: str, tables: list[Recognised], joins: Joins, context: Context) -> Load:
    received = max(context.received_of(known.table) for known in tables)
    stamp = Stamp(name, part, received, context.now)
    account = Account(name, part)
    fact = FACTS.get(part)
    stays: list[Record] = []
    adds: list[Record] = []
    for line, person in _lines(tables, account):
        if fact and person:
            stays.extend(fact.stays(line, person, stamp, joins, context.law))
            adds.extend(fact.adds(line, person, stamp, joins, context.law))
    if fact is None:
        why = f"is {part}: it was counted; no question asked today needs its columns"
        account.note(tables[0].table, 0, why)
    elif not account.accepted:
        account.note(tables[0].table, 0, "holds no row that could be read, so nothing was added or withdrawn")
    file = tables[0].table.file
    rows = (stamp.rows(stays, file, covers=bool(stays)), stamp.rows(adds, file, covers=False))
    receipt = account.receipt(
        population="everybody in the extract",
        window=None,
        columns_unknown=[heading for known in tables for heading in known.unknown],
        columns_missing=[heading for known in tables for heading in known.missing],
    )
    fields = {field for known in tables for field in known.columns}
    return Load(rows, stamp.arrival(fact.kinds(fields) if fact and account.accepted else ()), receipt)


def _lines(tables: list[Recognised], account: Account) -> Iterator[tuple[Line, str]]:
    """The accepted lines, each with the person whose it is; nobody in a table that is not about people."""
    repeats = Repeats()
    for known in tables:
        say_missing(account, known, ssd_tables()[known.part].held)
        for line in lines(known, account):
            person = line.identifier("person")
            if isinstance(person, Gap) and person is not Gap.ABSENT:
                line.reject(NO_PERSON, "person")
            elif repeats.again(line):
                account.repeat()
            else:
                theirs = person if isinstance(person, str) else ""
                account.accept(theirs)
                yield line, theirs
    account.people.discard("")


NO_PERSON = "has no identifier that can be read, so nobody can be told to whom it belongs"
