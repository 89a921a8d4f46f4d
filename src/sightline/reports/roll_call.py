"""The roll-call as one HTML file: those not accounted for first, by name."""

from datetime import date
from typing import Any

from sightline.dates import in_words, since_in_words
from sightline.reports.page import document, element, state, table, text

_QUESTIONS = (
    ("home", "Home"),
    ("contact", "Contact"),
    ("adviser", "Personal adviser"),
    ("pathway_plan", "Pathway plan"),
    ("risk_assessment", "Risk assessment"),
    ("health_history", "Health history"),
    ("activity", "Education, work"),
)
_ROLL_WORDS = {"care-leavers": "care leavers", "eligible-children": "children in care preparing to leave"}


def page(data: dict[str, Any], on: date) -> str:
    """The page for a roll-call as `roll_call_as_data` gives it."""
    title = f"Roll-call on {in_words(on)}" + (f": {data['authority']}" if data["authority"] else "")
    sections = [part for roll in data["rolls"] for part in _roll(roll, data["people"], on)]
    return document(title, *sections, _feeds(data["feeds"]))


def _roll(roll: dict[str, Any], people: list[dict[str, Any]], on: date) -> list[str]:
    words = _ROLL_WORDS[roll["roll"]]
    theirs = [p for p in people if p["roll"] == roll["roll"]]
    missing = [p for p in theirs if not p["accounted_for"]]
    lead = element(
        "p",
        text("strong", f"{roll['unaccounted_for']:,}"),
        f" of {roll['owed']:,} {words} are not accounted for: nobody could say where they live, who last spoke with them, "
        f"or whose job they are. {roll['accounted_for']:,} are.",
        class_="lead",
    )
    return [
        text("h2", words.capitalize()),
        lead,
        _people(f"Not accounted for ({len(missing):,})", missing, on),
        _people(
            f"Accounted for ({len(theirs) - len(missing):,})", [p for p in theirs if p["accounted_for"]], on
        ),
    ]


def _people(caption: str, people: list[dict[str, Any]], on: date) -> str:
    headings = ("Person", "Owed as", *(heading for _, heading in _QUESTIONS))
    return table(caption, headings, (_cells(person, on) for person in people))


def _cells(person: dict[str, Any], on: date) -> list[str]:
    who = text("span", person["name"] or "no feed carries a name") + text("small", person["person"])
    return [
        who,
        text("span", person["category"]),
        *(_answer(person["answers"][q], on) for q, _ in _QUESTIONS),
    ]


def _answer(answer: dict[str, Any], on: date) -> str:
    said = [state(answer["state"])]
    if answer["value"]:
        said.append(text("small", answer["value"]))
    if answer["as_at"]:
        as_at = date.fromisoformat(answer["as_at"])
        said.append(text("small", f"as at {in_words(as_at)} ({since_in_words((on - as_at).days)})"))
    return "".join(said)


def _feeds(feeds: list[dict[str, Any]]) -> str:
    rows = (
        [
            text("span", f"{feed['feed']} {feed['part']}"),
            text("span", ", ".join(feed["files"])),
            *(
                text("span", f"{n:,}")
                for n in (feed["rows_in"], feed["accepted"], feed["repeated"], len(feed["rejected"]))
            ),
        ]
        for feed in feeds
    )
    return text("h2", "What this is drawn from") + table(
        "Receipts", ("Feed", "Files", "Rows in", "Accepted", "Repeated", "Rejected"), rows
    )
