"""What a proof leaves to the next one of the same story: the runs that showed something, and what was proved, by what it depends on.

Runs are played again before they count. That no run is cheaper, or that none comes to something, cannot be shown by playing: it is kept
under a hash of all that it depends on, so it is found only by a question that is word for word the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from attrs import define, field

from game.engine.play import replay
from game.errors import HyosanError
from game.proof.decision import cheapest
from game.proof.diagrams import Limits
from game.proof.flow import Flow, Transition
from game.proof.goals import Goal
from game.proof.layer_store import LayerStore
from game.proof.prospect import Cost, for_nothing
from game.proof.slices import slice_hash
from game.proof.trees import Run, Tree, tree_of
from game.proof.verdicts import Dead, Reached, Verdict
from game.proof.witness_replay import played, shows
from game.story.model import Story

_MORE = 50  # goals: so many are sooner decided one by one than all are played for


@define(eq=False, kw_only=True)
class Archive:
    """What is known from earlier proofs, and what this one adds."""

    tree: Tree = field(default=(), repr=False)  # the runs that showed something
    missed: int = 0  # goals that none of them comes to
    least: Mapping[str, Run] = field(factory=dict)  # the cheapest runs of earlier proofs, by the hash of the question
    asked: dict[str, Run] = field(factory=dict)  # those of this one
    dead: AbstractSet[str] = field(factory=frozenset)  # what no run comes to, as earlier proofs have shown, by the hash of the question
    asked_dead: set[str] = field(factory=set)  # and this one
    members: dict[str, Run] = field(factory=dict)  # a run of each category
    layers: LayerStore = field(factory=LayerStore)

    @property
    def spare(self) -> int:
        """How many goals the runs may miss until it is better to play anew."""
        return self.missed + _MORE if self.tree else 0

    def cheapest(self, flow: Flow, goal: Goal, cost: Cost, limits: Limits | None = None) -> Verdict:
        """Whether a goal can be reached, and by which cheapest run: as it is known, or else decided anew.

        Args:
            flow: The steps that there are.
            goal: What is looked for.
            cost: What a step costs; more than 0.
            limits: What the question may take.
        """
        key = slice_hash(flow, goal, cost)
        verdict: Verdict | None = _played(flow, goal, cost, self.least[key]) if key in self.least else None
        if verdict is None:
            self.layers.begin(key)
            verdict = cheapest(flow, goal, cost, limits, self.layers, self._known(flow, goal, cost))
        else:
            self.layers.pass_on(key)
        if isinstance(verdict, Reached):
            self.asked[key] = verdict.choices
        return verdict

    def reached(self, flow: Flow, goal: Goal, decide: Callable[[Flow, Goal], Verdict]) -> Verdict:
        """Whether a goal can be reached; that it cannot is not decided again.

        Args:
            flow: The steps that there are.
            goal: What is looked for.
            decide: Decides it anew.
        """
        key = slice_hash(flow, goal, for_nothing)
        verdict = Dead() if key in self.dead else decide(flow, goal)
        if isinstance(verdict, Dead):
            self.asked_dead.add(key)
        return verdict

    def _known(self, flow: Flow, goal: Goal, cost: Cost) -> Reached | None:
        """The cheapest of the runs to a goal that were the cheapest once."""
        shown = (_played(flow, goal, cost, run) for run in self.least.values() if _end(flow.story, run) in goal.scenes)
        return min((verdict for verdict in shown if verdict), key=lambda verdict: verdict.least, default=None)

    def next(self, runs: Iterable[Run], missed: int) -> Archive:
        """What to leave to the next proof.

        Args:
            runs: The runs that showed something.
            missed: Goals that none of them comes to.
        """
        return Archive(
            tree=tree_of(runs), missed=missed, least=self.asked, dead=self.asked_dead, members=self.members, layers=self.layers.next()
        )


def _played(flow: Flow, goal: Goal, cost: Cost, choices: Run) -> Reached | None:
    """The verdict that a run shows; None if it does not come to the goal."""
    try:
        if not shows(flow.story, goal, choices):
            return None
        states = list(replay(flow.story, choices))
    except HyosanError:
        return None
    steps = (_step(flow, state.scene, choice) for state, choice in zip(states, choices, strict=False))
    end = states[-1]
    return Reached(choices, flow.first, (end.scene, end.memory), sum(cost(step) for step in steps))


@lru_cache(maxsize=1_024)  # asked for each question
def _end(story: Story, choices: Run) -> str | None:
    """The scene that a run comes to; None if it cannot be played."""
    try:
        return played(story, choices).scene
    except HyosanError:
        return None


def _step(flow: Flow, scene: str, choice: str) -> Transition:
    return next(step for step in flow.steps[scene] if step.choice == choice)
