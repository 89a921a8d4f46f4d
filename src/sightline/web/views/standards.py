"""Every standard: what it says, its number and who set it, its source, and how many it finds now."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.concerns import CONCERNS
from sightline.law import Standard
from sightline.web import looked
from sightline.web.days import Day, day_of
from sightline.web.looked import Look
from sightline.web.working import numbers_on


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """The catalogue: those that are asked of everyone first, then those not asked yet."""
    day = day_of(request)
    look = looked.look(day.day)
    each = [_row(standard, look, day) for standard in sorted(look.law.standards.values(), key=lambda s: s.id)]
    asked = [row for row in each if row["asked"]]
    return render(
        request,
        "standards.html",
        {
            "section": "standards",
            "day": day,
            "lede": f"What we ask of everyone, by which number, set by whom. {len(look.people):,} people were looked at for this day.",
            "asked": asked,
            "not_asked": [row for row in each if not row["asked"]],
        },
    )


@require_safe
def standard(request: HttpRequest, id_: str) -> HttpResponse:
    """One standard with the working of its numbers."""
    day = day_of(request)
    look = looked.look(day.day)
    found = look.law.standards.get(id_)
    if found is None:
        raise Http404
    ladder = look.law.ladders.get(found.ladder)
    page = {
        "section": "standards",
        "ladder": ladder,
        "heading": f"{found.id}: {found.says}",
        "back": day.address("standards"),
        "looked_words": f"Of {len(look.people):,} people looked at",
    }
    return render(request, "standard.html", {**page, **_row(found, look, day)})


def _row(standard: Standard, look: Look, day: Day) -> dict[str, Any]:
    asked = CONCERNS.get(standard.id)
    return {
        "standard": standard,
        "numbers": numbers_on(standard, day.day),
        "dated": [number for dated in standard.numbers.values() for number in dated],
        "asked": bool(asked),
        "found": look.by_standard[standard.id, "found"],
        "found_href": day.address("concerns", standard=standard.id, verdict="found"),
        "cannot": look.by_standard[standard.id, "cannot tell"],
        "cannot_href": day.address("concerns", standard=standard.id, verdict="cannot-tell"),
        "href": day.address("standard", standard.id),
        "recalled": standard.source_check.startswith("recalled"),
    }
