"""What arrived, what is late, what waits, what never came; and one receipt, down to each rejected row."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.store import arrivals, models
from sightline.web.days import day_of
from sightline.web.words import needed

A_PAGE = 50


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """Every feed that is expected, never arrived first, then every table that was received."""
    day = day_of(request)
    received = models.Load.objects.filter(received__lte=day.received_by, paused="").order_by(
        "-received", "-pk"
    )
    slim = received.only(
        "feed", "part", "received", "through", "rows_in", "accepted", "files", "by", "loaded"
    )
    page = Paginator(slim, A_PAGE).get_page(request.GET.get("page"))
    standing = arrivals.feeds_on(day.day, day.received_by)
    return render(
        request,
        "feeds.html",
        {
            "section": "feeds",
            "day": day,
            "standing": standing,
            "waiting": [one for one in arrivals.waiting() if one.load.received <= day.received_by],
            "standing_caption": f"What we expect: {len(standing)} feeds",
            "page": page,
            "range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        },
    )


@require_safe
def receipt(request: HttpRequest, load: int) -> HttpResponse:
    """The account of one table: every row in is accepted, repeated or rejected, each with its reason."""
    day = day_of(request)
    found = models.Load.objects.filter(pk=load, received__lte=day.received_by).first()
    if found is None:
        raise Http404
    told: dict[str, Any] = found.receipt
    rejected = Paginator(told["rejected"], A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "receipt.html",
        {
            "section": "feeds",
            "day": day,
            "load": found,
            "told": told,
            "heading": f"Receipt of {found.feed} {found.part.replace('_', ' ')}",
            "back": day.address("feeds"),
            "notes": told["notes"][:A_PAGE],
            "kinds": needed(tuple(found.kinds)),
            "rejected": rejected,
            "range": rejected.paginator.get_elided_page_range(rejected.number, on_each_side=1, on_ends=1),
            "adds_up": told["rows_in"] == told["accepted"] + told["repeated"] + len(told["rejected"]),
        },
    )
