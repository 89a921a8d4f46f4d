"""The lists of Annex A about other children: contacts, referrals, plans, adoption. Short, and all invented."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sightline.demo.facts import Cell, Identity
from sightline.demo.names import CARE_TEAMS
from sightline.demo.people import Births, draws
from sightline.demo.wording import ETHNIC, GENDER, NEED, YES_NO

Row = Mapping[str, Cell]
HOW_MANY = 24
SOURCES = ("a) 1A: Individual", "e) 2A: Schools", "q) 6: Police", "g) 3A: Health services")
ABUSE = ("a) Neglect", "b) Physical abuse", "c) Sexual abuse", "d) Emotional abuse")


class _Other:
    """One invented child whom no list of care leavers names, as at a day."""

    def __init__(self, rng: Random, births: Births, day: date) -> None:
        child = births.aged(rng.randint(0, 15), day)
        self.person: Identity = replace(child, id=f"2{child.id}")
        self.rng = rng
        self.day = day

    def ago(self, most: int) -> date:
        return max(self.day - timedelta(days=self.rng.randint(1, most)), self.person.born)

    def about(self) -> dict[str, Cell]:
        return {
            "person": int(self.person.id),
            "sex": GENDER[self.person.sex],
            "ethnicity": ETHNIC[self.person.ethnicity],
            "born": self.person.born,
            "age": self.person.age(self.day),
            "disability": YES_NO[self.person.disabled],
            "team": self.rng.choice(CARE_TEAMS),
        }


def other_lists(day: date, seed: int) -> dict[str, Iterator[Row]]:
    """The lists but for children in care and care leavers, each from its own draw of chance."""
    return {part: _rows(part, says, day, seed) for part, says in LISTS.items()}


def _rows(part: str, says: Callable[[_Other], Row], day: date, seed: int) -> Iterator[Row]:
    rng = draws(seed, day, part)
    births = Births(rng)
    for _ in range(HOW_MANY):
        other = _Other(rng, births, day)
        yield {**other.about(), **says(other)}


def _contact(other: _Other) -> Row:
    return {"contacted_on": other.ago(180), "contact_source": other.rng.choice(SOURCES)}


def _early_help(other: _Other) -> Row:
    started = other.ago(180)
    return {"early_help_from": started, "early_help_to": None, "early_help_by": "Family hub"}


def _referral(other: _Other) -> Row:
    source, again = other.rng.choice(SOURCES), other.rng.randint(0, 2)
    return {
        "referred_on": other.ago(180),
        "referral_source": source,
        "referral_nfa": "b) No",
        "referrals_12m": again,
    }


def _assessment(other: _Other) -> Row:
    started = other.ago(180)
    seen = min(started + timedelta(days=4), other.day)
    return {
        "assessed_from": started,
        "assessment_seen": seen,
        "support_needed": other.rng.choice(("a) Yes", "b) No")),
    }


def _section_47(other: _Other) -> Row:
    started = other.ago(180)
    return {
        "section_47_on": started,
        "conference_unnecessary": "b) No",
        "conference_on": min(started + timedelta(days=14), other.day),
        "conference_led_to_plan": other.rng.choice(("a) Yes", "b) No")),
        "section_47_12m": 1,
        "conferences_12m": 1,
    }


def _in_need(other: _Other) -> Row:
    need = other.rng.choice(sorted(NEED.values()))
    return {
        "in_need_from": other.ago(500),
        "primary_need": need,
        "last_seen_on": other.ago(40),
        "case_status": "c) Child in need plan",
    }


def _protection(other: _Other) -> Row:
    abuse = other.rng.choice(ABUSE)
    return {
        "plan_from": other.ago(300),
        "abuse_first": abuse,
        "abuse_latest": abuse,
        "visited_on": other.ago(14),
        "seen_alone": "a) Yes",
        "emergency_protection": "b) No",
        "plans_before": other.rng.randint(0, 2),
    }


def _adoption(other: _Other) -> Row:
    decided = other.ago(300)
    family = 900_000 + other.rng.randint(1, 9_999)
    return {"family": family, "entered_care_on": other.person.born, "adoption_decided_on": decided}


def _adopter(other: _Other) -> Row:
    enquired = other.ago(400)
    number = 70_000 + other.rng.randint(1, 9_999)
    return {
        "adopter": number,
        "family": 900_000 + number,
        "fostering_for_adoption": "b) No",
        "enquired_on": enquired,
    }


LISTS: dict[str, Callable[[_Other], Row]] = {
    "list-1": _contact,
    "list-2": _early_help,
    "list-3": _referral,
    "list-4": _assessment,
    "list-5": _section_47,
    "list-6": _in_need,
    "list-7": _protection,
    "list-10": _adoption,
    "list-11": _adopter,
}
