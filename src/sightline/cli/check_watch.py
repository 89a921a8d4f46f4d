"""`sightline check --watch`: checks again whenever a file is saved, and says what is fixed, new and still there."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sightline.cli.check import Request, ending, say_what_was_not_read
from sightline.cli.check_shapes import written
from sightline.cli.output import BadInputError, console
from sightline.feeds.filed_checked import Judged
from sightline.notebook import CannotReadError, files_under

EVERY = 0.5
"""Seconds between two looks at the files; a file is read once it has not changed from one look to the next."""
SHOWN = 30
BAD_INPUT = 2

Mark = tuple[str, str, str, str, str]
"""What makes a finding the same after rows above it have moved: code, table, child, columns, what is said."""
Files = dict[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Change:
    """How one check differs from the one before it."""

    fixed: Counter[Mark]
    new: Counter[Mark]
    still: int

    @property
    def says(self) -> str:
        return f"{self.fixed.total():,} fixed, {self.new.total():,} new, {self.still:,} still there."


def changed(before: Judged, after: Judged) -> Change:
    """What is fixed, new and still there. A finding is the same though its line has moved."""
    then, now = _marks(before), _marks(after)
    return Change(then - now, now - then, (then & now).total())


def _marks(judged: Judged) -> Counter[Mark]:
    marks: Iterable[Mark] = judged.checked.findings.select(
        "code", "table", "child", "columns", "says"
    ).iter_rows()
    return Counter(marks)


def watch(request: Request, wait: Callable[[float], None] = time.sleep) -> int:
    """Checks until it is stopped by Ctrl-C; the exit code is that of the last check."""
    last: Judged | None = None
    code = BAD_INPUT
    seen: Files | None = None
    try:
        while True:
            if (here := _files(request)) != seen and here == _after(wait, request):
                seen = here
                last, code = _again(request, last, code)
            else:
                wait(EVERY)
    except KeyboardInterrupt:
        with console(None) as out:
            out.print("Stopped.")
        return code


def _after(wait: Callable[[float], None], request: Request) -> Files:
    """The files a moment later: those that are still being written have changed."""
    wait(EVERY / 5)
    return _files(request)


def _files(request: Request) -> Files:
    """Every file that is watched, with when it was written and its size."""
    return {path: state for each in (*request.paths, *request.previous) for path, state in _under(each)}


def _under(path: Path) -> Sequence[tuple[Path, tuple[int, int]]]:
    found = []
    try:
        for _, file in files_under(path):
            about = file.stat()
            found.append((file, (about.st_mtime_ns, about.st_size)))
    except (CannotReadError, FileNotFoundError):
        return []  # a file that is being replaced is not there for a moment: the next look will find it
    return found


def _again(request: Request, last: Judged | None, code: int) -> tuple[Judged | None, int]:
    """One more check, told as what changed since the last."""
    try:
        judged = request.judged()
    except BadInputError as error:
        if last is None:
            raise
        with console(None) as out:
            out.print(str(error), style="yellow", markup=False)
        return last, code
    if last is None or request.output:
        written(judged, request.shape, request.output)
    say_what_was_not_read(judged)
    _say(judged, last)
    return judged, ending(judged)


def _say(judged: Judged, last: Judged | None) -> None:
    with console(None) as out:
        if last is not None:
            change = changed(last, judged)
            out.print(judged.checked.summary, markup=False, soft_wrap=True)
            out.print(change.says, style="bold", markup=False)
            _list(out.print, "Fixed", change.fixed)
            _list(out.print, "New", change.new)
        out.print("Watching for changes; Ctrl-C stops.", style="dim")


def _list(say: Callable[..., None], word: str, marks: Counter[Mark]) -> None:
    for (code, table, child, columns, says), times in sorted(marks.items(), key=str)[:SHOWN]:
        often = f" ({times} rows)" if times > 1 else ""
        say(f"{word}: {code} {table} {columns}, child {child}{often}: {says}", markup=False, soft_wrap=True)
    if len(marks) > SHOWN:
        say(f"… and {len(marks) - SHOWN:,} more {word.lower()}.", markup=False)
