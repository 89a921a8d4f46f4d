"""Found, not checked, could not run: three verdicts that are never taken for one another."""

from dataclasses import replace

import polars as pl
import pytest

from sightline.returns import ssda903
from sightline.returns.ssda903 import engine
from sightline.returns.ssda903.rule import rule
from sightline.returns.ssda903.views import views_of
from sightline.returns.ssda903.words import blank, given


def table(**columns: list[str | None]) -> pl.DataFrame:
    return pl.DataFrame(columns).with_columns(line=pl.int_range(2, pl.len() + 2, dtype=pl.Int64))


HEADER = table(CHILD=["A", "B"], SEX=["M", "X"], DOB=["1/5/2010", "-"])


def test_a_finding_has_code_severity_table_child_line_columns_and_what_to_do():
    found = ssda903.check({"Header": HEADER}, year=2026, only={"101", "102"}).findings
    assert found.columns == ["code", "severity", "table", "child", "line", "columns", "says"]
    assert found.drop("says").rows() == [
        ("101", "error", "Header", "B", 3, "SEX"),
        ("102", "error", "Header", "B", 3, "DOB"),
    ]


def test_a_missing_table_is_never_read_as_clean():
    checked = ssda903.check({"Header": HEADER}, year=2026, only={"302", "101"})
    assert checked.checked == ("101",)
    assert [(v.code, v.missing) for v in checked.not_checked] == [("302", ("Episodes",))]
    assert checked.not_checked[0].says == "Rule 302 was not checked: the table Episodes is missing."


def test_a_missing_column_is_named():
    checked = ssda903.check({"Header": HEADER}, year=2026, only={"103", "611"})
    assert [(v.code, v.missing) for v in checked.not_checked] == [
        ("103", ("Header.ETHNIC",)),
        ("611", ("Header.MOTHER", "Header.MC_DOB")),
    ]
    assert (
        "the column MOTHER of Header and the column MC_DOB of Header are missing"
        in checked.not_checked[1].says
    )


def test_last_year_the_lists_and_either_of_two_sources_are_named():
    episodes = table(CHILD=["A"], DECOM=["1/5/2025"], PL_POST=[None], HOME_POST=[None], LS=[None])
    checked = ssda903.check({"Episodes": episodes}, year=2026, only={"NoE", "392b", "1008", "392c"})
    assert {v.code: v.missing for v in checked.not_checked} == {
        "1008": ("Episodes.URN", "providers", "Episodes.PLACE", "Episodes.PLACE_PROVIDER"),
        "392b": ("UASC|Header.UASC",),
        "392c": ("postcodes",),
        "NoE": ("Episodes_last",),
    }
    says = {v.code: v.says for v in checked.not_checked}
    assert "last year's Episodes is missing" in says["NoE"]
    assert "the table UASC or the column UASC of Header is missing" in says["392b"]


def test_the_summary_says_first_how_much_was_looked_at():
    checked = ssda903.check({"Header": HEADER}, year=2026, only={"101", "302"})
    assert checked.summary == "1 of 2 rules checked, 1 not checked, 0 could not run: 1 findings by 1 rules."


def test_no_findings_at_all_is_an_empty_frame_of_the_same_columns():
    checked = ssda903.check({"Header": HEADER.head(1)}, year=2026, only={"101"})
    assert checked.findings.height == 0
    assert checked.findings.columns == ["code", "severity", "table", "child", "line", "columns", "says"]


def test_a_rule_about_a_cell_of_the_other_form_does_not_apply():
    checked = ssda903.check({"Header": HEADER}, year=2026, only={"105"})
    assert [v.code for v in checked.does_not_apply] == ["105"]
    with_flag = HEADER.with_columns(UASC=pl.Series(["0", "7"]))
    assert ssda903.check({"Header": with_flag}, year=2026, only={"105"}).findings["line"].to_list() == [3]


@rule("broken", "Header", "SEX", says="It breaks.")
def breaks_at_the_data() -> pl.Expr:
    return pl.col("DOB__raw").str.to_date("%Y", strict=True).is_null()


@rule("unbuilt", "Header", "SEX", says="It breaks before it starts.")
def breaks_when_built() -> pl.Expr:
    raise ZeroDivisionError("about 'Alice Smith', born 01/02/2010")


@rule("sound", "Header", "SEX", says="It stands.")
def stands() -> pl.Expr:
    return given("SEX")


def run(*rules: ssda903.Rule) -> ssda903.Checked:
    views = views_of(
        {"Header": HEADER}, [], year=2026, authority=None, provider_list=None, postcode_file=None
    )
    return engine.run(views, rules, 2026)


def test_a_rule_that_breaks_hides_no_other_and_is_not_passed():
    checked = run(breaks_at_the_data, stands, breaks_when_built)
    assert checked.checked == ("sound",)
    assert checked.findings["code"].to_list() == ["sound", "sound"]
    assert [(v.code, v.error) for v in checked.could_not_run] == [
        ("broken", "InvalidOperationError"),
        ("unbuilt", "ZeroDivisionError"),
    ]
    assert "nothing is known about it for any child" in checked.could_not_run[0].says


def test_what_broke_is_told_without_the_data():
    told = " ".join(v.message for v in run(breaks_at_the_data, breaks_when_built).could_not_run)
    assert "Alice" not in told
    assert not any(figure in told for figure in "0123456789")


def test_a_mask_that_is_not_a_yes_or_no_could_not_run():
    def counts() -> pl.Expr:
        return pl.col("SEX").str.len_chars()

    counted = replace(stands, code="counts", asks=counts)
    assert [v.code for v in run(counted, stands).could_not_run] == ["counts"]


def test_a_column_that_no_view_has_could_not_run():
    def misspells() -> pl.Expr:
        return blank("SEXX")

    misspelt = replace(stands, code="misspelt", asks=misspells)
    assert [(v.code, v.error) for v in run(misspelt, stands).could_not_run] == [("misspelt", "KeyError")]


def test_an_unknown_year_or_rule_is_refused_in_a_sentence():
    with pytest.raises(ssda903.UnknownYearError, match="2024-25 to 2026-27, not for 2019-20"):
        ssda903.check({}, year=2020)
    with pytest.raises(ssda903.UnknownRuleError, match="There is no rule 9999"):
        ssda903.check({}, year=2026, only={"9999"})
    with pytest.raises(ssda903.UnknownRuleError, match="There is no rule 9999"):
        ssda903.explain("9999")


def test_nothing_given_is_nothing_checked():
    checked = ssda903.check({}, year=2026)
    assert (checked.checked, checked.could_not_run) == ((), ())
    assert {v.code for v in checked.not_checked} == {*ssda903.roll(2026)}


def test_a_rule_is_explained_in_words():
    told = ssda903.explain("1001")
    assert told.years == "2024-25 to 2026-27"
    assert told.severity == ("cannot tell", "error")
    assert "Episodes_last" in told.needs
    assert told.marks == ("OC3.IN_TOUCH", "OC3.ACTIV", "OC3.ACCOM")
    assert not told.whole_return
    assert ssda903.explain("444").whole_return
