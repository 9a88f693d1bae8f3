"""Categories: what a run may be played for, as a predicate over all its states."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from game.story.language.guards import ALWAYS, Guard
from game.story.source import Source

CLOCKS = ("real", "moves", "minutes")  # real time, decisions, story time


@frozen
class Keep:
    """What must hold in every state of a run, or of one chapter of it."""

    guard: Guard
    chapter: str | None  # None: in every state
    source: Source = field(repr=False)
    keys: tuple[str, ...]  # path of the guard, outermost first


@frozen(kw_only=True)
class Category:
    """What a run is in if it keeps to all that is asked, up to an ending that counts."""

    id: str
    title: str
    says: str
    endings: tuple[str, ...]  # ids of those that count; empty: any does
    keeps: tuple[Keep, ...]
    never: tuple[str, ...]  # choices that lose it, each as `scene.choice`
    finish: Guard  # what must hold at the end
    clock: str  # one of `CLOCKS`: what ranks its runs, the lowest first
    is_implied: bool = False  # it is that of an ending, and nobody declared it; its title gives the ending away

    def kept_in(self, chapter: str) -> tuple[Guard, ...]:
        """What must hold in every state of a chapter."""
        return (*self._kept.get(None, ()), *self._kept.get(chapter, ()))

    @cached_property
    def _kept(self) -> Mapping[str | None, list[Guard]]:
        """What is asked, by the chapter that it is asked of."""
        kept: dict[str | None, list[Guard]] = {}
        for keep in self.keeps:
            if keep.guard != ALWAYS:
                kept.setdefault(keep.chapter, []).append(keep.guard)
        return kept

    def counts(self, ending: str) -> bool:
        """Whether an ending counts."""
        return not self.endings or ending in self.endings
