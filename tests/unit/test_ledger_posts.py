"""Who stands where, which rung would break, and how notices are grouped."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from sightline.law import our_law
from sightline.ledger.clock import Clock, Hours, day_of
from sightline.ledger.followed import Because
from sightline.ledger.ladder_due import Telling
from sightline.ledger.ladder_steps import Step
from sightline.ledger.notices import READABLE, messages
from sightline.ledger.posts import Broken, Capacity, Holding, Post, Posts, Recipient, Span, Team
from sightline.ledger.rung_check import rung_faults
from tests.examples.ladder import World, away, everybody, locked, london, unaddressed, what, without

NOW = london("2020-01-06 10:00")
WEEK = timedelta(days=7)


def told(posts: Posts, post: Post, at: datetime = NOW) -> list[tuple[str, Capacity]]:
    return [(r.who, r.capacity) for r in posts.standing(post, "North", at, "pa").recipients]


def test_a_post_is_found_in_the_team_or_in_what_it_is_part_of():
    posts = everybody()
    assert told(posts, Post.TEAM_MANAGER) == [("tm", Capacity.HOLDER)]
    assert told(posts, Post.SERVICE_MANAGER) == [("sm", Capacity.HOLDER)]
    assert told(posts, Post.DIRECTOR) == [("dcs", Capacity.HOLDER)]
    assert told(posts, Post.PRACTITIONER) == [("pa", Capacity.OWNER)]
    assert posts.standing(Post.TEAM_MANAGER, "South", NOW).broken is Broken.NO_HOLDER


def test_a_post_is_held_from_and_until():
    posts = without(everybody(), "tm")
    span = Span(NOW, NOW + WEEK)
    posts = replace(posts, holdings=(*posts.holdings, Holding(Post.TEAM_MANAGER, "North", "deputy", span)))
    held = [bool(told(posts, Post.TEAM_MANAGER, NOW + d)) for d in (-timedelta(1), timedelta(0), WEEK)]
    assert held == [False, True, False]


def test_two_who_share_a_post_are_both_told():
    posts = everybody()
    shared = Holding(Post.TEAM_MANAGER, "North", "deputy", Span(NOW))
    posts = replace(posts, holdings=(*posts.holdings, shared))
    assert {who for who, _ in told(posts, Post.TEAM_MANAGER)} == {"tm", "deputy"}


@pytest.mark.parametrize(
    ("breaks", "why"),
    [
        (away, Broken.AWAY),
        (locked, Broken.LOCKED),
        (unaddressed, Broken.NO_ADDRESS),
        (without, Broken.NO_HOLDER),
    ],
)
def test_a_broken_rung_says_why_and_goes_to_the_rung_above(breaks, why):
    posts = breaks(everybody(), "tm")
    assert posts.standing(Post.TEAM_MANAGER, "North", NOW).broken is why
    (fault,) = rung_faults(posts, NOW, NOW)
    assert (fault.post, fault.why, fault.goes_to) == (Post.TEAM_MANAGER, why, Post.SERVICE_MANAGER)


def test_a_deputy_who_is_away_too_does_not_mend_it():
    posts = away(away(everybody(), "tm", deputy="deputy"), "deputy")
    assert posts.standing(Post.TEAM_MANAGER, "North", NOW).broken is Broken.AWAY


def test_a_whole_ladder_has_no_fault_and_an_empty_one_one_for_each_post():
    assert rung_faults(everybody(), NOW, NOW + WEEK) == ()
    nobody = Posts(teams=(Team("North"),))
    assert {f.post for f in rung_faults(nobody, NOW, NOW)} == set(Post) - {
        Post.PRACTITIONER,
        Post.REVIEWING_OFFICER,
    }


def test_a_rung_that_will_break_is_found_before_it_is_needed():
    later = Span(NOW + timedelta(days=3), NOW + timedelta(days=10))
    posts = away(everybody(), "hos", later)
    assert rung_faults(posts, NOW, NOW + timedelta(days=2)) == ()
    (fault,) = rung_faults(posts, NOW, NOW + WEEK)
    assert (fault.post, fault.since, fault.goes_to) == (Post.HEAD_OF_SERVICE, later.since, Post.DIRECTOR)


def test_teams_that_are_part_of_one_another_do_not_go_round_for_ever():
    posts = Posts(teams=(Team("North", "South"), Team("South", "North")))
    assert posts.standing(Post.DIRECTOR, "North", NOW).broken is Broken.NO_HOLDER


CLOCK = Clock(our_law().working_days)


@pytest.mark.parametrize(
    ("at", "sheet", "ready"),
    [
        ("2020-01-06 07:00", "weekly sheet", "2020-01-13 08:00"),
        ("2020-01-12 23:00", "weekly sheet", "2020-01-13 08:00"),
        ("2020-01-06 07:00", "monthly count", "2020-02-03 08:00"),
        ("2020-12-06 07:00", "monthly count", "2021-01-04 08:00"),
        ("2020-01-06 07:00", "quarterly assurance", "2020-04-01 08:00"),
        ("2020-11-06 07:00", "quarterly sheet", "2021-01-04 08:00"),
    ],
)
def test_a_sheet_lies_ready_on_its_day(at, sheet, ready):
    assert CLOCK.next_sheet(london(at), sheet) == london(ready)


def test_summer_time_moves_no_working_day():
    friday = london("2020-03-27 10:00")
    assert CLOCK.later(friday, 1, "working days") == london("2020-03-30 10:00")
    assert CLOCK.later(friday, 72, "hours") == london("2020-03-30 11:00")
    assert day_of(datetime(2020, 6, 1, 23, 30, tzinfo=UTC)) == date(2020, 6, 2)


def test_beyond_the_bank_holidays_that_are_known_every_weekday_counts():
    assert CLOCK.working_day_after(date(2060, 12, 24), 1) == date(2060, 12, 27)


def test_somebody_works_their_hours_on_working_days():
    hours = Hours(time(8), time(14))
    assert CLOCK.at_work(london("2020-01-06 08:00"), hours)
    assert not CLOCK.at_work(london("2020-01-06 14:00"), hours)
    assert not CLOCK.at_work(london("2020-01-01 10:00"), hours)


def tellings(count: int, severity: str = "A", person: str = "") -> list[tuple]:
    """So many concerns to be told to the team manager."""
    found = []
    for n in range(count):
        world = World()
        followed = world.raise_(NOW, what(severity, NOW, person=person or f"p{n}", standard=f"CL-{n % 3:02}"))
        step = Step("0:team manager", Post.TEAM_MANAGER, NOW, Because.DUE)
        found.append((followed, Telling(step, Recipient("tm", Capacity.HOLDER))))
    return found


def test_one_person_gets_one_message_grouped_by_person_the_most_serious_first():
    (one,) = messages([*tellings(2, "C", "p7"), *tellings(1, "A", "p8")], [], NOW)
    assert [(g.by, g.of, len(g.items)) for g in one.groups] == [("person", "p8", 1), ("person", "p7", 2)]
    assert (one.people, one.crowded) == (2, False)
    assert one.words == "You have 2 people to account for."


@pytest.mark.parametrize(("count", "crowded"), [(READABLE, False), (READABLE + 1, True)])
def test_more_than_can_be_read_in_a_week_is_grouped_by_cause_and_none_is_dropped(count, crowded):
    (one,) = messages(tellings(count), [], NOW)
    assert one.crowded is crowded
    assert {g.by for g in one.groups} == {"cause" if crowded else "person"}
    assert sum(len(g.items) for g in one.groups) == count


def test_the_weeks_earlier_concerns_count_and_those_of_lesser_severity_do_not():
    world = World()
    for n in range(READABLE):
        world.raise_(NOW, what("A", NOW, person=f"q{n}", owner=""))
    world.run(NOW)
    assert messages(tellings(1), world.book.values(), NOW + timedelta(days=6))[0].crowded
    assert not messages(tellings(1), world.book.values(), NOW + timedelta(days=8))[0].crowded
    assert not messages(tellings(40, "C"), [], NOW)[0].crowded


def test_no_message_holds_anything_about_anybody():
    (one,) = messages(tellings(3), [], NOW)
    assert not any(f"p{n}" in one.words for n in range(3))
