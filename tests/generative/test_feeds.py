"""Whatever is handed over: no traceback, every row accounted for, no day guessed, XML and CSV alike."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.feeds import Load, Reading, Upload, read
from sightline.feeds.accounts import Account
from sightline.feeds.cells import EXCEL_EPOCH, read_day, read_identifier, read_text
from sightline.feeds.ssda903_layout import layout
from sightline.feeds.ssda903_xml import HOLDERS, ONE_EACH
from sightline.feeds.tables import Table
from sightline.history import Gap
from sightline.law import our_law
from tests.bad_input.make import HERE, files

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

days = st.dates(date(1955, 1, 1), date(2060, 12, 31))
FORMATS = [
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d/%m/%Y %H:%M",
]


def reading(*uploads: tuple[str, bytes]) -> Reading:
    return read([Upload(name, io.BytesIO(content)) for name, content in uploads], now=NOW, law=our_law())


@given(days, st.sampled_from(FORMATS))
def test_a_day_comes_out_of_every_spelling(day, spelling):
    assert read_day(day.strftime(spelling)) == day


@given(days, st.floats(0, 0.99))
def test_a_day_comes_out_of_its_serial(day, time_of_day):
    serial = (day - EXCEL_EPOCH).days
    expected = day if 20_000 <= serial <= 60_000 else Gap.UNREADABLE
    assert read_day(serial) == read_day(serial + time_of_day) == expected


@given(st.text(max_size=30) | st.from_regex(r"\d{1,2}[/.\- ]\w{1,3}[/.\- ]\d{1,4}", fullmatch=True))
def test_no_day_is_guessed(text):
    """A day is read only where its year stands in the text in four figures, or as a spreadsheet's count of days."""
    day = read_day(text)
    if isinstance(day, date):
        assert f"{day.year:04}" in text or text.strip().split(".")[0] == str((day - EXCEL_EPOCH).days)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates(), st.datetimes()))
def test_every_cell_can_be_read(cell):
    assert isinstance(read_day(cell), date | Gap)
    assert isinstance(read_text(cell), str | Gap)
    assert isinstance(read_identifier(cell), str | Gap)


cells = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["1001", "1002", "01/04/2017", "U1", "", "nan", '"', "\n", "CHILD", "DOB"]),
)
parts = st.sampled_from(sorted(layout().parts))


@st.composite
def tables(draw) -> tuple[str, bytes, int]:
    """A table of the return with any cells under its header, and how many of its rows are not blank."""
    part = layout().parts[draw(parts)]
    columns = draw(st.permutations(part.columns))
    width = len(columns)
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=width + 2), max_size=12))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=draw(st.sampled_from(",;\t|")), quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows(rows)
    content = text.getvalue().encode("utf-8", "replace")
    return part.name, content, sum(any(cell.strip() for cell in row) for row in rows)


def none_lost(found: Reading, rows: int) -> bool:
    return sum(load.receipt.rows_in for load in found.loads) == rows


@FEW
@given(tables())
def test_every_row_of_any_table_is_accounted_for(table):
    name, content, rows = table
    found = reading((f"{name}.csv", content))
    assert all(load.receipt.adds_up for load in found.loads)
    assert found.problems or none_lost(found, rows)


@FEW
@given(st.lists(tables(), max_size=4))
def test_every_row_of_many_tables_is_accounted_for(many):
    found = reading(*((f"{n}.csv", content) for n, (_, content, _) in enumerate(many)))
    assert all(load.receipt.adds_up for load in found.loads)
    assert found.problems or none_lost(found, sum(rows for _, _, rows in many))
    keys = [(r.person, r.kind, r.key) for load in found.loads for r in load.rows[0].records]
    assert len(keys) == len(set(keys))


@given(
    st.lists(st.lists(st.text(max_size=4) | st.integers() | st.none(), max_size=6).map(tuple), max_size=20),
    st.lists(st.sampled_from("ARP"), max_size=20),
)
def test_an_account_always_adds_up(rows, said):
    table = Table("a.csv", "", 1, ("CHILD", "DOB", "CODE"), list(enumerate(rows, 2)))
    account = Account("any", "any")
    fates = iter(said)
    for line, row in account.rows(table):
        assert len(row) == 3
        match next(fates, "A"):
            case "A":
                account.accept(str(row[0]))
            case "P":
                account.repeat()
            case _:
                account.reject(table, line, "was not wanted")
    receipt = account.receipt(population="", window=None)
    assert receipt.adds_up
    assert receipt.rows_in == len(rows)


corpus = {name: content for name, content in files().items() if 0 < len(content) < 20_000}


