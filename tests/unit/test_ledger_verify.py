"""The two verifiers agree, and each names any entry that was changed, removed, inserted or moved."""

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sightline.ledger.entry import canonical, entry, moment_after, salted
from sightline.ledger.events import Event
from sightline.ledger.export import exported
from sightline.ledger.note import Checkpoint, Signer
from sightline.ledger.seal import Sealed, Sealer, leaf_of
from sightline.ledger.verify import verify

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIGNER = Signer("sightline.example/ledger", bytes(range(32)))
START = datetime(2020, 3, 3, 9, tzinfo=UTC)
SPEC = importlib.util.spec_from_file_location("published", DOCS / "verify.py")
assert SPEC
assert SPEC.loader
PUBLISHED = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(PUBLISHED)


def some_entries(count: int) -> Iterator[Sealed]:
    sealer = Sealer()
    for n in range(count):
        written = entry(
            Event.ACKNOWLEDGED if n % 3 else Event.NOTICE_MADE,
            at=START + timedelta(minutes=n),
            by=f"user:{n % 4}",
            about=f"concern:ab{n % 5}/CL-10",
            rows=(f"row-{n}",),
            law="law-1",
            detail={"action": "Besuch – für n", "number": n},
        )
        yield sealer.seal(salted(written, bytes([n % 256] * 16)))


SEALED = list(some_entries(9))


def notes(sealed: list[Sealed], *sizes: int) -> list[tuple[int, str]]:
    sealer = Sealer()
    found = []
    for one in sealed:
        sealer.seal(one.entry)
        if sealer.tree.size in sizes:
            checkpoint = Checkpoint(SIGNER.name, sealer.tree.size, sealer.tree.root)
            found.append((checkpoint.size, checkpoint.signed(SIGNER)))
    return found


def lines(sealed: list[Sealed] = SEALED, *sizes: int) -> list[bytes]:
    return list(exported(SIGNER.name, len(sealed), sealed, notes(sealed, *(sizes or (4, 9)))))


def ours(export: list[bytes], *kept: str) -> list[str]:
    return [str(problem) for problem in verify(export, SIGNER.verifier, kept).problems]


def theirs(export: list[bytes], *kept: str) -> list[str]:
    return list(PUBLISHED.Reader(str(SIGNER.verifier), kept).all(export))


BOTH = pytest.mark.parametrize("faults", [ours, theirs])


@BOTH
def test_a_whole_ledger_has_no_fault(faults):
    assert faults(lines()) == []
    assert faults(lines([], 0)) == []


def test_what_was_verified_is_told():
    found = verify(lines(SEALED, 4), SIGNER.verifier)
    assert (found.entries, found.checkpoints, found.covered, found.erased) == (9, 1, 4, 0)
    assert found.root == Checkpoint.read(notes(SEALED, 9)[0][1], [SIGNER.verifier]).root


def changed(line: bytes, field: str) -> bytes:
    data = json.loads(line)
    was = data[field]
    if isinstance(was, int):
        data[field] = was + 1
    elif isinstance(was, list):
        data[field] = [*was, "another"]
    elif field in {"leaf", "after", "commitment", "salt"}:
        data[field] = ("0" if was[0] != "0" else "1") + was[1:]
    else:
        data[field] = was.replace("2020", "2021") if field == "at" else f"{was}x"
    return canonical(data) + b"\n"


FIELDS = sorted(json.loads(lines()[1]))
ENTRIES = [n for n, line in enumerate(lines()) if b'"place"' in line]


@BOTH
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("number", ENTRIES)
def test_any_field_of_any_entry_that_is_changed_is_named(faults, field, number):
    export = lines()
    place = json.loads(export[number])["place"]
    export[number] = changed(export[number], field)
    found = faults(export)
    assert found[0].startswith(f"line {number + 1}: ")
    named = place + 1 if field == "place" else place
    assert f"entry {named} " in found[0]


@BOTH
@pytest.mark.parametrize("number", ENTRIES)
def test_any_entry_that_is_removed_is_named(faults, number):
    export = lines()
    place = json.loads(export.pop(number))["place"]
    first = faults(export)[0].removeprefix(f"line {number + 1}: ")
    assert re.search(rf"\b{place}\b", first), first


@BOTH
@pytest.mark.parametrize("number", ENTRIES)
def test_any_entry_that_is_inserted_twice_is_named(faults, number):
    export = lines()
    place = json.loads(export[number])["place"]
    export.insert(number, export[number])
    found = faults(export)
    assert found[0].startswith(f"line {number + 2}: ")
    assert f"entry {place} " in found[0]


@BOTH
@pytest.mark.parametrize("number", ENTRIES[:-1])
def test_any_two_entries_that_change_places_are_named(faults, number):
    if number + 1 not in ENTRIES:
        number -= 1
    export = lines()
    export[number], export[number + 1] = export[number + 1], export[number]
    place = json.loads(export[number])["place"]
    assert f"entry {place} " in faults(export)[0]


@BOTH
@pytest.mark.parametrize("place", range(8))
def test_an_entry_that_is_rewritten_with_a_fitting_leaf_is_named(faults, place):
    """Somebody who knows the form writes another entry and its right leaf: the next entry gives it away."""
    export = lines(SEALED, 9)
    data = json.loads(export[place + 1])
    forged = entry(
        Event(data["event"]),
        at=datetime.fromisoformat(data["at"]),
        by="user:9",
        about=data["about"],
    )
    leaf = leaf_of(forged, place, bytes.fromhex(data["after"]))
    data = forged.head(place, bytes.fromhex(data["after"])) | {
        "detail": "{}",
        "leaf": leaf.hex(),
        "salt": "00" * 16,
    }
    export[place + 1] = canonical(data) + b"\n"
    assert f"sealed after another entry {place} " in faults(export)[0]


