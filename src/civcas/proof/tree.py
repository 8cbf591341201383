"""The Merkle tree of the log: hashing, roots, and paths that prove where an entry stands and that nothing was changed.

Hashing is that of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ data), a node
SHA-256(0x01 ‖ left ‖ right), and a tree of n leaves splits at the largest power
of two below n. Paths are checked as RFC 9162 says in 2.1.3.2 and 2.1.4.2.
Hashes are 32 raw bytes; leaves count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""

_FRONTIER = re.compile(r"(?:0|[1-9][0-9]{0,15})(?: [0-9a-f]{64})*")


def leaf_hash(data: bytes) -> bytes:
    """The hash of an entry's bytes."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees that stand side by side."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that must be kept of a tree to add to it and to know its root.

    ``size`` is the number of leaves, ``peaks`` the roots of its full subtrees
    from the left, one for each bit that is set in ``size``.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse peaks that no tree of this size has."""
        if self.size < 0 or self.size.bit_count() != len(self.peaks):
            raise ValueError(f"a tree of {self.size} leaves does not have {len(self.peaks)} peaks")
        if any(len(peak) != HASH_BYTES for peak in self.peaks):
            raise ValueError(f"a peak of a tree is not {HASH_BYTES} bytes long")

    def add(self, leaf_hash: bytes) -> Frontier:
        """The tree with one more leaf."""
        return self.extend((leaf_hash,))

    def extend(self, leaf_hashes: Iterable[bytes]) -> Frontier:
        """The tree with more leaves, in their order."""
        size = self.size
        peaks = list(self.peaks)
        for node in leaf_hashes:
            full = size
            while full & 1:
                node = sha256(b"\x01" + peaks.pop() + node).digest()
                full >>= 1
            peaks.append(node)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The root of the tree."""
        if not self.peaks:
            return EMPTY_ROOT
        *left, root = self.peaks
        for peak in reversed(left):
            root = node_hash(peak, root)
        return root

    def to_text(self) -> str:
        """One line: the size, and each peak in hexadecimal digits after a space."""
        return " ".join([str(self.size), *(peak.hex() for peak in self.peaks)])

    @classmethod
    def from_text(cls, text: str) -> Frontier:
        """Read that line; ValueError where it is none."""
        if not _FRONTIER.fullmatch(text):
            raise ValueError("the frontier of a tree must be a size and hashes of 64 hexadecimal digits")
        size, *peaks = text.split(" ")
        return cls(int(size), tuple(bytes.fromhex(peak) for peak in peaks))


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root of the tree with these leaves."""
    if not leaf_hashes:
        return EMPTY_ROOT
    level = leaf_hashes
    while len(level) > 1:
        level = _above(level)
    return level[0]


def _above(level: Sequence[bytes]) -> list[bytes]:
    """The nodes above a level; one that is left over at the end goes up as it is."""
    above = [sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
    if len(level) % 2:
        above.append(level[-1])
    return above


def inclusion_path(leaf_hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from a leaf to the root; IndexError where there is no such leaf."""
    return inclusion_paths(leaf_hashes, (index,))[index]


def inclusion_paths(leaf_hashes: Sequence[bytes], indexes: Iterable[int]) -> dict[int, tuple[bytes, ...]]:
    """The paths of several leaves by their index; the tree is hashed once, whatever their number."""
    found: dict[int, list[bytes]] = {index: [] for index in indexes}
    for index in found:
        if not 0 <= index < len(leaf_hashes):
            raise IndexError(f"a tree of {len(leaf_hashes)} leaves has no leaf {index}")
    level = leaf_hashes
    height = 0
    while found and len(level) > 1:
        for index, path in found.items():
            beside = (index >> height) ^ 1
            if beside < len(level):
                path.append(level[beside])
        level = _above(level)
        height += 1
    return {index: tuple(path) for index, path in found.items()}


def consistency_path(leaf_hashes: Sequence[bytes], first_size: int) -> tuple[bytes, ...]:
    """The hashes that show that the tree of the first ``first_size`` leaves is the beginning of this one.

    Nothing is needed to show it of no leaves, or of all. ValueError where the tree is smaller.
    """
    if not 0 <= first_size <= len(leaf_hashes):
        raise ValueError(f"a tree of {len(leaf_hashes)} leaves has no beginning of {first_size}")
    if first_size == 0:
        return ()
    return tuple(_subproof(leaf_hashes, first_size, whole=True))


def _subproof(leaves: Sequence[bytes], first: int, *, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2; ``whole`` as long as the first tree's root is known to who checks."""
    if first == len(leaves):
        return [] if whole else [root_of(leaves)]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if first <= split:
        return [*_subproof(leaves[:split], first, whole=whole), root_of(leaves[split:])]
    return [*_subproof(leaves[split:], first - split, whole=False), root_of(leaves[:split])]


def included(leaf_hash: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path leads from this leaf, at this index, to the root of a tree of this size."""
    if not 0 <= index < size or not _are_hashes(leaf_hash, *path):
        return False
    at, last = index, size - 1
    node = leaf_hash
    for beside in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = node_hash(beside, node)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root


def consistent(first_size: int, first_root: bytes, second_size: int, second_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path shows that the first tree is the beginning of the second."""
    if not 0 <= first_size <= second_size or not _are_hashes(first_root, second_root, *path):
        return False
    if first_size in (0, second_size):
        return not path and first_root == (second_root if first_size else EMPTY_ROOT)
    nodes = [first_root, *path] if first_size & (first_size - 1) == 0 else list(path)
    if not path:
        return False
    at, last = first_size - 1, second_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(node, first), node_hash(node, second)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, node)
        at, last = at >> 1, last >> 1
    return last == 0 and first == first_root and second == second_root


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(item) == HASH_BYTES for item in hashes)
