"""The point of no return: which endings some run still comes to from here. Those not seen yet are counted, and not named."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from game.story.model import Ending
from game.words import counted

if TYPE_CHECKING:
    from game.engine import State
    from game.proof.outlook import Left, Outlook


@frozen
class OpenEndings:
    """The endings that are open from a state. It is exact: from there some run comes to each of them, and none to any other."""

    seen: tuple[tuple[Ending, Left], ...]  # those that the player has come to before, with the least that each still takes
    unseen: int  # how many others
    total: int  # how many endings the story has

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self.seen) + self.unseen

    @property
    def words(self) -> str:
        """How many, in a few words."""
        return f"{self.count} of {counted(self.total, 'ending')} open"

    def lines(self) -> Iterator[str]:
        """What is to be said of them."""
        verb = "is" if self.count == 1 else "are"
        seen = len(self.seen) or "none"
        yield f"From here {self.count} of {counted(self.total, 'ending')} {verb} still open; you have seen {seen} of them."
        for ending, left in self.seen:
            yield f"{ending.title}: {least(left)}."

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        seen = [{"id": ending.id, "title": ending.title, "moves": left.moves, "minutes": left.minutes} for ending, left in self.seen]
        return {"count": self.count, "of": self.total, "seen": seen, "unseen": self.unseen}


def open_endings(outlook: Outlook, state: State, reached: Collection[str]) -> OpenEndings:
    """What is open from a state.

    Args:
        outlook: The outlook of the story.
        state: The state.
        reached: The ids of the endings that the player has come to.
    """
    left = outlook.endings_from(state)
    endings = outlook.story.endings
    seen = tuple((endings[id], left[id]) for id in endings if id in left and id in reached)
    return OpenEndings(seen, len(left) - len(seen), len(endings))


def least(left: Left) -> str:
    """What an ending still takes, in words."""
    if not left.moves and left.moves is not None:
        return "you are there"
    parts = [counted(cost, what) for cost, what in ((left.moves, "decision"), (left.minutes, "minute")) if cost is not None]
    return f"at least {' and '.join(parts)} from here" if parts else "nobody has worked out how far that is"
