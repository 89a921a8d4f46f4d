"""The looked-after return (SSDA903) as filed each year: one folder, one CSV file a table."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path

from sightline.dates import birthday
from sightline.demo import records
from sightline.demo.facts import Cell, Episode, Life
from sightline.demo.files import WrittenFile, received_on, write_csv
from sightline.demo.people import chance, draws

HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODES = (
    "CHILD",
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
    "HOME_POST",
    "PL_POST",
    "URN",
)
OC3 = ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM")
REVIEWS = ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")
MISSING = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")
UASC = ("CHILD", "SEX", "DOB", "DUC")
OC2 = (
    "CHILD",
    "DOB",
    "SDQ_SCORE",
    "SDQ_REASON",
    "CONVICTED",
    "HEALTH_CHECK",
    "IMMUNISATIONS",
    "TEETH_CHECK",
    "HEALTH_ASSESSMENT",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
)
LOST_AFTER = 183
"""Days without a contact after which the return says not in touch, whatever the list says."""
CUT_OFF = time(23, 59)
ADULT, LAST_OC3_AGE = 18, 21
QUESTIONNAIRE_FROM, QUESTIONNAIRE_TO = 4, 16
ALL_AGES_SINCE, THREE_AGES_SINCE = 2016, 2014
"""Collection years: the return asked of 19 year olds only, then of 19 to 21, then of 17 to 21."""

Row = Sequence[Cell]
Year = tuple[date, date]


def write_return(folder: Path, lives: list[Life], year: int) -> list[WrittenFile]:
    """The return for the year to 31 March: what happened in that year, as true on its last day."""
    span = (date(year - 1, 4, 1), date(year, 3, 31))
    looked_after = [life for life in lives if _in_year(life, span)]
    leavers = [(life, day) for life in lives for day in _birthdays(life, span, year)]
    received = received_on(span[1], CUT_OFF)
    returned = {id(life): life for life in (*looked_after, *(life for life, _ in leavers))}
    tables: dict[str, tuple[Sequence[str], Iterator[Row]]] = {
        "header": (HEADER, (_header(life) for life in returned.values())),
        "episodes": (EPISODES, _episodes(looked_after, span)),
        "oc3": (OC3, (_oc3(life, day) for life, day in leavers)),
        "reviews": (REVIEWS, _reviews(looked_after, span)),
        "missing": (MISSING, _missing(looked_after, span)),
        "uasc": (UASC, _alone(looked_after)),
        "oc2": (OC2, _health(looked_after, span)),
    }
    place = folder / f"ssda903 {year - 1}-{year % 100:02}"
    return [write_csv(place / f"{name}.csv", *table, received) for name, table in tables.items()]


def _in_year(life: Life, span: Year) -> bool:
    return any(_touches(episode, span) for episode in life.episodes)


def _touches(episode: Episode, span: Year) -> bool:
    return span[1] >= episode.DECOM and (episode.DEC is None or span[0] <= episode.DEC)


def _header(life: Life) -> Row:
    person = life.person
    mother = "0" if person.sex == "2" else ""
    return (person.id, person.sex, person.born, person.ethnicity, person.upn, mother, "")


def _episodes(lives: list[Life], span: Year) -> Iterator[Row]:
    return (_episode(life, e, span[1]) for life in lives for e in life.episodes if _touches(e, span))


def _episode(life: Life, e: Episode, last: date) -> Row:
    ended = records.ended_by(e, last)
    dec, rec, change = (e.DEC, e.REC, e.REASON_PLACE_CHANGE) if ended else (None, "", "")
    where = (life.person.home_postcode, e.PL_POST, e.URN)
    return (life.person.id, e.DECOM, e.RNE, e.LS, e.CIN, e.PLACE, e.PLACE_PROVIDER, dec, rec, change, *where)


def _ages(year: int) -> range:
    if year >= ALL_AGES_SINCE:
        return range(17, LAST_OC3_AGE + 1)
    return range(19, LAST_OC3_AGE + 1) if year >= THREE_AGES_SINCE else range(19, 20)


def _birthdays(life: Life, span: Year, year: int) -> Iterator[date]:
    """The birthday in the year of a care leaver of whom the return asks. Those who qualify only are not asked of."""
    left = life.left_care
    if not life.category or life.category == "qualifying" or left is None:
        return
    for age in _ages(year):
        day = birthday(life.person.born, age)
        if span[0] <= day <= span[1] and left < day:
            yield day


def _oc3(life: Life, day: date) -> Row:
    """As the record stood at the birthday; nothing known is returned as not in touch, 0, 0."""
    touch = records.in_touch_on(life, day) or "NO"
    last = records.last_contact_on(life, day)
    if touch == "YES" and last is not None and (day - last).days > LOST_AFTER:
        touch = "NO"
    known = touch == "YES"
    home = records.home_on(life, day)
    lives_in = f"{home.code}{home.suitable}" if home and home.code and known else "0"
    does = records.activity_on(life, day) if known else ""
    return (life.person.id, life.person.born, touch, does or "0", lives_in)


def _reviews(lives: list[Life], span: Year) -> Iterator[Row]:
    for life in lives:
        for day in records.reviews_in_care(life, *span):
            code = (
                "PN0"
                if life.age(day) < QUESTIONNAIRE_FROM
                else f"PN{1 + (day.toordinal() + int(life.person.id)) % 4}"
            )
            yield (life.person.id, life.person.born, day, code)


def _missing(lives: list[Life], span: Year) -> Iterator[Row]:
    for life in lives:
        for since, back, code in life.missing:
            if span[0] <= since <= span[1]:
                yield (
                    life.person.id,
                    life.person.born,
                    code,
                    since,
                    back if back and back <= span[1] else None,
                )


def _alone(lives: list[Life]) -> Iterator[Row]:
    return (
        (p.id, p.sex, p.born, birthday(p.born, ADULT))
        for p in (life.person for life in lives)
        if p.unaccompanied
    )


def _health(lives: list[Life], span: Year) -> Iterator[Row]:
    """Of those looked after all year long."""
    for life in lives:
        period = records.care_on(life, span[1])
        if period and span[0] >= period[0].DECOM and not records.ended_by(period[-1], span[1]):
            yield _health_row(life, span[1].year)


def _health_row(life: Life, year: int) -> Row:
    rng = draws(life.person.id, year)
    yes = ["1" if chance(rng, 0.9) else "0" for _ in range(4)]
    of_age = QUESTIONNAIRE_FROM <= life.age(date(year, 3, 31)) <= QUESTIONNAIRE_TO
    score, why = (
        (str(rng.randint(4, 26)), "") if of_age and chance(rng, 0.8) else ("", "SDQ1" if of_age else "")
    )
    return (life.person.id, life.person.born, score, why, "0", *yes, "0", "0", "0")
