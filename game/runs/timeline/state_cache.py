"""What the nodes of a tree stand for, each worked out once."""

from __future__ import annotations

from game.engine import State, start
from game.errors import StepError
from game.runs.follow import taken
from game.runs.timeline.node import Node
from game.runs.timeline.tree import Tree
from game.story.model import Story


class StateCache:
    """The states of a tree's nodes."""

    def __init__(self, story: Story, tree: Tree) -> None:
        self._story = story
        self._tree = tree
        self._states = {tree.root: start(story, tree.profile.player)}

    @property
    def first(self) -> State:
        """What the start stands for."""
        return self._states[self._tree.root]

    def note(self, link: bytes, state: State) -> None:
        """Take it that a node stands for a state."""
        self._states[link] = state

    def at(self, link: bytes) -> State | None:
        """What a node stands for; None where the story no longer leads there."""
        try:
            return self.reach(link)
        except StepError:
            return None

    def reach(self, link: bytes) -> State:
        """What a node stands for.

        Raises:
            StepError: The story no longer leads there.
        """
        waiting: list[Node] = []
        while link not in self._states:
            waiting.append(self._tree.nodes[link])
            link = waiting[-1].parent
        state = self._states[link]
        for node in reversed(waiting):
            state = taken(self._story, state, node.decision, state.moves + 1)
            self._states[node.link] = state
        return state
