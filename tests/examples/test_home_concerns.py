"""Where care leavers live: cases drawn as tables, each with what must be said of it."""

from datetime import date

import pytest

from sightline.concerns import CannotTell, Clear, DoesNotApply, Found
from sightline.concerns.homes import home
from tests.examples.drawn import history, verdict

LEAVER = """
    kind | from       | to
    born | 2000-05-03 |
    care | 2014-01-10 | 2018-05-03
"""
CHILD = """
    kind         | from       | says
    born         | 2002-05-03 |
    care         | 2014-01-10 | PLACE=U6
    arrived      | 2019-06-28 | looked_after
"""
STRANGER = """
    kind | from
    born | 2000-05-03
"""
HEAD = "kind | from | to | received | basis | says\n"


def said(id_: str, on: str, table: str, who: str = LEAVER) -> tuple[type, str, date | None]:
    answer = verdict(id_, on, who, HEAD + table)
    if isinstance(answer, DoesNotApply):
        return DoesNotApply, answer.reason, None
    return type(answer), answer.words, getattr(answer, "since", None)


NO_SAFE_HOME = {
    "a list says no fixed abode": (
        "accommodation | 2019-05-31 | | | | code=S; suitable=2",
        Found,
        "no fixed abode, in our record of 31 May 2019",
    ),
    "a code that says suitable, words that say a tent": (
        "accommodation | 2019-05-31 | | | | code=U; suitable=1; text=currently sleeping in a tent by the river",
        Found,
        "in a tent",
    ),
    "a list says a flat, outreach later says a tent": (
        """accommodation | 2019-05-31 | | | | code=U; suitable=1
           sighting | 2019-06-03 | | | partner | partner=outreach; words=sleeping in a tent""",
        Found,
        "Against it stands: in independent living, in our record of 31 May 2019",
    ),
    "the list goes on saying what it said before the tent": (
        """accommodation | 2019-04-30 | | | | code=U; suitable=1
           sighting | 2019-05-03 | | | partner | partner=outreach; words=in a tent
           accommodation | 2019-06-20 | | | | code=U; suitable=1""",
        Found,
        "nobody is recorded as having seen them there since",
    ),
    "our own worker's row says a tent, and still runs": (
        """home | 2019-02-01 | | | first-hand | text=tent
           accommodation | 2019-05-31 | | | | code=U; suitable=1""",
        Found,
        "in a tent, as our own worker said on 1 February 2019",
    ),
    "a tent that ended, and nothing after it": (
        "home | 2019-02-01 | 2019-05-20 | 2019-06-20 | | text=tent",
        Found,
        "in a tent",
    ),
    "no fixed abode, then residence not known": (
        """accommodation | 2019-04-30 | | | | code=S; suitable=2
           accommodation | 2019-05-31 | | | | code=R; suitable=2""",
        Found,
        "no fixed abode",
    ),
    "a tent, then our own worker says where": (
        """sighting | 2019-05-03 | | | partner | partner=outreach; words=in a tent
           home | 2019-05-10 | | 2019-06-20 | first-hand | code=D; suitable=1""",
        Clear,
        "before that: in a tent, as a partner said on 3 May 2019",
    ),
    "a tent, then a new home on our record and a visit there": (
        """sighting | 2019-05-03 | | | partner | partner=outreach; words=in a tent
           home | 2019-05-10 | | 2019-06-20 | record | code=D; suitable=1
           contact | 2019-05-12 | | | first-hand | method=visit; result=seen; at_home=yes""",
        Clear,
        "in semi-independent accommodation",
    ),
    "the sighting was rejected with a reason": (
        """accommodation | 2019-05-31 | | | | code=U; suitable=1
           sighting | 2019-06-03 | | | partner | words=in a tent; outcome=rejected: somebody else of that name""",
        Clear,
        "in independent living",
    ),
    "rejected without a reason is not rejected": (
        """accommodation | 2019-05-31 | | | | code=U; suitable=1
           sighting | 2019-06-03 | | | partner | words=in a tent; outcome=rejected""",
        Found,
        "in a tent",
    ),
    "a return of long ago, then a list that says otherwise": (
        """accommodation | 2018-05-03 | | | return | code=S; suitable=2
           accommodation | 2019-05-31 | | | | code=U; suitable=1""",
        Clear,
        "in independent living",
    ),
    "housed, with parents": ("accommodation | 2019-05-31 | | | | code=B; suitable=1", Clear, "with parents"),
    "suitable, and no word of where": (
        "accommodation | 2019-05-31 | | | | suitable=1; code=<blank>",
        CannotTell,
        "yet called suitable",
    ),
    "the last word is a birthday return of long ago": (
        "accommodation | 2018-05-03 | | | return | code=U; suitable=1",
        CannotTell,
        "the last word on where they live is of 3 May 2018",
    ),
    "the feed came, and holds nothing of them": (
        "arrived | 2019-06-20 | | | | accommodation",
        CannotTell,
        "no source",
    ),
    "no feed came": ("arrived | 2019-06-20 | | | | contact", CannotTell, "has ever arrived"),
}


