"""Who knew what when: a drawn case, exact at every moment; times; tokens; and replay."""

from datetime import date, timedelta

import pytest

from sightline.concerns import is_open
from sightline.history import Basis, Person, Record, Source
from sightline.law import our_law, read_law
from sightline.ledger import answering
from sightline.ledger.answer_times import by_team_and_ladder, times, to_answer, to_knowledge
from sightline.ledger.answering import Promise
from sightline.ledger.entry import SALT_BYTES, ShreddedError, entry, salted
from sightline.ledger.events import Event
from sightline.ledger.law_version import version_of
from sightline.ledger.posts import Post
from sightline.ledger.replay import Replay, against, first_received, told_when
from sightline.ledger.subjects import Subject
from sightline.ledger.who_knew import Asked, Break, Route, WhoKnew, who_knew
from tests.examples.drawn import history
from tests.examples.ladder import CLOCK, World, london, what, without

DAY1 = london("2020-01-06 10:00")
HOUR = timedelta(hours=1)


def note(received, loaded, reporter: str, key: str) -> Record:
    source = Source("sheet", "sightings.csv", "", 2)
    return Record(
        "p1",
        "sighting",
        f"sheet/{key}",
        date(2020, 1, 5),
        None,
        {},
        received,
        loaded,
        Basis.PARTNER,
        source,
        reporter,
    )


def the_story() -> tuple[World, Person]:
    """Her adviser notes it on day 1; it is read in at one o'clock; runs at one, at three, and then none until day 3."""
    noted = note(DAY1, DAY1 + 3 * HOUR, "pa", "1")
    unread = note(DAY1 + HOUR, DAY1 + 50 * HOUR, "outreach", "2")
    world = World()
    world.raise_(DAY1 + 3 * HOUR, what("A", DAY1))
    for hours in (3, 5, 51):
        world.run(DAY1 + hours * HOUR)
        world.write(entry(Event.RUN_COMPLETED, at=DAY1 + hours * HOUR, by="watch"))
    return world, Person("p1", [noted, unread])


def asked_on(world: World, person: Person, at, last=None) -> WhoKnew:
    rows = {"sheet/1": "row-1", "sheet/2": "row-2"}
    asked = Asked("p1", world.entries, person, lambda r: rows[r.key], CLOCK, last or world.entries[-1].at)
    return who_knew(asked, at)


def test_before_it_is_read_in_only_the_adviser_knows():
    world, person = the_story()
    answer = asked_on(world, person, DAY1 + 2 * HOUR)
    assert (answer.facts, answer.concerns) == ((), ())
    assert [(k.who, k.route) for f in answer.not_yet_read for k in f.knowers] == [
        ("pa", Route.REPORTED),
        ("outreach", Route.REPORTED),
    ]


def test_once_told_it_is_known_to_whom_since_when_and_that_nobody_opened_it():
    world, person = the_story()
    answer = asked_on(world, person, DAY1 + 4 * HOUR)
    (fact,) = answer.facts
    assert [(k.who, k.route, k.opened) for k in fact.knowers] == [
        ("pa", Route.REPORTED, None),
        ("pa", Route.NOTICE, None),
        ("tm", Route.NOTICE, None),
    ]
    assert answer.not_looked_at == (fact,)


def test_looking_and_opening_are_kept_from_when_they_happened():
    world, person = the_story()
    told = next(t for t in world.one.told if t.who == "tm")
    at = DAY1 + 60 * HOUR
    world.came_to(at, Event.NOTICE_OPENED, told)
    world.write(entry(Event.RECORD_VIEWED, at=at + HOUR, by="hos", about="person:p1"))
    before, after = asked_on(world, person, at - HOUR), asked_on(world, person, at + 2 * HOUR)
    assert [f.looked_at for f in before.facts] == [False, False]
    assert [f.looked_at for f in after.facts] == [True, True]
    opened = {k.who: k.opened for k in after.facts[0].knowers if k.opened}
    assert set(opened) == {"tm", "hos"}


