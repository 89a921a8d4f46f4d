"""Writes everything that the authority would have had, by year."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from sightline.demo import annex_a, calendar, returns_903, sheets, ssd
from sightline.demo.files import WrittenFile
from sightline.demo.start import FIRST_DAY, PEOPLE
from sightline.demo.weeks import Authority, Progress, authority_until

UNTIL = date(2020, 1, 31)
DEFAULT_SEED = 2015
REGISTERS = (
    "accommodation-moves",
    "advisers",
    "contacts",
    "pathway-plans",
    "risk-assessments",
    "safety-plans",
    "health-histories",
    "closures",
    "partner-sightings",
    "custody-releases",
    "housing-risks",
    "health-crises",
    "deaths-and-harm",
)
"""The plain sheets that this authority keeps, in the names of the templates."""


def write_files(
    folder: Path,
    *,
    until: date = UNTIL,
    people: int = PEOPLE,
    seed: int = DEFAULT_SEED,
    progress: Progress | None = None,
) -> list[WrittenFile]:
    """Lives through the years until a day and writes the files of each into `folder`/2015, /2016 and so on.

    A folder holds what came in during the year to its 31 March; 2015 holds the older returns too, and is the
    authority as inspectors found it. `people` is how many care leavers there are on the first day; the story
    and its numbers are told of 847. The same arguments write the same bytes. Raises ValueError for a day
    before the first.
    """
    if until < FIRST_DAY:
        raise ValueError(f"the invented authority begins on {FIRST_DAY}; ask for that day or a later one")
    ours = authority_until(until, people, seed, progress)
    jobs = sorted(_jobs(folder, ours, until, seed), key=lambda job: job[:2])
    written: list[WrittenFile] = []
    for count, (_, name, write) in enumerate(jobs):
        if progress:
            progress(name, count, len(jobs))
        written.extend(write())
    return written


Job = tuple[date, str, Callable[[], list[WrittenFile]]]
"""The day that a file speaks of, what it is, and the writing of it."""


def _jobs(folder: Path, ours: Authority, until: date, seed: int) -> Iterator[Job]:
    yield from _returns(folder, ours, until)
    yield from _lists(folder, ours, until, seed)
    yield from _case_system(folder, ours, until)
    yield from _registers(folder, ours, until)


def _returns(folder: Path, ours: Authority, until: date) -> Iterator[Job]:
    for year in calendar.returns_until(until):
        day = date(year, 3, 31)
        yield (
            day,
            "looked-after return",
            partial(returns_903.write_return, _place(folder, day), ours.lives, year),
        )


def _lists(folder: Path, ours: Authority, until: date, seed: int) -> Iterator[Job]:
    for quarter in calendar.quarters(until):
        day, received = quarter.day, quarter.received
        place = _place(folder, received)
        if quarter.year_ends:
            yield (
                received,
                "Annex A",
                partial(annex_a.write_annex_a, place, ours.lives, ours.staff, day, seed),
            )
        else:
            yield received, "list 9", partial(annex_a.write_list_9, place, ours.lives, day, received)


def _case_system(folder: Path, ours: Authority, until: date) -> Iterator[Job]:
    for quarter in calendar.quarters(until):
        day = quarter.day
        if quarter.year_ends:
            yield day, "names", partial(ssd.write_names, _place(folder, day), ours.lives, day)
        if day == calendar.WHOLE_EXTRACT:
            yield day, "case system", partial(ssd.write_extract, _place(folder, day), ours.lives, day)


def _registers(folder: Path, ours: Authority, until: date) -> Iterator[Job]:
    for name in REGISTERS:
        for day in calendar.sheet_days(name, until):
            yield day, name, partial(sheets.write_sheet, _place(folder, day), name, ours.lives, day)


def _place(folder: Path, day: date) -> Path:
    return folder / calendar.folder_of(day)
