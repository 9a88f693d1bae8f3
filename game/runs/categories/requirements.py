"""What categories ask of a state, ready to be looked up: which are broken depends on few bits of memory, and mostly none are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from game.engine.program import FULL, Program, bits_read, compiled
from game.story.language.guards import Guard
from game.story.model import Story

Broken = tuple[tuple[str, Guard], ...]  # ids of categories, each with what does not hold; in the order declared


@frozen(eq=False)
class Requirement:
    """What some categories ask of memory."""

    asks: Broken  # ids of categories, each with what must hold
    bits: int  # of memory that decide what is broken
    program: Program = field(repr=False)
    results: dict[int, Broken] = field(repr=False, factory=dict)  # by those bits

    def broken(self, memory: int) -> Broken:
        """What does not hold."""
        try:
            return self.results[memory & self.bits]
        except KeyError:
            if len(self.results) >= FULL:
                self.results.clear()
            broken = tuple((id, guard) for id, guard in self.asks if not self.program.holds(guard, memory))
            self.results[memory & self.bits] = broken
            return broken


@frozen(eq=False)
class Requirements:
    """All that the categories of a story ask."""

    in_chapter: Mapping[str, Requirement] = field(repr=False)  # of every state of a chapter
    at_end: Mapping[str, Requirement] = field(repr=False)  # of the memory with which a chapter ends; many are asked nothing
    never: Mapping[str | None, tuple[str, ...]] = field(repr=False)  # ids of the categories that a decision loses, by `scene.choice`


@lru_cache(maxsize=8)
def asked_of(story: Story) -> Requirements:
    """What the categories of a story ask; a story never changes, so it is worked out once."""
    owned: dict[str | None, list[tuple[str, Guard]]] = defaultdict(list)
    never: dict[str | None, tuple[str, ...]] = {}
    for category in story.categories.values():
        for keep in category.keeps:
            owned[keep.chapter].append((category.id, keep.guard))
        for step in category.never:
            never[step] = (*never.get(step, ()), category.id)
    in_chapter = {chapter: _kept(story, (*owned[None], *owned.get(chapter, ()))) for chapter in story.chapters}
    return Requirements(in_chapter, {chapter: _kept(story, tuple(asks)) for chapter, asks in owned.items() if chapter}, never)


def _kept(story: Story, asks: Broken) -> Requirement:
    program = compiled(story)
    return Requirement(asks, bits_read([guard for _, guard in asks], program.layout), program)
