"""Histories drawn as text tables, so that a reader sees a case whole.

The first line that is not blank names the columns, in any order; cells are parted by `|`:

    kind          | from       | to         | received   | basis      | says
    born          | 2000-05-03 |            |            |            |
    care          | 2014-01-10 | 2018-05-03 |            |            |
    accommodation | 2018-05-03 |            | 2018-06-30 | return     | code=U; suitable=1
    home          | 2019-02-01 | 2019-03-01 |            | first-hand | code=Y; text=a tent by the river
    in_touch      | 2019-02-01 |            |            |            | code=<blank>
    arrived       | 2019-03-31 |            |            |            | contact, pathway_plan

- `kind` is a kind of history/kinds.py with that kind's fields under `says`, `field=value; field=value`.
  A day (2019-02-01) becomes a date; `<blank>`, `<unknown>`, `<refused>`, `<absent>` become gaps.
  Three short words stand for longer rows: `born` (the date of birth is under `from`), `care` (a looked-after
  period from a day to a day under a care order) and `arrived` (a load that carried the kinds under `says`
  and can speak of the days up to `from`).
- `from` is the record's start, `to` its end; an empty `from` is a record without a date.
- `received` is the day on which the authority had it: at nine in the morning; if empty, the day under `from`,
  or 1 January 2000 without one. Everything was loaded at the moment it was received.
- `basis` is first-hand, partner, record, return or hearsay; if empty, record.
- `feed` (if left out or empty, drawn) says which feed carried it.
- `person` (if left out, everybody is "1"), `key` (the same key twice: two versions of one row),
  `gone` (yes: the row is no longer there) and `reporter` may be columns too.

Every kind drawn counts as carried through the latest `received` day of its rows, so a kind that no line of
the table mentions has never arrived.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from sightline.concerns import Verdict, ask
from sightline.history import KINDS, Arrival, Basis, Carried, Gap, Person, Record, Source, Value, persons
from sightline.law import Law, our_law

NOBODY_SAID = date(2000, 1, 1)
GAPS = {f"<{gap.name.lower()}>": gap for gap in Gap}
BASES = {basis.name.lower().replace("_", "-"): basis for basis in Basis}
SHORT = {"born": "identity", "care": "looked_after"}

Row = Mapping[str, str]


def history(*tables: str) -> Person:
    """The one person of some tables."""
    (person,) = histories(*tables)
    return person


def histories(*tables: str) -> list[Person]:
    """Everybody in some tables, by person."""
    rows = [row for table in tables for row in drawn(table)]
    carried = Carried.of(map(_arrival, rows))
    return list(persons((_record(i, row) for i, row in enumerate(rows) if row["kind"] != "arrived"), carried))


def verdict(id_: str, on: str, *tables: str, law: Law | None = None) -> Verdict:
    """What one concern says of the one person of some tables, on a day."""
    return ask(history(*tables), date.fromisoformat(on), law or our_law(), [id_])[id_]


def drawn(table: str) -> Iterator[Row]:
    """The rows of a table, each cell under its column's name."""
    lines = [line for line in table.splitlines() if line.strip()]
    columns = _cells(lines[0])
    for line in lines[1:]:
        cells = _cells(line)
        assert len(cells) <= len(columns), f"more cells than columns: {line}"
        yield dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _received(row: Row) -> datetime:
    day = _day(row.get("received", "")) or _day(row.get("from", "")) or NOBODY_SAID
    return datetime.combine(day, time(9), UTC)


def _arrival(row: Row) -> Arrival:
    received = _received(row)
    if row["kind"] == "arrived":
        kinds = frozenset(kind.strip() for kind in row["says"].split(","))
        assert kinds <= set(KINDS), f"no such kind: {kinds - set(KINDS)}"
        return Arrival(row.get("feed") or "drawn", kinds, date.fromisoformat(row["from"]), received, received)
    kind = SHORT.get(row["kind"], row["kind"])
    return Arrival(row.get("feed") or "drawn", frozenset({kind}), received.date(), received, received)


def _record(number: int, row: Row) -> Record:
    kind = SHORT.get(row["kind"], row["kind"])
    values = _values(row)
    assert set(values) <= set(KINDS[kind].fields), (
        f"{kind} has no field {set(values) - set(KINDS[kind].fields)}"
    )
    return Record(
        person=row.get("person") or "1",
        kind=kind,
        key=f"drawn/{row.get('key') or number}",
        start=None if row["kind"] == "born" else _day(row.get("from", "")),
        end=_day(row.get("to", "")),
        values=values,
        received=_received(row),
        loaded=_received(row),
        basis=BASES[row.get("basis") or "record"],
        source=Source(row.get("feed") or "drawn", "drawn.csv", "", number + 2),
        reporter=row.get("reporter", ""),
        vanished=row.get("gone") == "yes",
    )


def _values(row: Row) -> dict[str, Value]:
    if row["kind"] == "born":
        return {"born": date.fromisoformat(row["from"])}
    given = {"LS": "C2", "RNE": "S"} if row["kind"] == "care" else {}
    pairs = (pair.partition("=") for pair in row.get("says", "").split(";") if pair.strip())
    return {**given, **{name.strip(): _value(value.strip()) for name, _, value in pairs}}


def _value(cell: str) -> Value:
    if cell in GAPS:
        return GAPS[cell]
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell
