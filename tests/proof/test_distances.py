"""The least costs of all states, one by one: the same as those worked out backwards, and there where those are given up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from game.engine import replay
from game.errors import OutOfBudget
from game.proof.decision import MINUTE, by_minutes, by_moves, cheapest
from game.proof.diagrams import Limits
from game.proof.distances import distances_of
from game.proof.endings import cheapest_to, ending_goal
from game.proof.enumeration import cheapest_counted
from game.proof.flow import flow_of
from game.proof.goals import Goal, Target
from game.proof.verdicts import Reached, Unknown
from game.story import Story, load
from game.story.language import guards
from tests.bench.generate import generate, write_toml
from tests.made import Changes, made_story

FOREVER = float("inf")
WINDING: Changes = {
    "gate": {"choice": {
        "knock": {"say": "?", "when": "noise < 3", "do": ["noise +1", "minutes +2"], "goto": "gate"},
        "walk": {"say": "?", "do": ["noise -1"], "goto": [{"when": "noise >= 1", "to": "hall"}, "gate"]},
    }},
    "roof": {"choice": {"jump": {"when": "noise == 3 and lit"}}},
}  # fmt: skip
STORIES: Mapping[str, Changes] = {"as it is": {}, "with ways back": WINDING}


def made_up(folder: Path, seed: int) -> Story:
    write_toml(generate(25, seed), folder)
    return load(folder)


@pytest.mark.parametrize("changes", STORIES.values(), ids=STORIES)
def test_they_are_the_costs_worked_out_backwards(changes: Changes, tmp_path: Path) -> None:
    agree(made_story(tmp_path, changes))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_they_are_the_costs_worked_out_backwards_in_a_made_up_story(seed: int, tmp_path: Path) -> None:
    agree(made_up(tmp_path, seed))


def agree(story: Story) -> None:
    flow = flow_of(story)
    for ending in story.endings:
        goal = ending_goal(story, ending)
        for cost in (by_moves, by_minutes):
            found, known = cheapest_counted(flow, goal, cost, Limits()), cheapest(flow, goal, cost)
            assert isinstance(known, Reached)
            assert found
            assert found.least == known.least
            *_, end = replay(story, found.choices)
            assert end.scene in goal.scenes
            assert found.least == (end.moves if cost is by_moves else end.minutes * MINUTE + end.moves)


def test_what_is_given_up_backwards_is_exact_where_states_can_be_counted(tmp_path: Path) -> None:
    story = made_up(tmp_path, seed=1)
    flow, few = flow_of(story), Limits(nodes=20)
    for ending in story.endings:
        goal = ending_goal(story, ending)
        assert isinstance(cheapest(flow, goal, by_moves, few), Unknown)
        told, whole = cheapest_to(flow, goal, None, few), cheapest_to(flow, goal, None, Limits())
        for least, known in ((told.moves, whole.moves), (told.minutes, whole.minutes)):
            assert least
            assert known
            assert least.is_proved
            assert least.cost == known.cost


def test_a_scene_that_no_run_comes_to_has_no_cost(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"hall": {"choice": {"up": {"when": "mood == broken and mood == calm"}}}})
    assert cheapest_counted(flow_of(story), Goal((Target("roof"),)), by_moves, Limits()) is None


def test_what_asks_memory_too_is_not_read_off(tmp_path: Path) -> None:
    flow = flow_of(made_story(tmp_path))
    assert cheapest_counted(flow, Goal((Target("out", guards.Test("lit", 0b10)),)), by_moves, Limits()) is None


@pytest.mark.parametrize(("most", "until"), [(3, FOREVER), (1_000_000, 0.0)])
def test_too_many_states_or_too_little_time_is_no_answer(most: int, until: float, tmp_path: Path) -> None:
    flow = flow_of(made_up(tmp_path, seed=1))
    with pytest.raises(OutOfBudget):
        distances_of(flow, by_moves, most, until)
