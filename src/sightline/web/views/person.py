"""One person: who this is, what is wrong or cannot be told, what is known, and how we know it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.concerns import Clear, DoesNotApply, Entitlement, entitlement
from sightline.dates import age_on, in_words, since_in_words
from sightline.history import Person
from sightline.rollcall import Line, State, line_and_verdicts
from sightline.store import histories
from sightline.web import looked
from sightline.web.days import Day, day_of
from sightline.web.keys import person_of
from sightline.web.questions import QUESTIONS, ROLLS
from sightline.web.timeline import timeline
from sightline.web.viewed import person_viewed
from sightline.web.working import closed_verdicts, evidence, open_verdicts, warnings

SHOWN_FIRST = 60
"""So many things of the timeline before the link to all."""


@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """A person by the key that stands for them; a key that is nobody's is a page that does not exist."""
    id_ = person_of(key, looked.last_load())
    if id_ is None:
        raise Http404
    day = day_of(request)
    person_viewed(request, id_)
    history = histories.person(id_, received_by=day.received_by)
    if history is None:
        return render(
            request, "person_not_yet.html", {"section": "roll", "day": day, "now": f"/person/{key}/"}
        )
    return render(request, "person.html", _page(history, day, whole="all" in request.GET))


def _page(history: Person, day: Day, *, whole: bool) -> dict[str, Any]:
    law = looked.law()
    then = history.on(day.day)
    line, verdicts = line_and_verdicts(history, day.day, law)
    shown = open_verdicts(verdicts, law, day.day)
    told = timeline(history, day.day, law)
    owed = entitlement(then, day.day)
    return {
        "section": "roll",
        "day": day,
        "name": then.name or "No feed carries a name",
        "reference": history.id,
        "items": list(_header(then, line, owed, day.day)),
        "line": line,
        "owed": owed,
        "owed_evidence": evidence(owed.evidence, law),
        "severity": min((one["severity"] for one in shown if one["found"]), default=""),
        "warnings": list(warnings(shown)),
        "facts": list(_facts(line)) if line else [],
        "open": shown,
        "asked": len(verdicts),
        "clear": closed_verdicts(verdicts, law, day.day, Clear),
        "outside": closed_verdicts(verdicts, law, day.day, DoesNotApply),
        "timeline": told if whole else told[:SHOWN_FIRST],
        "told": len(told),
        "back": {
            "href": day.address("roll-of", line.roll) if line else day.address("roll"),
            "words": f"All {ROLLS[line.roll]}" if line else "The roll",
        },
    }


def _header(then: Person, line: Line | None, owed: Entitlement, day: date) -> Iterator[str]:
    """What stands under the name: age, category and why, adviser and team, each with the age of its fact."""
    if then.born:
        yield f"Born {in_words(then.born)}, aged {age_on(then.born, day)}"
    else:
        yield "Date of birth not known"
    yield f"{owed.category.capitalize()}: {owed.why}" if line else f"Owed no leaving-care duty: {owed.why}"
    yield _adviser(line, day) if line else ""
    yield _team(then, day)


def _adviser(line: Line, day: date) -> str:
    told = line.answers["adviser"]
    if not told.value:
        return f"Personal adviser: {told.state.says}"
    return f"Personal adviser: {told.value} ({_aged(told.as_at, day)})"


def _team(then: Person, day: date) -> str:
    named = [record for record in then.facts("allocation", "adviser") if record.text("team")]
    if not named:
        return "Team: no record names one"
    return f"{named[-1].text('team')} ({_aged(named[-1].start, day)})"


def _aged(as_at: date | None, day: date) -> str:
    if as_at is None:
        return "no date given"
    days = (day - as_at).days
    return f"as at {in_words(as_at)}, {since_in_words(days)} ago" if days > 0 else f"as at {in_words(as_at)}"


def _facts(line: Line) -> Iterator[dict[str, Any]]:
    """The seven answers, in the words of components/fact_row.html."""
    for question, heading in QUESTIONS.items():
        told = line.answers[question]
        outside = told.state is State.DOES_NOT_APPLY
        yield {
            "question": heading,
            "state": told.state,
            "value": "" if outside else told.value[:1].upper() + told.value[1:],
            "as_at": told.as_at,
            "basis": told.basis,
            "source": told.source,
            "words": "" if outside else told.words,
            "reason": told.words if outside else "",
        }
