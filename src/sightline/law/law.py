"""Reads the package's own law data once, and a local file that may only tighten it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sightline.dates import WorkingDays
from sightline.law.codes import Code, CodeList
from sightline.law.ladders import Ladder, Rung
from sightline.law.standards import Number, Standard

DATA = files("sightline.law") / "data"

AREAS = {
    "CL": "care_leavers",
    "LA": "children_in_care",
    "CP": "child_protection",
    "PLO": "pre_proceedings",
    "FD": "front_door",
    "EH": "early_help",
    "MI": "missing",
    "LO": "allegations",
    "FO": "fostering",
    "PF": "private_fostering",
    "ED": "education",
    "WF": "workforce",
    "PS": "partner_signals",
    "GV": "governance",
}
"""The letters before a standard's number, and the file that holds its area."""


class LocalLawError(ValueError):
    """A local file of numbers cannot be taken; the message says which line of thought to change."""


@dataclass(frozen=True, slots=True)
class Law:
    """Everything the law room knows."""

    standards: Mapping[str, Standard]
    ladders: Mapping[str, Ladder]
    working_days: WorkingDays
    _codes: dict[str, CodeList]
    _values: dict[tuple[str, str, date], int] = field(default_factory=dict, compare=False)

    def standard(self, id: str) -> Standard:  # noqa: A002 - a standard's id is its field's word
        return self.standards[id]

    def value(self, standard: str, name: str, on: date) -> int:
        """A limit in force on a day, in the unit that its entry names."""
        asked = (standard, name, on)
        if asked not in self._values:
            self._values[asked] = self.standards[standard].number(name, on).value
        return self._values[asked]

    def codes(self, name: str) -> CodeList:
        """A code list by its name; read on first use, for there are many and most runs need few."""
        if name not in self._codes:
            self._codes[name] = _code_list(name)
        return self._codes[name]


def _toml(at: Traversable) -> dict[str, Any]:
    return tomllib.loads(at.read_text("utf-8"))


def _number(entry: Mapping[str, Any]) -> Number:
    return Number(**{"until": None, **entry})


def _standard(id: str, area: str, entry: dict[str, Any]) -> Standard:  # noqa: A002
    numbers: dict[str, tuple[Number, ...]] = {}
    for number in map(_number, entry.pop("numbers", [])):
        numbers[number.name] = (*numbers.get(number.name, ()), number)
    return Standard(id=id, area=area, numbers=numbers, **entry)


@cache
def _area(letters: str) -> Mapping[str, Standard]:
    data = _toml(DATA / "standards" / f"{AREAS[letters]}.toml")
    area = data.pop("area")
    return {id_: _standard(id_, area, entry) for id_, entry in data.items()}


class Standards(Mapping[str, Standard]):
    """Every standard by its id; an area's file is read when one of its standards is first asked for.

    `instead` holds standards that a local file has tightened.
    """

    def __init__(self, instead: Mapping[str, Standard] | None = None) -> None:
        self._instead = dict(instead or {})

    def __getitem__(self, id_: str) -> Standard:
        letters = id_.partition("-")[0]
        if letters not in AREAS:
            raise KeyError(id_)
        return self._instead.get(id_) or _area(letters)[id_]

    def __iter__(self) -> Iterator[str]:
        for letters in AREAS:
            yield from _area(letters)

    def __len__(self) -> int:
        return sum(len(_area(letters)) for letters in AREAS)


def _ladder(name: str, entry: dict[str, Any]) -> Ladder:
    rungs = tuple(Rung(**{"within": None, **rung}) for rung in entry.pop("rungs"))
    return Ladder(name=name, rungs=rungs, **entry)


def _code_list(name: str) -> CodeList:
    data = _toml(DATA / "codes" / f"{name}.toml")
    codes = (Code(**{**entry, "spellings": tuple(entry.get("spellings", ()))}) for entry in data["code"])
    return CodeList(name, data["source"], codes)


def code_list_names() -> tuple[str, ...]:
    return tuple(sorted(f.name.removesuffix(".toml") for f in (DATA / "codes").iterdir()))


@cache
def our_law() -> Law:
    """The law as published with this version of Sightline."""
    return Law(
        standards=Standards(),
        ladders={name: _ladder(name, entry) for name, entry in _toml(DATA / "ladders.toml").items()},
        working_days=WorkingDays.of(_toml(DATA / "bank_holidays.toml")["england"]),
        _codes={},
    )


def read_law(local: str = "", set_by: str = "local file") -> Law:
    """Our law, tightened by a local file's text: `[CL-10] fresh_weeks = 6`.

    Raises LocalLawError, in one sentence, for a standard or number that does not exist, a value that is
    not a whole number, or one that would loosen ours.
    """
    law = our_law()
    if not local:
        return law
    tightened: dict[str, Standard] = {}
    for id_, name, value in _local_numbers(local):
        tightened[id_] = _tightened(Standards(tightened), id_, name, value, set_by)
    return replace(law, _values={}, standards=Standards(tightened))


def _local_numbers(local: str) -> Iterator[tuple[str, str, object]]:
    try:
        data = tomllib.loads(local)
    except tomllib.TOMLDecodeError as error:
        raise LocalLawError(f"The local file of numbers is not TOML: {error}.") from None
    for id_, entry in data.items():
        if not isinstance(entry, dict):
            raise LocalLawError(
                f"The local file says {id_!r} outside any standard: write [CL-10] above its numbers."
            )
        for name, value in entry.items():
            yield id_, name, value


def _tightened(
    standards: Mapping[str, Standard], id_: str, name: str, value: object, set_by: str
) -> Standard:
    if id_ not in standards:
        raise LocalLawError(
            f"The local file names standard {id_!r}, which does not exist: see sightline standards."
        )
    standard = standards[id_]
    if name not in standard.numbers:
        known = ", ".join(standard.numbers) or "no number"
        raise LocalLawError(f"The local file sets {name!r} of {id_}, which has {known}.")
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise LocalLawError(
            f"The local file sets {name} of {id_} to {value!r}; it must be a whole number, nought or more."
        )
    ours = standard.numbers[name]
    return replace(
        standard, numbers={**standard.numbers, name: tuple(_tighter(id_, n, value, set_by) for n in ours)}
    )


def _tighter(id_: str, number: Number, value: int, set_by: str) -> Number:
    loosens = value > number.value if number.tighter == "lower" else value < number.value
    if loosens:
        raise LocalLawError(
            f"The local file sets {number.name} of {id_} to {value}, looser than our {number.value} {number.unit}: "
            "a local number may only tighten.",
        )
    return replace(number, value=value, set_by=set_by)
