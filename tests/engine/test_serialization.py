"""The saved form of a state, and its digest."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine import Player, choose, digest, restored, saved, situation, start
from game.errors import StateError
from game.story import Story
from tests.made import BASE, Changes, made_story
from tests.playing import Run

Play = Callable[..., Run]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return made_story(tmp_path_factory.mktemp("story"))


def test_a_state_is_saved_by_names_and_only_where_it_differs_from_the_first(play: Play) -> None:
    run = play({}, "light", "take", "shout", player=Player("민아", 5))
    assert saved(run.story, run.state) == {
        "format": 1,
        "scene": "gate",
        "memory": {"has key": "yes", "lit": "yes", "mood": "tense", "noise": "2", "once gate.take": "yes"},
        "moves": 3,
        "minutes": 2,
        "via": "gate.shout",
        "name": "민아",
        "seed": 5,
    }
    assert list(saved(run.story, run.state)["memory"]) == sorted(saved(run.story, run.state)["memory"])


def test_the_first_state_remembers_nothing(play: Play) -> None:
    run = play()
    assert situation(run.story, run.state) == {"scene": "gate", "memory": {}}
    assert run.digest == "68d0f88ce2ed6ec0"


def test_a_digest_is_the_same_for_ever(play: Play) -> None:
    assert play({}, "light", "take", "shout").digest == "517194ed94a7be68"


def test_equal_situations_reached_by_different_ways_have_equal_digests(play: Play) -> None:
    one = play({}, "light", "take", "go")
    other = play({}, "take", "go", "back", "light", "shout", "go", "rest", player=Player("Joon", 9))
    assert one.state != other.state
    assert situation(one.story, one.state) == situation(other.story, other.state)
    assert one.digest == other.digest
    quieter, noisier = play({}, "go", "back"), play({}, "go", "back", "go", "back", "go", "back")
    assert quieter.state != noisier.state
    assert quieter.digest == noisier.digest


@pytest.mark.parametrize("choices", [("light",), ("take",), ("shout",), ("go",), ("go", "back")])
def test_situations_that_differ_have_different_digests(choices: tuple[str, ...], play: Play) -> None:
    assert play({}, *choices).digest != play().digest


def reordered() -> Changes:
    """The small story with everything that is declared in another order, and more declared between."""
    world: dict[str, Any] = {key: BASE["world"][key] for key in reversed(BASE["world"])}
    flags = {"a_new_one": "?", **world["flag"], "z_new_one": "?"}
    counters = {"another": {"says": "?", "min": -100, "max": 100, "start": 7}, **world["counter"]}
    return {"world": None, "world.toml": {**world, "flag": flags, "counter": counters}}


def test_a_digest_does_not_depend_on_how_memory_is_laid_out(play: Play) -> None:
    choices = ("light", "take", "shout", "go", "up")
    one, other = play({}, *choices), play(reordered(), *choices)
    assert one.state.memory != other.state.memory
    assert one.digest == other.digest
    assert saved(one.story, one.state) == saved(other.story, other.state)
    assert restored(other.story, saved(one.story, one.state)) == evolve(other.state, told=0)


def test_the_memory_of_a_chapter_that_has_ended_is_not_in_a_saved_state(play: Play) -> None:
    run = play({"first": {"flag": {"rang": "?"}}, "gate": {"choice": {"take": {"do": ["take key", "rang"]}}}}, "take")
    assert saved(run.story, run.state)["memory"]["rang"] == "yes"
    assert saved(run.story, run.take("go", "up").state)["memory"] == {"has key": "yes"}


GOOD = {"format": 1, "scene": "gate", "memory": {"noise": "2"}, "moves": 3, "minutes": 0, "via": "hall.back", "name": "Joon", "seed": 0}

BAD: dict[str, Any] = {
    "nothing": None,
    "a text": "gate",
    "a list": [GOOD],
    "an empty table": {},
    "another format": {**GOOD, "format": 2},
    "a format in words": {**GOOD, "format": "1"},
    "an unknown scene": {**GOOD, "scene": "cellar"},
    "a scene of the wrong type": {**GOOD, "scene": ["gate"]},
    "memory of the wrong type": {**GOOD, "memory": ["noise"]},
    "unknown memory": {**GOOD, "memory": {"courage": "1"}},
    "memory of another chapter": {**GOOD, "scene": "roof", "memory": {"once gate.take": "yes"}},
    "an unknown value": {**GOOD, "memory": {"noise": "9"}},
    "a value of the wrong type": {**GOOD, "memory": {"noise": 2}},
    "a value out of a list": {**GOOD, "memory": {"noise": ["2"]}},
    "an unknown way": {**GOOD, "via": "gate.dance"},
    "a way from nowhere": {**GOOD, "via": "nowhere"},
    "a way of the wrong type": {**GOOD, "via": 3},
    "moves in words": {**GOOD, "moves": "3"},
    "a part of a move": {**GOOD, "moves": 3.5},
    "endless moves": {**GOOD, "moves": float("inf")},
    "moves that are a truth": {**GOOD, "moves": True},
    "moves below nought": {**GOOD, "moves": -1},
    "minutes below nought": {**GOOD, "minutes": -1},
    "minutes in words": {**GOOD, "minutes": "0"},
    "a seed in words": {**GOOD, "seed": "0"},
    "a name of the wrong type": {**GOOD, "name": None},
    "a name that is none": {**GOOD, "name": " "},
    "a name that a terminal would obey": {**GOOD, "name": "\x1b[31mJoon"},
    "a name too long": {**GOOD, "name": "n" * 25},
    **{f"no {key}": {other: value for other, value in GOOD.items() if other != key} for key in GOOD},
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_what_is_no_state_of_the_story_is_refused(data: Any, story: Story) -> None:
    with pytest.raises(StateError):
        restored(story, data)


def test_what_the_story_does_not_know_is_named_in_order(story: Story) -> None:
    unknown = [f"what_{letter}" for letter in "fbdaec"]
    with pytest.raises(StateError, match=", ".join(sorted(unknown))):
        restored(story, {**GOOD, "memory": {**GOOD["memory"], **dict.fromkeys(unknown, "yes")}})


def test_what_is_a_state_of_the_story_is_restored(story: Story) -> None:
    state = restored(story, GOOD)
    assert saved(story, state) == GOOD
    assert choose(story, state, "shout").moves == 4


def test_a_seed_may_be_any_whole_number(story: Story) -> None:
    for seed in (-1, 1 << 80):
        assert restored(story, json.loads(json.dumps(saved(story, start(story, Player("Joon", seed)))))).player.seed == seed


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["gate", "hall", "yes", "2", "gate.go"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["noise", "lit", "mood", "x"]), inner, max_size=2),
    max_leaves=4,
)


@given(changes=st.dictionaries(st.sampled_from(sorted(GOOD)), junk, min_size=1, max_size=3))
def test_any_change_to_a_saved_state_is_restored_whole_or_refused(changes: dict[str, Any], story: Story) -> None:
    try:
        state = restored(story, {**GOOD, **changes})
    except StateError:
        return
    assert restored(story, saved(story, state)) == state
    assert digest(story, state)
