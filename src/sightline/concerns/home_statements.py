"""One source's words on where somebody lives, read row by row: by code, by free text, by what ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from sightline.concerns.home_words import ADDRESS, IN_WORDS, UNREADABLE, basis
from sightline.history import Basis, Record
from sightline.law.words import accommodation_in_words

NO_HOME, NOT_KNOWN, NOT_RETURNED, CUSTODY = "S", "R", "0", "X"
BED_AND_BREAKFAST, EMERGENCY = "W", "V"
ABROAD = frozenset({"G", "H"})
LETTERS = frozenset("BCDEGHKRSTUVWXYZ0")
NOWHERE = frozenset({"", NOT_KNOWN, NOT_RETURNED})
"""Letters that do not say where somebody lives."""
NEVER_SUITABLE_UNLESS_SAID = frozenset({BED_AND_BREAKFAST, EMERGENCY, CUSTODY})
WORDS_OVERRULE = (NO_HOME, BED_AND_BREAKFAST, CUSTODY, NOT_KNOWN)
"""What words may say against the code of their own row, worst first: 'U' with 'in a tent' is no home."""
LONG_AGO = date.min


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says, or last said, of where somebody lives.

    `letter` is of the accommodation code list, '' where the source says nothing of it; `suitable` is '1', '2'
    or ''. `says` is that in our own words, never the source's, which might hold a name. `since` is the first
    day of the unbroken run in which this source has said the same; `move` the day on which they moved there,
    None where the source never said otherwise before; `said_on` the last day on which somebody said it; `through` the last day for which it still stands. `as_at` is the day on which the home was last
    confirmed and `confirmed` how; None where no day of confirmation is known.
    """

    record: Record
    letter: str
    suitable: str
    says: str
    since: date | None
    said_on: date
    through: date
    move: date | None = None
    as_at: date | None = None
    confirmed: str = ""

    @property
    def basis(self) -> Basis:
        return basis(self.record)

    @property
    def raw(self) -> str:
        """As the source words it; for the page that shows the row, never for a sentence."""
        words = (self.record.text(field) for field in ("raw", "text", "words", "code"))
        return next(filter(None, words), "")

    @property
    def dated(self) -> bool:
        return self.said_on is not LONG_AGO

    @property
    def address(self) -> bool:
        return bool(self.record.text("postcode"))

    @property
    def says_where(self) -> bool:
        return self.letter not in NOWHERE or (self.address and not self.letter)

    @property
    def no_home(self) -> bool:
        return self.letter == NO_HOME

    @property
    def unsuitable(self) -> bool:
        """Said to be unsuitable, or of a kind that is, unless somebody said that it suits."""
        worse = self.letter in NEVER_SUITABLE_UNLESS_SAID and self.suitable != "1"
        return self.suitable == "2" or self.no_home or worse


def confirmed_on(record: Record, today: date) -> date | None:
    """The day of confirmation that a row states; none, as things stood before that day."""
    day = record.day("confirmed_on")
    return day if day and day <= today else None


def statement(record: Record, home_through: date, today: date) -> Statement:
    letter, says = _says(record)
    said_on = max(record.start or LONG_AGO, confirmed_on(record, today) or LONG_AGO)
    through = said_on
    if record.kind == "home":
        through = max(said_on, home_through) if record.end is None else record.end
    return Statement(record, letter, record.text("suitable"), says, record.start, said_on, through)


def _says(record: Record) -> tuple[str, str]:
    """The letter that a row says by its code and its words, the worst of them, and how we put it."""
    code = record.text("code")
    letter = code if code in LETTERS else ""
    texts = (record.text("text"), record.text("words"), "" if letter else code or record.text("raw"))
    said = [
        (c.means["letter"], c.label.partition(":")[0])
        for text in texts
        if text
        for c in accommodation_in_words(text)
    ]
    said.append((letter, IN_WORDS[letter] if letter else _without_letter(record, texts)))
    for worst in WORDS_OVERRULE:
        for a_letter, label in said:
            if a_letter == worst:
                return worst, label
    return said[-1] if letter else said[0]


def _without_letter(record: Record, texts: tuple[str, ...]) -> str:
    """How to put a row that names no kind of home: it may hold an address, or words that we cannot read."""
    if record.text("postcode"):
        return ADDRESS
    return UNREADABLE if any(texts) else IN_WORDS[""]


def in_order(words: list[Statement]) -> Iterator[Statement]:
    """One source's statements, oldest first.

    A home that ended with no other running after it is a last word too: nobody knows where next.
    """
    ordered = sorted(words, key=_order) if len(words) > 1 else words
    yield from ordered
    if ordered[-1].record.end and all(s.record.end for s in words):
        yield _left(max(words, key=lambda s: s.record.end or LONG_AGO))


def in_its_run(words: Sequence[Statement], at: int) -> Statement:
    """One of a source's statements in order, with the first day of its unbroken run and the day of the move."""
    said, first = words[at], at
    while first and _same(words[first - 1], words[first]):
        first -= 1
    since = words[first].since
    otherwise = any(before.says_where for before in words[:first])
    move = said.record.start if said.record.kind == "home" else since if otherwise else None
    return replace(said, since=since, move=move)


def _order(said: Statement) -> tuple[bool, date, bool, bool]:
    """A home still lived in comes after those that have ended; of one day, the worse comes last."""
    running = said.record.kind == "home" and said.record.end is None
    return running, said.record.start or LONG_AGO, said.no_home, said.unsuitable


def _same(last: Statement, said: Statement) -> bool:
    """Whether two statements in a row say the same of one home, or both that there is none, without a break."""
    if last.letter != said.letter or last.suitable != said.suitable:
        return False
    end = last.record.end
    if end and (said.since or LONG_AGO) > end + timedelta(days=1):
        return False
    before, now = last.record.text("postcode"), said.record.text("postcode")
    return said.no_home or not before or not now or before == now


def _left(last: Statement) -> Statement:
    end = cast("date", last.record.end)
    says = "no home recorded since the last one ended"
    return Statement(last.record, NOT_KNOWN, "", says, end, end, last.through)
