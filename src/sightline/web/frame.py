"""What the frame of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sightline.web import days


def frame(request: HttpRequest) -> dict[str, Any]:
    """The authority's name, whether it is invented, and the day answered for.

    `on_query` is what a link adds so as to stay with the same day; `kept` is the rest of the address.
    """
    day = days.day_of(request)
    return {
        "authority": {"name": settings.AUTHORITY},
        "invented": settings.DEMO,
        "as_at": day.day,
        "today": day.today,
        "past": day.past,
        "day_wrong": day.wrong,
        "on_query": f"?on={day.day.isoformat()}" if day.past else "",
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"on", "page"}],
    }
