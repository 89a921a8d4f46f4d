"""Every code and every spelling survives a round trip, and none is folded into another."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.law import normal, our_law
from sightline.law.law import code_list_names
from tests.conftest import SHARED

LAW = our_law()
SPELT = [
    (name, spelling, code)
    for name in code_list_names()
    for code in LAW.codes(name).codes.values()
    for spelling in (code.code, *code.spellings)
]


def spec(name):
    return json.loads((SHARED / "specs" / name).read_text("utf-8"))


RETURN, ANNEX_A, SSD = spec("ssda903_schema.json"), spec("annex_a.json"), spec("ssd.json")

RETURN_LISTS = {
    "SEX": "sex", "ETHNIC": "ethnicity", "RNE": "reason_new_episode", "LS": "legal_status", "CIN": "category_of_need",
    "PLACE": "placement", "PLACE_PROVIDER": "placement_provider", "REC": "reason_episode_ceased",
    "REASON_PLACE_CHANGE": "reason_place_change", "REVIEW_CODE": "review_participation", "SDQ_REASON": "sdq_reason",
    "IN_TOUCH": "in_touch", "ACTIV": "activity", "ACCOM": "accommodation_oc3", "NB_ADOPTR": "adopter_number",
    "SEX_ADOPTR": "adopter_sex", "LS_ADOPTR": "adopter_legal_status", "REASON_PLACED_CEASED": "adoption_decision_reversed",
    "PREV_PERM": "previous_permanence", "MISSING": "missing", "SW_REASON": "social_worker_change",
}  # fmt: skip
YES_OR_NO = {
    "MOTHER", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED", "FOSTER_CARE",
}  # fmt: skip

COLUMNS = {
    column["name"]: list(column["codes"])
    for table in RETURN["tables"].values()
    for column in table["columns"]
    if column.get("codes")
}


def column(number, name):
    return next(c for c in ANNEX_A["lists"][number]["columns"] if c["name"] == name)


def aliases(name, number="9"):
    """The published groups of values met in real extracts: the group's first letter, and each value."""
    return [(value["code"], alias) for value in column(number, name)["values"] for alias in value["aliases"]]


def official(name, number="9"):
    sent = ANNEX_A["lists"][number]["ssd_sql_values"]
    published = [value["code"] for value in column(number, name).get("values_official", [])]
    return published, sent


def code_of(list_name, raw):
    code = LAW.codes(list_name).read(raw)
    return code and code.code


@given(
    st.sampled_from(SPELT),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.sampled_from(["", " ", "\t ", "\u00a0"]),
)
def test_every_spelling_reads_as_its_code_whatever_its_case_and_blanks(spelt, cased, blank):
    name, spelling, code = spelt
    raw = blank + cased(spelling).replace(" ", " " + blank) + blank
    assert LAW.codes(name).read(raw) is code


@pytest.mark.parametrize("name", code_list_names())
def test_every_spelling_reads_back_exactly(name):
    for list_name, spelling, code in SPELT:
        if list_name == name:
            assert LAW.codes(name).read(spelling) is code


@given(st.sampled_from(SPELT), st.text("#~", min_size=1, max_size=3), st.booleans())
def test_a_spelling_with_anything_more_is_another_value(spelt, more, before):
    name, spelling, _ = spelt
    assert LAW.codes(name).read(f"{more} {spelling}" if before else f"{spelling} {more}") is None
    assert LAW.codes(name).read(f"{more}{spelling}" if before else f"{spelling}{more}") is None


@given(st.sampled_from(code_list_names()), st.text(max_size=12))
def test_what_is_read_was_declared(name, raw):
    code = LAW.codes(name).read(raw)
    if code is not None:
        assert normal(raw) in {normal(s) for s in (code.code, *code.spellings)}


def test_every_column_of_codes_in_the_return_has_its_list():
    assert set(COLUMNS) == set(RETURN_LISTS) | YES_OR_NO


