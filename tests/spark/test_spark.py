"""The rules on Apache Spark, in local mode: the same findings as without it. Needs the extra `spark` and Java 17."""

import pytest

from sightline.notebook import check, read_return
from sightline.spark import FILED, FOUND_SCHEMA, check_on_spark, filed_rows
from tests.unit.filed_returns import clean, write_csv

# By make test-long, which brings the extra `spark`: half a gigabyte that make test need not wait for.
# PySpark's own warnings are its own.
pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("default")]
AUTHORITIES = ("E10000008", "E06000052", "E06000063")


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_every_authority_has_the_findings_that_it_has_without_spark(spark, tmp_path):
    now, last = clean(20)
    alone = {}
    rows = []
    for wrong, name in enumerate(AUTHORITIES):
        write_csv(tmp_path / name, now)
        header = tmp_path / name / "header.csv"
        header.write_text(header.read_text().replace(",M,", ",9,", wrong))
        (tmp_path / name / "dolo.csv").unlink()
        given = read_return(tmp_path / name, previous=[write_csv(tmp_path / "last" / name, last)])
        alone[name] = check(given, year=2026, authority=name)
        rows += filed_rows(given, name).rows()
    found = check_on_spark(spark.createDataFrame(rows, FILED), year=2026).collect()
    assert list(found[0].asDict()) == list(FOUND_SCHEMA)
    for name in AUTHORITIES:
        theirs = [row for row in found if row.authority == name]
        findings = sorted(
            (r.code, r.severity, r.table, r.child, r.line, r.columns, r.says)
            for r in theirs
            if r.kind == "found"
        )
        assert findings == sorted(alone[name].findings.rows())
        unheard = {(r.code, r.says) for r in theirs if r.kind != "found"}
        assert unheard == set(alone[name].not_checked.rows())
        assert unheard
