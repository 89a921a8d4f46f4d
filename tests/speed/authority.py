"""A large invented authority: returns as files, and a store of histories. Everyone in it is invented."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sightline.history import Basis, Record, Rows, Source

HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODES = (
    *("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"),
    *("REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"),
)
OC3 = ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM")
REVIEWS = ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")
CONTACTS = ("Person ID", "Date of contact", "How", "Result", "Recorded on", "How do we know")
ACCOM = ("U1", "D1", "B1", "Z1", "W2", "S2", "R1", "T1", "K2", "U2")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def write_returns(
    folder: Path, looked_after: int, care_leavers: int, *, years: range, seed: int = 903
) -> Path:
    """The SSDA903 return of some years, each in a folder of CSV files."""
    chance = random.Random(seed)
    for year in years:
        inside = folder / f"{year - 1}-{year % 100:02}"
        inside.mkdir(parents=True, exist_ok=True)
        _write(inside / "header.csv", HEADER, _header(looked_after, year, chance))
        _write(inside / "episodes.csv", EPISODES, _episodes(looked_after, care_leavers, year, chance))
        _write(inside / "oc3.csv", OC3, _oc3(care_leavers, year, chance))
        _write(inside / "reviews.csv", REVIEWS, _reviews(looked_after, year, chance))
    return folder


def _write(path: Path, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def _born(n: int, year: int) -> date:
    return date(year - 1 - n % 17, 1 + n % 12, 1 + n % 28)


def _header(count: int, year: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    for n in range(count):
        yield (f"C{n}", chance.choice("12"), _day(_born(n, years_base(year))), "WBRI", "UN4", 0, "")


def years_base(year: int) -> int:
    """Children keep their birthdays from year to year."""
    return year - year % 100 + 15


def _episodes(
    count: int, care_leavers: int, year: int, chance: random.Random
) -> Iterator[tuple[object, ...]]:
    for n in range(count):
        start = date(year - 1, 4, 1) - timedelta(days=n % 900)
        middle = date(year - 1, 7, 1) + timedelta(days=n % 200)
        yield (
            f"C{n}",
            _day(start),
            "S",
            "C2",
            "N1",
            "U1",
            "PR1",
            _day(middle),
            "X1",
            "CARPL",
            "",
            "",
            "SC012345",
        )
        yield (f"C{n}", _day(middle), "P", "C2", "N1", "U4", "PR4", "", "", "", "", "", "SC012345")
    for n in range(care_leavers):
        left = _leaver_born(n, year) + timedelta(days=18 * 365 + 4)
        start = left - timedelta(days=1200)
        if start <= date(year, 3, 31):
            end = _day(left) if left <= date(year, 3, 31) else ""
            yield (
                f"L{n}",
                _day(start),
                "S",
                "C2",
                "N1",
                "U1",
                "PR1",
                end,
                "E9" if end else "",
                "",
                "",
                "",
                "SC012345",
            )


def _leaver_born(n: int, year: int) -> date:
    return date(years_base(year) - 17 - n % 6, 1 + n % 12, 1 + n % 28)


def _oc3(count: int, year: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    for n in range(count):
        yield (
            f"L{n}",
            _day(_leaver_born(n, year)),
            chance.choice(("YES", "YES", "NO")),
            "F2",
            chance.choice(ACCOM),
        )


def _reviews(count: int, year: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    for n in range(count):
        born = _day(_born(n, years_base(year)))
        for month in (6, 11):
            yield (f"C{n}", born, _day(date(year - 1, month, chance.randint(1, 28))), "PN1")


SCOPE = "sheet/speed/"


def everybody(people: int, today: date, *, seed: int = 7) -> Iterator[Rows]:
    """Histories of twenty records a person, all of them care leavers, in loads of a thousand people."""
    chance = random.Random(seed)
    for first in range(0, people, 1000):
        records = tuple(
            r for n in range(first, min(first + 1000, people)) for r in _history(f"P{n:06}", today, chance)
        )
        moment = datetime.combine(today, datetime.min.time(), UTC)
        yield Rows(f"{SCOPE}{first}/", moment, moment, "speed.csv", "sheet", records)


def _history(person: str, today: date, chance: random.Random) -> Iterator[Record]:
    born = today - timedelta(days=18 * 365 + chance.randint(30, 2400))
    moment = datetime.combine(today, datetime.min.time(), UTC)

    def record(
        kind: str, start: date | None, end: date | None = None, basis: Basis = Basis.RECORD, **values: object
    ) -> Record:
        key = f"{SCOPE}{person}/{kind}/{start}"
        return Record(
            person, kind, key, start, end, values, moment, moment, basis, Source("sheet", "speed.csv", "", 2)
        )  # type: ignore[arg-type]

    left = born + timedelta(days=18 * 365 + 4)
    yield record("identity", today, born=born, forename="Invented", surname=f"Person {person}")
    yield record("looked_after", left - timedelta(days=1200), left, RNE="S", LS="C2", REC="E9", PLACE="U1")
    yield record("care_leaver_status", today, category="former relevant", raw="b) Former relevant child")
    yield record("accommodation", today - timedelta(days=30), code=chance.choice("UUUDBZWSR"), suitable="1")
    yield record("in_touch", today - timedelta(days=30), code="YES")
    yield record("activity", today - timedelta(days=30), code="F2")
    yield record("adviser", today - timedelta(days=30), name="An adviser", team="Leaving care")
    yield record("home", today - timedelta(days=300), basis=Basis.FIRST_HAND, code="U", suitable="1")
    for n in range(8):
        day = today - timedelta(days=chance.randint(1, 400) + n)
        yield record("contact", day, basis=Basis.FIRST_HAND, method="visit", result="seen", at_home="yes")
    for n in range(3):
        yield record("pathway_review", today - timedelta(days=chance.randint(1, 200) + 180 * n))
    yield record("health_history", left, given="yes")
