"""A run that somebody gave becomes a branch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import time

from attrs import frozen

from game.engine import Player, State, digest
from game.errors import RunFileError
from game.runs.follow import states_of
from game.runs.runfile.hashes import hashes
from game.runs.runfile.model import RunFile, Script
from game.runs.runfile.verify import verified_run
from game.runs.timeline.database import Database
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import MarkChange, Node, Profile, next_link
from game.runs.timeline.tree import Tree
from game.story.model import Story
from game.units import Milliseconds


@frozen
class Imported:
    """What became of a run."""

    player: Player
    link: bytes  # where its branch ends
    decisions: int  # of the branch
    new: int  # of those, how many were not there
    why: str = ""  # why the branch is shorter than the run


def imported(story: Story, keeper: Keeper, script: Script) -> Imported:
    """Add a run to its player's tree. Nobody is moved: what is gone on with stays what it was.

    Raises:
        RunFileError: The run is not what it says, or does not fit the story; nothing was added. Only what was played by other rules is
            taken as far as it fits.
        TimelineError: The timeline cannot be read or written.
    """
    states, why = _fitting(story, script)
    profile = Profile.of(story, states[0].player)
    tree = keeper.tree(profile)
    nodes = list(_nodes(story, tree, states))
    new = [node for node in nodes if tree.add(node)]
    _keep(keeper.path, profile, [*new, *_back_in_sight(tree, nodes)])
    return Imported(profile.player, nodes[-1].link if nodes else tree.root, len(nodes), len(new), why)


def _fitting(story: Story, script: Script) -> tuple[list[State], str]:
    """The states of a run that may be taken, and why no further."""
    is_older = isinstance(script, RunFile) and script.story == story.id and script.rules != hashes(story).rules
    if isinstance(script, RunFile) and not is_older:
        found = verified_run(story, script)
        if not found.ok:
            raise RunFileError(found.why)
    states, why = states_of(story, script.player or Player(story.names[0]), script.steps)
    if why and not (is_older and len(states) > 1):
        raise RunFileError(why)
    return states, why


def _nodes(story: Story, tree: Tree, states: Sequence[State]) -> Iterator[Node]:
    """The nodes of a run, the first decision's first."""
    link, now = tree.root, Milliseconds(int(time() * 1000))
    for state in states[1:]:
        decision = state.via or ""
        node = Node(next_link(link, decision), link, decision, digest(story, state), story.version, now)
        yield node
        link = node.link


def _back_in_sight(tree: Tree, nodes: Sequence[Node]) -> list[MarkChange]:
    """What was pruned of a branch that is added again."""
    return [MarkChange(node.link, "pruned", value=False) for node in nodes if tree.mark(node.link).pruned]


def _keep(path: Path, profile: Profile, entries: Sequence[Node | MarkChange]) -> None:
    """Write at once or not at all: a keeper would try again later, and there is no later."""
    if entries:
        with closing(Database(path)) as database:
            database.keep([(profile, entry) for entry in entries])
