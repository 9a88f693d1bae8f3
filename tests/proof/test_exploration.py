"""Counting every state with NumPy, against a plain explorer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import OutOfBudget
from game.proof import transition_tables
from game.proof.arrays import np
from game.proof.census import Census
from game.proof.exploration import explore
from game.proof.flow import Flow, flow_of
from game.proof.live_memory import live_memory
from game.proof.packing import moving
from game.story import Story, load
from tests.bench.generate import generate, write_toml
from tests.made import Changes, made_story
from tests.program import ROOT
from tests.proof.plain_explorer import explore_plainly

ALL = 10**7  # more states than any story here has

FLAGS = [f"flag_{number:02d}" for number in range(70)]

# A machine of three states, counters that stop at their ends, settles, loops, memory of a chapter, and ways back from one to another.
WINDING: Changes = {
    "first": {
        "counter": {"steps": {"says": "?", "min": -1, "max": 6, "start": 2}},
        "flag": {"rang": "?"},
        "settle": [
            {"when": "steps >= 4 and rang", "do": ["lit", "noise +2"]},
            {"when": "lit", "do": ["not lit", "noise -1"]},
            {"when": "mood == tense", "do": ["mood: tense -> calm"]},
        ],
    },
    "last": {"counter": {"wind": {"says": "?", "levels": ["still", "fresh", "high"], "start": "fresh"}}, "flag": {"wet": "?"}},
    "gate": {"choice": {
        "ring": {"say": "?", "when": "not rang", "do": ["rang", "steps -3"], "goto": "gate"},
        "walk": {"say": "?", "do": ["steps +3", "noise -1"],
                 "goto": [{"when": "steps >= 6", "to": "roof"}, {"when": "seen roof", "to": "hall"}, "gate"]},
    }},
    "roof": {"choice": {
        "stay": {"say": "?", "do": ["wind +1", "wet"], "goto": [{"when": "wind == high and noise >= 2", "to": "hall"}, "roof"]},
        "climb": {"say": "?", "when": "once and mood != broken", "do": ["wind -1", "mood: calm | tense -> tense"], "goto": "gate"},
        "jump": {"when": "wet and noise == 0"},
    }},
}  # fmt: skip

# Memory of more than 64 bits, of which what is read lies in the highest.
LONG: Changes = {
    "world": {"flag": dict.fromkeys(FLAGS, "?")},
    "gate": {
        "choice": {"set": {"say": "?", "do": FLAGS[-3:], "goto": "hall"}, "clear": {"say": "?", "do": ["not flag_69"], "goto": "gate"}}
    },
    "hall": {"choice": {"up": {"when": "flag_67 or flag_69"}, "back": {"when": "not flag_69"}}},
}

EDGES: Mapping[str, Changes] = {
    "the small story": {},
    "winding": WINDING,
    "long memory": LONG,
    "a counter that stops at its ends": {
        "hall": {"choice": {"up": {"when": "noise == 3"}, "shout": {"say": "?", "do": ["noise +2"], "goto": "hall"}}},
    },
    "a move from a wrong state": {"gate": {"choice": {"shout": {"when": "noise <= 2"}}}},
    "a wrong move at the end of a chapter": {"first": {"settle": [{"when": "noise >= 2", "do": ["mood: calm -> tense"]}]}},
    "memory that starts anew": {
        "first": {"flag": {"rang": "?"}},
        "gate": {"choice": {"ring": {"say": "?", "do": ["rang"], "goto": "gate"}, "go": {"when": "rang"}}},
        "roof": {"choice": {"back": {"say": "?", "when": "mood == tense", "goto": "gate"}}},
    },
}  # fmt: skip


@cache
def made_up(scenes: int, seed: int) -> Story:
    with TemporaryDirectory() as folder:
        write_toml(generate(scenes, seed), Path(folder))
        return load(Path(folder))


def all_memory(flow: Flow) -> dict[str, int]:
    """Every bit that is remembered in each scene."""
    return {scene: sum(slot.bits for slot in flow.layout.live(flow.story.scenes[scene].chapter)) for scene in flow.steps}


def agreed(story: Story, asked: Mapping[str, int] | None = None) -> Census:
    """The census, which is what the plain explorer says too."""
    flow = flow_of(story)
    census, plain = explore(flow, asked or {}, ALL), explore_plainly(flow, asked or {}, ALL)
    assert census.complete
    assert census.states == {scene: len(seen) for scene, seen in plain.seen.items()}
    assert census.steps == plain.steps
    return census


def test_the_small_story_has_so_many_states(small: Story) -> None:
    census = agreed(small)
    # At the gate restraint matters, since to wait is to move it; in the hall the key and the blood on it; on the roof nothing does.
    assert census.states == {"gate": 2, "hall": 3, "rings": 1, "roof_door": 1, "rung": 1}
    assert (census.total_states, census.transitions) == (8, 11)
    assert census.steps["gate", "wait", "gate"] == 2
    assert ("gate", "climb", "hall") not in census.steps


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("scenes", [10, 18])
def test_made_up_stories_have_the_states_that_plain_exploration_finds(scenes: int, seed: int) -> None:
    agreed(made_up(scenes, seed))


def test_a_made_up_story_of_chapters_does_too() -> None:
    agreed(made_up(50, 1))


@pytest.mark.parametrize("changes", EDGES.values(), ids=EDGES)
def test_so_does_a_story_with(changes: Changes, tmp_path: Path) -> None:
    agreed(made_story(tmp_path, changes))


@pytest.mark.parametrize("changes", [{}, WINDING], ids=["small", "winding"])
def test_bits_that_are_asked_for_tell_states_apart(changes: Changes, tmp_path: Path) -> None:
    story = made_story(tmp_path, changes)
    everything = agreed(story, all_memory(flow_of(story)))
    assert everything.total_states > agreed(story).total_states
    assert everything.steps.keys() == agreed(story).steps.keys()


@pytest.mark.parametrize("scenes", [18, 50])
def test_choices_that_many_bits_decide_are_worked_out_as_they_come(scenes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transition_tables, "NARROW", 2)
    agreed(made_up(scenes, 1))


def test_a_limit_that_is_not_met_changes_nothing_and_one_that_is_is_owned_up_to() -> None:
    flow = flow_of(made_up(18, 1))
    whole = explore(flow, {}, ALL)
    just = explore(flow, {}, whole.total_states)
    assert (just.complete, just.states, just.steps) == (True, whole.states, whole.steps)
    for limit in (0, 1, whole.total_states // 2, whole.total_states - 1):
        cut = explore(flow, {}, limit)
        assert not cut.complete
        assert limit < cut.total_states <= whole.total_states
        assert all(count <= whole.states[scene] for scene, count in cut.states.items())
        assert all(count <= whole.steps[step] for step, count in cut.steps.items())


def test_memory_that_fits_no_machine_word_is_refused(tmp_path: Path) -> None:
    flow = flow_of(made_story(tmp_path, LONG))
    assert max(bits.bit_length() for bits in live_memory(flow, {}, flow.steps).values()) > 64
    with pytest.raises(OutOfBudget, match=r'in scene "\w+" 7\d bits of memory matter; states can be counted for at most 64'):
        explore(flow, all_memory(flow), ALL)


@given(st.permutations(range(64)), st.integers(0, 64), st.lists(st.integers(0, 2**64 - 1)))
def test_bits_go_to_the_same_places_in_one_word_and_in_many(order: list[int], count: int, words: list[int]) -> None:
    places = dict(list(enumerate(order))[:count])
    move, back = moving(places), moving({new: old for old, new in places.items()})
    assert [move(word) for word in words] == [sum((word >> old & 1) << new for old, new in places.items()) for word in words]
    assert move(np.array(words, np.uint64)).tolist() == [move(word) for word in words]
    assert [back(move(word)) for word in words] == [word & (1 << count) - 1 for word in words]


def in_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def test_the_rest_of_the_proof_needs_no_numpy() -> None:
    assert in_python("import sys, game.proof, game.proof.flow, game.proof.live_memory; print('numpy' in sys.modules)") == "False"


def test_without_numpy_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['numpy'] = None\ntry: import game.proof.exploration\nexcept Exception as error: print(repr(error))"
    assert in_python(code) == "NumpyMissing('counting every state needs NumPy: pip install numpy')"
