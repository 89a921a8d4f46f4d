"""Words in a free text that say where somebody sleeps: whole phrases, never parts of words."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sightline.law.codes import Code, normal
from sightline.law.law import our_law

SMALL_WORDS = {
    *("a", "an", "the", "his", "her", "their", "my", "your", "our", "own", "some"),
    *("friend's", "friends'", "friends", "mate's", "mates'", "mum's", "dad's"),
}
"""Words that make no difference to where somebody sleeps: 'in his car' says what 'in car' says."""

Words = tuple[str, ...]


def accommodation_in_words(text: str) -> tuple[Code, ...]:
    """Every code of the list `accommodation_words` that a text about somebody's home says, once each, in order.

    `means["letter"]` is the letter of the accommodation code list: S for no safe home, R for not known, and so on.
    The longest phrase wins, so 'no longer homeless' does not say 'homeless', nor 'supported hostel' 'hostel'.
    An empty answer says nothing: it is not 'safe'.
    """
    words = _words(text)
    return tuple(dict.fromkeys(code for code in _said(words) if "letter" in code.means))


def _said(words: Words) -> Iterator[Code]:
    phrases, longest = _phrases()
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            code = phrases.get(words[at : at + length])
            if code is not None and (length == len(words) or "alone" not in code.means):
                yield code
                at += length
                break
        else:
            at += 1


def _words(text: str) -> Words:
    """The words that count. Full stops inside initials fall away (N.F.A.), '&' is 'and'."""
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", normal(text)).replace("&", " and ")
    return tuple(word for word in re.findall(r"[\w']+", plain) if word not in SMALL_WORDS)


@cache
def _phrases() -> tuple[Mapping[Words, Code], int]:
    codes = our_law().codes("accommodation_words").codes.values()
    phrases = {_words(spelling): code for code in codes for spelling in (code.code, *code.spellings)}
    return phrases, max(map(len, phrases))