@BOTH
def test_a_ledger_that_is_rewritten_whole_fails_at_its_checkpoint_and_at_a_kept_one(faults):
    others = list(some_entries(10))[1:]
    sealer = Sealer()
    rewritten = [sealer.seal(one.entry) for one in others]
    forged = list(exported(SIGNER.name, 9, rewritten, notes(SEALED, 4, 9)))
    assert any("checkpoint" in fault for fault in faults(forged))
    (kept,) = notes(SEALED, 4)
    unsigned = list(exported(SIGNER.name, 9, rewritten, []))
    assert faults(unsigned) == []
    assert faults(unsigned, kept[1])


@BOTH
def test_an_end_that_was_cut_off_is_missed_by_header_checkpoint_and_kept_checkpoint(faults):
    assert any("missing" in fault for fault in faults(lines()[:-3]))
    (kept,) = notes(SEALED, 9)
    shorter = list(exported(SIGNER.name, 7, SEALED[:7], []))
    assert faults(shorter) == []
    assert "missing" in faults(shorter, kept[1])[0]


@BOTH
@pytest.mark.parametrize("field", ["checkpoints", "entries", "format", "origin"])
def test_a_changed_header_is_found(faults, field):
    export = lines()
    export[0] = changed(export[0], field)
    assert faults(export)


@BOTH
def test_a_changed_removed_or_moved_checkpoint_is_found(faults):
    export = lines()
    number = next(n for n, line in enumerate(export) if line.startswith(b'{"checkpoint"'))
    for at in range(20, len(export[number]) - 20, 7):
        broken = list(export)
        broken[number] = export[number][:at] + bytes([export[number][at] ^ 1]) + export[number][at + 1 :]
        assert faults(broken), at
    assert faults([*export[:number], *export[number + 1 :]])
    moved = list(export)
    moved.insert(number + 2, moved.pop(number))
    assert faults(moved)


@BOTH
def test_another_key_is_not_believed(faults):
    other = Signer(SIGNER.name, bytes(32))
    checkpoint = Checkpoint.read(notes(SEALED, 9)[0][1], [SIGNER.verifier])
    export = list(exported(SIGNER.name, 9, SEALED, [(9, checkpoint.signed(other))]))
    assert faults(export)


@BOTH
@pytest.mark.parametrize("rubbish", [b"\xff\n", b"[]\n", b"{}\n", b"null\n", b'{"place":3}\n', b'{"a": 1}\n'])
def test_a_line_that_is_no_entry_is_a_fault_and_not_a_crash(faults, rubbish):
    export = lines()
    export.insert(3, rubbish)
    assert faults(export)[0].startswith("line 4: ")


@BOTH
def test_a_detail_that_was_erased_lawfully_leaves_the_tree_whole_and_otherwise_is_named(faults):
    sealer = Sealer()
    erased = [sealer.seal(one.entry) for one in SEALED]
    erasure = entry(Event.SUBJECT_ERASED, at=START + timedelta(days=1), by="user:1", about="person:ab2")
    erased.append(sealer.seal(erasure))
    gone = [
        Sealed(s.place, s.after, s.leaf, s.entry.shredded()) if s.entry.about.startswith("concern:ab2") else s
        for s in erased
    ]
    checkpoints = [(10, Checkpoint(SIGNER.name, 10, sealer.tree.root).signed(SIGNER))]
    assert faults(list(exported(SIGNER.name, 10, gone, checkpoints))) == []
    secretly = list(exported(SIGNER.name, 9, gone[:9], []))
    assert any("entry 2 " in fault or "entry 2" in fault for fault in faults(secretly))


def test_the_published_verifier_runs_by_itself_and_stays_short(tmp_path):
    text = (DOCS / "verify.py").read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert "sightline." not in text
    export, kept = tmp_path / "ledger.jsonl", tmp_path / "kept.txt"
    export.write_bytes(b"".join(lines()))
    kept.write_text(notes(SEALED, 4)[0][1], "utf-8")
    command = [sys.executable, "-I", DOCS / "verify.py", export, str(SIGNER.verifier), kept]
    assert (
        subprocess.run(command, capture_output=True, text=True, check=True).stdout == "The ledger is whole.\n"
    )
    export.write_bytes(b"".join(lines()).replace(b"user:1", b"user:2", 1))
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (failed.returncode, "entry 1 was changed" in failed.stdout) == (1, True)


def test_a_clock_that_is_set_back_writes_after_the_last_entry():
    assert moment_after(None, START) == START
    assert moment_after(START, START + timedelta(seconds=1)) == START + timedelta(seconds=1)
    assert moment_after(START, START - timedelta(days=1)) == START + timedelta(microseconds=1)


@pytest.mark.parametrize("data", [{"a": 0.5}, {1: "a"}, {"a": b"bytes"}, {"a": {1, 2}}])
def test_the_ledger_writes_nothing_that_could_be_written_in_two_ways(data):
    with pytest.raises(TypeError):
        canonical(data)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        entry(Event.RUN_STARTED, at=datetime(2020, 1, 1), by="watch")  # noqa: DTZ001 - the case
