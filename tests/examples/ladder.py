"""A small authority with one team, and a watcher that runs over it: what the tests of the ladder live in."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sightline.law import our_law
from sightline.ledger import fold, notices, raising
from sightline.ledger.clock import LONDON, Clock
from sightline.ledger.entry import Entry, moment_after
from sightline.ledger.events import Event
from sightline.ledger.followed import Followed, Raised, Told
from sightline.ledger.ladder_due import Due, due
from sightline.ledger.notices import Message
from sightline.ledger.posts import (
    AUTHORITY,
    Absence,
    Authority,
    Deputising,
    Holding,
    Post,
    Posts,
    Span,
    Team,
    Worker,
)
from sightline.ledger.raising import Stamp

LAW = our_law()
CLOCK = Clock(LAW.working_days)
ALWAYS = Span(datetime(2010, 1, 1, tzinfo=UTC))
SEVERITY = {"A": "S1", "B": "S2", "C": "S3", "D": "S4"}
PEOPLE = {
    "pa": (None, "North"),
    "tm": (Post.TEAM_MANAGER, "North"),
    "sm": (Post.SERVICE_MANAGER, "Leaving Care"),
    "hos": (Post.HEAD_OF_SERVICE, AUTHORITY),
    "dcs": (Post.DIRECTOR, AUTHORITY),
    "ce": (Post.CHIEF_EXECUTIVE, AUTHORITY),
    "lm": (Post.LEAD_MEMBER, AUTHORITY),
    "duty": (Post.DUTY_MANAGER, AUTHORITY),
    "deputy": (None, AUTHORITY),
}


def everybody() -> Posts:
    """Each post held by one person, named after it, who can be told."""
    return Posts(
        teams=(Team("North", "Leaving Care"), Team("Leaving Care")),
        workers=tuple(Worker(who, {"email": f"{who}@example.org"}) for who in PEOPLE),
        holdings=tuple(Holding(post, team, who, ALWAYS) for who, (post, team) in PEOPLE.items() if post),
    )


def without(posts: Posts, who: str) -> Posts:
    """The same, with somebody gone from their post."""
    return replace(posts, holdings=tuple(h for h in posts.holdings if h.who != who))


def away(posts: Posts, who: str, span: Span = ALWAYS, deputy: str = "") -> Posts:
    deputies = (Deputising(who, deputy, span),) if deputy else ()
    return replace(
        posts, absences=(*posts.absences, Absence(who, span)), deputies=(*posts.deputies, *deputies)
    )


def locked(posts: Posts, who: str) -> Posts:
    workers = tuple(replace(w, locked=(ALWAYS,)) if w.id == who else w for w in posts.workers)
    return replace(posts, workers=workers)


def unaddressed(posts: Posts, who: str) -> Posts:
    return replace(
        posts, workers=tuple(replace(w, addresses={}) if w.id == who else w for w in posts.workers)
    )


def london(text: str) -> datetime:
    """'2020-01-06 09:30' in England, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def shown(at: datetime) -> str:
    return at.astimezone(LONDON).strftime("%a %d %b %H:%M")


def what(ladder: str, received: datetime, **others) -> Raised:
    given = {"person": "p1", "standard": "CL-01", "verdict": "found", "team": "North", "owner": "pa"}
    return Raised(
        severity=SEVERITY[ladder], ladder=LAW.ladders[ladder], received=received, **(given | others)
    )


@dataclass
class World:
    """Entries, and the state kept beside them; `run` is what a watch run does of the ladder."""

    posts: Posts = field(default_factory=everybody)
    entries: list[Entry] = field(default_factory=list)
    book: dict[str, Followed] = field(default_factory=dict)

    @property
    def authority(self) -> Authority:
        return Authority(self.posts, CLOCK)

    @property
    def one(self) -> Followed:
        (followed,) = self.book.values()
        return followed

    def moment(self, now: datetime) -> datetime:
        return moment_after(self.entries[-1].at if self.entries else None, now)

    def stamp(self, now: datetime, by: str = "watch") -> Stamp:
        return Stamp(self.moment(now), by, "law-1")

    def write(self, entry: Entry) -> Entry:
        entry = replace(entry, at=self.moment(entry.at))
        self.entries.append(entry)
        state = fold.after(self.book.get(entry.about), entry)
        if state:
            self.book[entry.about] = state
        return entry

    def raise_(self, now: datetime, raised: Raised) -> Followed:
        was = self.book.get(f"concern:{raised.person}/{raised.standard}")
        self.write(raising.raised(self.stamp(now), raised, ("row-1",), was))
        return self.book[f"concern:{raised.person}/{raised.standard}"]

    def due(self, now: datetime) -> Due:
        return due(self.one, self.authority, now)

    def run(self, now: datetime, sheets: frozenset[str] = frozenset()) -> tuple[Message, ...]:
        """One watch run: writes what is due of every concern, and gives the messages."""
        told = []
        for followed in list(self.book.values()):
            asked = due(followed, self.authority, now)
            told += [(followed, one) for one in notices.telling(asked, sheets)]
            for entry in notices.entries(self.stamp(now), followed, asked, sheets):
                self.write(entry)
        return notices.messages(told, self.book.values(), now)

    def runs(self, first: datetime, last: datetime, every: timedelta) -> None:
        while first <= last:
            self.run(first)
            first += every

    def came_to(self, now: datetime, event: Event, told: Told, why: str = "") -> None:
        followed = next(f for f in self.book.values() if told in f.told)
        self.write(notices.came_to(event, self.stamp(now, "post"), followed, told, why))

    def told(self) -> list[str]:
        """'Mon 06 Jan 09:00 tm: 0:team manager' for each notice, in order."""
        return [f"{shown(t.at)} {t.who}: {t.step}" for f in self.book.values() for t in f.told]
