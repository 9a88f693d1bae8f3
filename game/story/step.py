"""A decision by its ids, written `scene.choice`: the one place where the two are joined and parted."""

from __future__ import annotations

from typing import NamedTuple, Self


class Step(NamedTuple):
    """A choice of a scene, as a run takes it.

    A run is kept as the text of its steps: a text takes less room in a million states, and is what files and tables hold.
    """

    scene: str
    choice: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """A step as it is written. A scene alone, or nothing, has an empty choice."""
        scene, _, choice = text.partition(".")
        return cls(scene, choice)

    def __str__(self) -> str:
        return f"{self.scene}.{self.choice}"
