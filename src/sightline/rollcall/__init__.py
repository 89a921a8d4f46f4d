"""Everyone owed a duty, in exactly one state, and lists that add up."""

from sightline.rollcall.answers import Answer, State, worst
from sightline.rollcall.report import Finding, findings, roll_call_as_data
from sightline.rollcall.roll import Line, Tally, line, line_and_verdicts, tallies

__all__ = [
    "Answer",
    "Finding",
    "Line",
    "State",
    "Tally",
    "findings",
    "line",
    "line_and_verdicts",
    "roll_call_as_data",
    "tallies",
    "worst",
]
