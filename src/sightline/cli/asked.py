"""What a command was asked: which histories, of which day, by which law, and what could not be read."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sightline.cli.output import BadInputError, progress
from sightline.dates import end_of_day, in_words
from sightline.feeds.receipts import Problem, Reading, Upload
from sightline.history import Person
from sightline.law import Law, LocalLawError, our_law, read_law


def read_local_law(path: Path | None) -> Law:
    """Our law, tightened by a local file where one is named."""
    if path is None:
        return our_law()
    try:
        return read_law(path.read_text("utf-8"), set_by=path.name)
    except (OSError, UnicodeDecodeError):
        raise BadInputError(
            f"{path} could not be read as a file of numbers: it must be a text file."
        ) from None
    except LocalLawError as error:
        raise BadInputError(str(error)) from None


def files_under(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Every file named, or in a folder named, with the name to call it by. Hidden files are left out."""
    found: list[tuple[str, Path]] = []
    for path in paths:
        if not path.exists():
            raise BadInputError(f"{path} does not exist: check the spelling of the path.")
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith((".", "~$")))
            found += [(str(p.relative_to(path)), p) for p in inside]
        else:
            found.append((path.name, path))
    if not found:
        raise BadInputError(f"{paths[0]} holds no file: name a folder, a zip or files of extracts.")
    return found


def read_paths(
    paths: Sequence[Path], law: Law, received: datetime | None, year: int | None, now: datetime
) -> Reading:
    """The files read through the feeds, with a progress bar on the standard error."""
    from sightline import feeds

    with ExitStack() as stack, progress() as bars:
        bar = bars.add_task("Reading")
        uploads = [_upload(stack, name, path) for name, path in files_under(paths)]
        return feeds.read(
            uploads,
            now=now,
            law=law,
            received=received,
            year=year,
            progress=lambda name, done, of: bars.update(
                bar, description=f"Reading {name}", completed=done, total=of
            ),
        )


def _upload(stack: ExitStack, name: str, path: Path) -> Upload:
    try:
        content = stack.enter_context(path.open("rb"))
    except OSError as error:
        raise BadInputError(f"{path} could not be opened: {error.strerror}.") from None
    return Upload(name, content, datetime.fromtimestamp(path.stat().st_mtime, UTC))


@dataclass
class Asked:
    """One question on the command line, ready to be answered."""

    on: date
    law: Law
    reading: Reading | None
    hindsight: bool
    _feeds: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        *,
        paths: Sequence[Path],
        on: datetime | None,
        received: datetime | None,
        year: int | None,
        law: Path | None,
        hindsight: bool,
    ) -> "Asked":
        now = datetime.now(UTC)
        ours = read_local_law(law)
        when = received.replace(tzinfo=UTC) if received else None
        reading = read_paths(paths, ours, when, year, now) if paths else None
        if reading and not reading.loads:
            raise BadInputError(
                "\n".join(p.sentence for p in reading.problems)
                or "None of these files is an extract that Sightline knows."
            )
        return cls(on.date() if on else now.date(), ours, reading, hindsight)

    def people(self) -> Iterable[Person]:
        """The histories asked about, as they had been received by the day."""
        by = None if self.hindsight else end_of_day(self.on)
        if self.reading is None:
            from sightline.store.setup import opened

            opened()
            from sightline.store import histories

            return histories.everybody(received_by=by)
        from sightline import feeds

        people = feeds.histories(self.reading.loads)
        return (person.as_received(by) for person in people) if by else people

    def feeds(self) -> list[dict[str, Any]]:
        """Every table's receipt as data."""
        from sightline.rollcall.report import load_as_data

        if self.reading is not None:
            return [load_as_data(load) for load in self.reading.loads]
        from sightline.store.arrivals import receipts_as_data

        return receipts_as_data(end_of_day(self.on))

    def not_read(self) -> list[Problem]:
        """What could not be read or was rejected, one sentence each."""
        if self.reading is None:
            return []
        return [*self.reading.problems, *(p for load in self.reading.loads for p in load.receipt.rejected)]

    def received_later(self) -> str:
        """That some tables were received after the day asked about, and so are left out; nothing if none was."""
        if self.reading is None or self.hindsight:
            return ""
        by = end_of_day(self.on)
        late = [load.arrival.received for load in self.reading.loads if load.arrival.received > by]
        if not late:
            return ""
        return (
            f"{len(late)} of {len(self.reading.loads)} tables had not been received by {in_words(self.on)} "
            f"(the next came on {in_words(min(late).date())}) and are left out: --hindsight uses them, and --received "
            "says when they came if their files say it wrong."
        )


def tracked(people: Iterable[Person], says: str) -> Iterator[Person]:
    """The same people, with a progress bar on the standard error while they are looked at."""
    with progress() as bars:
        bar = bars.add_task(says, total=None)
        for person in people:
            yield person
            bars.advance(bar)
