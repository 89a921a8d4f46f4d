"""`sightline check --national`: a folder an authority, on all cores, in bounded memory, taken up again where it stopped."""

import importlib.metadata
import multiprocessing
import os
import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from pathlib import Path

import polars as pl
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sightline.cli.check import FOUND, NOT_ALL_CHECKED, NOTHING_FOUND, Request
from sightline.cli.national_worker import (
    FINDINGS,
    LISTS,
    POSTCODES,
    PROVIDERS,
    UNFINISHED,
    VERDICTS,
    Done,
    Task,
    atomic,
    files_hash,
    verdict_path,
    work,
)
from sightline.cli.output import BadInputError, console, told
from sightline.feeds.filed import Postcodes, pile
from sightline.feeds.filed_checked import placed_providers
from sightline.feeds.filed_lists import directory
from sightline.notebook import CannotReadError, collection_year, uploads_of
from sightline.returns import ssda903

SHOWN = 20
ATTEMPTS = 2
"""So often is an authority tried alone after the process that judged it was killed."""
KILLED = (
    "{name} could not be judged: the process that did it was killed each time, for want of memory perhaps. "
    "Check it alone with: sightline check."
)


def national(folder: Path, request: Request, workers: int) -> int:
    """Judges every authority's folder and returns the exit code, as for one: see check.py."""
    if request.output is None:
        raise BadInputError("A national check needs a folder to write to: add -o FOLDER.")
    tasks = _tasks(folder, request, request.output)
    _clear(request.output)
    done = list(_followed(tasks, workers))
    _say(sorted(done, key=lambda one: one.name), request.output)
    if not all(one.is_whole for one in done):
        return NOT_ALL_CHECKED
    return FOUND if any(one.findings for one in done) else NOTHING_FOUND


def _tasks(folder: Path, request: Request, out: Path) -> list[Task]:
    if not folder.is_dir():
        raise BadInputError(f"{folder} is not a folder: name one that holds a folder for each authority.")
    names = sorted(each.name for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
    if not names:
        raise BadInputError(f"{folder} holds no folder: put each authority's files in a folder of its own.")
    year = _year_and_rules(request)
    about = f"{importlib.metadata.version('sightline')} {year} {sorted(request.codes or ())} {_lists(request, out)}"
    return [
        Task(name, folder / name, _earlier(request, name), year, request.codes, out, about) for name in names
    ]


def _year_and_rules(request: Request) -> int:
    """The year, once it and the rules are known to be such: a slip is said once, not by every authority."""
    try:
        year = collection_year(request.year)
        ssda903.check({}, year=year, only=request.codes or {"101"})
    except (CannotReadError, ssda903.UnknownYearError, ssda903.UnknownRuleError) as error:
        raise BadInputError(str(error)) from None
    return year


def _earlier(request: Request, name: str) -> tuple[Path, ...]:
    """The authority's folder in each earlier year's, where it has one."""
    return tuple(year / name for year in request.previous if (year / name).is_dir())


def _lists(request: Request, out: Path) -> str:
    """Writes the lists that serve all authorities where the workers find them; the hash of the files."""
    shutil.rmtree(out / LISTS, ignore_errors=True)
    if not request.paths:
        return ""
    with ExitStack() as stack:
        try:
            given = pile(uploads_of(stack, request.paths))
        except CannotReadError as error:
            raise BadInputError(str(error)) from None
        if given.problems or given.parts:
            said = [p.sentence for p in given.problems] + [
                f"{p.file} is a table of a return." for p in given.parts
            ]
            raise BadInputError(
                "\n".join([*said, "Beside --national only lists that serve all authorities are read."])
            )
        if (providers := placed_providers([given])) is not None:
            with atomic(out / LISTS / PROVIDERS) as path:
                providers.write_parquet(path)
        if given.directories:
            _write_postcodes(given.directories, out)
    return files_hash(request.paths)


def _write_postcodes(directories: Sequence[Postcodes], out: Path) -> None:
    every = [directory(one.upload.content, one.headers) for one in directories]
    try:
        with atomic(out / LISTS / POSTCODES) as path:
            pl.concat(every).sink_parquet(path)
    except pl.exceptions.PolarsError:
        names = ", ".join(one.upload.name for one in directories)
        raise BadInputError(f"{names} cannot be read as a postcode directory: download it again.") from None


def _clear(out: Path) -> None:
    """What a run that was killed left half written."""
    for left in out.rglob(f"*{UNFINISHED}") if out.is_dir() else ():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _followed(tasks: Sequence[Task], workers: int) -> Iterator[Done]:
    """Each authority as it ends, with a progress bar on the standard error."""
    columns = (TextColumn("Authorities"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=told(), transient=True) as progress:
        bar = progress.add_task("", total=len(tasks))
        for done in each(tasks, workers):
            progress.advance(bar)
            yield done


def each(tasks: Iterable[Task], workers: int, judge: Callable[[Task], Done] = work) -> Iterator[Done]:
    """Every task once, in as many processes. Those whose process was killed are done again, each alone."""
    suspects: list[Task] = []
    waiting = deque(tasks)
    while waiting:
        yield from _until_one_is_killed(waiting, suspects, workers, judge)
    for task in suspects:
        yield from _alone(task, judge)


def _alone(task: Task, judge: Callable[[Task], Done]) -> Iterator[Done]:
    for _ in range(ATTEMPTS):
        waiting, killed = deque([task]), list[Task]()
        done = list(_until_one_is_killed(waiting, killed, 1, judge))
        if done:
            yield from done
            return
    verdict_path(task).unlink(missing_ok=True)
    yield Done(task.name, 0, is_whole=False, summary=KILLED.format(name=task.name))


def _until_one_is_killed(
    waiting: deque[Task], suspects: list[Task], workers: int, judge: Callable[[Task], Done]
) -> Iterator[Done]:
    """Works the tasks off, as many at a time as there are processes, until all are done or a process was killed.

    A killed process breaks its pool: the tasks under way then are moved to the suspects.
    """
    running: dict[Future[Done], Task] = {}
    with one_thread_each(), _pool(workers) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    running[pool.submit(judge, waiting[0])] = waiting[0]
                    waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    done = future.result()
                    del running[future]
                    yield done
        except BrokenProcessPool:
            for future, task in running.items():
                if future.done() and not future.exception():
                    yield future.result()
                else:
                    suspects.append(task)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), end_with_parent)


def end_with_parent() -> None:
    """In a worker: end when the process that started it is gone, even if that was killed."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes started within have one thread of Polars each: there are as many processes as cores."""
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = before


def _say(done: Sequence[Done], out: Path) -> None:
    whole, again = sum(one.is_whole for one in done), sum(one.again for one in done)
    with console(None) as screen:
        first = (
            f"{whole:,} of {len(done):,} authorities checked whole, {len(done) - whole:,} not: "
            f"{sum(one.findings for one in done):,} findings."
        )
        screen.print(first, markup=False, soft_wrap=True)
        if again:
            screen.print(f"{again:,} stood from an earlier run and were not done again.")
        partly = [one for one in done if not one.is_whole]
        for one in partly[:SHOWN]:
            screen.print(f"{one.name}: {one.summary}", style="yellow", markup=False, soft_wrap=True)
        if len(partly) > SHOWN:
            screen.print(f"… and {len(partly) - SHOWN:,} more.", style="yellow")
        screen.print(f"Findings in {out / FINDINGS}, what was not checked in {out / VERDICTS}.", markup=False)
