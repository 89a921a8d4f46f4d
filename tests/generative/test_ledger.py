"""What must always hold of the ladder and the ledger, whatever happens in whatever order.

A machine lives a few concerns through loads, runs, runs that die half-way, absences, acknowledgements, snoozes,
decisions, bounces, closings, returns, and a clock that jumps forward and back.
"""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sightline.history import Basis, Person, Record, Source
from sightline.law import our_law
from sightline.ledger import answering, closing, fold, notices, raising
from sightline.ledger.answering import Promise, Reasoned
from sightline.ledger.clock import day_of
from sightline.ledger.entry import Entry, entry
from sightline.ledger.events import Event
from sightline.ledger.export import exported
from sightline.ledger.fold import rebuilt
from sightline.ledger.followed import Because, Followed
from sightline.ledger.ladder_due import due
from sightline.ledger.note import Checkpoint, Signer
from sightline.ledger.posts import Span
from sightline.ledger.refused import RefusedError
from sightline.ledger.seal import Sealer
from sightline.ledger.shapes import data_of, thing_of
from sightline.ledger.verify import verify
from sightline.ledger.who_knew import Asked, WhoKnew, who_knew
from tests.examples.ladder import CLOCK, World, away, everybody, london, what

START = london("2020-03-02 09:00")
LAW = our_law()
SIGNER = Signer("sightline.example/ledger", bytes(range(32)))
STAFF = ("pa", "tm", "sm", "hos", "dcs", "ce", "duty", "deputy")
SHEETS = frozenset(
    rung.unit for ladder in LAW.ladders.values() for rung in ladder.rungs if rung.within is None
)
staff = st.sampled_from(STAFF)
ladders = st.sampled_from("ABCD")
persons = st.sampled_from(("p1", "p2"))
jumps = st.one_of(
    st.integers(1, 600).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 30).map(lambda n: timedelta(days=n)),
    st.integers(-300, -1).map(lambda n: timedelta(minutes=n)),
)