@FEW
@given(st.sampled_from(sorted(corpus)), st.data())
def test_a_damaged_file_never_raises(name, data):
    """Bytes flipped, cut off, doubled or put in: a reading or a sentence, and receipts that add up."""
    content = bytearray(corpus[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1)) if content else 0
        match data.draw(st.sampled_from(["flip", "cut", "double", "insert"])):
            case "flip" if content:
                content[at] ^= data.draw(st.integers(1, 255))
            case "cut":
                del content[at : at + data.draw(st.integers(1, 200))]
            case "double":
                content[at:at] = content[at : at + 100]
            case _:
                content[at:at] = data.draw(st.binary(max_size=20))
    found = reading((name, bytes(content)))
    assert found.loads or found.problems or found.ignored
    assert all(load.receipt.adds_up for load in found.loads)


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_at_all_never_raise(content):
    found = reading(("anything", content))
    assert found.loads or found.problems or found.ignored


plain_days = st.dates(date(2017, 4, 1), date(2018, 3, 31)).map(lambda d: d.strftime("%d/%m/%Y"))
texts = st.text(st.characters(codec="ascii", categories=["L", "N"], exclude_characters="\r\n"), max_size=6)


@st.composite
def returns(draw) -> dict[str, list[dict[str, str]]]:
    """A return as its tables: children of distinct numbers, each with a header and what goes with it."""
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in layout().parts}
    born = [date(2000, 1, 1) + timedelta(days=90 * n) for n in range(6)]
    for n in range(draw(st.integers(1, 5))):
        who = {
            "CHILD": str(1000 + n),
            "DOB": born[n].strftime("%d/%m/%Y"),
            "SEX": draw(st.sampled_from("12")),
        }
        for name, part in layout().parts.items():
            once = name in {"Header", *ONE_EACH}
            for _ in range(1 if name == "Header" else draw(st.integers(0, 1 if once else 3))):
                row = {c: draw(plain_days if layout().kinds[c] == "day" else texts) for c in part.columns}
                rows[name].append({**row, **{k: v for k, v in who.items() if k in part.columns}})
        for (
            name,
            marks,
        ) in ONE_EACH.items():  # in XML such a row is there where one of its own cells is filled
            rows[name] = [row for row in rows[name] if any(row[mark] for mark in marks)]
    return rows


def as_csv(rows: dict[str, list[dict[str, str]]]) -> list[tuple[str, bytes]]:
    written = []
    for name, told in rows.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, layout().parts[name].columns)
        writer.writeheader()
        writer.writerows(told)
        if told:
            written.append((f"{name}.csv", text.getvalue().encode()))
    return written


def as_xml(rows: dict[str, list[dict[str, str]]]) -> bytes:
    children = []
    for header in rows["Header"]:
        child = header["CHILD"]
        own = {name: [row for row in told if row["CHILD"] == child] for name, told in rows.items()}
        flat = {
            k: v
            for name in ("Header", *ONE_EACH)
            for row in own[name]
            for k, v in row.items()
            if k != "CHILD"
        }
        inside = "".join(
            _element(tag, "".join(_element(k, v) for k, v in row.items() if k not in {"CHILD", "DOB", "SEX"}))
            for tag, name in HOLDERS.items()
            for row in own[name]
            if tag not in {"HEADER", "EPISODE"}
        )
        body = _element("CHILDID", child) + "".join(_element(k, v) for k, v in flat.items()) + inside
        episodes = "".join(
            _element(
                "EPISODE",
                "".join(_element("PL" if k == "PLACE" else k, v) for k, v in row.items() if k != "CHILD"),
            )
            for row in own["Episodes"]
        )
        children.append(_element("CHILD", _element("HEADER", body) + episodes))
    return _element("EXPSSDA903", "\n".join(children)).encode()


def _element(tag: str, inside: str) -> str:
    return f"<{tag}>{inside if inside.startswith('<') else escape(inside)}</{tag}>"


def said(loads: tuple[Load, ...]) -> set[tuple[object, ...]]:
    return {(r.person, r.kind, r.key, r.received, *r.says()) for load in loads for r in load.rows[0].records}


@FEW
@given(returns())
def test_a_return_says_the_same_as_csv_and_as_xml(rows):
    one, other = reading(*as_csv(rows)), reading(("return.xml", as_xml(rows)))
    assert not one.problems
    assert not other.problems
    assert said(one.loads) == said(other.loads)
    assert counts(one) == counts(other)


def counts(found: Reading) -> dict[str, int]:
    return {load.receipt.part: load.receipt.rows_in for load in found.loads}


@FEW
@given(returns(), st.randoms(use_true_random=False))
def test_the_order_of_files_makes_no_difference(rows, random):
    uploads = as_csv(rows)
    shuffled = uploads[:]
    random.shuffle(shuffled)
    assert said(reading(*uploads).loads) == said(reading(*shuffled).loads)


def test_the_corpus_is_what_its_maker_makes():
    """The files that stand in the folder are those that make.py would write, apart from when a workbook was saved."""
    for name, content in files().items():
        kept = (HERE / name).read_bytes()
        assert kept == content or kept[:2] == b"PK", name
