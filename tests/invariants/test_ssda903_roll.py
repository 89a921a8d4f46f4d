"""The rules of the looked-after return as a whole: the roll of codes, what each declares, and pages that cannot lag."""

import ast
import csv
from pathlib import Path

import polars as pl
import pytest

from sightline.returns import ssda903
from sightline.returns.ssda903.engine import needed
from sightline.returns.ssda903.rule import Rule
from sightline.returns.ssda903.schema import tables
from sightline.returns.ssda903.views import PLAIN, needs_of, views_of
from tests.examples.ssda903.documents import DOCS, PAGES
from tests.generative.clean_ssda903 import OWN, POSTCODES, PROVIDERS
from tests.generative.messy_ssda903 import dice, messy

PACKAGE = Path(ssda903.__file__).parent
RULES = ssda903.all_rules()
YEARS = (2025, 2026, 2027)

ONLY_2024_25 = "SW01aSTG1 SW01bSTG1"
FROM_2025_26 = """
    233 234 241 242 243 348 444 454 SW10aSTG2 SW10bSTG2 SW17STG2 SW18STG2 SW19STG2
"""
FROM_2026_27 = "700 701 702 703 704 705 706 707 708 709 710"
EVERY_YEAR = """
    101 102 103 104 105 112 113 114 115 116 117 118 119 120 131 132 133 134 141 142 143 144 145 146 147 148
    149 151 153 157 158 159 164 165 166 167 168 169 171 174 175 176 177 178 179 180 181 182 184 185 186 187
    188 189 190 191 192 193 196 197B 197a 198 199 202 203 204 205A 205B 205C 205D 207 208 209 210 213 214
    215 217 218 219 221 222 224 225 226 227 228 229 231 232 301 302 303 304 331 333 334 335 336 344 345 347
    351 352 353 354 355 356 357 358 359 361 362 363 364 365 366 367 371 372 373 374 375 376 377 378 379 380
    381 382 383 384 385 386 387 388 389 390 391 392a 392b 392c 392d 393 398 399 406 407 408 411 420 426 431
    432 433 434 435 436 437 440 441 442 446 452 453 460 501 502 503A 503B 503C 503D 503E 503F 503G 503H 503J
    504 511 514 516 517 518 519 520 521 522 523 524 525 526 527 528 529 530 531 542 543 544 545 546 547 550
    551 552 553 554 557 558 559 560 561 562 563 564 565 566 567 570 571 574 575 576 577 578 579 580 581 582
    583 584 586 601 602 607 611 612 620 621 624 625 626 628 630 631 632 633 634 635 1000 1001 1002 1003 1004
    1005 1006 1007 1008 1009 1010 1011 1012 1014 1015 1016 3001 EPI INT01 INT02 INT03 INT04 INT05 INT06
    INT07 INT08 INT09 INT11 INT12 INT13 INT14 INT15 INT16 INT17 INT18 INT21 INT31 INT32 INT33 INT34 INT35
    INT36 NoE SW02STG1 SW04STG1 SW05STG1 SW06STG2 SW07STG2 SW08STG2 SW09STG2 SW10STG2 SW11bSTG2 SW12STG2
    SW13STG1
"""
ROLL = {
    2025: {*EVERY_YEAR.split(), *ONLY_2024_25.split()},
    2026: {*EVERY_YEAR.split(), *FROM_2025_26.split()},
    2027: {*EVERY_YEAR.split(), *FROM_2025_26.split(), *FROM_2026_27.split()},
}


@pytest.mark.parametrize("year", YEARS)
def test_the_roll_of_codes_is_pinned(year: int):
    assert {*ssda903.roll(year)} == ROLL[year]


