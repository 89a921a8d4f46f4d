"""`sightline inspect`: what inspection reports say, what could not be read, and what was said before."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from sightline.cli.endings import CHECKED, NOT_ALL_CHECKED
from sightline.cli.output import BadInputError, Format, console, told, write_csv, write_json
from sightline.inspection import Passage, Repeat, Report, Tag, UnreadableReportError, read_report, said_before

BAD_INPUT = 2
COLUMNS = (
    "file",
    "authority",
    "kind",
    "first_day",
    "last_day",
    "published",
    "what",
    "area",
    "grade",
    "page",
    "number",
    "text",
    "services",
    "themes",
    "said_in",
    "why",
)


@dataclass(frozen=True)
class _Read:
    reports: tuple[Report, ...]
    refused: tuple[str, ...]
    repeats: tuple[Repeat, ...]

    def before(self, report: Report, passage: Passage) -> Repeat | None:
        return next((r for r in self.repeats if r.source == report.source and r.passage is passage), None)


def inspect(paths: tuple[Path, ...], shape: Format, output: Path | None) -> int:
    """Reads every report; 0 if all of each was read, 3 if something was not, 2 if a file is no report."""
    if shape is Format.HTML:
        raise BadInputError("Inspection reports are written as table, json or csv.")
    read = _read(paths)
    if not read.reports:
        raise BadInputError("\n".join(read.refused))
    if shape is Format.JSON:
        _write_json(read, output)
    elif shape is Format.CSV:
        write_csv(COLUMNS, _rows(read), output)
    else:
        _print(read, output)
    return _ending(read)


def _read(paths: tuple[Path, ...]) -> _Read:
    reports: list[Report] = []
    refused: list[str] = []
    for path in _files(paths):
        try:
            reports.append(read_report(_bytes(path), path.name))
        except UnreadableReportError as error:
            refused.append(str(error))
    return _Read(tuple(reports), tuple(refused), said_before(reports))


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(each for each in path.iterdir() if each.suffix.lower() == ".pdf")
        if not found:
            raise BadInputError(
                f"{path.name} holds no PDF: please name the reports, or a folder that holds them."
            )
        yield from found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(f"{path.name} could not be opened: {error.strerror}.") from None


def _ending(read: _Read) -> int:
    out = told()
    for sentence in read.refused:
        out.print(sentence, style="red", markup=False)
    for report in read.reports:
        for missing in report.not_read:
            out.print(f"{report.source}: {missing.sentence}", style="yellow", markup=False)
    if read.refused:
        return BAD_INPUT
    return NOT_ALL_CHECKED if any(report.not_read for report in read.reports) else CHECKED


def _write_json(read: _Read, output: Path | None) -> None:
    write_json(
        {
            "reports": [_report(read, report) for report in read.reports],
            "refused": list(read.refused),
        },
        output,
    )


def _report(read: _Read, report: Report) -> dict[str, object]:
    return {
        **_head(report),
        "pages": report.pages,
        "judgements": [
            {"area": each.area, "grade": each.grade, "page": each.page, "basis": each.basis}
            for each in report.judgements
        ],
        "passages": [_passage(passage, read.before(report, passage)) for passage in report.passages],
        "not_read": [{"what": each.what, "why": each.why, "page": each.page} for each in report.not_read],
        "not_printed": list(report.not_printed),
    }


def _head(report: Report) -> dict[str, object]:
    return {
        "file": report.source,
        "authority": report.authority,
        "kind": report.kind,
        "first_day": report.first_day.isoformat() if report.first_day else None,
        "last_day": report.last_day.isoformat() if report.last_day else None,
        "published": report.published.isoformat() if report.published else None,
    }


def _passage(passage: Passage, repeat: Repeat | None) -> dict[str, object]:
    return {
        "role": passage.role,
        "heading": passage.heading,
        "page": passage.page,
        "number": passage.number,
        "text": passage.text,
        "parts": list(passage.parts),
        "services": {tag.name: list(tag.words) for tag in passage.services},
        "themes": {tag.name: list(tag.words) for tag in passage.themes},
        "said_in": repeat.said_in if repeat else None,
        "said_before": [
            {
                "file": place.source,
                "said_on": place.said_on.isoformat(),
                "page": place.passage.page,
                "number": place.passage.number,
                "text": place.passage.whole,
                "why": place.why,
            }
            for place in (repeat.before if repeat else ())
        ],
    }


def _rows(read: _Read) -> Iterator[dict[str, object]]:
    for report in read.reports:
        head = _head(report)
        for each in report.judgements:
            yield {
                **head,
                "what": "judgement",
                "area": each.area,
                "grade": each.grade,
                "page": each.page,
                "why": each.basis,
            }
        for passage in report.passages:
            yield {**head, **_row(passage, read.before(report, passage))}
        for missing in report.not_read:
            yield {**head, "what": "not read", "text": missing.what, "page": missing.page, "why": missing.why}


def _row(passage: Passage, repeat: Repeat | None) -> dict[str, object]:
    return {
        "what": passage.role,
        "area": passage.heading,
        "page": passage.page,
        "number": passage.number,
        "text": passage.whole,
        "services": _shown(passage.services),
        "themes": _shown(passage.themes),
        "said_in": repeat.said_in if repeat else "",
        "why": "; ".join(_where(repeat)) if repeat else "",
    }


def _shown(tags: tuple[Tag, ...]) -> str:
    return "; ".join(f"{tag.name} [{', '.join(tag.words)}]" if tag.words else tag.name for tag in tags)


def _where(repeat: Repeat) -> Iterator[str]:
    for place in repeat.before:
        yield f"{place.source} page {place.passage.page}: {place.why}"


def _print(read: _Read, output: Path | None) -> None:
    with console(output) as out:
        for report in read.reports:
            out.print(_heading(report), style="bold", markup=False)
            for table in (_judgements(report), _asked(read, report)):
                if table.row_count:
                    out.print(table)


def _heading(report: Report) -> str:
    days = f"{report.first_day} to {report.last_day}" if report.first_day else "dates not read"
    published = f", published {report.published}" if report.published else ""
    return f"{report.authority or 'authority not read'}: {report.kind or 'kind not read'}, {days}{published}"


def _judgements(report: Report) -> Table:
    table = Table("Judged", "Grade", "Page", title_justify="left")
    for each in report.judgements:
        table.add_row(each.area, each.grade, str(each.page))
    return table


def _asked(read: _Read, report: Report) -> Table:
    table = Table("What needs to improve", "Page", "Themes, by these words", "Before", title_justify="left")
    for passage in report.passages:
        if passage.asks:
            repeat = read.before(report, passage)
            table.add_row(
                escape(passage.whole),
                str(passage.page),
                escape(_shown(passage.themes)),
                repeat.said_in if repeat else "",
            )
    return table
