"""What is decided in the third chapter is told in the seventh.

Two runs that differ in one decision: up to it they are the same, and after it both choose by the same likings wherever the same is offered.
What only one of them is told in the last chapter is what that decision did.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from attrs import frozen

from game import paths
from game.engine import State, choose, narrate, open_choices, start
from game.story import Story, load

DECIDED, TOLD = 3, 7  # chapters
LIKINGS = 1_500  # ways to choose that are tried
LONGEST = 150


@frozen
class Consequence:
    """A decision of chapter 3, and what chapter 7 tells of it."""

    scene: str
    choice: str
    instead: str  # the choice that the other run makes
    tells: str  # only after the first


CASES: list[Consequence] = []


@pytest.fixture(scope="module")
def story() -> Story:
    return load(paths.scenes())


def played(story: Story, liking: int, state: State, decided: dict[str, str] | None = None) -> Iterator[State]:
    """The states of a run from a state on, that chooses by likings, and as is decided where something is."""
    yield state
    for _ in range(LONGEST):
        options = open_choices(story, state)
        if not options:
            return
        wanted = (decided or {}).get(state.scene)
        if wanted is not None and wanted not in options:
            return
        state = choose(story, state, wanted or min(options, key=lambda choice: _rank(liking, state.scene, choice)))
        yield state


def _rank(liking: int, scene: str, choice: str) -> float:
    return random.Random(f"{liking} {scene} {choice}").random()


def told(story: Story, states: list[State]) -> str:
    """What a run that comes to the end is told in the last chapter; empty for any other."""
    if story.scenes[states[-1].scene].ending != "to_be_continued":
        return ""
    return "\n".join(p.text for state in states if story.chapter_of(state.scene).number == TOLD for p in narrate(story, state))


def pairs(story: Story, case: Consequence) -> Iterator[tuple[str, str]]:
    """What chapter 7 tells after the one choice, and after the other, for runs that both come to the end."""
    for liking in range(LIKINGS):
        one = told(story, list(played(story, liking, start(story), {case.scene: case.choice})))
        if one and (other := told(story, list(played(story, liking, start(story), {case.scene: case.instead})))):
            yield one, other


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.scene}.{case.choice}")
def test_a_decision_of_the_third_chapter_is_told_in_the_seventh(story: Story, case: Consequence) -> None:
    assert story.chapter_of(case.scene).number == DECIDED
    assert any(case.tells in one and case.tells not in other for one, other in pairs(story, case))


def test_ten_decisions_have_such_consequences() -> None:
    assert len({(case.scene, case.choice) for case in CASES}) >= 10
