"""Moving again and again, leaving custody, losing the home: CL-08, CL-28, CL-30."""

from collections.abc import Iterator
from datetime import date, timedelta

from sightline.concerns.entitlement import CARE_LEAVERS
from sightline.concerns.home_safety import SOMEWHERE, broken_on, fresh_days, home_now, overdue
from sightline.concerns.home_statements import CUSTODY, LONG_AGO, Statement
from sightline.concerns.homes import homes
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import of_the_living
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import ago, in_words, since_in_words
from sightline.history import Person, Record
from sightline.law import Law


@concern("CL-08", roll=CARE_LEAVERS)
@of_the_living
def keeps_moving(person: Person, today: date, law: Law) -> Verdict:
    """Does a care leaver keep moving?"""
    days = law.value("CL-08", "days", today)
    stays = _most_stays(person, today, days)
    if len(_addresses(stays)) >= law.value("CL-08", "addresses", today):
        return _moved(person, today, law, stays, f"in {days} days")
    short_days = law.value("CL-08", "unsuitable_days", today)
    short = [s for s in _stays(person, today, short_days) if any(stay.unsuitable for stay in s)]
    for there in short:
        if len(_addresses(there)) >= law.value("CL-08", "unsuitable_addresses", today):
            return _moved(person, today, law, there, f"in {short_days} days, at least one of them unsuitable")
    if silent := silence(person, _lately(law, today), "moves between homes", "home"):
        return silent
    count = len(_addresses(stays))
    if not count:
        return CannotTell(f"no source says where they have lived in the last {days} days", SOMEWHERE)
    return Clear(f"{count} address{'es' if count != 1 else ''} in the last {days} days", _records(stays))


def _moved(person: Person, today: date, law: Law, stays: list[Statement], within: str) -> Verdict:
    words = f"{len(_addresses(stays))} addresses {within}"
    last_move = max((s.record.start for s in stays if s.record.start), default=None)
    if last_move is None:
        return Found(words, _records(stays))
    plan = _plan_to_keep_the_home(person, last_move)
    if plan and (today - last_move).days >= law.value("CL-08", "stable_days", today):
        stable = f"{words}, but stable since {ago(last_move, today)}, with a plan to keep the home"
        return Clear(stable, (plan,))
    return Found(f"{words}; the last move was on {ago(last_move, today)}", _records(stays), last_move)


def _plan_to_keep_the_home(person: Person, since: date) -> Record | None:
    plans = person.facts("pathway_review", "pathway_plan")
    later = (p for p in reversed(plans) if p.start and p.start >= since)
    return next((p for p in later if p.text("accommodation_strategy") == "yes"), None)


def _most_stays(person: Person, today: date, days: int) -> list[Statement]:
    """The stays by that source that tells of most addresses.

    Sources are not added up: two that tell of one home in two ways would make two of it.
    """
    return max(_stays(person, today, days), key=lambda stays: len(_addresses(stays)), default=[])


def _stays(person: Person, today: date, days: int) -> Iterator[list[Statement]]:
    """Source by source, the stays within so many days."""
    first = today - timedelta(days=days)
    for words in homes(person, today).every():
        yield [s for s in words if _lived_in(s, first)]


def _lived_in(said: Statement, first: date) -> bool:
    if said.record.kind not in {"home", "accommodation"} or not said.says_where:
        return False
    return said.through >= first or (said.record.kind == "home" and said.record.end is None)


def _addresses(stays: list[Statement]) -> set[str]:
    return {"".join(s.record.text("postcode").upper().split()) or s.letter for s in stays}


def _records(stays: list[Statement]) -> tuple[Record, ...]:
    return tuple(s.record for s in stays)


@concern("CL-28", roll=CARE_LEAVERS)
@of_the_living
def leaves_custody_without_home(person: Person, today: date, law: Law) -> Verdict:
    """Does a care leaver leave custody soon with no confirmed home?"""
    told = person.latest("custody_release")
    release = told.day("release_on") if told else None
    inside = homes(person, today).unanswered(lambda s: s.letter == CUSTODY)
    if told is None or release is None:
        return _no_release_told(person, today, law, inside, told)
    days = law.value("CL-28", "release_days", today)
    if (release - today).days > days:
        return Clear(f"leaves custody on {in_words(release)}, more than {days} days from now", (told,))
    if told.text("address_confirmed") == "yes":
        return Clear(f"leaves custody on {in_words(release)} to a confirmed address", (told,))
    since_then = [
        s for s in homes(person, today).standing if (s.since or LONG_AGO) >= release and not s.no_home
    ]
    if release <= today and since_then:
        return Clear(
            f"left custody on {in_words(release)}, and a home is recorded since", (since_then[0].record,)
        )
    return Found(_release_in_words(law, release, today), (told,), min(release - timedelta(days=days), today))