def test_who_should_have_been_told_and_was_not_and_which_step_broke():
    world, person = the_story()
    (concern,) = asked_on(world, person, DAY1 + 30 * HOUR).concerns
    assert {(r.post, r.broke) for r in concern.not_told} == {
        (Post.HEAD_OF_SERVICE, Break.NO_RUN),
        (Post.DIRECTOR, Break.NO_RUN),
        (Post.CHIEF_EXECUTIVE, Break.NO_RUN),
    }
    (later,) = asked_on(world, person, DAY1 + 52 * HOUR).concerns
    assert later.not_told == ()


def test_an_empty_rung_and_a_bounce_are_named_as_what_broke():
    world = World(posts=without(World().posts, "tm"))
    world.raise_(DAY1, what("B", DAY1))
    world.run(DAY1)
    world.came_to(DAY1 + HOUR, Event.NOTICE_FAILED, world.one.told[0])
    world.run(DAY1 + 2 * HOUR)
    (concern,) = asked_on(world, Person("p1", []), DAY1 + 3 * HOUR).concerns
    broke = {r.post: r.broke for r in concern.not_told}
    assert set(broke) == {Post.PRACTITIONER, Post.TEAM_MANAGER}
    assert broke[Post.PRACTITIONER] == Break.FAILED
    assert broke[Post.TEAM_MANAGER].startswith(Break.EMPTY)
    assert [r.who for r in concern.reached if r.post is Post.SERVICE_MANAGER] == [("sm",)]


def test_an_answer_is_final_once_the_ledger_has_moved_past_the_moment():
    world, person = the_story()
    assert asked_on(world, person, DAY1 + 30 * HOUR).settled
    assert not asked_on(world, person, world.entries[-1].at).settled


def test_another_persons_entries_say_nothing_of_this_one():
    world, person = the_story()
    world.raise_(DAY1 + 52 * HOUR, what("A", DAY1, person="p10"))
    assert len(asked_on(world, person, DAY1 + 53 * HOUR).concerns) == 1


def acknowledges(world: World, now, who: str) -> None:
    promise = Promise("Visit", who, now.date() + timedelta(days=1))
    stamp = world.stamp(now, who)
    world.write(answering.acknowledged(stamp, world.one, promise, world.authority))


def test_time_to_the_right_rung_counts_from_the_fact_and_only_an_answer_high_enough():
    world, _ = the_story()
    acknowledges(world, DAY1 + 52 * HOUR, "pa")
    assert list(to_answer(world.one)) == [(DAY1, None)]
    acknowledges(world, DAY1 + 53 * HOUR, "ce")
    (spell,) = to_answer(world.one)
    assert spell[1] is not None
    found = by_team_and_ladder([world.one], DAY1 + 60 * HOUR)["North", "A"]
    assert (found.concerns, found.median, found.waiting) == (1, 53 * HOUR, 0)
    assert to_knowledge(world.one, Post.DIRECTOR)[1].replace(microsecond=0) == DAY1 + 51 * HOUR


def test_what_nobody_answered_counts_as_running_still():
    found = times([(DAY1, DAY1 + HOUR), (DAY1, DAY1 + 3 * HOUR), (DAY1, None)], DAY1 + 9 * HOUR)
    assert (found.median, found.worst, found.waiting) == (2 * HOUR, 9 * HOUR, 1)
    assert times([], DAY1).median is None


# Tokens and shredding

KEY = Subject(bytes(range(32)))


def test_a_token_and_a_row_are_the_keys_own():
    record = note(DAY1, DAY1, "pa", "1")
    other = Subject(bytes(32))
    assert KEY.token != other.token
    assert KEY.row(record) != other.row(record)
    assert KEY.row(record) == Subject(bytes(range(32))).row(record)
    assert "p1" not in KEY.token + KEY.row(record) + repr(KEY)


