"""The words and shapes of the pages' components, rendered alone."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Engine

import sightline
from sightline.concerns import CannotTell, Clear, DoesNotApply, Found
from sightline.web.templatetags import sightline as words

WEB = Path(sightline.__file__).parent / "web"
STATIC = WEB / "static" / "sightline"
TODAY = date(2020, 1, 14)
ENGINE = Engine(
    dirs=[WEB / "templates"],
    libraries={"sightline": "sightline.web.templatetags.sightline"},
    builtins=["django.templatetags.static"],
)


def shown(template: str, **context: object) -> str:
    source = "{% load sightline %}" + template
    return " ".join(ENGINE.from_string(source).render(Context(context)).split())


def component(name: str, **context: object) -> str:
    return shown(f'{{% include "components/{name}.html" %}}', **context)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2020, 1, 14), "today"),
        (date(2020, 1, 13), "1 day ago"),
        (date(2019, 9, 8), "18 weeks ago"),
        (date(2017, 1, 14), "3 years ago"),
        (date(2020, 1, 19), "in 5 days"),
        (datetime(2020, 1, 13, 9, 30, tzinfo=UTC), "1 day ago"),
        (None, "no date given"),
    ],
)
def test_age_is_counted_from_the_day_given(day, said):
    assert words.age(day, TODAY) == said


def test_on_names_the_day_of_the_week():
    assert words.on(TODAY) == "Tue 14 Jan 2020"
    assert words.on(date(2019, 5, 3)) == "Fri 3 May 2019"
    assert words.on(None) == "no date given"


def test_the_six_states_are_those_of_the_roll_call():
    from sightline.rollcall.answers import State

    assert {state.value: state.says.capitalize() for state in State} == words.STATE_WORDS


def test_only_known_good_is_drawn_as_good():
    tags = {state: component("state_tag", state=state) for state in words.STATE_WORDS}
    assert [state for state, tag in tags.items() if "sl-state--known-good" in tag] == ["known_good"]
    assert tags["unknown"] == '<span class="sl-state sl-state--unknown">Unknown</span>'


@pytest.mark.parametrize("wrong", ["", "fine", "known", "S5", None])
def test_what_is_not_a_state_or_a_severity_is_never_drawn(wrong):
    with pytest.raises(ValueError, match="not one of the six states"):
        words.state_class(wrong)
    with pytest.raises(ValueError, match="not a severity"):
        words.severity_words(wrong)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Found("x"), "Found"),
        (Clear("x"), "Clear"),
        (CannotTell("x"), "Cannot tell"),
        (DoesNotApply("x"), "Does not apply"),
        ("cannot tell", "Cannot tell"),
        ("does_not_apply", "Does not apply"),
    ],
)
def test_a_verdict_is_named_however_it_is_carried(verdict, said):
    assert words.verdict_words(verdict) == said


def test_a_bar_that_does_not_add_up_says_so():
    counts = {"known_good": 380, "unknown": 467}
    template = "{% roll_bar counts owed 'care leavers' %}"
    assert "do not add up" not in shown(template, counts=counts, owed=847)
    assert "do not add up" in shown(template, counts=counts, owed=848)


def test_the_parts_of_a_bar_fill_it():
    parts = words.parts_of({"known_good": 1, "stale": 1, "unknown": 2}, {})
    assert [(p.state, p.start, p.width) for p in parts if p.count] == [
        ("known_good", "0.000", "25.000"),
        ("stale", "25.000", "25.000"),
        ("unknown", "50.000", "50.000"),
    ]
    assert {p.width for p in words.parts_of({}, {})} == {"0.000"}


def test_a_number_that_could_not_be_counted_is_a_heavy_question_and_not_nought():
    tile = component("tile", count=None, words="have no adviser", tone="bad")
    assert "sl-tile--unknown" in tile
    assert '<span class="sl-tile__number">?</span>' in tile


def test_nought_is_plain_and_never_green_or_red():
    assert "sl-tile--plain" in component("tile", count=0, words="have no adviser", tone="bad")
    assert "sl-tile--plain" in component("tile", count=0, words="are accounted for", tone="good")
    assert "sl-tile--bad" in component("tile", count=2, words="have no adviser", tone="bad")


def test_an_empty_list_says_how_many_were_looked_at():
    looked = component("empty_state", looked_at=1847, who="care leavers", found="without a plan")
    assert "We looked at <strong>1,847</strong> care leavers and found none without a plan." in looked
    for nobody in (0, None):
        assert "Nobody was looked at." in component("empty_state", looked_at=nobody, who="x", found="y")


def test_a_fact_without_a_value_or_a_date_says_so():
    blank = component("fact_row", question="Home", state="unknown", today=TODAY)
    assert "Nothing recorded" in blank
    undated = component("fact_row", question="Home", state="unknown", value="14 Mill Lane", today=TODAY)
    assert "No date given" in undated
    dated = component(
        "fact_row", question="Home", state="stale", value="x", as_at=date(2019, 9, 8), today=TODAY
    )
    assert "18 weeks ago</span>, as at Sun 8 Sep 2019" in dated


def test_a_table_scrolls_in_a_region_that_is_named_and_can_be_reached():
    table = shown(
        '{% data_table caption="People" name="people" sortable=True %}<tbody></tbody>{% enddata_table %}'
    )
    assert '<div class="sl-scroll" role="region" aria-labelledby="people-caption" tabindex="0">' in table
    assert 'id="people-caption"' in table
    assert 'data-module="moj-sortable-table"' in table
    with pytest.raises(TypeError, match="cannot be asked to be sorted"):
        shown('{% data_table caption="People" name="people" sorted=True %}{% enddata_table %}')


@pytest.mark.parametrize("name", [path.name for path in sorted((WEB / "templates").rglob("*.html"))])
def test_no_template_holds_a_style_or_a_script_of_its_own(name):
    (path,) = (WEB / "templates").rglob(name)
    text = path.read_text(encoding="utf-8")
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count('<script src="{% static')
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text


def test_the_built_files_are_small_and_fetch_nothing_from_elsewhere():
    css = (STATIC / "sightline.css").read_text(encoding="utf-8")
    assert len(css) < 60_000
    assert sum(path.stat().st_size for path in STATIC.iterdir()) < 100_000
    assert "GDS Transport" not in css
    assert "sourceMappingURL" not in css
    used = {piece.split(")")[0].strip("'\"") for piece in css.split("url(")[1:]}
    assert used == {path.name for path in STATIC.glob("state-*.svg")}


def luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("#0b5a36", "#e0f0e7"),  # known good
        ("#ffffff", "#a01a16"),  # known not good, S1
        ("#5a3300", "#ffedc9"),  # stale
        ("#4a2280", "#efe7fb"),  # conflicting
        ("#ffffff", "#0b0c0c"),  # unknown
        ("#484d50", "#ffffff"),  # does not apply
        ("#484d50", "#f6f8f9"),  # quiet words on a panel
        ("#ffffff", "#6b3d00"),  # S3
        ("#ffffff", "#5a6266"),  # S4
        ("#ffffff", "#0f3d4c"),  # the header
    ],
)
def test_words_stand_out_from_what_is_behind_them(ink, paper):
    css = (STATIC / "sightline.css").read_text(encoding="utf-8")
    for colour in (ink, paper):
        assert colour in css or (colour == "#ffffff" and "#fff" in css)
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
