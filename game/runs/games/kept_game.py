"""The games that a player has begun, as they are listed."""

from __future__ import annotations

from attrs import field, frozen

from game.engine import State
from game.runs.timeline.node import PRACTICE, Profile, Visit
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story


@frozen(eq=False)
class KeptGame:
    """A game, where it was left."""

    profile: Profile
    visit: Visit  # the last
    state: State | None = field(repr=False)  # None: the story no longer leads there
    name: str = ""  # that the player has given it
    is_hidden: bool = False

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return key_of(self.profile, self.visit)

    @property
    def is_practice(self) -> bool:
        """Whether it was begun after some decisions."""
        return self.visit.is_played(PRACTICE)


def key_of(profile: Profile, visit: Visit) -> str:
    """What tells the game of a visit from all others."""
    return f"{profile.link.hex()}-{visit.game}"


def last_visits(tree: Tree) -> list[Visit]:
    """The last visit of each game of a tree that is no attempt, and in which anything was decided or that was played last."""
    latest = {visit.game: visit for visit in tree.visits}
    played = {visit.game for visit in tree.visits if visit.link != tree.root} | {visit.game for visit in tree.visits[-1:]}
    return [visit for visit in latest.values() if visit.game in played and not visit.category]


def states_at(story: Story, tree: Tree, visits: list[Visit]) -> list[State | None]:
    """What the nodes of some visits stand for."""
    known = StateCache(story, tree)
    return [known.at(visit.link) for visit in visits]
