"""Makes a story of any length up, for measuring: the same one from the same seed, always.

`python -m tests.bench.generate SCENES SEED FOLDER INK` writes it both ways.
"""

import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar

from attrs import evolve

from . import words
from .as_ink import ink_source
from .as_toml import scene_toml, write_toml
from .declared import PLACES, WORLD, chapter_memory
from .description import Arm, Chapter, Choice, Counter, Description, Ending, Machine, Memory, Scene
from .parts import (
    Clause,
    Compare,
    Effect,
    FlagSet,
    Guard,
    Minutes,
    Move,
    Paragraph,
    Plain,
    Seen,
    SetFlag,
    Step,
    Test,
    Visits,
)

T = TypeVar("T")

__all__ = ["Description", "generate", "ink_source", "write_toml"]

CHAPTER = 25  # scenes in a chapter, about
EARLY = 3  # endings before the last one, at most
REACH = 5  # scenes that one choice can skip forward or back, at most
KINDS = ("flag",) * 3 + ("counter",) * 2 + ("machine",) * 2 + ("seen",)  # tests, by weight
LENGTHS = (1300, 1800)  # letters in a scene's file, roughly


def generate(scenes: int, seed: int) -> Description:
    """A story of exactly so many scenes (at least 10), endings included; equal for equal arguments.

    Each scene's first choice has no guard and leads to the next, so every run can reach the end.
    """
    if scenes < 10:
        raise ValueError("a made-up story needs at least 10 scenes")
    rng = Random(seed)
    chapters = max(1, round(scenes / CHAPTER))
    early = {1 + chapters * (i + 1) // (EARLY + 1) for i in range(min(EARLY, chapters - 1))}
    early.discard(chapters)
    plain = scenes - len(early) - 1
    bounds = [plain * number // chapters for number in range(chapters + 1)]
    made = [_Maker(rng, number, plain, bounds[number - 1], bounds[number], number in early).chapter() for number in range(1, chapters + 1)]
    return Description(
        id=f"made-up-{scenes}-{seed}",
        title=f"A made-up story of {scenes} scenes",
        start=_id(0),
        memory=WORLD,
        places=PLACES,
        endings=tuple(ending for _, endings in made for ending in endings),
        chapters=tuple(chapter for chapter, _ in made),
    )


def _id(index: int) -> str:
    return f"s{index:04d}"


class _Maker:
    """Makes one chapter, of the scenes `first` (inclusive) to `end` (exclusive) out of `plain`."""

    def __init__(self, rng: Random, number: int, plain: int, first: int, end: int, early: bool) -> None:
        self.rng, self.number, self.plain = rng, number, plain
        self.first, self.end, self.early = first, end, early
        self.own = chapter_memory(number)
        self.memory = WORLD + self.own
        self.deck = self._shuffled(_every_effect(self.memory))
        self.undone = set(self.deck)  # effects that no choice has yet
        self.unread = self._shuffled((*self.memory.flags, *self.memory.counters, *self.memory.machines))  # what no guard asks about yet

    def _shuffled(self, values: Iterable[T]) -> list[T]:
        shuffled = list(values)
        self.rng.shuffle(shuffled)
        return shuffled

    def chapter(self) -> tuple[Chapter, tuple[Ending, ...]]:
        """The chapter, and the endings that lie in it."""
        scenes = [self._scene(index) for index in range(self.first, self.end)]
        doors = [f"early_{self.number:02d}"] if self.early else []
        doors += ["last"] if self.end == self.plain else []
        endings = tuple(
            Ending(
                name,
                words.title(self.rng),
                words.sentences(self.rng, 2),
                words.sentence(self.rng),
                _id(self.plain - 1 if name == "last" else self._early_door),
            )
            for name in doors
        )
        scenes += [self._ending_scene(ending) for ending in endings]
        card = words.sentences(self.rng, 2)
        return Chapter(self.number, words.title(self.rng), card, self.own, tuple(scenes)), endings

    @property
    def _early_door(self) -> int:
        return (self.first + self.end) // 2

    def _ending_scene(self, ending: Ending) -> Scene:
        paragraphs = tuple((Plain(words.sentences(self.rng, 3)),) for _ in range(4))
        place = self.rng.choice(PLACES).id
        return Scene(f"end_{ending.id}", ending.title, place, paragraphs, ending=ending.id)

    def _scene(self, index: int) -> Scene:
        rng = self.rng
        acts = rng.sample(words.ACTS, rng.randint(2, 4))
        choices = tuple(self._choice(index, at, act) for at, act in enumerate(acts))
        target = rng.randint(*LENGTHS)
        paragraphs: tuple[Paragraph, ...] = (self._opening(index),)
        while True:
            scene = Scene(_id(index), words.title(rng), rng.choice(PLACES).id, paragraphs, choices)
            if len(scene_toml(scene)) >= target:
                return scene
            paragraphs = (*paragraphs, self._paragraph(index))

    def _opening(self, index: int) -> Paragraph:
        visits = Visits(words.sentence(self.rng), words.sentence(self.rng))
        return (visits, Plain(words.sentence(self.rng)), self._clause(index))

    def _paragraph(self, index: int) -> Paragraph:
        said = Plain(words.sentences(self.rng, self.rng.randint(1, 3)))
        return (said, self._clause(index)) if self.rng.random() < 0.4 else (said,)

    def _clause(self, index: int, memory: Memory | None = None) -> Clause:
        yes, no = words.sentence(self.rng), words.sentence(self.rng)
        guard = self._guard(index, memory or self.memory)
        return Clause(guard, yes, no if self.rng.random() < 0.6 else "")

    def _choice(self, index: int, at: int, act: str) -> Choice:
        """Choice number `at` of a scene. The first is plain; of the others most have a guard."""
        rng = self.rng
        guard = self._guard(index, self.memory) if at and rng.random() < 0.75 else None
        then: Paragraph = (Plain(words.sentence(rng)),) if rng.random() < 0.5 else ()
        if then and rng.random() < 0.3:
            # It may lead out of the chapter, so it reads only what outlasts that.
            then += (self._clause(self.first, WORLD),)
        said = words.saying(rng, act)
        return Choice(act, said, then, guard, self._effects(guard), self._arms(index, at))

    def _effects(self, guard: Guard | None) -> tuple[Effect, ...]:
        """One to three effects on different things; each is legal wherever the guard holds."""
        chosen: dict[str, Effect] = {}
        for effect in self._drawn(guard, 3 if self.undone else self.rng.randint(1, 3)):
            pinned = guard.pins(effect.name) if guard and isinstance(effect, Move) else None
            chosen[effect.name] = evolve(effect, sources=(pinned,)) if pinned else effect
        if len(chosen) < 3 and self.rng.random() < 0.4:
            chosen["minutes"] = Minutes(self.rng.randint(1, 9))
        return tuple(chosen.values())

    def _drawn(self, guard: Guard | None, wanted: int) -> Collection[Effect]:
        """So many effects on different things from the top of the deck; what does not fit stays there for the next choice."""
        drawn: dict[str, Effect] = {}
        left = []
        for effect in self.deck:
            moves_nothing = guard is not None and isinstance(effect, Move) and guard.pins(effect.name) == effect.target
            if len(drawn) == wanted or effect.name in drawn or moves_nothing:
                left.append(effect)
            else:
                drawn[effect.name] = effect
        self.deck = [*left, *drawn.values()]
        self.undone -= set(drawn.values())
        return drawn.values()

    def _arms(self, index: int, at: int) -> tuple[Arm, ...]:
        """Where a choice leads: the first one on, the second of a door out, the others anywhere."""
        if at == 0:
            return (Arm(_id(index + 1) if index + 1 < self.plain else "end_last"),)
        if at == 1 and self.early and index == self._early_door:
            return (Arm(f"end_early_{self.number:02d}"),)
        last = Arm(self._target(index))
        if self.rng.random() < 0.75:
            return (last,)
        return (Arm(self._target(index), self._guard(index, self.memory)), last)

    def _target(self, index: int) -> str:
        """Mostly a scene further on; now and then an earlier one of the same chapter."""
        back = index - self.rng.randint(1, REACH)
        if back >= self.first and self.rng.random() < 0.12:
            return _id(back)
        on = index + self.rng.randint(1, REACH)
        if index == self.plain - 1:
            return "end_last"
        return _id(min(on, self.plain - 1))

    def _guard(self, index: int, memory: Memory) -> Guard:
        tests = [self._test(index, memory) for _ in range(self.rng.choice((1, 1, 2)))]
        if len({test.name for test in tests}) < len(tests):
            tests = tests[:1]
        return Guard(self.rng.choice(("and", "and", "or")), tuple(tests))

    def _test(self, index: int, memory: Memory) -> Test:
        rng = self.rng
        if self.unread and memory is self.memory:
            return self._test_of(self.unread.pop())
        kind = rng.choice(KINDS)
        if kind == "seen" and index > self.first:
            return Seen(_id(rng.randrange(self.first, index)), rng.random() < 0.3)
        return self._test_of(rng.choice({"counter": memory.counters, "machine": memory.machines}.get(kind, memory.flags)))

    def _test_of(self, thing: Counter | Machine | tuple[str, str]) -> Test:
        rng = self.rng
        match thing:
            case Counter(name, _, top, levels):
                value = rng.randint(1, top)
                return Compare(name, rng.choice((">=", "<", "==")), levels[value] if levels else value)
            case Machine(name):
                return Compare(name, rng.choice((">=", "<", "==", "==", "!=")), rng.choice(thing.values[1:]))
            case (name, _):
                return FlagSet(name, rng.random() < 0.3)


def _every_effect(memory: Memory) -> Iterator[Effect]:
    """Everything that can be done to this memory, setting a flag twice as often as clearing it."""
    for name, _ in memory.flags:
        yield from (SetFlag(name, True), SetFlag(name, True), SetFlag(name, False))
    for counter in memory.counters:
        yield from (Step(counter.name, 1, counter.top), Step(counter.name, -1, counter.top))
        yield Step(counter.name, 1, counter.top)
    for machine in memory.machines:
        for target in machine.values:
            sources = tuple(state for state in machine.values if state != target)
            yield Move(machine.name, sources, target)


def main(scenes: str, seed: str, folder: str, ink: str) -> None:
    """Writes the story into `folder`, and the ink source into the file `ink`."""
    description = generate(int(scenes), int(seed))
    write_toml(description, Path(folder))
    Path(ink).write_text(ink_source(description), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