@pytest.mark.parametrize("name", RETURN_LISTS)
def test_every_code_of_the_return_goes_in_and_comes_out(name):
    assert [code_of(RETURN_LISTS[name], raw) for raw in COLUMNS[name]] == COLUMNS[name]


@pytest.mark.parametrize("name", sorted(YES_OR_NO))
def test_nought_and_one_are_no_and_yes(name):
    assert [code_of("yes_no", raw) for raw in sorted(COLUMNS[name])] == ["no", "yes"]


def test_the_code_lists_of_each_year_are_those_published():
    years = {"2022_23": 2023, "2023_24": 2024, "2024_25": 2025, "2025_26": 2026}
    for label, year in years.items():
        published = {code.upper() for code in RETURN["code_list_history"]["PLACE"][label]}
        assert {c.code for c in LAW.codes("placement").codes.values() if c.in_use(year)} == published
    used = [
        {c.code for c in LAW.codes("sex").codes.values() if c.in_use(y) and c.code in "MFU12"}
        for y in (2023, 2025)
    ]
    assert used == [set(RETURN["code_list_history"]["SEX"][y]) for y in ("2022_23", "2024_25")]


def test_every_authority_of_the_return_is_known():
    authorities = [*RETURN["la_perm_codes"], "WAL", "SCO", "NUK", "NIR", "940", "941", "942", "943", "933"]
    assert [code_of("la_perm", raw) for raw in authorities] == authorities


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("clea_care_leaver_in_touch", "in_touch"),
        ("clea_care_leaver_accommodation", "accommodation"),
        ("clea_care_leaver_accom_suitable", "suitability"),
        ("clea_care_leaver_activity", "activity"),
    ],
)
def test_every_care_leaver_code_of_the_safeguarding_dataset_goes_in_and_comes_out(field, name):
    fields = {f["name"]: f for f in SSD["tables"]["ssd_care_leavers"]["fields"]}
    codes = fields[field]["codes"]
    assert [code_of(name, raw) for raw in codes] == list(codes)
    labels = {code: label for code, label in codes.items() if not label.startswith("(superseded")}
    assert [code_of(name, label) for label in labels.values()] == list(labels)
    assert [code_of(name, f"{code} - {label}") for code, label in labels.items()] == list(labels)


def test_suitable_and_unsuitable_are_never_one():
    published, sent = official("Suitability of Accommodation")
    assert [code_of("suitability", raw) for raw in published] == ["1", "2"]
    assert [code_of("suitability", raw) for raw in sent["SuitabilityOfAccommodation"]] == ["1", "2"]
    expected = {"a) Suitable": "1", "b) Not suitable": "2"}
    for group, raw in aliases("Suitability of Accommodation"):
        assert code_of("suitability", raw) == expected.get(group), raw


def test_every_type_of_accommodation_keeps_its_letter():
    published, sent = official("Type of Accommodation")
    for raw in [*published, *sent["TypeOfAccommodation"]]:
        assert code_of("accommodation", raw) == raw[0], raw
    assert code_of("accommodation", "S: No fixed abode / homeless") == "S"
    assert code_of("accommodation", "R: Residence not known") == "R"


LETTERS = dict(zip("abcdefghijklmnop", "BCDEGHKRSTUVWXZY", strict=True))
"""The published groups of accommodation run from a) to p); these are their letters."""


@pytest.mark.parametrize(("group", "raw"), aliases("Type of Accommodation"))
def test_no_accommodation_met_in_an_extract_is_folded_into_another(group, raw):
    letter, both = LAW.codes("accommodation").read(raw), LAW.codes("accommodation_oc3").read(raw)
    if re.fullmatch("[A-Z][12]", raw):
        assert letter is None
        assert both is not None
        assert (both.code, both.means["letter"], both.means["suitable"]) == (raw, raw[0], raw[1])
    elif group.startswith("zz"):
        assert letter is both is None
    else:
        assert {c.means["letter"] for c in (both,) if c} | {c.code for c in (letter,) if c} <= {
            LETTERS[group[0]]
        }
        assert not (letter and both)


