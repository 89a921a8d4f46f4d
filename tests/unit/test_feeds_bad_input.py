"""Every file of tests/bad_input ends in the reading or the sentences of its expected.toml, to the letter."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.bad_input.make import HERE, files
from tests.bad_input.said import reading, said

EXPECTED: dict[str, Any] = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))
OURS = {"make.py", "said.py", "draft.py", "__init__.py", "expected.toml"}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_says_what_is_expected(name):
    assert said(reading(HERE / name)) == EXPECTED[name]


def test_every_file_has_its_sentence():
    there = {path.name for path in HERE.iterdir() if path.is_file()} - OURS
    assert there == set(EXPECTED) == set(files())
    assert len(EXPECTED) >= 60


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_accounts_for_every_row(name):
    for load in reading(HERE / name).loads:
        assert load.receipt.adds_up


def test_nothing_is_silent():
    """Each file either gives facts or rows, or is a problem, or is named as ignored, or has an empty table."""
    for name, told in EXPECTED.items():
        assert told.get("loads") or told.get("problems") or told.get("ignored"), name


def test_no_sentence_holds_a_value_of_the_file():
    """The corpus writes each person's number and postcode where errors are: no sentence may repeat one."""
    private = ("1001", "1002", "AB1", "AB2", "Zoë", "31/02", "04/25", "01/04/17")
    for name, told in EXPECTED.items():
        sentences = [*told.get("problems", ()), *told.get("ignored", {}).values()]
        for load in told.get("loads", {}).values():
            sentences += [*load.get("rejected", ()), *load.get("notes", ())]
        for sentence in sentences:
            assert not any(value in sentence for value in private), (name, sentence)


def test_reading_never_closes_or_loses_the_file(tmp_path: Path):
    """A file may be read again from its start: the caller keeps a copy of what it hands over."""
    from sightline.feeds import Upload, read
    from sightline.law import our_law
    from tests.bad_input.said import NOW

    for name in (
        "right.csv",
        "right.xlsx",
        "return.zip",
        "return.xml",
        "old.xls",
        "empty.csv",
        "picture.png",
    ):
        with (HERE / name).open("rb") as content:
            upload = Upload(name, content)
            first = said(read([upload], now=NOW, law=our_law()))
            assert said(read([upload], now=NOW, law=our_law())) == first
