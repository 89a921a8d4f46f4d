"""`sightline roll-call`: everyone owed a duty, in exactly one state, by name."""

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sightline.cli.asked import Asked, tracked
from sightline.cli.endings import ending
from sightline.cli.output import Format, console, write_csv, write_json, write_text
from sightline.rollcall import Line, State, roll_call_as_data, tallies
from sightline.rollcall.report import line_as_data
from sightline.rollcall.roll import line

LOOKS = {
    State.UNKNOWN: "bold red",
    State.CONFLICTING: "bold magenta",
    State.STALE: "bold yellow",
    State.KNOWN_NOT_GOOD: "bold red",
    State.KNOWN_GOOD: "green",
    State.DOES_NOT_APPLY: "dim",
}
QUESTION_HEADINGS = {
    "home": "Home",
    "contact": "Contact",
    "adviser": "Adviser",
    "pathway_plan": "Plan",
    "risk_assessment": "Risk",
    "health_history": "Health",
    "activity": "Education or work",
}


def roll_call(asked: Asked, shape: Format, output: Path | None, authority: str) -> int:
    """Writes the roll-call and returns the exit code."""
    people = tracked(asked.people(), "Looking at everyone")
    lines = [one for person in people if (one := line(person, asked.on, asked.law))]
    lines.sort(key=lambda one: (one.roll, one.accounted_for, list(State).index(one.state), one.person.id))
    data = roll_call_as_data(authority, asked.on, lines, asked.feeds())
    if shape is Format.JSON:
        write_json(data, output)
    elif shape is Format.CSV:
        write_csv(_columns(), map(_row, lines), output)
    elif shape is Format.HTML:
        from sightline.reports.roll_call import page

        write_text(page(data, asked.on), output)
    else:
        _print(lines, output)
    return ending(asked)


def _columns() -> tuple[str, ...]:
    each = (f"{q}{part}" for q in QUESTION_HEADINGS for part in ("", "_value", "_as_at", "_basis"))
    return ("person", "name", "roll", "category", "state", "accounted_for", *each)


def _row(one: Line) -> dict[str, object]:
    data = line_as_data(one)
    answers = data.pop("answers")
    for question, answer in answers.items():
        data[question] = answer["state"]
        data |= {f"{question}_{part}": answer[part] or "" for part in ("value", "as_at", "basis")}
    return {**data, "accounted_for": "yes" if one.accounted_for else "no"}


def _print(lines: list[Line], output: Path | None) -> None:
    with console(output) as out:
        for tally in tallies(lines):
            out.print(
                Text.assemble((f"{tally.roll}: ", "bold"), _in_a_sentence(tally.owed, tally.accounted_for))
            )
            counted = [Text(f"{n} {state.says}", LOOKS[state]) for state, n in tally.states.items() if n]
            if counted:
                out.print(Text("  by their worst answer: ").append(Text(", ").join(counted)))
        out.print(_table(lines))


def _in_a_sentence(owed: int, accounted_for: int) -> str:
    return f"{owed:,} owed a duty, {accounted_for:,} accounted for, {owed - accounted_for:,} not."


def _table(lines: list[Line]) -> Table:
    table = Table(title="By name, those not accounted for first", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("Person", no_wrap=True)
    named = any(one.person.name for one in lines)
    for heading in ("Name",) * named + ("Owed as", "Accounted for", "Nobody can say", "Known, not good"):
        table.add_column(heading)
    for one in lines:
        table.add_row(
            one.person.id,
            *((one.person.name or "–",) * named),
            one.owed.category,
            Text("yes", "green") if one.accounted_for else Text("NO", "bold red"),
            Text(", ").join(_unsure(one)),
            Text(", ").join(
                Text(_called(q), LOOKS[State.KNOWN_NOT_GOOD]) for q in _with(one, State.KNOWN_NOT_GOOD)
            ),
        )
    return table


def _unsure(one: Line) -> list[Text]:
    doubtful = (State.UNKNOWN, State.CONFLICTING, State.STALE)
    return [Text(_called(q, state), LOOKS[state]) for state in doubtful for q in _with(one, state)]


def _with(one: Line, state: State) -> list[str]:
    return [question for question, answer in one.answers.items() if answer.state is state]


def _called(question: str, state: State = State.UNKNOWN) -> str:
    name = QUESTION_HEADINGS[question].lower()
    return name if state in {State.UNKNOWN, State.KNOWN_NOT_GOOD} else f"{name} ({state.says})"
