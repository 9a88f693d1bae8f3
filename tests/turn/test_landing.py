"""What is said after a move: where it has led, and what goes forward again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from game.runs.games.session import Session
from game.turn.answers import VerbInput
from game.turn.game import Game
from game.turn.landing import MoveKeys, landed
from game.turn.verbs.table import BY_NAME
from tests.program import TO_THE_ROOF, player, small, spoken, typed


def done(game: Game, verb: str, asked: VerbInput | None = None) -> Sequence[str]:
    """What is said after a verb."""
    before = game.turn
    BY_NAME[verb](game, asked)
    return landed(verb, before, game, MoveKeys("u", "r"))


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
        ("bell", "Back at the start of chapter 1; u goes back to decision 5, Roof"),
        ("restart", "A new run, from the start; u goes back to decision 5, Roof"),
    ],
)
def test_a_move_says_where_it_has_led_and_what_goes_back(game: Game, verb: str, said: str) -> None:
    assert done(game, verb)[0] == said


@pytest.mark.parametrize("verb", ["bell", "restart"])
def test_what_goes_back_from_a_jump_is_said_in_as_few_words_as_there_is_room_for(game: Game, verb: str) -> None:
    said = done(game, verb)
    assert all("u goes back" in words for words in said)
    assert min(map(len, said)) <= 12
    assert any(len(words) <= 56 for words in said[:2]), "beside `more below`, at 80 columns"


def test_a_jump_that_is_taken_back_says_where_that_is(game: Game) -> None:
    done(game, "bell")
    assert done(game, "undo")[0] == "Back where you were, at decision 5, Roof"
    assert done(game, "undo")[0].startswith("Back before your last decision")


def test_going_forward_says_how_far(game: Game) -> None:
    for verb in ("undo", "undo", "redo"):
        said = done(game, verb)
    assert said[0] == "Forward again; r goes further"
    assert done(game, "redo")[0] == "Forward again, as far as you went"


def test_a_jump_says_where_the_game_stands(game: Game) -> None:
    first, *_ = done(game, "jump", VerbInput(node=game.session.tree.path(game.session.here)[0].link))
    assert first.startswith("Now at decision 1, ")
    assert first.endswith("; u goes back to decision 5, Roof")


def test_what_is_no_move_says_nothing(game: Game) -> None:
    assert done(game, "choose", VerbInput(text=TO_THE_ROOF[-1])) == ()
    assert done(game, "map") == ()


def test_lines_say_it_before_the_turn() -> None:
    lines = typed(Session.new(small(), player()), "1", "undo")
    assert "Back before your last decision; redo goes forward again." in lines
    lines = typed(Session.new(small(), player()), "1", "restart", "undo")
    assert "A new run, from the start; undo goes back to decision 1, Long hall." in lines
    assert "Back where you were, at decision 1, Long hall." in lines


def test_programs_are_told_of_jumps() -> None:
    first, jumped = spoken(Session.new(small(), player()), b'{"choose": "wait"}', b'{"restart": true}')[1:]
    assert "landed" not in first
    assert jumped["landed"] == "A new run, from the start; undo goes back to decision 1, School gate"
