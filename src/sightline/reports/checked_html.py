"""A checked return as one HTML file that works offline: by rule, by worker, and every marked row."""

import polars as pl

from sightline.feeds.filed_checked import Judged, in_words
from sightline.reports.checked import NO_WORKER, by_missing, by_rule, by_worker, worker_of
from sightline.reports.page import document, element, table, text

SEVERITY_LOOKS = {"error": "known_not_good", "query": "stale", "cannot tell": "unknown"}


def page(judged: Judged) -> str:
    """The page for a check: what was looked at before what was found, then every rule with the rows that it marks."""
    checked = judged.checked
    title = f"Looked-after return of {in_words(checked.year)}"
    lead = text("p", checked.summary, class_="lead")
    return document(title, lead, *_not_checked(judged), *_workers(judged), *_rules(judged))


def _not_checked(judged: Judged) -> list[str]:
    checked = judged.checked
    said = [f"For want of {why}: rules {', '.join(codes)}." for why, codes in by_missing(checked).items()]
    said += [one.says for one in checked.could_not_run]
    said += [problem.sentence for problem in judged.given.not_read]
    if not said:
        return []
    listed = element("ul", *(text("li", sentence) for sentence in said))
    return [text("h2", f"What was not checked ({len(said):,})"), listed]


def _workers(judged: Judged) -> list[str]:
    workers = by_worker(judged)
    if workers is None:
        return []
    rows = ([text("span", cell) for cell in row] for row in workers.iter_rows())
    return [table("By worker", ("Worker", "Rows", "Children"), rows)]


def _rules(judged: Judged) -> list[str]:
    """One part a thing said, closed until it is opened."""
    findings, workers = judged.checked.findings, worker_of(judged)
    if findings.is_empty():
        return [text("p", "Nothing was found.")]
    if workers is not None:
        findings = findings.join(workers, on="child", how="left", maintain_order="left")
    said = findings.partition_by("code", "severity", "says", as_dict=True, maintain_order=True)
    order = by_rule(findings).select("code", "severity", "says").iter_rows()
    return [text("h2", "By rule"), *(_rule(*key, rows=said[key]) for key in order)]


def _rule(code: str, severity: str, says: str, *, rows: pl.DataFrame) -> str:
    look = text("span", severity, class_=f"state {SEVERITY_LOOKS[severity]}")
    head = element("summary", text("strong", code), " ", look, text("span", f" {rows.height:,} rows. {says}"))
    named = "worker" in rows.columns
    headings = ("Child", "Table", "Line", "Columns", *(("Worker",) if named else ()))
    order = ["child", "table", "line", "columns", *(["worker"] if named else [])]
    cells = (
        [text("span", _shown(cell, column)) for cell, column in zip(row, order, strict=True)]
        for row in rows.select(order).iter_rows()
    )
    return element("details", head, table(f"Rule {code}", headings, cells))


def _shown(cell: object, column: str) -> str:
    if cell is None:
        return NO_WORKER if column == "worker" else "none given"
    return str(cell).replace(",", ", ") if column == "columns" else str(cell)
