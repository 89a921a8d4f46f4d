"""Plain sheets: what no return and no extract carries, filled in by hand from a template or by a script.

A sheet is a register: it covers everything that it lists, so a row that is no longer in it has been withdrawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from sightline.feeds.accounts import Account
from sightline.feeds.headings import Parts, lacks, say_missing
from sightline.feeds.lines import Repeats, Stamp, lines, told_apart
from sightline.feeds.protocol import Context, Recognised
from sightline.feeds.receipts import Load, Problem
from sightline.feeds.sheets_facts import fact, whose
from sightline.feeds.sheets_layout import Sheet, sheets
from sightline.feeds.tables import Table
from sightline.history import Record
from sightline.history.loads import Row, row_of

name = "sheet"


def recognises(table: Table) -> Recognised | None:
    """The sheet that the headings are most like, if two are known and one of them tells sheets apart."""
    likely = [sheets()[part] for part in _parts().likely(table.columns)]
    known = [sheet.headings.recognised(table, sheet.name, essential=sheet.essential) for sheet in likely]
    told = [
        k for k in known if sheets()[k.part].telling.intersection(k.columns) and sum(map(bool, k.columns)) > 1
    ]
    return max(told, key=lambda k: k.likeness, default=None)


@cache
def _parts() -> Parts:
    return Parts({sheet.name: sheet.headings for sheet in sheets().values()})


def load(tables: Sequence[Recognised], context: Context) -> Iterator[Load | Problem]:
    """One load for each register of each moment received: sheets of one moment that are the same register are one."""
    groups: dict[tuple[str, datetime], list[Recognised]] = {}
    for known in tables:
        sheet = sheets()[known.part]
        missing = [c.head for c in sheet.columns if c.required and known.position(c.field) is None]
        yield from (lacks(known, head) for head in missing[:1])
        if not missing:
            groups.setdefault((known.part, context.received_of(known.table)), []).append(known)
    stood: dict[Row, Record] = {}
    for part, received in sorted(groups, key=lambda group: group[1]):
        stamp = Stamp(name, part, received, context.now)
        yield _load(sheets()[part], groups[part, received], stamp, context, stood)


def _load(
    sheet: Sheet, tables: list[Recognised], stamp: Stamp, context: Context, stood: dict[Row, Record]
) -> Load:
    account = Account(name, sheet.name)
    facts: list[Record] = []
    repeats = Repeats()
    for known in tables:
        say_missing(account, known, [column.head for column in sheet.columns])
        for line in lines(known, account):
            person = whose(line)
            if not person:
                continue
            if repeats.again(line):
                account.repeat()
            elif record := fact(sheet, line, person, stamp, context.law):
                account.accept(person)
                facts.append(record)
    if not facts:
        account.note(tables[0].table, 0, "holds no row that could be read, so nothing was added or withdrawn")
    receipt = account.receipt(
        population="everything that this register lists: a row that is no longer in it counts as withdrawn",
        window=None,
        columns_unknown=[heading for known in tables for heading in known.unknown],
        columns_missing=[heading for known in tables for heading in known.missing],
    )
    rows = stamp.rows(_since(facts, stood, stamp), tables[0].table.file, covers=bool(facts))
    return Load((rows,), stamp.arrival(sheet.kinds.values() if facts else ()), receipt)


def _since(facts: list[Record], stood: dict[Row, Record], stamp: Stamp) -> Iterator[Record]:
    """The facts, each known since it was recorded; one that was changed afterwards, since the change came in.

    Whoever changes a row seldom changes its "Recorded on" too.
    """
    for record in told_apart(facts):
        before = stood.get(row_of(record))
        stood[row_of(record)] = replace(record, received=_known_since(record, before, stamp))
        yield stood[row_of(record)]


def _known_since(record: Record, before: Record | None, stamp: Stamp) -> datetime:
    if before is None:
        return record.received
    if before.says() == record.says():
        return before.received
    return record.received if record.received > before.received else stamp.received
