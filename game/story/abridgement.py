"""A story in which what is marked as hard to read is told in one plain sentence. Rules, memory and hashes stay what they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from game.story.language.prose import Hard, Piece, Prose, arms_of, with_arms
from game.story.model import Choice, Scene, Story
from game.story.texts import texts_of


def as_wanted(story: Story, *, in_short: bool) -> Story:
    """A story as its reader wants to be told it, whichever way it was told before.

    Args:
        story: The story.
        in_short: Whether hard passages are wanted in one plain sentence, not in full.
    """
    full = story.in_full or story
    return _abridged(full) if in_short else full


def notes_of(prose: Prose) -> Iterator[str]:
    """The ids of the notes under which passages are marked."""
    for piece in prose:
        if isinstance(piece, Hard):
            yield piece.note
        for arm in arms_of(piece):
            yield from notes_of(arm)


@lru_cache(maxsize=8)
def _abridged(story: Story) -> Story:
    if not any(True for text in texts_of(story) for _ in notes_of(text.prose)):
        return story
    places = {id: evolve(place, says=_short(place.says)) for id, place in story.map.places.items()}
    return evolve(
        story,
        scenes={id: _scene(scene) for id, scene in story.scenes.items()},
        chapters={id: evolve(chapter, card=_short(chapter.card)) for id, chapter in story.chapters.items()},
        endings={id: evolve(ending, card=_short(ending.card)) for id, ending in story.endings.items()},
        map=evolve(story.map, places=places),
        in_full=story,
    )


def _scene(scene: Scene) -> Scene:
    return evolve(scene, text=_short(scene.text), choices={id: _choice(choice) for id, choice in scene.choices.items()})


def _choice(choice: Choice) -> Choice:
    return evolve(choice, then=_short(choice.then))


def _short(prose: Prose) -> Prose:
    """Prose without passages that are hard to read."""
    pieces: list[Piece] = []
    for piece in prose:
        if isinstance(piece, Hard):
            pieces += piece.short
        else:
            pieces.append(with_arms(piece, tuple(_short(arm) for arm in arms_of(piece))))
    return tuple(pieces)
