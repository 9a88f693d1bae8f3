"""The texts that prose chooses among, each with when it is told."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from game.story.language.guards import ALWAYS, Guard, Not, Test, all_of
from game.story.language.prose import Clause, FirstAgain, Piece, Prose, arms_of
from game.story.model import Story


@frozen
class TextArm:
    """One text of a clause or of `first`/`again`."""

    what: str  # in words
    near: str = field(repr=False)  # text that stands near it
    guard: Guard  # when it is told


def text_arms(story: Story, scene: str, prose: Prose, within: Guard = ALWAYS) -> Iterator[TextArm]:
    """Every side of some prose, outer before inner.

    Args:
        story: The story.
        scene: The scene in which the prose is told.
        prose: The prose.
        within: When it is told at all.
    """
    for piece in prose:
        own = list(_own(story, scene, piece, within))
        yield from (side for side, _ in own)
        inner = own or [(TextArm("", "", within), arm) for arm in arms_of(piece)]
        for side, arm in inner:
            yield from text_arms(story, scene, arm, side.guard)


def _own(story: Story, scene: str, piece: Piece, within: Guard) -> Iterator[tuple[TextArm, Prose]]:
    match piece:
        case Clause(guard, written, yes, no):
            yield TextArm(f"`{written}`", written, all_of(within, guard)), yes
            yield TextArm(f"the other side of `{written}`", written, all_of(within, Not(guard))), no
        case FirstAgain(first, again):
            fresh = Test(f"told {scene}", 1) if f"told {scene}" in story.variables else ALWAYS
            yield TextArm("`first:`", "first", all_of(within, fresh)), first
            if again:
                yield TextArm("`again:`", "first", all_of(within, Not(fresh))), again
