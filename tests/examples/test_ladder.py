"""Who must know by when: drawn cases. Times are of England; nobody answers unless the case says so."""

from datetime import date, timedelta

import pytest

from sightline.ledger import answering, closing, raising
from sightline.ledger.answering import Promise, Reasoned
from sightline.ledger.clock import opening
from sightline.ledger.entry import Entry
from sightline.ledger.events import Event
from sightline.ledger.followed import Because
from sightline.ledger.ladder_due import due
from sightline.ledger.posts import Post
from sightline.ledger.refused import RefusedError
from tests.examples.ladder import (
    LAW,
    World,
    away,
    everybody,
    locked,
    london,
    shown,
    unaddressed,
    what,
    without,
)

MONDAY = london("2020-01-06 10:00")
HOUR = timedelta(hours=1)


def alone(ladder: str, received=MONDAY, **others) -> World:
    world = World()
    world.raise_(received, what(ladder, received, **others))
    return world


def first_told(world: World) -> dict[str, str]:
    """When each person was first told."""
    firsts: dict[str, str] = {}
    for told in sorted(world.one.told, key=lambda t: t.at):
        firsts.setdefault(told.who, shown(told.at))
    return firsts


def acknowledges(world: World, now, who: str, until: str, action: str = "Visit her") -> Entry:
    promise = Promise(action, who, date.fromisoformat(until))
    return world.write(answering.acknowledged(world.stamp(now, who), world.one, promise, world.authority))


# The ladder itself


def test_danger_climbs_by_the_hour_to_the_chief_executive_and_then_daily_for_ever():
    world = alone("A")
    world.runs(MONDAY, MONDAY + 24 * 5 * HOUR, HOUR)
    assert first_told(world) == {
        "pa": "Mon 06 Jan 10:00",
        "tm": "Mon 06 Jan 12:00",
        "sm": "Mon 06 Jan 14:00",
        "hos": "Mon 06 Jan 18:00",
        "duty": "Mon 06 Jan 18:00",
        "dcs": "Tue 07 Jan 10:00",
        "ce": "Tue 07 Jan 10:00",
        "lm": "Wed 08 Jan 10:00",
    }
    daily = [t for t in world.one.told if t.because is Because.DAILY]
    assert [(t.who, shown(t.at)) for t in daily] == [
        (who, f"{day} Jan 10:00") for day in ("Wed 08", "Thu 09", "Fri 10", "Sat 11") for who in ("ce", "dcs")
    ]


@pytest.mark.parametrize(
    ("ladder", "expected"),
    [
        (
            "B",
            {
                "tm": "Tue 07 Jan",
                "sm": "Wed 08 Jan",
                "hos": "Thu 09 Jan",
                "dcs": "Mon 13 Jan",
                "ce": "Tue 14 Jan",
            },
        ),
        (
            "C",
            {
                "tm": "Wed 08 Jan",
                "sm": "Mon 13 Jan",
                "hos": "Mon 20 Jan",
                "dcs": "Mon 03 Feb",
                "ce": "Tue 04 Feb",
            },
        ),
        ("D", {"tm": "Mon 13 Jan", "sm": "Mon 20 Jan", "hos": "Mon 03 Feb"}),
    ],
)
def test_the_others_climb_by_the_working_day(ladder, expected):
    world = alone(ladder)
    world.runs(MONDAY, MONDAY + timedelta(days=40), timedelta(hours=6))
    assert {who: at[:10] for who, at in first_told(world).items()} == {"pa": "Mon 06 Jan", **expected}


def test_working_days_step_over_bank_holidays_and_weekends():
    maundy_thursday = london("2020-04-09 15:00")
    world = alone("B", maundy_thursday)
    world.runs(maundy_thursday, maundy_thursday + timedelta(days=6), HOUR)
    assert first_told(world)["tm"] == "Tue 14 Apr 15:00"


