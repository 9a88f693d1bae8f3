"""Every place in a story where memory is read or changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from attrs import frozen

from game.story.language.effects import Effect
from game.story.language.guards import ALWAYS, Guard, Test
from game.story.language.prose import Prose, clauses_of
from game.story.model import Choice, Scene, Story
from game.story.source import Source


class MemoryRead(NamedTuple):
    """A guard, where it stands."""

    guard: Guard
    source: Source
    keys: tuple[str, ...]
    written: str = ""  # the guard as written, where a key holds several
    chapter: str | None = None  # of the scene or chapter it stands in


@frozen
class MemoryChange:
    """An effect, where it stands."""

    effect: Effect
    source: Source
    keys: tuple[str, ...]
    chapter: str


def reads_of(story: Story) -> Iterator[MemoryRead]:
    """Every guard of a story that can decide something; conditions that nothing uses decide nothing."""
    yield from rule_reads(story)
    yield from word_reads(story)
    for category in story.declared_categories:
        yield from (MemoryRead(keep.guard, keep.source, keep.keys, chapter=keep.chapter) for keep in category.keeps)
        yield MemoryRead(category.finish, story.world, ("category", category.id, "finish"))


def rule_reads(story: Story) -> Iterator[MemoryRead]:
    """Every guard that decides what can happen: which choices are open, where they lead, and what a chapter settles."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            yield from _rules_of_choice(choice, scene)
    for chapter in story.chapters.values():
        for number, settle in enumerate(chapter.settles, 1):
            yield MemoryRead(settle.guard, chapter.source, ("settle", str(number), "when"), chapter=chapter.id)


def _rules_of_choice(choice: Choice, scene: Scene) -> Iterator[MemoryRead]:
    source, chapter, keys = scene.source, scene.chapter, ("choice", choice.id)
    if choice.when != ALWAYS:
        yield MemoryRead(choice.when, source, (*keys, "when"), chapter=chapter)
    yield from (MemoryRead(need.guard, source, (*keys, "need"), chapter=chapter) for need in choice.needs)
    yield from (MemoryRead(arm.guard, source, (*keys, "goto"), chapter=chapter) for arm in choice.arms if arm.guard != ALWAYS)


def word_reads(story: Story) -> Iterator[MemoryRead]:
    """Every guard that decides only what is read, or that claims something for the proof to show."""
    for scene in story.scenes.values():
        yield from _words_of_scene(scene)
    for chapter in story.chapters.values():
        for number, danger in enumerate(chapter.dangers, 1):
            yield MemoryRead(danger.guard, chapter.source, ("danger", str(number), "when"), chapter=chapter.id)
        yield from clause_reads(chapter.card, chapter.source, ("card",), chapter.id)
    yield from sight_reads(story)
    for ending in story.endings.values():
        yield MemoryRead(ending.guard, story.world, ("ending", ending.id, "when"))
        yield from clause_reads(ending.card, story.world, ("ending", ending.id, "card"))
    for place in story.map.places.values():
        yield from clause_reads(place.says, story.map_source, ("place", place.id, "says"))
    for keys, _, moment in story.map.moments():
        if moment.guard != ALWAYS:
            yield MemoryRead(moment.guard, story.map_source, keys, chapter=moment.chapter)
    for person in story.people.values():
        yield MemoryRead(person.alive, story.world, ("person", person.id, "alive"))
        for number, fate in enumerate(person.fates, 1):
            yield MemoryRead(fate.guard, story.world, ("person", person.id, "fate", str(number), "when"))


def sight_reads(story: Story) -> Iterator[MemoryRead]:
    """The guards that say when machines and counters are in sight."""
    for name, guard in story.sight.items():
        variable = story.variables[name]
        source = story.chapters[variable.chapter].source if variable.chapter else story.world
        yield MemoryRead(guard, source, (variable.kind.value, name, "shown"), chapter=variable.chapter)


def _words_of_scene(scene: Scene) -> Iterator[MemoryRead]:
    source, chapter = scene.source, scene.chapter
    yield from clause_reads(scene.text, source, ("text",), chapter)
    for present in scene.here:
        yield MemoryRead(present.guard, source, ("here",), chapter=chapter)
    for choice in scene.choices.values():
        for item in choice.uses:
            yield MemoryRead(Test(f"has {item}", 0b10), source, ("choice", choice.id, "uses"), chapter=chapter)
        if choice.then:
            yield from clause_reads(choice.then, source, ("choice", choice.id, "then"), chapter)


def clause_reads(prose: Prose, source: Source, keys: tuple[str, ...], chapter: str | None = None) -> Iterator[MemoryRead]:
    """The guards of the clauses of some prose."""
    return (MemoryRead(clause.guard, source, keys, clause.written, chapter) for clause in clauses_of(prose))


def changes_of(story: Story) -> Iterator[MemoryChange]:
    """Every effect of a story."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            for effect in choice.effects:
                yield MemoryChange(effect, scene.source, ("choice", choice.id, "do"), scene.chapter)
    for chapter in story.chapters.values():
        for number, settle in enumerate(chapter.settles, 1):
            for effect in settle.effects:
                yield MemoryChange(effect, chapter.source, ("settle", str(number), "do"), chapter.id)
