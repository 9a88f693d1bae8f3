"""What a player may know beside the text."""

from __future__ import annotations

from collections.abc import Callable

from game.engine import dangers
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
