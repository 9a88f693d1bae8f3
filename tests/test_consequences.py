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
    leaves: str  # what differs
    tells: str  # only after the first choice


CASES = [
    Consequence("after_attendance", "page", "duster", "On-jo is closer", "Then she puts her head on you."),
    Consequence("after_attendance", "duster", "page", "Nam-ra is closer", "She has laid the other on the floor, half way between you."),
    Consequence("after_attendance", "ruler", "page", "Gyeong-su was closer", "You get the end with the sesame"),
    Consequence("back_of_his_hand", "speak", "wait", "Gyeong-su was closer", "You get the end with the sesame"),
    Consequence("back_of_his_hand", "wait", "speak", "Nam-ra is closer", "She has laid the other on the floor, half way between you."),
    Consequence("back_of_his_hand", "push", "wait", "Gyeong-su was put out", "it was you who said *now*"),
    Consequence("nine_forty", "suhyeok", "glass", "Su-hyeok is closer", "looks back until you see him do it."),
    Consequence("at_the_glass", "watch", "clock", "Gyeong-su lives", "Gyeong-su divides the broken one with a ruler."),
    Consequence("what_is_in_the_bucket", "watch", "clock", "Gyeong-su lives", "\"I'm watching that cap,\" says Gyeong-su"),
    Consequence("what_is_in_the_bucket", "aloud", "watch", "Na-yeon will not open", "Hyo-ryeong pours one too many and sits there holding it."),
    Consequence(
        "his_back_to_it", "take", "watch", "their blood is on you", "There's brown in the creases of your hands. It isn't yours."
    ),
    Consequence("on_the_line", "tape", "ask", "Gyeong-su has your name", "Your name's on the back of Gyeong-su's hand."),
    Consequence("nobody_lies_down", "stay", "nothing", "Na-yeon opens", "Na-yeon is on a step to herself, on her own bag."),
    Consequence("nobody_lies_down", "expel", "stay", "Na-yeon will not open", "\"And you've got the key. We'll come back.\""),
    Consequence("one_instruction", "go", "bolt", "Ms Park lives", "Ms Park can't see her register any more."),
    Consequence("one_instruction", "go_first", "bolt", "Ms Park lives", "Ms Park sits on the lowest, with her foot held up"),
]


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.scene}.{case.choice}: {case.leaves}")
def test_a_decision_of_the_third_chapter_is_told_in_the_seventh(story: Story, case: Consequence) -> None:
    assert story.chapter_of(case.scene).number == DECIDED
    assert any(case.tells in one and case.tells not in other for one, other in pairs(story, case))


def test_ten_decisions_have_such_consequences() -> None:
    assert len({(case.scene, case.choice) for case in CASES}) >= 10
