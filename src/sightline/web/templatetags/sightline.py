"""Filters and tags of the pages: pure functions of what they are given; today comes from the context."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import accumulate
from typing import Any

from django import template
from django.utils.safestring import SafeString

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import since_in_words

register = template.Library()

NO_DATE = "no date given"

STATE_WORDS = {
    "known_good": "Known good",
    "known_not_good": "Known not good",
    "stale": "Stale",
    "conflicting": "Conflicting",
    "unknown": "Unknown",
    "does_not_apply": "Does not apply",
}
"""The roll-call's six states as a reader sees them, in the order in which a roll is drawn; a test holds them to it."""

VERDICTS = {Found: "Found", Clear: "Clear", CannotTell: "Cannot tell", DoesNotApply: "Does not apply"}
SEVERITY_WORDS = {
    "S1": "In danger, or whereabouts unsafe",
    "S2": "Safety rests on an unmet duty",
    "S3": "Past its time, or drifting",
    "S4": "Record incomplete or wrong",
}
SEVERITY_SHORT = {"S1": "Danger", "S2": "Duty unmet", "S3": "Past its time", "S4": "Record"}


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


@register.filter
def on(day: date | datetime | None) -> str:
    """Tue 14 Jan 2020; 'no date given' for None, because a blank would look like an answer."""
    if not day:
        return NO_DATE
    return f"{day:%a} {day.day} {day:%b %Y}"


@register.filter
def age(day: date | datetime | None, today: date) -> str:
    """How long before `today`: '18 weeks ago', 'today', 'in 5 days'; 'no date given' for None."""
    if not day:
        return NO_DATE
    days = (today - day_of(day)).days
    if days < 0:
        return f"in {since_in_words(-days)}"
    return f"{since_in_words(days)} ago" if days else "today"


@register.filter
def number(count: int) -> str:
    """1,042."""
    return f"{count:,}"


def slug_of(state: str | Enum) -> str:
    """known_not_good, from a state's name however it is carried: an enum's value, words or a slug.

    Raises ValueError for anything but the six states: a state that nobody drew must not look like one.
    """
    value = state.value if isinstance(state, Enum) else state
    slug = str(value).strip().lower().replace(" ", "_").replace("-", "_")
    if slug not in STATE_WORDS:
        raise ValueError(f"not one of the six states: {value!r}")
    return slug


@register.filter
def state_class(state: str | Enum) -> str:
    """known-not-good, the end of a class name."""
    return slug_of(state).replace("_", "-")


@register.filter
def state_words(state: str | Enum) -> str:
    return STATE_WORDS[slug_of(state)]


@register.filter
def verdict_words(verdict: Verdict | str) -> str:
    """Found, Clear, Cannot tell or Does not apply; raises ValueError for anything else."""
    said = VERDICTS[type(verdict)] if not isinstance(verdict, str) else spaced(verdict).capitalize()
    if said not in VERDICTS.values():
        raise ValueError(f"not one of the four verdicts: {verdict!r}")
    return said


@register.filter
def spaced(name: str) -> str:
    """A name from the law or from data as a reader would write it: 'weeks to review'."""
    return name.replace("_", " ")


@register.filter
def severity_words(severity: str | Enum) -> str:
    return SEVERITY_WORDS[severity_code(severity)]


@register.filter
def severity_short(severity: str | Enum) -> str:
    return SEVERITY_SHORT[severity_code(severity)]


@register.filter
def severity_code(severity: str | Enum) -> str:
    """S1 to S4; raises ValueError for anything else."""
    code = str(severity.value if isinstance(severity, Enum) else severity).upper()
    if code not in SEVERITY_WORDS:
        raise ValueError(f"not a severity: {code!r}")
    return code


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a roll's bar: `start` and `width` are hundredths of the bar, as text without a comma."""

    state: str
    count: int
    href: str
    start: str
    width: str


def parts_of(counts: Mapping[str, int], links: Mapping[str, str]) -> list[Part]:
    """The segments in the fixed order of the states; those at nought have no width but keep their place."""
    numbers = [counts.get(state, 0) for state in STATE_WORDS]
    total = sum(numbers)
    share = [100 * n / total if total else 0.0 for n in numbers]
    starts = accumulate(share, initial=0.0)
    return [
        Part(state, count, links.get(state, ""), f"{start:.3f}", f"{width:.3f}")
        for state, count, start, width in zip(STATE_WORDS, numbers, starts, share, strict=False)
    ]


@register.inclusion_tag("components/roll_bar.html")
def roll_bar(
    counts: Mapping[str, int], owed: int, who: str, links: Mapping[str, str] | None = None
) -> dict[str, object]:
    """A roll as one bar with its key: `counts` by state slug, `who` such as 'care leavers'.

    `adds_up` is false, and the page says so, when the six numbers are not everyone owed the duty.
    """
    known = {slug_of(state): count for state, count in counts.items()}
    total = sum(known.values())
    return {
        "parts": parts_of(known, links or {}),
        "owed": owed,
        "who": who,
        "total": total,
        "adds_up": total == owed,
    }


@register.simple_block_tag(takes_context=True)
def data_table(
    context: template.Context, content: SafeString, caption: str, name: str, **asked: bool
) -> SafeString:
    """A captioned table in a scroll region that a keyboard can reach; `name` is its id, once a page.

    Asked for by name: `sortable`, `dense`, `caption_hidden`; anything else is a TypeError.
    """
    unknown = asked.keys() - {"sortable", "dense", "caption_hidden"}
    if unknown:
        raise TypeError(f"a table cannot be asked to be {joined(sorted(unknown))}")
    rendering: Any = context.template  # set for as long as a template renders, which is now
    frame = rendering.engine.get_template("components/table_frame.html")
    words = {"body": content, "caption": caption, "name": name}
    return SafeString(frame.render(template.Context({**words, **asked})))


@register.filter
def joined(words: Iterable[object]) -> str:
    """a, b and c."""
    said = [str(word) for word in words]
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)
