"""What is no readable report ends in one clear sentence."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.inspection import UnreadableReportError, read_report
from tests.unit.inspection_drawn import ILACS_BODY, ILACS_HEAD, TABLE, pdf

WHOLE = pdf((*ILACS_HEAD, *TABLE), ILACS_BODY)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \n ", "is empty", id="only spaces"),
        pytest.param(
            b"\n<!DOCTYPE html>\n<html><body>Not found</body></html>", "is a web page", id="a web page"
        ),
        pytest.param(b"PK\x03\x04 a workbook", "is not a PDF", id="another format"),
        pytest.param(WHOLE[: len(WHOLE) // 2], "has been cut short", id="cut short"),
        pytest.param(b"%PDF-1.4 nothing more %%EOF", "is damaged", id="damaged"),
        pytest.param(pdf(["Page"], [""]), "holds pictures of pages and no text", id="a scan"),
        pytest.param(pdf((*ILACS_HEAD, *TABLE), encrypted=True), "is locked with a password", id="locked"),
    ],
)
def test_what_is_no_report_ends_in_one_sentence_that_names_the_file(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableReportError, match=re.escape(says)) as raised:
        read_report(data, "visit.pdf")

    assert str(raised.value).startswith("visit.pdf ")
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_a_whole_report_opens() -> None:
    assert read_report(WHOLE, "visit.pdf").pages == 2


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_read_and_never_ends_otherwise(at: int, bytes_: bytes) -> None:
    damaged = WHOLE[:at] + bytes_ + WHOLE[at + len(bytes_) :]
    try:
        read = read_report(damaged, "visit.pdf")
    except UnreadableReportError:
        return
    assert read.source == "visit.pdf"
