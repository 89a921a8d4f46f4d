"""The lists that an authority receives beside its return: registered providers, and where each postcode lies."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import BinaryIO

import polars as pl

from sightline.feeds.cells import read_day
from sightline.feeds.filed_parts import as_filed
from sightline.feeds.tables import Cell, Table, plain

PROVIDERS: Mapping[str, tuple[str, ...]] = {
    "URN": ("urn", "ofstedurn", "ofsteduniquereferencenumber", "ofsteduniquereferencenumberurn"),
    "CODES": ("placementcode", "placementprovidercode", "providercode", "providerplacementcode"),
    "POSTCODE": ("settingaddresspostcode", "settingpostcode"),
    "CLOSED": ("closeddate", "deregistrationdate"),
    "AUTHORITY": ("localauthority", "providerlocalauthority"),
}
"""The headings of the department's lists of children's homes, of social care providers and of supported
accommodation, as compared (plain). Which of two columns of codes is which is told by the codes."""
SUPPORTED = "supported accommodation"
SUPPORTED_CODE = "K3"
CODE = re.compile(r"(?<![A-Z0-9])[A-Z]+\d[A-Z0-9]*")
"""One code among several, parted by commas, slashes, semicolons or blanks."""
LISTED = ("URN", "PLACES", "PROVIDERS", "POSTCODE", "CLOSED", "AUTHORITY")


@dataclass(frozen=True, slots=True)
class Providers:
    """A sheet that is a list of providers. `at` gives the places of each kind of column in a row."""

    table: Table
    at: Mapping[str, tuple[int, ...]]

    @property
    def has_homes(self) -> bool:
        """Whether it lists providers; otherwise it only says where they are."""
        return bool(self.at["CODES"] or self.at["CLOSED"])


def providers(table: Table) -> Providers | None:
    """The sheet as a list of providers, if its columns say so: a number, and codes, a postcode or a day of closing."""
    headers = [plain(header) for header in table.columns]
    at = {
        kind: tuple(n for n, header in enumerate(headers) if header in spelt)
        for kind, spelt in PROVIDERS.items()
    }
    told = at["CODES"] or at["CLOSED"] or at["POSTCODE"]
    return Providers(table, at) if len(at["URN"]) == 1 and told else None


def listed(sheets: Sequence[Providers]) -> pl.DataFrame | None:
    """All the lists as one, as the rules read it: URN, PLACES, PROVIDERS, POSTCODE, CLOSED, AUTHORITY.

    A sheet that only says where providers are completes the others. None without a list.
    """
    rows = [row for sheet in sheets if sheet.has_homes for row in _rows(sheet)]
    if not any(sheet.has_homes for sheet in sheets):
        return None
    where = {row["URN"]: row["POSTCODE"] for sheet in sheets if not sheet.has_homes for row in _rows(sheet)}
    complete = [{**row, "POSTCODE": row["POSTCODE"] or where.get(row["URN"])} for row in rows]
    return pl.DataFrame(complete, schema=dict.fromkeys(LISTED, pl.String))


def _rows(sheet: Providers) -> Iterable[dict[str, str | None]]:
    supported = _is_supported(sheet)
    for _, cells in sheet.table.rows:
        told = {kind: [cells[n] for n in places if n < len(cells)] for kind, places in sheet.at.items()}
        number = _text(told["URN"])
        if number:
            codes = [code for cell in told["CODES"] for code in CODE.findall(str(cell or "").upper())]
            places = [code for code in codes if not code.startswith("PR")]
            yield {
                "URN": number,
                "PLACES": ",".join(places) or (SUPPORTED_CODE if supported else None),
                "PROVIDERS": ",".join(code for code in codes if code.startswith("PR")) or None,
                "POSTCODE": _text(told["POSTCODE"]),
                "CLOSED": _day(told["CLOSED"]),
                "AUTHORITY": authority_code(_text(told["AUTHORITY"]) or ""),
            }


def _is_supported(sheet: Providers) -> bool:
    """Whether a sheet without a column of placement codes is of supported accommodation, by its own words."""
    headers = {plain(header) for header in sheet.table.columns}
    if headers & {"placementcode", "providercode"}:
        return False
    named = (sheet.table.sheet, sheet.table.file, *sheet.table.columns)
    if any(SUPPORTED in name.casefold().replace("_", " ") for name in named):
        return True
    first = next(iter(sheet.table.rows), (0, ()))[1]
    return any(isinstance(cell, str) and SUPPORTED in cell.casefold() for cell in first)


def _text(cells: Sequence[Cell]) -> str | None:
    texts = [(as_filed(cell) or "").strip() for cell in cells]
    return next((text for text in texts if text and text != "-"), None)


def _day(cells: Sequence[Cell]) -> str | None:
    """The day of closing as day/month/year; a dash or anything else that is no day is none."""
    days = [day for cell in cells if isinstance(day := read_day(cell), date)]
    return f"{max(days):%d/%m/%Y}" if days else None


@cache
def _authorities() -> Mapping[str, str]:
    text = (files("sightline.feeds") / "data" / "authorities.toml").read_text("utf-8")
    entries = tomllib.loads(text)["authority"]
    return {
        _name(spelt): entry["code"]
        for entry in entries
        for spelt in (entry["code"], entry["number"], entry["name"], *entry.get("also", ()))
    }


def _name(words: str) -> str:
    """An authority's name as compared: without what kind of council it is."""
    small = words.casefold().replace("&", "and")
    kinds = r"\b(council|county|city|borough|metropolitan|district|london|royal|unitary|of|the|upon)\b"
    return plain(re.sub(kinds, "", small)) or plain(small)


