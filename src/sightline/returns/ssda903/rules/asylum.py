"""Unaccompanied asylum-seeking children."""

from sightline.returns.ssda903.rule import rule
from sightline.returns.ssda903.words import START, Mask, after, before, by, col, given, is_true, years_after

OWN_ROW = (
    "The common checker attaches the flag by the position of a row, reads no earlier year from XML, and in CSV looks only at children who are still in the table; we take each child's own "
    "record in either year."
)


@rule(
    "205A",
    "Header",
    "CHILD",
    needs=("UASC|Header.UASC", "UASC_last|Header_last.UASC"),
    says="Last year's return had the child as an unaccompanied asylum seeker, and the dates do not say that it ended: list the child, or give last year's end.",
    differs=OWN_ROW,
)
def no_longer_seeking_asylum() -> Mask:
    ended_last_year = by(col("START").dt.offset_by("-1y"), "DUC_last_year") & before("DUC_last_year", START)
    return is_true("uasc_last_year") & ~is_true("is_uasc") & ~ended_last_year


@rule(
    "205B",
    "UASC",
    "DUC",
    needs=("UASC_last|Header_last.UASC",),
    says="Asylum-seeking status ended, by last year's date, before this year: leave the child out, or correct the date.",
    differs="The common checker reports every continuing child whose date last year was blank or not the 18th birthday; the sentence wants dates that contradict the status. We report a child listed in both years whose status had ended "
    "before this year began, by either year's date. " + OWN_ROW,
)
def still_listed_after_the_end() -> Mask:
    ended_before = before("DUC", START) | (before("DUC_last_year", START) & ~given("DUC"))
    return is_true("uasc_last_year") & is_true("is_uasc") & ended_before


@rule(
    "205C",
    "UASC",
    "DUC",
    needs=("UASC_last|Header_last.UASC",),
    says="The child is an unaccompanied asylum seeker in neither year, yet an end of that status is given: clear it.",
    differs="In CSV a row in the table is itself the flag, so only the XML form can show this. " + OWN_ROW,
)
def end_of_no_status() -> Mask:
    return given("DUC") & ~is_true("is_uasc") & ~is_true("uasc_last_year")


@rule(
    "205D",
    "Header",
    "CHILD",
    needs=("UASC|Header.UASC", "Header_last"),
    says="The child is an unaccompanied asylum seeker this year and was not in last year's return, though in it: check which is right.",
    differs="Without last year's Header the common checker compares only children already listed then, and so misses most; we need that table. "
    + OWN_ROW,
)
def newly_seeking_asylum() -> Mask:
    return is_true("is_uasc") & is_true("in_Header_last") & ~is_true("uasc_last_year")


@rule(
    "303",
    "UASC",
    "DUC",
    needs=("Header",),
    says="An end of asylum-seeking status is given: the child must be flagged as an unaccompanied asylum seeker.",
    differs="In CSV the flag is derived from the table itself, so the common checker's rule cannot fire there, and a child without a Header row is never looked at; we report a row whose child has no flag in XML, or no Header row.",
)
def end_without_the_flag() -> Mask:
    return given("DUC__raw") & (~is_true("is_uasc") | ~is_true("in_Header"))


@rule(
    "304",
    "UASC",
    "DUC",
    says="Asylum-seeking status ends on the 18th birthday at the latest: correct the date or the date of birth.",
)
def status_past_eighteen() -> Mask:
    return after("DUC", years_after("DOB", 18))
