"""The story that the invented authority's files tell, read through the real feeds and asked the real questions."""

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sightline import feeds
from sightline.concerns import CARE_LEAVERS, ELIGIBLE_CHILDREN, Found, ask
from sightline.dates import end_of_day
from sightline.demo import STORY, Told, WrittenFile, write_files
from sightline.feeds import Reading, Upload
from sightline.history import Basis, Person
from sightline.law import our_law
from sightline.rollcall import Line, State, line, tallies

LAW = our_law()
FIRST_DAY = STORY.first_day
A_SMALL_AUTHORITY = 60


def read(folder: Path, written: Iterable[WrittenFile]) -> Reading:
    """The files as somebody who loads the folder hands them over: what the disk says is all that is known."""
    uploads = []
    for file in written:
        when = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
        uploads.append(Upload(str(file.path.relative_to(folder)), file.path.open("rb"), when))
    try:
        return feeds.read(uploads, now=datetime(2020, 3, 1, tzinfo=UTC), law=LAW)
    finally:
        for upload in uploads:
            upload.content.close()


def called(people: Iterable[Person], day: date) -> list[Line]:
    """The roll as it was called on a day: by what had been received."""
    answered = (line(person.as_received(end_of_day(day)), day, LAW) for person in people)
    return [each for each in answered if each]


