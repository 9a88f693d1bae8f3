"""The cheapest way to a goal by blurred steps: over scenes and what is known of memory, nearest to the goal first.

(The A* algorithm of Hart, Nilsson and Raphael, with what the way from scene to scene would cost if every choice were open as its estimate.)
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from game.errors import OutOfBudget
from game.proof.blur import Blur
from game.proof.flow import Flow, Step
from game.proof.goals import Goal, Way

Cost = Callable[[Step], int]
State = tuple[str, int]  # the scene, and what is known and live of memory
Starts = Mapping[str, Sequence[int]]  # real states: memories by scene


@frozen
class Path:
    """A way to a goal."""

    start: State  # real
    steps: tuple[tuple[Step, State], ...]  # each with the state that it leads to
    way: Way
    cost: int

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of the choices, the way's own included."""
        walked = tuple(step.choice for step, _ in self.steps)
        return (*walked, self.way.choice) if self.way.choice else walked


def cheapest(blur: Blur, live: Mapping[str, int], goal: Goal, cost: Cost, limit: int, starts: Starts) -> Path | None:
    """The cheapest path to a goal; None: there is none.

    Args:
        blur: The steps. What a goal asks of variables that they do not know is taken to hold if it can.
        live: The bits that matter, by scene; a path keeps to these scenes.
        goal: What is looked for.
        cost: What a step costs, 0 or more.
        limit: States after which to give up.
        starts: The real states in which a path may begin.

    Raises:
        OutOfBudget: The limit was met.
    """
    spread = _Spread(blur, live, cost, limit, _left_to(blur.flow, goal, cost))
    for state, spent in spread.states(starts):
        for way in goal.ways:
            if way.scene == state[0] and blur.allows(way.guard, state[1]):
                return Path(*spread.walked_to(state), way, spent)
    return None


def _left_to(flow: Flow, goal: Goal, cost: Cost) -> dict[str, int]:
    """What it costs at least to come from each scene to the goal."""
    left = dict.fromkeys(goal.scenes, 0)
    waiting = [(0, scene) for scene in sorted(left)]
    while waiting:
        spent, scene = heapq.heappop(waiting)
        if spent > left[scene]:
            continue
        for step in flow.into[scene]:
            before = spent + cost(step)
            if before < left.get(step.scene, before + 1):
                left[step.scene] = before
                heapq.heappush(waiting, (before, step.scene))
    return left


@define(eq=False)
class _Spread:
    """A search that spreads from some states, nearest to the goal first."""

    blur: Blur
    live: Mapping[str, int]
    cost: Cost
    limit: int
    left: Mapping[str, int]  # what it costs at least to come to the goal, by scene
    costs: dict[State, int] = field(factory=dict)
    begun: dict[State, State] = field(factory=dict)  # a real state for each that was begun with
    came: dict[State, tuple[State, Step]] = field(factory=dict)

    def states(self, starts: Starts) -> Iterator[tuple[State, int]]:
        """Every state with its least cost; those that may come to the goal for less come first."""
        begin: dict[int, list[str]] = defaultdict(list)
        for scene in starts.keys() & self.left.keys():
            begin[self.left[scene]].append(scene)
        waiting: dict[int, list[State]] = defaultdict(list, {total: [] for total in begin})
        order = sorted(waiting)
        done: set[State] = set()
        while order:
            total = heapq.heappop(order)
            for scene in sorted(begin.pop(total, ())):
                waiting[total] += self._begun_in(scene, starts[scene], done)
            for state in waiting[total]:  # a step that comes no further from the goal makes this list longer while it is read
                if state in done:
                    continue
                done.add(state)
                yield state, self.costs[state]
                for new, after in self._found_from(state, self.costs[state]):
                    at_least = after + self.left[new[0]]
                    if at_least not in waiting:
                        heapq.heappush(order, at_least)
                    waiting[at_least].append(new)
            del waiting[total]

    def _begun_in(self, scene: str, memories: Sequence[int], done: set[State]) -> Iterator[State]:
        """What is known of the real states of a scene, each kind once."""
        mask = self.blur.known[self.blur.flow.story.scenes[scene].chapter] & self.live[scene]
        for known, memory in {memory & mask: memory for memory in memories}.items():
            state = (scene, known)
            if state not in done:
                self.begun[state], self.costs[state] = (scene, memory), 0
                self.came.pop(state, None)
                yield state

    def _found_from(self, state: State, spent: int) -> Iterator[tuple[State, int]]:
        """States that are reached for the first time, or for less than before."""
        for step in self.blur.flow.steps[state[0]]:
            after = spent + self.cost(step)
            for kept, given, target in self.blur.after(step, state[1]):
                if target in self.left:
                    new = (target, (state[1] & kept | given) & self.live[target])
                    if self.costs.get(new, after + 1) > after:
                        self.costs[new], self.came[new] = after, (state, step)
                        yield new, after
        if len(self.costs) > self.limit:
            raise OutOfBudget(f"more than {self.limit:,} states")

    def walked_to(self, state: State) -> tuple[State, tuple[tuple[Step, State], ...]]:
        """Where the cheapest path to a state begins, and its steps."""
        steps = []
        while state in self.came:
            before, step = self.came[state]
            steps.append((step, state))
            state = before
        return self.begun[state], tuple(reversed(steps))
