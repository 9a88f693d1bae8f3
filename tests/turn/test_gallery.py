"""The gallery of endings: what is found, and hints to the rest, each asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import Player
from game.errors import Refused
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.turn.game import Game
from tests.made import made_story
from tests.program import TO_THE_CORRIDOR, player, small, spoken, typed


def game(*choices: str) -> Game:
    session = Session.new(small(), player())
    for choice in choices:
        session.choose(choice)
    return Game(session)


def test_there_is_a_frame_for_each_ending_in_the_order_of_the_story() -> None:
    frames = game().gallery.frames
    assert [frame.ending.id for frame in frames] == [*small().endings]
    assert [(frame.number, frame.is_found, frame.title) for frame in frames] == [(1, False, "Not found yet"), (2, False, "Not found yet")]


def test_an_ending_is_found_where_any_way_of_the_player_has_led_there_and_stays_so() -> None:
    played = game(*TO_THE_CORRIDOR)
    end = played.session.here
    played.session.undo()
    gallery = played.gallery
    assert gallery.found == {"corridor": end}
    assert gallery.words == "1 of 2 endings found"
    assert gallery.frame("corridor").title == "The Corridor"


def test_hints_are_told_one_by_one_and_only_when_asked_for() -> None:
    gallery = game().gallery
    hints = small().endings["roof"].hints
    assert [gallery.hint("roof").told for _ in range(4)] == [hints[:1], hints[:2], hints, hints]
    assert gallery.frame("corridor").told == ()


def test_hints_that_were_asked_for_stay_in_sight() -> None:
    played = game()
    played.gallery.hint("roof")
    assert played.gallery.frame("roof").told == small().endings["roof"].hints[:1]


def test_an_ending_that_is_found_needs_no_hint() -> None:
    gallery = game(*TO_THE_CORRIDOR).gallery
    assert gallery.hint("corridor").told == ()
    assert gallery.frame("corridor").hints_left == 0


def test_a_story_without_hints_says_so(tmp_path: Path) -> None:
    gallery = Game(Session.new(made_story(tmp_path), player())).gallery
    with pytest.raises(Refused, match="no hints"):
        gallery.hint("out")


def test_nothing_is_told_of_an_ending_that_is_not_found() -> None:
    told = "\n".join(typed(Session.new(small(), player()), "endings", "hint 1", "ending 1"))
    assert all(ending.title not in told for ending in small().endings.values())
    assert "1, hint 1 of 3: High up." in told
    assert "You have not found it yet. Type hint 1 for a hint." in told


def test_programs_are_told_what_lines_say() -> None:
    endings, hinted, refused = spoken(Session.new(small(), player()), b'{"endings": true}', b'{"hint": 2}', b'{"hint": 3}')[1:]
    assert endings["endings"][0] == {"number": 1, "found": False, "hints": [], "hints_left": 3}
    assert hinted["hint"] == {"number": 2, "found": False, "hints": ["Near where you begin."], "hints_left": 2}
    assert refused == {"error": "an ending is named by its number, from 1 to 2"}


def test_what_another_player_has_found_is_counted_and_says_by_whom_and_no_more(tmp_path: Path) -> None:
    timeline = Timeline(tmp_path)
    timeline.new(small(), Player("Min", 0), TO_THE_CORRIDOR)
    session = timeline.new(small(), player())
    endings = Game(session).gallery
    assert endings.words == "0 of 2 endings found; 1 in all games"
    assert (endings.frame("corridor").title, endings.frame("corridor").is_found) == ("Found by Min", False)
    assert endings.frame("corridor").data()["found_by"] == ["Min"]
    assert "0 of 2 endings found; 1 in all games." in typed(session, "endings")
    assert typed(session, "endings")[-3:-1] == ["2. Found by Min.", "Not found yet: 1. Type hint 1 for a hint to the first of them."]
    assert typed(session, "hint 2", "endings")[-2].startswith("2, hint 1 of 3: ")


def test_the_card_of_one_that_is_found_is_read_again_from_anywhere() -> None:
    session = game(*TO_THE_CORRIDOR).session
    session.jump(session.tree.root)
    lines = typed(session, "ending 2")
    assert "You went back for the tray." in lines
    assert "3 decisions, 3 minutes." in lines


def test_a_number_that_no_ending_has_is_refused() -> None:
    assert "Which one? Type a number from 1 to 2; endings lists them." in typed(Session.new(small(), player()), "ending 9")