def _release_in_words(law: Law, release: date, today: date) -> str:
    left = (release - today).days
    if left < 0:
        return f"was to leave custody on {ago(release, today)}, and no home has been confirmed"
    reaches = ""
    for name, post in (("director_days", "the director"), ("head_of_service_days", "the head of service")):
        if not reaches and left <= law.value("CL-28", name, today):
            reaches = f"; it reaches {post}"
    when = "today" if not left else f"in {since_in_words(left)}"
    return f"leaves custody on {in_words(release)}, {when}, with no confirmed home{reaches}"


def _no_release_told(
    person: Person, today: date, law: Law, inside: tuple[Statement, ...], told: Record | None
) -> Verdict:
    if inside or told:
        evidence = inside[0].record if inside else told
        words = "is in custody, and no day of release is known"
        return CannotTell(words, ("custody_release",), (evidence,) if evidence else ())
    if not isinstance(home_now(person, today, law), CannotTell):
        return DoesNotApply("is not said to be in custody")
    quiet = silence(person, _lately(law, today), "releases from custody", "custody_release")
    return quiet or DoesNotApply("no feed of releases from custody names them")


def _lately(law: Law, today: date) -> date:
    """The first day of the time for which what a feed said of a home may be relied on."""
    return today - timedelta(days=fresh_days(law, today))


@concern("CL-30", roll=CARE_LEAVERS)
@of_the_living
def losing_home_untold(person: Person, today: date, law: Law) -> Verdict:
    """Is a care leaver about to lose their home, and housing has not been told?"""
    days = law.value("CL-30", "loss_days", today)
    risks = list(_live_risks(person, today, days))
    if not risks:
        quiet = silence(person, today - timedelta(days=days), "homes about to be lost", "housing_risk")
        return quiet or DoesNotApply(f"no feed says that the home will be lost within {days} days")
    told = person.latest("housing_referral")
    since = min(r.start or LONG_AGO for r in risks)
    if told and told.start and told.start >= since:
        reply = "and" if told.day("acknowledged_on") else "and has not yet"
        return Clear(f"housing was told on {in_words(told.start)}, {reply} acknowledged it", (told, *risks))
    return _untold(person, today, law, risks, since)


def _untold(person: Person, today: date, law: Law, risks: list[Record], since: date) -> Verdict:
    known = min(max(since, min(r.start or today for r in risks)), today)
    limit = law.value("CL-30", "referral_working_days", today)
    words = f"the home {_is_lost(risks, today)}, as we have known since {ago(known, today)}"
    if not overdue(law, known, today, limit):
        return Clear(
            f"{words}; housing is to be told by {in_words(law.working_days.after(known, limit))}",
            tuple(risks),
        )
    if person.known_through("housing_referral") is None:
        words += "; no feed that says whether housing was told has ever arrived"
        return CannotTell(words, ("housing_referral",), tuple(risks), known)
    return Found(f"{words}, and housing has not been told", tuple(risks), broken_on(law, known, limit))


def _is_lost(risks: list[Record], today: date) -> str:
    days = [day for day in (r.day("expected_on") for r in risks) if day]
    if not days:
        return "is about to be lost"
    first = min(days)
    return f"{'was' if first < today else 'is'} to be lost on {in_words(first)}"


def _live_risks(person: Person, today: date, days: int) -> Iterator[Record]:
    """Losses told of and still to come, or past with no other home recorded since."""
    moves = (s.move for s in homes(person, today).standing if s.move and not s.no_home)
    settled = max(moves, default=LONG_AGO)
    for risk in person.facts("housing_risk"):
        told, expected = risk.start or LONG_AGO, risk.day("expected_on")
        live = (today - told if expected is None else expected - today).days <= days
        if live and settled <= told:
            yield risk
