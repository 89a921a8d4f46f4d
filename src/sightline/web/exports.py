"""Lists as CSV that a spreadsheet opens as text."""

import csv as files
import io
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse

from sightline.reports.inert import inert
from sightline.web.questions import QUESTIONS

ROLL = (
    *("person", "name", "roll", "category", "state", "accounted_for", "found"),
    *(f"{question}{part}" for question in QUESTIONS for part in ("", "_value", "_as_at", "_basis")),
)


def csv(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> HttpResponse:
    """A download; with a byte-order mark, without which Excel misreads accents."""
    text = io.StringIO()
    writer = files.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: inert(value) for key, value in row.items()} for row in rows)
    content = text.getvalue().encode("utf-8-sig")
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
