"""What one table of an extract says to another: names for numbers, legal status and placement for episodes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.feeds.accounts import Account
from sightline.feeds.lines import Line, lines
from sightline.feeds.protocol import Context, Recognised
from sightline.history import Gap, Value
from sightline.law import Law

PLACEMENT = ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN", "REASON_PLACE_CHANGE")


@dataclass(frozen=True, slots=True)
class Span:
    """A placement or a legal status of one person, from a day until a day."""

    start: date
    end: date | None
    values: Mapping[str, Value]

    def on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end or day == self.start)


@dataclass(frozen=True, slots=True)
class Joins:
    """The tables of an extract that others point at. A table that is not there joins nothing: ABSENT, not blank."""

    professionals: Mapping[str, str]
    teams: Mapping[str, str]
    placements: Mapping[str, Span] | None
    placements_of: Mapping[str, Sequence[Span]]
    legal_statuses_of: Mapping[str, Sequence[Span]] | None

    @classmethod
    def of(cls, extract: Sequence[Recognised], everything: Sequence[Recognised], context: Context) -> "Joins":
        """From the tables of one extract, or of the whole reading where the extract lacks one."""

        def rows(part: str) -> Iterator[Line]:
            here = [known for known in extract if known.part == part]
            theirs = here or [known for known in everything if known.part == part]
            for known in sorted(theirs, key=lambda k: (context.received_of(k.table), k.table.file)):
                # The account that is kept is that of the table's own load; this reading of it is a look.
                yield from lines(known, Account("ssd", part))

        there = {known.part for known in everything}
        placed = [(line, _span(line, _placement, context.law)) for line in rows("ssd_cla_placement")]
        status = [(line, _span(line, _legal_status, context.law)) for line in rows("ssd_legal_status")]
        return cls(
            professionals=dict(_names(rows("ssd_professionals"))),
            teams=dict(_names(rows("ssd_department"))),
            placements=_by_row(placed) if "ssd_cla_placement" in there else None,
            placements_of=_by_person(placed),
            legal_statuses_of=_by_person(status) if "ssd_legal_status" in there else None,
        )

    def placement(self, number: str | Gap, person: str, day: date) -> Mapping[str, Value]:
        """The placement that an episode points at, or the one that ran on its first day."""
        if self.placements is None:
            return {}
        named = self.placements.get(number) if isinstance(number, str) else None
        span = named or _latest(self.placements_of.get(person, ()), day)
        return span.values if span else dict.fromkeys(PLACEMENT, Gap.BLANK)

    def legal_status(self, person: str, day: date) -> Mapping[str, Value]:
        """The legal status that was in force on the first day of an episode."""
        if self.legal_statuses_of is None:
            return {}
        span = _latest(self.legal_statuses_of.get(person, ()), day)
        return span.values if span else {"LS": Gap.BLANK}

    def worker(self, number: str | Gap) -> str | Gap:
        """A worker's name for their number, or the number as it stands."""
        return self.professionals.get(number, number) if isinstance(number, str) else number

    def team(self, number: str | Gap) -> str | Gap:
        return self.teams.get(number, number) if isinstance(number, str) else number


def _names(rows: Iterator[Line]) -> Iterator[tuple[str, str]]:
    for line in rows:
        number, name = line.identifier("row"), line.text("name")
        if isinstance(number, str) and isinstance(name, str):
            yield number, name


def _placement(line: Line, law: Law) -> dict[str, Value]:
    return {
        "PLACE": line.code("PLACE", law.codes("placement")),
        "PLACE_PROVIDER": line.code("PLACE_PROVIDER", law.codes("placement_provider")),
        "PL_POST": line.text("PL_POST"),
        "URN": line.text("URN"),
        "REASON_PLACE_CHANGE": line.code("REASON_PLACE_CHANGE", law.codes("reason_place_change")),
    }


def _legal_status(line: Line, law: Law) -> dict[str, Value]:
    return {"LS": line.code("LS", law.codes("legal_status"))}


def _span(line: Line, values: Callable[[Line, Law], dict[str, Value]], law: Law) -> Span | None:
    start, end = line.day("from"), line.day("to")
    if not isinstance(start, date):
        return None
    return Span(start, end if isinstance(end, date) else None, values(line, law))


def _by_row(spans: Sequence[tuple[Line, Span | None]]) -> dict[str, Span]:
    numbered = ((line.identifier("row"), span) for line, span in spans)
    return {number: span for number, span in numbered if span and isinstance(number, str)}


def _by_person(spans: Sequence[tuple[Line, Span | None]]) -> dict[str, list[Span]]:
    theirs: dict[str, list[Span]] = {}
    for line, span in spans:
        person = line.identifier("person")
        if span and isinstance(person, str):
            theirs.setdefault(person, []).append(span)
    return theirs


def _latest(spans: Sequence[Span], day: date) -> Span | None:
    """Of the spans that ran on a day, the one that began last; of two that began together, either way the same one."""
    running = [span for span in spans if span.on(day)]
    return max(running, key=lambda span: (span.start, repr(sorted(span.values.items()))), default=None)