class Living(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.world, self.now = World(), START
        self.asked: list[tuple[datetime, WhoKnew]] = []
        self.records: list[Record] = []

    # The world

    @rule(jump=jumps)
    def the_clock_moves(self, jump):
        self.now += jump

    @rule(who=staff, days=st.integers(1, 20), deputy=st.sampled_from(("", "deputy", "sm")))
    def somebody_goes_away(self, who, days, deputy):
        span = Span(self.now, self.now + timedelta(days=days))
        self.world.posts = away(self.world.posts, who, span, deputy)

    @rule(who=staff)
    def a_post_falls_empty(self, who):
        posts = self.world.posts
        ended = tuple(
            replace(h, span=Span(h.span.since, self.now)) if h.who == who else h for h in posts.holdings
        )
        self.world.posts = replace(posts, holdings=ended)

    @rule()
    def everybody_is_back(self):
        self.world.posts = everybody()

    @rule(person=persons, late=st.integers(0, 72))
    def a_load_comes_late(self, person, late):
        """A fact that the authority had some hours ago, read now."""
        at = self.world.moment(self.now)
        number = len(self.records)
        source = Source("sheet", "contacts.csv", "", number + 2)
        self.records.append(
            Record(
                person,
                "contact",
                f"sheet/contacts/{number}",
                day_of(at),
                None,
                {},
                at - timedelta(hours=late),
                at,
                Basis.FIRST_HAND,
                source,
                "pa",
            )
        )
        self.world.write(
            entry(Event.FACT_RECEIVED, at=at, by="load", about=f"person:{person}", rows=(str(number),))
        )

    # Concerns

    @rule(person=persons, ladder=ladders, owner=st.sampled_from(("", "pa")), late=st.integers(0, 200))
    def a_rule_fires(self, person, ladder, owner, late):
        at = self.world.moment(self.now)
        raised = what(ladder, at - timedelta(hours=late), person=person, standard=f"{ladder}-01", owner=owner)
        was = self.world.book.get(f"concern:{person}/{ladder}-01")
        rows = (str(len(self.records) - 1),) if self.records else ()
        try:
            self.world.write(raising.raised(self.world.stamp(self.now), raised, rows, was))
        except RefusedError:
            assert was is not None
            assert was.open

    @rule(data=st.data(), ladder=ladders)
    @precondition(lambda self: self.world.book)
    def a_verdict_changes(self, data, ladder):
        followed = self._one(data)
        if followed.open:
            said = what(ladder, self.now, person=followed.raised.person, standard=followed.raised.standard)
            changed = raising.changed(self.world.stamp(self.now), followed, said)
            if changed:
                self.world.write(changed)

    @rule(data=st.data())
    @precondition(lambda self: self.world.book)
    def a_fact_closes_it(self, data):
        followed = self._one(data)
        if followed.open:
            self.world.write(closing.closed(self.world.stamp(self.now), followed, closing.Closes("seen"), ()))

    # Runs

    @rule(sheets=st.sampled_from((frozenset(), SHEETS)))
    def a_run(self, sheets):
        self.world.run(self.now, sheets)
        self.world.write(entry(Event.RUN_COMPLETED, at=self.now, by="watch"))

    @rule(keep=st.integers(0, 5))
    def a_run_that_dies(self, keep):
        """Each concern's entries are one transaction: some are written whole, the rest not at all."""
        for followed in list(self.world.book.values())[:keep]:
            asked = due(followed, self.world.authority, self.now)
            for one in notices.entries(self.world.stamp(self.now), followed, asked):
                self.world.write(one)

    @rule(
        data=st.data(),
        event=st.sampled_from((Event.NOTICE_DELIVERED, Event.NOTICE_FAILED, Event.NOTICE_OPENED)),
    )
    @precondition(lambda self: any(f.told for f in self.world.book.values()))
    def a_notice_comes_to_something(self, data, event):
        told = data.draw(st.sampled_from([t for f in self.world.book.values() for t in f.told]))
        if event is not Event.NOTICE_FAILED or told.delivered is None:
            self.world.came_to(self.now, event, told)

    # People

    def _one(self, data) -> Followed:
        return data.draw(st.sampled_from(sorted(self.world.book.values(), key=lambda f: f.about)))

    def _tried(self, write) -> None:
        with suppress(RefusedError):
            self.world.write(write())

    @rule(data=st.data(), who=staff, days=st.integers(0, 30))
    @precondition(lambda self: self.world.book)
    def somebody_acknowledges(self, data, who, days):
        followed, stamp = self._one(data), self.world.stamp(self.now, who)
        promise = Promise("Visit", who, day_of(stamp.at) + timedelta(days=days))
        self._tried(lambda: answering.acknowledged(stamp, followed, promise, self.world.authority))

    @rule(data=st.data(), who=staff, days=st.integers(0, 10))
    @precondition(lambda self: self.world.book)
    def somebody_puts_it_off(self, data, who, days):
        followed, stamp = self._one(data), self.world.stamp(self.now, who)
        asked = Reasoned("Moves on Friday", day_of(stamp.at) + timedelta(days=days))
        self._tried(lambda: answering.snoozed(stamp, followed, asked, self.world.authority))

    @rule(data=st.data(), who=staff, signs=staff, days=st.integers(0, 60))
    @precondition(lambda self: self.world.book)
    def somebody_decides_not_to_act(self, data, who, signs, days):
        followed, stamp = self._one(data), self.world.stamp(self.now, who)
        asked = Reasoned("Not now", day_of(stamp.at) + timedelta(days=days))
        standard, authority = LAW.standard("CL-15"), self.world.authority
        self._tried(lambda: answering.decided_not_to_act(stamp, followed, standard, asked, authority))
        now = self.world.book[followed.about]
        signed = self.world.stamp(self.now, signs)
        self._tried(lambda: answering.countersigned(signed, now, len(now.decided) - 1, authority))

    @rule(person=persons, who=staff)
    def somebody_looks(self, person, who):
        self.world.write(entry(Event.RECORD_VIEWED, at=self.now, by=who, about=f"person:{person}"))

    @rule(person=persons, back=st.integers(0, 200))
    @precondition(lambda self: self.world.entries)
    def somebody_asks_who_knew(self, person, back):
        """Asked of any moment that the ledger has moved past."""
        at = self.world.entries[-1].at - timedelta(hours=back, microseconds=1)
        answer = self._who_knew(person, at)
        assert answer.settled
        self.asked.append((at, answer))

    def _who_knew(self, person, at) -> WhoKnew:
        history = Person(person, [r for r in self.records if r.person == person])
        rows = {id(r): r.key.rpartition("/")[2] for r in self.records}
        last = self.world.entries[-1].at
        asked = Asked(person, self.world.entries, history, lambda r: rows[id(r)], CLOCK, last)
        return who_knew(asked, at)

    # What always holds

    @invariant()
    def no_open_concern_is_without_a_next_step(self):
        for followed in self.world.book.values():
            asked = due(followed, self.world.authority, self.now)
            assert (asked.next_at is not None) == followed.open, followed

    @invariant()
    def nobody_is_told_twice_of_the_same_step(self):
        for followed in self.world.book.values():
            standing = [(t.step, t.who) for t in followed.told if t.stands]
            assert len(standing) == len(set(standing))
            assert not any(followed.closed and t.at > followed.closed for t in followed.told)

    @invariant()
    def a_run_asked_again_says_nothing_new(self):
        for followed in self.world.book.values():
            asked = due(followed, self.world.authority, self.now)
            after = followed
            for one in notices.entries(raising.Stamp(self.now, "watch"), followed, asked):
                after = fold.after(after, one)
            again = due(after, self.world.authority, self.now)
            assert [t for t in again.tell if not t.step.sheet] == []
            assert (again.broken, again.passed_up) == ((), ())

    @invariant()
    def time_in_the_ledger_only_goes_forward(self):
        times = [one.at for one in self.world.entries]
        assert times == sorted(set(times))

    def teardown(self):
        if not hasattr(self, "world"):
            return
        written = [through_bytes(one) for one in self.world.entries]
        assert written == self.world.entries
        assert rebuilt(written) == self.world.book
        for followed in self.world.book.values():
            assert thing_of(Followed, json.loads(json.dumps(data_of(followed)))) == followed
        for at, answer in self.asked:
            again = self._who_knew(answer.person, at)
            assert replace(again, not_yet_read=()) == replace(answer, not_yet_read=())
        sealer = Sealer()
        sealed = list(sealer.all(self.world.entries))
        note = Checkpoint(SIGNER.name, len(sealed), sealer.tree.root).signed(SIGNER)
        found = verify(exported(SIGNER.name, len(sealed), sealed, [(len(sealed), note)]), SIGNER.verifier)
        assert found.problems == []


def through_bytes(one: Entry) -> Entry:
    """An entry as it comes back from the database: its head and payload read again."""
    head = json.loads(json.dumps(one.head(0, bytes(32))))
    assert one.detail is not None
    return entry(
        Event(head["event"]),
        at=datetime.fromisoformat(head["at"]),
        by=head["by"],
        about=head["about"],
        rows=head["rows"],
        law=head["law"],
        detail=json.loads(one.detail),
        salt=one.salt or b"",
    )


TestLiving = Living.TestCase
TestLiving.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


answers = st.lists(st.tuples(st.integers(0, 400), staff, st.integers(0, 90)), max_size=6)


@given(ladders, answers, st.sets(st.sampled_from(("pa", "tm", "sm", "hos")), max_size=3))
@settings(max_examples=30, deadline=None)
def test_left_alone_every_concern_reaches_the_chief_executive_and_stays_there(ladder, said, gone):
    """Whatever was promised and whoever is missing below, the last word is nobody's silence."""
    world, now = World(), START
    for who in gone:
        world.posts = away(world.posts, who)
    world.raise_(now, what(ladder, now))
    world.run(now)
    for hours, who, days in said:
        now += timedelta(hours=hours)
        world.run(now, SHEETS)
        stamp = world.stamp(now, who)
        promise = Promise("Visit", who, day_of(stamp.at) + timedelta(days=days))
        with suppress(RefusedError):
            world.write(answering.acknowledged(stamp, world.one, promise, world.authority))
    for _ in range(70):
        now += timedelta(days=3)
        world.run(now, SHEETS)
        asked = world.due(now)
        assert asked.next_at
        assert asked.stuck == ()
    last = max(t.at for t in world.one.told if t.who == "ce")
    assert now - last <= timedelta(days=7)
    for ack in world.one.acknowledged:
        if not world.one.answered(ack.rung, ack.lapses):
            assert any(t.because is Because.LAPSED and t.at >= ack.lapses for t in world.one.told)
