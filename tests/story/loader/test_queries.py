"""queries.toml: what may be asked, and how what may not be is refused."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.story.language.guards import ALWAYS, variables_of
from game.story.model import Query, Spot
from tests.drawn import tries
from tests.made import Change, file_content, made_story, problems_of

FILE = "queries.toml"
SOUND: Mapping[str, Any] = {
    "anywhere": {"says": "So it is.", "can": "mood == broken and has key"},
    "in_a_scene": {"says": "So it is.", "cannot": "not has key", "at": "roof"},
    "on_a_choice": {"says": "So it is.", "always": "has key", "at": ["roof.jump", "out"]},
    "at_an_ending": {"says": "So it is.", "must-pass": "gate.take", "at": "ending out"},
    "whatever_holds": {"says": "So it is.", "can": True, "at": "hall"},
    "one_of_some": {"says": "So it is.", "must-pass": ["gate", "hall.rest"], "at": ["roof", "hall"]},
}


def asked(**queries: Mapping[str, Any]) -> dict[str, Change]:
    return {FILE: {"query": queries}}


def one(**keys: Any) -> dict[str, Change]:
    return asked(a={"says": "?", **keys})


def loaded(folder: Path, changes: dict[str, Change]) -> dict[str, Query]:
    return {query.id: query for query in made_story(folder, changes).queries}


def test_each_kind_of_query_is_read_with_where_it_is_asked(tmp_path: Path) -> None:
    queries = loaded(tmp_path, asked(**SOUND))
    kinds = {id: (query.kind, query.at, query.through) for id, query in queries.items()}
    assert kinds == {
        "anywhere": ("can", (), ()),
        "in_a_scene": ("cannot", (Spot("roof"),), ()),
        "on_a_choice": ("always", (Spot("roof", "jump"), Spot("out")), ()),
        "at_an_ending": ("must-pass", (Spot("out"),), (Spot("gate", "take"),)),
        "whatever_holds": ("can", (Spot("hall"),), ()),
        "one_of_some": ("must-pass", (Spot("roof"), Spot("hall")), (Spot("gate"), Spot("hall", "rest"))),
    }
    assert variables_of(queries["anywhere"].guard) == {"mood", "has key"}
    assert queries["whatever_holds"].guard == ALWAYS
    assert all(query.says == "So it is." for query in queries.values())


def test_a_story_without_queries_has_none(tmp_path: Path) -> None:
    assert made_story(tmp_path).queries == ()


def test_a_query_asked_in_one_chapter_may_speak_of_its_memory(tmp_path: Path) -> None:
    memory: dict[str, Change] = {"first": {"flag": {"rang": "It rang."}}}
    assert variables_of(loaded(tmp_path, memory | one(can="rang", at=["gate", "hall.up"]))["a"].guard) == {"rang"}


ASKING: Mapping[str, Change] = {"hall": {"choice": {"up": {"when": "seen gate"}}}}


def test_a_query_may_ask_for_a_mark_that_a_rule_asks_for(tmp_path: Path) -> None:
    assert variables_of(loaded(tmp_path, {**ASKING, **one(can="seen gate", at="hall")})["a"].guard) == {"seen gate"}


WRONG = {
    "an unknown scene": (one(can="lit", at="rooof"), "HH101", "at ="),
    "an unknown scene of a choice": (one(can="lit", at="rooof.jump"), "HH101", "at ="),
    "an unknown scene to pass": (one(**{"must-pass": "haal", "at": "roof"}), "HH101", "must-pass ="),
    "an unknown scene among others": (one(can="lit", at=["roof", "rooof", "hall"]), "HH101", '"rooof"'),
    "an unknown choice": (one(can="lit", at="roof.jumpp"), "HH102", "at ="),
    "an unknown choice to pass": (one(**{"must-pass": ["gate", "hall.upp"], "at": "roof"}), "HH102", '"hall.upp"'),
    "an unknown ending": (one(can=True, at="ending outt"), "HH110", "at ="),
    "an unknown name": (one(always="litt"), "HH103", "always ="),
    "an unknown item": (one(cannot="has keys"), "HH104", "cannot ="),
    "an unknown state": (one(cannot="mood == clam"), "HH105", "cannot ="),
    "an unknown scene in a guard": (one(cannot="seen rooof"), "HH101", "cannot ="),
    "a guard that cannot be read": (one(can="lit and"), "HH115", "can ="),
    "`once`, of no choice": (one(can="once", at="gate.take"), "HH115", "can ="),
    "a mark that nothing reads": (one(can="seen hall", at="gate"), "HH103", "can ="),
    "two kinds": (one(can="lit", cannot="lit"), "HH122", "[query.a]"),
    "no kind": (one(at="roof"), "HH122", "[query.a]"),
    "a kind of the wrong type": (one(can=7), "HH111", "can ="),
    "a kind that is false": (one(can=False), "HH111", "can ="),
    "an empty guard": (one(can=""), "HH113", "can ="),
    "a place of the wrong type": (one(can="lit", at=3), "HH111", "at ="),
    "a list of the wrong type": (one(can="lit", at=["roof", 3]), "HH111", "at ="),
    "`must-pass` of the wrong type": (one(**{"must-pass": True, "at": "roof"}), "HH111", "must-pass ="),
    "`must-pass` that says not where": (one(**{"must-pass": "hall"}), "HH113", "[query.a]"),
    "no words": (asked(a={"can": "lit"}), "HH113", "[query.a]"),
    "words of the wrong type": (asked(a={"says": 1, "can": "lit"}), "HH111", "says ="),
    "an unknown key": (one(can="lit", att="roof"), "HH112", "att ="),
    "an unknown table": ({FILE: {"query": {}, "queries": 1}}, "HH112", "queries ="),
    "a query that is no table": ({FILE: {"query": {"a": 1}}}, "HH111", "a ="),
    "no id": (asked(**{"A-1": {"says": "?", "can": "lit"}}), "HH114", "[query.A-1]"),
    "a file that is no TOML": ({FILE: "[query.a\n"}, "HH002", "[query"),
    "memory of a chapter asked for anywhere": ({"first": {"flag": {"rang": "?"}}} | one(can="rang"), "HH103", "can ="),
    "memory of a chapter asked for in another": ({"first": {"flag": {"rang": "?"}}} | one(can="rang", at="roof"), "HH103", "can ="),
    "memory of a chapter asked for in two": ({"first": {"flag": {"rang": "?"}}} | one(can="rang", at=["gate", "roof"]), "HH103", "can ="),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "at"), WRONG.values(), ids=WRONG)
def test_a_query_is_refused_with_its_line_for(changes: dict[str, Change], code: str, at: str, tmp_path: Path) -> None:
    text = (file_content(FILE, changes) or b"").decode()
    line = next(number for number, written in enumerate(text.splitlines(), 1) if written.strip().startswith(at))
    found = [(problem.code.id, problem.file, problem.line) for problem in problems_of(tmp_path, changes) if problem.file == FILE]
    assert found == [(code, FILE, line)]


@pytest.mark.parametrize("at", ["roof", ["gate", "roof"], "ending out"])
def test_a_query_cannot_ask_for_a_mark_where_it_is_forgotten(at: object, tmp_path: Path) -> None:
    assert [problem.code.id for problem in problems_of(tmp_path, {**ASKING, **one(can="seen gate", at=at)})] == ["HH103"]


def test_a_query_cannot_ask_for_a_mark_that_words_alone_ask_for(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"hall": {"text": "{seen gate: A}"}, **one(can="seen gate", at="hall")})
    assert problem.code.id == "HH103"
    assert "no rule of the story asks for `seen gate`" in problem.message


def test_a_number_is_no_guard_that_always_holds(tmp_path: Path) -> None:
    assert [problem.code.id for problem in problems_of(tmp_path, one(can=1))] == ["HH111"]


def test_a_query_about_an_ending_that_no_scene_has_is_not_asked_anywhere_else(tmp_path: Path) -> None:
    world: dict[str, Change] = {"world": {"ending": {"none": {"title": "?", "card": "?", "sound": "?"}}}}
    problems = problems_of(tmp_path, world | one(can="lit", at="ending none"))
    assert "HH110" in [problem.code.id for problem in problems]


def test_a_mistyped_name_is_met_with_what_it_may_have_meant(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, one(can="lit", at="rof"))
    assert 'did you mean "roof"?' in found.message


def survives(content: Change) -> None:
    """Loads the story with some queries, or refuses it; nothing else may come of it."""
    with tempfile.TemporaryDirectory() as folder:
        assert all(str(problem).isprintable() for problem in problems_of(Path(folder), {FILE: content}))


TOKENS = [
    b"",
    b"\n",
    b" ",
    b'"',
    b"[",
    b"]",
    b"{",
    b"}",
    b"=",
    b".",
    b",",
    b"#",
    b"\x00",
    b"\xff",
    b"0",
    b"true",
    b"ending ",
    b"once",
    b"seen ",
]
SAID = [
    "",
    "gate",
    "roof.jump",
    "ending out",
    "lit",
    "has key",
    "seen gate",
    "once",
    "lit and (",
    "mood == calm",
    "a.b.c",
    ".",
    "roof.",
    "x" * 500,
]
values: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(SAID) | st.integers(-5, 300) | st.booleans() | st.floats() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "says", "can", "must-pass"]), inner, max_size=2),
    max_leaves=4,
)


@tries(80)
@given(st.lists(st.tuples(st.integers(0), st.integers(0, 12), st.sampled_from(TOKENS)), min_size=1, max_size=4))
def test_queries_with_some_bytes_changed_are_read_or_refused(edits: list[tuple[int, int, bytes]]) -> None:
    content = file_content(FILE, asked(**SOUND)) or b""
    for place, length, token in edits:
        at = place % (len(content) + 1)
        content = content[:at] + token + content[at + length :]
    survives(content)


@tries(120)
@given(st.dictionaries(st.sampled_from(["says", "can", "cannot", "always", "must-pass", "at", "when"]), values, max_size=4))
def test_queries_of_any_values_are_read_or_refused(keys: dict[str, Any]) -> None:
    survives({"query": {"a": {"says": "?", **keys}}})
