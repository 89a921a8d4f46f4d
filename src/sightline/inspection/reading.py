"""One report, from its bytes: everything it says, and everything that could not be read."""

from collections.abc import Iterator

from sightline.inspection.heading import Heading, heading_of
from sightline.inspection.judgements import judgements_of
from sightline.inspection.model import Kind, NotRead, Passage, Report
from sightline.inspection.pages import Pages, pages_of
from sightline.inspection.passages import passages_of
from sightline.inspection.themes import tagged

_VISITS = (Kind.FOCUSED, Kind.MONITORING)
_NO_DATE_PRINTED = "the date of publication (reports of this kind do not print it)"
_NO_GRADES = "judgements (visits are not graded)"


def read_report(data: bytes, source: str) -> Report:
    """What a report says. `source` is the name to show.

    Raises:
        UnreadableReportError: the file is no readable report; the message is one sentence.
    """
    pages = pages_of(data, source)
    heading = heading_of(pages.first, pages.lines)
    judgements, no_judgement = judgements_of(pages.lines, heading.kind) if heading.kind else ((), ())
    passages, no_passage = passages_of(pages.lines, heading.kind) if heading.kind else ((), ())
    return Report(
        source=source,
        pages=pages.count,
        kind=heading.kind,
        title=heading.title,
        authority=heading.authority,
        first_day=heading.days[0] if heading.days else None,
        last_day=heading.days[1] if heading.days else None,
        published=heading.published,
        judgements=judgements,
        passages=tuple(tagged(passage) for passage in passages),
        not_read=(*_missing(pages, heading, passages), *no_judgement, *no_passage),
        not_printed=tuple(_not_printed(heading)),
    )


def _missing(pages: Pages, heading: Heading, passages: tuple[Passage, ...]) -> Iterator[NotRead]:
    if heading.kind is None:
        yield NotRead("its kind, judgements and findings", _unknown(heading.title), 1)
    if heading.authority is None:
        yield NotRead("the authority", "its name does not stand where reports print it", 1)
    if heading.days is None:
        yield NotRead("the dates of the inspection", "no days in a form that is certain", 1)
    if heading.published is None and heading.kind not in (Kind.ILACS, None):
        yield NotRead("the date of publication", "no date stands where reports of this kind print it", 1)
    if heading.kind in _VISITS and not passages:
        yield NotRead("the findings", "no heading of findings was found")
    for page in pages.without_text:
        yield NotRead(f"page {page}", "it is a picture without text", page)


def _unknown(title: str) -> str:
    if not title:
        return "no title of an inspection, focused visit or monitoring visit was found"
    return f"a report of another kind, “{title[:120]}”"


def _not_printed(heading: Heading) -> Iterator[str]:
    if heading.kind is Kind.ILACS and heading.published is None:
        yield _NO_DATE_PRINTED
    if heading.kind in _VISITS:
        yield _NO_GRADES
