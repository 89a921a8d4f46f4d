"""Every open verdict as a list: by standard, severity, and whether it was found or cannot be told."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.concerns import CONCERNS
from sightline.web import looked
from sightline.web.days import Day, day_of
from sightline.web.looked import Look, Raised, Seen
from sightline.web.questions import ROLLS
from sightline.web.viewed import list_viewed

A_PAGE = 50
FILTERS = ("severity", "verdict", "standard", "roll")
VERDICTS = [("found", "Found"), ("cannot-tell", "Cannot tell")]
SEVERITIES = ("S1", "S2", "S3", "S4")


@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """The open verdicts that the address asks for, the most severe first."""
    day = day_of(request)
    look = looked.look(day.day)
    chosen = {name: value for name in FILTERS if (value := request.GET.get(name, ""))}
    list_viewed(request, "concerns", **chosen)
    rows = [pair for pair in look.raised if _fits(pair, chosen)]
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "concerns.html",
        {
            "section": "concerns",
            "day": day,
            "look": look,
            "rows": [_row(seen, raised, look) for seen, raised in page],
            "page": page,
            "range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "caption": _caption(len(rows), len({seen.id for seen, _ in rows})),
            "keep": [("on", day.day.isoformat())] if day.past else [],
            "fields": _fields(chosen, look),
            "tiles": _tiles(look, day),
            "clear": day.address("concerns"),
            "asked": len(CONCERNS),
            "everyone": len(look.people),
        },
    )


def _caption(verdicts: int, people: int) -> str:
    return f"{verdicts:,} open {'verdict' if verdicts == 1 else 'verdicts'} about {people:,} {'person' if people == 1 else 'people'}"


def _row(seen: Seen, raised: Raised, look: Look) -> dict[str, Any]:
    return {"seen": seen, "raised": raised, "standard": look.law.standard(raised.standard)}


def _fits(pair: tuple[Seen, Raised], chosen: Mapping[str, str]) -> bool:
    seen, raised = pair
    says = {
        "severity": raised.severity,
        "verdict": raised.says.replace(" ", "-"),
        "standard": raised.standard,
        "roll": seen.roll,
    }
    return all(says[name] == value for name, value in chosen.items())


def _fields(chosen: Mapping[str, str], look: Look) -> list[dict[str, Any]]:
    standards = [(id_, f"{id_}: {look.law.standard(id_).says}") for id_ in sorted(CONCERNS)]
    each = (
        ("severity", "Severity", [(code, code) for code in SEVERITIES]),
        ("verdict", "Verdict", VERDICTS),
        ("standard", "Standard", standards),
        ("roll", "Roll", [(name, words.capitalize()) for name, words in ROLLS.items()]),
    )
    return [
        {"name": name, "label": label, "choices": [("", "Any"), *choices], "chosen": chosen.get(name, "")}
        for name, label, choices in each
    ]


def _tiles(look: Look, day: Day) -> list[dict[str, Any]]:
    """Each severity by what was found and what cannot be told."""
    counts = Counter((raised.severity, raised.says) for _, raised in look.raised)
    return [
        {
            "severity": severity,
            "found": counts[severity, "found"],
            "found_href": day.address("concerns", severity=severity, verdict="found"),
            "cannot": counts[severity, "cannot tell"],
            "cannot_href": day.address("concerns", severity=severity, verdict="cannot-tell"),
        }
        for severity in SEVERITIES
    ]