@pytest.mark.parametrize(
    "raw",
    [
        "Not Recorded",
        "No Information",
        "1 - LAC Foster Placement",
        "Homes and Hostels inside LA boundary",
        "CLA",
        "#MULTIVALUE",
        "02",
    ],
)
def test_what_says_no_kind_of_home_stays_unknown(raw):
    assert code_of("accommodation", raw) is None
    assert code_of("accommodation_oc3", raw) is None


def test_words_of_suitability_beside_a_letter_are_not_lost():
    assert [code_of("accommodation_oc3", raw) for raw in ("Y - Suitable", "Y - Not suitable")] == ["Y1", "Y2"]
    assert code_of("accommodation_oc3", "(Y) 16+ Other Accommodation - unsuitable") == "Y2"


def test_every_in_touch_answer_keeps_its_code():
    published, sent = official("LA in Touch")
    codes = ["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"]
    assert [code_of("in_touch", raw) for raw in published] == codes
    assert [code_of("in_touch", raw) for raw in sent["LAInTouch"]] == codes


IN_TOUCH_WORDS = [
    (r"refu", "REFU"), (r"nreq|no longer requires", "NREQ"), (r"died", "DIED"), (r"rhom|returned", "RHOM"),
    (r"yes, gone abroad", "YES, ABROAD"), (r"no, gone abroad", "NO, ABROAD"), (r"no, residence not known", "NO, NOT KNOWN"),
    (r"^(a\) yes|1|1 - yes|y|yes)$|yes, resident in", "YES"), (r"^(b\) no|2|0 - no|2 -  no|n|no)$|no, resident in", "NO"),
]  # fmt: skip
"""What the words of each value say, written down apart from the code list."""


@pytest.mark.parametrize(("group", "raw"), aliases("LA in Touch"))
def test_every_in_touch_value_met_in_an_extract_says_what_it_says_and_nothing_else(group, raw):
    said = next((code for words, code in IN_TOUCH_WORDS if re.search(words, raw.casefold())), None)
    assert code_of("in_touch", raw) == said


ELIGIBLE = {
    "a) Relevant": "relevant",
    "b) Former relevant": "former relevant",
    "c) Qualifying": "qualifying",
    "d) Eligible": "eligible",
}


@pytest.mark.parametrize(("group", "raw"), aliases("Eligibility Category"))
def test_every_eligibility_met_in_an_extract_is_its_own(group, raw):
    ambiguous = raw == "Qualifying (Former Relevant)"
    assert code_of("eligibility", raw) == (None if ambiguous else ELIGIBLE.get(group))


def test_other_is_not_none():
    assert code_of("eligibility", "Other") is None
    assert code_of("eligibility", "No Current Eligibility") == "none"


def test_every_activity_keeps_its_code():
    published, sent = official("Activity Status")
    for raw in [*published, *sent["ActivityStatus"]]:
        assert code_of("activity", raw) == raw[:2], raw


@pytest.mark.parametrize(
    ("column_name", "name"),
    [
        ("Child's Legal Status", "legal_status"),
        ("Child's Category of Need", "category_of_need"),
        ("Placement Type", "placement"),
        ("Placement Provider", "placement_provider"),
        ("Reason Ceased to be Looked After", "reason_episode_ceased"),
    ],
)
def test_a_value_of_the_list_of_children_in_care_reads_as_the_code_it_carries_or_stays_unknown(
    column_name, name
):
    known = LAW.codes(name)
    labels = {normal(code.label): code.code for code in known.codes.values()}
    read = [(raw, code_of(name, raw)) for _, raw in aliases(column_name, "8")]
    assert any(code for _, code in read)
    for raw, code in read:
        if code is not None:
            carried = re.findall(r"\b(?:PR\d|[A-Z]{1,2}\d{1,2}[A-Z]?)\b", raw)
            assert set(carried) & set(known.codes) == {code} or labels.get(normal(raw)) == code, raw