def test_the_clock_starts_when_the_fact_was_received_not_when_a_run_saw_it():
    world = World()
    world.raise_(MONDAY + 30 * HOUR, what("A", MONDAY))
    world.run(MONDAY + 30 * HOUR)
    assert set(first_told(world)) == {"pa", "tm", "sm", "hos", "dcs", "ce"}
    assert world.one.raised.received == MONDAY
    assert world.one.raised_at == MONDAY + 30 * HOUR


def test_a_watcher_that_was_down_tells_everybody_who_should_know_once():
    on_time, late = alone("A"), alone("A")
    on_time.runs(MONDAY, MONDAY + 72 * HOUR, HOUR)
    late.run(MONDAY)
    late.run(MONDAY + 72 * HOUR)
    late.run(MONDAY + 72 * HOUR)
    assert {(t.step, t.who) for t in late.one.told if t.because is not Because.DAILY} == {
        (t.step, t.who)
        for t in on_time.one.told
        if t.because is not Because.DAILY and (t.who != "duty" or late.one.holds(t.step, "duty"))
    }
    assert len({(t.step, t.who) for t in late.one.told}) == len(late.one.told)


def test_asked_twice_in_one_moment_nothing_is_sent_twice():
    world = alone("A")
    assert len(world.run(MONDAY)) == 1
    assert world.run(MONDAY) == ()


def test_the_lead_member_is_shown_no_names_and_the_sheet_goes_when_it_is_made():
    world = alone("B")
    monday = london("2020-01-13 08:00")
    world.runs(MONDAY, monday, timedelta(hours=12))
    assert "lm" not in first_told(world)
    messages = world.run(monday, frozenset({"weekly sheet"}))
    (theirs,) = [m for m in messages if m.to == "lm"]
    assert [item.names for group in theirs.groups for item in group.items] == [False]
    assert world.run(monday, frozenset({"weekly sheet"})) == ()


# Where it starts


def test_what_nobody_owns_starts_at_the_top_of_the_team():
    world = alone("C", owner="")
    world.run(MONDAY)
    assert first_told(world) == {"tm": "Mon 06 Jan 10:00"}


def test_when_somebody_is_given_it_they_are_told_too():
    world = alone("C", owner="")
    world.run(MONDAY)
    world.write(raising.reassigned(world.stamp(MONDAY + HOUR), world.one, "pa", "North"))
    world.run(MONDAY + HOUR)
    assert first_told(world) == {"tm": "Mon 06 Jan 10:00", "pa": "Mon 06 Jan 11:00"}


def close(world: World, now) -> None:
    world.write(closing.closed(world.stamp(now), world.one, closing.Closes("seen at home"), ("row-2",)))


@pytest.mark.parametrize(
    ("days", "owner", "told"),
    [(89, "pa", {"pa", "tm"}), (91, "pa", {"pa"}), (89, "", {"tm", "sm"}), (91, "", {"tm"})],
)
def test_what_comes_back_within_ninety_days_starts_a_rung_higher(days, owner, told):
    world = alone("C", owner=owner)
    world.run(MONDAY)
    close(world, MONDAY + HOUR)
    again = MONDAY + HOUR + timedelta(days=days)
    world.raise_(again, what("C", again, owner=owner))
    world.run(again)
    assert {t.who for t in world.one.told} == told
    (ended,) = world.one.earlier
    assert (ended.opening, ended.why, world.one.raised.opening) == (0, "seen at home", 1)


def test_what_is_open_cannot_be_raised_twice():
    world = alone("C")
    with pytest.raises(RefusedError, match="open already"):
        world.raise_(MONDAY + HOUR, what("C", MONDAY))


def test_what_becomes_more_serious_climbs_anew_from_when_the_graver_fact_was_received():
    world = alone("C")
    world.run(MONDAY)
    graver = what("A", MONDAY + 24 * HOUR)
    world.write(raising.changed(world.stamp(MONDAY + 25 * HOUR), world.one, graver))
    assert (world.one.raised.severity, world.one.raised.opening) == ("S1", 1)
    world.runs(MONDAY + 25 * HOUR, MONDAY + 29 * HOUR, HOUR)
    assert {t.who for t in world.one.told} == {"pa", "tm", "sm"}


