"""How many decisions weigh: after which what can still become of everybody depends on what was chosen.

The outcome of a run is its ending and all that is still remembered there of what outlives its chapter: who lives, what they are to the
player, what is known and carried, how far rescue has come. A decision weighs if one of its choices leaves some outcome open that another
has closed. That it is open is shown by a play, that it is closed is proved; what plays by chance do not show is not asked about, so the
share is one from below.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice, permutations, zip_longest

from attrs import frozen

from game.authoring.plays import play_on, plays
from game.engine.layout import Layout
from game.engine.play import choose, open_choices
from game.engine.program import compiled
from game.engine.state import State
from game.errors import StoryFault
from game.proof.decision import reach
from game.proof.diagrams import Limits
from game.proof.flow import flow_of
from game.proof.goals import Goal, Target
from game.proof.verdicts import Dead, Verdict
from game.story.language.guards import Test, all_of
from game.story.model import Story
from game.story.variables import Kind

PLAYS = 1_500  # by chance, from the start
PLAYS_ON = 150  # by chance, from each choice
ASKED = 60  # outcomes of one decision that may be asked about
FATES = (Kind.MACHINE, Kind.COUNTER, Kind.FLAG, Kind.ITEM)

_LIMITS = Limits(nodes=20_000)

Part = tuple[str, int]  # a variable and its value, or "" and an ending's number
Outcome = frozenset[Part]


@frozen
class Weight:
    """How many of some decisions weigh."""

    decisions: int = 0
    weighing: int = 0  # proved

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.decisions + other.decisions, self.weighing + other.weighing)

    @property
    def share(self) -> float:
        """Of all, those that are proved to weigh."""
        return self.weighing / self.decisions if self.decisions else 0.0


def weights_of(story: Story, decisions: int, seed: int) -> dict[str, Weight]:
    """The weight of so many decisions, by chapter: of scenes drawn by chance, each in a state in which a play came to it."""
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    met = _met(story, seed, draw)
    scales = _Scales(story)
    found: dict[str, Weight] = {}
    for scene in sorted(draw.sample(list(met), min(decisions, len(met))), key=list(met).index):
        chapter = story.scenes[scene].chapter
        found[chapter] = found.get(chapter, Weight()) + Weight(1, int(scales.weighs(met[scene], draw)))
    return found


def _met(story: Story, seed: int, draw: random.Random) -> dict[str, State]:
    """A state of each scene that plays came to and that had something to decide, any of them with the same chance."""
    met: dict[str, list[State]] = {scene: [] for scene in story.scenes}
    for state in chain.from_iterable(plays(story, PLAYS, seed)):
        if len(open_choices(story, state)) > 1:
            met[state.scene].append(state)
    return {scene: draw.choice(states) for scene, states in met.items() if states}


class _Scales:
    """Weighs the decisions of one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.layout: Layout = compiled(story).layout
        self.endings = list(story.endings)
        self.lasting = [name for name, variable in story.variables.items() if variable.chapter is None and variable.kind in FATES]

    def weighs(self, state: State, draw: random.Random) -> bool:
        """Whether some choice closes what another leaves open."""
        after = [found for choice in open_choices(self.story, state) if (found := self._after(state, choice))]
        shown = [list(self._outcomes(each, draw)) for each in after]
        pairs = list(permutations(range(len(after)), 2))
        questions = zip_longest(*([(after[other], part) for part in _only(shown[one], shown[other])] for one, other in pairs))
        asked = islice((each for row in questions for each in row if each), ASKED)
        return any(isinstance(self._asked(state, part), Dead) for state, part in asked)

    def _after(self, state: State, choice: str) -> State | None:
        try:
            return choose(self.story, state, choice)
        except StoryFault:
            return None

    def _outcomes(self, state: State, draw: random.Random) -> Iterator[Outcome]:
        for _ in range(PLAYS_ON):
            *_, last = play_on(self.story, state, draw)
            if ending := self.story.scenes[last.scene].ending:
                fates = ((name, self.layout.value(last.memory, name)) for name in self.lasting)
                yield frozenset((("", self.endings.index(ending)), *fates))

    def _asked(self, state: State, outcome: Outcome) -> Verdict:
        """Whether some run from a state has some outcome."""
        wanted = dict(outcome)
        ending = self.endings[wanted.pop("")] if "" in wanted else None
        guard = all_of(*(Test(name, 1 << value) for name, value in sorted(wanted.items())))
        last = [scene.id for scene in self.story.scenes.values() if scene.ending and ending in (None, scene.ending)]
        goal = Goal(tuple(Target(scene, guard) for scene in last))
        return reach(flow_of(self.story), goal, _LIMITS, {state.scene: [state.memory]})


def _only(shown: Sequence[Outcome], other: Sequence[Outcome]) -> list[Outcome]:
    """Parts of outcomes that one choice shows and another does not: single ones, then pairs, of each the most frequent first."""
    found: list[Outcome] = []
    for size in (1, 2):
        here, there = (Counter(frozenset(part) for each in all for part in combinations(sorted(each), size)) for all in (shown, other))
        new = sorted((-count, sorted(part)) for part, count in here.items() if not there[part])
        found += [frozenset(part) for _, part in new[:ASKED]]
    return found
