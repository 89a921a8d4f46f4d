"""The head of a report: what kind it is, whose, and when."""

import re
from dataclasses import dataclass
from datetime import date

from sightline.inspection.dates_printed import FULL_DATE, SPOKEN_DAYS, days_in
from sightline.inspection.model import Kind
from sightline.inspection.pages import Line, joined

_HEAD = 80  # lines within which a letter comes to its subject
_DATES = re.compile(r"^(?:re-?)?inspection dates?\s*:?\s*(?=\d|from\b|$)|^visit dates?\s*:", re.IGNORECASE)
_AFTER_DATES = re.compile(
    r"^(lead inspector|report published|publish|publication|judgement|dear\b|her majesty|his majesty|children.s services)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"^(?:report )?publish(?:ed|ing|ation)(?: date| on)?\s*:\s*(.+)$", re.IGNORECASE)
_VISIT = re.compile(r"^(?:re: )?(focused|monitoring) visit (?:to|of)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"summari[sz]es the findings of (?:the|a|our) (?:\w+ )?(focused|monitoring) visit (?:to|of) ((?:St\.|[^.])*)\.",
    re.IGNORECASE,
)
_KINDS = (
    (re.compile(r"\bfocused visit (?:to|of)\b", re.IGNORECASE), Kind.FOCUSED),
    (re.compile(r"\bmonitoring visit (?:to|of)\b", re.IGNORECASE), Kind.MONITORING),
    (
        re.compile(
            r"\b(?:re-?)?inspection of services for children in need of help and protection", re.IGNORECASE
        ),
        Kind.SIF,
    ),
    (
        re.compile(
            r"\binspection of (?:.{3,60} )?(?:local authority )?children.s (?:social care )?services",
            re.IGNORECASE,
        ),
        Kind.ILACS,
    ),
)
_WHOSE = re.compile(
    r"(?:inspection|visit) (?:of|to) (?:the )?(.{3,60}?)(?:[’']s)?(?: local authority)?(?:[’']s)? children.s (?:social care )?services",
    re.IGNORECASE,
)
_TITLE_STARTS = re.compile(r"^(?:re-?)?inspection of\b", re.IGNORECASE)
_NO_NAME = re.compile(r"\d|children|inspection|^local authority$|ofsted|www|services|dear\b", re.IGNORECASE)
_AROUND_A_NAME = re.compile(
    r"^(?:the )?(?:(?:royal|london|metropolitan) borough of|city of|royal borough of|county of)\s+|"
    r"\s+(?:metropolitan|city|county|borough|district|unitary|local|and)?\s*(?:metropolitan|city|county|borough|district)?\s*"
    r"(?:council|authority|local authority)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """None is not read."""

    title: str
    kind: Kind | None
    authority: str | None
    days: tuple[date, date] | None
    published: date | None


def heading_of(first: tuple[Line, ...], lines: tuple[Line, ...]) -> Heading:
    """Read from the first page as printed, and for letters from the first lines of the report."""
    title = _title(first, lines)
    return Heading(
        title, _kind(title), _authority(title, first), _days(first, lines), _published(first, lines)
    )


def short_name(authority: str) -> str:
    """The name without the words for its kind: "Devon County Council" and "Devon" are one authority."""
    name = _AROUND_A_NAME.sub("", authority.replace("’", "'").replace("St. ", "St ").strip())
    return " ".join(name.casefold().split()).removesuffix(" city")


def _title(first: tuple[Line, ...], lines: tuple[Line, ...]) -> str:
    dated = next((at for at, line in enumerate(first) if _DATES.match(line.text)), None)
    if dated is not None:
        return joined([line.text for line in first[:dated] if line.text and line.text != "1"])
    for at, line in enumerate(lines[:_HEAD]):
        if _VISIT.match(line.text):
            return joined([each.text for each in lines[at : at + 2]])
    subject = _SUBJECT.search(joined([line.text for line in lines[:_HEAD]]))
    return f"{subject[1]} visit to {subject[2]}" if subject else ""


def _kind(title: str) -> Kind | None:
    found = [kind for pattern, kind in _KINDS if pattern.search(title)]
    return found[0] if len(found) == 1 else None


def _authority(title: str, first: tuple[Line, ...]) -> str | None:
    whose = _WHOSE.search(title)
    if whose and not _NO_NAME.search(whose[1]):
        return whose[1]
    before: list[str] = []
    for line in first:
        if _TITLE_STARTS.match(line.text):
            name = joined(before)
            return name if name and not _NO_NAME.search(name) else None
        if line.text and line.text != "1":
            before.append(line.text)
    return None


def _days(first: tuple[Line, ...], lines: tuple[Line, ...]) -> tuple[date, date] | None:
    for at, line in enumerate(first):
        if _DATES.match(line.text):
            return days_in(
                _until_next_label([_DATES.sub("", line.text), *(each.text for each in first[at + 1 :])])
            )
    subject = _SUBJECT.search(joined([line.text for line in lines[:_HEAD]]))
    spoken = (
        [days for days in (days_in(found[0]) for found in SPOKEN_DAYS.finditer(subject[2])) if days]
        if subject
        else []
    )
    return spoken[0] if len(spoken) == 1 else None


def _until_next_label(texts: list[str]) -> str:
    kept: list[str] = []
    for text in texts:
        if (kept and not text) or _AFTER_DATES.match(text):
            break
        kept.append(text)
    return joined([text for text in kept[:4] if text])


def _published(first: tuple[Line, ...], lines: tuple[Line, ...]) -> date | None:
    for line in first:
        printed = _PUBLISHED.match(line.text)
        if printed:
            return _one_day(printed[1])
    return _date_of_letter(lines)


def _date_of_letter(lines: tuple[Line, ...]) -> date | None:
    before: list[Line] = []
    for line in lines[:_HEAD]:
        if re.match(r"dear\b", line.text, re.IGNORECASE):
            days = [_one_day(each.text) for each in before if FULL_DATE.fullmatch(each.text)]
            return days[0] if len(days) == 1 else None
        before.append(line)
    return None


def _one_day(text: str) -> date | None:
    days = days_in(text)
    return days[0] if days and days[0] == days[1] else None
