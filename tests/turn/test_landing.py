"""What is said after a move: where it has led, and what goes forward again."""

from __future__ import annotations

import pytest

from game.runs.games.session import Session
from game.turn.answers import VerbInput
from game.turn.game import Game
from game.turn.landing import landed
from game.turn.verbs.table import BY_NAME
from tests.program import TO_THE_ROOF, player, small, typed


@pytest.fixture
def game() -> Game:
    session = Session.new(small(), player())
    for choice in TO_THE_ROOF[:-1]:
        session.choose(choice)
    return Game(session)


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("undo", "Back before your last decision; r goes forward again"),
        ("bell", "Back at the start of chapter 1; r goes forward again"),
        ("restart", "A new run, from the start; branches has the other one"),
    ],
)
def test_a_move_says_where_it_has_led(game: Game, verb: str, said: str) -> None:
    BY_NAME[verb](game)
    assert landed(verb, game, "r")[0] == said


def test_going_forward_says_how_far(game: Game) -> None:
    for verb in ("undo", "undo", "redo"):
        BY_NAME[verb](game)
    assert landed("redo", game, "r")[0] == "Forward again; r goes further"
    BY_NAME["redo"](game)
    assert landed("redo", game, "r")[0] == "Forward again, as far as you went"


def test_a_jump_says_where_the_game_stands(game: Game) -> None:
    BY_NAME["jump"](game, VerbInput(node=game.session.tree.path(game.session.here)[0].link))
    first, *_ = landed("jump", game, "r")
    assert first.startswith("Now at decision 1, ")
    assert first.endswith("; r goes forward again")


def test_what_is_no_move_says_nothing(game: Game) -> None:
    assert landed("choose", game, "r") == ()
    assert landed("map", game, "r") == ()


def test_lines_say_it_before_the_turn() -> None:
    lines = typed(Session.new(small(), player()), "1", "undo")
    assert "Back before your last decision; redo goes forward again." in lines
