"""The working of a verdict: the standard, its numbers in force, the rows that show it, and what would close it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.history import Record
from sightline.law import Law, Number, Standard
from sightline.rollcall import findings
from sightline.web.words import needed, says, title

Shown = dict[str, Any]
"""What components/verdict.html asks for."""


def numbers_on(standard: Standard, day: date) -> list[Number]:
    """Each limit of a standard as in force on a day."""
    return [standard.number(name, day) for name in standard.numbers]


def evidence(records: Iterable[Record], law: Law) -> list[dict[str, Any]]:
    return [
        {
            "day": record.start,
            "words": ": ".join(filter(None, (title(record), says(record, law)))),
            "basis": record.basis.value,
            "source": str(record.source),
        }
        for record in records
    ]


def open_verdicts(verdicts: Mapping[str, Verdict], law: Law, day: date) -> list[Shown]:
    """What somebody must act on, the most severe first; cannot tell stands with found."""
    return [
        _shown(finding.standard, finding.verdict, finding.severity, law, day)
        for finding in findings("", verdicts, law)
    ]


def closed_verdicts(verdicts: Mapping[str, Verdict], law: Law, day: date, kind: type[Verdict]) -> list[Shown]:
    """Those that are clear, or that do not apply."""
    return [
        _shown(law.standard(id_), verdict, "", law, day)
        for id_, verdict in sorted(verdicts.items())
        if isinstance(verdict, kind)
    ]


def _shown(standard: Standard, verdict: Verdict, severity: str, law: Law, day: date) -> Shown:
    return {
        "standard": standard,
        "answer": verdict,
        "words": _sentence(verdict.reason if isinstance(verdict, DoesNotApply) else verdict.words),
        "severity": severity,
        "since": getattr(verdict, "since", None),
        "evidence": evidence(getattr(verdict, "evidence", ()), law),
        "numbers": numbers_on(standard, day),
        "missing": needed(verdict.missing) if isinstance(verdict, CannotTell) else [],
        "found": isinstance(verdict, Found),
    }


def _sentence(words: str) -> str:
    start = words[:1].upper() + words[1:]
    return start if start.endswith((".", "?", "!")) else f"{start}."


def warnings(shown: list[Shown]) -> Iterator[dict[str, Any]]:
    """What stands above a person's page: each S1 by itself, then what else is found or cannot be told in S2."""
    for one in shown:
        if one["severity"] == "S1":
            tone = "bad" if one["found"] else "unknown"
            title_ = (
                one["standard"].says
                if one["found"]
                else f"Nobody can tell whether this is so: {one['standard'].says}"
            )
            yield {"tone": tone, "title": title_, "words": one["words"], "href": f"#{one['standard'].id}"}
    yield from _together(shown, found=True)
    yield from _together(shown, found=False)


def _together(shown: list[Shown], *, found: bool) -> Iterator[dict[str, Any]]:
    these = [one for one in shown if one["severity"] == "S2" and one["found"] is found]
    if not these:
        return
    count = len(these)
    if found:
        title_ = f"{count} {'duty on which safety rests is' if count == 1 else 'duties on which safety rests are'} unmet"
    else:
        which = "this is so, on which" if count == 1 else f"any of these {count} is so, on which"
        title_ = f"Nobody can tell whether {which} safety rests"
    yield {
        "tone": "bad" if found else "unknown",
        "title": title_,
        "words": " · ".join(one["standard"].says for one in these),
        "href": f"#{these[0]['standard'].id}",
    }


__all__ = ["Clear", "DoesNotApply", "closed_verdicts", "evidence", "numbers_on", "open_verdicts", "warnings"]