def test_what_becomes_less_serious_keeps_the_ladder_that_was_in_force_when_it_started():
    world = alone("A")
    assert raising.changed(world.stamp(MONDAY + HOUR), world.one, what("C", MONDAY)) is None
    milder = what("C", MONDAY, verdict="cannot tell")
    world.write(raising.changed(world.stamp(MONDAY + HOUR), world.one, milder))
    assert (world.one.raised.ladder.name, world.one.raised.verdict) == ("A", "cannot tell")


# Rungs


@pytest.mark.parametrize("breaks", [without, away, locked, unaddressed])
def test_a_rung_where_nobody_can_be_told_passes_it_up_at_once(breaks):
    world = alone("B")
    world.posts = breaks(everybody(), "tm")
    world.runs(MONDAY, MONDAY + 25 * HOUR, HOUR)
    told = {t.who: t for t in world.one.told}
    assert "tm" not in told
    assert (told["sm"].because, shown(told["sm"].at)) == (Because.RUNG_BROKEN, "Tue 07 Jan 10:00")
    assert [e.post for e in world.one.empty] == [Post.TEAM_MANAGER]


def test_a_deputy_is_told_in_place_of_somebody_away_and_the_rung_is_whole():
    world = alone("B")
    world.posts = away(everybody(), "tm", deputy="deputy")
    world.runs(MONDAY, MONDAY + 25 * HOUR, HOUR)
    assert set(first_told(world)) == {"pa", "deputy"}
    assert world.one.empty == ()
    acknowledges(world, MONDAY + 26 * HOUR, "deputy", "2020-01-10")
    assert world.one.acknowledged[0].rung == world.one.rung(Post.TEAM_MANAGER)


def test_every_rung_but_the_top_broken_goes_to_the_top_in_one_run():
    world = alone("A")
    for who in ("pa", "tm", "sm", "hos", "dcs"):
        world.posts = locked(world.posts, who)
    world.run(MONDAY)
    assert first_told(world) == {"ce": "Mon 06 Jan 10:00", "duty": "Mon 06 Jan 10:00"}


def test_with_nobody_anywhere_it_is_stuck_and_still_due():
    world = alone("A")
    world.posts = type(world.posts)()
    world.run(MONDAY)
    asked = world.due(MONDAY + HOUR)
    assert asked.stuck
    assert asked.next_at is not None
    assert asked.next_at <= MONDAY + HOUR


def test_danger_out_of_hours_goes_to_the_duty_manager_beside_the_holder():
    night = london("2020-01-06 23:00")
    world = alone("A", night)
    world.runs(night, night + 3 * HOUR, HOUR)
    assert {(t.who, t.post) for t in world.one.told} == {
        (who, post) for who, post in (("pa", Post.PRACTITIONER), ("tm", Post.TEAM_MANAGER))
    } | {("duty", Post.PRACTITIONER), ("duty", Post.TEAM_MANAGER)}
    acknowledges(world, night + 3 * HOUR, "duty", "2020-01-07")
    assert world.one.acknowledged[0].rung == world.one.rung(Post.TEAM_MANAGER)


def test_only_danger_wakes_the_duty_manager():
    world = alone("B", london("2020-01-06 23:00"))
    world.run(london("2020-01-06 23:00"))
    assert set(first_told(world)) == {"pa"}


def test_a_notice_that_failed_is_not_told_goes_up_and_is_tried_again_the_next_day():
    world = alone("B")
    world.run(MONDAY)
    world.came_to(MONDAY + HOUR, Event.NOTICE_FAILED, world.one.told[0], "no such mailbox")
    world.run(MONDAY + 2 * HOUR)
    assert [(t.who, t.because) for t in world.one.told[1:]] == [("tm", Because.RUNG_BROKEN)]
    world.run(MONDAY + 26 * HOUR)
    assert [t.who for t in world.one.told].count("pa") == 2


