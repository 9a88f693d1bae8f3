"""Every reachable state, exactly: one after another, but many at a time.

A state is a scene and what is live of memory there, packed into a machine word. The states of a scene are a sorted array of such words;
what is known already among new ones is found by sorting them. They come in long sorted parts, which the stable sort (timsort) only merges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import define, field

from game.errors import OutOfBudget
from game.proof.arrays import Words, np
from game.proof.census import WORD, Census
from game.proof.components import components
from game.proof.flow import Flow
from game.proof.live_memory import live_memory
from game.proof.packing import moving, places_of
from game.proof.transition_tables import Places, TransitionTable, table_of


def explore(flow: Flow, asked: Mapping[str, int], limit: int) -> Census:
    """Find every reachable state, and count.

    Args:
        flow: The story's steps.
        asked: The bits of memory that tell states apart in a scene, by scene, besides those that decide what can still happen.
        limit: Once more states than this are known, it stops.

    Raises:
        OutOfBudget: In some scene more bits of memory matter than fit a machine word.
    """
    places = places_by_scene(live_memory(flow, asked, flow.steps))
    tables = {scene: [table_of(flow, step, places) for step in steps] for scene, steps in flow.steps.items()}
    spread = _Spread(tables, limit, {flow.story.start: [first_word(flow, places)]}, Counter(dict.fromkeys(flow.steps, 0)))
    complete = all(spread.exhausts(scenes) for scenes in components(flow))
    return Census(spread.states, spread.steps, complete)


def places_by_scene(live: Mapping[str, int]) -> Places:
    """Where each bit of memory that matters lies in a packed word.

    Raises:
        OutOfBudget: In some scene more bits matter than fit a machine word.
    """
    for scene, bits in live.items():
        if bits.bit_count() > WORD:
            raise OutOfBudget(f'in scene "{scene}" {bits.bit_count()} bits of memory matter; states can be counted for at most {WORD}')
    return {scene: {bit: place for place, bit in enumerate(places_of(bits))} for scene, bits in live.items()}


def first_word(flow: Flow, places: Places) -> Words:
    """The one state that every run starts with."""
    start, layout = flow.story.start, flow.layout
    memory = layout.enter(layout.first, flow.story.scenes[start].chapter)
    return np.array([moving(places[start])(memory)], np.uint64)


@define(eq=False)
class _Spread:
    """An exploration under way."""

    tables: Mapping[str, Sequence[TransitionTable]]  # by scene
    limit: int
    waiting: dict[str, list[Words]]  # by scene: what it was led to since it was last looked at
    states: Counter[str]
    steps: Counter[tuple[str, str, str]] = field(factory=Counter)

    def exhausts(self, scenes: Sequence[str]) -> bool:
        """Find all states of some scenes that lead to each other, and step on from them; whether that met no limit."""
        known: dict[str, Words] = {}
        while not self.waiting.keys().isdisjoint(scenes):
            for scene in scenes:
                if scene in self.waiting:
                    new = self._new(scene, known)
                    self.states[scene] += new.size
                    if self.states.total() > self.limit:
                        return False
                    self._step(scene, new)
        return True

    def _new(self, scene: str, known: dict[str, Words]) -> Words:
        """The waiting states of a scene that were not known; from now on they are."""
        found = _distinct(np.concatenate(self.waiting.pop(scene)))
        if scene not in known:
            known[scene] = found
            return found
        new = _without(found, known[scene])
        known[scene] = _merged(known[scene], new)
        return new

    def _step(self, scene: str, states: Words) -> None:
        for table in self.tables[scene]:
            for target, words, _ in table.after(states):
                self.steps[scene, table.step.choice, target] += words.size
                self.waiting.setdefault(target, []).append(words)


def _distinct(words: Words) -> Words:
    """The words, sorted, each once."""
    words.sort(kind="stable")
    first = np.ones(words.size, bool)
    np.not_equal(words[1:], words[:-1], out=first[1:])
    return words[first]


def _without(words: Words, known: Words) -> Words:
    """The words that are not among known ones; both are sorted."""
    nearest = np.take(known, np.searchsorted(known, words), mode="clip")
    new: Words = words[words != nearest]
    return new


def _merged(words: Words, others: Words) -> Words:
    both = np.concatenate([words, others])
    both.sort(kind="stable")
    return both
