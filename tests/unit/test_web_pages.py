"""What the pages say: numbers that add up and open their lists, days as they stood, and nobody's name in an address."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.store.models import Entry, Load
from sightline.web import looked
from sightline.web.exports import inert
from sightline.web.keys import key_of, person_of
from tests.screens.authority import DRAWN, TODAY, drawn_authority

MOST_QUERIES = 12
IDS = ("2001", "2002", "2003", "2004", "2005", "2009")
NAMES = (
    "Rowan",
    "Ashgrove",
    "Ellis",
    "Penhallow",
    "Bryn",
    "Tallis",
    "Morgan",
    "Fairweather",
    "Kit",
    "Ravenscroft",
)


@pytest.fixture(autouse=True)
def pages(settings, db):
    settings.DEMO_DAY = TODAY.isoformat()


@pytest.fixture
def authority(db):
    drawn_authority()


@pytest.fixture
def client(db):
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.create_user("director"))
    return client


def text(answer) -> str:
    """What a reader sees, tags and runs of blanks left out."""
    assert answer.status_code == 200, answer.status_code
    page = re.sub(r"(?s)<(script|style).*?</\1>", "", answer.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def links(answer) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', answer.content.decode())]


def person(id_: str, **query: str) -> str:
    return f"/person/{key_of(id_)}/" + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")


ADDRESSES = {
    "sheet": "/",
    "roll": "/roll/care-leavers/?question=home&answer=unknown",
    "any roll": "/roll/?gravest=S1",
    "csv": "/roll/care-leavers/roll.csv",
    "person": person("2001"),
    "person then": person("2001", on="2019-06-01"),
    "concerns": "/concerns/?severity=S1",
    "feeds": "/feeds/",
    "standards": "/standards/",
    "standard": "/standards/CL-01/",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_asks_the_database_little(authority, client, name):
    client.get(ADDRESSES[name])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(ADDRESSES[name]).status_code == 200
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_address_carries_a_child(authority, client, name):
    answer = client.get(ADDRESSES[name])
    for href in links(answer):
        assert not re.search("|".join(NAMES), href, re.IGNORECASE), href
        assert not re.search("|".join(rf"\b{id_}\b" for id_ in IDS), href), href


def test_the_sheet_names_who_is_not_accounted_for_and_adds_up(authority, client):
    page = text(client.get("/"))
    look = looked.look(TODAY)
    roll = look.rolls["care-leavers"]
    missing = [seen for seen in roll if not seen.accounted_for]
    assert len(roll) == 4
    assert f"{len(missing)} of 4 care leavers are not accounted for." in page
    assert f"4 care leavers: {4 - len(missing)} accounted for, {len(missing)} not." in page
    for seen in missing:
        assert seen.called in page


def test_every_number_on_the_sheet_opens_exactly_its_list(authority, client):
    answer = client.get("/")
    tiles = re.findall(
        r'(?s)<a class="sl-tile__link" href="([^"]+)">.*?sl-tile__number">([\d,]+)<', answer.content.decode()
    )
    bar = re.findall(
        r'(?s)<a class="govuk-link" href="([^"]+)"><span class="sl-roll-bar__number">([\d,]+)<',
        answer.content.decode(),
    )
    assert len(tiles) >= 7
    assert len(bar) == 6
    assert sum(int(number) for _, number in bar) == 4
    for href, number in (*tiles, *bar):
        context = client.get(unescape(href)).context
        pager = context["people"] if "people" in context else context["page"]
        assert pager.paginator.count == int(number.replace(",", "")), href


def test_a_young_person_in_a_tent_is_named_first_among_the_unsafe(authority, client):
    page = text(client.get("/"))
    assert "In danger, or whereabouts unsafe" in page
    assert page.index("In danger, or whereabouts unsafe") < page.index(
        "Rowan Ashgrove", page.index("Not safe")
    )
    home = text(client.get(person("2001")))
    assert "tent by the river" in home.casefold()
    assert "CL-01" in home


def test_nothing_unknown_is_green(authority, client):
    page = client.get(person("2002")).content.decode()
    answers = re.findall(
        r'(?s)sl-fact__question">([^<]+)</dt>\s*<dd class="sl-fact__state">\s*<span class="sl-state sl-state--([a-z-]+)',
        page,
    )
    assert len(answers) == 7
    look = {seen.id: seen for seen in looked.look(TODAY).people}["2002"]
    assert [state for _, state in answers] == [a.state.value.replace("_", "-") for a in look.answers.values()]
    assert dict(answers)["Home"] == "unknown"


def test_the_numbers_on_the_roll_add_up_and_open_their_lists(authority, client):
    page = client.get("/roll/care-leavers/")
    assert page.context["missing"] + page.context["accounted"] == page.context["everyone"] == 4
    assert sum(page.context["counts"].values()) == 4
    for href, count in (("missing_href", "missing"), ("accounted_href", "accounted")):
        assert client.get(page.context[href]).context["found"] == page.context[count]


def test_both_rolls_are_open_and_no_other(authority, client):
    assert "Morgan Fairweather" in text(client.get("/roll/eligible-children/"))
    assert client.get("/roll/")["Location"] == "/roll/care-leavers/"
    assert client.get("/roll/somebody-else/").status_code == 404


def test_a_search_by_name_leaves_the_name_out_of_the_address(authority, client):
    answer = client.post("/roll/care-leavers/search/", {"words": " tallis  bryn "})
    assert answer.status_code == 302
    assert "allis" not in answer["Location"].casefold()
    found = client.get(answer["Location"])
    assert found.context["found"] == 1
    assert "Bryn Tallis" in text(found)
    assert "tallis" not in " ".join(links(found)).casefold()
    by_reference = client.post("/roll/care-leavers/search/", {"words": "2002"})["Location"]
    assert "Ellis Penhallow" in text(client.get(by_reference))
    assert client.post("/roll/care-leavers/search/", {"words": " "})["Location"] == "/roll/care-leavers/"


def test_a_search_is_its_readers_own_and_ends_with_the_session(authority, client):
    where = client.post("/roll/care-leavers/search/", {"words": "tallis"})["Location"]
    other = Client(SERVER_NAME="127.0.0.1")
    other.force_login(User.objects.create_user("analyst"))
    answer = other.get(where)
    assert "That search has ended" in text(answer)
    assert answer.context["found"] == 4


def test_the_roll_as_csv_is_the_list_and_runs_no_formula(authority, client):
    answer = client.get("/roll/care-leavers/roll.csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["person"] for row in rows} == {"2001", "2002", "2003", "2004"}
    assert {row["name"] for row in rows} >= {"'=1+1 <b>Ash", "Bryn Tallis"}
    narrowed = client.get("/roll/care-leavers/roll.csv?accounted=yes").content.decode("utf-8-sig")
    accounted = sum(seen.accounted_for for seen in looked.look(TODAY).rolls["care-leavers"])
    assert len(list(csv.DictReader(io.StringIO(narrowed)))) == accounted


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx"])
def test_a_cell_that_would_run_is_quoted(cell):
    assert inert(cell) == f"'{cell}"
    assert inert(f"x{cell}") == f"x{cell}"


def test_what_a_source_says_is_never_markup(authority, client):
    for address in ("/", "/roll/care-leavers/", person("2004")):
        content = client.get(address).content
        assert b"<b>Ash" not in content
        assert b"&lt;b&gt;Ash" in content


def test_a_person_shows_the_working_of_every_verdict(authority, client):
    answer = client.get(person("2001"))
    page = text(answer)
    verdicts = answer.context["open"], answer.context["clear"], answer.context["outside"]
    assert sum(map(len, verdicts)) == answer.context["asked"]
    for one in (*answer.context["open"], *answer.context["clear"]):
        assert " ".join(one["standard"].source.split()) in page
        assert " ".join(one["standard"].closes_when.split()) in page
    assert "set by" in page
    assert "home.csv" in page or "accommodation-moves.csv" in page or "drawn.csv" in page


def test_warnings_stand_above_the_facts(authority, client):
    page = client.get(person("2001")).content.decode()
    assert page.index("sl-warning--bad") < page.index("What is known")
    assert page.index("sl-warning--unknown") < page.index("What is known")


def test_the_header_says_how_old_its_facts_are(authority, client):
    page = text(client.get(person("2001")))
    assert "Born 20 January 2000, aged 20" in page
    assert "Former relevant:" in page
    assert "J. Marlow (as at" in page
    assert "Leaving Care North (as at" in page


@pytest.mark.parametrize("key", ["nobody", "0" * 24, "2001"])
def test_a_key_that_is_nobodys_is_a_page_that_does_not_exist(authority, client, key):
    answer = client.get(f"/person/{key}/")
    assert answer.status_code == 404
    assert b"There is no such page" in answer.content
    assert key.encode() not in answer.content.replace(b"/sign-in/", b"")
    assert not Entry.objects.filter(event="record:person:viewed").exists()


def test_a_key_is_always_the_same_and_tells_nothing(authority, settings):
    key = key_of("2001")
    assert person_of(key, looked.last_load()) == "2001"
    assert "2001" not in key
    settings.SECRET_KEY = "another"  # noqa: S105 - of this test only
    assert key_of("2001") != key


def test_every_look_at_a_person_is_in_the_ledger(authority, client):
    client.get(person("2001"))
    client.get(person("2001", on="2019-06-01"))
    seen = Entry.objects.filter(event="record:person:viewed").order_by("pk")
    assert [(entry.by, entry.about) for entry in seen] == [("director", "person 2001")] * 2
    assert [entry.detail["as_at"] for entry in seen] == ["2020-01-31", "2019-06-01"]


def test_every_look_at_a_list_of_names_is_in_the_ledger_without_what_was_typed(authority, client):
    where = client.post("/roll/care-leavers/search/", {"words": "tallis"})["Location"]
    for address in ("/", where, "/roll/care-leavers/roll.csv?state=unknown", "/concerns/?severity=S1"):
        client.get(address)
    lists = Entry.objects.filter(event="record:list:viewed").order_by("pk")
    assert [entry.about for entry in lists] == ["sheet", "roll care-leavers", "roll care-leavers", "concerns"]
    assert "tallis" not in str([entry.detail for entry in lists]).casefold()
    assert lists[2].detail["taken_as"] == "csv"


def test_a_page_as_it_stood_knows_only_what_had_arrived(authority, client):
    before, after = text(client.get("/?on=2019-11-13")), text(client.get("/?on=2019-11-14"))
    assert "As it stood on Wed 13 Nov 2019" in before
    assert "As it stood on" not in text(client.get("/"))
    tent = "tent by the river"
    assert tent not in text(client.get(person("2001", on="2019-11-13"))).casefold()
    assert tent in text(client.get(person("2001", on="2019-11-14"))).casefold()
    assert "Rowan Ashgrove" in after[after.index("Not safe") :]


def test_links_stay_with_the_day_asked_about(authority, client):
    for address in ("/", "/roll/care-leavers/", "/concerns/", "/feeds/", "/standards/", person("2001")):
        answer = client.get(address + "?on=2019-11-20")
        inside = [h for h in links(answer) if h.startswith("/") and not h.startswith("/static/")]
        today = {h for h in inside if "on=2019-11-20" not in h}
        assert today <= {"/", address}, address


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("tomorrow", "is not a date"),
        ("2020-02-30", "is not a date"),
        ("2020-02-01", "has not come yet"),
        ("1066-10-14", "before any record"),
    ],
)
def test_a_day_that_cannot_be_used_is_said_and_today_is_shown(authority, client, asked, said):
    answer = client.get(f"/?on={asked}")
    assert said in text(answer)
    assert answer.context["as_at"] == TODAY


def test_a_person_of_whom_nothing_had_arrived_has_no_name_yet(authority, client):
    page = text(client.get(person("2005", on="2016-01-01")))
    assert "No record had reached us by Fri 1 Jan 2016" in page
    assert "Morgan" not in page


def test_who_left_a_roll_is_told_with_the_reason(authority, client):
    page = text(client.get("/"))
    assert "Kit Ravenscroft" in page[page.index("Left a roll") :]
    assert "On no roll on this day" in text(client.get(person("2009")))


def test_concerns_are_narrowed_and_counted(authority, client):
    everything = client.get("/concerns/")
    raised = looked.look(TODAY).raised
    assert everything.context["page"].paginator.count == len(raised) > 0
    for severity in ("S1", "S2", "S3", "S4"):
        for verdict in ("found", "cannot-tell"):
            expected = [
                r for _, r in raised if r.severity == severity and r.says.replace(" ", "-") == verdict
            ]
            page = client.get(f"/concerns/?severity={severity}&verdict={verdict}")
            assert page.context["page"].paginator.count == len(expected)
    assert "found none with an open concern" in text(client.get("/concerns/?standard=CL-99"))


def test_feeds_that_never_arrived_come_first_and_a_receipt_tells_each_row(authority, client):
    page = text(client.get("/feeds/"))
    assert page.index("Never arrived") < page.index("In time")
    load = Load.objects.filter(part="accommodation-moves").first()
    receipt = text(client.get(f"/feeds/{load.pk}/"))
    for said in (
        "The day 31/02/2019 does not exist.",
        "accommodation-moves.csv, line 3",
        "Q9",
        "Star sign",
        "read as not given",
        "Everyone on the sheet",
    ):
        assert said in receipt
    assert "does not add up" not in receipt


def test_a_receipt_that_had_not_arrived_by_the_day_is_not_there(authority, client):
    load = Load.objects.filter(part="accommodation-moves").order_by("-received").first()
    assert client.get(f"/feeds/{load.pk}/?on=2015-04-01").status_code == 404
    assert client.get("/feeds/999999/").status_code == 404


def test_standards_say_how_many_they_find_and_open_them(authority, client):
    answer = client.get("/standards/")
    for row in answer.context["asked"]:
        for count, href in (("found", "found_href"), ("cannot", "cannot_href")):
            if row[count]:
                assert client.get(row[href]).context["page"].paginator.count == row[count]
    one = text(client.get("/standards/CL-16/"))
    assert "working days" in one
    assert "Source checked" in one
    assert client.get("/standards/CL-99/").status_code == 404
    assert client.get("/standards/nonsense/").status_code == 404
    assert "Not asked yet" in text(client.get("/standards/PLO-01/"))
    assert "recalled, not read" in text(client.get("/standards/CL-06/"))


def test_an_authority_without_a_load_is_told_that_nobody_was_looked_at(client):
    looked._looks.clear()
    page = text(client.get("/"))
    assert "Nobody has been looked at" in page
    assert "Nothing had been loaded by this day." in page
    assert "not accounted for" not in page
    for address in ("/roll/care-leavers/", "/concerns/"):
        assert "Nobody was looked at." in text(client.get(address))
    assert "Nothing had been received by this day" in text(client.get("/feeds/"))


def test_one_rule_that_fails_is_told_first(authority, client, monkeypatch):
    from sightline.concerns import CONCERNS, Concern

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    broken = Concern("CL-10", CONCERNS["CL-10"].rolls, fails)
    monkeypatch.setitem(CONCERNS, "CL-10", broken)
    page = text(client.get("/"))
    assert "Some questions could not be asked" in page
    assert re.search(r"CL-10\b[^.]* failed for \d+: they are counted as cannot tell", page)


def test_a_new_load_is_looked_at(authority, client):
    assert len(looked.look(TODAY).people) == 5
    more = re.sub(r"\n    200(\d) ", r"\n    210\1 ", DRAWN)
    drawn_authority(more)
    assert len(looked.look(TODAY).people) == 10
    assert len(looked.look(date(2019, 1, 1)).people) < 10


def test_a_look_is_kept_until_something_arrives(authority):
    assert looked.look(TODAY) is looked.look(TODAY)
