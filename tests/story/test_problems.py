"""What is wrong with a story, in words."""

from __future__ import annotations

import json

import pytest

from game.story import problems
from game.story.codes import CODES
from game.story.problems import Problem, ProblemList, TooManyProblems
from game.story.source import Source
from game.words import shown

GATE = Source("01-first/gate.toml", 'title = "a"\nplace = "b"\n')


def test_a_problem_says_where_it_is_what_it_is_and_at_which_key() -> None:
    report = ProblemList()
    report.add("HH101", GATE, ("place",), "no such place")
    report.add("HH004", GATE, (), "too large")
    assert [str(problem) for problem in report.in_order()] == [
        "01-first/gate.toml: HH004 too-large: too large",
        "01-first/gate.toml:2:1: HH101 unknown-scene: place: no such place",
    ]


def test_a_problem_is_plain_data_too() -> None:
    data = Problem(CODES["HH101"], "gate.toml", 3, "choice.go.goto", "no scene").as_dict()
    assert json.loads(json.dumps(data)) == {
        "code": "HH101",
        "name": "unknown-scene",
        "file": "gate.toml",
        "line": 3,
        "column": 0,
        "key": "choice.go.goto",
        "what": "no scene",
        "warning": False,
    }


def test_the_same_problem_is_reported_once() -> None:
    report = ProblemList()
    for _ in range(2):
        report.add("HH101", GATE, ("place",), "no such place")
    assert len(report.in_order()) == 1


def test_a_report_takes_so_many_problems_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MAX_PROBLEMS", 2)
    report = ProblemList()
    for code in ("HH101", "HH102"):
        report.add(code, GATE, (), "?")
    with pytest.raises(TooManyProblems):
        report.add("HH103", GATE, (), "?")
    assert len(report.in_order()) == 2


def test_what_is_muted_is_not_reported() -> None:
    report = ProblemList(muted={"HH103"})
    report.add("HH103", GATE, (), "?")
    assert report.in_order() == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain", "plain"),
        ("효산고 – “a” …", "효산고 – “a” …"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\x1b[31m\x07", "\\x1b[31m\\x07"),
        ("\u202e\u2028\ufeff", "\\u202e\\u2028\\ufeff"),
        ("\udc80", "\\udc80"),
        ("[red]", "[red]"),
        ("n" * 401, "n" * 400 + " …"),
    ],
)
def test_text_of_a_story_is_printed_on_one_line_and_never_obeyed(text: str, printed: str) -> None:
    assert shown(text) == printed


@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
def test_every_code_has_a_sentence(code: problems.Code) -> None:
    assert code.means.endswith(".")