# Acknowledging


def test_acknowledging_answers_the_rung_and_delays_nobodys_knowing():
    world = alone("A")
    world.run(MONDAY)
    acknowledges(world, MONDAY + HOUR, "pa", "2020-01-07")
    world.runs(MONDAY + HOUR, MONDAY + 24 * HOUR, HOUR)
    assert {"tm", "sm", "hos", "dcs"} <= set(first_told(world))
    (tm,) = [t for t in world.one.told if t.who == "tm"]
    assert tm.because is Because.DUE


def test_an_acknowledgement_lapses_with_its_day_and_goes_up():
    world = alone("C")
    world.runs(MONDAY, MONDAY + 48 * HOUR, HOUR)
    acknowledges(world, MONDAY + 48 * HOUR, "tm", "2020-01-09")
    lapse = opening(date(2020, 1, 10))
    world.runs(MONDAY + 49 * HOUR, lapse, HOUR)
    lapsed = [(t.who, t.because) for t in world.one.told if t.at >= lapse]
    assert lapsed == [("sm", Because.LAPSED), ("tm", Because.LAPSED)]


def test_a_lapse_goes_on_up_past_rungs_where_nobody_can_be_told():
    world = alone("C")
    world.runs(MONDAY, MONDAY + 48 * HOUR, HOUR)
    acknowledges(world, MONDAY + 48 * HOUR, "tm", "2020-01-09")
    world.posts = locked(locked(world.posts, "tm"), "sm")
    lapse = opening(date(2020, 1, 10))
    world.runs(lapse, lapse + HOUR, HOUR)
    assert [(t.who, t.because) for t in world.one.told if t.at >= lapse] == [("hos", Because.LAPSED)]


def test_an_acknowledgement_that_is_renewed_in_time_does_not_lapse():
    world = alone("C")
    world.runs(MONDAY, MONDAY + 48 * HOUR, HOUR)
    acknowledges(world, MONDAY + 48 * HOUR, "tm", "2020-01-09")
    acknowledges(world, MONDAY + 72 * HOUR, "tm", "2020-01-15")
    world.runs(MONDAY + 73 * HOUR, opening(date(2020, 1, 11)), HOUR)
    assert Because.LAPSED not in {t.because for t in world.one.told}


def test_an_answer_of_the_director_stops_the_daily_telling_until_it_lapses():
    world = alone("A")
    world.runs(MONDAY, MONDAY + 24 * HOUR, HOUR)
    acknowledges(world, MONDAY + 25 * HOUR, "dcs", "2020-01-08")
    world.runs(MONDAY + 25 * HOUR, opening(date(2020, 1, 9)) - HOUR, HOUR)
    assert Because.DAILY not in {t.because for t in world.one.told}
    world.runs(opening(date(2020, 1, 9)), opening(date(2020, 1, 11)), HOUR)
    after = [(t.who, t.because) for t in world.one.told if t.at >= opening(date(2020, 1, 9))]
    assert after == [
        ("ce", Because.LAPSED),
        ("dcs", Because.LAPSED),
        *[(who, Because.DAILY) for _ in range(2) for who in ("ce", "dcs")],
    ]


def test_below_the_director_an_answer_does_not_speak_for_the_director():
    world = alone("B")
    world.runs(MONDAY, MONDAY + timedelta(days=7), HOUR)
    acknowledges(world, MONDAY + timedelta(days=7, hours=1), "hos", "2020-01-17")
    world.runs(MONDAY + timedelta(days=7, hours=1), MONDAY + timedelta(days=9), HOUR)
    assert "ce" in first_told(world)


