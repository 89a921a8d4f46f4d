"""Everybody looked at: each person's line on a roll and every concern's verdict, a person at a time."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sightline.concerns import Verdict
from sightline.law import Law
from sightline.rollcall import Line, line_and_verdicts
from sightline.store import histories


def looked_at(
    today: date, law: Law, *, received_by: datetime | None = None
) -> Iterator[tuple[Line, Mapping[str, Verdict]]]:
    """Everyone owed a duty on a day, by identifier, with every answer; memory does not grow with their number."""
    for person in histories.everybody(received_by=received_by):
        line, verdicts = line_and_verdicts(person, today, law)
        if line:
            yield line, verdicts
