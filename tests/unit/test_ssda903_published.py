"""The sector's invented test return: every rule that can be asked is asked, and none breaks."""

from pathlib import Path

import polars as pl
import pytest

from sightline.returns import ssda903

NAMES = {
    "ad1": "AD1",
    "episodes": "Episodes",
    "header": "Header",
    "missing": "Missing",
    "oc2": "OC2",
    "oc3": "OC3",
    "placed_for_adoption": "PlacedAdoption",
    "previous_permanence": "PrevPerm",
    "reviews": "Reviews",
    "sw_episodes": "SWEpisodes",
    "uasc": "UASC",
}


def read(file: Path) -> pl.DataFrame:
    return pl.read_csv(file, infer_schema=False).with_row_index("line", offset=2)


@pytest.fixture(scope="module")
def given(shared: Path) -> dict[str, pl.DataFrame]:
    folder = shared / "data" / "fake_ssda903" / "d2i_validator"
    return {name: read(folder / f"{file}.csv") for file, name in NAMES.items()}


def test_every_rule_is_asked_of_the_test_return(given: dict[str, pl.DataFrame]):
    checked = ssda903.check(given, year=2026, previous=given, authority="E10000008")
    assert checked.could_not_run == ()
    lists = {"providers", "postcodes"}
    assert all(lists & {*verdict.missing} for verdict in checked.not_checked)
    assert len(checked.checked) > 280


def test_findings_stand_on_the_lines_of_the_files(given: dict[str, pl.DataFrame]):
    findings = ssda903.check(given, year=2026).findings
    filed = pl.concat(
        [
            frame.select("line", pl.lit(name).alias("table"), filed="CHILD").cast({"line": pl.Int64})
            for name, frame in given.items()
        ]
    )
    joined = findings.join(filed, on=["table", "line"], how="left")
    assert joined.height == findings.height
    assert joined.filter(pl.col("child").ne_missing(pl.col("filed"))).height == 0


def test_old_sex_codes_are_found_on_every_row(given: dict[str, pl.DataFrame]):
    findings = ssda903.check(given, year=2026, only={"101"}).findings
    assert findings.height == given["Header"].filter(~pl.col("SEX").is_in(["M", "F", "U"])).height > 0
