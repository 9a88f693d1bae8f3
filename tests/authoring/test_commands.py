"""`hyosan graph` and `hyosan stats`, as a shell runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli import main
from tests.program import SMALL, copied, edit, hyosan

STARTS = {"mermaid": "flowchart TD\n", "dot": "digraph story {\n", "svg": "<svg "}


@pytest.mark.parametrize("form", STARTS)
def test_graph_prints_each_form(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SMALL), "--format", form]) == 0
    assert capsys.readouterr().out.startswith(STARTS[form])


def test_graph_without_a_form_is_mermaid(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SMALL)]) == 0
    assert capsys.readouterr().out.startswith(STARTS["mermaid"])


@pytest.mark.parametrize(
    ("name", "form"), [("a.svg", "svg"), ("a.SVG", "svg"), ("a.dot", "dot"), ("a.gv", "dot"), ("a.mmd", "mermaid"), ("a", "mermaid")]
)
def test_a_file_says_by_its_name_what_goes_into_it(name: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SMALL), "-o", str(tmp_path / name)]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(STARTS[form])


def test_a_form_that_is_named_goes_before_the_file_name(tmp_path: Path) -> None:
    assert main(["graph", str(SMALL), "--format", "dot", "-o", str(tmp_path / "a.svg")]) == 0
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith(STARTS["dot"])


def test_graph_of_one_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SMALL), "--chapter", "2"]) == 0
    out = capsys.readouterr().out
    assert "s_rung(" in out
    assert "s_gate" not in out


@pytest.mark.parametrize(
    "words", [["graph", "--format", "svg"], ["graph", "--format", "dot"], ["graph"], ["stats", "--json"]], ids=" ".join
)
def test_bytes_are_utf_8_and_the_same_each_time(words: list[str], tmp_path: Path) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "gate.toml", "At the gate", "문 앞 “gate”")
    plain, other = (
        hyosan(tmp_path, *words, story, PYTHONIOENCODING=encoding, PYTHONHASHSEED=seed)
        for encoding, seed in (("ascii", "1"), ("utf-8", "2"))
    )
    assert (plain.code, plain.err) == (0, b"")
    assert plain.out == other.out
    assert b"\r" not in plain.out


def test_stats_prints_a_report_or_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(SMALL)]) == 0
    assert capsys.readouterr().out.startswith("A Small Story 1.0.0\n")
    assert main(["stats", str(SMALL), "--json"]) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    data = json.loads(out)
    assert list(data) == ["story", "version", "plays", "chapters", "total", "memory", "branching", "weights", "tics"]
    assert list(data["total"]) == ["scenes", "choices", "endings", "clauses", "words", "run", "spoken"]


BAD = {
    "no such folder": (["graph", "nowhere"], "nowhere: HH001 no-story"),
    "no such folder to count": (["stats", "nowhere"], "nowhere: HH001 no-story"),
    "a form that is none": (["graph", str(SMALL), "--format", "png"], "invalid choice: 'png'"),
    "a chapter that is none": (["graph", str(SMALL), "--chapter", "9"], "there is no chapter 9; there is: 1, 2"),
    "a file nowhere": (["graph", str(SMALL), "-o", "nowhere/a.svg"], "nowhere"),
}


@pytest.mark.parametrize(("words", "says"), BAD.values(), ids=BAD)
def test_a_bad_call_is_told_in_one_or_two_lines(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("game.streams.drop_output", lambda: None)
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in captured.err
    assert 1 <= len(captured.err.splitlines()) <= 2


@pytest.mark.parametrize("command", ["graph", "stats"])
def test_a_story_that_cannot_be_played_is_bad_input(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "gate.toml", 'goto = "hall"', 'goto = "hell"')
    assert main([command, str(story)]) == 2
    err = capsys.readouterr().err
    assert "HH101 unknown-scene" in err
    assert len(err.splitlines()) <= 2
