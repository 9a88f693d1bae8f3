"""When something of the map is so."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from game.story.language.guards import ALWAYS, Guard


@frozen
class Moment:
    """In some scenes, or in one chapter, or everywhere; while a guard holds."""

    guard: Guard = ALWAYS
    scenes: frozenset[str] = frozenset()  # ids; empty: all, as far as the chapter goes
    chapter: str | None = None  # id of the one whose memory the guard may ask, and in which alone it is so

    def is_in(self, scene: str, chapter: str) -> bool:
        """Whether it can be so in a scene of a chapter."""
        return (self.chapter is None or self.chapter == chapter) and (not self.scenes or scene in self.scenes)


EVER = Moment()

Now = Callable[[Moment], bool]  # whether something is so
