"""The line of decisions along which a game stands: its states, and the nodes of the tree that they stand at."""

from __future__ import annotations

from game.engine import State, digest
from game.errors import StepError
from game.runs.follow import renamed
from game.runs.games.steady_clock import SteadyClock
from game.runs.notices import About, Notice
from game.runs.timeline.node import Node, next_link
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story


class GamePath:
    """From the start of a tree to where a game stands."""

    def __init__(self, story: Story, tree: Tree, clock: SteadyClock) -> None:
        self._story = story
        self._tree = tree
        self._clock = clock
        self.known = StateCache(story, tree)
        self.states = [self.known.first]  # the first included
        self.links = [tree.root]

    @property
    def state(self) -> State:
        """Where it ends."""
        return self.states[-1]

    @property
    def here(self) -> bytes:
        """The node at which it ends."""
        return self.links[-1]

    def step(self, state: State) -> list[Node]:
        """Go on to a state; the node that stands for it, if it is new."""
        node = self._node(state.via or "", digest(self._story, state))
        self.states.append(state)
        self.links.append(node.link)
        self.known.note(node.link, state)
        return [node] if self._tree.add(node) else []

    def _node(self, decision: str, digest: str) -> Node:
        """The node that stands for a decision here: the one that was taken before, perhaps under an earlier name, or a new one."""
        before = (node for node in self._tree.taken(self.here) if str(renamed(node.decision, self._story.renames)) == decision)
        new = Node(next_link(self.here, decision), self.here, decision, digest, self._story.version, self._clock.now())
        return next(before, new)

    def cut(self, length: int) -> None:
        """Go back to so many states."""
        del self.states[length:], self.links[length:]

    def last_bell(self) -> int | None:
        """How many states lead to where this chapter began, or the one before if it is only beginning; None at the start."""
        chapters = [self._story.scenes[state.scene].chapter for state in self.states]
        starts = [number for number in range(len(chapters)) if number == 0 or chapters[number] != chapters[number - 1]]
        before = [number for number in starts if number < len(chapters) - 1]
        return before[-1] + 1 if before else None

    def lead_to(self, link: bytes) -> Notice | None:
        """Go to a node, as far as the story leads there; why it leads no further, or None."""
        path = self._tree.path(link)
        self.cut(1)
        for number, node in enumerate(path, 1):
            try:
                state = self.known.reach(node.link)
            except StepError as error:
                text = f"This branch opens at decision {number - 1} of {len(path)}, since the story has changed: {error}"
                return Notice(About.STORY, text)
            self.states.append(state)
            self.links.append(node.link)
        return None
