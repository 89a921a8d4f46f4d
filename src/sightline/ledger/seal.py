"""The sealer's work: it gives each entry its place, the leaf before it, and its own leaf."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sightline.ledger.entry import FIRST, Entry, canonical
from sightline.ledger.merkle import Tree, leaf_hash


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry with its place (counted from nought), the leaf it comes after, and its leaf."""

    place: int
    after: bytes
    leaf: bytes
    entry: Entry


def leaf_of(entry: Entry, place: int, after: bytes) -> bytes:
    return leaf_hash(canonical(entry.head(place, after)))


class Sealer:
    """One sealer gives order: a place is the seal's, not a primary key's.

    Keeps the tree and the last leaf; both can be stored and brought back (`Sealer(tree, last)`).
    """

    __slots__ = ("last", "tree")

    def __init__(self, tree: Tree | None = None, last: bytes = FIRST) -> None:
        self.tree = tree or Tree()
        self.last = last

    def seal(self, entry: Entry) -> Sealed:
        """Gives one entry the next place."""
        sealed = Sealed(self.tree.size, self.last, leaf_of(entry, self.tree.size, self.last), entry)
        self.tree.append(sealed.leaf)
        self.last = sealed.leaf
        return sealed

    def all(self, entries: Iterable[Entry]) -> Iterator[Sealed]:
        return map(self.seal, entries)
