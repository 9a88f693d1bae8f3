"""Checks of words that stand in the frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from game.story.language.prose import PlayerName, Prose
from game.story.model import MAX_NAME, Story
from game.story.problems import ProblemList
from game.story.source import Source

LONGEST_CHOICE = 90
_LONGEST_NAME = "n" * MAX_NAME


def long_choices(story: Story, report: ProblemList) -> None:
    """HH210: the text of a choice does not fit two lines of the narrowest screen."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            length = len(_as_shown(choice.say))
            if length > LONGEST_CHOICE:
                message = f"it has {length} characters; a choice takes at most {LONGEST_CHOICE} (`{{name}}` counts 24)"
                report.add("HH210", scene.source, ("choice", choice.id, "say"), message)


def _as_shown(prose: Prose) -> str:
    pieces = (_LONGEST_NAME if isinstance(piece, PlayerName) else piece for piece in prose if isinstance(piece, (str, PlayerName)))
    return " ".join("".join(pieces).split())


def ambiguous_width(story: Story, report: ProblemList) -> None:
    """HH211: a name in the frame has a character that some terminals draw one cell wide and others two."""
    for text, source, keys in _frame_texts(story):
        wide = next((char for char in text if char in "\n\t" or unicodedata.east_asian_width(char) == "A"), None)
        if wide:
            report.add("HH211", source, keys, f'"{wide}" is not equally wide in all terminals; use a plain character')


def _frame_texts(story: Story) -> Iterator[tuple[str, Source, tuple[str, ...]]]:
    """Every text that stands in a row of fixed width."""
    yield story.title, story.world, ("title",)
    for variable in story.variables.values():
        if variable.display.title:
            source = story.chapters[variable.chapter].source if variable.chapter else story.world
            keys = (variable.kind.value, variable.name)
            yield variable.display.title, source, (*keys, "title")
            yield from ((name, source, (*keys, "states")) for name in variable.display.names)
    for item in story.items.values():
        chapter = story.variables[f"has {item.id}"].chapter
        yield item.name, story.chapters[chapter].source if chapter else story.world, ("item", item.id, "name")
    for person in story.people.values():
        yield person.name, story.world, ("person", person.id, "name")
    for ending in story.endings.values():
        yield ending.title, story.world, ("ending", ending.id, "title")
    for category in story.declared_categories:
        yield category.title, story.world, ("category", category.id, "title")
    for place in story.map.places.values():
        yield place.name, story.map_source, ("place", place.id, "name")
    for chapter_ in story.chapters.values():
        yield chapter_.title, chapter_.source, ("title",)
        yield chapter_.day, chapter_.source, ("day",)
    for scene in story.scenes.values():
        yield scene.title, scene.source, ("title",)
        if scene.day != story.chapters[scene.chapter].day:
            yield scene.day, scene.source, ("day",)
