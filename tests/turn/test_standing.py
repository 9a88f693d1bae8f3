"""How the player stands at a turn: where, with whom, with what, and how machines stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.turn.composition import turn_at
from game.turn.gauge import Gauge
from game.turn.turn import Turn
from tests.made import Changes, made_story
from tests.playing import Run, straight


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., Run]:
    """Play the small story, changed, through some choices."""
    return lambda changes, *choices: Run(made_story(tmp_path, changes), straight).take(*choices)


Play = Callable[..., Run]


def now(run: Run) -> Turn:
    return turn_at(run.story, None, run.state)


def test_a_turn_says_where_when_and_how_long(play: Play) -> None:
    run = play({"hall": {"day": "Sunday"}}, "light", "go")
    found = now(run)
    assert (found.chapter, found.chapter_title, found.title, found.day) == (1, "First", "The hall", "Sunday")
    assert (found.place.id, found.place.name, found.moves, found.minutes) == ("room", "Room", 2, 2)


def test_the_company_is_who_is_here_while_a_guard_holds(play: Play) -> None:
    run = play({"gate": {"here": ["mina", {"who": "joon", "when": "lit"}]}, "world": {"person": {"joon": {"name": "Joon", "says": "?"}}}})
    assert now(run).company == ("Mina",)
    assert now(run.take("light")).company == ("Mina", "Joon")


def test_what_is_carried_is_named_until_its_chapter_ends(play: Play) -> None:
    changes: Changes = {
        "first": {"item": {"cup": {"name": "a cup", "says": "?"}}},
        "last": {"flag": {"wind": "?", "rain": "?"}},
        "gate": {"choice": {"take": {"do": ["take key", "take cup"]}}},
        "roof": {"choice": {"get_wet": {"say": "?", "do": ["wind", "rain"], "goto": "roof"}}},
    }
    run = play(changes, "take")
    assert now(run).carried == ("a brass key", "a cup")
    assert now(run.take("go", "up")).carried == ("a brass key",)
    assert now(run.take("get_wet")).carried == ("a brass key",)


def test_a_machine_in_sight_is_a_gauge_in_words(play: Play) -> None:
    run = play({}, "shout")
    assert now(run).gauges == (Gauge(id="mood", title="Mood", word="tense", says="You are not.", level=1, top=2, good="none"),)


def test_a_machine_out_of_sight_is_no_gauge(play: Play) -> None:
    run = play({"world": {"machine": {"mood": {"shown": False}}}})
    assert now(run).gauges == ()
