"""What has arrived in the store, what waits, and what is late."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max

from sightline.feeds.expected import Standing, standings
from sightline.store import models


def receipts_as_data(by: datetime) -> list[dict[str, Any]]:
    """The receipt of every believed table received by a moment, oldest first."""
    loads = models.Load.objects.filter(paused="", received__lte=by).order_by("received", "id")
    return [
        {
            **load.receipt,
            "load": load.pk,
            "received": load.received.isoformat(),
            "through": load.through.isoformat(),
        }
        for load in loads
    ]


def waiting() -> list[models.Waiting]:
    """Paused loads that nobody has decided on."""
    return list(models.Waiting.objects.select_related("load").order_by("load__received"))


def feeds_on(day: date, by: datetime) -> list[Standing]:
    """How each expected feed stood on a day, by what had been received."""
    last = (
        models.Load.objects.filter(paused="", received__lte=by)
        .values_list("feed", "part")
        .annotate(last=Max("received"))
    )
    return standings({(feed, part): received.date() for feed, part, received in last}, day)
