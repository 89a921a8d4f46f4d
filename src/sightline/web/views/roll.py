"""A roll as a list: filtered by plain links and forms, searched by name, and as CSV."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_POST, require_safe

from sightline.concerns import CARE_LEAVERS
from sightline.rollcall import State
from sightline.rollcall.roll import ACCOUNTED_BY
from sightline.web import exports, looked
from sightline.web.days import Day, day_of
from sightline.web.looked import Seen
from sightline.web.narrowing import FILTERS, Narrowed, fields, narrowed
from sightline.web.questions import QUESTIONS, ROLLS
from sightline.web.viewed import list_viewed

A_PAGE = 50
_SEARCHES_KEPT = 10


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The roll of care leavers, unless a filter asks for people of any roll."""
    if any(request.GET.get(name) for name in FILTERS):
        return _listed(request, "")
    return redirect(day_of(request).address("roll-of", CARE_LEAVERS))


@require_safe
def roll(request: HttpRequest, roll: str) -> HttpResponse:
    """Everyone on a roll, or those of them that the address asks for."""
    if roll not in ROLLS:
        raise Http404
    return _listed(request, roll)


def _listed(request: HttpRequest, roll: str) -> HttpResponse:
    day = day_of(request)
    people, everyone, wanted = _wanted(request, roll)
    list_viewed(request, f"roll {roll or 'any'}", **wanted.filters)
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "roll.html",
        {
            "section": "roll",
            "day": day,
            "roll": roll,
            "who": ROLLS.get(roll, "people on any roll"),
            "other_rolls": [
                {"words": words, "href": day.address("roll-of", name)}
                for name, words in ROLLS.items()
                if name != roll
            ],
            "everyone": len(everyone),
            "wanted": wanted,
            "people": page,
            "found": len(people),
            "heading": f"{ROLLS.get(roll, 'people on any roll').capitalize()}, by name",
            "caption": f"{len(people):,} of {len(everyone):,} {ROLLS.get(roll, 'people')}",
            "keep": [("on", day.day.isoformat())] if day.past else [],
            "range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "fields": fields(everyone, wanted.filters),
            "clear": day.address("roll-of", roll or CARE_LEAVERS),
            "questions": _columns(wanted.filters.get("question", "")),
            "csv": day.address("roll-csv", roll or "any", **wanted.address),
            **_sums(everyone, roll, day),
        },
    )


def _columns(asked: str) -> dict[str, str]:
    """The three questions that account for somebody, and the one that was asked about."""
    shown = {name: words for name, words in QUESTIONS.items() if name in ACCOUNTED_BY}
    return shown | ({asked: QUESTIONS[asked]} if asked in QUESTIONS else {})


def _sums(everyone: Sequence[Seen], roll: str, day: Day) -> dict[str, Any]:
    """The numbers at the top: they add up to everyone, and each opens its list."""
    missing = sum(not seen.accounted_for for seen in everyone)
    states = Counter(seen.state.value for seen in everyone)
    at: tuple[str, ...] = ("roll-of", roll) if roll else ("roll",)
    return {
        "missing": missing,
        "accounted": len(everyone) - missing,
        "missing_href": day.address(*at, accounted="no"),
        "accounted_href": day.address(*at, accounted="yes"),
        "counts": dict(states),
        "links": {state.value: day.address(*at, state=state.value) for state in State},
    }


def _wanted(request: HttpRequest, roll: str) -> tuple[list[Seen], Sequence[Seen], Narrowed]:
    look = looked.look(day_of(request).day)
    everyone = look.rolls[roll] if roll else look.people
    wanted = narrowed(request.GET, _typed(request))
    return wanted.of(everyone), everyone, wanted


@require_POST
def search(request: HttpRequest, roll: str) -> HttpResponse:
    """Remembers what was typed for this session only, and shows who matches.

    A name must not stand in an address or a log, so the list's address carries a key to the words.
    """
    if roll not in ROLLS:
        raise Http404
    day = day_of(request)
    typed = " ".join(request.POST.get("words", "").split())[:100]
    if not typed:
        return redirect(day.address("roll-of", roll))
    key = get_random_string(12)
    kept = dict(list(request.session.get("searches", {}).items())[1 - _SEARCHES_KEPT :])
    request.session["searches"] = {**kept, key: typed}
    return redirect(day.address("roll-of", roll, words=key))


def _typed(request: HttpRequest) -> str | None:
    """What was typed into the search that the address names; None if that search has ended."""
    key = request.GET.get("words", "")
    return request.session.get("searches", {}).get(key) if key else ""


@require_safe
def as_csv(request: HttpRequest, roll: str) -> HttpResponse:
    """The same list for a spreadsheet, whole."""
    if roll not in (*ROLLS, "any"):
        raise Http404
    roll = "" if roll == "any" else roll
    people, _, wanted = _wanted(request, roll)
    list_viewed(request, f"roll {roll or 'any'}", taken_as="csv", rows=len(people), **wanted.filters)
    return exports.csv(f"roll-{roll or 'any'}-{day_of(request).day}", exports.ROLL, _rows(people))


def _rows(people: Iterable[Seen]) -> Iterable[dict[str, object]]:
    for seen in people:
        row: dict[str, object] = {
            "person": seen.id,
            "name": seen.name,
            "roll": seen.roll,
            "category": seen.category,
            "state": seen.state.value,
            "accounted_for": "yes" if seen.accounted_for else "no",
            "found": "; ".join(f"{raised.severity} {raised.standard}" for raised in seen.found),
        }
        for question, told in seen.answers.items():
            row[question] = told.state.value
            row |= {
                f"{question}_value": told.value,
                f"{question}_as_at": told.as_at or "",
                f"{question}_basis": told.basis,
            }
        yield row
