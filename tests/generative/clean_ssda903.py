"""A clean invented looked-after return: as many children as are asked for, in which no rule finds anything."""

from collections.abc import Callable

import polars as pl

from sightline.returns.ssda903.schema import tables

Row = dict[str, str]
Rows = list[tuple[str, Row]]
"""A table's name (with _last for last year's) and a row of it."""

OWN = "E10000008"
PLACED, FOSTERED, HOME, SUPPORTED = "EX4 6PQ", "EX1 1AA", "EX2 4AB", "EX3 0TT"
PROVIDERS = pl.DataFrame(
    {
        "URN": ["1000001", "1000002", "1000003"],
        "PLACES": ["U1,U2,U3,U4,U5,U6,A3,A4,A5,A6,T1", "K2", "K3"],
        "PROVIDERS": ["PR1", "PR4", "PR5"],
        "POSTCODE": [FOSTERED, PLACED, SUPPORTED],
        "CLOSED": ["-", "-", "-"],
        "AUTHORITY": [OWN, "E06000027", OWN],
    }
)
POSTCODES = pl.DataFrame(
    {
        "POSTCODE": [PLACED, FOSTERED, HOME, SUPPORTED],
        "AUTHORITY": [OWN, OWN, OWN, OWN],
        "EAST": [291000.0, 292000.0, 293000.0, 295000.0],
        "NORTH": [93000.0, 92000.0, 91000.0, 90000.0],
    }
)
FOSTER = {"PLACE": "U6", "PLACE_PROVIDER": "PR1", "HOME_POST": HOME, "PL_POST": FOSTERED, "URN": "1000001"}
HOMES = {"PLACE": "K2", "PLACE_PROVIDER": "PR4", "HOME_POST": HOME, "PL_POST": PLACED, "URN": "1000002"}


class Child:
    """One child's rows, written by the story that the child is an example of."""

    def __init__(self, number: int, year: int) -> None:
        self.id = f"CH{number:06}"
        self.number = number
        self.year = year
        self.rows: Rows = []

    def day(self, month: int, number: int, *, years_back: int = 0) -> str:
        """A day of the collection year; from January it lies in the second calendar year."""
        calendar = self.year - 1 + (month < 4) - years_back
        return f"{number:02}/{month:02}/{calendar}"

    def add(self, table: str, **cells: str) -> None:
        self.rows.append((table, {"CHILD": self.id, **cells}))

    def header(self, born: str, sex: str = "M", **cells: str) -> None:
        upn = {} if "UPN" in cells else {"UPN": f"A{self.number:012}"}
        self.born = born
        both = {"SEX": sex, "DOB": born, "ETHNIC": "WBRI", **upn, **cells}
        self.add("Header", **both)
        self.add("Header_last", **both)

    def about(self, table: str, **cells: str) -> None:
        self.add(table, DOB=self.born, **cells)

    def worker(self, since: str) -> None:
        self.about("SWEpisodes", SW_ID=f"SW{self.number:07}", SW_DECOM=since, SW_REASON="MANAGE")

    def open_since(self, began: str, **cells: str) -> None:
        episode = {"DECOM": began, "RNE": "S", "LS": "C2", "CIN": "N1", **cells}
        self.add("Episodes", **episode)
        self.add("Episodes_last", **episode)

    def looked_at(self, score: str = "10", **cells: str) -> None:
        health = dict.fromkeys(("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"), "1") | {
            "SUBSTANCE_MISUSE": "0"
        }
        self.about("OC2", **({"SDQ_SCORE": score} if score else {}), **health, **cells)


def settled(child: Child) -> None:
    """In one foster home all year, ten or more years old."""
    child.header(child.day(9, 14, years_back=12))
    child.open_since(child.day(5, 1, years_back=3), **FOSTER)
    child.looked_at(CONVICTED="0")
    child.about("Reviews", REVIEW=child.day(7, 9), REVIEW_CODE="PN1")
    child.worker(child.day(5, 1, years_back=2))