def test_a_payload_opens_with_its_key_and_with_no_other():
    said = salted(entry(Event.ACKNOWLEDGED, at=DAY1, by="u", detail={"action": "visit"}), b"s" * SALT_BYTES)
    shut = KEY.shut(said, b"n" * 12)
    assert b"visit" not in shut
    assert KEY.opened(shut, said.commitment) == (said.salt, said.detail)
    for key, bytes_, committed in (
        (Subject(bytes(32)), shut, said.commitment),
        (KEY, shut[:-1] + bytes([shut[-1] ^ 1]), said.commitment),
        (KEY, shut, "0" * 64),
    ):
        with pytest.raises(ShreddedError):
            key.opened(bytes_, committed)


def test_what_was_shredded_says_nothing_and_keeps_its_head():
    said = salted(entry(Event.ACKNOWLEDGED, at=DAY1, by="u", detail={"action": "visit"}), b"s" * SALT_BYTES)
    gone = said.shredded()
    assert gone.head(3, bytes(32)) == said.head(3, bytes(32))
    with pytest.raises(ShreddedError):
        _ = gone.says
    with pytest.raises(ShreddedError):
        KEY.shut(gone, b"n" * 12)


# Replay

LAW = our_law()
CARE = """
    kind          | from       | to         | received   | basis      | says
    born          | 2000-05-03 |            |            |            |
    care          | 2014-01-10 | 2018-05-03 |            |            |
"""
PLAN = CARE + "    pathway_review | 2019-01-10 |            | 2019-01-15 |            |\n"
CLEAR = PLAN + "    pathway_review | 2019-08-20 |            | 2019-09-02 |            |\n"


def spans(person: Person, law=LAW, first="2019-01-20", last="2019-12-31") -> list[tuple]:
    replayed = Replay(person, law, ("CL-20",)).over(date.fromisoformat(first), date.fromisoformat(last))
    return [(w.standard, w.verdict, w.first, w.until) for w in replayed]


@pytest.mark.parametrize("every", [1, 7, 30])
def test_day_by_day_with_only_what_had_been_received(every):
    """Each day asked by itself says the same as the spans do."""
    person = history(CLEAR)
    days = [date(2019, 1, 20) + timedelta(days=n) for n in range(340)]
    alone = Replay(person, LAW, ("CL-20",))
    open_days = {d for d in days if is_open(alone.on(d)["CL-20"])}
    assert open_days
    assert open_days != set(days)
    found = [(w.first, w.until or days[-1] + timedelta(1)) for w in alone.over(days[0], days[-1], every)]
    assert {d for first, until in found for d in days if first <= d < until} == open_days


def test_the_clock_starts_when_the_fact_was_received_or_when_time_ran_out():
    person = history(PLAN)
    ((_, _, first, _), *_) = spans(person)
    asked = london(f"{first + timedelta(days=90)} 12:00")
    started = first_received(person, "CL-20", asked, LAW)
    assert started.date() == first


def test_to_whom_it_would_have_gone_and_by_when():
    would = next(Replay(history(PLAN), LAW, ("CL-20",)).over(date(2019, 1, 20), date(2019, 12, 31)))
    told = told_when(would, CLOCK, owner="pa")
    assert [post for post, _ in told][:2] == [Post.PRACTITIONER, Post.TEAM_MANAGER]
    assert all(due >= would.received for _, due in told)
    assert would.days_before(would.first + timedelta(days=30)) == 30


def test_another_law_tells_who_appears_and_who_drops_off():
    person = history(PLAN)
    stricter = read_law("[CL-20]\nmonths = 3\n")
    window = (date(2019, 1, 20), date(2019, 6, 1))
    ours = list(Replay(person, LAW, ("CL-20",)).over(*window))
    theirs = list(Replay(person, stricter, ("CL-20",)).over(*window))
    found = against(ours, theirs)
    back = against(theirs, ours)
    assert [w.standard for w in (*found.appears, *(b for _, b in found.sooner_or_later))] == ["CL-20"]
    assert (back.drops, back.appears) == (found.appears, found.drops)


def test_the_version_of_the_law_changes_with_any_number():
    assert version_of(LAW, "0.1.0") == version_of(read_law(), "0.1.0")
    assert version_of(LAW, "0.1.0") != version_of(read_law("[CL-20]\nmonths = 5\n"), "0.1.0")
    assert version_of(LAW, "0.1.0") != version_of(LAW, "0.2.0")
