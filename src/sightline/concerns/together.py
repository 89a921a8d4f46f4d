"""Several things wrong at once, listed and never scored: CL-33."""

from collections.abc import Mapping
from datetime import date

from sightline.concerns.entitlement import CARE_LEAVERS, entitlement
from sightline.concerns.questions import CONCERNS, answer, concern
from sightline.concerns.standing import of_the_living
from sightline.concerns.verdicts import CannotTell, Clear, DoesNotApply, Found, Verdict
from sightline.dates import in_words
from sightline.history import Person, Record
from sightline.law import Law

ITSELF = "CL-33"
NOT_A_FAMILY = "other"


@concern(ITSELF, roll=CARE_LEAVERS)
@of_the_living
def several_at_once(person: Person, today: date, law: Law) -> Verdict:
    """Are several things wrong for the same young person at once?"""
    verdicts = {id_: answer(asked, person, today, law) for id_, asked in CONCERNS.items() if id_ != ITSELF}
    found, doubted = _by_family(verdicts, law)
    needed = law.value(ITSELF, "families", today)
    if len(found) >= needed:
        return _together(person, today, law, verdicts, found)
    untold = doubted - set(found)
    if len(found) + len(untold) >= needed:
        doubt = f"nobody can tell whether anything is wrong with: {', '.join(sorted(untold))}"
        return CannotTell(f"found wrong: {_listed(found)}; {doubt}" if found else doubt)
    return Clear(f"found wrong: {_listed(found)}" if found else "nothing found wrong")


def _by_family(verdicts: Mapping[str, Verdict], law: Law) -> tuple[dict[str, list[str]], set[str]]:
    """The ids found, by the family of their standard, and the families of which something cannot be told."""
    found: dict[str, list[str]] = {}
    doubted: set[str] = set()
    for id_, verdict in verdicts.items():
        if isinstance(verdict, Clear | DoesNotApply) or (family := law.standard(id_).family) == NOT_A_FAMILY:
            continue
        if isinstance(verdict, Found):
            found.setdefault(family, []).append(id_)
        else:
            doubted.add(family)
    return found, doubted


def _listed(found: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{family} ({', '.join(ids)})" for family, ids in sorted(found.items()))


def _together(
    person: Person, today: date, law: Law, verdicts: Mapping[str, Verdict], found: Mapping[str, list[str]]
) -> Verdict:
    wrong = [v for ids in found.values() for id_ in ids if isinstance(v := verdicts[id_], Found)]
    since = _since(verdicts, found, law.value(ITSELF, "families", today))
    words = f"{len(found)} kinds of thing are wrong at once: {_listed(found)}"
    talked = _discussed(person, since or entitlement(person, today).began)
    if talked and talked.start:
        return Clear(f"{words}; discussed together on {in_words(talked.start)}", (talked,))
    evidence = {id(r): r for verdict in wrong for r in verdict.evidence}
    days = law.value(ITSELF, "discussion_working_days", today)
    words += f"; a case discussion is due in {days} working days"
    return Found(words, tuple(evidence.values()), since)


def _since(verdicts: Mapping[str, Verdict], found: Mapping[str, list[str]], needed: int) -> date | None:
    """The day on which so many families stood together, as far as the findings say since when."""
    firsts = sorted(
        min(days)
        for ids in found.values()
        if (days := [v.since for id_ in ids if isinstance(v := verdicts[id_], Found) and v.since])
    )
    return firsts[needed - 1] if len(firsts) >= needed else None


def _discussed(person: Person, since: date | None) -> Record | None:
    talks = (t for t in reversed(person.facts("case_discussion")) if t.start and since and t.start >= since)
    return next(talks, None)
