"""Hints that were asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.games.hints import FILE, AskedHints


def test_they_are_there_after_a_restart(tmp_path: Path) -> None:
    asked = AskedHints(tmp_path / "saves")
    asked.ask("small", "roof")
    asked.ask("small", "roof")
    again = AskedHints(tmp_path / "saves")
    assert again.count("small", "roof") == 2
    assert again.count("small", "corridor") == 0
    assert again.count("other", "roof") == 0


def test_there_are_three_at_most(tmp_path: Path) -> None:
    asked = AskedHints(tmp_path)
    for _ in range(5):
        asked.ask("small", "roof")
    assert asked.count("small", "roof") == 3


@pytest.mark.parametrize("text", ["no toml", "small = 3", "[small]\nroof = 99\n", "[small]\nroof = true\n", '[small]\nroof = "2"\n'])
def test_a_file_that_somebody_has_spoiled_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    asked = AskedHints(tmp_path)
    assert asked.count("small", "roof") == 0
    asked.ask("small", "roof")
    assert AskedHints(tmp_path).count("small", "roof") == 1


def test_where_nothing_can_be_written_they_are_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    asked = AskedHints(tmp_path / "file")
    asked.ask("small", "roof")
    assert asked.count("small", "roof") == 1


def test_in_memory_alone_nothing_is_written() -> None:
    asked = AskedHints()
    asked.ask("small", "roof")
    assert asked.count("small", "roof") == 1
