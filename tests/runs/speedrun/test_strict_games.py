"""Games in which what is decided stays decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.errors import Refused
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from tests.moving import told, went
from tests.program import TO_THE_ROOF, chosen, numbers, player, small, spoken, typed

STRICT = "This game is strict: undo and jumps are off. Begin a new attempt to start over."


def session(*choices: str, is_strict: bool = True) -> Session:
    """A game in which something else was decided before, which could be gone back to."""
    found = Session.new(small(), player(), category="any")
    for choice in TO_THE_ROOF:
        found.choose(choice)
    found.begin_anew(None, "any", is_strict=is_strict)
    for choice in choices:
        found.choose(choice)
    return found


def jump(session: Session) -> None:
    session.jump(next(reversed(session.tree.nodes)))


WAYS = [Session.undo, Session.redo, Session.to_bell, jump]


@pytest.mark.parametrize("way", WAYS, ids=["undo", "redo", "bell", "jump"])
def test_there_is_no_way_back_or_aside_and_the_refusal_says_why(way: Callable[[Session], None]) -> None:
    game = session("wait", "go_in", "key")
    before = (game.states, game.here, len(game.visits))
    for _ in range(2):
        with pytest.raises(Refused, match=STRICT) as refused:
            way(game)
        assert refused.value.code == "strict"
    assert (game.states, game.here, len(game.visits)) == before
    assert told(game) == []


@pytest.mark.parametrize("way", WAYS, ids=["undo", "redo", "bell", "jump"])
def test_in_other_games_every_way_is_open(way: Callable[[Session], None]) -> None:
    game = session("wait", "go_in", "key", is_strict=False)
    assert went(lambda: way(game))
    assert told(game) == []


def test_nothing_can_be_taken_back_or_again() -> None:
    game = session("wait")
    assert not game.can_undo
    loose = session("wait", is_strict=False)
    assert loose.can_undo


def test_it_can_be_begun_anew_strict_or_not() -> None:
    game = session("wait", "go_in")
    assert not went(game.undo)
    game.begin_anew(None, "any", is_strict=True)
    assert (game.decisions, told(game), game.is_strict) == ((), [], True)
    game.begin_anew(None, "any")
    game.choose("wait")
    assert went(game.undo)


def test_a_game_begun_anew_is_of_the_same_tree_and_visits_begin_with_it() -> None:
    game = session("wait")
    nodes = len(game.tree.nodes)
    game.begin_anew(None, "clean")
    assert (game.category, len(game.visits), game.visits[0].link) == ("clean", 1, game.tree.root)
    game.choose("go_in")
    assert [visit.category for visit in game.visits] == ["clean", "clean"]
    assert len(game.tree.nodes) == nodes + 1


def test_a_game_begun_anew_after_decisions_that_do_not_fit_opens_before_them() -> None:
    game = session()
    game.begin_anew(("go_in", "fly"))
    assert game.decisions == ("gate.go_in",)
    (notice,) = told(game)
    assert notice.startswith("This game opens at decision 1 of 2: ")


def test_only_games_for_a_category_are_strict(tmp_path) -> None:
    games = Timeline(tmp_path, category="any", is_strict=True)
    assert games.new(small(), player()).is_strict
    assert not games.new(small(), player(), ("wait",)).is_strict, "whoever begins with decisions practises"
    assert not Timeline(tmp_path, is_strict=True).new(small(), player()).is_strict


# --- without a screen ---------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["back", "forward", "bell", "go 1"])
def test_line_mode_says_so_in_one_line(word: str) -> None:
    lines = typed(session(), *numbers(("wait", "go_in")), word)
    assert lines.count(STRICT) == 1
    assert not any(line.startswith(("There is nothing", "This is the start")) for line in lines)


@pytest.mark.parametrize("key", ["undo", "redo", "bell"])
def test_json_lines_answer_with_it(key: str) -> None:
    game = session("wait")
    *_, refused, following = spoken(game, f'{{"{key}": true}}'.encode(), *chosen("go_in"))
    assert refused == {"error": STRICT}
    assert (following["scene"], following.get("notices")) == ("hall", None)


def test_json_lines_answer_with_it_at_a_jump() -> None:
    game = session("wait")
    node = next(reversed(game.tree.nodes)).hex()
    *_, refused, following = spoken(game, f'{{"jump": "{node}"}}'.encode(), *chosen("go_in"))
    assert refused == {"error": STRICT}
    assert (following["scene"], following.get("notices")) == ("hall", None)
