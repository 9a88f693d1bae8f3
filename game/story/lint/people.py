"""Sets of people as bits of a number: quick to join for every way between scenes, however many people a story has."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from game.story.model import Scene, Story


class People:
    """The people of a story, a bit for each."""

    def __init__(self, story: Story) -> None:
        self._bits = {id: 1 << number for number, id in enumerate(story.people)}
        self.everybody = (1 << len(self._bits)) - 1

    def set_of(self, ids: Iterable[str]) -> int:
        """Some people as bits."""
        found = 0
        for id in set(ids):
            found |= self._bits[id]
        return found

    def here(self, scene: Scene) -> int:
        """Whoever may be in a scene."""
        return self.set_of(present.person for present in scene.here)

    def among(self, ids: Collection[str], people: int) -> list[str]:
        """Those of some people who are in a set, each once, in their order."""
        return [id for id in dict.fromkeys(ids) if self._bits[id] & people]
