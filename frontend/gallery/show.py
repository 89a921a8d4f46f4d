# ruff: noqa: INP001 - a script to be run by hand, not a package
"""Shows every component with invented words, so that a change of the look can be looked at.

    uv run python frontend/gallery/show.py FOLDER

writes gallery.html, sheet.html and the error pages, to be opened in a browser.
"""

import sys
from datetime import date
from pathlib import Path

import django
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

HERE = Path(__file__).resolve().parent
WEB = HERE.parents[1] / "src" / "sightline" / "web"
TODAY = date(2020, 1, 14)


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path(f"{name}/", nothing, name=name) for name in ("sheet", "roll", "concerns", "feeds", "standards")
]

FACTS = [
    {
        "question": "Home",
        "state": "known_not_good",
        "value": "No fixed abode (tent)",
        "as_at": date(2019, 12, 30),
        "basis": "seen or spoken to by our own worker",
        "source": "moves.csv, line 41",
    },
    {
        "question": "Contact",
        "state": "stale",
        "value": "Telephone call",
        "as_at": date(2019, 9, 8),
        "basis": "as our own system says",
        "source": "contacts.csv, line 1204",
        "words": "The last two-way contact is older than 8 weeks.",
    },
    {
        "question": "Personal adviser",
        "state": "known_good",
        "value": "J. Marlow",
        "as_at": date(2020, 1, 6),
        "basis": "as our own system says",
        "source": "advisers.csv, line 9",
    },
    {
        "question": "Pathway plan",
        "state": "conflicting",
        "value": "Reviewed 4 November 2019, or never",
        "as_at": date(2019, 11, 4),
        "basis": "two sources",
        "source": "plans.csv, line 30; list_9.csv, line 77",
    },
    {
        "question": "Risk assessment",
        "state": "unknown",
        "value": "",
        "words": "None since the move of 30 December; none was ever received.",
    },
    {
        "question": "Health history",
        "state": "unknown",
        "value": "Given",
        "as_at": None,
        "basis": "heard from someone else",
        "source": "list_9.csv, line 77",
    },
    {
        "question": "Education or work",
        "state": "does_not_apply",
        "reason": "A child of four months is in her care.",
    },
]

STANDARD = {
    "id": "CL-01",
    "says": "A care leaver has nowhere safe to live tonight.",
    "trigger": "A home recorded as street, tent, vehicle, sofa to sofa or no fixed abode, aged 16 to 24",
    "source": "Children Act 1989, sections 23B, 23C and 24B",
    "source_check": "text seen",
    "threshold_origin": "the duty is in law; the hours are proposed here",
    "closes_when": "a safe address is recorded and the young person is seen there by a named worker",
}

VERDICTS = [
    {
        "answer": "found",
        "words": "Living in a tent since 30 December, 15 days.",
        "severity": "S1",
        "since": date(2019, 12, 30),
        "open": True,
        "evidence": [
            {
                "day": date(2019, 12, 30),
                "words": "No fixed abode (tent)",
                "basis": "seen by our own worker",
                "source": "moves.csv, line 41",
            }
        ],
    },
    {
        "answer": "cannot_tell",
        "words": "Whether anyone has written down the risk cannot be told: no risk assessment was ever received.",
        "severity": "S2",
        "missing": ["risk assessments", "accommodation moves"],
    },
    {"answer": "clear", "words": "A personal adviser is named, and began on 3 May 2018."},
    {"answer": "does_not_apply", "words": "Not owed: under 18 on this day."},
]

EVENTS = [
    {
        "day": date(2020, 1, 6),
        "title": "Adviser visited",
        "words": "Seen at the edge of the playing field; staying in a tent.",
        "basis": "seen or spoken to by our own worker",
        "source": "contacts.csv, line 1311",
        "received": date(2020, 1, 14),
        "severity": "S1",
    },
    {
        "day": date(2019, 6, 3),
        "until": date(2019, 12, 30),
        "title": "Supported lodgings",
        "basis": "as our own system says",
        "source": "moves.csv, line 40",
    },
    {"day": None, "title": "Health history given", "state": "unknown"},
]

