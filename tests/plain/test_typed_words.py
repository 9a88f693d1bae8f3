"""Words that mean nothing, that need one more word, or that ask for help."""

from __future__ import annotations

from game.runs.games.session import Session
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
