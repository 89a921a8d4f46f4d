"""Tables of the Standard Safeguarding Dataset: names each year, and from 2019 a quarter's whole extract."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from sightline.demo import annex_a, records
from sightline.demo.facts import Cell, Life
from sightline.demo.files import DATABASE, WrittenFile, received_on, write_csv
from sightline.demo.names import CARE_TEAMS, TEAMS
from sightline.feeds.ssd_tables import ssd_tables

Row = Mapping[str, Cell]
ALL_TEAMS = (*TEAMS, *CARE_TEAMS)
BEFORE = 5
"""Years of looked-after episodes that the extract looks back."""


def write_names(folder: Path, lives: list[Life], day: date) -> list[WrittenFile]:
    """Who is who: the one table of the case system that holds names."""
    return [_table(folder / f"case system {day}", "ssd_person", _people(lives, day), day)]


def write_extract(folder: Path, lives: list[Life], day: date) -> list[WrittenFile]:
    """Every table that the authority can fill yet."""
    workers = _workers(lives, day)
    tables: dict[str, Iterable[Row]] = {
        "ssd_person": _people(lives, day),
        "ssd_care_leavers": _care_leavers(lives, workers, day),
        "ssd_cla_episodes": _episodes(lives, day),
        "ssd_cla_placement": _placements(lives, day),
        "ssd_legal_status": _orders(lives, day),
        "ssd_involvements": _involvements(lives, workers, day),
        "ssd_professionals": ({"row": number, "name": name} for name, number in workers.items()),
        "ssd_department": ({"row": f"T{n}", "name": team} for n, team in enumerate(ALL_TEAMS, 1)),
        "ssd_missing": _missing(lives, day),
        "ssd_immigration_status": _alone(lives, day),
    }
    return [_table(folder / f"ssd {day}", name, rows, day) for name, rows in tables.items()]


def _table(folder: Path, name: str, rows: Iterable[Row], day: date) -> WrittenFile:
    columns = ssd_tables()[name].columns.by_field
    header = [column.name for column in columns.values()]
    cells = ([row.get(field) for field in columns] for row in rows)
    return write_csv(folder / f"{name}.csv", header, cells, received_on(day), DATABASE)


def _known(lives: list[Life], day: date) -> Iterator[Life]:
    return (life for life in lives if life.episodes and day >= life.episodes[0].DECOM)


def _people(lives: list[Life], day: date) -> Iterator[Row]:
    for person in (life.person for life in _known(lives, day)):
        yield {
            "person": person.id,
            "forename": person.forename,
            "surname": person.surname,
            "sex": "M" if person.sex == "1" else "F",
            "ethnicity": person.ethnicity,
            "born": person.born,
        }


def _workers(lives: list[Life], day: date) -> dict[str, str]:
    """Each adviser's name with a number."""
    names = sorted({a.worker for life in lives for a in life.allocations if a.recorded <= day})
    return {name: f"P{n}" for n, name in enumerate(names, 101)}


def _care_leavers(lives: list[Life], workers: Mapping[str, str], day: date) -> Iterator[Row]:
    for life in lives:
        if records.on_list(life, day):
            row = dict(annex_a.leaver(life, day))
            adviser = str(row["adviser"] or "")
            team = str(row["team"] or "")
            row |= {"person": life.person.id, "clea_table_id": f"CL{life.person.id}", "worker": ""}
            row |= {
                "adviser": workers.get(adviser, ""),
                "team": f"T{ALL_TEAMS.index(team) + 1}" if team else "",
            }
            yield row


def _looked_back(lives: list[Life], day: date) -> Iterator[tuple[Life, int]]:
    for life in _known(lives, day):
        for n, episode in enumerate(life.episodes):
            if day >= episode.DECOM and (episode.DEC is None or episode.DEC.year >= day.year - BEFORE):
                yield life, n


def _episodes(lives: list[Life], day: date) -> Iterator[Row]:
    for life, n in _looked_back(lives, day):
        episode = life.episodes[n]
        ended = records.ended_by(episode, day)
        yield {
            "person": life.person.id,
            "row": f"E{life.person.id}-{n}",
            "from": episode.DECOM,
            "to": episode.DEC if ended else None,
            "RNE": episode.RNE,
            "CIN": episode.CIN,
            "REC": episode.REC if ended else "",
            "placement": f"L{life.person.id}-{n}",
        }


def _placements(lives: list[Life], day: date) -> Iterator[Row]:
    for life, n in _looked_back(lives, day):
        episode = life.episodes[n]
        ended = records.ended_by(episode, day)
        yield {
            "person": life.person.id,
            "row": f"L{life.person.id}-{n}",
            "from": episode.DECOM,
            "to": episode.DEC if ended else None,
            "PLACE": episode.PLACE,
            "PLACE_PROVIDER": episode.PLACE_PROVIDER,
            "PL_POST": episode.PL_POST,
            "URN": episode.URN,
            "REASON_PLACE_CHANGE": episode.REASON_PLACE_CHANGE if ended else "",
        }


def _orders(lives: list[Life], day: date) -> Iterator[Row]:
    for life, n in _looked_back(lives, day):
        episode = life.episodes[n]
        yield {
            "person": life.person.id,
            "row": f"S{life.person.id}-{n}",
            "LS": episode.LS,
            "from": episode.DECOM,
            "to": episode.DEC if records.ended_by(episode, day) else None,
        }


def _involvements(lives: list[Life], workers: Mapping[str, str], day: date) -> Iterator[Row]:
    for life in lives:
        for n, a in enumerate(life.allocations):
            if a.recorded <= day:
                yield {
                    "person": life.person.id,
                    "row": f"I{life.person.id}-{n}",
                    "worker": workers[a.worker],
                    "role": "16PLUS",
                    "team": f"T{ALL_TEAMS.index(a.team) + 1}",
                    "from": a.start,
                    "to": a.end if a.end and a.end <= day else None,
                }


def _missing(lives: list[Life], day: date) -> Iterator[Row]:
    for life in lives:
        for n, (since, back, code) in enumerate(life.missing):
            if since <= day:
                number = f"M{life.person.id}-{n}"
                to = back if back and back <= day else None
                yield {"person": life.person.id, "row": number, "from": since, "to": to, "code": code}


def _alone(lives: list[Life], day: date) -> Iterator[Row]:
    for life in _known(lives, day):
        if life.person.unaccompanied:
            began = life.episodes[0].DECOM
            yield {"person": life.person.id, "row": f"A{life.person.id}", "status": "UASC", "from": began}