@pytest.mark.parametrize(("table", "expected", "words"), NO_SAFE_HOME.values(), ids=NO_SAFE_HOME)
def test_cl_01_no_safe_home(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-01", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_cl_01_is_since_the_first_day_of_the_unbroken_run() -> None:
    table = "\n".join(
        f"accommodation | 2019-0{month}-28 | | | | code=S; suitable=2" for month in (2, 3, 4, 5)
    )
    assert said("CL-01", "2019-06-28", table)[2] == date(2019, 2, 28)


def test_cl_01_on_the_days_before_the_fact_is_not_clear() -> None:
    table = """accommodation | 2019-05-31 | | | | suitable=1
               sighting | 2019-06-03 | | | partner | words=in a tent"""
    assert said("CL-01", "2019-06-02", table)[0] is CannotTell
    assert said("CL-01", "2019-06-03", table)[0] is Found


def test_cl_01_is_asked_of_a_child_in_care_and_of_nobody_else() -> None:
    assert said("CL-01", "2019-06-28", "", CHILD)[:2] == (
        Clear,
        "in foster care since 10 January 2014",
    )
    assert said("CL-01", "2019-06-28", "", STRANGER)[0] is DoesNotApply
    assert said("CL-01", "2019-06-28", "death | 2019-06-01")[0] is DoesNotApply


UNSUITABLE = "accommodation | 2019-06-03 | | | | code=K; suitable=2\n"
HELD = "arrived | 2019-06-28 | | | | risk_assessment, safety_plan\n"

RISK = {
    "unsuitable, and nothing written": (
        UNSUITABLE + HELD,
        Found,
        "in ordinary lodgings since 3 June 2019; no risk",
    ),
    "written before the move": (
        UNSUITABLE + HELD + "risk_assessment | 2019-05-01",
        Found,
        "no risk assessment is recorded since",
    ),
    "written, unsigned": (
        UNSUITABLE + HELD + "risk_assessment | 2019-06-04 | | | | signed_by_manager=no",
        Found,
        "not signed by a manager",
    ),
    "written and signed": (
        UNSUITABLE + HELD + "risk_assessment | 2019-06-04 | | | | signed_by_manager=yes",
        Clear,
        "4 June 2019",
    ),
    "in custody": ("accommodation | 2019-06-03 | | | | code=X; suitable=2\n" + HELD, Found, "in custody"),
    "emergency accommodation called suitable": (
        "accommodation | 2019-06-03 | | | | code=V; suitable=1\n" + HELD,
        Found,
        "in emergency accommodation",
    ),
    "moved in today": ("home | 2019-06-28 | | | first-hand | code=W\n" + HELD, Clear, "due by 1 July 2019"),
    "a partner told us yesterday of a move last month": (
        "sighting | 2019-05-20 | | 2019-06-27 | partner | words=B&B\n" + HELD,
        Clear,
        "due by 28 June 2019",
    ),
    "no feed of risk assessments": (UNSUITABLE, CannotTell, "no feed that carries risk assessments"),
    "the feed of risk assessments ends before the move": (
        UNSUITABLE + "arrived | 2019-05-31 | | | | risk_assessment",
        CannotTell,
        "end on 31 May 2019",
    ),
    "nobody says where": ("arrived | 2019-06-20 | | | | accommodation", CannotTell, "no source says"),
    "with parents": (
        "accommodation | 2019-06-03 | | | | code=B; suitable=1",
        DoesNotApply,
        "neither unsuitable",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), RISK.values(), ids=RISK)
def test_cl_03_risk_not_written_down(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-03", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_cl_03_a_child_in_an_unregulated_placement() -> None:
    child = CHILD.replace("PLACE=U6", "PLACE=H5")
    assert said("CL-03", "2019-06-28", HELD, child)[0] is Found
    assert said("CL-03", "2019-06-28", HELD, CHILD)[0] is DoesNotApply


PLAN = {
    "no plan": (UNSUITABLE + HELD, Found, "there is no safety plan"),
    "a plan that names nobody": (
        UNSUITABLE + HELD + "safety_plan | 2019-06-04 | | | | see_every_days=2; next_on=2019-06-30",
        Found,
        "names nobody",
    ),
    "a plan without a frequency": (
        UNSUITABLE
        + HELD
        + "safety_plan | 2019-06-04 | | | | worker=PA 7; next_on=2019-06-30; see_every_days=<blank>",
        Found,
        "how often",
    ),
    "a full plan": (
        UNSUITABLE
        + HELD
        + "safety_plan | 2019-06-04 | | | | worker=PA 7; next_on=2019-06-30; see_every_days=2",
        Clear,
        "who, how often and when next on 4 June 2019",
    ),
    "known since yesterday": (
        "accommodation | 2019-06-27 | | | | code=K; suitable=2\n" + HELD,
        Clear,
        "due by 1 July 2019",
    ),
    "no feed of safety plans": (UNSUITABLE, CannotTell, "no feed that carries safety plans"),
    "with parents": (
        "accommodation | 2019-06-03 | | | | code=B; suitable=1",
        DoesNotApply,
        "not said to be unsuitable",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), PLAN.values(), ids=PLAN)
def test_cl_04_plan_to_see_them(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-04", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


LEFT = {
    "two weeks and a day: head of service": (
        "home | 2019-06-13 | | 2019-06-28 | | code=K; suitable=2",
        Found,
        "reaches the head of service",
    ),
    "two weeks": ("home | 2019-06-14 | | 2019-06-28 | | code=K; suitable=2", Clear, "within 14 days"),
    "29 days: director": (
        "home | 2019-05-30 | | 2019-06-28 | | code=K; suitable=2",
        Found,
        "reaches the director",
    ),
    "43 days: lead member": ("home | 2019-05-16 | | 2019-06-28 | | code=K; suitable=2", Found, "lead member"),
    "three monthly lists in a row": (
        """accommodation | 2019-03-31 | | | | code=K; suitable=2
           accommodation | 2019-04-30 | | | | code=W; suitable=2
           accommodation | 2019-05-31 | | | | code=K; suitable=2""",
        Found,
        "since 31 March 2019",
    ),
    "suitable in between": (
        """accommodation | 2019-03-31 | | | | code=K; suitable=2
           accommodation | 2019-04-30 | | | | code=K; suitable=1
           accommodation | 2019-06-20 | | | | code=K; suitable=2""",
        Clear,
        "since 20 June 2019",
    ),
    "moved on": (
        """home | 2019-03-01 | 2019-06-01 | 2019-06-28 | | code=K; suitable=2
           home | 2019-06-01 | | 2019-06-28 | | code=U; suitable=1""",
        Clear,
        "not said to be unsuitable",
    ),
    "one return, long ago": (
        "accommodation | 2018-05-03 | | | return | code=K; suitable=2",
        CannotTell,
        "nothing newer says whether it has ended",
    ),
    "nobody says where": ("arrived | 2019-06-20 | | | | accommodation", CannotTell, "no source says"),
}


@pytest.mark.parametrize(("table", "expected", "words"), LEFT.values(), ids=LEFT)
def test_cl_05_left_in_unsuitable(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-05", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_cl_05_is_not_asked_of_a_child_in_care() -> None:
    assert said("CL-05", "2019-06-28", "", CHILD)[0] is DoesNotApply


YOUNG = """
    kind | from       | to
    born | 2002-05-03 |
    care | 2014-01-10 | 2019-01-31
"""


@pytest.mark.parametrize(
    ("who", "table", "expected"),
    [
        (YOUNG, "accommodation | 2019-06-20 | | | | code=W; suitable=1", Found),
        (YOUNG, "home | 2019-06-20 | | | | text=Premier Inn", Found),
        (YOUNG, "accommodation | 2019-06-20 | | | | code=V", Found),
        (CHILD, "sighting | 2019-06-27 | | | partner | words=in a hotel", Found),
        (YOUNG, "accommodation | 2019-06-20 | | | | code=D; suitable=1", Clear),
        (YOUNG, "accommodation | 2019-01-20 | | | | code=D; suitable=1", CannotTell),
        (YOUNG, "arrived | 2019-06-20 | | | | accommodation", CannotTell),
        (LEAVER, "accommodation | 2019-06-20 | | | | code=W; suitable=2", DoesNotApply),
    ],
)
def test_cl_06_child_in_bed_and_breakfast(who: str, table: str, expected: type) -> None:
    assert said("CL-06", "2019-06-28", table, who)[0] is expected


@pytest.mark.parametrize(
    ("who", "table", "expected"),
    [
        (LEAVER, "home | 2019-06-25 | | 2019-06-28 | | code=W", Found),
        (LEAVER, "home | 2019-06-26 | | 2019-06-28 | | code=W", Clear),
        (LEAVER, "accommodation | 2019-06-20 | | | | text=B and B on the seafront", Found),
        (LEAVER, "accommodation | 2018-05-03 | | | return | code=W; suitable=1", CannotTell),
        (LEAVER, "accommodation | 2019-06-20 | | | | code=U; suitable=1", Clear),
        (LEAVER, "arrived | 2019-06-20 | | | | accommodation", CannotTell),
        (YOUNG, "home | 2019-06-20 | | 2019-06-28 | | code=W", DoesNotApply),
    ],
)
def test_cl_07_adult_in_bed_and_breakfast(who: str, table: str, expected: type) -> None:
    """A Tuesday to a Friday is three working days, a Wednesday to a Friday two."""
    assert said("CL-07", "2019-06-28", table, who)[0] is expected


MOVES = {
    "three addresses in 180 days": (
        """home | 2018-12-01 | 2019-02-01 | 2019-06-28 | | code=U; postcode=EX1 1AA
           home | 2019-02-01 | 2019-04-01 | 2019-06-28 | | code=U; postcode=EX2 2BB
           home | 2019-04-01 | | 2019-06-28 | | code=U; postcode=EX3 3CC""",
        Found,
        "3 addresses in 180 days",
    ),
    "two, one unsuitable, in 90 days": (
        """home | 2018-12-01 | 2019-04-20 | 2019-06-28 | | code=U; suitable=1; postcode=EX1 1AA
           home | 2019-04-20 | | 2019-06-28 | | code=K; suitable=2; postcode=EX2 2BB""",
        Found,
        "at least one of them unsuitable",
    ),
    "one source tells of two, one unsuitable, another of two homes long ago": (
        """home | 2019-01-01 | 2019-01-31 | 2019-06-28 | | code=U; postcode=EX1 1AA
           home | 2019-01-31 | | 2019-06-28 | | code=U; postcode=EX2 2BB
           accommodation | 2019-04-30 | | | | code=U; suitable=1
           accommodation | 2019-05-31 | | | | code=W; suitable=2""",
        Found,
        "2 addresses in 90 days, at least one of them unsuitable",
    ),
    "two, both suitable": (
        """home | 2018-12-01 | 2019-04-20 | 2019-06-28 | | code=U; suitable=1; postcode=EX1 1AA
           home | 2019-04-20 | | 2019-06-28 | | code=U; suitable=1; postcode=EX2 2BB""",
        Clear,
        "2 addresses",
    ),
    "there and back again is two addresses": (
        """home | 2019-01-01 | 2019-02-01 | 2019-06-28 | | code=U; suitable=1; postcode=EX1 1AA
           home | 2019-02-01 | 2019-04-20 | 2019-06-28 | | code=U; suitable=1; postcode=EX2 2BB
           home | 2019-04-20 | | 2019-06-28 | | code=U; suitable=1; postcode=ex11aa""",
        Clear,
        "2 addresses",
    ),
    "two sources that tell of one home": (
        """home | 2018-12-01 | | 2019-06-28 | | code=K; suitable=2; postcode=EX1 1AA
           accommodation | 2019-05-31 | | | | code=K; suitable=2""",
        Clear,
        "1 address in",
    ),
    "stable for 90 days, with a plan to keep the home": (
        """home | 2018-12-01 | 2019-01-20 | 2019-06-28 | | code=U; postcode=EX1 1AA
           home | 2019-01-20 | 2019-02-20 | 2019-06-28 | | code=U; postcode=EX2 2BB
           home | 2019-02-20 | | 2019-06-28 | | code=U; postcode=EX3 3CC
           pathway_review | 2019-03-20 | | | | accommodation_strategy=yes""",
        Clear,
        "with a plan to keep the home",
    ),
    "lists alone show no moves": (
        "accommodation | 2019-05-31 | | | | code=U; suitable=1",
        CannotTell,
        "moves between homes",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), MOVES.values(), ids=MOVES)
def test_cl_08_keeps_moving(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-08", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


SUITABLE = "home | 2019-02-01 | | 2019-06-28 | | code=U; suitable=1; postcode=EX1 1AA\n"
CONTACTS = "arrived | 2019-06-28 | | | | contact\n"

VISITED = {
    "never visited": (SUITABLE + CONTACTS, Found, "nobody is recorded as having been there"),
    "visited nine weeks ago": (
        SUITABLE + CONTACTS + "contact | 2019-04-20 | | | | method=visit; result=seen; at_home=yes",
        Found,
        "since 20 April 2019",
    ),
    "a phone call is no visit": (
        SUITABLE + CONTACTS + "contact | 2019-06-20 | | | | method=phone; result=spoken to",
        Found,
        "nobody is recorded",
    ),
    "not at home is no visit": (
        SUITABLE + CONTACTS + "contact | 2019-06-20 | | | | method=visit; result=not at home; at_home=yes",
        Found,
        "nobody is recorded",
    ),
    "a visit to the home before this one": (
        SUITABLE + CONTACTS + "contact | 2019-01-30 | | | | method=visit; result=seen; at_home=yes",
        Found,
        "nobody is recorded",
    ),
    "visited last week": (
        SUITABLE + CONTACTS + "contact | 2019-06-20 | | | | method=visit; result=seen; at_home=yes",
        Clear,
        "seen at home on 20 June 2019",
    ),
    "seen at the postcode": (
        SUITABLE + CONTACTS + "contact | 2019-06-20 | | | | method=visit; result=seen; postcode=EX1 1AA",
        Clear,
        "seen at home",
    ),
    "moved in a month ago": (
        "home | 2019-05-28 | | 2019-06-28 | | code=U; suitable=1\n" + CONTACTS,
        Clear,
        "not yet overdue",
    ),
    "no feed of contacts": (SUITABLE, CannotTell, "visits"),
    "a list of last week, and nobody there since the duty began": (
        "accommodation | 2019-06-20 | | | | code=U; suitable=1\n" + CONTACTS,
        Found,
        "nobody is recorded",
    ),
    "said to be unsuitable": (
        "accommodation | 2019-06-03 | | | | code=U; suitable=2",
        DoesNotApply,
        "as suitable",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), VISITED.values(), ids=VISITED)
def test_cl_09_suitable_but_not_visited(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-09", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_cl_09_dates_of_contact_do_not_tell_of_visits() -> None:
    table = """
        kind          | from       | feed    | says
        accommodation | 2019-06-20 | annex-a | code=U; suitable=1
        contact       | 2019-06-18 | annex-a |
    """
    answer = verdict("CL-09", "2019-06-28", LEAVER, table)
    assert isinstance(answer, CannotTell)
    assert "not whether anybody was at the home" in answer.words


KNOWN = {
    "a birthday return of 18 weeks ago": (
        "accommodation | 2019-02-20 | | 2019-03-31 | return | code=U; suitable=1",
        Found,
        "last confirmed on 20 February 2019, 18 weeks ago, by a birthday return",
    ),
    "confirmed eight weeks ago": (
        "home | 2019-02-01 | | 2019-06-28 | | code=U; suitable=1; confirmed_on=2019-05-03",
        Clear,
        "8 weeks ago, as the record states",
    ),
    "confirmed after the day it is asked of": (
        "home | 2019-02-01 | | 2019-07-28 | | code=U; suitable=1; confirmed_on=2019-07-20",
        Found,
        "no day is recorded on which anybody confirmed the home",
    ),
    "confirmed eight weeks and a day ago": (
        "home | 2019-02-01 | | 2019-06-28 | | code=U; suitable=1; confirmed_on=2019-05-02",
        Found,
        "2 May 2019",
    ),
    "unsuitable, confirmed five weeks ago": (
        "home | 2019-02-01 | | 2019-06-28 | | code=K; suitable=2; confirmed_on=2019-05-24",
        Found,
        "24 May 2019",
    ),
    "in a tent, last confirmed eight days ago": (
        "sighting | 2019-06-20 | | | partner | words=in a tent",
        Found,
        "8 days ago, by a partner: in a tent",
    ),
    "in a tent, confirmed a week ago: we know where": (
        "sighting | 2019-06-21 | | | partner | words=in a tent",
        Clear,
        "7 days ago, by a partner: in a tent",
    ),
    "a list without a date, and no contact": (
        "accommodation | 2019-06-20 | | | | code=U; suitable=1",
        Found,
        "no day is recorded on which anybody confirmed the home",
    ),
    "a list without a date, in touch last week": (
        """accommodation | 2019-06-20 | | | | code=U; suitable=1
           in_touch | 2019-06-20 | | | | code=YES
           contact | 2019-06-18""",
        Clear,
        "by the last contact that our record states",
    ),
    "a list without a date, a contact, yet not in touch": (
        """accommodation | 2019-06-20 | | | | code=U; suitable=1
           in_touch | 2019-06-20 | | | | code=NO
           contact | 2019-06-18""",
        Found,
        "no day is recorded on which anybody confirmed the home",
    ),
    "an attempt that failed confirms nothing": (
        """accommodation | 2019-06-20 | | | | code=U; suitable=1
           contact | 2019-06-18 | | | | method=phone; result=no reply""",
        Found,
        "no day is recorded on which anybody confirmed the home",
    ),
    "seen at home last week": (
        """accommodation | 2019-05-31 | | | | code=U; suitable=1
           contact | 2019-06-18 | | | | method=visit; result=seen; at_home=yes""",
        Clear,
        "when our own worker saw them at home",
    ),
    "heard from someone else": (
        "home | 2019-06-20 | | | hearsay | code=B; suitable=1",
        Found,
        "no day is recorded on which anybody confirmed the home",
    ),
    "residence not known": (
        "accommodation | 2019-06-20 | | | | code=R; suitable=2",
        Found,
        "residence not known",
    ),
    "residence not known, called suitable": (
        "accommodation | 2019-06-20 | | | return | code=R; suitable=1",
        Found,
        "not known",
    ),
    "words that say nobody knows": (
        "accommodation | 2019-06-20 | | | | text=whereabouts unknown",
        Found,
        "not known",
    ),
    "nought in the return": (
        "accommodation | 2019-06-20 | | | return | code=0",
        Found,
        "accommodation not given",
    ),
    "left blank": (
        "accommodation | 2019-06-20 | | | | code=<blank>; suitable=<blank>",
        Found,
        "accommodation left blank",
    ),
    "the home ended, and no other began": (
        "home | 2019-02-01 | 2019-06-01 | 2019-06-28 | | code=U",
        Found,
        "since the last one ended",
    ),
    "the feed came, and holds nothing": (
        "arrived | 2019-06-20 | | | | accommodation",
        Found,
        "no address has been recorded since the duty began on 3 May 2018",
    ),
    "the feed ends before the duty began": (
        "arrived | 2018-03-31 | | | | accommodation",
        CannotTell,
        "since the duty began",
    ),
    "no feed came": ("arrived | 2019-06-20 | | | | contact", CannotTell, "has ever arrived"),
}


@pytest.mark.parametrize(("table", "expected", "words"), KNOWN.values(), ids=KNOWN)
def test_cl_10_home_not_known(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-10", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_cl_10_is_owed_to_care_leavers_only() -> None:
    assert said("CL-10", "2019-06-28", "", CHILD)[0] is DoesNotApply


def test_cl_10_never_recorded_counts_from_the_day_the_duty_began() -> None:
    assert said("CL-10", "2019-06-28", "arrived | 2019-06-20 | | | | accommodation")[2] == date(2018, 5, 3)


CUSTODY = "accommodation | 2019-06-20 | | | | code=X; suitable=2\n"
RELEASE = {
    "in 40 days, no address": (
        CUSTODY + "custody_release | 2019-06-20 | | | | release_on=2019-08-07",
        Found,
        "no confirmed home",
    ),
    "in 27 days: head of service": (
        CUSTODY + "custody_release | 2019-06-20 | | | | release_on=2019-07-25",
        Found,
        "head of service",
    ),
    "in 5 days: director": (
        CUSTODY + "custody_release | 2019-06-20 | | | | release_on=2019-07-03",
        Found,
        "the director",
    ),
    "was due last week": (
        CUSTODY + "custody_release | 2019-06-20 | | | | release_on=2019-06-21",
        Found,
        "was to leave",
    ),
    "was due last week, and has a home": (
        CUSTODY
        + "custody_release | 2019-06-20 | | | | release_on=2019-06-21\nhome | 2019-06-21 | | | | code=D",
        Clear,
        "a home is recorded since",
    ),
    "in 90 days": (
        CUSTODY + "custody_release | 2019-06-20 | | | | release_on=2019-09-26",
        Clear,
        "more than 56 days",
    ),
    "address confirmed": (
        CUSTODY + "custody_release | 2019-06-20 | | | | release_on=2019-07-03; address_confirmed=yes",
        Clear,
        "to a confirmed address",
    ),
    "in custody, no day of release": (CUSTODY, CannotTell, "no day of release is known"),
    "the day of release left blank": (
        "custody_release | 2019-06-20 | | | | release_on=<blank>",
        CannotTell,
        "no day of release",
    ),
    "with parents": ("accommodation | 2019-06-20 | | | | code=B", DoesNotApply, "not said to be in custody"),
    "home unknown, and no feed of releases": (
        "accommodation | 2019-06-20 | | | | code=R",
        CannotTell,
        "releases from custody",
    ),
}


@pytest.mark.parametrize(("table", "expected", "words"), RELEASE.values(), ids=RELEASE)
def test_cl_28_leaves_custody_without_home(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-28", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


NOTICE = "housing_risk | 2019-06-10 | | | | event=notice; expected_on=2019-08-01\n"
TOLD = "arrived | 2019-06-28 | | | | housing_referral\n"
LOSING = {
    "notice, and housing not told": (
        NOTICE + TOLD,
        Found,
        "is to be lost on 1 August 2019, as we have known since 10 June 2019",
    ),
    "arrears without a day": (
        "housing_risk | 2019-06-10 | | | | event=arrears\n" + TOLD,
        Found,
        "has not been told",
    ),
    "the day has passed, and no other home": (
        "housing_risk | 2019-05-10 | | | | event=eviction; expected_on=2019-06-20\n" + TOLD,
        Found,
        "was to be lost on 20 June 2019",
    ),
    "housing told": (
        NOTICE + "housing_referral | 2019-06-11 | | | | route=duty to refer",
        Clear,
        "has not yet acknowledged it",
    ),
    "housing told and acknowledged": (
        NOTICE + "housing_referral | 2019-06-11 | | | | acknowledged_on=2019-06-12",
        Clear,
        "and acknowledged it",
    ),
    "a list that comes for the first time is no move": (
        NOTICE + TOLD + "accommodation | 2019-06-20 | | | | code=U; suitable=1",
        Found,
        "has not been told",
    ),
    "told of an earlier loss": (NOTICE + "housing_referral | 2018-06-11", Found, "has not been told"),
    "known since yesterday": (
        "housing_risk | 2019-06-27 | | | | event=notice\n" + TOLD,
        Clear,
        "by 1 July 2019",
    ),
    "no feed of referrals": (NOTICE, CannotTell, "whether housing was told"),
    "moved since": (NOTICE + TOLD + "home | 2019-06-20 | | | | code=U", DoesNotApply, "no feed says"),
    "expected in half a year": (
        "housing_risk | 2019-06-10 | | | | event=notice; expected_on=2019-12-24\n" + TOLD,
        DoesNotApply,
        "within 56 days",
    ),
    "no feed of risks": ("arrived | 2019-06-28 | | | | accommodation", CannotTell, "homes about to be lost"),
}


@pytest.mark.parametrize(("table", "expected", "words"), LOSING.values(), ids=LOSING)
def test_cl_30_losing_home_untold(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-30", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


CALLED = {
    "R1": (
        "accommodation | 2019-05-03 | | | return | code=R; suitable=1",
        Found,
        "although the residence is not known",
    ),
    "suitable, type blank": (
        "accommodation | 2019-05-03 | | | | code=<blank>; suitable=1",
        Found,
        "what kind of home",
    ),
    "suitable, a type nobody knows": (
        "accommodation | 2019-05-03 | | | | code=Flat 3; suitable=1",
        Found,
        "what kind of home",
    ),
    "gone abroad, from a list without a date": (
        "accommodation | 2019-05-03 | | | | code=G; suitable=1",
        Found,
        "abroad",
    ),
    "deported, told by a partner on a day": (
        "home | 2019-05-03 | | | partner | code=H; suitable=1",
        Clear,
        "no source calls",
    ),
    "R2": ("accommodation | 2019-05-03 | | | return | code=R; suitable=2", Clear, "no source calls"),
    "U1": ("accommodation | 2019-05-03 | | | return | code=U; suitable=1", Clear, "no source calls"),
    "R1, and where they live found since": (
        """accommodation | 2018-05-03 | | | return | code=R; suitable=1
           home | 2019-02-01 | | | first-hand | code=D; suitable=1""",
        Clear,
        "no source calls",
    ),
    "nothing said": ("arrived | 2019-06-20 | | | | accommodation", DoesNotApply, "no source says anything"),
    "no feed came": ("arrived | 2019-06-20 | | | | contact", CannotTell, "has ever arrived"),
}


@pytest.mark.parametrize(("table", "expected", "words"), CALLED.values(), ids=CALLED)
def test_cl_38_suitable_but_unknown(table: str, expected: type, words: str) -> None:
    kind, sentence, _ = said("CL-38", "2019-06-28", table)
    assert (kind, words in sentence) == (expected, True), sentence


def test_the_home_to_believe_says_who_confirmed_it_and_when() -> None:
    person = history(
        LEAVER,
        HEAD
        + """accommodation | 2018-05-03 | | 2019-03-31 | return | code=B; suitable=1
             home | 2019-02-01 | | 2019-06-28 | first-hand | code=U; suitable=2; confirmed_on=2019-06-10""",
    )
    where = home(person, date(2019, 6, 28))
    assert where is not None
    assert (where.letter, where.suitable, where.since) == ("U", "2", date(2019, 2, 1))
    assert (where.as_at, where.confirmed) == (date(2019, 6, 10), "by our own worker")


SAYS = {
    "the code alone": ("code=U; suitable=1", "U", "in independent living"),
    "words alone": ("text=staying at a Travelodge", "W", "in bed and breakfast or a hotel"),
    "no home in words beats the code": ("code=U; text=rough sleeping", "S", "sleeping rough"),
    "words make a code of no home plainer": ("code=S; text=in a tent", "S", "in a tent"),
    "a hostel of a kind not said does not beat the code": (
        "code=D; text=hostel",
        "D",
        "in semi-independent accommodation",
    ),
    "a hostel of a kind not said, and no code": ("text=hostel", "V", "in a hostel of a kind not said"),
    "not homeless is not homeless": ("code=B; text=no longer homeless", "B", "with parents or relatives"),
    "an unknown code is read as words": ("code=b&b", "W", "in bed and breakfast or a hotel"),
    "an unknown code that says nothing": (
        "code=Flat 3",
        "",
        "accommodation in words or a code that we cannot read",
    ),
    "residence not known in words": ("code=U; text=address not known", "R", "residence not known"),
}


@pytest.mark.parametrize(("says", "letter", "words"), SAYS.values(), ids=SAYS)
def test_what_a_row_says_by_code_and_words(says: str, letter: str, words: str) -> None:
    where = home(history(LEAVER, HEAD + f"accommodation | 2019-05-31 | | | | {says}"), date(2019, 6, 28))
    assert where is not None
    assert where.letter == letter
    assert where.says.startswith(words)


def test_a_new_postcode_is_a_move_and_the_same_home_said_again_is_not() -> None:
    table = """accommodation | 2019-03-31 | | | | code=U; suitable=1; postcode=EX1 1AA
               accommodation | 2019-04-30 | | | | code=U; suitable=1; postcode=EX2 2BB
               accommodation | 2019-05-31 | | | | code=U; suitable=1; postcode=EX2 2BB"""
    where = home(history(LEAVER, HEAD + table), date(2019, 6, 28))
    assert where is not None
    assert (where.since, where.move, where.said_on) == (
        date(2019, 4, 30),
        date(2019, 4, 30),
        date(2019, 5, 31),
    )
