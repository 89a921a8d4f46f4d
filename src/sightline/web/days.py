"""For which day a page answers: today, or the day named in its address, as it stood by the end of that day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sightline.dates import end_of_day

FIRST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Day:
    """The day asked about. `wrong` is a sentence when what the address named could not be used."""

    day: date
    today: date
    wrong: str = ""

    @property
    def past(self) -> bool:
        return self.day != self.today

    @property
    def received_by(self) -> datetime:
        """Only what was in the authority's hands by then is known."""
        return end_of_day(self.day)

    def address(self, name: str, *args: object, **query: object) -> str:
        """The address of a page about the same day; empty parts of the query are left out."""
        asked = {key: value for key, value in query.items() if value not in ("", None)}
        if self.past:
            asked["on"] = self.day.isoformat()
        path = reverse(name, args=args)
        return f"{path}?{urlencode(asked)}" if asked else path


def today() -> date:
    """The clock of the pages; the demonstration's stands still at the end of its story."""
    return date.fromisoformat(settings.DEMO_DAY) if settings.DEMO_DAY else datetime.now(UTC).date()


def ask(request: HttpRequest) -> None:
    """Reads `?on=2020-01-14` once, for the view and for the frame of the page."""
    request.asked = _day(request.GET.get("on", ""), today())  # type: ignore[attr-defined]  # ours, read by day_of


def day_of(request: HttpRequest) -> Day:
    return cast("Day", request.asked)  # type: ignore[attr-defined]  # set by the middleware which_day


def _day(text: str, now: date) -> Day:
    if not text:
        return Day(now, now)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Day(
            now, now, "The day in the address is not a date such as 2020-01-14. This page answers for today."
        )
    if day > now:
        return Day(now, now, "The day asked about has not come yet. This page answers for today.")
    if day < FIRST:
        return Day(now, now, "The day asked about is before any record. This page answers for today.")
    return Day(day, now)
