"""A local file may tighten a number, never loosen one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.law import LocalLawError, Number, our_law, read_law

TODAY = date(2024, 1, 1)
NUMBERS = [
    number
    for standard in our_law().standards.values()
    for dated in standard.numbers.values()
    for number in dated[:1]
]
OWNER = {id(n): s.id for s in our_law().standards.values() for dated in s.numbers.values() for n in dated}


def local(standard: str, name: str, value: object) -> str:
    return f"[{standard}]\n{name} = {value}\n"


def test_no_local_file_leaves_our_law():
    assert read_law() is our_law()


def test_a_local_number_tightens_and_says_who_set_it():
    law = read_law(
        "[LA-02]\nvisit_days = 28\n[LA-18]\nstage_working_days = 5\ndispute_working_days = 15\n", "Anytown"
    )
    assert law.value("LA-02", "visit_days", TODAY) == 28
    assert law.standard("LA-02").number("visit_days", TODAY).set_by == "Anytown"
    assert [law.value("LA-18", name, TODAY) for name in ("stage_working_days", "dispute_working_days")] == [
        5,
        15,
    ]


def test_a_local_file_leaves_everything_else_and_our_own_law_as_they_were():
    law = read_law(local("LA-02", "visit_days", 28))
    assert our_law().value("LA-02", "visit_days", TODAY) == 42
    assert law.standard("LA-03") == our_law().standard("LA-03")
    assert list(law.standards) == list(our_law().standards)


def test_the_same_number_may_be_repeated():
    assert read_law(local("LA-02", "visit_days", 42)).value("LA-02", "visit_days", TODAY) == 42


def test_where_more_is_stricter_a_local_number_may_rise_and_not_fall():
    assert read_law(local("LA-16", "within_months", 18)).value("LA-16", "within_months", TODAY) == 18
    with pytest.raises(LocalLawError, match="looser than our 12 months"):
        read_law(local("LA-16", "within_months", 6))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[LA-02]\nvisit_days = 43", "sets visit_days of LA-02 to 43, looser than our 42 days"),
        ("[LA-02]\nvisit_days = -1", "must be a whole number, nought or more"),
        ("[LA-02]\nvisit_days = 20.5", "must be a whole number, nought or more"),
        ("[LA-02]\nvisit_days = true", "must be a whole number, nought or more"),
        ("[LA-02]\nvisit_days = '28'", "must be a whole number, nought or more"),
        ("[LA-02]\nvisits = 28", "sets 'visits' of LA-02, which has visit_days"),
        ("[MI-05]\nhours = 2", "sets 'hours' of MI-05, which has no number"),
        ("[LA-99]\nvisit_days = 28", "names standard 'LA-99', which does not exist"),
        ("visit_days = 28", "says 'visit_days' outside any standard"),
        ("[LA-02\nvisit_days = 28", "is not TOML"),
    ],
)
def test_a_local_file_that_cannot_be_taken_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(LocalLawError) as refused:
        read_law(text)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@given(st.sampled_from(NUMBERS), st.integers(0, 2000))
def test_no_local_value_ever_loosens_a_number(number: Number, value: int):
    id_ = OWNER[id(number)]
    text = local(id_, number.name, value)
    stricter = value <= number.value if number.tighter == "lower" else value >= number.value
    if stricter:
        assert {n.value for n in read_law(text).standard(id_).numbers[number.name]} == {value}
    else:
        with pytest.raises(LocalLawError):
            read_law(text)