def test_in_time_the_director_keeps_it_from_the_chief_executive_until_the_promise_lapses():
    world = alone("B")
    world.runs(MONDAY, MONDAY + timedelta(days=7), HOUR)
    acknowledges(world, MONDAY + timedelta(days=7, hours=1), "dcs", "2020-01-16")
    world.runs(MONDAY + timedelta(days=7, hours=1), opening(date(2020, 1, 17)) - HOUR, HOUR)
    assert "ce" not in first_told(world)
    world.run(opening(date(2020, 1, 17)))
    assert first_told(world)["ce"] == "Fri 17 Jan 00:00"


@pytest.mark.parametrize(
    ("who", "action", "until", "sentence"),
    [
        ("pa", " ", "2020-01-07", "names an action"),
        ("pa", "Visit her", "2020-01-05", "has passed"),
        ("pa", "Visit her", "2020-01-09", "no later than 07 January 2020"),
        ("lm", "Visit her", "2020-01-07", "do not stand on this concern's ladder"),
        ("stranger", "Visit her", "2020-01-07", "do not stand on this concern's ladder"),
    ],
)
def test_an_acknowledgement_that_says_too_little_or_promises_too_late_is_refused(
    who, action, until, sentence
):
    world = alone("A")
    world.run(MONDAY)
    with pytest.raises(RefusedError, match=sentence):
        acknowledges(world, MONDAY + HOUR, who, until, action)
    assert world.one.acknowledged == ()


# Putting off, and deciding not to act


def snoozes(world: World, now, who: str, until: str, reason: str = "Moves in on Thursday") -> Entry:
    asked = Reasoned(reason, date.fromisoformat(until))
    return world.write(answering.snoozed(world.stamp(now, who), world.one, asked, world.authority))


def test_a_snooze_puts_off_the_climb_and_the_next_rung_sees_it():
    world = alone("B")
    world.run(MONDAY)
    snoozes(world, MONDAY + HOUR, "pa", "2020-01-08")
    world.run(MONDAY + HOUR)
    assert [(t.who, t.because) for t in world.one.told if t.who == "tm"] == [("tm", Because.SNOOZED)]
    world.runs(MONDAY + 2 * HOUR, opening(date(2020, 1, 9)) - HOUR, HOUR)
    assert "sm" not in first_told(world)
    world.run(opening(date(2020, 1, 9)))
    assert first_told(world)["sm"] == "Thu 09 Jan 00:00"


def test_no_snooze_holds_back_the_director():
    world = alone("B")
    world.run(MONDAY)
    snoozes(world, MONDAY + HOUR, "pa", "2020-01-13")
    world.runs(MONDAY + HOUR, london("2020-01-13 10:00"), HOUR)
    assert first_told(world)["dcs"] == "Mon 13 Jan 10:00"
    assert "hos" not in first_told(world)


def test_danger_cannot_be_put_off_and_the_rest_not_beyond_five_working_days_in_all():
    with pytest.raises(RefusedError, match="cannot be put off"):
        snoozes(alone("A"), MONDAY + HOUR, "pa", "2020-01-06")
    world = alone("B")
    with pytest.raises(RefusedError, match="13 January 2020 at the latest"):
        snoozes(world, MONDAY + HOUR, "pa", "2020-01-14")
    with pytest.raises(RefusedError, match="needs a reason"):
        snoozes(world, MONDAY + HOUR, "pa", "2020-01-08", "")
    snoozes(world, MONDAY + HOUR, "pa", "2020-01-10")
    with pytest.raises(RefusedError, match="13 January 2020 at the latest"):
        snoozes(world, MONDAY + 90 * HOUR, "pa", "2020-01-15")


ASKS = LAW.standard("CL-15")


def decides(world: World, now, who: str, until: str, standard=ASKS) -> None:
    asked = Reasoned("Court would not help now", date.fromisoformat(until))
    stamp = world.stamp(now, who)
    world.write(answering.decided_not_to_act(stamp, world.one, standard, asked, world.authority))


