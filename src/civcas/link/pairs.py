"""Candidate pairs: which nodes are compared at all, and the scores of those that are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from civcas.link.again import used_again
from civcas.link.apart import are_two_deeds, are_two_strikes
from civcas.link.blocks import keys
from civcas.link.compare_when import told_as_two
from civcas.link.nodes import Node, text_of
from civcas.link.score import FLOOR, SAME, score
from civcas.link.traits import Traits
from civcas.records.reading import Telling

LARGE = 1500
"""A block of more nodes than this is not compared in full: each is compared with its ``NEAREST`` in killed figure."""

NEAREST = 60

TWO = -1000
"""What a pair counts whose words hold two attacks apart: reports of either that say less do not join them."""


def scored_pairs(nodes: Sequence[Node]) -> dict[tuple[int, int], int]:
    """The scores in thousandths of pairs (i, j), i < j, that share a block and reach ``FLOOR``, but of one list.

    Those too low to link whose words hold two attacks apart have ``TWO``.
    """
    found: dict[tuple[int, int], int] = {}
    for first, others in _candidates(nodes):
        traits, lists = nodes[first].traits, nodes[first].lists
        for second in others:
            if lists and not lists.isdisjoint(nodes[second].lists):
                continue  # two rows of one list are two incidents, however alike
            reached = score(traits, nodes[second].traits)
            if reached < SAME and _are_two(traits, nodes[second].traits):
                found[first, second] = TWO
            elif reached >= FLOOR:
                found[first, second] = reached
    by_text: dict[tuple[str, str], dict[int, Telling]] = defaultdict(dict)
    for index, node in enumerate(nodes):
        for copies in node.copies:
            by_text[text_of(copies[0])].setdefault(index, copies[0])
    for group in by_text.values():
        for (first, one), (second, other) in combinations(group.items(), 2):
            if not used_again(one, other):
                found[first, second] = 1000
    return found


def _are_two(one: Traits, other: Traits) -> bool:
    """Whether the words of two accounts hold two attacks apart."""
    worded = one.hours or one.other or other.other
    return bool(worded and told_as_two(one, other)) or are_two_strikes(one, other) or are_two_deeds(one, other)


def _candidates(nodes: Sequence[Node]) -> Iterator[tuple[int, set[int]]]:
    """Each node with the later ones that it is compared with."""
    full, windows = _blocks(nodes)
    held: dict[int, list[tuple[list[int], list[int], bool]]] = defaultdict(list)
    for at, around in full:
        for index in at:
            held[index].append((at, around, True))
        for index in around:
            held[index].append((at, around, False))
    near: dict[int, set[int]] = defaultdict(set)
    for ordered, at_set in windows:
        for n, index in enumerate(ordered):
            for other in ordered[n + 1 : n + 1 + NEAREST]:
                if index in at_set or other in at_set:
                    near[min(index, other)].add(max(index, other))
    for index in range(len(nodes)):
        others = near.pop(index, set())
        for at, around, is_at in held.pop(index, ()):
            others.update(other for other in at if other > index)
            if is_at:
                others.update(other for other in around if other > index)
        if others:
            yield index, others


def _blocks(
    nodes: Sequence[Node],
) -> tuple[list[tuple[list[int], list[int]]], list[tuple[list[int], set[int]]]]:
    """The blocks that are compared in full, as (at, around), and the large ones, ordered by killed figure."""
    members: dict[str, tuple[list[int], list[int]]] = {}
    for index, node in enumerate(nodes):
        for key, is_at in keys(node.traits, node.first.text_sha256, "").items():
            members.setdefault(key, ([], []))[0 if is_at else 1].append(index)
    full, windows = [], []
    for at, around in members.values():
        if not at or len(at) + len(around) < 2:
            continue
        if len(at) + len(around) <= LARGE:
            full.append((at, around))
        else:
            ordered = sorted(at + around, key=lambda index: (_killed(nodes[index]), index))
            windows.append((ordered, set(at)))
    return full, windows


def _killed(node: Node) -> int:
    return -1 if node.traits.killed is None else node.traits.killed[0]
