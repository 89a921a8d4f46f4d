"""Writes the reference from the code itself: `make docs`. A test fails when a page lags behind."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from sightline.cli.app import app
from sightline.feeds import templates
from sightline.feeds.expected import EXPECTED
from sightline.history import KINDS
from sightline.law import our_law
from sightline.law.law import code_list_names
from sightline.ledger.events import Event

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
HEAD = "<!-- Written by make docs from the code. -->\n"


def cell(words: object) -> str:
    return str(words).replace("|", "\\|").replace("\n", " ")


def table(headings: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> str:
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def commands() -> str:
    pages = [
        "# Commands\n",
        "Exit codes: 0 looked and reported, 2 bad input with a sentence, 3 something could not be checked, and what.\n",
    ]
    with click.Context(app, info_name="sightline") as above:
        for name, command in sorted(app.commands.items()):
            pages.append(f"## sightline {name}\n\n{command.help}\n")
            rows = (
                (_spelt(p), getattr(p, "help", "") or "")
                for p in command.get_params(above)
                if p.name != "help"
            )
            pages.append(table(("Argument or option", "What it is"), rows))
    return "\n".join(pages)


def _spelt(parameter: object) -> str:
    names = getattr(parameter, "opts", []) + getattr(parameter, "secondary_opts", [])
    return ", ".join(f"`{name}`" for name in names)


def standards() -> str:
    law = our_law()
    parts = [
        "# Standards\n",
        "Every question, its numbers and who set them, its source, and what closes it. `source check` says whether the text was read or only recalled.\n",
    ]
    for standard in sorted(law.standards.values(), key=lambda s: s.id):
        numbers = [n for dated in standard.numbers.values() for n in dated]
        said = "; ".join(
            f"{n.name} {n.value} {n.unit} (set by {n.set_by}: {n.source}; {n.source_check})" for n in numbers
        )
        parts.append(f"## {standard.id}\n\n{standard.says}\n")
        facts = (
            "severity",
            "ladder",
            "trigger",
            "clock",
            "basis",
            "threshold_origin",
            "source",
            "source_check",
            "closes_when",
        )
        parts.append(
            table(
                ("", ""),
                iter(
                    [
                        *((f.replace("_", " "), getattr(standard, f)) for f in facts),
                        ("numbers", said or "none"),
                    ]
                ),
            )
        )
    return "\n".join(parts)


def facts() -> str:
    parts = ["# Kinds of fact\n", "What histories hold, why, and who may see it.\n"]
    for kind in KINDS.values():
        parts.append(
            f"## {kind.name}\n\n{kind.shape.value.capitalize()}. Held {_because(kind.held_because)}. Seen by {kind.seen_by}.\n"
        )
        parts.append(table(("Field", "Holds"), ((f"`{name}`", words) for name, words in kind.fields.items())))
    return "\n".join(parts)


def _because(words: str) -> str:
    return words if words.startswith("to ") else f"because: {words}"


def codes() -> str:
    parts = [
        "# Code lists\n",
        "A code is matched whole, upper or lower case; an unknown one is kept, counted and shown.\n",
    ]
    for name in code_list_names():
        listed = our_law().codes(name)
        parts.append(f"## {name}\n\nSource: {listed.source}\n")
        rows = (
            (f"`{c.code}`", c.label, c.since or "", c.until or "", len(c.spellings))
            for c in listed.codes.values()
        )
        parts.append(table(("Code", "Label", "Since", "Until", "Other spellings"), rows))
    return "\n".join(parts)


def feeds() -> str:
    expected = table(
        ("Feed", "Table", "At least every", "Answers"),
        ((e.feed, e.part, f"{e.every_days} days", e.answers) for e in EXPECTED),
    )
    names = table(("Template",), ((f"`{name}`",) for name in templates.NAMES))
    events = table(("Event",), ((f"`{event.value}`",) for event in Event))
    return f"# Feeds\n\nWhat leaders rely on, and how often it should come. The days are ours, until an authority sets its own.\n\n{expected}\n## Templates\n\n{names}\n## Events of the ledger\n\n{events}"


PAGES = {"commands": commands, "standards": standards, "facts": facts, "codes": codes, "feeds": feeds}


def main() -> None:
    for name, page in PAGES.items():
        (FOLDER / f"{name}.md").write_text(HEAD + page())


if __name__ == "__main__":
    sys.exit(main())
