"""Whether the personal adviser has been to the home: within a week of the move, and every two months after."""

from datetime import date, timedelta

from sightline.concerns.contacts import Touch, contacts
from sightline.concerns.entitlement import CARE_LEAVERS
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import began, owed_an_adviser
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import in_words, months_after, since_in_words
from sightline.history import Person, Record
from sightline.law import Law

DAY = timedelta(days=1)
FACE_TO_FACE = frozenset({"visit", "meeting", ""})


def current_home(person: Person) -> Record | None:
    """The home moved into last and not left; None if no feed gives one with its first day."""
    running = (r for r in reversed(person.facts("home")) if r.end is None and r.start)
    return next(running, None)


def _seen_in(person: Person, moved_in: Record) -> list[tuple[Record, bool]]:
    """Times since the move when our worker saw the young person, each with whether it is sure that it was there."""
    since = moved_in.start or date.max
    seen = [r for day, touch, r in contacts(person).dated if day >= since and touch is Touch.TWO_WAY]
    return [
        (r, _at(moved_in, r))
        for r in seen
        if r.text("result") == "seen" and r.text("method") in FACE_TO_FACE and r.text("at_home") != "no"
    ]


def _at(moved_in: Record, visit: Record) -> bool:
    postcode = visit.text("postcode").replace(" ", "").casefold()
    same = bool(postcode) and postcode == moved_in.text("postcode").replace(" ", "").casefold()
    return visit.text("at_home") == "yes" or same


def _no_home(person: Person) -> CannotTell:
    if person.known_through("home") is None:
        return CannotTell("no feed that says when somebody moved in has ever arrived", missing=("home",))
    return CannotTell("no home with the day of moving in is recorded", missing=("home",))


def _unsure(visit: Record) -> CannotTell:
    day = in_words(visit.start) if visit.start else "a day not stated"
    words = f"was seen on {day}, and the record does not say whether at home"
    return CannotTell(words, missing=("contact.at_home",), evidence=(visit,))


@concern("CL-22", roll=CARE_LEAVERS)
@owed_an_adviser
def not_visited_after_move(person: Person, today: date, law: Law) -> Verdict:
    """The personal adviser did not visit within a week of the move."""
    home = current_home(person)
    if home is None or home.start is None:
        return _no_home(person)
    if home.start < began(person, today):
        return DoesNotApply("has lived there since before leaving care")
    due = home.start + timedelta(days=law.value("CL-22", "days", today))
    seen = _seen_in(person, home)
    there = [visit for visit, sure in seen if sure]
    if there:
        return Clear(_visited(there[0], due), (home, there[0]))
    if today <= due:
        return Clear(f"moved in on {in_words(home.start)}; a visit there is due by {in_words(due)}", (home,))
    if seen:
        return _unsure(seen[-1][0])
    if unsaid := silence(person, due, "contacts", "contact"):
        return unsaid
    ago = since_in_words((today - home.start).days)
    words = f"moved on {in_words(home.start)}, {ago} ago, and no visit there is recorded ({_required(home)})"
    return Found(words, (home,), due + DAY)


def _visited(visit: Record, due: date) -> str:
    day = visit.start or date.max
    late = f", late: it was due by {in_words(due)}" if day > due else ""
    return f"was visited there on {in_words(day)}{late}"


def _required(home: Record) -> str:
    if home.text("provided") == "yes":
        return "required where we provide the home"
    return (
        "good practice"
        if home.text("provided") == "no"
        else "required if we provide the home, else good practice"
    )


@concern("CL-23", roll=CARE_LEAVERS)
@owed_an_adviser
def two_monthly_visit_overdue(person: Person, today: date, law: Law) -> Verdict:
    """The two-monthly visit to accommodation we provide is overdue."""
    home = current_home(person)
    if home is None or home.start is None:
        return _no_home(person)
    if home.text("provided") == "no":
        return DoesNotApply("we do not provide their home")
    seen = _seen_in(person, home)
    last = next((visit for visit, sure in reversed(seen) if sure), None)
    counted = max(last.start if last and last.start else home.start, began(person, today))
    due = months_after(counted, law.value("CL-23", "months", today))
    evidence = (home, last) if last else (home,)
    if today <= due:
        return Clear(f"{_last_visit(last)}; the next is due by {in_words(due)}", evidence)
    if home.text("provided") != "yes":
        words = f"{_last_visit(last)}, and no record says whether we provide this home"
        return CannotTell(words, ("home.provided",), evidence)
    if seen and not seen[-1][1]:
        return _unsure(seen[-1][0])
    if unsaid := silence(person, due, "contacts", "contact"):
        return unsaid
    ago = since_in_words((today - counted).days)
    return Found(f"{_last_visit(last)}: {ago} without one, in a home that we provide", evidence, due + DAY)


def _last_visit(last: Record | None) -> str:
    if last is None or last.start is None:
        return "no visit to this home is recorded"
    return f"last visited at home on {in_words(last.start)}"
