"""The run file of what was played, up to some node of a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.engine import State
from game.errors import UsageRefused
from game.runs.attempts.provenance import walk_to
from game.runs.categories import standings
from game.runs.categories.claim import no_longer
from game.runs.follow import states_of
from game.runs.runfile import RunFile, recorded
from game.runs.timeline.tree import Tree
from game.story.model import Story


class Exported(NamedTuple):
    """A run file, and what there is to tell of it."""

    run: RunFile
    lost: str  # why it claims no category, where it was played for one; empty if it does


def run_to(story: Story, tree: Tree, link: bytes) -> Exported:
    """The run from the start to a node.

    Raises:
        UsageRefused: The story has changed, and no longer leads there.
    """
    nodes, player = tree.path(link), tree.profile.player
    states, why = states_of(story, player, [node.decision for node in nodes])
    if why:
        last = len(states) - 1
        fits = f"; `hyosan export {nodes[last - 1].link.hex()}` writes what fits" if last else ""
        raise UsageRefused(f"the story has changed since this was played: {why}{fits}")
    walk = walk_to(tree, link)
    steps = [state.via for state in states if state.via]
    category, lost = _claim(story, states, walk.category)
    return Exported(recorded(story, player, steps, helpers=walk.helpers, times=walk.times, category=category), lost)


def _claim(story: Story, states: Sequence[State], category: str) -> tuple[str | None, str]:
    """The category to claim for a run that was played for one: none if it was lost; and why."""
    if category not in story.categories:
        return None, ""
    standing = standings(story, list(states), category)[category]
    return (None, no_longer(story, category, standing.why)) if standing.is_lost else (category, "")
