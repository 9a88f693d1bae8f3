"""Spelling: what is English, a name or the author's own is left alone; the rest is a warning with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.authoring.spelling import misspelt
from game.cli import main
from game.story.problems import Problem, ProblemList
from tests.made import Changes, made_story, write_story


def found(folder: Path, changes: Changes) -> list[Problem]:
    report = ProblemList()
    misspelt(made_story(folder, changes), report)
    return [problem for problem in report.problems if problem.file.endswith(("gate.toml", "hall.toml"))]


def gate(text: str) -> Changes:
    return {"gate": {"text": text}}


def test_a_word_in_no_dictionary_is_found_where_it_stands(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, gate("A gate.\n\n{lit: It is wide.\n| It is wiide.}"))
    assert (problem.code.id, problem.key) == ("HH404", "text")
    assert '"wiide"' in problem.message


@pytest.mark.parametrize("text", ["She'd have gone, who's to say.", "*Wide*, and Mina's.", "2-5 and 방송실.", "{lit: Mina | {name}}"])
def test_english_and_names_and_numbers_and_hangul_are_known(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, gate(text)) == []


def test_the_authors_own_words_are_known_however_they_are_written(tmp_path: Path) -> None:
    changes: Changes = {**gate("The banjang's colour. BANJANG, Colour."), "style": {"words": ["Banjang", "colour"]}}
    assert found(tmp_path, changes) == []


def test_every_choice_is_read(tmp_path: Path) -> None:
    keys = {problem.key for problem in found(tmp_path, {"hall": {"choice": {"up": {"say": "Goup", "then": "Uup."}}}})}
    assert keys == {"choice.up.say", "choice.up.then"}


def test_warnings_are_printed_and_do_not_fail_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_story(tmp_path, {**gate("{dark: A gaate — of a kind.}"), "style": {"avoid": ["of a kind"], "dashes": 0}})
    assert main(["check", str(tmp_path), "--spelling"]) == 0
    out = capsys.readouterr().out
    assert [code in out for code in ("HH401 warning", "HH402 warning", "HH404 warning")] == [True] * 3
    assert "no problems, " in out
    assert main(["check", str(tmp_path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["ok"]
    assert {problem["warning"] for problem in data["problems"]} == {True}
