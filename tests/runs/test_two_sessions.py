"""Two sessions on one folder at once: both games are kept."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from game.runs.games import Games
from game.runs.session import Session
from tests.program import player, small


def decisions(games: Games) -> dict[str, int]:
    """How many decisions each game holds."""
    return {path.name: len(json.loads(path.read_bytes())["decisions"]) for path in sorted(games.folder.iterdir())}


def resumed(games: Games) -> Session:
    session = games.latest(small())
    assert session is not None
    return session


def test_two_new_games_are_two_files(tmp_path: Path) -> None:
    games = Games(tmp_path)
    one, other = games.new(small(), player()), games.new(small(), player())
    for _ in range(3):
        one.choose("wait")
        other.choose("wait")
    other.choose("wait")
    assert decisions(games) == {"game-0001.json": 3, "game-0002.json": 4}


def test_one_game_gone_on_with_twice_at_once_becomes_two_and_the_second_is_told(tmp_path: Path) -> None:
    games = Games(tmp_path)
    games.new(small(), player()).choose("wait")
    one, other = resumed(games), resumed(games)
    one.choose("wait")
    other.choose("go_in")
    one.choose("wait")
    other.choose("key")
    assert decisions(games) == {"game-0001.json": 3, "game-0002.json": 3}
    assert one.notices == []
    assert other.notices == ["This game is also being played elsewhere; here it goes on as game-0002.json."]
    assert resumed(games).decisions == ("gate.wait", "gate.go_in", "hall.key")


def test_a_game_gone_on_with_while_it_is_still_played_becomes_two(tmp_path: Path) -> None:
    games = Games(tmp_path)
    one = games.new(small(), player())
    one.choose("wait")
    resumed(games).choose("go_in")
    one.choose("wait")
    assert decisions(games) == {"game-0001.json": 2, "game-0002.json": 2}
    assert one.notices == ["This game is also being played elsewhere; here it goes on as game-0002.json."]


def test_a_game_that_was_only_looked_at_elsewhere_stays_one(tmp_path: Path) -> None:
    games = Games(tmp_path)
    one = games.new(small(), player())
    one.choose("wait")
    resumed(games)
    one.choose("wait")
    assert decisions(games) == {"game-0001.json": 2}
    assert one.notices == []


def test_many_games_that_begin_at_once_get_a_file_each(tmp_path: Path) -> None:
    games, barrier = Games(tmp_path), threading.Barrier(8)

    def begin() -> None:
        barrier.wait()
        games.new(small(), player()).choose("wait")

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert decisions(games) == {f"game-{number:04}.json": 1 for number in range(1, 9)}
