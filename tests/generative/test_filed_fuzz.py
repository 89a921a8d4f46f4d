"""Broken files end in findings or in a sentence, never in a traceback."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest

from sightline.feeds.filed import pile
from sightline.feeds.filed_checked import gathered, judged
from sightline.feeds.receipts import Upload
from tests.unit.filed_returns import clean, write_csv, write_providers, write_workbook, write_xml

FILES, CHECKED_EVERY = 10_000, 200
SNIPPETS = (
    *(
        b"",
        b"\0",
        b'"',
        b"\n",
        b"\r",
        b"\r\n",
        b",",
        b",,,,",
        b";",
        b"\t",
        b"<",
        b">",
        b"&",
        b"</",
        b"/>",
        b"\xff\xfe",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xe9",
        b"\xf0\x9f\x92\x96",
        b"<!DOCTYPE x>",
        b"<CHILD>",
        b"</HEADER>",
        b"PK\x03\x04",
        b"%PDF",
    ),
    *(
        b"CHILD",
        b"child,",
        b"DOB,DOB",
        b"32/13/2025",
        b"-",
        b"=1+1",
        b"1E+11",
        b"nan",
        b"999999999999999999999",
    ),
    *(b"sep=;\n", b"total", b" " * 50, b"9" * 400, b"/", b"\\", b"01/01/0001", b"31/12/9999"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> list[tuple[str, bytes]]:
    """Files of every form, small, each right as it is."""
    folder = tmp_path_factory.mktemp("whole")
    now, _ = clean(6)
    write_csv(folder / "csv", now)
    write_workbook(folder / "return.xlsx", {name: now[name] for name in ("Header", "OC3")})
    write_xml(folder / "return.xml", now)
    write_providers(folder / "homes.xlsx")
    with zipfile.ZipFile(folder / "return.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted((folder / "csv").iterdir()):
            zipped.write(file, file.name)
    files: list[Path] = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [(path.name, path.read_bytes()) for path in files]


def broken(random: Random, content: bytes) -> bytes:
    """The content with a few pieces taken out, put in, doubled or exchanged."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(content) + 1)
        end = min(len(content), start + random.choice((0, 1, 3, 20, 200)))
        piece = random.choice((random.choice(SNIPPETS), content[start:end] * 2, random.randbytes(3)))
        content = content[:start] + piece + content[end:]
    return content[: random.randrange(len(content) + 1)] if random.random() < 0.1 else content


def test_broken_files_are_read_or_refused_with_a_sentence(whole):
    random = Random(903)  # noqa: S311 - invented damage needs no secrecy
    read = refused = 0
    for number in range(FILES):
        name, content = random.choice(whole)
        found = pile([Upload(name, io.BytesIO(broken(random, content)))])
        read += bool(found.parts or found.lists)
        refused += bool(found.problems)
        assert not found.is_empty or found.problems or found.ignored
        assert all(problem.sentence.endswith(".") for problem in found.problems)
        if number % CHECKED_EVERY == 0:
            assert judged(gathered(found), year=2026).checked.could_not_run == ()
    assert read > FILES / 3
    assert refused > FILES / 10
