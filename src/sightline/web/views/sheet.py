"""The director's sheet: one page, the same every week."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.concerns import CARE_LEAVERS, ELIGIBLE_CHILDREN
from sightline.rollcall import State
from sightline.store import arrivals
from sightline.web import looked
from sightline.web.days import Day, day_of
from sightline.web.looked import Look, Raised, Seen
from sightline.web.questions import ROLLS, counted
from sightline.web.unknowns import three_things
from sightline.web.viewed import list_viewed

FIRST = 20
"""So many are named before the link to all."""
ON_PAPER, ON_PAPER_S1 = 4, 4
"""So many of them on paper, where the whole sheet is one page."""
IN_WORDS = ("Nothing", "One thing", "Two things", "Three things")
UNSAFE = (
    ("S1", "In danger, or whereabouts unsafe", "found in danger, or with whereabouts known to be unsafe"),
    ("S2", "Safety rests on an unmet duty", "whose safety rests on a duty that is known to be unmet"),
)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Who is not accounted for, who is not safe, the rest as counts, what has not arrived, what is not known."""
    day = day_of(request)
    look = looked.look(day.day)
    list_viewed(request, "sheet")
    unknown = three_things(look, day)
    page = {
        "section": "sheet",
        "look": look,
        "nobody": _nobody(look),
        "who": ROLLS[CARE_LEAVERS],
        **_unaccounted(look.rolls[CARE_LEAVERS], day),
        **_crashed(look, day),
        "unsafe": [_group(look, day, *words) for words in UNSAFE],
        "tiles": list(_tiles(look, day)),
        "left": look.left[:FIRST],
        "left_all": len(look.left),
        "left_days": looked.LEFT_WITHIN.days,
        "feeds": _feeds(day),
        "unknown": unknown,
        "unknown_title": f"{IN_WORDS[len(unknown)]} we do not know",
    }
    return render(request, "sheet.html", page)


def _nobody(look: Look) -> str:
    """Why there is nobody on a roll: nothing is the answer only when somebody looked."""
    if not look.histories:
        return "Nothing had been loaded by this day. This is not the same as finding nothing wrong."
    return (
        f"{look.histories:,} histories were read and none of these people is owed a leaving-care duty on this day. "
        "If that surprises you, see which feeds have arrived."
    )


def _unaccounted(roll: Sequence[Seen], day: Day) -> dict[str, Any]:
    """The headline, the bar, and the first by name."""
    missing = [seen for seen in roll if not seen.accounted_for]
    counts = Counter(seen.state for seen in roll)
    everyone, accounted = counted(len(roll), CARE_LEAVERS), len(roll) - len(missing)
    named = f": the first of {len(missing):,}" if len(missing) > FIRST else ""
    return {
        "owed": len(roll),
        "missing": missing[:FIRST],
        "missing_all": len(missing),
        "missing_href": day.address("roll-of", CARE_LEAVERS, accounted="no"),
        "missing_caption": f"Not accounted for{named}",
        "headline": f"of {everyone} {'is' if len(missing) == 1 else 'are'} not accounted for.",
        "sum": f"{everyone[:1].upper()}{everyone[1:]}: {accounted:,} accounted for, {len(missing):,} not.",
        "on_paper": ON_PAPER,
        "counts": {state.value: count for state, count in counts.items()},
        "links": {s.value: day.address("roll-of", CARE_LEAVERS, state=s.value) for s in State},
    }


def _crashed(look: Look, day: Day) -> dict[str, Any]:
    """A rule that failed is told before anything that the others say."""
    standards = Counter(raised.standard for _, raised in look.raised if raised.crashed)
    words = f"{', '.join(sorted(standards))} failed for {sum(standards.values()):,}: they are counted as cannot tell."
    href = day.address("concerns", standard=min(standards, default=""), verdict="cannot-tell")
    return {"crashed": bool(standards), "crashed_words": words, "crashed_href": href}


