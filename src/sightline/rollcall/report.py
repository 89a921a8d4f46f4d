"""The roll-call and the concerns as plain data: the stable, documented shape of `--format json` and csv."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.concerns import CannotTell, Found, Verdict, is_open
from sightline.feeds.receipts import Load, Problem
from sightline.law import Law, Standard
from sightline.rollcall.answers import Answer, State
from sightline.rollcall.roll import Line, Tally, tallies

SEVERITY_OF_LADDER = {"A": "S1", "B": "S2", "C": "S3", "D": "S4"}
CONCERN_COLUMNS = ("person", "standard", "verdict", "severity", "since", "words", "evidence", "closes_when")


@dataclass(frozen=True, slots=True)
class Finding:
    """One open verdict about one person: a row of `sightline concerns`."""

    person: str
    standard: Standard
    verdict: Found | CannotTell

    @property
    def says(self) -> str:
        return "found" if isinstance(self.verdict, Found) else "cannot tell"

    @property
    def severity(self) -> str:
        """The standard's, unless the verdict climbs a faster ladder."""
        ladder = getattr(self.verdict, "ladder", "")
        return SEVERITY_OF_LADDER.get(ladder, self.standard.severity)

    def row(self) -> dict[str, str]:
        verdict = self.verdict
        return {
            "person": self.person,
            "standard": self.standard.id,
            "verdict": self.says,
            "severity": self.severity,
            "since": verdict.since.isoformat() if verdict.since else "",
            "words": verdict.words,
            "evidence": "; ".join(str(record.source) for record in verdict.evidence),
            "closes_when": self.standard.closes_when,
        }


def findings(person: str, verdicts: Mapping[str, Verdict], law: Law) -> Iterator[Finding]:
    """A person's open verdicts, the most severe first."""
    found = [
        Finding(person, law.standard(id_), v)
        for id_, v in verdicts.items()
        if is_open(v) and isinstance(v, Found | CannotTell)
    ]
    yield from sorted(found, key=lambda f: (f.severity, f.says != "found", f.standard.id))


def tally_as_data(tally: Tally) -> dict[str, Any]:
    """One roll's numbers: the six states sum to `owed`, and so do accounted for and unaccounted for."""
    states = {state.value: tally.states[state] for state in State}
    order = ("known_good", "known_not_good", "stale", "conflicting", "unknown", "does_not_apply")
    return {
        "roll": tally.roll,
        "owed": tally.owed,
        **{name: states[name] for name in order},
        "accounted_for": tally.accounted_for,
        "unaccounted_for": tally.unaccounted_for,
    }


def answer_as_data(answer: Answer) -> dict[str, Any]:
    return {
        "state": answer.state.value,
        "value": answer.value,
        "as_at": answer.as_at.isoformat() if answer.as_at else None,
        "basis": answer.basis,
        "source": answer.source,
        "words": answer.words,
    }


def line_as_data(line: Line) -> dict[str, Any]:
    return {
        "person": line.person.id,
        "name": line.person.name,
        "roll": line.roll,
        "category": line.owed.category,
        "state": line.state.value,
        "accounted_for": line.accounted_for,
        "answers": {question: answer_as_data(answer) for question, answer in line.answers.items()},
    }


def load_as_data(load: Load) -> dict[str, Any]:
    """One table's receipt."""
    receipt = load.receipt
    return {
        "feed": receipt.feed,
        "part": receipt.part,
        "files": list(receipt.files),
        "received": load.arrival.received.isoformat(),
        "through": load.arrival.through.isoformat(),
        "rows_in": receipt.rows_in,
        "accepted": receipt.accepted,
        "repeated": receipt.repeated,
        "rejected": [problem_as_data(problem) for problem in receipt.rejected],
        "notes": [problem_as_data(problem) for problem in receipt.notes],
        "columns_unknown": list(receipt.columns_unknown),
        "columns_missing": list(receipt.columns_missing),
        "codes_unknown": [
            {"column": c.column, "code": c.code, "times": c.times, "first_line": c.first_line}
            for c in receipt.codes_unknown
        ],
        "population": receipt.population,
        "window": [day.isoformat() for day in receipt.window] if receipt.window else None,
    }


def problem_as_data(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "line": problem.line,
        "column": problem.column,
        "says": problem.sentence,
    }


def roll_call_as_data(
    authority: str, on: date, lines: Sequence[Line], feeds: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    """The whole roll-call. Documented in docs/reference/roll-call.md; keys are added, never changed or removed."""
    return {
        "authority": authority,
        "on": on.isoformat(),
        "rolls": [tally_as_data(tally) for tally in tallies(lines)],
        "people": [line_as_data(line) for line in lines],
        "feeds": list(feeds),
    }
