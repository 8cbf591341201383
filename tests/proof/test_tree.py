"""The tree hashes as RFC 6962 does, and its paths prove what they say and nothing else."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.proof import (
    EMPTY_ROOT,
    Frontier,
    consistency_path,
    consistent,
    included,
    inclusion_path,
    inclusion_paths,
    leaf_hash,
    node_hash,
    root_of,
)
from scripts import check_proof

# The reference tree of Certificate Transparency: eight inputs, and the root after each.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
KNOWN = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]

SIZES = st.integers(1, 70)


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(n).encode()) for n in range(count)]


def defined_root(hashes: list[bytes]) -> bytes:
    """The root as RFC 6962 defines it, word for word."""
    if len(hashes) == 1:
        return hashes[0]
    k = max(2**i for i in range(len(hashes)) if 2**i < len(hashes))
    return node_hash(defined_root(hashes[:k]), defined_root(hashes[k:]))


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert EMPTY_ROOT == sha256(b"").digest() == root_of([]) == Frontier().root()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_reference_tree_has_the_reference_roots(size: int) -> None:
    assert root_of(KNOWN[:size]).hex() == ROOTS[size - 1]
    assert Frontier().extend(KNOWN[:size]).root().hex() == ROOTS[size - 1]


def test_the_reference_tree_has_the_reference_paths() -> None:
    assert [node.hex()[:8] for node in inclusion_path(KNOWN, 0)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [node.hex()[:8] for node in inclusion_path(KNOWN, 5)] == ["bc1a0643", "ca854ea1", "d37ee418"]
    assert inclusion_path(KNOWN[:3], 2) == (root_of(KNOWN[:2]),)
    assert [node.hex()[:8] for node in consistency_path(KNOWN, 1)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [node.hex()[:8] for node in consistency_path(KNOWN, 6)] == ["0ebc5d34", "ca854ea1", "d37ee418"]


@settings(deadline=None)
@given(SIZES)
def test_the_root_is_the_one_that_the_definition_gives(size: int) -> None:
    assert root_of(leaves(size)) == defined_root(leaves(size))


@settings(deadline=None)
@given(st.integers(0, 200), st.lists(st.integers(0, 200), max_size=5))
def test_a_tree_that_grows_in_any_steps_has_the_root_of_the_whole(size: int, cuts: list[int]) -> None:
    whole = leaves(size)
    frontier = Frontier()
    last = 0
    for cut in [*sorted(min(cut, size) for cut in cuts), size]:
        frontier = frontier.extend(whole[last:cut])
        last = cut
    assert frontier.root() == root_of(whole)
    assert frontier == Frontier.from_text(frontier.to_text())
    assert frontier.add(leaf_hash(b"more")).root() == root_of([*whole, leaf_hash(b"more")])


@pytest.mark.parametrize(
    "text",
    ["", "1", "0 ", "01 " + "0" * 64, "3 " + "0" * 64, "1 " + "0" * 63, "1 " + "A" * 64, "-1", "0\n", "1  " + "0" * 64],
)
def test_what_is_no_frontier_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="tree"):
        Frontier.from_text(text)


@settings(deadline=None)
@given(SIZES, st.data())
def test_every_inclusion_path_leads_to_the_root_and_to_no_other_place_or_size(size: int, data: st.DataObject) -> None:
    whole, root = leaves(size), root_of(leaves(size))
    paths = inclusion_paths(whole, range(size))
    n = data.draw(st.integers(0, size - 1))
    assert included(whole[n], n, size, paths[n], root)
    assert check_proof.root_from(whole[n], n, size, list(paths[n])) == root
    assert [other for other in range(-1, size + 2) if included(whole[n], other, size, paths[n], root)] == [n]
    assert not included(whole[n], n, size, (*paths[n], root), root)
    assert not included(whole[n], n, size, paths[n][:-1], root) or not paths[n]
    for node in range(len(paths[n])):
        assert not included(whole[n], n, size, flipped(paths[n], node, data), root)
    assert not included(flipped((whole[n],), 0, data)[0], n, size, paths[n], root)
    assert not included(whole[n], n, size, paths[n], flipped((root,), 0, data)[0])


@settings(deadline=None)
@given(SIZES, st.data())
def test_every_consistency_path_holds_and_for_no_other_tree(size: int, data: st.DataObject) -> None:
    whole, root = leaves(size), root_of(leaves(size))
    first = data.draw(st.integers(0, size))
    first_root = root_of(whole[:first])
    path = consistency_path(whole, first)
    assert agree(first, first_root, size, root, path)
    for other in range(size + 1):
        if other != first:
            assert not agree(other, root_of(whole[:other]), size, root, path) or not path
    for node in range(len(path)):
        assert not agree(first, first_root, size, root, flipped(path, node, data))
    assert not agree(first, first_root, size, root, (*path, root))
    assert not agree(first, flipped((first_root,), 0, data)[0], size, root, path)
    if first:
        assert not agree(first, first_root, size, flipped((root,), 0, data)[0], path)
    if path:
        assert not agree(first, first_root, size, root, path[:-1])


def test_a_tree_is_not_the_beginning_of_one_whose_history_was_changed() -> None:
    kept, changed = leaves(7), leaves(12)
    changed[3] = leaf_hash(b"something else")
    assert not consistent(7, root_of(kept), 12, root_of(changed), consistency_path(changed, 7))
    assert not consistent(12, root_of(changed), 7, root_of(kept), ())


def test_places_and_sizes_that_are_not_there_are_refused() -> None:
    with pytest.raises(IndexError, match="no leaf 3"):
        inclusion_path(leaves(3), 3)
    with pytest.raises(IndexError, match="no leaf -1"):
        inclusion_path(leaves(3), -1)
    with pytest.raises(ValueError, match="no beginning of 4"):
        consistency_path(leaves(3), 4)


def test_pieces_that_are_no_hashes_are_refused() -> None:
    one, two = leaves(2)
    joined = one + two
    assert included(one, 0, 2, (two,), root_of([one, two]))
    assert not included(joined[:31], 0, 2, (joined[31:],), root_of([one, two]))


def agree(first: int, first_root: bytes, second: int, second_root: bytes, path: tuple[bytes, ...]) -> bool:
    """What the stage and the checker both say; they must say the same."""
    said = consistent(first, first_root, second, second_root, path)
    heads = {"size": first, "root": first_root}, {"size": second, "root": second_root}
    assert check_proof.begins(*heads, list(path)) is said
    return said


def flipped(nodes: tuple[bytes, ...], at: int, data: st.DataObject) -> tuple[bytes, ...]:
    """The hashes with one bit of one of them turned."""
    bit = data.draw(st.integers(0, 255))
    node = bytearray(nodes[at])
    node[bit // 8] ^= 1 << bit % 8
    return (*nodes[:at], bytes(node), *nodes[at + 1 :])
