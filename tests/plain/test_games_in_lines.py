"""Every game in plain lines: listed, gone on with, hidden and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.games.timeline import FILE, Timeline
from tests.program import Ran, plain, small


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """The games of Mina, who has gone in, and of Han, who has not."""
    assert plain(tmp_path, "--name", "Mina", input=b"1\n").code == 0
    assert plain(tmp_path, "--name", "Han").code == 0
    return tmp_path


def typed(saves: Path, *lines: str) -> Ran:
    return plain(saves, "--resume", input="\n".join(lines).encode())


def test_games_are_listed_by_number_with_where_they_stand(saves: Path) -> None:
    lines = typed(saves, "games").lines
    listed = [line for line in lines if line.startswith(("1. ", "2. ")) and "Played" in line]
    assert len(listed) == 2
    assert listed[0].startswith("1. Han. Chapter 1")
    assert listed[1].startswith("2. Mina. Chapter 1")
    assert "just now" in listed[1]


def test_a_number_goes_on_with_that_game_where_it_was_left(saves: Path) -> None:
    lines = typed(saves, "games 2", "status", "1").lines
    assert any("Long hall" in line for line in lines)
    games = Timeline(saves)
    latest = games.latest(small())
    assert latest is not None
    assert latest.state.player.name == "Mina"
    games.close()


def test_a_hidden_game_is_out_of_the_list_and_kept(saves: Path) -> None:
    lines = typed(saves, "games hide 2", "games").lines
    assert "Hidden, and kept: Mina. games show brings it back." in lines
    assert not any(line.startswith("2. Mina") for line in lines)
    assert "1 game hidden; games show brings back all." in lines
    assert (saves / FILE).exists()
    assert any(line.startswith("2. Mina") for line in typed(saves, "games show", "games").lines)


def test_help_tells_of_it(saves: Path) -> None:
    assert any(line.startswith("games: ") for line in typed(saves, "help").lines)


@pytest.mark.parametrize("words", ["games 3", "games 0", "games hide", "games hide x", "games delete 1"])
def test_what_means_nothing_says_what_does(saves: Path, words: str) -> None:
    assert "Which one? Type games, and then games with a number from 1 to 2." in typed(saves, words).lines
