"""Everything of a story that a player reads as prose, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.story.language.escapes import STAR
from game.story.language.prose import Prose, arms_of
from game.story.model import Story
from game.story.source import Source


@frozen
class StoryText:
    """One text."""

    prose: Prose
    source: Source
    keys: tuple[str, ...]  # path of the key that holds it, outermost first


def texts_of(story: Story) -> Iterator[StoryText]:
    """Every text: chapters' titles and cards, scenes and their choices, endings, categories."""
    for chapter in story.chapters.values():
        yield StoryText((chapter.title,), chapter.source, ("title",))
        yield StoryText(chapter.card, chapter.source, ("card",))
    yield from _of_scenes(story)
    for ending in story.endings.values():
        keys = ("ending", ending.id)
        yield StoryText((ending.title,), story.world, (*keys, "title"))
        yield StoryText(ending.card, story.world, (*keys, "card"))
        yield StoryText((ending.sound,), story.world, (*keys, "sound"))
        yield from (StoryText((hint,), story.world, (*keys, "hints")) for hint in ending.hints)
    for place in story.map.places.values():
        yield StoryText(place.says, story.map_source, ("place", place.id, "says"))
    for number, door in enumerate(story.map.doors, 1):
        yield StoryText((door.says,), story.map_source, ("door", str(number), "says"))
    for keys, note in story.map.keyed_notes():
        yield StoryText((note.says,), story.map_source, (*keys, "says"))
    for person in story.people.values():
        if person.unnamed:
            yield StoryText((person.unnamed,), story.world, ("person", person.id, "unnamed", "as"))
        for number, fate in enumerate(person.fates, 1):
            yield StoryText((fate.says,), story.world, ("person", person.id, "fate", str(number), "says"))
    for variable in story.variables.values():
        source = story.chapters[variable.chapter].source if variable.chapter else story.world
        where = (variable.kind.value, variable.name, "sentences")
        yield from (StoryText((sentence,), source, where) for sentence in variable.display.sentences)
    for category in story.declared_categories:
        keys = ("category", category.id)
        yield StoryText((category.title,), story.world, (*keys, "title"))
        yield StoryText((category.says,), story.world, (*keys, "says"))


def _of_scenes(story: Story) -> Iterator[StoryText]:
    for scene in story.scenes.values():
        yield StoryText((scene.title,), scene.source, ("title",))
        yield StoryText(scene.text, scene.source, ("text",))
        for choice in scene.choices.values():
            keys = ("choice", choice.id)
            yield StoryText(choice.say, scene.source, (*keys, "say"))
            yield StoryText(choice.then, scene.source, (*keys, "then"))
            for need in choice.needs:
                yield StoryText(need.reason, scene.source, (*keys, "need"))


def written_in(prose: Prose) -> Iterator[str]:
    """What is written of a text: each stretch between one brace and the next, of every arm."""
    for piece in prose:
        if isinstance(piece, str):
            yield piece.replace(STAR, "*")
        else:
            for arm in arms_of(piece):
                yield from written_in(arm)
