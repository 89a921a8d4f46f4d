"""Invented returns as files: CSV, XML, workbooks, the lists of providers and a postcode directory."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import polars as pl

from tests.generative.clean_ssda903 import POSTCODES, PROVIDERS, as_tables, clean_rows

YEAR = 2026
NESTED = {
    "Reviews": "AREVIEW",
    "Missing": "AMISSING",
    "PrevPerm": "PERMANENCE",
    "OC2": "OC2",
    "PlacedAdoption": "AD_PLACED",
    "SWEpisodes": "ASWEPISODE",
    "DoLo": "ADOLO",
}
IN_HEADER = ("UASC", "OC3", "AD1")
Tables = Mapping[str, pl.DataFrame]


def clean(children: int = 20, year: int = YEAR) -> tuple[Tables, Tables]:
    """This year's tables and last year's, in which no rule finds anything."""
    rows = clean_rows(children, year)
    return as_tables(rows), as_tables(rows, last="_last")


def write_csv(folder: Path, tables: Tables, *, lower: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        cells = frame.drop("line")
        if lower:
            cells = cells.rename(str.lower)
        cells.write_csv(folder / f"{name.lower()}.csv")
    return folder


def write_xml(path: Path, tables: Tables) -> Path:
    """The same return as XML, an element a line, as a program of ours would never write it: by the standard library."""
    root = ET.Element("EXPSSDA903")
    by_child: dict[str, dict[str, list[dict[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    for name, frame in tables.items():
        for row in frame.drop("line").iter_rows(named=True):
            by_child[row["CHILD"]][name].append(row)
    for child, theirs in by_child.items():
        element = ET.SubElement(root, "CHILD")
        header = ET.SubElement(element, "HEADER")
        fields = {"CHILDID": child} | {k: v for k, v in theirs["Header"][0].items() if k != "CHILD"}
        fields["UASC"] = "1" if theirs["UASC"] else "0"
        for name in IN_HEADER:
            for row in theirs[name]:
                fields |= {k: v for k, v in row.items() if k not in {"CHILD", "DOB", "SEX"}}
        _fill(header, fields)
        for name, tag in NESTED.items():
            for row in theirs[name]:
                _fill(ET.SubElement(header, tag), {k: v for k, v in row.items() if k not in {"CHILD", "DOB"}})
        for row in theirs["Episodes"]:
            renamed = {"PL" if k == "PLACE" else k: v for k, v in row.items() if k != "CHILD"}
            _fill(ET.SubElement(element, "EPISODE"), renamed)
    ET.indent(root)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return path


def _fill(element: ET.Element, fields: Mapping[str, str | None]) -> None:
    for tag, value in fields.items():
        ET.SubElement(element, tag).text = value


def write_workbook(path: Path, tables: Tables) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, frame in tables.items():
        sheet = book.create_sheet(name)
        sheet.append(frame.drop("line").columns)
        for row in frame.drop("line").iter_rows():
            sheet.append(row)
    book.save(path)
    return path


def write_providers(path: Path, providers: pl.DataFrame = PROVIDERS) -> Path:
    """The list of children's homes in its real layout, the numbers stored as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Provider information"
    headings = ("Local Authority", "URN", "Provider Type", "Setting Name", "Closed Date", "Provider Code")
    sheet.append((*headings, "Provider Placement Code", "Setting Address Postcode"))
    for row in providers.iter_rows(named=True):
        home = ("Devon", int(row["URN"]), "Childrens Home", "The House", row["CLOSED"], row["PLACES"])
        sheet.append((*home, row["PROVIDERS"], row["POSTCODE"]))
    book.save(path)
    return path


def write_postcodes(path: Path, postcodes: pl.DataFrame = POSTCODES, *, since_2025: bool = False) -> Path:
    """A postcode directory of the statistics office: quoted, in its columns before or since 2025."""
    old = ("pcd", "pcds", "oscty", "oslaua", "oseast1m", "osnrth1m", "lat")
    new = ("pcd7", "pcds", "cty25cd", "lad25cd", "east1m", "north1m", "lat")
    with path.open("w", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(new if since_2025 else old)
        for row in postcodes.iter_rows(named=True):
            county = row["AUTHORITY"] if row["AUTHORITY"].startswith("E10") else "E99999999"
            district = "E07000041" if county == row["AUTHORITY"] else row["AUTHORITY"]
            place = (county, district, str(int(row["EAST"])), str(int(row["NORTH"])), "50.1")
            writer.writerow((row["POSTCODE"].replace(" ", ""), row["POSTCODE"], *place))
    return path


def write_everything(folder: Path, children: int = 20) -> tuple[Path, Path]:
    """A clean return with its lists, and last year's: two folders in which every rule can be asked."""
    now, last = clean(children)
    write_csv(folder / "now", now)
    write_providers(folder / "now" / "homes.xlsx")
    write_postcodes(folder / "now" / "postcodes.csv")
    return folder / "now", write_csv(folder / "last", last)