def _group(look: Look, day: Day, severity: str, says: str, none: str) -> dict[str, Any]:
    """Those whose gravest finding is of one severity, each once, by that finding."""
    firsts: dict[str, tuple[Seen, Raised]] = {}
    for seen, raised in look.raised:
        if raised.severity == severity == seen.gravest and raised.says == "found":
            firsts.setdefault(seen.id, (seen, raised))
    people = len(firsts)
    named = f": the first of {people:,}" if people > FIRST else ""
    return {
        "severity": severity,
        "rows": [{"seen": seen, "raised": raised} for seen, raised in list(firsts.values())[:FIRST]],
        "people": people,
        "looked_at": len(look.people),
        "title": f"{people:,} {'young person' if people == 1 else 'young people'} in danger, or whereabouts unsafe",
        "words": _by_standard([raised for _, raised in firsts.values()], look),
        "caption": f"{says}{named}",
        "none": none,
        "on_paper": ON_PAPER_S1 if severity == "S1" else ON_PAPER,
        "all_words": f"The whole list of {people:,}",
        "href": day.address("roll", gravest=severity),
    }


def _by_standard(raised: Sequence[Raised], look: Look) -> str:
    """How many by each standard, in its words."""
    counts = Counter(one.standard for one in raised)
    return " · ".join(f"{count:,}: {look.law.standard(id_).says}" for id_, count in counts.items())


def _tiles(look: Look, day: Day) -> Iterator[dict[str, Any]]:
    """The rest as sentences, each opening exactly its list."""
    roll = look.rolls[CARE_LEAVERS]
    for question, state, words, tone in (
        ("home", State.UNKNOWN, "live nobody knows where", "unknown"),
        ("contact", State.UNKNOWN, "have no recorded contact that anyone can date", "unknown"),
        ("adviser", State.UNKNOWN, "have nobody recorded whose job they are", "unknown"),
        ("home", State.KNOWN_NOT_GOOD, "live somewhere that is known not to be good", "bad"),
        ("contact", State.STALE, "were last spoken with too long ago", "stale"),
        ("home", State.CONFLICTING, "live somewhere that sources disagree about", "conflicting"),
    ):
        count = sum(seen.answers[question].state is state for seen in roll)
        href = day.address("roll-of", CARE_LEAVERS, question=question, answer=state.value)
        yield {
            "count": count,
            "words": words,
            "href": href,
            "tone": tone,
            "note": f"Of {counted(len(roll), CARE_LEAVERS)}",
        }
    children = look.rolls[ELIGIBLE_CHILDREN]
    missing = sum(not seen.accounted_for for seen in children)
    yield {
        "count": missing,
        "words": f"of {len(children):,} {ROLLS[ELIGIBLE_CHILDREN]} are not accounted for",
        "href": day.address("roll-of", ELIGIBLE_CHILDREN, accounted="no"),
        "tone": "unknown",
    }
    cannot = sum(raised.says != "found" for _, raised in look.raised)
    yield {
        "count": cannot,
        "words": "questions about someone could not be answered",
        "href": day.address("concerns", verdict="cannot-tell"),
        "tone": "unknown",
        "note": "Cannot tell is a finding: nobody may take it for well",
    }


def _feeds(day: Day) -> dict[str, Any]:
    standing = arrivals.feeds_on(day.day, day.received_by)
    waiting = [one for one in arrivals.waiting() if one.load.received <= day.received_by]
    never = [f"{one.expected.feed} {one.expected.part}" for one in standing if one.received is None]
    late = [f"{one.expected.feed} {one.expected.part}" for one in standing if one.late_by]
    words = [f"Never arrived: {', '.join(never)}."] if never else []
    words += [f"Late: {', '.join(late)}."] if late else []
    return {
        "expected": len(standing),
        "title": f"{len(never) + len(late)} of {len(standing)} feeds are missing or late",
        "words": " ".join(words),
        "waiting": waiting,
        "waiting_title": f"{len(waiting)} {'load waits' if len(waiting) == 1 else 'loads wait'} for a decision",
        "href": day.address("feeds"),
    }