def authority_code(told: str) -> str | None:
    """The nine-character code of an authority from that code, the department's number or its name."""
    return _authorities().get(_name(told))


POSTCODES: Mapping[str, re.Pattern[str]] = {
    "POSTCODE": re.compile(r"pcds|pcd8?|postcode"),
    "DISTRICT": re.compile(r"oslaua|laua|lad\d\dcd"),
    "COUNTY": re.compile(r"oscty|cty\d\dcd"),
    "EAST": re.compile(r"oseast1m|east1m"),
    "NORTH": re.compile(r"osnrth1m|north1m"),
}
"""The columns of the statistics office's postcode directory, in its spellings before and since 2025."""
NEEDED = ("POSTCODE", "DISTRICT", "EAST", "NORTH")
COUNTY = "E10"
"""Codes of counties begin so; elsewhere the district is the authority."""


def is_postcode_file(headers: Sequence[str]) -> bool:
    return all(_postcode_column(kind, headers) for kind in NEEDED)


def _postcode_column(kind: str, headers: Sequence[str]) -> str:
    return next((h for h in headers if POSTCODES[kind].fullmatch(h.strip().casefold())), "")


def directory(content: BinaryIO, headers: Sequence[str]) -> pl.LazyFrame:
    """The directory as the rules read it: POSTCODE (without blanks), AUTHORITY (county, or unitary), EAST, NORTH.

    It is read when collected, and need never be held whole; until then the file must stay open.
    """
    content.seek(0)
    columns = {kind: _postcode_column(kind, headers) for kind in POSTCODES}
    there = {kind: pl.col(column) for kind, column in columns.items() if column}
    county = pl.col("COUNTY") if "COUNTY" in there else pl.lit(None, pl.String)
    upper = pl.when(county.str.starts_with(COUNTY)).then(county)
    spaceless = pl.col("POSTCODE").str.replace_all(r"\s", "").str.to_uppercase()
    rows = pl.scan_csv(content, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True).select(
        **there
    )
    return rows.select(spaceless, pl.coalesce(upper, "DISTRICT").alias("AUTHORITY"), "EAST", "NORTH")


def postcodes(content: BinaryIO, headers: Sequence[str], wanted: pl.Series) -> pl.DataFrame:
    """Of the directory, the wanted postcodes, which are without blanks and in capitals."""
    return directory(content, headers).filter(pl.col("POSTCODE").is_in(wanted.implode())).collect()