@pytest.fixture(scope="module")
def published(shared: Path) -> list[dict[str, str]]:
    with (shared / "specs" / "ssda903_rules.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("year", "column"), [(2026, "in_2025_26"), (2027, "in_2026_27")])
def test_every_published_rule_in_force_is_here(year: int, column: str, published: list[dict[str, str]]):
    assert {row["code"] for row in published if row[column] == "1"} == ROLL[year]


def test_every_published_rule_of_2024_25_is_here(published: list[dict[str, str]]):
    removed = {row["code"] for row in published if row["doubt"].startswith("removed in 2024_25")}
    begun = {row["code"] for row in published if row["first_year"] <= "2024_25"}
    assert begun - removed == ROLL[2025]


def test_where_another_checker_differs_the_choice_is_written_down(published: list[dict[str, str]]):
    doubted = {row["code"] for row in published if row["doubt"] and not row["doubt"].startswith("removed")}
    assert {code for code in doubted if not ssda903.explain(code).differs} == set()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_what_the_rules_say(name: str):
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), "run python -m tests.examples.ssda903.documents"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.table}-{rule.severity}")
def test_a_rule_declares_what_it_reads_and_marks(rule: Rule):
    known = tables()
    marks = [(rule.table, column) for column in rule.columns] + [
        (t, c) for t, columns in rule.also.items() for c in columns
    ]
    assert [f"{table}.{column}" for table, column in marks if column not in known[table].columns] == []
    assert not rule.across or {*rule.also} <= {rule.across}
    assert rule.says.endswith(".")
    assert len(rule.says) < 200
    assert rule.asks.__name__ != "<lambda>"
    for token in needed(rule, rule.mask(rule.last_year).meta.root_names()):
        for part in token.split("|"):
            table, _, column = part.partition(".")
            assert table.removesuffix("_last") in {*known, "authority", "providers", "postcodes"}
            assert not column or column in known[table.removesuffix("_last")].columns


@pytest.fixture(scope="module")
def views():
    years = messy(dice(5), 2027, 20)
    return views_of(
        years[0], years[1:], year=2027, authority=OWN, provider_list=PROVIDERS, postcode_file=POSTCODES
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.table}-{rule.severity}")
def test_a_mask_is_true_or_false_and_never_null(rule: Rule, views):
    mask = rule.mask(rule.last_year)
    columns = mask.meta.root_names()
    rows = views.pairs(rule.table, rule.across, columns) if rule.across else views.table(rule.table, columns)
    answers = rows.select(mask.alias("answer")).collect()["answer"]
    assert answers.dtype == pl.Boolean
    assert answers.null_count() == 0


def test_no_rule_compares_columns_without_the_null_safe_words():
    """`==`, `<` and the like stand only inside `sure`: a null mask would be no finding, silently."""
    bare = []
    for file in sorted((PACKAGE / "rules").glob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        inside = {id(n) for call in ast.walk(tree) if _is_sure(call) for n in ast.walk(call)}
        bare += [
            f"{file.name}:{n.lineno}"
            for n in ast.walk(tree)
            if isinstance(n, ast.Compare) and id(n) not in inside and _of_columns(n)
        ]
    assert bare == []


def _is_sure(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sure"


def _of_columns(node: ast.Compare) -> bool:
    called = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    counted = any(isinstance(n, ast.Attribute) and n.attr == "count" for n in ast.walk(node))
    return "col" in called and not counted


def test_columns_that_no_table_has_are_refused():
    assert needs_of("Episodes", "DECOM__raw") == ("Episodes.DECOM",)
    assert [needs_of("Episodes", column) for column in PLAIN] == [()] * len(PLAIN)
    with pytest.raises(KeyError, match="no column DECOMM"):
        needs_of("Episodes", "DECOMM")


def test_modules_are_short_and_look_only_down():
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text("utf-8")
        assert len(text.splitlines()) <= 300, f"{file.name} has grown: find the missing idea"
        names = [n.module or "" for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ImportFrom)]
        ours = {name.split(".")[1] for name in names if name.startswith("sightline.")}
        assert ours <= {"returns", "law", "dates"}


def test_the_word_of_a_rule_names_no_checker_of_another_house():
    told = " ".join(f"{rule.says} {rule.differs}" for rule in RULES).casefold()
    assert [
        word for word in ("csc-validator", "data to insight", "quality lac", "peer") if word in told
    ] == []