COLUMNS = [
    {"words": "Name", "sort": True},
    {"words": "State", "sort": True},
    {"words": "Home"},
    {"words": "Last known", "sort": True},
    {"words": "Personal adviser"},
    {"words": "Days open", "numeric": True, "sort": True},
]


ROWS = [
    [
        {"words": name, "href": "#"},
        {"state": state},
        {"words": home},
        {"words": seen},
        {"words": adviser},
        {"words": days, "numeric": True},
    ]
    for name, state, home, seen, adviser, days in (
        ("Rowan Ashgrove", "known_not_good", "No fixed abode (tent)", "2 weeks ago", "J. Marlow", 15),
        ("Ellis Penhallow", "unknown", "Nothing recorded", "never", "Nobody named", 412),
        ("Bryn Tallis", "stale", "14 Mill Lane", "18 weeks ago", "S. Okafor", 70),
        ("Morgan Fairweather", "conflicting", "Two addresses", "5 weeks ago", "J. Marlow", 33),
        ("Ash Lindqvist", "known_good", "Supported lodgings", "3 days ago", "P. Devi", 0),
    )
]

TILES = [
    {
        "count": 2,
        "words": "have nowhere safe to live tonight",
        "href": "#",
        "tone": "bad",
        "note": "Oldest: 15 days",
    },
    {
        "count": 301,
        "words": "have no recorded support",
        "href": "#",
        "tone": "unknown",
        "note": "Of 847 looked at",
    },
    {"count": 166, "words": "are out of touch", "href": "#", "tone": "unknown", "note": "Longest: 3 years"},
    {"count": 73, "words": "have a fact that is out of date", "href": "#", "tone": "stale"},
    {"count": 9, "words": "are said to be in two places", "href": "#", "tone": "conflicting"},
    {"count": 380, "words": "are accounted for", "href": "#", "tone": "good"},
]

COUNTS = {
    "known_good": 305,
    "known_not_good": 75,
    "stale": 42,
    "conflicting": 9,
    "unknown": 416,
    "does_not_apply": 0,
}


def context() -> dict[str, object]:
    states = list(COUNTS)
    page = Paginator(range(467), 25).page(7)
    return {
        "authority": {"name": "Westermere County Council"},
        "invented": True,
        "as_at": TODAY,
        "person_items": ["Born 4 March 2000, aged 19", "Former relevant", "Leaving Care North"],
        "facts": FACTS,
        "standard": STANDARD,
        "verdicts": VERDICTS,
        "events": EVENTS,
        "states": states,
        "severities": ["S1", "S2", "S3", "S4"],
        "fields": [
            {
                "name": "state",
                "label": "State",
                "choices": [("", "Any"), *((s, s.replace("_", " ").capitalize()) for s in states)],
                "chosen": "unknown",
            },
            {
                "name": "adviser",
                "label": "Personal adviser",
                "choices": [("", "Any"), ("none", "Nobody named")],
            },
            {"name": "words", "label": "Reference"},
        ],
        "columns": COLUMNS,
        "rows": ROWS,
        "page": page,
        "range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "tiles": TILES,
        "counts": COUNTS,
        "links": {state: f"?state={state}" for state in states},
        "questions": [
            "Where 301 young people live: no feed has ever said.",
            "Whether the 42 with an old address are still there.",
            "Who slept rough last week: the outreach list has never arrived.",
        ],
    }


def show(folder: Path) -> None:
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles", "sightline.web"],
        ROOT_URLCONF=__name__,
        STATIC_URL=f"{WEB / 'static'}/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE],
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
    )
    django.setup()
    folder.mkdir(parents=True, exist_ok=True)
    request = RequestFactory().get("/", {"state": "unknown"})
    for name, section in (("gallery", "roll"), ("sheet", "sheet"), ("404", ""), ("500", ""), ("403", "")):
        page = render_to_string(f"{name}.html", {**context(), "section": section}, request=request)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    show(Path(sys.argv[1]))
