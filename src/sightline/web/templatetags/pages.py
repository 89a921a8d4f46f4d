"""Filters of the pages that know what pages show: people as looked at, and feeds as they stand."""

from collections.abc import Mapping
from datetime import date

from django import template

from sightline.dates import since_in_words
from sightline.feeds.expected import Standing
from sightline.web.looked import Seen, Told
from sightline.web.questions import QUESTIONS

register = template.Library()


@register.filter
def why_not_accounted_for(seen: Seen) -> str:
    """What keeps a person from being accounted for: 'Home, personal adviser'."""
    return ", ".join(QUESTIONS[question] for question in seen.not_known).capitalize()


@register.filter
def answer(answers: Mapping[str, Told], question: str) -> Told:
    return answers[question]


@register.filter
def first_sentence(words: str) -> str:
    """The first of some sentences; the rest stands on the person's page."""
    first = words.partition(". ")[0].removesuffix(".")
    return first[:1].upper() + first[1:]


@register.filter
def lasting(since: date, today: date) -> str:
    """How long something has lasted: '18 weeks', or 'since today'."""
    return since_in_words((today - since).days) if since < today else "since today"


@register.filter
def late_words(standing: Standing) -> str:
    return f"{since_in_words(standing.late_by)} late"


@register.filter
def less(count: int, other: int) -> int:
    return count - other
