"""Clusters: nodes joined by average likeness, never by one chance bridge, and never against a bar between two."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from civcas.link.forest import Forest
from civcas.link.score import SAME

Edges = Mapping[tuple[int, int], int]


def clusters(
    count: int,
    edges: Edges,
    *,
    together: Iterable[tuple[int, int]] = (),
    judged: Iterable[tuple[int, int]] = (),
    apart: Sequence[frozenset[str]] = (),
) -> list[list[int]]:
    """Partition the nodes 0 to ``count`` - 1 by average linkage.

    ``edges`` gives scores in thousandths for pairs (i, j) with i < j; pairs
    that it lacks count as 0. Two clusters join while the average score over
    all their pairs is at least ``SAME``, the best average first; ties go to the
    clusters whose first nodes come first, so that the result depends on the
    nodes' order alone. Pairs in ``together`` start in one cluster. ``apart[i]``
    are the marks of node i: two clusters that share a mark never join, unless
    ``together`` says so.

    The pairs in ``judged`` join whole clusters once these are found, so that
    what belongs to either belongs to both: a village with two names is one
    place for later reports too. Where that would bring two together that share
    a mark, the judged pairs start in one cluster instead, and the rest joins as
    far as the marks let it.
    """
    said, by_people = list(together), list(judged)
    found = _joined(_owners(count, said), edges, apart)
    if not by_people:
        return found
    united = _united(count, found, said, by_people, apart)
    return united if united is not None else _joined(_owners(count, [*said, *by_people]), edges, apart)


def _owners(count: int, together: Iterable[tuple[int, int]]) -> list[int]:
    """For each node the first of those that it is together with."""
    forest = Forest(count)
    for first, second in together:
        forest.join(first, second)
    first_of: dict[int, int] = {}
    return [first_of.setdefault(forest.root(node), node) for node in range(count)]


def _joined(owner: Sequence[int], edges: Edges, apart: Sequence[frozenset[str]]) -> list[list[int]]:
    groups = _Groups(owner, edges, apart)
    groups.join_all()
    return sorted(groups.members.values())


def _united(
    count: int,
    found: Sequence[Sequence[int]],
    said: Sequence[tuple[int, int]],
    judged: Sequence[tuple[int, int]],
    apart: Sequence[frozenset[str]],
) -> list[list[int]] | None:
    """The clusters with those joined that people hold together; None where that joins what marks keep apart."""
    whole = Forest(count)
    for part in found:
        for node in part[1:]:
            whole.join(part[0], node)
    for first, second in judged:
        whole.join(first, second)
    bound = _owners(count, [*said, *judged])
    members: dict[int, list[int]] = defaultdict(list)
    bearing: dict[tuple[int, str], int] = {}
    for node in range(count):
        root = whole.root(node)
        members[root].append(node)
        for mark in apart[node] if apart else ():
            if bearing.setdefault((root, mark), bound[node]) != bound[node]:
                return None
    return sorted(members.values())


class _Groups:
    """The clusters so far, with the sum of scores between each two of them."""

    def __init__(self, owner: Sequence[int], edges: Edges, apart: Sequence[frozenset[str]]) -> None:
        self.members: dict[int, list[int]] = defaultdict(list)
        for node, group in enumerate(owner):
            self.members[group].append(node)
        self.marks: dict[int, frozenset[str]] = {
            group: frozenset().union(*(apart[node] for node in nodes)) if apart else frozenset()
            for group, nodes in self.members.items()
        }
        self.sums: dict[int, dict[int, int]] = defaultdict(dict)
        for (first, second), score in edges.items():
            one, two = owner[first], owner[second]
            if one != two:
                total = self.sums[one].get(two, 0) + score
                self.sums[one][two] = self.sums[two][one] = total
        self.queue: list[tuple[float, int, int, int, int]] = []
        for one, others in self.sums.items():
            for two in others:
                if one < two:
                    self._offer(one, two)

    def join_all(self) -> None:
        """Join the two likeliest clusters until no two are likely enough."""
        while self.queue:
            _, one, two, size_one, size_two = heapq.heappop(self.queue)
            # An offer is stale once either side has grown or gone.
            if len(self.members.get(one, ())) == size_one and len(self.members.get(two, ())) == size_two:
                self._join(one, two)

    def _offer(self, one: int, two: int) -> None:
        if self.marks[one] & self.marks[two]:
            return
        sizes = len(self.members[one]), len(self.members[two])
        average = self.sums[one][two] / (sizes[0] * sizes[1])
        if average >= SAME:
            heapq.heappush(self.queue, (-average, one, two, *sizes))

    def _join(self, one: int, two: int) -> None:
        # The cluster keeps the name of its first node, so that ties stay decided by the nodes' order.
        self.members[one] = sorted(self.members[one] + self.members.pop(two))
        self.marks[one] |= self.marks.pop(two)
        del self.sums[one][two]
        for other, total in self.sums.pop(two).items():
            if other != one:
                self.sums[one][other] = self.sums[one].get(other, 0) + total
                self.sums[other][one] = self.sums[one][other]
                del self.sums[other][two]
        for other in self.sums[one]:
            self._offer(min(one, other), max(one, other))
