"""A forest of joined nodes: which are connected so far."""

from __future__ import annotations


class Forest:
    """Nodes 0 to ``count`` - 1, each a tree of its own until joined; a tree's root is its lowest node."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, node: int) -> int:
        """The lowest node that a node is connected to."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, first: int, second: int) -> bool:
        """Connect two nodes; false where they were connected already."""
        one, two = self.root(first), self.root(second)
        if one == two:
            return False
        self._parent[max(one, two)] = min(one, two)
        return True
