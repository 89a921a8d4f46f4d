"""The needs assessment, the pathway plan and its reviews: made, in time, and not left to lie."""

from datetime import date, timedelta

from sightline.concerns.entitlement import CARE_LEAVERS, ELIGIBLE_CHILDREN, entitlement
from sightline.concerns.questions import concern
from sightline.concerns.silence import silence
from sightline.concerns.standing import began, of_the_living, owed_an_adviser, reaches
from sightline.concerns.verdicts import CannotTell, Clear, Found, Verdict
from sightline.dates import ago, in_words, months_after
from sightline.history import Person, Record
from sightline.law import Law

SIXTEEN, ADULT = 16, 18
NO_BIRTH = CannotTell("no date of birth is known, so nobody can say when this was due", missing=("identity",))
DAY = timedelta(days=1)


def _dated(record: Record, words: str) -> str:
    return f"{words} on {in_words(record.start)}" if record.start else f"{words}, on a day not stated"


@concern("CL-18", roll=ELIGIBLE_CHILDREN)
@of_the_living
def needs_assessment_late(person: Person, today: date, law: Law) -> Verdict:
    """The needs assessment for leaving care is late."""
    sixteen = reaches(person, SIXTEEN)
    if sixteen is None:
        return NO_BIRTH
    if done := person.latest("needs_assessment"):
        return Clear(_dated(done, "the needs were assessed"), (done,))
    counted = _eligible_from(began(person, today), sixteen)
    due = months_after(counted, law.value("CL-18", "months", today))
    if today <= due:
        return Clear(f"the needs assessment is due by {in_words(due)}")
    if unsaid := silence(person, due, "needs assessments", "needs_assessment"):
        return unsaid
    words = f"no needs assessment is recorded; it was due by {ago(due, today)}"
    return Found(words, entitlement(person, today).evidence, due + DAY)


def _eligible_from(first_day: date, sixteen: date) -> date:
    """The day from which three months run: the 16th birthday, for those whose 13 weeks were complete by then.

    The definition asks for 24 hours at 16, so it is first met on the day after; regulation 42 counts from 16.
    """
    return sixteen if first_day <= sixteen + DAY else first_day


@concern("CL-19", roll={CARE_LEAVERS, ELIGIBLE_CHILDREN})
@owed_an_adviser
def no_pathway_plan(person: Person, today: date, law: Law) -> Verdict:
    """There is no pathway plan."""
    adult = reaches(person, ADULT)
    if planned := _planned(person):
        return Clear(_plan_words(planned), (planned,))
    if adult is None:
        return unsaid if (unsaid := _no_plans(person, today)) else NO_BIRTH
    due = _plan_due(person, adult, today, law)
    if today < due:
        return Clear(f"the pathway plan is due by {in_words(due)}")
    if unsaid := _no_plans(person, due):
        return unsaid
    of_age = today >= adult
    words = f"no pathway plan is recorded; it was due by {ago(due, today)}"
    return Found(
        f"{words}{', and none was there at 18' if of_age else ''}", (), due, ladder="B" if of_age else ""
    )


def _no_plans(person: Person, due: date) -> CannotTell | None:
    return silence(person, due, "pathway plans", "pathway_plan", "pathway_review")


def _planned(person: Person) -> Record | None:
    """A pathway plan, or a review, which shows that there is one."""
    return person.latest("pathway_plan") or person.latest("pathway_review")


def _plan_words(planned: Record) -> str:
    if planned.kind == "pathway_review":
        return _dated(planned, "a review of the pathway plan shows that there is one: it was held")
    unsigned = ", not signed by a manager" if planned.text("signed_by_manager") == "no" else ""
    return _dated(planned, "the pathway plan was made") + unsigned


def _plan_due(person: Person, adult: date, today: date, law: Law) -> date:
    """16 years 6 months; for those who became entitled late, three months after; for all, the 18th birthday."""
    born = person.born or today
    usual = months_after(born, law.value("CL-19", "due_months", today))
    late = months_after(began(person, today), law.value("CL-19", "late_months", today))
    return min(max(usual, late), adult)


@concern("CL-20", roll={CARE_LEAVERS, ELIGIBLE_CHILDREN})
@owed_an_adviser
def plan_not_reviewed(person: Person, today: date, law: Law) -> Verdict:
    """The pathway plan has not been reviewed for six months."""
    months = law.value("CL-20", "months", today)
    last = _worked_on(person)
    counted = last.start if last and last.start else began(person, today)
    due = months_after(counted, months)
    evidence = (last,) if last else ()
    if today <= due:
        return Clear(_review_words(last, due), evidence)
    if unsaid := silence(person, due, "pathway plan reviews", "pathway_review", "pathway_plan"):
        return unsaid
    return Found(_overdue(person, last, today), evidence, due + DAY)


def _worked_on(person: Person) -> Record | None:
    """The last dated review, or the plan itself where it is newer."""
    dated = (r for r in reversed(person.facts("pathway_review", "pathway_plan")) if r.start)
    return next(dated, None)


def _review_words(last: Record | None, due: date) -> str:
    if last is None:
        return f"the duty is new: a first review is due by {in_words(due)}"
    word = "reviewed" if last.kind == "pathway_review" else "made"
    return f"{_dated(last, f'the pathway plan was {word}')}; the next review is due by {in_words(due)}"


def _overdue(person: Person, last: Record | None, today: date) -> str:
    if last and last.start:
        if last.kind == "pathway_review":
            return f"the pathway plan was last reviewed on {ago(last.start, today)}"
        return f"the pathway plan was made on {ago(last.start, today)}, and no review since is recorded"
    undated = " on a day that is stated" if person.facts("pathway_review", "pathway_plan") else ""
    owed = ago(began(person, today), today)
    return f"no review of a pathway plan has been recorded{undated}; the duty began on {owed}"
