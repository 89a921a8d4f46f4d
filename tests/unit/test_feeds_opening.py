"""What will not be opened: too large, too many, too tightly packed. These files are made here, not kept."""

import io
import tracemalloc
import zipfile

from sightline.feeds import Upload, read
from sightline.feeds.archives import MOST_ENTRIES
from sightline.feeds.opening import LARGEST
from sightline.law import our_law
from tests.bad_input.make import EPISODES, zipped
from tests.bad_input.said import NOW


def problems(name, content):
    return [str(p) for p in read([Upload(name, content)], now=NOW, law=our_law()).problems]


class Large(io.RawIOBase):
    """A file of so many bytes, none of which may be read."""

    def __init__(self, size):
        self.size, self.at = size, 0

    def seek(self, to, whence=0):
        self.at = self.size + to if whence == io.SEEK_END else to
        return self.at

    def read(self, _size=-1):
        raise AssertionError("a file that is too large was read")


def test_above_the_bound_nothing_is_read():
    said = "episodes.csv is 200 MB; the largest extract that Sightline reads is 200 MB: send it in parts, one year or one table each."
    assert problems("episodes.csv", Large(LARGEST + 1)) == [said]


def test_two_hundred_megabytes_of_rows_that_are_no_extract():
    """A file at the bound is looked through without a copy a row: its bytes, its text once, and little more."""
    row = b"x,y,z\n"
    content = io.BytesIO(row * (LARGEST // len(row)))
    tracemalloc.start()
    said = problems("rows.csv", content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == [
        "rows.csv has columns that are not those of any extract Sightline reads, or no header above them."
    ]
    assert most < 3 * LARGEST


def test_two_hundred_megabytes_without_a_line_end():
    content = io.BytesIO(b"7" * LARGEST)
    assert problems("digits.csv", content) == [
        "digits.csv, line 1: is longer than any row of an extract, so this is no table."
    ]


def test_too_many_entries():
    content = zipped({f"{n}.csv": b"" for n in range(MOST_ENTRIES + 1)})
    assert problems("many.zip", io.BytesIO(content)) == [
        "many.zip holds 10,001 files, more than the 10,000 that will be unpacked."
    ]


def test_claims_too_many_bytes():
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as packed:
        for n in range(3):
            packed.writestr(f"{n}.csv", b"a")
        for part in packed.filelist:
            part.file_size = 1024**3  # only the list of contents claims it
    assert problems("claims.zip", io.BytesIO(saved.getvalue())) == [
        "claims.zip would unpack to 3,072 MB, more than the 2,048 MB that will be unpacked."
    ]


def test_a_bomb_is_not_unpacked():
    content = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 50_000_000})
    tracemalloc.start()
    said = problems("bomb.xlsx", io.BytesIO(content))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == ["bomb.xlsx is packed far more tightly than any extract would be, so it was not unpacked."]
    assert most < 5_000_000


def test_a_zip_of_many_years_is_read():
    rows = (
        f"{EPISODES}\n"
        + "".join(f"{n},03/05/{year},S,C2,N1,U4,PR1,20/03/{year + 1},E8,,,,\n" for n in range(5))
        for year in range(2015, 2020)
    )
    content = zipped({f"{n}/episodes.csv": text.encode() for n, text in enumerate(rows)})
    loads = read([Upload("years.zip", io.BytesIO(content))], now=NOW, law=our_law()).loads
    windows = [load.receipt.window for load in loads]
    assert [window[1].year for window in windows if window] == [2016, 2017, 2018, 2019, 2020]
