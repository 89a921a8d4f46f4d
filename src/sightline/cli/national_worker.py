"""One authority of a national check, in a process of its own: read, judged, kept, and its verdict written last.

What is written for an authority replaces what was there, whole or not at all, and the verdict comes last: a process
that is killed at any moment leaves either a finished authority or one that will be done again.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl

from sightline.cli.check_shapes import as_data
from sightline.feeds.filed import Return
from sightline.feeds.filed_checked import Given, Judged, in_words, judged, postcodes_in
from sightline.feeds.filed_lists import authority_code
from sightline.notebook import CannotReadError, read_return

FINDINGS, VERDICTS, RETURNS, LISTS = "findings", "verdicts", "returns", "lists"
PROVIDERS, POSTCODES = "providers.parquet", "postcodes.parquet"
UNFINISHED = ".unfinished"
READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Task:
    """One authority: its name, its folder, those of earlier years, and where everything is written.

    `about` tells the lists, the year and the rules; with the files it makes the key under which a verdict stands.
    """

    name: str
    folder: Path
    previous: tuple[Path, ...]
    year: int
    codes: frozenset[str] | None
    out: Path
    about: str


@dataclass(frozen=True, slots=True)
class Done:
    """How one authority ended. `again` says that an earlier run had already done it."""

    name: str
    findings: int
    is_whole: bool
    summary: str
    again: bool = False


def work(task: Task) -> Done:
    """Judges one authority, or finds that it stands already. What is wrong with its files is in its verdict."""
    key = _key(task)
    if stands := _standing(task, key):
        return stands
    try:
        given = _with_lists(read_return(task.folder, previous=task.previous), task.out / LISTS)
    except CannotReadError as error:
        return _finish(task, {"key": key, "summary": str(error), "is_whole": False, "findings": 0}, None)
    one = judged(given, year=task.year, authority=authority_code(task.name), only=task.codes)
    kept = keep(
        given.filed, task.out / RETURNS / task.name, {"authority": task.name, "year": in_words(task.year)}
    )
    data = as_data(one) | {"key": key, "return_hash": kept.name, "is_whole": one.is_whole}
    return _finish(task, data | {"findings": one.checked.findings.height}, one)


def _finish(task: Task, data: Mapping[str, object], one: Judged | None) -> Done:
    """Findings first, the verdict last."""
    findings = one.checked.findings if one else pl.DataFrame(schema={"code": pl.String})
    path = task.out / FINDINGS / f"{task.name}.parquet"
    if one:
        with_name = findings.insert_column(0, pl.lit(task.name).alias("authority"))
        with atomic(path) as unfinished:
            with_name.write_parquet(unfinished)
    else:
        path.unlink(missing_ok=True)
    with atomic(verdict_path(task)) as unfinished:
        unfinished.write_text(json.dumps(data, indent=1, ensure_ascii=False), "utf-8")
    return Done(task.name, findings.height, bool(data["is_whole"]), str(data["summary"]))


def verdict_path(task: Task) -> Path:
    return task.out / VERDICTS / f"{task.name}.json"


def _standing(task: Task, key: str) -> Done | None:
    """The verdict of an earlier run on the same files, lists, year and rules."""
    try:
        data = json.loads(verdict_path(task).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    if data.get("key") != key:
        return None
    return Done(task.name, data["findings"], data["is_whole"], data["summary"], again=True)


class atomic:  # noqa: N801 - used like open
    """A path to write to, which becomes the file only when all is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")

    def __enter__(self) -> Path:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return self._unfinished

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._unfinished.replace(self._path)


def keep(filed: Return, folder: Path, about: Mapping[str, str]) -> Path:
    """The return as filed as Parquet, a file a table, under its hash: kept once, never written again."""
    digest = return_hash(filed)
    final = folder / digest
    if final.is_dir():
        return final
    unfinished = folder / f"{digest}.{os.getpid()}{UNFINISHED}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, frame in filed.tables.items():
        frame.write_parquet(unfinished / f"{name}.parquet")
    story = {
        **about,
        "hash": digest,
        "files": dict(filed.files),
        "not_read": [p.sentence for p in filed.rejected],
    }
    (unfinished / "return.json").write_text(json.dumps(story, indent=1, ensure_ascii=False), "utf-8")
    for file in unfinished.iterdir():
        file.chmod(READ_ONLY)
    unfinished.rename(final)
    return final


def return_hash(filed: Return) -> str:
    """SHA-256 over each table in the order of its name: the name, a line break, then its cells and lines as CSV."""
    digest = hashlib.sha256()
    for name in sorted(filed.tables):
        frame = filed.tables[name]
        digest.update(f"{name}\n".encode())
        digest.update(frame.write_csv(null_value="").encode())
    return digest.hexdigest()


def _key(task: Task) -> str:
    """What a verdict rests on: every file of the authority, this year's and earlier ones', and what they were asked."""
    digest = hashlib.sha256(task.about.encode())
    for folder in (task.folder, *task.previous):
        digest.update(files_hash([folder]).encode())
    return digest.hexdigest()


def files_hash(paths: Sequence[Path]) -> str:
    """A hash over the names and contents of files and of everything in folders."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                name = file.relative_to(path) if path.is_dir() else file.name
                with file.open("rb") as content:
                    digest.update(f"{name}\0{hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()


def _with_lists(given: Given, lists: Path) -> Given:
    """The authority's own lists, or where it has none those that serve all."""
    providers = given.provider_list if given.provider_list is not None else _providers(lists / PROVIDERS)
    places = given.postcode_file
    if places is None and (lists / POSTCODES).exists():
        wanted = postcodes_in((given.filed, *given.earlier)).implode()
        places = pl.scan_parquet(lists / POSTCODES).filter(pl.col("POSTCODE").is_in(wanted)).collect()
    return replace(given, provider_list=providers, postcode_file=places)


@cache
def _providers(path: Path) -> pl.DataFrame | None:
    return pl.read_parquet(path) if path.exists() else None
