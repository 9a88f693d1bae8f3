"""A tree of decisions in memory, with where its player has been in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from game.runs.refusals import Refusal
from game.runs.timeline.node import Mark, Node, Profile, Visit

_UNMARKED = Mark()


class Tree:
    """All that one profile has decided. It only grows; what is pruned is out of sight and still there."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.nodes: dict[bytes, Node] = {}  # without the root, which is no decision
        self.visits: list[Visit] = []
        self.marks: dict[bytes, Mark] = {}
        self._children: dict[bytes, list[bytes]] = {profile.link: []}
        self._chosen: dict[bytes, bytes] = {}  # of each node, the child that the player was last at or beyond

    @property
    def root(self) -> bytes:
        """The link of the start."""
        return self.profile.link

    @property
    def here(self) -> bytes:
        """Where the player was last."""
        return self.visits[-1].link if self.visits else self.root

    def __contains__(self, link: bytes) -> bool:
        return link in self._children

    def mark(self, link: bytes) -> Mark:
        """What is noted at a node."""
        return self.marks.get(link, _UNMARKED)

    def is_marked(self, link: bytes) -> bool:
        """Whether a player has noted anything at a node."""
        return self.mark(link) != _UNMARKED

    def parent(self, link: bytes) -> bytes | None:
        """The node before; None for the root."""
        node = self.nodes.get(link)
        return node.parent if node else None

    def children(self, link: bytes) -> list[bytes]:
        """What was decided at a node, in the order first taken, without what is pruned."""
        return [child for child in self._children[link] if not self.mark(child).pruned]

    def taken(self, link: bytes) -> list[Node]:
        """What was ever decided at a node, in the order first taken, what is pruned included."""
        return [self.nodes[child] for child in self._children[link]]

    def next(self, link: bytes) -> bytes | None:
        """The child through which the player last went on; the newest other one if that is pruned; None if there is none."""
        children = self.children(link)
        chosen = self._chosen.get(link)
        return chosen if chosen in children else children[-1] if children else None

    def path(self, link: bytes) -> list[Node]:
        """The decisions that lead to a node, its own included."""
        nodes = []
        while (node := self.nodes.get(link)) is not None:
            nodes.append(node)
            link = node.parent
        return nodes[::-1]

    def below(self, link: bytes) -> Iterator[bytes]:
        """A node and all that follow it, what is pruned included."""
        waiting = [link]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += reversed(self._children[found])

    def add(self, node: Node) -> bool:
        """Add a node whose parent is there; false if it is there itself."""
        if node.link in self._children:
            return False
        self.nodes[node.link] = node
        self._children[node.link] = []
        self._children[node.parent].append(node.link)
        return True

    def visit(self, visit: Visit) -> None:
        """Note where the player is."""
        was = self.here
        self.visits.append(visit)
        if self.parent(was) == visit.link:
            return  # a step back changes nothing about the way forward
        self._choose_up(visit.link, one_step=self.parent(visit.link) == was)

    def _choose_up(self, link: bytes, one_step: bool) -> None:
        while (parent := self.parent(link)) is not None:
            self._chosen[parent] = link
            if one_step:
                return
            link = parent

    def bring_back(self, links: Collection[bytes]) -> None:
        """Bring what is pruned of some nodes back into sight."""
        pruned = {link for link, mark in self.marks.items() if mark.pruned}
        self.marks.update((link, evolve(self.marks[link], pruned=False)) for link in pruned.intersection(links))

    def why_kept(self, link: bytes) -> Refusal | None:
        """Why a node cannot be pruned, as far as this program knows, whatever is locked; None if it can."""
        if link == self.root:
            return Refusal.START_STAYS
        return Refusal.HERE_STAYS if self.here in self.below(link) else None

    def is_locked(self, link: bytes) -> bool:
        """Whether a node, or any that follows it, is locked."""
        return any(self.mark(each).locked for each in self.below(link))


def grown(profile: Profile, nodes: Iterable[Node], visits: Iterable[Visit], marks: dict[bytes, Mark]) -> Tree:
    """A tree from what was kept of it; nodes and visits whose way to the root is lost are left out."""
    tree = Tree(profile)
    tree.marks.update(marks)
    for node in nodes:
        if node.parent in tree:
            tree.add(node)
    for visit in visits:
        if visit.link in tree:
            tree.visit(visit)
    return tree
