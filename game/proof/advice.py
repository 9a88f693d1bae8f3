"""Which changes of a story's memory would save a proof most. Each is counted as if it had been made; none is a guess.

Three are looked for: memory of one chapter that is declared for all, values that nothing after a chapter tells apart, and facts of which
some never hold together. That they never do is proved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

from attrs import frozen

from game.engine.layout import Layout
from game.engine.play import replay
from game.proof.decision import reach
from game.proof.diagrams import Limits
from game.proof.goals import Goal, Target
from game.proof.loads import Load, Sizes
from game.proof.verdicts import Dead, Reached, Starts
from game.proof.witness_search import search
from game.story.gc_pause import gc_pause
from game.story.language.effects import Add, Effect, Minutes, Move
from game.story.language.guards import Test, all_of, leaves, one_of
from game.story.model import Story
from game.story.references import changes_of, reads_of

HEAVY = 4  # of the variables that weigh most, pairs are looked at
_NODES = 20_000  # of diagrams, for each question
_WORTH = 0.002  # of all that is remembered: what saves less is not worth a change


@frozen
class Advice:
    """A change, and what it saves."""

    says: str
    saves: float  # bits of all that is remembered, summed over the scenes


@gc_pause()
def advised(load: Load, most: int = 2) -> list[Advice]:
    """The changes that save most, best first; those that save next to nothing are left out."""
    whole = load.bits(load.size)
    worth = whole * _WORTH
    sure = [Advice(says, whole - load.bits(sizes)) for says, sizes in (*_scoped(load), *_settled(load))]
    best = sorted((each for each in sure if each.saves > worth), key=lambda each: -each.saves)[:most]
    played = search(load.flow, [], spare=-1).starts
    for pair in _pairs(load):
        merged = _merged(load, pair, played, best[-1].saves if len(best) == most else worth)
        best = sorted([*best, *merged], key=lambda each: -each.saves)[:most]
    return best


def lines(load: Load, advice: Sequence[Advice]) -> Iterator[str]:
    """What would save most, in words."""
    whole = max(1.0, load.bits(load.size))
    yield from (f"saves {each.saves / whole:.1%} of all that is remembered: {each.says}" for each in advice)
    if not advice:
        yield "No change that was tried saves anything worth it."


def _scoped(load: Load) -> Iterator[tuple[str, Sizes]]:
    """Memory that one chapter alone reads and changes."""
    story = load.flow.story
    chapters = _chapters_using(story)
    for name, variable in story.variables.items():
        used = chapters.get(name, set())
        if variable.chapter is None and len(used) == 1 and None not in used:
            (chapter,) = used
            yield f'declare "{name}" in chapter {chapter}, which alone reads and changes it', _only_in(load, name, str(chapter))


def _only_in(load: Load, name: str, chapter: str) -> Sizes:
    return lambda each, scene: 1 if each == name and load.flow.story.scenes[scene].chapter != chapter else load.size(each, scene)


def _chapters_using(story: Story) -> Mapping[str, set[str | None]]:
    """The chapters in which each variable is read or changed; None: beyond any."""
    used: dict[str, set[str | None]] = {}
    for read in reads_of(story):
        for test in leaves(read.guard):
            used.setdefault(test.variable, set()).add(read.chapter)
    for change in changes_of(story):
        if not isinstance(change.effect, Minutes):
            used.setdefault(change.effect.variable, set()).add(change.chapter)
    return used


def _settled(load: Load) -> Iterator[tuple[str, Sizes]]:
    """Values that are carried out of a chapter and that nothing after it tells apart."""
    story = load.flow.story
    order, exits = list(story.chapters), dict(load.exits())
    for number, chapter in enumerate(order[:-1]):
        later = frozenset(order[number + 1 :])
        counted = {*later, None}
        changes = [change.effect for change in changes_of(story) if change.chapter in counted]
        tests = [test for read in reads_of(story) if read.chapter in counted for test in leaves(read.guard)]
        for name in exits.get(chapter, {}):
            told = _told_apart(story, name, tests, changes)
            values = len(story.variables[name].values)
            if told < values:
                says = f'settle "{name}" at the end of chapter {chapter}: of its {values} values what follows tells {told} apart'
                yield says, _fewer_in(load, name, later, told)


def _fewer_in(load: Load, name: str, chapters: frozenset[str], size: int) -> Sizes:
    def sizes(each: str, scene: str) -> int:
        known = load.size(each, scene)
        return min(size, known) if each == name and load.flow.story.scenes[scene].chapter in chapters else known

    return sizes


def _told_apart(story: Story, name: str, tests: Iterable[Test], changes: Collection[Effect]) -> int:
    """How many kinds of values some tests and changes tell apart; all of them where one steps from value to value."""
    every = range(len(story.variables[name].values))
    if any(isinstance(effect, Add) and effect.variable == name for effect in changes):
        return len(every)
    asked = {test.allowed for test in tests if test.variable == name}
    asked |= {effect.sources for effect in changes if isinstance(effect, Move) and effect.variable == name}
    return len({tuple(mask >> value & 1 for mask in asked) for value in every})


def _pairs(load: Load) -> Iterator[tuple[str, str]]:
    """Lasting variables that might be one, those that weigh most first."""
    whole = load.bits(load.size)
    lasting = [name for name, variable in load.flow.story.variables.items() if variable.chapter is None]
    heavy = sorted(lasting, key=lambda name: load.bits(_as_one(load, (name, name), frozenset(load.names), 1)) - whole)[:HEAVY]
    return combinations(heavy, 2)


def _merged(load: Load, pair: tuple[str, str], played: Starts, least: float) -> Iterator[Advice]:
    """Two variables as one, if some of their values never go together and that saves more than the least.

    Which values do is found by runs, until it is proved that no run has any others.
    """
    whole, layout = load.bits(load.size), load.flow.layout
    scenes = frozenset(scene for scene, names in load.names.items() if set(pair) <= set(names))
    one, other = (range(len(load.flow.story.variables[name].values)) for name in pair)
    never = set(product(one, other))
    every = len(never)
    never -= {_values(layout, memory, pair) for scene in scenes for memory in played.get(scene, ())}
    while scenes:
        saves = whole - load.bits(_as_one(load, pair, scenes, every - len(never) or 1))
        if not never or saves <= least:
            return
        found = reach(load.flow, _together(pair, never, scenes), Limits(nodes=_NODES))
        if isinstance(found, Dead):
            says = f'make one machine of "{pair[0]}" and "{pair[1]}": of {every} pairs of their values {len(never)} are proved never to be'
            yield Advice(says, saves)
        if not isinstance(found, Reached):
            return
        never -= {_values(layout, state.memory, pair) for state in replay(load.flow.story, found.choices) if state.scene in scenes}


def _values(layout: Layout, memory: int, pair: tuple[str, str]) -> tuple[int, int]:
    return layout.value(memory, pair[0]), layout.value(memory, pair[1])


def _together(pair: tuple[str, str], values: Iterable[tuple[int, int]], scenes: Iterable[str]) -> Goal:
    """Two variables having any of some values together."""
    guard = one_of(*(all_of(*(Test(name, 1 << value) for name, value in zip(pair, each, strict=True))) for each in values))
    return Goal(tuple(Target(scene, guard) for scene in scenes))


def _as_one(load: Load, pair: tuple[str, str], scenes: frozenset[str], size: int) -> Sizes:
    """Two variables as one of so many values, in the scenes in which both are remembered."""

    def sizes(name: str, scene: str) -> int:
        if scene in scenes and name in pair:
            return min(size, prod(load.size(each, scene) for each in pair)) if name == pair[0] else 1
        return load.size(name, scene)

    return sizes
