"""Marks: which scenes have been left and which choices taken, kept only where somebody asks.

What rules ask for is memory. What words ask for (clauses, `first`/`again`, who is present, what the map warns of) is kept beside it, under
names of its own: so nothing that is read decides what is remembered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import evolve

from game.story.language.guards import variables_of
from game.story.language.prose import visits_of
from game.story.model import Story
from game.story.references import MemoryRead, rule_reads, word_reads
from game.story.step import Step
from game.story.variables import MARKS, Kind, Variable


def with_marks(story: Story) -> Story:
    """A story with the marks that its rules and its words ask for."""
    return evolve(story, variables={**story.variables, **_remembered(story)}, told=_told(story))


@lru_cache(maxsize=8)
def remembering_words(story: Story) -> Story:
    """A story in which what words ask for is memory too: for whoever looks for states in which something is told."""
    return evolve(story, variables={**story.variables, **story.told}) if story.told else story


def _remembered(story: Story) -> Mapping[str, Variable]:
    """The marks that rules ask for; one that matters in its own chapter alone, to which no run comes back, is gone when that ends."""
    readers: dict[str, set[str | None]] = defaultdict(set)
    for name, read in _asked(rule_reads(story)):
        readers[name].add(read.chapter)
    left_for_good = [chapter for chapter, later in _chapters_after(story).items() if chapter not in later]
    marks = {}
    for name in sorted(name for name in readers if _scene(name) in story.scenes):
        kind = Kind.SEEN if name.startswith("seen ") else Kind.ONCE
        own = story.scenes[_scene(name)].chapter
        marks[name] = Variable(name=name, kind=kind, chapter=own if own in left_for_good and readers[name] == {own} else None)
    return marks


def _told(story: Story) -> Mapping[str, Variable]:
    """The marks that words ask for."""
    names = {name for name, _ in _asked(word_reads(story))}
    names |= {f"told {scene.id}" for scene in story.scenes.values() if any(True for _ in visits_of(scene.text))}
    return {name: Variable(name=name, kind=Kind.TOLD) for name in sorted(names) if _scene(name) in story.scenes}


def _asked(reads: Iterable[MemoryRead]) -> Iterator[tuple[str, MemoryRead]]:
    """Each mark that some guards ask for, with the guard."""
    words = tuple(f"{kind.value} " for kind in MARKS)
    return ((name, read) for read in reads for name in variables_of(read.guard) if name.startswith(words))


def _scene(mark: str) -> str:
    """The scene that a mark is of."""
    return Step.parse(mark.partition(" ")[2]).scene


def _chapters_after(story: Story) -> Mapping[str, set[str]]:
    """The chapters to which some chain of choices may lead from each one, in another chapter."""
    leads: dict[str, set[str]] = {chapter: set() for chapter in story.chapters}
    for scene in story.scenes.values():
        arms = (arm for choice in scene.choices.values() for arm in choice.arms if arm.scene in story.scenes)
        leads[scene.chapter] |= {story.scenes[arm.scene].chapter for arm in arms} - {scene.chapter}
    return {chapter: _closure(leads, chapter) for chapter in leads}


def _closure(leads: Mapping[str, set[str]], chapter: str) -> set[str]:
    found, waiting = set(leads[chapter]), list(leads[chapter])
    while waiting:
        new = leads[waiting.pop()] - found
        found |= new
        waiting += new
    return found
