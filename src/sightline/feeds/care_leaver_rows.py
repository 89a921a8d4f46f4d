"""One row of a register of care leavers, as Annex A list 9 and the Standard Safeguarding Dataset both keep it.

Both say the same: what the authority owes, where the person lives, whether it is in touch, what they do, who
their personal adviser is, the latest contact and the latest review of the pathway plan. None of it says since
when, or when anybody last confirmed it: it is what the record says as at the day of the list.
"""

from collections.abc import Iterator
from datetime import date

from sightline.feeds.lines import Line, Stamp
from sightline.history import Gap, Record, Value
from sightline.law import Code, Law

HOLDS = {
    "eligibility": "care_leaver_status",
    "accommodation": "accommodation",
    "suitable": "accommodation",
    "in_touch": "in_touch",
    "activity": "activity",
    "adviser": "adviser",
    "worker": "adviser",
    "team": "adviser",
    "last_contact_on": "contact",
    "pathway_reviewed_on": "pathway_review",
}
"""Each column with the kind of fact that it carries."""


def stated(line: Line, person: str, stamp: Stamp, law: Law) -> Iterator[Record]:
    """What the register asserts of a person as at its day. A blank is recorded as a blank."""
    in_touch = line.coded("in_touch", law.codes("in_touch"))
    values = {
        "care_leaver_status": _status(line, law),
        "accommodation": _accommodation(line, law, in_touch),
        "in_touch": _in_touch(line, in_touch),
        "activity": _activity(line, law),
        "adviser": _adviser(line),
    }
    for kind, says in values.items():
        if any(value is not Gap.ABSENT for value in says.values()):
            yield stamp.record(line, person, kind, says, start=stamp.as_at)
    if isinstance(in_touch, Code) and in_touch.code == "DIED":
        yield stamp.record(line, person, "death", {"raw": line.raw("in_touch")})


def happened(line: Line, person: str, stamp: Stamp) -> Iterator[Record]:
    """The latest contact and review that the register names. Only the latest is named, so earlier ones stand."""
    for field, kind in (("last_contact_on", "contact"), ("pathway_reviewed_on", "pathway_review")):
        day = line.day(field)
        if isinstance(day, date):
            if day > stamp.as_at:
                line.note("is later than the day on which the list was received", field)
            yield stamp.record(line, person, kind, {}, start=day, key=(day.isoformat(),))


def _status(line: Line, law: Law) -> dict[str, Value]:
    return {"category": line.code("eligibility", law.codes("eligibility")), "raw": line.raw("eligibility")}


def _in_touch(line: Line, in_touch: Code | str | Gap) -> dict[str, Value]:
    code = in_touch.means.get("in_touch", in_touch.code) if isinstance(in_touch, Code) else in_touch
    return {"code": code, "raw": line.raw("in_touch")}


def _activity(line: Line, law: Law) -> dict[str, Value]:
    return {"code": line.code("activity", law.codes("activity")), "raw": line.raw("activity")}


def _adviser(line: Line) -> dict[str, Value]:
    return {"name": line.text("adviser"), "worker": line.text("worker"), "team": line.text("team")}


def _accommodation(line: Line, law: Law, in_touch: Code | str | Gap) -> dict[str, Value]:
    """Letter and suitability, each from its own column, or from one code of the return that holds both.

    A code that no list knows is kept as it came, as the code and as free text. Where the type is not given
    and the in-touch column says that the residence is not known or abroad, that is what is known.
    """
    type_ = line.coded("accommodation", law.codes("accommodation"), law.codes("accommodation_oc3"))
    raw = line.raw("accommodation")
    values: dict[str, Value] = {
        "code": type_.means.get("letter", type_.code) if isinstance(type_, Code) else type_,
        "suitable": line.code("suitable", law.codes("suitability")),
        "raw": raw,
        "raw_suitable": line.raw("suitable"),
    }
    if isinstance(type_, str):
        values["text"] = raw
    if isinstance(type_, Code) and isinstance(values["suitable"], Gap):
        values["suitable"] = type_.means.get("suitable", values["suitable"])
    if isinstance(type_, Gap) and isinstance(in_touch, Code) and "letter" in in_touch.means:
        values |= {"code": in_touch.means["letter"], "raw": line.raw("in_touch")}
    return values
