"""A turn: all that is shown at a state, and what in it is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import Player, State, narrate, offered, replay
from game.runs.games.session import Session
from game.story import Story
from game.turn.answers import VerbInput
from game.turn.composition import turn_at, turns_of
from game.turn.game import Game
from game.turn.history import TurnHistory
from game.turn.turn import Turn
from game.turn.verbs.table import BY_NAME
from tests.made import made_story
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small


def states(*choices: str, story: Story | None = None) -> list[State]:
    return list(replay(story or small(), choices, player()))


def turn(*choices: str, story: Story | None = None) -> Turn:
    return list(turns_of(story or small(), states(*choices, story=story)))[-1]


def test_a_turn_has_what_the_engine_says_and_no_more() -> None:
    for state in states(*TO_THE_ROOF):
        now = turn_at(small(), None, state)
        assert [*now.prose] == [*narrate(small(), state)]
        assert now.offers == offered(small(), state)


def test_the_choice_taken_stands_before_what_it_led_to() -> None:
    now = turn("go_in")
    assert [paragraph.kind for paragraph in now.aftermath] == ["said", "then"]
    assert now.said == "> Go in, past the sign"
    assert now.taken == "go_in"
    assert (turn().aftermath, turn().said, turn().taken) == ((), "", "")


def test_a_chapter_begins_with_its_card_and_an_ending_closes_with_its_own() -> None:
    assert [len(each.opening) > 0 for each in turns_of(small(), states(*TO_THE_ROOF))] == [True, False, False, False, False, True, False]
    end = turn(*TO_THE_CORRIDOR)
    assert end.ending is not None
    assert [paragraph.kind for paragraph in end.closing] == ["ending-title", "card", "sound"]
    assert end.offers == ()


def test_a_scene_is_titled_where_it_is_another_than_before() -> None:
    kinds = [[paragraph.kind for paragraph in each.text] for each in turns_of(small(), states("wait", "go_in"))]
    assert [each[0] == "title" for each in kinds] == [True, False, True]


def test_what_is_new_is_told_by_the_turn_before_it_in_the_run() -> None:
    first, waited, inside, key = turns_of(small(), states("wait", "go_in", "key"))
    assert first.new.all
    assert (waited.new.all, waited.new.scene, waited.new.place, waited.new.people) == (False,) * 4
    assert (inside.new.scene, inside.new.place, inside.new.people, inside.new.things) == (True, True, True, False)
    assert (key.new.scene, key.new.things) == (False, True)


def test_what_is_new_to_somebody_is_told_by_what_they_saw_last() -> None:
    first, *_, key = turns_of(small(), states("go_in", "key"))
    back = first.since(key)
    assert (back.new.scene, back.new.things, back.new.all) == (True, True, False)
    assert [gauge.line for gauge in back.moved] == ["Infection: clean, was exposed. Your blood is your own."]
    assert key.since(key).moved == ()
    assert key.since(None).new.all


def test_people_places_and_things_come_with_their_signs_and_sentences() -> None:
    now = turn("go_in", "key")
    first = now.people[0]
    assert (first.name, first.hangul, first.says) == ("On-jo", "남온조", "Lends you things.")
    assert now.place.hangul == "복도"
    assert [(thing.name, thing.says) for thing in now.things] == [("a brass key", "It has a paper tag: ROOF.")]


def test_each_turn_of_a_run_is_worked_out_once() -> None:
    history, run = TurnHistory(small()), states("wait", "go_in")
    first = history.last(run)
    assert all(one is other for one, other in zip(first, history.last([*run]), strict=True))
    assert history.last(run, 2) == first[-2:]


def test_the_turn_of_a_game_says_whether_there_is_a_way_back_and_forward() -> None:
    game = Game(Session.new(small(), player()))
    assert (game.turn.links.can_undo, game.turn.links.can_redo) == (False, False)
    BY_NAME["choose"](game, VerbInput(text="wait"))
    assert (game.turn.links.can_undo, game.turn.links.can_redo) == (True, False)
    BY_NAME["undo"](game)
    assert (game.turn.links.can_undo, game.turn.links.can_redo) == (False, True)
    assert game.turn.links.here == game.session.tree.root


MOOD = {
    "good": "low",
    "states": {
        "calm": {"says": "You are calm."},
        "tense": {"name": "on edge", "says": "No."},
        "broken": {"says": "You were once."},
    },
}
ALARM = {
    "title": "Alarm",
    "says": "How loud.",
    "start": "off",
    "moves": ["off -> at_work"],
    "states": {"off": "Still.", "at_work": "Loud."},
}
NAMED = {"world": {"machine": {"mood": MOOD, "alarm": ALARM}}}


@pytest.fixture
def named(tmp_path: Path) -> Story:
    return made_story(tmp_path, NAMED)


def test_a_state_is_shown_by_its_name_and_by_its_id_with_spaces_where_it_has_none(named: Story) -> None:
    assert [gauge.line for gauge in turn("shout", story=named).gauges] == ["Mood: on edge, was calm. No."]
    assert named.variables["alarm"].name_of(1) == "at work"
    assert named.variables["mood"].name_of(1) == "on edge"


def test_a_machine_says_which_end_is_good(named: Story) -> None:
    assert [gauge.good for gauge in turn(story=named).gauges] == ["low"]
    assert named.variables["alarm"].display.good == "none"


CHAPTERS = {
    "first": {
        "machine": {
            "lamp": {"title": "Lamp", "says": "How bright.", "shown": True, "start": "dark", "moves": ["dark -> bright"],
                     "states": {"dark": "It is out.", "bright": "It burns."}},
        },
        "counter": {"steps": {"says": "How far you went.", "title": "Steps", "shown": True, "min": 0, "max": 3, "start": 0}},
    },
    "gate": {"choice": {"light": {"do": ["lit", "minutes +2", "lamp: dark -> bright", "steps +1"]}}},
}  # fmt: skip


def test_machines_and_counters_of_a_chapter_are_in_sight_while_it_lasts_and_not_after_it(tmp_path: Path) -> None:
    story = made_story(tmp_path, CHAPTERS)
    here = turn("light", story=story)
    assert [gauge.line for gauge in here.gauges if gauge.id != "mood"] == ["Lamp: bright, was dark. It burns.", "Steps: 1, was 0."]
    there = turn("light", "take", "go", "up", story=story)
    assert [gauge.id for gauge in there.gauges] == ["mood"]
    assert there.moved == ()


def test_the_name_of_the_player_is_in_the_text_and_no_markup_is_made_of_it() -> None:
    now = turn_at(small(), None, next(replay(small(), (), Player("*[b]{x}"))))
    assert any("*[b]{x}" in paragraph.text for paragraph in now.prose)
