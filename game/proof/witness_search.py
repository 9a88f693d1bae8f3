"""Witnesses by playing: runs that differ from each other in what they remember.

Breadth first from the start. A state is played on from if it holds a value that few before it held in that scene, if it is the first to
meet a goal, or if it is among the first few of its scene; so the search takes time in proportion to the story. (After the novelty pruning
of width 1 of Lipovetzky and Geffner, 2012.) What it finds is certain; what it does not find may still exist.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic

from attrs import define, field, frozen

from game.engine.predicates import Predicate, predicate
from game.engine.program import Program, compiled
from game.errors import StoryFault
from game.proof.census import Census
from game.proof.flow import Flow, Transition
from game.proof.goals import Goal, Target, bits_asked
from game.proof.live_memory import live_memory
from game.proof.prospect import State
from game.proof.trees import Tree
from game.story.language.guards import Guard

_Ways = list[tuple[Goal, Target]]
_Wanted = dict[str, list[tuple[Predicate, _Ways]]]  # by scene: what is to hold there, and what is met then
ALLOWANCE = 10  # states of a scene that are played on from even if they hold nothing new
FEW = 2  # states that hold a value in a scene until it is nothing new


@frozen(eq=False)
class Witnesses:
    """What a search came to."""

    runs: Mapping[Goal, tuple[str, ...]]  # the choices of a run to each goal that was met
    census: Census  # of what was met on the way
    starts: dict[str, list[int]]  # real states, all memory included, by scene
    run_to: Callable[[State], tuple[str, ...]]  # how one of these states is come to


def search(
    flow: Flow, goals: Sequence[Goal], allowance: int = ALLOWANCE, until: float = float("inf"), tree: Tree = (), spare: int = 0
) -> Witnesses:
    """Play from the start, and note the first run that meets each goal.

    What words alone ask for makes no state a new one: they ask for it of the states that there are.

    Args:
        flow: The story's steps.
        goals: What is looked for.
        allowance: States of a scene that are played on from even if they hold nothing new.
        until: When to stop, on the monotonic clock, in seconds.
        tree: Runs that are worth playing first.
        spare: If they meet all goals but so many, nothing else is played.
    """
    live = live_memory(flow, bits_asked(goals, flow.layout), flow.steps)
    remembered = {scene: bits & flow.layout.remembered for scene, bits in live.items()}
    hunt = _Hunt(flow=flow, program=compiled(flow.story), live=remembered, allowance=allowance, until=until, wanted=_wanted(flow, goals))
    hunt.begin()
    hunt.retrace(tree)
    if len(goals) - len(hunt.met) > spare:
        hunt.play()
    runs = {goal: hunt.run_to(state, way) for goal, (state, way) in hunt.met.items()}
    census = Census({scene: len(memories) for scene, memories in hunt.seen.items()}, hunt.steps, complete=False)
    starts: dict[str, list[int]] = defaultdict(list)
    for (scene, _), memory in hunt.whole.items():
        starts[scene].append(memory)
    return Witnesses(runs, census, dict(starts), lambda state: hunt.run_to((state[0], state[1] & hunt.live[state[0]])))


def _wanted(flow: Flow, goals: Iterable[Goal]) -> _Wanted:
    found: defaultdict[str, defaultdict[Guard, _Ways]] = defaultdict(lambda: defaultdict(list))
    for goal in goals:
        for way in goal.ways:
            found[way.scene][way.guard].append((goal, way))
    return {scene: [(predicate(guard, flow.layout), ways) for guard, ways in guards.items()] for scene, guards in found.items()}


@define(eq=False, kw_only=True)
class _Hunt:
    """A search under way."""

    flow: Flow
    program: Program
    live: Mapping[str, int]
    allowance: int
    until: float
    wanted: _Wanted  # what is met is taken out
    met: dict[Goal, tuple[State, Target]] = field(factory=dict)
    seen: dict[str, set[int]] = field(factory=lambda: defaultdict(set))  # memory, by scene
    held: dict[str, Counter[tuple[int, int]]] = field(factory=lambda: defaultdict(Counter))  # a variable's bits and its value, by scene
    whole: dict[State, int] = field(factory=dict)  # all memory of the states that were played on from, what no longer matters included
    slots: dict[str, list[int]] = field(factory=dict)  # the bits of each live variable, by scene
    kept: Counter[str] = field(factory=Counter)  # states that were played on from, by scene
    came: dict[State, tuple[State, str]] = field(factory=dict)
    waiting: deque[State] = field(factory=deque)  # to be played on from
    first: State = ("", 0)
    steps: Counter[tuple[str, str, str]] = field(factory=Counter)

    def begin(self) -> None:
        """Look at the start."""
        scene, memory = self.flow.first
        self.first = (scene, memory & self.live[scene])
        self.whole[self.first] = memory
        self.seen[scene].add(self.first[1])
        self._promises(self.first, memory)
        self.waiting.append(self.first)

    def retrace(self, tree: Tree) -> None:
        """Play runs, each as far as it can still be played; whatever they come to is worth to be played on from."""
        at: list[State | None] = [self.first]
        for before, choice in tree:
            state = at[before]
            at.append(self._retraced(state, choice) if state else None)

    def _retraced(self, state: State, choice: str) -> State | None:
        """Where a choice leads to; None if it cannot be taken."""
        steps = [step for step in self.flow.steps[state[0]] if step.choice == choice]
        for step, new, memory in self._after(state, steps):
            self.steps[state[0], step.choice, new[0]] += 1
            if new not in self.whole:
                self.seen[new[0]].add(new[1])
                self._promises(new, memory)
                self._play_on(state, step, new, memory)
            return new
        return None

    def play(self) -> None:
        """Play until there is nothing new."""
        while self.waiting and monotonic() < self.until:
            state = self.waiting.popleft()
            for step, new, memory in self._after(state, self.flow.steps[state[0]]):
                self.steps[state[0], step.choice, new[0]] += 1
                if new[1] not in self.seen[new[0]]:
                    self.seen[new[0]].add(new[1])
                    if self._promises(new, memory):
                        self._play_on(state, step, new, memory)

    def _play_on(self, state: State, step: Transition, new: State, memory: int) -> None:
        """Note a state to be played on from, with all its memory and how it was come to."""
        self.came[new], self.whole[new] = (state, step.choice), memory
        self.waiting.append(new)

    def _after(self, state: State, steps: Iterable[Transition]) -> Iterator[tuple[Transition, State, int]]:
        """Every state that some choices lead to, and all its memory."""
        scenes, scene, memory = self.flow.story.scenes, state[0], self.whole[state]
        for step in steps:
            try:
                taken = step.code.take(memory)
                if taken is not None:
                    after, target = taken
                    if step.code.leaves:
                        after = self.program.cross(after, scenes[scene].chapter, scenes[target].chapter)
                    yield step, (target, after & self.live[target]), after
            except StoryFault:
                continue

    def _promises(self, state: State, memory: int) -> bool:
        """Whether to play on from a state, with all its memory; what it is the first to meet or hold is noted."""
        scene, live = state
        met = self._meets(state, memory)
        held, values = self.held[scene], [(bits, live & bits) for bits in self._slots(scene)]
        promises = met or self.kept[scene] < self.allowance or any(held[value] < FEW for value in values)
        if promises:
            held.update(values)
            self.kept[scene] += 1
        return promises

    def _slots(self, scene: str) -> list[int]:
        """The bits of each live variable of a scene."""
        if scene not in self.slots:
            slots = self.flow.layout.live(self.flow.story.scenes[scene].chapter)
            self.slots[scene] = [slot.bits for slot in slots if slot.bits & self.live[scene]]
        return self.slots[scene]

    def _meets(self, state: State, memory: int) -> bool:
        wanted = self.wanted.get(state[0], [])
        met = [each for each in wanted if each[0](memory)]
        for each in met:
            wanted.remove(each)
            for goal, way in each[1]:
                self.met.setdefault(goal, (state, way))
        return bool(met)

    def run_to(self, state: State, way: Target | None = None) -> tuple[str, ...]:
        """The choices of the run to a state, and on a way from there."""
        choices = [way.choice] if way and way.choice else []
        while state in self.came:
            state, choice = self.came[state]
            choices.append(choice)
        return tuple(reversed(choices))
