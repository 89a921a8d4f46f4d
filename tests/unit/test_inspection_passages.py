"""Paragraphs and items told apart, in inspections and in letters after visits; nothing is lost without a word."""

import pytest

from sightline.inspection import Kind, Report, Role
from sightline.inspection.themes import UNCLASSIFIED, services_of, themes_of
from tests.unit.inspection_drawn import ILACS_BODY, ILACS_HEAD, SIF_BODY, SIF_HEAD, SIF_TABLE, TABLE, report

LETTER = (
    "2 April 2019",
    "A Name, Director of Children’s Services",
    "Dear A",
    "Focused visit to Anywhere County Council children’s services",
    "This letter summarises the findings of a focused visit to Anywhere County Council on 5 March 2019 and",
    "6 March 2019. The inspectors were A Name and B Name.",
    "Overview",
    "Leaders have made progress since the last time that inspectors were here in this place, and",
    "they know it.",
    "Areas for priority action",
    "The local authority needs to act at once on:",
    "• Children who wait for an assessment, and whose risks nobody has seen.",
    "What needs to improve in this area of social work practice",
    "• Supervision of social workers.",
    "Findings",
    "• Plans drift. Nobody asks why.",
    "• Visits are made.",
    "Yours sincerely",
    "A Name, His Majesty’s Inspector",
)


def inspection(*body: str) -> Report:
    return report((*ILACS_HEAD, *TABLE), body)


def texts(read: Report, *roles: Role) -> list[str]:
    return [passage.whole for passage in read.of(*roles)]


def test_items_and_numbered_paragraphs_stand_apart_with_their_page() -> None:
    read = inspection(*ILACS_BODY)

    assert [(item.text, item.page) for item in read.of(Role.IMPROVE)] == [
        ("The quality of plans for children who need help and protection, and of their reviews.", 2),
        ("Supervision.", 2),
    ]
    assert [passage.number for passage in read.of(Role.FINDING)] == [1, 2, 3, 4]
    assert read.of(Role.FINDING)[2].heading.startswith(
        "The experiences and progress of children in care and care"
    )


def test_an_item_keeps_its_parts_and_runs_over_the_page() -> None:
    read = report(
        (
            *ILACS_HEAD,
            *TABLE,
            "What needs to improve",
            "• Services to care leavers, including:",
            "– sufficiency of",
        ),
        ("2", "accommodation for 16-", "and 17-year-olds", "– health.", *ILACS_BODY[4:]),
    )

    [item] = read.of(Role.IMPROVE)
    assert item.parts == ("sufficiency of accommodation for 16- and 17-year-olds", "health.")
    assert item.page == 1


def test_a_letter_after_a_visit_gives_no_grade_and_its_items() -> None:
    read = report(LETTER)

    assert (read.kind, read.authority) == (Kind.FOCUSED, "Anywhere County Council")
    assert read.published is not None
    assert read.published.isoformat() == "2019-04-02"
    assert [str(day) for day in (read.first_day, read.last_day)] == ["2019-03-05", "2019-03-06"]
    assert texts(read, Role.PRIORITY) == [
        "Children who wait for an assessment, and whose risks nobody has seen."
    ]
    assert texts(read, Role.IMPROVE) == ["Supervision of social workers."]
    assert texts(read, Role.FINDING)[-2:] == ["Plans drift. Nobody asks why.", "Visits are made."]
    assert not read.judgements
    assert not read.not_read


def test_a_number_that_is_skipped_is_named_and_what_follows_is_still_read() -> None:
    read = inspection(*[line for line in ILACS_BODY if not line.startswith("2.")])

    assert [passage.number for passage in read.of(Role.FINDING)] == [1, 3, 4]
    assert [missing.what for missing in read.not_read] == ["numbered paragraph 2"]


def test_numbers_that_break_off_are_said() -> None:
    read = inspection(*ILACS_BODY, "19. Something else.")

    assert "after paragraph 4 comes 19" in read.not_read[0].why


def test_a_full_stop_that_was_forgotten_after_a_number_loses_no_paragraph() -> None:
    read = inspection(*(line.replace("2. Early", "2 Early") for line in ILACS_BODY))

    assert [passage.number for passage in read.of(Role.FINDING)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (ILACS_BODY[4:], "what needs to improve"),
        ((ILACS_BODY[0], "The plans.", *ILACS_BODY[4:]), "what needs to improve"),
        (ILACS_BODY[:4], "the numbered paragraphs"),
        (
            (
                *ILACS_BODY[:4],
                "This line bears no mark and stands after an item that has ended, as prose would.",
            ),
            "text after the items of a list",
        ),
    ],
)
def test_what_cannot_be_told_apart_is_listed(body: tuple[str, ...], what: str) -> None:
    assert what in [missing.what for missing in inspection(*body).not_read]


def test_the_table_of_the_older_framework_is_no_list_of_paragraphs() -> None:
    read = report((*SIF_HEAD, "Children’s services in Anywhere are good", *SIF_TABLE), SIF_BODY)

    assert [(passage.number, passage.role) for passage in read.passages] == [
        (1, Role.IMPROVE),
        (2, Role.FINDING),
    ]


def test_strengths_that_a_report_lists_are_no_items_to_improve() -> None:
    body = (
        "The local authority’s strengths",
        "2. The adoption team is good.",
        *SIF_BODY[2:3],
        "3. Plans are weak.",
    )

    read = report((*SIF_HEAD, "Children’s services in Anywhere are good", *SIF_TABLE), (*SIF_BODY[:2], *body))

    assert texts(read, Role.STRENGTH) == ["The adoption team is good."]


@pytest.mark.parametrize(
    ("text", "theme", "words"),
    [
        (
            "Care leavers’ accommodation.",
            "Care leavers: accommodation/homelessness",
            "care leavers’ accommodation",
        ),
        ("The use of the PLO.", "Pre-proceedings/PLO/court", "plo"),
        ("Children who experience neglect.", "Neglect", "neglect"),
        ("Strategic oversight.", "Management oversight & supervision", "oversight"),
        ("Permanence planning for children.", "Permanence / matching / drift", "permanence"),
        ("Performance reporting.", "Performance information & data", "performance reporting"),
        (
            "The quality of return home interviews.",
            "Missing, exploitation, extra-familial",
            "return home interviews",
        ),
    ],
)
def test_a_theme_shows_the_words_that_gave_it(text: str, theme: str, words: str) -> None:
    assert {tag.name: tag.words for tag in themes_of(text)}[theme] == (words,)


@pytest.mark.parametrize(
    ("text", "not_theme"),
    [
        ("A permanent group of officers.", "Permanence / matching / drift"),
        ("The explosion of contact.", "Pre-proceedings/PLO/court"),
        ("Courteous staff.", "Neglect"),
        ("Social workers care.", "Care leavers: plans/support/health history"),
    ],
)
def test_words_that_only_look_alike_give_no_theme(text: str, not_theme: str) -> None:
    assert not_theme not in {tag.name for tag in themes_of(text)}


def test_what_no_rule_knows_is_unclassified_and_an_area_may_come_from_the_heading() -> None:
    assert themes_of("Something.")[0].name == UNCLASSIFIED
    assert services_of("Something.")[0].name == UNCLASSIFIED
    assert services_of("Something.", "The experiences and progress of care leavers")[0].name == "care leavers"
