"""Do the tables of one return belong together?"""

from collections.abc import Iterator

from sightline.returns.ssda903.rule import QUERY, Rule, rule
from sightline.returns.ssda903.words import Mask, col, disagree, given, is_true

NOT_IN_HEADER = {
    "INT01": "AD1",
    "INT02": "PlacedAdoption",
    "INT03": "Episodes",
    "INT04": "Missing",
    "INT05": "OC2",
    "INT06": "OC3",
    "INT07": "PrevPerm",
    "INT08": "Reviews",
    "INT09": "UASC",
}
OTHER_BIRTH = {
    "INT11": "AD1",
    "INT12": "PlacedAdoption",
    "INT13": "Missing",
    "INT14": "OC2",
    "INT15": "OC3",
    "INT16": "PrevPerm",
    "INT17": "Reviews",
    "INT18": "UASC",
}
TWICE = {
    "INT31": "AD1",
    "INT32": "Header",
    "INT33": "OC2",
    "INT34": "OC3",
    "INT35": "PrevPerm",
    "INT36": "UASC",
}
EPISODES_ONLY = ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2")


def _not_in_header(code: str, table: str) -> Rule:
    def unknown_child() -> Mask:
        return ~is_true("in_Header")

    says = f"Header has no row for this child of {table}: add it, or correct the identifier."
    return rule(code, table, "CHILD", needs=("Header",), says=says)(unknown_child)


def _other_birth(code: str, table: str) -> Rule:
    def born_otherwise() -> Mask:
        return disagree(f"{table}.DOB", "Header.DOB")

    says = f"The date of birth in {table} is not that in Header: correct whichever is wrong."
    return rule(code, table, "DOB", across="Header", says=says)(born_otherwise)


def _twice(code: str, table: str) -> Rule:
    def listed_twice() -> Mask:
        return given("CHILD") & (col("CHILD").count().over("CHILD") > 1)

    return rule(code, table, "CHILD", says=f"The child stands in {table} more than once: keep one row.")(
        listed_twice
    )


def _no_episode(table: str) -> Rule:
    def nothing_else_wanted() -> Mask:
        return ~is_true("in_Episodes") & is_true("in_OC3")

    return rule(
        "1012",
        table,
        "CHILD",
        needs=("Episodes", "OC3"),
        says=f"A care leaver without an episode this year needs no row in {table}: leave it out.",
        differs="The common checker reports any child without episodes; the sentence limits the rule to children in the care leaver table.",
    )(nothing_else_wanted)


def _families() -> Iterator[Rule]:
    yield from (_not_in_header(code, table) for code, table in NOT_IN_HEADER.items())
    yield from (_other_birth(code, table) for code, table in OTHER_BIRTH.items())
    yield from (_twice(code, table) for code, table in TWICE.items())
    yield from (_no_episode(table) for table in EPISODES_ONLY)


families = tuple(_families())


@rule(
    "INT21",
    "UASC",
    "SEX",
    across="Header",
    says="The sex in UASC is not that in Header: correct whichever is wrong.",
)
def other_sex() -> Mask:
    return disagree("UASC.SEX", "Header.SEX")


@rule(
    "EPI",
    "Header",
    "CHILD",
    needs=("Episodes", "OC3"),
    severity=QUERY,
    says="The child has neither an episode nor a care leaver row: add one, or leave the child out.",
    differs="The common checker counts a table that was not loaded as empty, and so reports every child; a missing table is NOT "
    "CHECKED here.",
)
def neither_episode_nor_care_leaver() -> Mask:
    return ~is_true("in_Episodes") & ~is_true("in_OC3")
