"""Chapters: what is gone when one ends, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.errors import StoryFault
from tests.made import Changes
from tests.playing import Run

Play = Callable[..., Run]

STEPS = {"steps": {"says": "?", "min": 0, "max": 3, "start": 1}}
DOOR = {"door": {"title": "?", "says": "?", "start": "shut", "moves": ["shut -> open"], "states": {"shut": "?", "open": "?"}}}
OWN = {"counter": STEPS, "machine": DOOR, "flag": {"rang": "?"}, "item": {"cup": {"name": "a cup", "says": "?"}}}
FRESH = {"steps": 1, "door": "shut", "rang": False, "has cup": False}
LASTING = {"mood": "calm", "noise": 1, "lit": False, "has key": False}


def two_ways(settle: list[dict[str, Any]] | None = None, **out: Any) -> Changes:
    """The small story with memory of the first chapter, a way `out` of it, and a way `back` from the last."""
    work = {"say": "?", "goto": "gate", "do": ["steps +1", "door: shut -> open", "rang", "take cup"]}
    return {
        "first": {**OWN, "settle": settle or []},
        "gate": {"choice": {"work": work, "out": {"say": "?", "goto": "roof", **out}}},
        "roof": {"choice": {"back": {"say": "?", "goto": "gate"}}},
    }


def test_what_a_chapter_remembers_is_gone_when_it_ends_and_fresh_when_it_begins_again(play: Play) -> None:
    run = play(two_ways())
    assert run.memory == {**LASTING, **FRESH}
    assert run.take("light", "work").memory == {**LASTING, "lit": True, "steps": 2, "door": "open", "rang": True, "has cup": True}
    assert run.take("out").memory == {**LASTING, "lit": True}
    assert run.take("back").memory == {**LASTING, **FRESH, "lit": True}


def test_within_a_chapter_nothing_is_forgotten(play: Play) -> None:
    assert play(two_ways(), "work", "go", "back").memory["rang"] is True


def test_each_chapter_has_its_own_memory(play: Play) -> None:
    changes = {**two_ways(), "last": {"counter": {"wind": {"says": "?", "min": 0, "max": 200, "start": 150}}}}
    run = play(changes, "work", "out")
    assert run.memory == {**LASTING, "wind": 150}
    assert run.take("back").memory == {**LASTING, **FRESH}


def test_what_was_seen_or_taken_stays_so_where_a_run_comes_back_to_the_chapter(play: Play) -> None:
    run = play(two_ways(), "take", "out", "back")
    assert "take" not in run.offers
    assert run.text[0].startswith("The gate again.")


def test_the_arms_of_a_choice_that_leaves_still_read_the_chapter(play: Play) -> None:
    changes = two_ways(goto=[{"when": "rang and steps >= 2", "to": "roof"}, "out"])
    assert play(changes, "work", "out").state.scene == "roof"
    assert play(changes, "out").state.scene == "out"


def test_a_settle_sums_up_a_chapter_on_the_way_out(play: Play) -> None:
    changes = two_ways([{"when": "rang and steps >= 2", "do": ["lit", "noise +1"]}])
    assert play(changes, "work", "out").memory == {**LASTING, "lit": True, "noise": 2}
    assert play(changes, "out").memory == LASTING


def test_a_settle_waits_for_the_end_of_its_chapter(play: Play) -> None:
    changes = two_ways([{"when": "noise >= 0", "do": ["lit"]}])
    run = play(changes, "work", "go", "back")
    assert run.memory["lit"] is False
    assert run.take("out").memory["lit"] is True


def test_a_settle_is_done_at_the_end_of_its_own_chapter_only(play: Play) -> None:
    changes = two_ways([{"when": "noise >= 0", "do": ["noise +1"]}])
    run = play(changes, "out")
    assert run.memory["noise"] == 2
    assert run.take("back").memory["noise"] == 2
    assert run.take("out").memory["noise"] == 3


def test_a_settle_sees_what_the_last_choice_did(play: Play) -> None:
    settle = [{"when": "rang and seen gate", "do": ["lit"]}]
    assert play(two_ways(settle, do=["rang"]), "out").memory["lit"] is True


def test_no_settle_sets_off_or_stops_another(play: Play) -> None:
    chain = [
        {"when": "not lit", "do": ["lit"]},
        {"when": "lit", "do": ["noise +2"]},
        {"when": "not lit", "do": ["take key"]},
        {"when": "noise == 1", "do": ["noise -1"]},
        {"when": "noise == 0", "do": ["mood: calm -> tense"]},
    ]
    assert play(two_ways(chain), "out").memory == {"mood": "calm", "noise": 0, "lit": True, "has key": True}


def test_settles_are_done_in_the_order_written_each_on_what_the_one_before_left(play: Play) -> None:
    both = [
        {"when": "noise == 1", "do": ["mood: calm -> tense", "noise +9"]},
        {"when": "noise == 1", "do": ["mood: tense -> broken", "noise -1"]},
    ]
    assert play(two_ways(both), "out").memory == {**LASTING, "mood": "broken", "noise": 2}


def test_a_settle_that_moves_from_the_wrong_state_is_a_fault_that_changes_nothing(play: Play) -> None:
    run = play(two_ways([{"when": "noise >= 0", "do": ["lit", "mood: calm -> tense"]}]), "shout")
    before = run.state
    with pytest.raises(StoryFault, match='the end of chapter 01-first moves "mood" from calm, but it is tense'):
        run.take("out")
    assert run.state is before
    assert run.take("go", "rest", "back", "out").memory == {**LASTING, "lit": True, "mood": "tense", "noise": 1}


def test_what_settles_do_to_memory_of_the_chapter_is_gone_with_it(play: Play) -> None:
    assert play(two_ways([{"when": "noise >= 0", "do": ["rang", "steps +2"]}]), "out", "back").memory == {**LASTING, **FRESH}
