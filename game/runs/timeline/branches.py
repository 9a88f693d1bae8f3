"""The branches of a tree: where each of them ends, and the places on the way that a player has marked."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.engine import State, start
from game.errors import StepError
from game.runs.follow import taken
from game.runs.timeline.node import Mark
from game.runs.timeline.tree import Tree
from game.story.model import Story
from game.units import NEVER, Milliseconds


@frozen(kw_only=True)
class Branch:
    """A place in a tree that a player may want to go to: the end of a branch, or a node with a mark."""

    link: bytes
    decisions: int  # how many lead to it
    decision: str  # the last of them, as `scene.choice`; empty at the start
    chapter: int
    scene: str  # where it stands; where the story has changed since, where the last decision that fits leads
    ending: str | None  # the ending that is reached there
    mark: Mark
    at: Milliseconds  # when it was decided, since 1970; 0 at the start
    is_end: bool  # whether nothing follows that is in sight
    fits: bool  # whether the story still leads there


def branches(story: Story, tree: Tree) -> list[Branch]:
    """What is in sight: the ends of the branches and the marked nodes, each before what follows it, in the order first taken."""
    return [branch for branch in _walked(story, tree, tree.root) if branch.is_end or tree.is_marked(branch.link)]


def pruned(story: Story, tree: Tree) -> list[Branch]:
    """The nodes at which a branch was pruned, in the order first taken; what is pruned beyond one is not listed."""
    tops = [link for link in tree.below(tree.root) if tree.mark(link).pruned]
    inner = {below for top in tops for below in tree.below(top) if below != top}
    return [next(_walked(story, tree, link)) for link in tops if link not in inner]


def stem(tree: Tree, link: bytes) -> bytes:
    """The first node that only one branch goes through: what is to be pruned, so that nothing of the branch is left over.

    A node with a mark, and the one where the player is, are no part of what leads on from them.
    """
    while (
        (parent := tree.parent(link)) not in (None, tree.root, tree.here) and tree.children(parent) == [link] and not tree.is_marked(parent)
    ):
        link = parent
    return link


def _walked(story: Story, tree: Tree, link: bytes) -> Iterator[Branch]:
    """A node and what follows it in sight, as branches."""
    state, fits = _at(story, tree, link)
    waiting = [(link, len(tree.path(link)), state, fits)]
    while waiting:
        link, count, state, fits = waiting.pop()
        yield _branch(story, tree, link, count, state, fits)
        waiting += [(child, count + 1, *_next(story, tree, child, count + 1, state, fits)) for child in reversed(tree.children(link))]


def _at(story: Story, tree: Tree, link: bytes) -> tuple[State, bool]:
    state, fits = start(story, tree.profile.player), True
    for count, node in enumerate(tree.path(link), 1):
        state, fits = _next(story, tree, node.link, count, state, fits)
    return state, fits


def _next(story: Story, tree: Tree, link: bytes, count: int, state: State, fits: bool) -> tuple[State, bool]:
    """The state at a node after that of its parent, and whether the story still leads there; else the last to which it does."""
    if not fits:
        return state, False
    try:
        return taken(story, state, tree.nodes[link].decision, count), True
    except StepError:
        return state, False


def _branch(story: Story, tree: Tree, link: bytes, count: int, state: State, fits: bool) -> Branch:
    node = tree.nodes.get(link)
    scene = story.scenes[state.scene]
    decision, at = (node.decision, node.at) if node else ("", NEVER)
    chapter = story.chapter_of(scene.id).number
    return Branch(
        link=link,
        decisions=count,
        decision=decision,
        chapter=chapter,
        scene=scene.id,
        ending=scene.ending if fits else None,
        mark=tree.mark(link),
        at=at,
        is_end=not tree.children(link),
        fits=fits,
    )


def starting(tree: Tree, digits: str) -> list[bytes]:
    """The nodes whose names start with some hexadecimal digits, the start and what is pruned included."""
    return [link for link in (tree.root, *tree.nodes) if link.hex().startswith(digits)]
