"""Every branch of every game of a story, and the one that somebody names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from game.engine import Player
from game.errors import UsageRefused
from game.runs.timeline.branches import Branch, branches
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import story_key
from game.runs.timeline.tree import Tree
from game.story.model import Story
from game.words import shown

LATEST = "latest"
SHORTEST = 4  # digits of an id that are looked for
USUAL = 8  # digits that are shown, if they tell all nodes apart

_HEX = re.compile(f"[0-9a-f]{{{SHORTEST},32}}")


@frozen
class ListedBranch:
    """A branch, and whose it is."""

    player: Player
    branch: Branch
    is_here: bool  # whether its player was there last


@frozen(eq=False)
class BranchPlace:
    """A node of a tree."""

    tree: Tree
    link: bytes


class BranchIndex:
    """The trees of a story."""

    def __init__(self, story: Story, keeper: Keeper) -> None:
        """All that was kept.

        Raises:
            TimelineError: The timeline cannot be read.
        """
        self.story = story
        self.trees = [keeper.tree(profile) for profile in keeper.profiles(story_key(story))]  # who played last first

    def listed(self) -> list[ListedBranch]:
        """Every branch that is in sight, the newest first."""
        found = [_listed(tree, branch) for tree in self.trees for branch in branches(self.story, tree) if branch.decisions]
        return sorted(found, key=lambda each: each.branch.at, reverse=True)

    def digits(self) -> int:
        """How many digits of an id tell every node from every other."""
        links = sorted(link.hex() for tree in self.trees for link in tree.nodes)
        alike = (_alike(one, other) for one, other in pairwise(links))
        return max(USUAL, 1 + max(alike, default=0))

    def place(self, name: str) -> BranchPlace:
        """The node of a name, of an id or as many of its first digits as tell it, or where was played last.

        Raises:
            UsageRefused: There is none, or more than one.
        """
        places = list(self._places(name))
        if len(places) == 1:
            return places[0]
        if not places:
            raise UsageRefused(f'there is no branch "{shown(name)}" in your games; `hyosan runs` lists them')
        ids = ", ".join(place.link.hex()[: self.digits()] for place in places[:5])
        raise UsageRefused(f'"{shown(name)}" may be any of {len(places)}: {ids}{" …" if len(places) > 5 else ""}; give more of its id')

    def _places(self, name: str) -> Iterator[BranchPlace]:
        if name == LATEST:
            yield from (BranchPlace(tree, tree.here) for tree in self.trees[:1])
            return
        named = [BranchPlace(tree, link) for tree in self.trees for link in tree.nodes if tree.mark(link).name == name]
        yield from named
        if not named and _HEX.fullmatch(name.lower()):
            yield from (BranchPlace(tree, link) for tree in self.trees for link in tree.nodes if link.hex().startswith(name.lower()))


def _listed(tree: Tree, branch: Branch) -> ListedBranch:
    return ListedBranch(tree.profile.player, branch, branch.link == tree.here)


def _alike(one: str, other: str) -> int:
    """How many digits two ids have in common at their beginning."""
    return next((at for at, (first, second) in enumerate(zip(one, other, strict=True)) if first != second), len(one))
