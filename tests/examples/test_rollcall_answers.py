"""The seven questions of the roll-call, each drawn with every answer that it can have."""

from datetime import date

import pytest

from sightline.law import our_law
from sightline.rollcall import Line, State, line
from tests.examples.drawn import history

GOOD, NOT_GOOD, STALE = State.KNOWN_GOOD, State.KNOWN_NOT_GOOD, State.STALE
CONFLICTING, UNKNOWN, OUTSIDE = State.CONFLICTING, State.UNKNOWN, State.DOES_NOT_APPLY

TODAY = "2019-06-28"
HEAD = "kind | from | to | received | basis | says\n"
LEFT_AT_18 = HEAD + "born | 2000-05-03\ncare | 2014-01-10 | 2018-05-03 | | return | REC=E5; PLACE=U6\n"
QUALIFYING = HEAD + "born | 2000-05-03\ncare | 2017-10-01 | 2017-11-20 | | return | REC=E5\n"
IN_CARE = HEAD + "born | 2002-05-03\ncare | 2014-01-10 | | 2019-06-20 | return | PLACE={}\n"

Cases = dict[str, tuple[str, State, str]]


def answered(question: str, rows: str, owed: str = LEFT_AT_18) -> tuple[State, str]:
    rows = "\n".join(filter(None, map(str.strip, rows.splitlines())))
    one = line(history(owed + rows), date.fromisoformat(TODAY), our_law())
    assert one is not None
    return one.answers[question].state, one.answers[question].words


def whole(rows: str, owed: str = LEFT_AT_18) -> Line | None:
    return line(history(owed + rows), date.fromisoformat(TODAY), our_law())


HOME: Cases = {
    "our own worker said that it suits": (
        "home | 2019-03-01 | | 2019-06-20 | first-hand | code=U; suitable=1; confirmed_on=2019-06-20",
        GOOD,
        "In independent living since 1 March 2019, last confirmed on 20 June 2019, 8 days ago, by our own worker.",
    ),
    "said to be unsuitable": (
        "home | 2019-06-10 | | | first-hand | code=U; suitable=2",
        NOT_GOOD,
        "In independent living since 10 June 2019",
    ),
    "a tent is known, and not good": (
        "home | 2019-06-24 | | | first-hand | text=tent by the river",
        NOT_GOOD,
        "In a tent",
    ),
    "bed and breakfast is never good, whatever is said of it": (
        "home | 2019-06-20 | | | first-hand | code=W; suitable=1",
        NOT_GOOD,
        "In bed and breakfast",
    ),
    "a cell is never good": (
        "home | 2019-06-20 | | | first-hand | code=X; suitable=1",
        NOT_GOOD,
        "In custody",
    ),
    "confirmed nine weeks ago": (
        "home | 2019-04-20 | | | first-hand | code=U; suitable=1",
        STALE,
        "last confirmed on 20 April 2019, 9 weeks ago",
    ),
    "a tent confirmed eight days ago": (
        "home | 2019-06-20 | | | first-hand | text=tent",
        STALE,
        "8 days ago",
    ),
    "a list without any day of confirmation": (
        "accommodation | 2019-06-20 | | | record | code=U; suitable=1",
        STALE,
        "nobody is recorded as having confirmed it",
    ),
    "our worker says a flat, a partner says a tent": (
        """home | 2019-06-10 | | | first-hand | code=U; suitable=1
           sighting | 2019-06-24 | | | partner | partner=outreach; words=in a tent""",
        CONFLICTING,
        "Sources conflict",
    ),
    "called suitable, and where is not known": (
        "accommodation | 2019-06-20 | | | record | code=R; suitable=1",
        UNKNOWN,
        "Nobody says where they live: residence not known, in our record of 20 June 2019.",
    ),
    "nobody says whether it suits": (
        "home | 2019-06-10 | | | first-hand | code=U",
        UNKNOWN,
        "Nobody says whether it is suitable.",
    ),
    "a code that no list knows": (
        "accommodation | 2019-06-20 | | | return | code=02; raw=02",
        UNKNOWN,
        "accommodation in words or a code that we cannot read",
    ),
    "nothing at all": ("", UNKNOWN, "No source says where they live."),
    "a death": ("death | 2019-06-01", OUTSIDE, "A death is recorded."),
}

CONTACT: Cases = {
    "seen last week": (
        "contact | 2019-06-20 | | | first-hand | method=visit; result=seen",
        GOOD,
        "Last seen on 20 June 2019.",
    ),
    "refuses contact": (
        "in_touch | 2019-06-20 | | | record | code=REFU",
        NOT_GOOD,
        "Recorded on 20 June 2019 as one who refuses contact.",
    ),
    "seen nine weeks ago": (
        "contact | 2019-04-20 | | | first-hand | method=visit; result=seen",
        STALE,
        "Last seen on 20 April 2019, 9 weeks ago.",
    ),
    "not in touch, and seen long ago": (
        """contact | 2019-01-20 | | | first-hand | method=visit; result=seen
           in_touch | 2019-06-20 | | | record | code=NO""",
        STALE,
        "Recorded as not in touch on 20 June 2019; last seen on 20 January 2019.",
    ),
    "not in touch by the list, and seen the week before": (
        """contact | 2019-06-12 | | | first-hand | method=visit; result=seen
           in_touch | 2019-06-20 | | | record | code=NO""",
        CONFLICTING,
        "Recorded as not in touch on 20 June 2019, and yet last seen on 12 June 2019.",
    ),
    "recorded as dead, and seen since": (
        """death | 2018-12-01
           contact | 2019-06-12 | | | first-hand | method=visit; result=seen""",
        CONFLICTING,
        "one is wrong",
    ),
    "a text that nobody answered": (
        "contact | 2019-06-20 | | | first-hand | method=text",
        UNKNOWN,
        "No contact with a reply is recorded, up to 20 June 2019.",
    ),
    "in touch by a return says not how": (
        "in_touch | 2019-05-03 | | | return | code=YES",
        UNKNOWN,
        "No feed that carries contacts has ever arrived.",
    ),
    "a death": ("death | 2019-06-01", OUTSIDE, "A death is recorded."),
}

ADVISER: Cases = {
    "allocated now": (
        "allocation | 2018-05-03 | | 2019-06-20 | record | role=personal adviser; worker=W1",
        GOOD,
        "An adviser has been allocated since 3 May 2018.",
    ),
    "absent, and nobody covers": (
        "allocation | 2018-05-03 | | 2019-06-20 | record | worker=W1; absent_since=2019-05-01",
        NOT_GOOD,
        "absent since 1 May 2019, and nobody covers.",
    ),
    "absent, and covered": (
        "allocation | 2018-05-03 | | 2019-06-20 | record | worker=W1; absent_since=2019-05-01; cover=W2",
        GOOD,
        "An adviser has been allocated",
    ),
    "the last one ended": (
        "allocation | 2018-05-03 | 2019-05-01 | 2019-06-20 | record | worker=W1",
        NOT_GOOD,
        "The last one ended on 1 May 2019.",
    ),
    "the list says unallocated": (
        "adviser | 2019-06-20 | | | record | name=Unallocated",
        NOT_GOOD,
        "Our list names nobody as at 20 June 2019.",
    ),
    "a list of last year": (
        "adviser | 2018-09-30 | | | record | name=W1",
        STALE,
        "Our records of allocations of personal advisers end on 30 September 2018",
    ),
    "allocated, and the newer list says nobody": (
        """allocation | 2018-05-03 | | 2019-06-20 | record | worker=W1
           adviser | 2019-06-20 | | | record | name=Unallocated""",
        CONFLICTING,
        "and yet our list of 20 June 2019 says that there is nobody.",
    ),
    "the list's cell is blank": (
        "adviser | 2019-06-20 | | | record | name=<blank>",
        UNKNOWN,
        "Our list names nobody",
    ),
    "nothing at all": ("", UNKNOWN, "No record names an adviser."),
    "a death": ("death | 2019-06-01", OUTSIDE, "A death is recorded."),
}

PLAN: Cases = {
    "reviewed in time": ("pathway_review | 2019-05-10", GOOD, "Reviewed on 10 May 2019."),
    "none, by a feed that would hold it": (
        "arrived | 2019-06-20 | | | | pathway_plan",
        NOT_GOOD,
        "No pathway plan is recorded, up to 20 June 2019.",
    ),
    "made last year": ("pathway_plan | 2018-06-20", STALE, "Made on 20 June 2018, 53 weeks ago."),
    "none, by a feed that ended before the duty began": (
        "arrived | 2018-04-01 | | | | pathway_plan",
        UNKNOWN,
        "too early to tell",
    ),
    "no feed": ("", UNKNOWN, "No feed that would carry a pathway plan has ever arrived."),
    "a death": ("death | 2019-06-01", OUTSIDE, "A death is recorded."),
}

LODGING = "home | 2019-06-10 | | | first-hand | code=K; suitable=1\n"
RISK: Cases = {
    "written and signed": (
        LODGING + "risk_assessment | 2019-06-11 | | | | signed_by_manager=yes",
        GOOD,
        "Written on 11 June 2019, signed by a manager.",
    ),
    "written, and not signed": (
        LODGING + "risk_assessment | 2019-06-11 | | | | signed_by_manager=no",
        NOT_GOOD,
        "not signed by a manager.",
    ),
    "written, and nobody says whether it was signed": (
        LODGING + "risk_assessment | 2019-06-11",
        UNKNOWN,
        "no record says whether a manager signed it.",
    ),
    "written before the move": (
        LODGING + "risk_assessment | 2019-05-11\narrived | 2019-06-28 | | | | risk_assessment",
        NOT_GOOD,
        "None is recorded since 10 June 2019, up to 28 June 2019.",
    ),
    "no feed": (LODGING, UNKNOWN, "No feed that would carry a risk assessment"),
    "a home that needs none": (
        "home | 2019-06-10 | | | first-hand | code=U; suitable=1",
        OUTSIDE,
        "The home is of a kind that needs none",
    ),
    "a home that needed none a year ago": (
        "accommodation | 2018-06-10 | | | return | code=U; suitable=1",
        UNKNOWN,
        "Where they live now is not known",
    ),
    "nobody says where": ("", UNKNOWN, "Where they live now is not known"),
}

HEALTH: Cases = {
    "given": ("health_history | 2018-05-03 | | | | given=yes", GOOD, "Given on 3 May 2018."),
    "offered, and refused": (
        "health_history | 2018-05-03 | | | | given=refused",
        GOOD,
        "Offered, and refused on 3 May 2018.",
    ),
    "not given": ("health_history | 2018-05-03 | | | | given=no", NOT_GOOD, "Recorded as not given"),
    "none, by a feed that would hold it": (
        "arrived | 2019-06-20 | | | | health_history",
        NOT_GOOD,
        "No health history is recorded, up to 20 June 2019.",
    ),
    "none, by a feed that ended before 18": (
        "arrived | 2018-05-02 | | | | health_history",
        UNKNOWN,
        "too early to tell",
    ),
    "no feed": ("", UNKNOWN, "No feed that would carry a health history has ever arrived."),
    "a death": ("death | 2019-06-01", OUTSIDE, "A death is recorded."),
}

ACTIVITY: Cases = {
    "in education": (
        "activity | 2019-06-20 | | | record | code=F2",
        GOOD,
        "full time in education other than higher education, as stated on 20 June 2019.",
    ),
    "in neither": ("activity | 2019-06-20 | | | record | code=G5", NOT_GOOD, "not in education"),
    "stated a year ago": ("activity | 2018-06-20 | | | return | code=F2", STALE, "as stated 53 weeks ago."),
    "a code that no list knows": ("activity | 2019-06-20 | | | record | code=?", UNKNOWN, "no list knows"),
    "left blank": ("activity | 2019-06-20 | | | record | code=<blank>", UNKNOWN, "No source says"),
    "a death": ("death | 2019-06-01", OUTSIDE, "A death is recorded."),
}

EVERY = {
    "home": HOME,
    "contact": CONTACT,
    "adviser": ADVISER,
    "pathway_plan": PLAN,
    "risk_assessment": RISK,
    "health_history": HEALTH,
    "activity": ACTIVITY,
}


@pytest.mark.parametrize(
    ("question", "case"),
    [pytest.param(q, case, id=f"{q}: {case}") for q, cases in EVERY.items() for case in cases],
)
def test_an_answer(question: str, case: str) -> None:
    rows, state, words = EVERY[question][case]
    found, sentence = answered(question, rows)
    assert (found, words in sentence) == (state, True), sentence


def test_a_child_in_foster_care_has_a_home_and_is_owed_no_health_history_yet() -> None:
    assert answered("home", "", IN_CARE.format("U6"))[0] is GOOD
    assert answered("health_history", "", IN_CARE.format("U6"))[0] is OUTSIDE
    assert answered("activity", "", IN_CARE.format("U6"))[0] is OUTSIDE


def test_a_child_in_an_unregulated_placement_is_owed_a_written_risk_and_the_home_is_not_called_good() -> None:
    in_semi_independence = IN_CARE.format("H5") + "arrived | 2019-06-20 | | | | risk_assessment\n"
    assert answered("home", "", in_semi_independence)[0] is UNKNOWN
    assert answered("risk_assessment", "", in_semi_independence)[0] is NOT_GOOD
    written = "risk_assessment | 2019-06-21 | | | | signed_by_manager=yes"
    assert answered("risk_assessment", written, IN_CARE.format("H5"))[0] is GOOD


def test_qualifying_young_people_are_owed_neither_adviser_nor_plan() -> None:
    assert answered("adviser", "", QUALIFYING)[0] is OUTSIDE
    assert answered("pathway_plan", "", QUALIFYING)[0] is OUTSIDE


def test_who_has_died_stays_on_the_roll_and_nothing_more_is_owed() -> None:
    one = whole("death | 2019-06-01")
    assert one is not None
    assert (one.state, one.accounted_for) == (OUTSIDE, True)


def test_who_was_recorded_as_dead_and_seen_since_is_not_forgotten() -> None:
    one = whole("death | 2018-12-01\ncontact | 2019-06-12 | | | first-hand | method=visit; result=seen")
    assert one is not None
    assert not one.accounted_for
    assert one.state is UNKNOWN