def countersigns(world: World, now, who: str, number: int = 0) -> None:
    world.write(answering.countersigned(world.stamp(now, who), world.one, number, world.authority))


def test_a_decision_not_to_act_stands_once_countersigned_and_until_it_runs_out():
    world = alone("C")
    world.runs(MONDAY, MONDAY + 49 * HOUR, HOUR)
    decides(world, MONDAY + 50 * HOUR, "tm", "2020-01-15")
    world.run(MONDAY + 50 * HOUR)
    assert [t.because for t in world.one.told if t.who == "sm"] == [Because.COUNTERSIGN]
    countersigns(world, MONDAY + 51 * HOUR, "sm")
    world.runs(MONDAY + 52 * HOUR, opening(date(2020, 1, 16)) - HOUR, HOUR)
    assert len([t for t in world.one.told if t.who == "sm"]) == 1
    world.run(opening(date(2020, 1, 16)))
    assert [t.because for t in world.one.told if t.who == "sm"][1:] == [
        Because.DECISION_LAPSED,
        Because.UNANSWERED,
    ]


def test_a_decision_without_countersignature_holds_nothing():
    world = alone("C")
    decides(world, MONDAY + HOUR, "tm", "2020-01-31")
    world.runs(MONDAY + HOUR, MONDAY + timedelta(days=7), HOUR)
    assert "sm" in first_told(world)
    assert "tm" in first_told(world)


def test_who_decides_does_not_countersign_and_not_from_below():
    world = alone("C")
    decides(world, MONDAY + HOUR, "tm", "2020-01-31")
    with pytest.raises(RefusedError, match="somebody else"):
        countersigns(world, MONDAY + 2 * HOUR, "tm")
    with pytest.raises(RefusedError, match="higher rung"):
        countersigns(world, MONDAY + 2 * HOUR, "pa")
    with pytest.raises(RefusedError, match="no such decision"):
        countersigns(world, MONDAY + 2 * HOUR, "sm", 3)
    countersigns(world, MONDAY + 2 * HOUR, "hos")
    with pytest.raises(RefusedError, match="already"):
        countersigns(world, MONDAY + 3 * HOUR, "sm")


def test_not_every_standard_may_be_decided_away_and_danger_never():
    world = alone("C")
    with pytest.raises(RefusedError, match="asks for the act"):
        decides(world, MONDAY + HOUR, "tm", "2020-01-31", LAW.standard("CL-20"))
    with pytest.raises(RefusedError, match="immediate danger"):
        decides(alone("A"), MONDAY + HOUR, "tm", "2020-01-07")
    with pytest.raises(RefusedError, match="at the latest"):
        decides(world, MONDAY + HOUR, "tm", "2021-01-31")


# The end


def test_nothing_is_due_after_closing():
    world = alone("A")
    world.runs(MONDAY, MONDAY + 48 * HOUR, HOUR)
    close(world, MONDAY + 49 * HOUR)
    assert world.run(MONDAY + 500 * HOUR) == ()
    asked = due(world.one, world.authority, MONDAY + 500 * HOUR)
    assert (asked.tell, asked.next_at) == ((), None)


def test_whoever_has_not_answered_by_the_next_rungs_time_is_overdue():
    world = alone("A")
    world.runs(MONDAY, MONDAY + 5 * HOUR, HOUR)
    assert [o.post for o in world.due(MONDAY + 5 * HOUR).overdue] == [Post.PRACTITIONER, Post.TEAM_MANAGER]
    acknowledges(world, MONDAY + 5 * HOUR, "tm", "2020-01-06")
    assert world.due(MONDAY + 6 * HOUR).overdue == ()


def test_what_goes_up_is_recorded_once():
    world = alone("A")
    world.runs(MONDAY, MONDAY + 24 * HOUR, HOUR)
    assert world.one.passed_up == tuple(
        f"0:{post}"
        for post in ("team manager", "service manager", "head of service", "chief executive", "director")
    )
