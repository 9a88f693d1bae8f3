"""The proof, against one that looks at every state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from game import paths
from game.engine import State, open_choices
from game.proof import preimage, prospect
from game.proof.decision import by_minutes, by_moves, cheapest, reach
from game.proof.diagrams import Limits
from game.proof.flow import flow_of
from game.proof.goals import Goal, Target, bits_asked
from game.proof.live_memory import live_memory
from game.proof.prove import prove
from game.proof.reachability import reachability_questions
from game.proof.space import space_of
from game.proof.verdicts import Dead, Reached, Unknown
from game.proof.witness_replay import shows
from game.proof.witness_search import search
from game.story import Story, load
from game.story.marks import remembering_words
from tests.drawn import tries
from tests.made import Changes, made_story
from tests.proof.agreement import agreed, futures_agree
from tests.proof.reference import Explored, TooManyStates, explore
from tests.proof.stories import Files, stories, written

PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@tries(200, suppress_health_check=PATIENT)
@given(stories())
def test_both_say_the_same_of_a_drawn_story(files: Files) -> None:
    try:
        agreed(written(files), limit=4_000)
    except TooManyStates:
        assume(False)


@tries(100, suppress_health_check=PATIENT)
@given(stories())
def test_where_arms_go_unheeded_until_they_matter_both_say_the_same(files: Files) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (preimage, prospect):
            patch.setattr(module, "MANY", 2)
        try:
            agreed(written(files), limit=4_000)
        except TooManyStates:
            assume(False)


def test_both_say_the_same_of_the_small_story(small: Story) -> None:
    agreed(small)


def test_both_say_the_same_of_the_story_in_the_guide(tmp_path: Path) -> None:
    guide = (paths.scenes() / "README.md").read_text(encoding="utf-8")
    for name, text in re.findall(r"`([\w/.-]+)`\n\n```toml\n(.*?)```", guide.partition("## A whole story")[2], re.DOTALL):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    proof, _ = agreed(load(tmp_path))
    assert proof.findings == ()


BACK = {"say": "?", "goto": "gate"}
CORNERS: dict[str, Changes] = {
    "nothing changed": {},
    "a settle that sets what a later one asks": {
        "first": {"settle": [{"when": "seen gate", "do": ["lit"]}, {"when": "lit", "do": ["mood: calm | tense -> tense"]}]},
        "gate": {"choice": {"light": {"when": "not lit and noise == 3"}}},
        "last": {"card": "{mood == tense and noise == 1: A | B} {lit: A | B}"},
        "roof": {"text": "{lit: A | B} {mood == tense: A | B}"},
    },
    "a settle that is due in some states and sets what is read later": {
        "first": {"settle": [{"when": "mood == tense", "do": ["not lit", "noise -1"]}, {"when": "noise == 1", "do": ["lose key"]}]},
        "roof": {"text": "{lit: A | B} {noise == 0: A | B} {has key: A | B}"},
        "queries.toml": {"query": {f"q{at}": {"says": "?", "can": can, "at": "roof"} for at, can in enumerate(
            ["lit", "not lit", "noise == 0", "noise == 1", "noise == 2", "lit and has key and noise == 0"])}},
    },
    "a text of a choice that is told on a card too": {
        "hall": {"choice": {"up": {}, "climb": {"say": "?", "when": "has key or has key", "then": "{lit: A | B}", "goto": "roof"}}},
        "last": {"card": "{lit: A | B}"},
    },
    "a settle that can only be due where another is wrong": {
        "first": {"settle": [{"when": "mood == broken", "do": ["mood: calm -> tense"]}]},
    },
    "settles that are wrong one after another": {
        "first": {"settle": [{"when": "lit", "do": ["mood: calm -> tense"]},
                             {"when": "has key", "do": ["mood: tense -> broken", "lose key"]}]},
    },
    "two machines moved from wrong states by one choice, and items lost after": {
        "world": {"machine": {"door": {"title": "?", "says": "?", "start": "shut", "moves": ["shut -> open"],
                                       "states": {"shut": "?", "open": "?"}}}},
        "gate": {"choice": {"shout": {"when": "lit", "do": ["mood: calm -> tense", "door: shut -> open", "lose key"]},
                            "open": {"say": "?", "do": ["door: shut -> open"], "goto": "gate"}}},
    },
    "a reason that another always hides": {
        "hall": {"choice": {"up": {"need": {"has key": "?", "has key or lit": "?", "lit": "?"}}}},
    },
    "chapters that lead back, with memory of their own": {
        "first": {"flag": {"rang": "?"}, "counter": {"steps": {"says": "?", "min": -1, "max": 3, "start": 0}},
                  "settle": [{"when": "steps >= 1 and rang", "do": ["lit", "noise +2"]}, {"when": "lit", "do": ["not lit", "noise -1"]}],
                  "card": "{rang: A | B} {seen roof: A | B}"},
        "gate": {"choice": {"ring": {"say": "?", "when": "not rang", "do": ["rang", "steps -3"], "goto": "gate"},
                            "walk": {"say": "?", "do": ["steps +3", "noise -1"],
                                     "goto": [{"when": "steps >= 3", "to": "roof"}, {"when": "seen roof", "to": "hall"}, "gate"]}}},
        "roof": {"choice": {"climb": {**BACK, "when": "once and mood != broken", "do": ["mood: calm | tense -> tense"]},
                            "jump": {"when": "lit and noise == 0"}}},
    },
    "a choice whose effects can never be done": {
        "gate": {"choice": {"shout": {"when": "mood == calm", "do": ["mood: calm -> tense", "mood: calm -> tense"], "goto": "nook"}}},
        "01-first/nook.toml": {"title": "?", "place": "yard", "text": "?", "choice": {"on": {"say": "?", "goto": "hall"}}},
    },
    "ways to one thing by several choices of a scene": {
        "gate": {"choice": {f"shout_{at}": {"say": "?", "when": f"noise >= {at}", "do": ["mood: calm -> tense"], "goto": "gate"}
                            for at in range(3)}},
    },
    "a dead arm beside a live one to the same scene": {
        "gate": {"choice": {"go": {"goto": [{"when": "lit", "to": "hall"}, {"when": "lit and has key", "to": "hall"},
                                            {"when": "has key", "to": "hall"}, "hall"]}}},
    },
    "many arms that keep each other from leading anywhere": {
        "gate": {"choice": {"go": {"goto": [
            {"when": "noise == 3", "to": "hall"}, {"when": "noise == 2 and lit", "to": "gate"}, {"when": "lit", "to": "hall"},
            {"when": "has key", "to": "gate"}, {"when": "noise >= 1", "to": "gate"}, {"when": "not lit", "to": "hall"}, "roof"]}}},
    },
    "a start that ends at once": {"world": {"start": "out"}},
    "time that does not pass, and time that passes the longer way round": {
        "gate": {"choice": {"go": {"do": ["minutes +9"]}, "creep": {"say": "?", "goto": "nook"}}},
        "01-first/nook.toml": {"title": "?", "place": "yard", "text": "?", "choice": {
            "on": {"say": "?", "goto": "hall"}, "stay": {"say": "?", "do": ["noise -1"], "goto": "nook"}}},
    },
    "a counter that has to be raised step by step": {
        "world": {"counter": {"high": {"says": "?", "min": 0, "max": 9, "start": 0}}},
        "roof": {"choice": {"jump": {"when": "high == 9"}, "climb": {"say": "?", "do": ["high +1"], "goto": "roof"},
                            "fall": {"say": "?", "do": ["high -3"], "goto": "gate"}}},
    },
    "queries about the place that they ask for": {"queries.toml": {"query": {
        "itself": {"says": "?", "must-pass": "hall", "at": "hall"},
        "its_scene": {"says": "?", "must-pass": "hall", "at": "hall.up"},
        "its_choice": {"says": "?", "must-pass": "hall.up", "at": "hall"},
        "one_of_two": {"says": "?", "must-pass": ["gate.take", "hall.rest"], "at": ["ending out", "hall.rest"]},
        "the_start": {"says": "?", "must-pass": "gate.go", "at": "gate"},
        "scene_and_its_choice": {"says": "?", "must-pass": "gate.take", "at": ["hall", "hall.up"]},
    }}},
    "an ending that no scene has": {"world": {"ending": {"none": {"title": "?", "card": "{lit: A}", "sound": "?"}}}},
}  # fmt: skip


@pytest.mark.parametrize("changes", CORNERS.values(), ids=CORNERS)
def test_both_say_the_same_of_a_story_with(changes: Changes, tmp_path: Path) -> None:
    agreed(made_story(tmp_path, changes))


def drawn(files: Files) -> tuple[Story, Explored]:
    story = remembering_words(written(files))
    try:
        return story, explore(story, 500)
    except TooManyStates:
        assume(False)
        raise


@tries(40, suppress_health_check=PATIENT)
@given(stories(), st.integers(0, 60))
def test_with_few_nodes_allowed_a_question_is_answered_right_or_not_at_all(files: Files, nodes: int) -> None:
    story = remembering_words(written(files))
    flow = flow_of(story)
    for ask in reachability_questions(flow):
        for cost in (by_moves, by_minutes):
            full = cheapest(flow, ask.goal, cost)
            space_of.cache_clear()
            tight = cheapest(flow, ask.goal, cost, Limits(nodes))
            assert not isinstance(full, Unknown)
            if isinstance(tight, Unknown):
                assert isinstance(full, Dead) or tight.least <= full.least
            else:
                assert type(tight) is type(full)
            if isinstance(tight, Reached) and isinstance(full, Reached):
                assert tight.least == full.least
                assert shows(story, ask.goal, tight.choices)


def test_without_time_nothing_is_claimed_but_what_was_played(small: Story) -> None:
    proof = prove(small, seconds=-1)
    assert not proof.is_complete
    assert proof.findings == ()
    assert all(shows(remembering_words(small), ask.goal, run) for ask, run in proof.reached.items())
    assert not any(least.is_proved for each in proof.endings for least in (each.moves, each.minutes) if least)
    assert all(answer.holds is None for answer in proof.answers)


def test_a_goal_without_ways_is_dead(small: Story) -> None:
    assert isinstance(reach(flow_of(small), Goal(())), Dead)


@tries(40, suppress_health_check=PATIENT)
@given(stories(), st.integers(0, 5))
def test_what_is_found_by_playing_is_so_and_what_is_not_may_be(files: Files, allowance: int) -> None:
    story, full = drawn(files)
    flow = flow_of(story)
    goals = [ask.goal for ask in reachability_questions(flow)]
    found = search(flow, goals, allowance)
    assert all(shows(story, goal, run) for goal, run in found.runs.items())
    possible = {goal for goal in goals if isinstance(reach(flow, goal), Reached)}
    assert found.runs.keys() <= possible
    assert not found.census.complete
    counts = {scene: sum(1 for other, _ in full.states if other == scene) for scene in flow.steps}
    assert all(count <= counts[scene] for scene, count in found.census.states.items())


@tries(60, suppress_health_check=PATIENT)
@given(stories())
def test_states_with_the_same_live_memory_offer_the_same_ever_after(files: Files) -> None:
    story, full = drawn(files)
    flow = flow_of(story)
    for one, other in _alike(full, live_memory(flow, {}, flow.steps)):
        assert futures_agree(story, one, other, depth=4)
    goals = [ask.goal for ask in reachability_questions(flow)]
    for one, other in _alike(full, live_memory(flow, bits_asked(goals, flow.layout), flow.steps)):
        for way in (way for goal in goals for way in goal.ways if way.scene == one.scene):
            assert _meets(story, way, one) == _meets(story, way, other)


def _alike(full: Explored, live: dict[str, int]) -> Iterator[tuple[State, State]]:
    """Pairs of states that differ, and not in what is live."""
    groups = defaultdict(list)
    for (scene, memory), state in full.states.items():
        groups[scene, memory & live[scene]].append(state)
    return (pair for group in groups.values() for pair in pairwise(group))


def _meets(story: Story, way: Target, state: State) -> bool:
    from game.engine.program import compiled

    is_open = way.choice is None or way.choice in open_choices(story, state)
    return is_open and compiled(story).holds(way.guard, state.memory)
