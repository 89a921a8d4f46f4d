"""Code lists with their years. A code is matched whole, never by part; an unknown code stays unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_TYPESET = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")
"""Quotation marks and dashes as word processors set them, and as keyboards type them."""


def normal(raw: str) -> str:
    """A spelling as compared.

    Upper or lower case, runs of blanks, and typeset dashes or quotation marks make no difference; all else does.
    """
    return " ".join(raw.translate(_TYPESET).casefold().split())


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `since` and `until` are the collection years (2025 is 2024-25) in which it may be used.

    `means` holds what the rules ask of it, such as {"letter": "U", "suitable": "1"}.
    """

    code: str
    label: str
    since: int | None = None
    until: int | None = None
    spellings: tuple[str, ...] = ()
    means: Mapping[str, str] = field(default_factory=dict, hash=False)

    def in_use(self, year: int) -> bool:
        """Whether the code may be used in a collection year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


REMEMBERED = 10_000
"""Raw values that a list remembers having read: an extract says the same few a million times."""


class CodeList:
    """Reads a raw value as a code by whole match against its code and its declared spellings."""

    def __init__(self, name: str, source: str, codes: Iterable[Code]) -> None:
        self.name = name
        self.source = source
        self.codes = {code.code: code for code in codes}
        self._spelt: dict[str, Code] = {}
        self._met: dict[str, Code | None] = {}
        for code in self.codes.values():
            for spelling in (code.code, *code.spellings):
                known = self._spelt.setdefault(normal(spelling), code)
                if known is not code:
                    raise ValueError(
                        f"code list {name}: {spelling!r} is both {known.code!r} and {code.code!r}"
                    )

    def read(self, raw: str) -> Code | None:
        """The code that a raw value is, or None: unknown, for the caller to keep, count and show."""
        if raw not in self._met:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            self._met[raw] = self._spelt.get(normal(raw))
        return self._met[raw]

    def __getitem__(self, code: str) -> Code:
        return self.codes[code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes
