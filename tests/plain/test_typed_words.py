"""Words that mean nothing, that need one more word, or that ask for help."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.games.session import Session
from tests.made import made_story
from tests.program import player, small, typed


def after(*lines: str) -> list[str]:
    """What the last of some lines is answered with."""
    session = Session.new(small(), player())
    before = len(typed(Session.new(small(), player()), *lines[:-1]))
    return typed(session, *lines)[before - 1 : -1]


def test_an_unknown_word_is_told_which_words_there_are() -> None:
    (line,) = after("qqqq")
    assert "Type a number from 1 to" in line
    assert "look, undo, map" in line


def test_a_word_that_is_nearly_one_is_told_which_was_meant() -> None:
    (line,) = after("transcipt")
    assert 'Did you mean "transcript"?' in line


@pytest.mark.parametrize("line", ["tell her", "tell", "read notebook", "open the door", "store room", "north", "mop", "clock", "take"])
def test_words_of_a_story_are_never_taken_for_a_verb(line: str) -> None:
    (answer,) = after(line)
    assert "Did you mean" not in answer
    assert "Type a number from 1 to" in answer


def test_a_word_that_was_read_is_not_taken_for_a_verb_that_is_like_it(tmp_path: Path) -> None:
    for text, says in (("A gate.", True), ("A journals table.", False)):
        session = Session.new(made_story(tmp_path / text[:3], {"gate": {"text": text}}), player())
        assert ('Did you mean "journal"?' in typed(session, "journals")[-2]) is says


@pytest.mark.parametrize("line", ["north", "go north", "go up", "upstairs"])
def test_a_direction_leads_to_the_map(line: str) -> None:
    assert "map says where you can go" in " ".join(after(line))


def test_a_place_is_answered_with_the_choice_that_leads_there() -> None:
    (answer,) = after("go to the long hall")
    assert answer.startswith("A choice leads there: 1. Go in, past the sign.")
    assert after("school gate")[0].startswith("You are there;")


def test_somebody_who_was_met_is_answered_with_the_page_of_people() -> None:
    assert after("ask on-jo about the clock")[0].startswith("people says what you know of On-jo.")
    assert "Nam-ra" not in after("nam-ra")[0], "who was not met yet is told of nowhere"


def test_a_number_after_go_is_still_that_of_a_branch() -> None:
    assert "There is no branch of that number." in after("go 99")[0]


@pytest.mark.parametrize("line", ["go back", "Go  back", "back"])
def test_to_go_back_is_to_undo(line: str) -> None:
    session = Session.new(small(), player())
    typed(session, "2", line)
    assert session.decisions == ()


@pytest.mark.parametrize(("line", "decided"), [("2.", ("gate.wait",)), ("2..", ()), (".", ()), ("99.", ())])
def test_a_number_may_have_a_full_stop(line: str, decided: tuple[str, ...]) -> None:
    session = Session.new(small(), player())
    typed(session, line)
    assert session.decisions == decided


@pytest.mark.parametrize("line", ["continue", "go on", "Continue."])
def test_whoever_wants_to_go_on_is_told_to_choose(line: str) -> None:
    assert after(line) == ["The story goes on when you choose: type a number from 1 to 3."]


def test_an_old_magic_word_has_an_answer_of_its_own() -> None:
    (line,) = after("xyzzy")
    assert "hollow voice" in line


def test_name_alone_asks_for_one_and_removes_none() -> None:
    session = Session.new(small(), player())
    lines = typed(session, "name The gate", "name")
    assert any(line.startswith("Which name?") for line in lines)
    assert session.tree.mark(session.here).name == "The gate"
    assert "Name removed." in typed(session, "name -")
    assert session.tree.mark(session.here).name == ""


def test_help_of_a_word_tells_what_that_does() -> None:
    (line,) = after("help map")
    assert line.startswith("map (also m, exits): Where you are")
    assert after("help nonsense") == ['There is no word "nonsense"; help alone lists them all.']
