"""The gallery of endings: a frame for each, empty until a player has come to it, with hints for those who ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from game.errors import Refused
from game.runs.games.hints import AskedHints
from game.runs.timeline.node import story_key
from game.story.model import Ending, Story
from game.words import counted


@frozen
class EndingFrame:
    """The place of one ending."""

    number: int  # from 1, in the order of the story
    ending: Ending
    link: bytes | None  # the node at which the player came to it first, empty where that is of no tree; None: not found yet
    asked: int = 0  # how many of its hints the player has asked for
    found_by: tuple[str, ...] = ()  # the names under which it was come to in other games

    @property
    def is_found(self) -> bool:
        """Whether the player has come to it."""
        return self.link is not None

    @property
    def title(self) -> str:
        """Its title; of one that is not found nothing is told but who has found it, if somebody has."""
        if self.is_found:
            return self.ending.title
        return f"Found by {', '.join(self.found_by)}" if self.found_by else "Not found yet"

    @property
    def told(self) -> tuple[str, ...]:
        """The hints that the player has asked for."""
        return self.ending.hints[: self.asked]

    @property
    def hints_left(self) -> int:
        """How many hints there still are."""
        return 0 if self.is_found else len(self.ending.hints) - len(self.told)

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        found = {"id": self.ending.id, "title": self.ending.title} if self.is_found else {}
        others = {"found_by": list(self.found_by)} if self.found_by else {}
        return {"number": self.number, "found": self.is_found, **found, **others, "hints": list(self.told), "hints_left": self.hints_left}


@frozen(eq=False)
class Gallery:
    """All frames of a story, for one player."""

    story: Story
    found: Mapping[str, bytes]  # by ending, the node at which the player came to it first; empty where that is of no tree
    found_by: Mapping[str, tuple[str, ...]] = field(factory=dict)  # by ending, the names of all who have come to it, as far as that is kept
    asked: AskedHints = field(factory=AskedHints)  # to endings; it is written to

    @property
    def frames(self) -> tuple[EndingFrame, ...]:
        """Every ending, in the order of the story."""
        return tuple(self._frame(number, ending) for number, ending in enumerate(self.story.endings.values(), 1))

    def _frame(self, number: int, ending: Ending) -> EndingFrame:
        asked, link = self.asked.count(story_key(self.story), ending.id), self.found.get(ending.id)
        return EndingFrame(number, ending, link, asked, () if link is not None else self.found_by.get(ending.id, ()))

    @property
    def found_by_all(self) -> int:
        """How many anybody has come to."""
        return len({*self.found, *self.found_by}.intersection(self.story.endings))

    @property
    def words(self) -> str:
        """How many are found; where others have found more, how many there are of all."""
        more = f"; {self.found_by_all} in all games" if self.found_by_all > len(self.found) else ""
        return f"{len(self.found)} of {counted(len(self.story.endings), 'ending')} found{more}"

    def frame(self, ending: str) -> EndingFrame:
        """The frame of an ending, by its id."""
        return next(frame for frame in self.frames if frame.ending.id == ending)

    def hint(self, ending: str) -> EndingFrame:
        """Tell one hint more, where one is needed; the frame as it is then.

        Raises:
            Refused: It has none.
        """
        frame = self.frame(ending)
        if frame.is_found:
            return frame
        if not frame.ending.hints:
            raise Refused("no-hints", "This story has no hints to its endings.")
        self.asked.ask(story_key(self.story), ending)
        return self.frame(ending)

    def lines(self) -> Iterator[str]:
        """What is in the frames, and how to ask for hints."""
        yield f"{self.words}."
        yield from (f"{frame.number}. {frame.title}." for frame in self.frames if frame.is_found or frame.found_by)
        if missing := [frame for frame in self.frames if not (frame.is_found or frame.found_by)]:
            numbers = ", ".join(str(frame.number) for frame in missing)
            ask = f" Type hint {missing[0].number} for a hint to the first of them." if missing[0].hints_left else ""
            yield f"Not found yet: {numbers}.{ask}"
        yield from (hint for frame in self.frames if frame.asked and not frame.is_found for hint in hint_lines(frame))


def hint_lines(frame: EndingFrame) -> Iterator[str]:
    """The hints to an ending that were asked for; where it is found, that."""
    if frame.is_found:
        return iter([f"{frame.number} you have found: {frame.title}."])
    return (f"{frame.number}, hint {number} of {len(frame.ending.hints)}: {hint}" for number, hint in enumerate(frame.told, 1))
