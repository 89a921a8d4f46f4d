"""Words that say where somebody sleeps, found whole and only where they say so."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.law import our_law
from sightline.law.words import accommodation_in_words

PHRASES = [
    (spelling, code)
    for code in our_law().codes("accommodation_words").codes.values()
    for spelling in (code.code, *code.spellings)
]
ANYWHERE = [pair for pair in PHRASES if "letter" in pair[1].means and "alone" not in pair[1].means]


def letters(text: str) -> list[str]:
    return [code.means["letter"] for code in accommodation_in_words(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No fixed abode", "S"),
        ("NFA", "S"),
        ("N.F.A.", "S"),
        ("nfa - staying with different people", "S"),
        ("Currently homeless", "S"),
        ("Rough sleeping near the bus station", "S"),
        ("has been sleeping rough since Friday", "S"),
        ("living in a tent in the park", "S"),
        ("TENT", "S"),
        ("On the streets", "S"),
        ("Street", "S"),
        ("car", "S"),
        ("in his car", "S"),
        ("sleeping in her mum's van", "S"),
        ("living in a van", "S"),
        ("Caravan without a pitch", "S"),
        ("sofa surfing", "S"),
        ("Sofa-surfing at friends", "S"),
        ("staying on a friend's sofa", "S"),
        ("sofa", "S"),
        ("B&B", "W"),
        ("B & B, High Street", "W"),
        ("bed and breakfast", "W"),
        ("Bed & Breakfast", "W"),
        ("moved to a hotel by housing", "W"),
        ("Travelodge", "W"),
        ("hostel", "V"),
        ("Direct access hostel", "V"),
        ("night shelter", "V"),
        ("emergency bed", "V"),
        ("supported hostel", "D"),
        ("HMP Anytown", "X"),
        ("in custody", "X"),
        ("custody", "X"),
        ("Prison", "X"),
        ("YOI", "X"),
        ("not known", "R"),
        ("Unknown", "R"),
        ("whereabouts unknown", "R"),
        ("we do not know where she is staying", "R"),
        ("no known address", "R"),
    ],
)
def test_words_that_say_so_are_found(text, said):
    assert letters(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 High Street",
        "Flat 2, 14 Station Street, Anytown",
        "tenant of the housing association",
        "secure tenancy",
        "carer",
        "with former foster carer",
        "care home",
        "in care",
        "her car is taxed and insured",
        "Carlisle",
        "caravan on a residential site",
        "Vanessa's house",
        "advantage",
        "bought a new sofa for the flat",
        "first floor flat",
        "phone number unknown",
        "no longer homeless",
        "not homeless",
        "homelessness application made last year",
        "no longer sleeping rough",
        "works in a hotel",
        "hotel and catering course",
        "released from custody last month",
        "in custody of the aunt",
        "no longer in a hostel",
        "to some extent",
        "own flat",
        "S",
        "university halls",
    ],
)
def test_words_that_do_not_say_so_are_left(text):
    assert letters(text) == []


def test_a_text_may_say_several_things_in_order():
    assert letters("Left prison, in B&B for two nights, now sofa surfing; whereabouts unknown since") == [
        "W",
        "S",
        "R",
    ]


def test_every_phrase_is_found_as_it_is_written():
    for spelling, code in PHRASES:
        assert accommodation_in_words(spelling) == ((code,) if "letter" in code.means else ())


def test_every_letter_is_a_letter_of_the_accommodation_list():
    known = our_law().codes("accommodation")
    assert {code.means["letter"] for _, code in ANYWHERE} <= set(known.codes)


@given(
    st.sampled_from(ANYWHERE),
    st.sampled_from(["", "Seen today:", "PA says", "17 May"]),
    st.sampled_from(["", "since May", "(see notes)"]),
)
def test_a_phrase_is_found_in_company_whatever_its_case(pair, before, after):
    spelling, code = pair
    assert code in accommodation_in_words(f"{before} {spelling.upper()} {after}")


@given(st.sampled_from(PHRASES), st.text(string.ascii_lowercase, min_size=1, max_size=4))
def test_a_phrase_glued_to_other_letters_is_another_word(pair, glue):
    spelling, _ = pair
    glued = (
        f"{glue}q{spelling}q{glue}".replace(" ", "q").replace("-", "q").replace(":", "q").replace("'", "q")
    )
    assert accommodation_in_words(glued) == ()


@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text):
    assert len(letters(text)) <= len(text)
