"""Random walks over a story: a cheap look at what can happen, and no proof."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from game.engine import State, choose, open_choices, start
from game.engine.program import compiled
from game.story import Story
from game.story.step import Step

LONGEST = 1_000


@frozen
class Walked:
    """What random walks came to, with how often."""

    scenes: Counter[str] = field(factory=Counter)
    choices: Counter[str] = field(factory=Counter)  # as `scene.choice`
    endings: Counter[str] = field(factory=Counter)
    lengths: list[int] = field(factory=list)  # decisions a walk


def walk(story: Story, draw: random.Random, taken: Counter[str], begin: State | None = None) -> Iterator[State]:
    """The states of one walk to an ending, from the start or a state; choices that were taken seldom are liked better.

    Raises:
        AssertionError: A state offers nothing, or no ending comes within a thousand decisions.
    """
    state = begin or start(story)
    yield state
    for _ in range(LONGEST):
        if story.scenes[state.scene].ending:
            return
        options = open_choices(story, state)
        assert options, f"nothing is on offer in {state.scene} after {state.via}"
        state = choose(story, state, _liked(options, state, draw, taken))
        yield state
    raise AssertionError(f"no ending within {LONGEST} decisions; last in {state.scene}")


def _liked(options: tuple[str, ...], state: State, draw: random.Random, taken: Counter[str]) -> str:
    if draw.random() < 0.5:
        return draw.choice(options)
    return min(options, key=lambda choice: (taken[str(Step(state.scene, choice))], draw.random()))


def walk_often(story: Story, times: int, seed: int = 1, *, marks: Sequence[str] = ()) -> Walked:
    """Many walks, counted. Every other one goes on from where one before it has been, seldom states as often as common ones.

    By chance alone few walks come to the last chapters of a long story, and fewer to what only a seldom state leads to.

    Args:
        story: The story.
        times: How many walks.
        seed: What chance is drawn from.
        marks: The memory whose values tell states of one scene apart.
    """
    walked, draw, read = Walked(), random.Random(seed), compiled(story).layout.value
    kept: dict[tuple[object, ...], State] = {}
    for number in range(times):
        begin = draw.choice(list(kept.values())) if number % 2 else None
        states = list(walk(story, draw, walked.choices, begin))
        kept |= {(state.scene, *(read(state.memory, name) for name in marks)): state for state in states[:-1]}
        walked.scenes.update(state.scene for state in states)
        walked.choices.update(state.via for state in states if state.via)
        walked.endings[str(story.scenes[states[-1].scene].ending)] += 1
        walked.lengths.append(len(states) - 1)
    return walked
