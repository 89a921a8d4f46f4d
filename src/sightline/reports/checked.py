"""What the reports on a checked return count: by rule, by what was missing, by worker."""

from collections import defaultdict
from collections.abc import Mapping

import polars as pl

from sightline.feeds.filed_checked import Judged
from sightline.returns.ssda903 import in_words
from sightline.returns.ssda903.frames import as_date
from sightline.returns.ssda903.verdicts import Checked

NO_WORKER = "no worker given"


def by_missing(checked: Checked) -> Mapping[str, list[str]]:
    """What was missing in words, and the rules that were not asked for want of it; most rules first."""
    rules: dict[str, set[str]] = defaultdict(set)
    for one in checked.not_checked:
        rules[" and ".join(map(in_words, one.missing))].add(one.code)
    return {why: sorted(rules[why]) for why in sorted(rules, key=lambda why: (-len(rules[why]), why))}


def by_rule(findings: pl.DataFrame) -> pl.DataFrame:
    """A row for each thing that was said: code, severity, says, rows, children; the most rows first."""
    return (
        findings.group_by("code", "severity", "says")
        .agg(rows=pl.len(), children=pl.col("child").n_unique())
        .sort("rows", "code", "severity", "says", descending=[True, False, False, False])
    )


def by_worker(judged: Judged) -> pl.DataFrame | None:
    """A row a worker: worker, rows, children; the most rows first. None where the return names no workers."""
    workers = worker_of(judged)
    if workers is None:
        return None
    named = judged.checked.findings.join(workers, on="child", how="left")
    counted = named.group_by(pl.col("worker").fill_null(NO_WORKER)).agg(
        rows=pl.len(), children=pl.col("child").n_unique()
    )
    return counted.sort("rows", "worker", descending=[True, False])


def worker_of(judged: Judged) -> pl.DataFrame | None:
    """Each child's latest social worker, by the return's own table: child, worker. None where it names none."""
    table = judged.given.filed.tables.get("SWEpisodes")
    if table is None or table.is_empty() or not {"CHILD", "SW_ID", "SW_DECOM"} <= set(table.columns):
        return None
    since = table.select("line", child="CHILD", worker="SW_ID", since=as_date(pl.col("SW_DECOM")))
    known = since.filter(pl.col("worker").str.strip_chars() != "").drop_nulls("child")
    return known.sort("since", "line", nulls_last=False).group_by("child").agg(pl.col("worker").last())
