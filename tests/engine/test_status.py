"""What a player may know beside the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.engine import dangers
from game.engine.status import carried, plain_value
from game.story.variables import Kind, Variable
from tests.named import VARIABLES
from tests.playing import Run

Play = Callable[..., Run]


def test_dangers_are_known_while_their_guard_holds_in_their_chapter(play: Play) -> None:
    danger = [{"place": "room", "says": "Full.", "when": "lit"}, {"place": "yard", "says": "Open."}]
    run = play({"first": {"danger": danger}})
    assert dangers(run.story, run.state) == {"yard": "Open."}
    assert dangers(run.story, run.take("light").state) == {"yard": "Open.", "room": "Full."}
    assert dangers(run.story, run.take("take", "go", "up").state) == {}


def test_memory_as_plain_data_has_names_numbers_and_truths(play: Play) -> None:
    counters = {
        "bond.mina": {"says": "?", "levels": ["cold", "warm"], "start": "warm"},
        "depth": {"says": "?", "min": -2, "max": 1, "start": -1},
    }
    run = play({"world": {"counter": counters}}, "light", "take")
    assert run.memory == {"mood": "calm", "noise": 1, "bond.mina": "warm", "depth": -1, "lit": True, "has key": True}


@pytest.mark.parametrize(
    ("variable", "plain"),
    [
        (VARIABLES["mood"], ["calm", "tense", "broken"]),
        (Variable(name="dial", kind=Kind.MACHINE, values=("1", "2")), ["1", "2"]),
        (VARIABLES["noise"], [0, 1, 2, 3]),
        (VARIABLES["depth"], [-2, -1, 0, 1]),
        (VARIABLES["bond.mina"], ["cold", "wary", "warm"]),
        (VARIABLES["lit"], [False, True]),
        (VARIABLES["has key"], [False, True]),
    ],
    ids=lambda value: value.name if isinstance(value, Variable) else "",
)
def test_a_state_and_a_level_are_names_a_number_is_a_number_and_all_else_is_so_or_not(variable: Variable, plain: list[object]) -> None:
    found = [plain_value(variable, index) for index in range(len(variable.values))]
    assert found == plain
    assert list(map(type, found)) == list(map(type, plain))


def test_what_is_carried_is_what_was_taken_and_neither_lost_nor_of_another_chapter(play: Play) -> None:
    """What a chapter alone remembers stands where another chapter's memory does."""
    changes = {
        "first": {"item": {"coin": {"name": "a coin", "says": "?"}}},
        "last": {"item": {"rope": {"name": "a rope", "says": "?"}}},
        "gate": {
            "choice": {"find": {"say": "?", "do": ["take coin"], "goto": "gate"}, "drop": {"say": "?", "do": ["lose coin"], "goto": "gate"}}
        },
        "roof": {"choice": {"climb": {"say": "?", "do": ["take rope"], "goto": "roof"}}},
    }
    run = play(changes)
    assert carried(run.story, run.state) == ()
    assert carried(run.story, run.take("light", "shout").state) == ()
    assert carried(run.story, run.take("find").state) == ("coin",)
    assert sorted(carried(run.story, run.take("take").state)) == ["coin", "key"]
    assert carried(run.story, run.take("drop").state) == ("key",)
    assert carried(run.story, run.take("find", "go", "up").state) == ("key",)
    assert sorted(carried(run.story, run.take("climb").state)) == ["key", "rope"]
