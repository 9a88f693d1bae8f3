"""The cheapest way to a goal by blurred steps: Dijkstra's algorithm over scenes and what is known of memory."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from game.errors import OutOfBudget
from game.proof.blur import Blur
from game.proof.flow import Step
from game.proof.goals import Goal, Way
from game.story.guards import ALWAYS, Guard, holds

Cost = Callable[[Step], int]
State = tuple[str, int]  # the scene, and what is known and live of memory


@frozen
class Path:
    """A way to a goal."""

    steps: tuple[tuple[Step, State], ...]  # each with the state that it leads to
    way: Way
    cost: int

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of the choices, the way's own included."""
        walked = tuple(step.choice for step, _ in self.steps)
        return (*walked, self.way.choice) if self.way.choice else walked


def cheapest(blur: Blur, live: Mapping[str, int], goal: Goal, cost: Cost, limit: int, first: State) -> Path | None:
    """The cheapest path to a goal; None: there is none.

    Args:
        blur: The steps; all variables of the goal are known to them.
        live: The bits that matter, by scene; a path keeps to these scenes.
        goal: What is looked for.
        cost: What a step costs, 0 or more.
        limit: States after which to give up.
        first: The state in which every path begins.

    Raises:
        OutOfBudget: The limit was met.
    """
    spread = _Spread(blur, live, cost, limit, first)
    for state, spent in spread.states():
        for way in goal.ways:
            if way.scene == state[0] and _holds(blur, way.guard, state[1]):
                return Path(spread.walked_to(state), way, spent)
    return None


def _holds(blur: Blur, guard: Guard, memory: int) -> bool:
    return guard == ALWAYS or holds(guard, lambda name: blur.flow.layout.value(memory, name))


@frozen(eq=False)
class _Spread:
    """A search that spreads from a state, cheapest states first."""

    blur: Blur
    live: Mapping[str, int]
    cost: Cost
    limit: int
    begins: State
    costs: dict[State, int] = field(factory=dict)
    came: dict[State, tuple[State, Step]] = field(factory=dict)

    def states(self) -> Iterator[tuple[State, int]]:
        """Every state with its least cost, cheapest first."""
        first = self._first()
        if first is None:
            return
        self.costs[first] = 0
        waiting: dict[int, list[State]] = defaultdict(list, {0: [first]})
        order = [0]
        while order:
            spent = heapq.heappop(order)
            for state in waiting[spent]:  # a step that costs nothing makes this list longer while it is read
                if self.costs[state] == spent:
                    yield state, spent
                    for new, after in self._found_from(state, spent):
                        if after not in waiting:
                            heapq.heappush(order, after)
                        waiting[after].append(new)
            del waiting[spent]

    def _first(self) -> State | None:
        scene, memory = self.begins
        known = self.blur.known[self.blur.flow.story.scenes[scene].chapter]
        return (scene, memory & known & self.live[scene]) if scene in self.live else None

    def _found_from(self, state: State, spent: int) -> Iterator[tuple[State, int]]:
        """States that are reached for the first time, or for less than before."""
        for step in self.blur.flow.steps[state[0]]:
            after = spent + self.cost(step)
            for kept, given, target in self.blur.after(step, state[1]):
                if target in self.live:
                    new = (target, (state[1] & kept | given) & self.live[target])
                    if self.costs.get(new, after + 1) > after:
                        self.costs[new], self.came[new] = after, (state, step)
                        yield new, after
        if len(self.costs) > self.limit:
            raise OutOfBudget(f"more than {self.limit:,} states")

    def walked_to(self, state: State) -> tuple[tuple[Step, State], ...]:
        """The steps of the cheapest path to a state."""
        steps = []
        while state in self.came:
            before, step = self.came[state]
            steps.append((step, state))
            state = before
        return tuple(reversed(steps))
