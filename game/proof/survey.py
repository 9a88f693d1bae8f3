"""Works out what is still open from every state of every run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define, field

from game.errors import OutOfBudget
from game.proof.categories import category_goal
from game.proof.decision import by_moves, prospect_of
from game.proof.diagrams import INFINITY, Limits
from game.proof.diagrams import Edge as Function
from game.proof.endings import ending_goal
from game.proof.flow import Flow, Transition, flow_of
from game.proof.goals import Goal
from game.proof.outlook import Aim, Costs, Edge, Outlook, Row
from game.proof.prospect import Prospect, for_nothing
from game.story.model import Story


def survey(story: Story, rules: str = "", limits: Limits | None = None) -> Outlook:
    """The outlook of a story.

    Args:
        story: The story.
        rules: What to call its rules by.
        limits: What each part of it may take. Costs that take more are left out.

    Raises:
        OutOfBudget: What is open at all takes more.
    """
    table = _Table(limits or Limits())
    endings = {ending: table.aim(flow_of(story), ending_goal(story, ending)) for ending in story.endings}
    categories = {each.id: table.aim(*category_goal(story, each)) for each in story.declared_categories}
    return Outlook(story, rules, table.rows, endings, categories)


def _minutes(step: Transition) -> int:
    return step.code.minutes


@define(eq=False)
class _Table:
    """Rows that several functions share, each once."""

    limits: Limits
    rows: list[Row] = field(factory=lambda: [("", ())])
    numbers: dict[Row, int] = field(factory=dict)

    def aim(self, flow: Flow, goal: Goal) -> Aim:
        """A goal, and what it costs."""
        return Aim(self._costs(flow, goal, for_nothing), self._if_few(flow, goal, by_moves), self._if_few(flow, goal, _minutes))

    def _if_few(self, flow: Flow, goal: Goal, cost: Callable[[Transition], int]) -> Costs | None:
        try:
            return self._costs(flow, goal, cost)
        except OutOfBudget:
            return None

    def _costs(self, flow: Flow, goal: Goal, cost: Callable[[Transition], int]) -> Costs:
        prospect = prospect_of(flow, goal, cost, self.limits)
        functions = prospect.functions()
        numbers = self._numbered(prospect, functions)
        return {scene: (least, numbers[node]) for scene, (least, node) in functions.items() if scene in flow.story.scenes}

    def _numbered(self, prospect: Prospect, functions: Mapping[str, Function]) -> dict[int, int]:
        """The row of each node of some functions. Their order follows from the functions alone, and not from what else was worked out."""
        names = {level: name for name, level in prospect.space.levels.items()}
        nodes, numbers = prospect.diagrams.nodes_of(functions.values()), {0: 0}
        for node in _in_order([functions[scene][1] for scene in sorted(functions)], nodes):
            level, edges = nodes[node]
            row = names[level], tuple(_edges(edges, numbers))
            if row not in self.numbers:
                self.numbers[row] = len(self.rows)
                self.rows.append(row)
            numbers[node] = self.numbers[row]
        return numbers


def _in_order(first: Sequence[int], nodes: Mapping[int, tuple[int, tuple[Function, ...]]]) -> Iterator[int]:
    """Nodes, each after those that it leads to, and else as they are come to."""
    told, waiting = {0}, list(reversed(first))
    while waiting:
        node = waiting[-1]
        left = [below for _, below in nodes[node][1] if below not in told] if node not in told else []
        if left:
            waiting += reversed(left)
            continue
        waiting.pop()
        if node not in told:
            told.add(node)
            yield node


def _edges(edges: tuple[Function, ...], numbers: Mapping[int, int]) -> Iterator[Edge | None]:
    return (None if cost >= INFINITY else (cost, numbers[node]) for cost, node in edges)
