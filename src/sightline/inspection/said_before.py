"""What was said before: the items of a report joined to earlier ones of the same authority.

The points are declared, and every join shows them: it is a proposal that a person confirms.

* three points for each theme that both have; one for the wide themes that nearly every report has;
* one point for each telling word that both have, up to five;
* one point for each of the two that stands in a list of what needs to improve.

Joined are passages with a theme in common that is not wide, and five points or more. Only what asks for
improvement takes part: an item of a list, or those sentences of a paragraph that have a word of weakness.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.inspection.heading import short_name
from sightline.inspection.model import Passage, Report, Role
from sightline.inspection.themes import UNCLASSIFIED, themes_of

THEME_POINTS, WIDE_POINTS, WORD_POINTS, LISTED_POINTS = 3, 1, 1, 1
MOST_WORDS, LEAST_POINTS = 5, 5
MOST_PLACES = 3  # for one theme in one earlier report: the best by points
WIDE = frozenset(
    {
        "Plans (CIN/CP/care): quality & timeliness",
        "Assessments",
        "Partnership / corporate parenting / governance",
    }
)
"""Themes that most reports have: they add to a join and never make one."""

_SAME = {"permanency": "permanence", "planning": "plan", "advisor": "adviser"}

_WEAK = re.compile(
    r"\b(not|no|never|too (?:few|many|long|slow|late|often|high|variable)|too|lack\w*|poor\w*|weak\w*|delay\w*|drift|"
    r"inconsisten\w*|inadequate\w*|insufficient\w*|unsuitable|variab\w*|slow\w*|limited|under-?developed|"
    r"failure\w*|failed|ineffective\w*|unclear|gaps?|shortfalls?|missed|few|"
    r"further (?:work|development)|(?:needs?|required?) (?:to )?(?:improve\w*|strengthen\w*))\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    """a about access across additional adequate after all also an and any appropriate are area areas arrangement as at
    be because been before being between both but by can case child children clear consider considered council could
    current do does each effective effectiveness enable engage ensure ensuring experience family few first for from
    full given good has have having help high how however identified identify if impact improve improved improvement
    improving in include included including increase inform into is issue it its key lack level local authority made
    make making many may meet more most move need needed needs new no not number of on or other others out outcome
    over own particular particularly people place plan positive practice process progress provide provided provision
    quality receive recent recently relevant required response result risk same section see service set should since
    small so social some staff still such support system take than that the their them then there these they this those
    through time timeliness timely to too under up use used using vulnerable was way well were what when where whether
    which while who whom will with within work worker working would year young their’s has’s inspector inspection
    partner professional agency developed development strategic manager senior leader understand able including
    consistent consistently consistency always yet part live living""".split()  # noqa: SIM905 - a list of words reads better so
)


@dataclass(frozen=True)
class Place:
    """Where an earlier report said it, with the points of the join."""

    said_on: date
    source: str
    passage: Passage
    themes: tuple[str, ...]
    words: tuple[str, ...]
    points: int

    @property
    def why(self) -> str:
        themes = " and ".join(self.themes)
        words = f"; both say {', '.join(self.words)}" if self.words else ""
        return f"both on {themes}{words} ({self.points} points)"


@dataclass(frozen=True)
class Repeat:
    """A passage and the earlier places where the same authority was told so, oldest first."""

    said_on: date
    source: str
    passage: Passage
    before: tuple[Place, ...]

    @property
    def said_in(self) -> str:
        years = sorted({place.said_on.year for place in self.before} | {self.said_on.year})
        return f"said in {', '.join(map(str, years))}"


def said_before(reports: Iterable[Report]) -> tuple[Repeat, ...]:
    """Every passage of every report that was said before of the same authority, newest report first.

    Reports without an authority or without a date take no part: their own list of what is not read says so.
    """
    dated = sorted(
        (report for report in reports if report.authority and report.said_on),
        key=lambda report: (report.said_on or date.min, report.source),
    )
    return tuple(
        repeat
        for at, report in reversed(list(enumerate(dated)))
        for repeat in _repeats(report, [earlier for earlier in dated[:at] if _is_earlier(earlier, report)])
    )


def _is_earlier(earlier: Report, report: Report) -> bool:
    assert earlier.authority and report.authority and earlier.said_on and report.said_on  # noqa: S101, PT018 - chosen so above
    return short_name(earlier.authority) == short_name(report.authority) and earlier.said_on < report.said_on


@dataclass(frozen=True)
class _Asking:
    """What a passage asks: its text, or its sentences of weakness, with their themes and telling words."""

    passage: Passage
    themes: tuple[str, ...]
    words: frozenset[str]


def _repeats(report: Report, earlier: Sequence[Report]) -> Iterable[Repeat]:
    if not earlier or report.said_on is None:
        return
    told = [(each, _askings(each)) for each in earlier]
    for asking in _askings(report):
        places = [place for each, askings in told for place in _places(asking, each, askings)]
        if places:
            yield Repeat(report.said_on, report.source, asking.passage, tuple(places))


def _askings(report: Report) -> list[_Asking]:
    asked = ((passage, asked_in(passage)) for passage in report.passages)
    return [_Asking(passage, _named(text), telling_words(text)) for passage, text in asked if text]


def _named(text: str) -> tuple[str, ...]:
    return tuple(tag.name for tag in themes_of(text) if tag.name != UNCLASSIFIED)


def asked_in(passage: Passage) -> str:
    """All of a listed item; of a finding, the sentences with a word of weakness; nothing of a strength."""
    if passage.asks:
        return passage.whole
    if passage.role is Role.STRENGTH:
        return ""
    return " ".join(each for each in re.split(r"(?<=[.!?]) ", passage.whole) if _WEAK.search(each))


def telling_words(text: str) -> frozenset[str]:
    """The words that say what a text is about, in one form: plans, plan and planning are one word."""
    words = re.findall(r"[a-z][a-z-]{2,}", text.lower().replace("’", "'"))
    return frozenset(stem for word in words if not {word, stem := _stem(word)} & _COMMON)


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" is no plural of "ty"
        return f"{word[:-3]}y"
    singular = word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    return _SAME.get(singular, singular)


def _places(asking: _Asking, earlier: Report, askings: list[_Asking]) -> list[Place]:
    """The best for each theme, so that an item of two themes shows the earlier ones of both."""
    found = [place for old in askings if (place := _place(asking, earlier, old))]
    found.sort(key=lambda place: (-place.points, place.passage.page, place.passage.number or 0))
    best = [
        place
        for theme in asking.themes
        if theme not in WIDE
        for place in [each for each in found if theme in each.themes][:MOST_PLACES]
    ]
    return [place for place in found if any(place is each for each in best)]


def _place(asking: _Asking, earlier: Report, old: _Asking) -> Place | None:
    themes = tuple(theme for theme in asking.themes if theme in old.themes)
    words = tuple(sorted(asking.words & old.words))
    points = (
        sum(WIDE_POINTS if theme in WIDE else THEME_POINTS for theme in themes)
        + WORD_POINTS * min(len(words), MOST_WORDS)
        + LISTED_POINTS * (asking.passage.asks + old.passage.asks)
    )
    if set(themes) <= WIDE or points < LEAST_POINTS or earlier.said_on is None:
        return None
    return Place(earlier.said_on, earlier.source, old.passage, themes, words, points)
