"""What a player may know beside the text."""

from __future__ import annotations

from collections.abc import Callable

from game.engine import Gauge, dangers, status
from tests.made import Changes
from tests.playing import Run

Play = Callable[..., Run]


def test_the_status_says_where_when_and_how_long(play: Play) -> None:
    run = play({"hall": {"day": "Sunday"}}, "light", "go")
    now = status(run.story, run.state)
    assert (now.chapter, now.chapter_title, now.scene_title, now.day) == (1, "First", "The hall", "Sunday")
    assert (now.place, now.place_name, now.moves, now.minutes) == ("room", "Room", 2, 2)


def test_the_company_is_who_is_here_while_a_guard_holds(play: Play) -> None:
    run = play({"gate": {"here": ["mina", {"who": "joon", "when": "lit"}]}, "world": {"person": {"joon": {"name": "Joon", "says": "?"}}}})
    assert status(run.story, run.state).company == ("Mina",)
    assert status(run.story, run.take("light").state).company == ("Mina", "Joon")


def test_what_is_carried_is_named_until_its_chapter_ends(play: Play) -> None:
    changes: Changes = {
        "first": {"item": {"cup": {"name": "a cup", "says": "?"}}},
        "last": {"flag": {"wind": "?", "rain": "?"}},
        "gate": {"choice": {"take": {"do": ["take key", "take cup"]}}},
        "roof": {"choice": {"get_wet": {"say": "?", "do": ["wind", "rain"], "goto": "roof"}}},
    }
    run = play(changes, "take")
    assert status(run.story, run.state).carried == ("a brass key", "a cup")
    assert status(run.story, run.take("go", "up").state).carried == ("a brass key",)
    assert status(run.story, run.take("get_wet").state).carried == ("a brass key",)


def test_a_machine_in_sight_is_a_gauge_in_words(play: Play) -> None:
    run = play({}, "shout")
    assert status(run.story, run.state).gauges == (Gauge("mood", "Mood", "tense", "You are not.", 1, 2),)


def test_a_machine_out_of_sight_is_no_gauge(play: Play) -> None:
    run = play({"world": {"machine": {"mood": {"shown": False}}}})
    assert status(run.story, run.state).gauges == ()


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