@pytest.fixture(scope="module")
def reading_2015(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("authority")
    return read(folder, write_files(folder, until=FIRST_DAY))


@pytest.fixture(scope="module")
def roll_2015(reading_2015: Reading) -> list[Line]:
    lines = called(feeds.histories(reading_2015.loads), FIRST_DAY)
    return [each for each in lines if each.roll == CARE_LEAVERS]


def test_the_sheet_of_2015_reads_847_owed_380_accounted_for_467_not(roll_2015: list[Line]) -> None:
    tally = tallies(roll_2015)[0]
    assert (tally.owed, tally.accounted_for, tally.unaccounted_for) == (847, 380, 467)
    assert (STORY.owed, STORY.accounted_for, STORY.unaccounted_for) == (847, 380, 467)


def test_the_worst_answer_is_known_for_exactly_the_380(roll_2015: list[Line]) -> None:
    states = Counter(each.state for each in roll_2015)
    assert states[State.KNOWN_GOOD] + states[State.KNOWN_NOT_GOOD] + states[State.DOES_NOT_APPLY] == 380
    assert states[State.UNKNOWN] + states[State.STALE] + states[State.CONFLICTING] == 467
    assert all(each.state.known == each.accounted_for for each in roll_2015)
    assert states[State.KNOWN_GOOD] > 50, "a mixture: not all of the known is bad"
    assert states[State.KNOWN_NOT_GOOD] > 50, "a mixture: not all of the known is good"


def test_301_have_no_recorded_support_and_166_are_out_of_touch(roll_2015: list[Line]) -> None:
    lost = [each for each in roll_2015 if not each.accounted_for]
    nothing = [a for each in lost if (a := each.answers)["contact"].state is State.UNKNOWN]
    assert len(nothing) == STORY.no_recorded_support
    assert all(a["home"].state is State.UNKNOWN for a in nothing)
    assert not any(a["adviser"].state is State.KNOWN_GOOD for a in nothing)
    stale = [each for each in lost if each.answers["contact"].state is State.STALE]
    assert len(stale) == STORY.out_of_touch


def test_the_467_open_by_name_and_each_once(roll_2015: list[Line]) -> None:
    lost = [each.person for each in roll_2015 if not each.accounted_for]
    assert len({person.id for person in lost}) == 467
    assert all(person.name for person in lost)


def test_some_are_on_no_list_and_are_owed_all_the_same(roll_2015: list[Line]) -> None:
    unlisted = [
        each
        for each in roll_2015
        if not any(r.basis is Basis.RECORD for r in each.person.facts("care_leaver_status"))
    ]
    assert len(unlisted) > 100
    assert not any(each.accounted_for for each in unlisted)


def test_children_in_care_of_16_and_17_stand_on_their_own_roll(reading_2015: Reading) -> None:
    lines = called(feeds.histories(reading_2015.loads), FIRST_DAY)
    children = [each for each in lines if each.roll == ELIGIBLE_CHILDREN]
    assert len(children) > 100
    assert not {c.person.id for c in children} & {
        each.person.id for each in lines if each.roll == CARE_LEAVERS
    }


def test_another_seed_tells_the_same_numbers_of_other_people(tmp_path: Path) -> None:
    reading = read(tmp_path, write_files(tmp_path, until=FIRST_DAY, seed=4))
    tally = tallies(called(feeds.histories(reading.loads), FIRST_DAY))[0]
    assert (tally.owed, tally.accounted_for) == (847, 380)


def test_every_file_is_read_and_every_row_accounted_for(reading_2015: Reading) -> None:
    assert reading_2015.problems == ()
    assert not reading_2015.ignored
    assert all(load.receipt.adds_up for load in reading_2015.loads)
    assert not any(load.receipt.columns_unknown or load.receipt.codes_unknown for load in reading_2015.loads)
    assert {load.receipt.feed for load in reading_2015.loads} == {"ssda903", "annex-a", "ssd", "sheet"}


def test_the_receipts_show_the_disorder_of_real_registers(reading_2015: Reading) -> None:
    receipts = {
        load.receipt.part: load.receipt for load in reading_2015.loads if load.receipt.feed != "ssda903"
    }
    for part in ("list-9", "contacts", "pathway-plans", "accommodation-moves"):
        assert receipts[part].repeated >= 1
        assert any("no Person ID" in str(p) or "no identifier" in str(p) for p in receipts[part].rejected)
    unreadable = [p for p in receipts["contacts"].rejected if "could not be read as a date" in str(p)]
    assert len(unreadable) == 2


def test_letters_titles_and_pasted_dates_are_read_right(reading_2015: Reading) -> None:
    by_part = {load.receipt.part: load for load in reading_2015.loads}
    risks = [r for rows in by_part["risk-assessments"].rows for r in rows.records]
    assert {r.text("about") for r in risks} == {"the flat above the café"}
    allocations = [r for rows in by_part["advisers"].rows for r in rows.records]
    assert allocations
    assert all(r.start and date(2010, 1, 1) < r.start <= FIRST_DAY for r in allocations)
    assert by_part["list-8"].receipt.accepted > 500, "under a title of its own"


def test_files_say_when_they_were_received(reading_2015: Reading) -> None:
    days = {load.arrival.received.date() for load in reading_2015.loads if load.receipt.feed != "ssda903"}
    assert days == {FIRST_DAY}


@pytest.fixture(scope="module")
def years_later(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Person]:
    folder = tmp_path_factory.mktemp("authority")
    written = write_files(folder, people=A_SMALL_AUTHORITY)
    return {person.id: person for person in feeds.histories(read(folder, written).loads)}


BOTH = pytest.mark.parametrize("told", [STORY.first, STORY.second], ids=["first", "second"])


@BOTH
def test_the_tent_is_found_as_most_severe_on_the_first_day_that_any_feed_carries_it(
    told: Told, years_later: dict[str, Person]
) -> None:
    then = years_later[told.person].as_received(end_of_day(told.first_carried))
    assert isinstance(ask(then, told.first_carried, LAW)["CL-01"], Found)
    assert LAW.standard("CL-01").severity == "S1"
    on_the_day = line(then, told.first_carried, LAW)
    assert on_the_day
    assert on_the_day.answers["home"].state is State.KNOWN_NOT_GOOD


@BOTH
def test_on_the_days_before_the_home_is_not_known_and_nobody_is_fine(
    told: Told, years_later: dict[str, Person]
) -> None:
    day = told.tent_since - timedelta(days=40)
    while day < told.first_carried:
        then = years_later[told.person].as_received(end_of_day(day))
        found = line(then, day, LAW)
        assert found
        assert found.answers["home"].state in {State.UNKNOWN, State.STALE}
        assert not found.state.known
        assert not isinstance(ask(then, day, LAW)["CL-01"], Found)
        day += timedelta(days=1)


@BOTH
def test_the_fact_first_comes_in_the_sheet_that_the_story_names(
    told: Told, years_later: dict[str, Person]
) -> None:
    person = years_later[told.person]
    tent = [r for r in person.records if "tent" in (r.text("text") + r.text("words")).casefold()]
    first = min(tent, key=lambda r: r.received)
    assert first.received.date() == told.first_carried
    assert told.carried_by in first.source.file


@BOTH
def test_their_adviser_was_in_touch_all_along(told: Told, years_later: dict[str, Person]) -> None:
    day = told.first_carried
    then = line(years_later[told.person].as_received(end_of_day(day)), day, LAW)
    assert then
    assert then.answers["adviser"].state is State.KNOWN_GOOD
    assert then.answers["contact"].state is State.KNOWN_GOOD


def test_the_list_says_homeless_and_suitable_of_one_and_nothing_of_the_other(
    years_later: dict[str, Person],
) -> None:
    said = {
        told.person: [
            r for r in years_later[told.person].facts("accommodation") if r.start == date(2019, 12, 31)
        ]
        for told in (STORY.first, STORY.second)
    }
    (homeless,), (blank,) = said[STORY.first.person], said[STORY.second.person]
    assert (homeless.text("code"), homeless.text("suitable")) == ("S", "1")
    assert (blank.text("code"), blank.text("suitable")) == ("", "")


def test_the_headline_rises_while_fewer_are_accounted_for(tmp_path: Path) -> None:
    written = write_files(tmp_path, until=date(2019, 3, 31), people=250)
    shares = {}
    for file in written:
        if file.path.name == "oc3.csv":
            rows = list(csv.DictReader(file.path.read_text(encoding="utf-8").splitlines()))
            known = [row["ACCOM"] for row in rows if row["ACCOM"] != "0"]
            suitable = sum(accommodation.endswith("1") for accommodation in known)
            shares[file.path.parent.name] = suitable / max(len(known), 1)
    people = feeds.histories(read(tmp_path, written).loads)
    lost = {year: tallies(called(people, date(year, 3, 31)))[0] for year in (2017, 2019)}
    unknown = {year: tally.unaccounted_for / tally.owed for year, tally in lost.items()}
    assert shares["ssda903 2017-18"] > 0.88 > shares["ssda903 2015-16"]
    assert unknown[2019] > unknown[2017]


def test_what_was_known_in_2015_is_the_same_when_everything_since_has_been_read(tmp_path: Path) -> None:
    written = write_files(tmp_path, until=date(2016, 3, 31), people=A_SMALL_AUTHORITY)
    then = [file for file in written if file.received <= end_of_day(FIRST_DAY)]
    at_the_time, looking_back = (
        {
            each.person.id: each.answers
            for each in called(feeds.histories(read(tmp_path, files).loads), FIRST_DAY)
        }
        for files in (then, written)
    )
    assert len(at_the_time) >= A_SMALL_AUTHORITY
    assert {who: {q: a.state for q, a in said.items()} for who, said in looking_back.items()} == {
        who: {q: a.state for q, a in said.items()} for who, said in at_the_time.items()
    }
