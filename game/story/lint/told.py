"""What a story tells a player who goes through it, without what is said there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from game.story.language.prose import Prose
from game.story.model import Scene, Story
from game.story.narration import told_in


@frozen
class Told:
    """The narration of one text of a scene."""

    scene: Scene
    keys: tuple[str, ...]  # of the text
    following: tuple[str, ...]  # the scenes that are to come when it is read
    prose: Prose


@lru_cache(maxsize=1)  # several checks ask for the same story
def told_in_scenes(story: Story) -> tuple[Told, ...]:
    """The narration of all scenes and of what their choices lead to."""
    return tuple(told for scene in story.scenes.values() for told in _told(scene))


def _told(scene: Scene) -> Iterator[Told]:
    yield Told(scene, ("text",), (), told_in(scene.text))
    for choice in scene.choices.values():
        if choice.then:
            following = tuple(dict.fromkeys(arm.scene for arm in choice.arms))
            yield Told(scene, ("choice", choice.id, "then"), following, told_in(choice.then))
