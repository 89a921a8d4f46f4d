"""The invented authority writes the same bytes every time, and says when each file was received."""

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from sightline.demo import WrittenFile, write_files

UNTIL = date(2016, 6, 30)
FEW = 40


def bytes_of(written: list[WrittenFile], folder: Path) -> dict[str, bytes]:
    return {str(file.path.relative_to(folder)): file.path.read_bytes() for file in written}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("authority")


@pytest.fixture(scope="module")
def written(folder: Path) -> list[WrittenFile]:
    return write_files(folder, until=UNTIL, people=FEW)


def test_two_runs_write_the_same_bytes(folder: Path, written: list[WrittenFile], tmp_path: Path) -> None:
    again = write_files(tmp_path, until=UNTIL, people=FEW)
    assert bytes_of(again, tmp_path) == bytes_of(written, folder)
    assert [file.received for file in again] == [file.received for file in written]


def test_another_seed_tells_of_other_people(folder: Path, written: list[WrittenFile], tmp_path: Path) -> None:
    others = bytes_of(write_files(tmp_path, until=UNTIL, people=FEW, seed=7), folder=tmp_path)
    ours = bytes_of(written, folder)
    name = "2015/ssda903 2014-15/header.csv"
    assert others[name] != ours[name]


def test_what_came_in_by_a_day_does_not_depend_on_what_came_later(
    folder: Path, written: list[WrittenFile], tmp_path: Path
) -> None:
    first = bytes_of(write_files(tmp_path, until=date(2015, 3, 31), people=FEW), tmp_path)
    later = bytes_of(written, folder)
    assert first
    assert first == {name: content for name, content in later.items() if name.startswith("2015/")}


def test_the_disk_and_the_workbook_say_when_a_file_was_received(written: list[WrittenFile]) -> None:
    for file in written:
        assert datetime.fromtimestamp(file.path.stat().st_mtime, UTC) == file.received
        if file.path.suffix == ".xlsx":
            properties = openpyxl.load_workbook(file.path).properties
            assert properties.modified == file.received.replace(tzinfo=None)


def test_a_folder_holds_what_came_in_by_its_31_march(folder: Path, written: list[WrittenFile]) -> None:
    for file in written:
        year = int(file.path.relative_to(folder).parts[0])
        ends = datetime(year, 4, 1, tzinfo=UTC)
        assert file.received < ends
        assert year == 2015 or file.received >= ends.replace(year=year - 1)


def test_nothing_is_received_after_the_day_asked_for(written: list[WrittenFile]) -> None:
    assert max(file.received for file in written).date() <= UNTIL


def test_a_day_before_the_first_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="begins on 2015-03-31"):
        write_files(tmp_path, until=date(2015, 3, 30))
    assert not list(tmp_path.iterdir())


def test_progress_is_told_of_years_and_of_files(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write_files(tmp_path, until=date(2015, 6, 30), people=FEW, progress=lambda *step: told.append(step))
    assert {"years go by", "Annex A", "list 9"} <= {name for name, _, _ in told}
    assert all(0 <= done < of for _, done, of in told)


def test_no_file_or_folder_is_named_after_anybody(folder: Path, written: list[WrittenFile]) -> None:
    names = " ".join(str(file.path.relative_to(folder)) for file in written)
    header = (folder / "2015/ssda903 2014-15/header.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert header
    assert not any(row.split(",")[0] in names for row in header)