def infant(child: Child) -> None:
    """Under five all year, with a legal status that changes and the placement that does not."""
    child.header(child.day(6, 2, years_back=2), "F", MOTHER="0")
    first = {"DECOM": child.day(8, 1, years_back=1), "RNE": "S", "LS": "C1", "CIN": "N1", **FOSTER}
    child.add("Episodes", **first, DEC=child.day(6, 20), REC="X1")
    child.add("Episodes_last", **first)
    child.add("Episodes", DECOM=child.day(6, 20), RNE="L", LS="C2", CIN="N1", **FOSTER)
    child.looked_at("", HEALTH_CHECK="1")
    child.about("Reviews", REVIEW=child.day(7, 9), REVIEW_CODE="PN0")
    child.worker(child.day(8, 1, years_back=1))


def newly_in_care(child: Child) -> None:
    """Came into care, moved, went missing for two days and came back."""
    child.header(child.day(4, 20, years_back=13))
    moved = child.day(9, 3)
    child.add(
        "Episodes",
        DECOM=child.day(5, 6),
        RNE="S",
        LS="C1",
        CIN="N5",
        DEC=moved,
        REC="X1",
        REASON_PLACE_CHANGE="CARPL",
        **FOSTER,
    )
    child.add("Episodes", DECOM=moved, RNE="B", LS="C2", CIN="N5", **HOMES)
    child.about("PrevPerm", PREV_PERM="P1", LA_PERM="878", DATE_PERM="zz/05/2017")
    child.about("Missing", MISSING="M", MIS_START=child.day(11, 2), MIS_END=child.day(11, 4))
    child.about(
        "SWEpisodes", SW_ID="XX99", SW_DECOM=child.day(5, 6), SW_DEC=child.day(8, 1), SW_REASON="FCONTA"
    )
    child.worker(child.day(8, 1))


def went_home(child: Child) -> None:
    """Went home to parents in the summer."""
    child.header(child.day(4, 20, years_back=9))
    episode = {"DECOM": child.day(5, 6, years_back=1), "RNE": "S", "LS": "V2", "CIN": "N4", **FOSTER}
    child.add("Episodes", **episode, DEC=child.day(8, 3), REC="E4A")
    child.add("Episodes_last", **episode)
    child.worker(child.day(5, 6, years_back=1))


def adopted(child: Child) -> None:
    """Placed for adoption last year, adopted in this one."""
    child.header(child.day(4, 20, years_back=4))
    began, placed, over = child.day(5, 6, years_back=2), child.day(10, 1, years_back=1), child.day(9, 12)
    order = {"LS": "E1", "CIN": "N1", "RNE": "B", "DECOM": placed, **FOSTER, "PLACE": "A6"}
    child.add("Episodes", **order, DEC=over, REC="E12")
    child.add(
        "Episodes_last",
        DECOM=began,
        RNE="S",
        LS="C2",
        CIN="N1",
        **HOMES | {"PLACE": "U6"},
        DEC=placed,
        REC="X1",
    )
    child.add("Episodes_last", **order)
    decided = child.day(9, 1, years_back=1)
    child.about("PlacedAdoption", DATE_PLACED=decided)
    child.about("PlacedAdoption_last", DATE_PLACED=decided)
    child.about(
        "AD1",
        DATE_INT=decided,
        DATE_MATCH=child.day(9, 20, years_back=1),
        FOSTER_CARE="0",
        NB_ADOPTR="2",
        SEX_ADOPTR="MF",
        LS_ADOPTR="L11",
    )
    child.worker(began)


def care_leaver(child: Child) -> None:
    """Nineteen this year, left care at eighteen last year."""
    child.header(child.day(10, 10, years_back=19), "F")
    left = child.day(10, 10, years_back=1)
    child.add(
        "Episodes_last",
        DECOM=child.day(5, 6, years_back=5),
        RNE="S",
        LS="C2",
        CIN="N1",
        **FOSTER,
        DEC=left,
        REC="E17",
    )
    child.about("OC3", IN_TOUCH="YES", ACTIV="F2", ACCOM="Z1")


def seeking_asylum(child: Child) -> None:
    """Sixteen, alone, in supported accommodation."""
    child.header(child.day(8, 8, years_back=17), UPN="UN2")
    place = {"PLACE": "K3", "PLACE_PROVIDER": "PR5", "PL_POST": SUPPORTED, "URN": "1000003"}
    child.open_since(child.day(11, 6, years_back=1), **place, LS="V2", CIN="N8")
    child.looked_at(CONVICTED="0")
    child.about("UASC", SEX="M", DUC="")
    child.about("UASC_last", SEX="M", DUC="")
    child.worker(child.day(11, 6, years_back=1))


def short_breaks(child: Child) -> None:
    """An agreed series of short breaks."""
    child.header(child.day(4, 20, years_back=9))
    child.open_since(child.day(5, 6, years_back=1), LS="V4", CIN="N2", PLACE="K2", PLACE_PROVIDER="PR1")


def young_mother(child: Child) -> None:
    """Sixteen, with a child of her own, in a mother and baby placement; then in hospital for a week."""
    child.header(child.day(7, 7, years_back=16), "F", MOTHER="1", MC_DOB=child.day(12, 1, years_back=1))
    away, back = child.day(9, 1), child.day(9, 8)
    first = {"DECOM": child.day(5, 6, years_back=2), "RNE": "S", "LS": "C2", "CIN": "N1", **FOSTER}
    child.add("Episodes", **first, DEC=away, REC="X1")
    child.add("Episodes_last", **first)
    hospital = {"PLACE": "T1", "HOME_POST": HOME, "PL_POST": PLACED}
    child.add("Episodes", DECOM=away, RNE="P", LS="C2", CIN="N1", **hospital, DEC=back, REC="X1")
    child.add("Episodes", DECOM=back, RNE="P", LS="C2", CIN="N1", **FOSTER)
    child.looked_at(CONVICTED="0")
    child.worker(child.day(5, 6, years_back=2))


def deprived_of_liberty(child: Child) -> None:
    """In a children's home all year, for two months under an order."""
    child.header(child.day(9, 14, years_back=14))
    child.open_since(child.day(5, 1, years_back=3), **HOMES)
    child.looked_at(CONVICTED="1")
    child.about("DoLo", DOLO_START=child.day(5, 1), DOLO_END=child.day(7, 1))
    child.worker(child.day(5, 1, years_back=2))


STORIES: tuple[Callable[[Child], None], ...] = (
    *(settled, infant, newly_in_care, went_home, adopted),
    *(care_leaver, seeking_asylum, short_breaks, young_mother, deprived_of_liberty),
)


def clean_rows(children: int, year: int) -> Rows:
    rows: Rows = []
    for number in range(children):
        child = Child(number, year)
        STORIES[number % len(STORIES)](child)
        rows += child.rows
    return rows


def as_tables(rows: Rows, *, last: str = "") -> dict[str, pl.DataFrame]:
    """Text frames with `line`, the header being line 1. `last` picks a year: "", "_last", "_last2"."""
    return {
        name: _frame(name, [cells for table, cells in rows if table == f"{name}{last}"]) for name in tables()
    }


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    optional = {c for c in ("UASC", "PL_LOCATION") if not any(c in row for row in rows)}
    columns = [c for c in tables()[name].columns if c not in optional]
    data = {c: [row.get(c) for row in rows] for c in columns}
    return pl.DataFrame(data, schema=dict.fromkeys(columns, pl.String)).with_columns(
        line=pl.Series(range(2, len(rows) + 2), dtype=pl.Int64)
    )
