"""`hyosan` alone, where there is no screen: the last game goes on, and what the screen calls Continue is never moved silently."""

from __future__ import annotations

from pathlib import Path

from tests.program import SMALL, hyosan

STORY = ("--story", SMALL)


def test_without_a_game_it_says_that_one_begins(tmp_path: Path) -> None:
    assert hyosan(tmp_path, *STORY, input=b"q\n").lines[0] == "There is no game to go on with: a new one begins, for Seo Yun-ah."


def test_the_last_game_goes_on_where_it_was_left(tmp_path: Path) -> None:
    hyosan(tmp_path, *STORY, "--plain", "--name", "Mina", input=b"1\nq\n")
    ran = hyosan(tmp_path, *STORY, input=b"q\n")
    assert ran.lines[0] == "This is the game of Mina, where it was left. restart starts over."
    assert any("Long hall" in line for line in ran.lines)


def test_a_new_game_that_was_asked_for_names_the_one_that_is_kept(tmp_path: Path) -> None:
    hyosan(tmp_path, *STORY, "--plain", "--name", "Mina", input=b"1\nq\n")
    ran = hyosan(tmp_path, *STORY, "--plain", "--name", "Ara", input=b"q\n")
    assert ran.lines[0].startswith("This is a new game. The last one, of Mina, is kept")
