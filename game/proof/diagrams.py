"""Functions of memory whose values are whole numbers or infinity: what something costs, depending on what is remembered.

A function is an edge: a number, and a node to add it to. A node asks for the value of one variable and has an edge for each; the least
number on these edges is 0. So equal functions are equal edges, and functions that differ by a sum share their node. A guard is a function
too: nothing where it holds, infinity where it does not. (The edge-valued decision diagrams of Ciardo and Siminiceanu, 2002.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from time import monotonic

from attrs import define, field, frozen

from game.errors import OutOfBudget

Edge = tuple[int, int]  # a number, and the node that it is added to
INFINITY = 1 << 60
NOTHING: Edge = (0, 0)  # 0 everywhere
NEVER: Edge = (INFINITY, 0)  # infinity everywhere
_BOTTOM = 1 << 30  # the level of the one node that asks for nothing
_OFTEN = 2_000  # nodes made between two looks at the clock


@frozen
class Limits:
    """What a question may take."""

    nodes: int = 1_000_000
    until: float = float("inf")  # on the monotonic clock, in seconds


@define(eq=False, kw_only=True)
class Diagrams:
    """All nodes that were made, with what was worked out about them.

    Variables are called by their level: the number of their place in the order in which nodes ask for them.
    """

    _edges: list[tuple[Edge, ...]] = field(factory=lambda: [()])  # by node
    _levels: list[int] = field(factory=lambda: [_BOTTOM])
    _most: list[int] = field(factory=lambda: [0])  # the greatest value of each node
    _nodes: dict[tuple[int, tuple[Edge, ...]], int] = field(factory=dict)
    _lesser: dict[tuple[int, int, int], int] = field(factory=dict)
    _both: dict[tuple[int, int], Edge] = field(factory=dict)
    _others: dict[int, Edge] = field(factory=dict)
    _moved: dict[tuple[int, int, tuple[int | None, ...]], Edge] = field(factory=dict)
    _limits: Limits = field(factory=Limits)
    _full: int = 0  # nodes at which the limits are met
    _look: int = 0  # nodes at which to look at the clock

    def __len__(self) -> int:
        return len(self._edges)

    def allow(self, limits: Limits) -> None:
        """From now on, make no more than so many nodes, and stop in time.

        Raises:
            OutOfBudget: There is no time left at all.
        """
        self._limits, self._full = limits, len(self) + limits.nodes
        self._check(len(self))

    def node(self, level: int, edges: tuple[Edge, ...]) -> Edge:
        """The function that is one of some functions, as a variable says; none of them asks for a variable that comes before it.

        Raises:
            OutOfBudget: The limits are met.
        """
        if edges.count(edges[0]) == len(edges):
            return edges[0]
        least = min(edges)[0]
        if least:
            edges = tuple([(cost - least, node) if cost < INFINITY else NEVER for cost, node in edges])
        found = self._nodes.get((level, edges))
        if found is None:
            found = self._made(level, edges)
        return least, found

    def _made(self, level: int, edges: tuple[Edge, ...]) -> int:
        found = self._nodes[level, edges] = len(self._edges)
        self._edges.append(edges)
        self._levels.append(level)
        self._most.append(max([min(INFINITY, cost + self._most[node]) for cost, node in edges]))
        if found >= self._look:
            self._check(found)
        return found

    def _check(self, made: int) -> None:
        if made >= self._full:
            raise OutOfBudget(f"more than {self._limits.nodes:,} nodes of diagrams would be needed")
        if monotonic() > self._limits.until:
            raise OutOfBudget("there was no time left")
        self._look = min(self._full, made + _OFTEN)

    def least(self, one: Edge, other: Edge) -> Edge:
        """The lesser of two functions, everywhere."""
        if one > other:
            one, other = other, one
        if other[0] >= INFINITY:
            return one
        (cost, node), (more, above) = one, other
        more -= cost
        if node == above or self._most[node] <= more:
            return one
        found = self._lesser.get((node, above, more))
        if found is None:
            found = self._lesser[node, above, more] = self._least(node, above, more)
        return cost, found

    def _least(self, one: int, other: int, more: int) -> int:
        level, below = self._levels[one], self._levels[other]
        if level < below:
            edges = [self.least(edge, (more, other)) for edge in self._edges[one]]
        elif below < level:
            edges = [self.least((0, one), (cost + more, node)) for cost, node in self._edges[other]]
        else:
            pairs = zip(self._edges[one], self._edges[other], strict=True)
            edges = [self.least(edge, (cost + more, node)) for edge, (cost, node) in pairs]
        return self.node(min(level, below), tuple(edges))[1]

    def where(self, function: Edge, guard: Edge) -> Edge:
        """A function where a guard holds; infinity elsewhere."""
        cost = function[0] + guard[0]
        if cost >= INFINITY:
            return NEVER
        one, other = function[1], guard[1]
        if not other or one == other:
            return cost, one
        found = self._both.get((one, other))
        if found is None:
            found = self._both[one, other] = self._where(one, other)
        return (cost + found[0], found[1]) if found[0] < INFINITY else NEVER

    def _where(self, one: int, other: int) -> Edge:
        level, below = self._levels[one], self._levels[other]
        if level < below:
            edges = [self.where(edge, (0, other)) for edge in self._edges[one]]
        elif below < level:
            edges = [self.where((0, one), edge) for edge in self._edges[other]]
        else:
            edges = [self.where(edge, guard) for edge, guard in zip(self._edges[one], self._edges[other], strict=True)]
        return self.node(min(level, below), tuple(edges))

    def opposite(self, guard: Edge) -> Edge:
        """The guard that holds where a guard does not; where a function is not infinite, it is infinite."""
        if guard[0] >= INFINITY:
            return NOTHING
        if not guard[1]:
            return NEVER
        found = self._others.get(guard[1])
        if found is None:
            node = guard[1]
            found = self._others[node] = self.node(self._levels[node], tuple([self.opposite(edge) for edge in self._edges[node]]))
        return found

    def before(self, function: Edge, level: int, after: tuple[int | None, ...]) -> Edge:
        """A function of memory before a variable changes, from one of memory after.

        Args:
            function: The function of memory after.
            level: The variable.
            after: What each of its values becomes; None: that cannot be.
        """
        cost, node = function
        if cost >= INFINITY or (self._levels[node] > level and None not in after):
            return function
        found = self._moved.get((node, level, after))
        if found is None:
            found = self._moved[node, level, after] = self._before(node, level, after)
        return (cost + found[0], found[1]) if found[0] < INFINITY else NEVER

    def _before(self, node: int, level: int, after: tuple[int | None, ...]) -> Edge:
        if self._levels[node] < level:
            return self.node(self._levels[node], tuple([self.before(edge, level, after) for edge in self._edges[node]]))
        edges = self._edges[node] if self._levels[node] == level else ((0, node),) * len(after)
        return self.node(level, tuple([NEVER if value is None else edges[value] for value in after]))

    def within(self, function: Edge, values: Sequence[int], most: int) -> Edge:
        """A function as short as it can be said where it matters.

        Args:
            function: The function.
            values: The values that each variable may have, as bit masks by level; what the function is for others does not matter.
            most: Greater values are as good as infinity.
        """
        return self._within(function, values, most, {})

    def _within(self, function: Edge, values: Sequence[int], most: int, known: dict[tuple[int, int], Edge]) -> Edge:
        cost, node = function
        if cost > most:
            return NEVER
        if not node:
            return function
        left = min(most - cost, self._most[node])
        found = known.get((node, left))
        if found is None:
            level = self._levels[node]
            edges = [
                self._within(edge, values, left, known) if values[level] >> at & 1 else None for at, edge in enumerate(self._edges[node])
            ]
            other = next(edge for edge in edges if edge is not None)
            found = known[node, left] = self.node(level, tuple([other if edge is None else edge for edge in edges]))
        return (cost + found[0], found[1]) if found[0] < INFINITY else NEVER

    def value(self, function: Edge, memory: int, places: Sequence[tuple[int, int]]) -> int:
        """The value of a function, at least `INFINITY` for infinity.

        Args:
            function: The function.
            memory: Packed memory.
            places: Where each variable lies in it, by level: so many bits up, and a mask.
        """
        cost, node = function
        while node:
            shift, mask = places[self._levels[node]]
            more, node = self._edges[node][memory >> shift & mask]
            cost += more
        return cost

    def asked(self, function: Edge, memory: int, places: Sequence[tuple[int, int]]) -> Iterator[int]:
        """The levels of the variables that settle the value of a function for some memory, in order; see `value`."""
        node = function[1]
        while node:
            level = self._levels[node]
            yield level
            shift, mask = places[level]
            node = self._edges[node][memory >> shift & mask][1]

    def nodes_of(self, functions: Iterable[Edge], known: Collection[int] = ()) -> dict[int, tuple[int, tuple[Edge, ...]]]:
        """The nodes that some functions are made of, each with its level and edges; those that a node leads to come before it.

        Args:
            functions: The functions.
            known: Nodes to leave out, with those that they lead to.
        """
        found: dict[int, tuple[int, tuple[Edge, ...]]] = {}
        waiting = [node for cost, node in functions if node and node not in known]
        seen = set(waiting)
        while waiting:
            new = {below for node in waiting for _, below in self._edges[node] if below and below not in known} - seen
            seen |= new
            waiting = list(new)
        for node in sorted(seen):  # a node is made after those that it leads to
            found[node] = self._levels[node], self._edges[node]
        return found
