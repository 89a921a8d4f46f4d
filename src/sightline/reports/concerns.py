"""The concerns as one HTML file: one row a finding, the most severe first."""

from datetime import date

from sightline.dates import in_words
from sightline.reports.page import document, table, text


def page(rows: list[dict[str, str]], on: date) -> str:
    """The page for findings as `Finding.row` gives them."""
    headings = ("Person", "Standard", "Severity", "Verdict", "Since", "What", "Evidence", "Closes when")
    order = ("person", "standard", "severity", "verdict", "since", "words", "evidence", "closes_when")
    body = ([text("span", row[column]) for column in order] for row in rows)
    return document(
        f"Concerns on {in_words(on)}", table(f"{len(rows):,} findings, the most severe first", headings, body)
    )
