"""The Merkle tree of RFC 6962: leaves, roots, proofs that an entry stands in the tree, and that a tree only grew."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows one leaf at a time and keeps only its peaks: at most one hash for each power of two.

    `size` and `peaks` are all that the sealer has to keep between two runs.
    """

    __slots__ = ("peaks", "size")

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        if size.bit_count() != len(peaks):
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks, not {len(peaks)}")
        self.size = size
        self.peaks = list(peaks)

    def append(self, leaf: bytes) -> None:
        """Adds one leaf's hash."""
        below = self.size
        while below & 1:
            leaf = sha256(b"\x01" + self.peaks.pop() + leaf).digest()
            below >>= 1
        self.peaks.append(leaf)
        self.size += 1

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return EMPTY
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root


def _split(size: int) -> int:
    """The largest power of two below a size of at least two."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The audit path of one leaf (RFC 6962 2.1.1), from the leaf upwards. Places are counted from nought."""
    if not 0 <= place < len(leaves):
        raise IndexError(f"place {place} is not in a tree of {len(leaves)}")
    return tuple(_path(leaves, place))


def _path(leaves: Sequence[bytes], place: int) -> Iterator[bytes]:
    if len(leaves) == 1:
        return
    half = _split(len(leaves))
    if place < half:
        yield from _path(leaves[:half], place)
        yield root(leaves[half:])
    else:
        yield from _path(leaves[half:], place - half)
        yield root(leaves[:half])


def consistency(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """The proof that the tree of the first `earlier` leaves is a beginning of this one (RFC 6962 2.1.2)."""
    if not 0 <= earlier <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} never had {earlier} leaves")
    return tuple(_grown(leaves, earlier, whole=True)) if earlier else ()


def _grown(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> Iterator[bytes]:
    if earlier == len(leaves):
        if not whole:
            yield root(leaves)
        return
    half = _split(len(leaves))
    if earlier <= half:
        yield from _grown(leaves[:half], earlier, whole=whole)
        yield root(leaves[half:])
    else:
        yield from _grown(leaves[half:], earlier - half, whole=False)
        yield root(leaves[:half])


def stands(leaf: bytes, place: int, size: int, proof: Sequence[bytes], tree: bytes) -> bool:
    """Whether a proof shows that a leaf has a place in the tree of a size and root (RFC 9162 2.1.3.2)."""
    if not 0 <= place < size:
        return False
    here, last, found = place, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(step, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, step)
        here, last = here >> 1, last >> 1
    return last == 0 and found == tree


def only_grew(earlier: int, later: int, before: bytes, after: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that the later tree begins with the earlier one (RFC 9162 2.1.4.2)."""
    if earlier == later:
        return not proof and before == after
    if earlier == 0:
        return not proof and before == EMPTY
    if not proof or earlier > later:
        return False
    path = [before, *proof] if earlier.bit_count() == 1 else list(proof)
    here, last = earlier - 1, later - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    return _climbed(path, here, last) == (before, after)


def _climbed(path: Sequence[bytes], here: int, last: int) -> tuple[bytes, bytes] | None:
    """The two roots that a consistency path leads to; None where it is too long or too short."""
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, step)
        here, last = here >> 1, last >> 1
    return (old, new) if last == 0 else None
