"""A small authority drawn in text and put into the store, for the tests of the pages."""

from collections import defaultdict
from datetime import UTC, date, datetime

from sightline.feeds.receipts import Load, Problem, Receipt, UnknownCode
from sightline.history import Arrival, Record, Rows
from sightline.store import actions
from sightline.web import keys, looked
from tests.examples.drawn import histories

TODAY = date(2020, 1, 31)
NOW = datetime(2020, 1, 31, 9, tzinfo=UTC)

DRAWN = """
    person | kind               | from       | to         | received   | basis      | says
    2001   | identity           |            |            | 2015-03-31 |            | born=2000-01-20; forename=Rowan; surname=Ashgrove
    2001   | care               | 2012-02-01 | 2018-01-20 | 2018-03-31 |            |
    2001   | care_leaver_status | 2019-12-31 |            | 2019-12-31 |            | category=former relevant; raw=b) Former relevant child
    2001   | adviser            | 2019-12-31 |            | 2019-12-31 |            | name=J. Marlow; team=Leaving Care North
    2001   | allocation         | 2018-01-20 |            | 2018-01-25 |            | role=personal adviser; worker=J. Marlow; team=Leaving Care North
    2001   | contact            | 2020-01-20 |            | 2020-01-21 | first-hand | method=visit; result=seen; worker=J. Marlow
    2001   | accommodation      | 2019-12-31 |            | 2019-12-31 |            | code=S; raw=S: No fixed abode / homeless; suitable=1; raw_suitable=a) Suitable
    2001   | home               | 2019-11-11 |            | 2019-11-14 | first-hand | code=; text=Tent by the river; confirmed_on=2020-01-20
    2002   | identity           |            |            | 2015-03-31 |            | born=1999-06-02; forename=Ellis; surname=Penhallow
    2002   | care               | 2013-05-01 | 2017-06-02 | 2018-03-31 |            |
    2002   | care_leaver_status | 2019-12-31 |            | 2019-12-31 |            | category=former relevant; raw=b) Former relevant child
    2002   | accommodation      | 2019-12-31 |            | 2019-12-31 |            | code=<blank>; suitable=<blank>
    2003   | identity           |            |            | 2015-03-31 |            | born=2001-03-15; forename=Bryn; surname=Tallis
    2003   | care               | 2010-05-01 | 2019-03-15 | 2019-03-31 |            |
    2003   | home               | 2019-03-15 |            | 2019-03-20 | first-hand | code=U; suitable=1; confirmed_on=2020-01-10
    2003   | allocation         | 2018-09-01 |            | 2018-09-02 |            | role=personal adviser; worker=S. Okafor; team=Leaving Care South
    2003   | contact            | 2020-01-10 |            | 2020-01-11 | first-hand | method=visit; result=seen; at_home=yes; worker=S. Okafor
    2003   | pathway_plan       | 2018-10-01 |            | 2018-10-02 |            | signed_by_young_person=yes; signed_by_manager=yes
    2003   | pathway_review     | 2019-11-01 |            | 2019-11-02 |            |
    2003   | health_history     | 2019-03-10 |            | 2019-03-20 |            | given=yes
    2003   | activity           | 2019-12-31 |            | 2019-12-31 |            | code=F2; raw=F2
    2003   | in_touch           | 2019-12-31 |            | 2019-12-31 |            | code=YES; raw=Yes
    2004   | identity           |            |            | 2015-03-31 |            | born=2000-09-09; forename==1+1; surname=<b>Ash
    2004   | care               | 2010-05-01 | 2018-09-09 | 2019-03-31 |            |
    2004   | home               | 2018-09-09 |            | 2018-09-20 | hearsay    | code=P; suitable=1; confirmed_on=2019-02-01
    2005   | identity           |            |            | 2018-03-31 |            | born=2003-04-04; forename=Morgan; surname=Fairweather
    2005   | care               | 2015-01-05 |            | 2019-03-31 |            |
"""
LEFT = """
    person | kind               | from       | to         | received   | basis      | says
    2009   | identity           |            |            | 2015-03-31 |            | born=1995-01-20; forename=Kit; surname=Ravenscroft
    2009   | care               | 2008-02-01 | 2013-01-20 | 2015-03-31 |            |
"""


def drawn_authority(*tables: str) -> None:
    """Puts the drawn people into the store, a load for each kind on each day, as feeds would."""
    _forget()
    together: dict[tuple[datetime, str], list[Record]] = defaultdict(list)
    for person in histories(*(tables or (DRAWN, LEFT))):
        for record in person.records:
            together[record.received, record.kind].append(record)
    for (received, kind), records in sorted(together.items()):
        _take(received, kind, records)


def _forget() -> None:
    """Tests are rolled back, and the next begins with the same numbers of loads."""
    looked._looks.clear()
    keys._known.clear()


def _take(received: datetime, kind: str, records: list[Record]) -> None:
    part = {"home": "accommodation-moves", "contact": "contacts", "allocation": "advisers"}.get(kind, kind)
    rows = Rows("", received, NOW, f"{part}.csv", "sheet", tuple(records))
    rejected = (Problem("The day 31/02/2019 does not exist.", f"{part}.csv", line=3, column="From"),)
    receipt = Receipt(
        "sheet",
        part,
        (f"{part}.csv",),
        len(records) + 1,
        len(records),
        0,
        rejected,
        notes=(Problem("“soon” is not a date: read as not given.", f"{part}.csv", line=2, column="To"),),
        columns_unknown=("Star sign",),
        codes_unknown=(UnknownCode("Type", "Q9", 2, 4),),
        people=len({record.person for record in records}),
        population="everyone on the sheet",
    )
    arrival = Arrival("sheet", frozenset({kind}), received.date(), received, NOW)
    kept = actions.Kept(f"{kind} {received} {sorted(record.person for record in records)}"[-64:], bytes)
    load = Load((rows,), arrival, receipt)
    actions.take_in(load=load, kept=kept, by="an analyst", now=NOW, shrink_allowed=True)
