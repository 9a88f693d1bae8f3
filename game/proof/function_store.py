"""Functions of memory as they are kept between proofs: nodes under a hash of what they are, whatever diagrams they were made in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from game.proof.diagrams import INFINITY, NEVER, Diagrams, Edge

Kept = tuple[int, str]  # a number, and the hash of the node to add it to; "" adds nothing
Node = tuple[str, tuple[Kept | None, ...]]  # the variable that it asks for, and an edge for each of its values; None: it cannot be


@define(eq=False)
class FunctionStore:
    """Nodes of diagrams by their hash; a node that another leads to is kept with it."""

    nodes: dict[str, Node] = field(factory=dict, repr=False)
    _names: dict[str, frozenset[str]] = field(factory=lambda: {"": frozenset()}, repr=False)

    def names(self, kept: Kept) -> frozenset[str]:
        """The variables that a function asks for."""
        waiting = [kept[1]]
        while waiting:
            node = waiting[-1]
            variable, edges = self.nodes.get(node, ("", ()))
            left = [edge[1] for edge in edges if edge and edge[1] not in self._names]
            if node not in self._names and not left:
                self._names[node] = frozenset({variable}).union(*(self._names[edge[1]] for edge in edges if edge))
            if left:
                waiting += left
            else:
                waiting.pop()
        return self._names[kept[1]]

    def reaching(self, functions: Iterable[Kept]) -> dict[str, Node]:
        """The nodes that some functions are made of."""
        found: dict[str, Node] = {}
        waiting = [node for _, node in functions if node]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = self.nodes[node]
                waiting += [edge[1] for edge in self.nodes[node][1] if edge and edge[1]]
        return found


@define(eq=False)
class FunctionBridge:
    """The way between a store and the diagrams of one question."""

    store: FunctionStore
    diagrams: Diagrams
    levels: Mapping[str, int]  # of the variables
    _order: Sequence[str] = field(init=False)
    _hashes: dict[int, str] = field(factory=lambda: {0: ""})  # by node of the diagrams
    _nodes: dict[str, int] = field(factory=lambda: {"": 0})  # by hash

    def __attrs_post_init__(self) -> None:
        """Find the variables by their level."""
        self._order = sorted(self.levels, key=self.levels.__getitem__)

    def keep(self, function: Edge) -> Kept | None:
        """A function, kept; None for the one that is infinite everywhere."""
        if function[0] >= INFINITY:
            return None
        for node, (level, edges) in self.diagrams.nodes_of([function], self._hashes).items():
            kept = self._order[level], tuple([None if cost >= INFINITY else (cost, self._hashes[below]) for cost, below in edges])
            found = hashlib.sha256(repr(kept).encode()).hexdigest()[:32]
            self.store.nodes[found], self._hashes[node], self._nodes[found] = kept, found, node
        return function[0], self._hashes[function[1]]

    def restore(self, kept: Kept | None) -> Edge:
        """A function that was kept.

        Raises:
            OutOfBudget: The limits of the diagrams are met.
        """
        if kept is None:
            return NEVER
        waiting = [kept[1]]
        while waiting:
            variable, edges = self.store.nodes.get(waiting[-1], ("", ()))
            left = [edge[1] for edge in edges if edge and edge[1] not in self._nodes]
            if left:
                waiting += left
                continue
            node = waiting.pop()
            if node not in self._nodes:
                below = tuple([NEVER if edge is None else (edge[0], self._nodes[edge[1]]) for edge in edges])
                self._nodes[node] = self.diagrams.node(self.levels[variable], below)[1]
                self._hashes[self._nodes[node]] = node
        return kept[0], self._nodes[kept[1]]
