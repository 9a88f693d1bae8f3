"""What an author is told who writes as other tools have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.story.problems import Problem
from tests.made import Changes, problems_of


def only(folder: Path, changes: Changes) -> Problem:
    (found,) = problems_of(folder, changes)
    return found


@pytest.mark.parametrize(
    ("guard", "says"),
    [
        ("lit && dark", "write `and`"),
        ("lit || dark", "write `or`"),
        ("!lit", "write `not`"),
        ("mood == 'calm'", "without quotes"),
        ("mood == “calm”", "without quotes"),
    ],
)
def test_signs_of_other_languages_in_a_guard_are_named_with_the_word_for_them(guard: str, says: str, tmp_path: Path) -> None:
    found = only(tmp_path, {"gate": {"choice": {"go": {"when": guard}}}})
    assert (found.code.id, found.key) == ("HH115", "choice.go.when")
    assert says in found.message


def test_two_bars_in_a_clause_are_told_to_be_or(tmp_path: Path) -> None:
    found = only(tmp_path, {"gate": {"text": "{lit || dark: a | b}"}})
    assert found.code.id == "HH117"
    assert "write `or`" in found.message


def test_one_effect_without_a_list_is_told_how_the_list_is_written(tmp_path: Path) -> None:
    found = only(tmp_path, {"gate": {"choice": {"take": {"do": "take key"}}}})
    assert found.code.id == "HH111"
    assert 'expected a list, found text; write ["take key"]' in found.message


@pytest.mark.parametrize(("key", "meant"), [("if", "when"), ("next", "goto"), ("effects", "do")])
def test_a_key_of_other_tools_is_told_by_our_name(key: str, meant: str, tmp_path: Path) -> None:
    found = only(tmp_path, {"gate": {"choice": {"go": {key: "lit"}}}})
    assert (found.code.id, found.key) == ("HH112", f"choice.go.{key}")
    assert f"write `{meant}`" in found.message


@pytest.mark.parametrize("quoted", ["“The gate”", "‘The gate’", "„The gate“", "[ “The gate” ]"])
def test_round_quotes_are_told_to_be_straight_ones(quoted: str, tmp_path: Path) -> None:
    found = only(tmp_path, {"gate": f'place = "yard"\ntitle = {quoted}\n'})
    assert (found.code.id, found.line, found.key) == ("HH002", 2, "title")
    assert "use straight quotes" in found.message


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('title = "a"\nplace = yard\n', "place"),
        ('title = "a"\n[choice.go]\nsay = "a"\ngoto = hall\n', "choice.go.goto"),
        ('[choice.go]\ndo = [\n  "lit",\n  key,\n]\n', "choice.go.do"),
        ('[choice."a"]\nsay = "never closed\n', 'choice."a".say'),
    ],
)
def test_what_is_no_toml_is_told_with_its_key(text: str, key: str, tmp_path: Path) -> None:
    found = only(tmp_path, {"gate": text})
    assert (found.code.id, found.key) == ("HH002", key)
    assert "use straight quotes" not in found.message
