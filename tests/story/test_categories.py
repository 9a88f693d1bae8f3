"""`[category.x]` and `[[keep]]`: what may be asked of a run, and how what may not is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.runs.runfile import hashes
from game.story.category import CLOCKS, Category
from game.story.language.guards import ALWAYS, variables_of
from game.story.loader.id_registers import released_now
from tests.made import FIRST, LAST, PATHS, Changes, made_story, problems_of

DIN = {"counter": {"din": {"says": "How loud it is.", "min": 0, "max": 3, "start": 0}}}
EFFECTS = ["noise +1", "din +1", "mood: calm -> tense"]
LOUD: Changes = {"gate": {"choice": {"shout": {"do": EFFECTS, "when": "mood == calm and din <= 2"}}}}


def one(in_first: dict[str, Any] | None = None, /, **keys: Any) -> Changes:
    """The small story with one category, and what it asks of the first chapter."""
    asked = {"title": "A", "says": "So it is.", "clock": "moves", **keys}
    first = {**DIN, **({"keep": [in_first]} if in_first else {})}
    return {"world": {"category": {"a": {key: value for key, value in asked.items() if value is not None}}}, "first": first, **LOUD}


def loaded(folder: Path, changes: Changes) -> Category:
    return made_story(folder, changes).categories["a"]


def test_a_category_is_read_with_all_that_it_asks(tmp_path: Path) -> None:
    changes = one(
        {"category": "a", "when": "din <= 1"},
        endings=["out"],
        keep="mood != broken",
        never=["gate.light", "hall.back"],
        finish="has key",
        clock="minutes",
    )
    found = loaded(tmp_path, changes)
    assert (found.title, found.says, found.endings, found.never, found.clock) == (
        "A",
        "So it is.",
        ("out",),
        ("gate.light", "hall.back"),
        "minutes",
    )
    assert [(keep.chapter, variables_of(keep.guard)) for keep in found.keeps] == [(None, {"mood"}), (FIRST, {"din"})]
    assert variables_of(found.finish) == {"has key"}
    assert [len(found.kept_in(chapter)) for chapter in (FIRST, LAST)] == [2, 1]


def test_what_is_left_out_is_not_asked_and_any_ending_counts(tmp_path: Path) -> None:
    found = loaded(tmp_path, one())
    assert (found.endings, found.never, found.finish, found.kept_in(FIRST)) == ((), (), ALWAYS, ())
    assert found.counts("out")


def test_a_story_that_declares_none_has_one_for_each_ending(tmp_path: Path) -> None:
    story = made_story(tmp_path)
    assert story.declared_categories == ()
    says = "You come to this ending."
    assert story.categories == {
        "out": Category(
            id="out", title="Out", says=says, endings=("out",), keeps=(), never=(), finish=ALWAYS, clock="real", is_implied=True
        )
    }


def test_categories_come_in_the_order_declared_and_then_those_of_endings_in_theirs(tmp_path: Path) -> None:
    table, ending = {"title": "?", "says": "?", "clock": "real"}, {"title": "?", "card": "?", "sound": "?"}
    story = made_story(tmp_path, {"world": {"category": {"z": table, "b": table, "m": table}, "ending": {"a": ending}}})
    assert list(story.categories) == ["z", "b", "m", "out", "a"]
    assert [category.id for category in story.declared_categories] == ["z", "b", "m"]


def test_what_an_ending_is_played_for_may_be_declared_with_words_and_a_clock_of_its_own(tmp_path: Path) -> None:
    asked = {"title": "Out Fast", "says": "Be out.", "endings": ["out"], "clock": "minutes"}
    story = made_story(tmp_path, {"world": {"category": {"out": asked}}})
    assert [(category.title, category.clock, category.is_implied) for category in story.categories.values()] == [
        ("Out Fast", "minutes", False)
    ]


@pytest.mark.parametrize(
    "asks",
    [{}, {"endings": ["out", "off"]}, {"endings": ["out"], "keep": "lit"}, {"endings": ["out"], "never": ["gate.light"]},
     {"endings": ["out"], "finish": "lit"}],
)  # fmt: skip
def test_a_category_with_the_id_of_an_ending_asks_for_that_ending_and_for_nothing_else(asks: dict[str, Any], tmp_path: Path) -> None:
    ending = {"off": {"title": "Off", "card": "?", "sound": "?"}}
    table = {"title": "?", "says": "?", "clock": "real", **asks}
    (found,) = problems_of(tmp_path, {"world": {"ending": ending, "category": {"out": table}}})
    assert (found.code.id, found.file) == ("HH107", "world.toml")
    assert found.message == '"out" is an ending\'s id; take another, or ask for nothing but `endings = ["out"]`'
    assert found.line


def test_the_end_may_be_asked_of_the_memory_of_the_chapter_that_it_lies_in(tmp_path: Path) -> None:
    changes: Changes = {"last": {"flag": {"fell": "You fell."}}, "roof": {"choice": {"jump": {"do": ["fell"], "when": "not fell"}}}}
    assert variables_of(loaded(tmp_path, {**changes, **one(finish="fell")}).finish) == {"fell"}


def test_a_category_changes_no_rule_and_no_memory(tmp_path: Path) -> None:
    plain = made_story(tmp_path / "plain", {"first": DIN, **LOUD})
    asked = made_story(tmp_path / "asked", one({"category": "a", "when": "din <= 1"}, keep="noise <= 2", never=["gate.go"]))
    assert asked.variables == plain.variables
    assert hashes(asked).rules == hashes(plain).rules
    assert hashes(asked).content != hashes(plain).content


READ: Changes = {"hall": {"choice": {"up": {"when": "seen gate"}}}}
WRONG: list[tuple[str, str, Changes, str]] = [  # code, file, changes, part of the message
    ("HH107", "world", one(endings=["out", "out"]), '"out" is named twice'),
    ("HH107", "world", one(never=["gate.light", "gate.light"]), '"gate.light" is named twice'),
    ("HH101", "world", one(never=["gaet.light"]), 'did you mean "gate"?'),
    ("HH102", "world", one(never=["gate.ligth"]), 'did you mean "light"?'),
    ("HH102", "world", one(never=["gate"]), 'write "scene.choice"'),
    ("HH103", "world", one(keep="litt"), 'did you mean "lit"?'),
    ("HH103", "world", one(keep="din <= 1"), f'belongs to chapter "{FIRST}"'),
    ("HH103", "world", one(finish="din <= 1"), f'belongs to chapter "{FIRST}"'),
    ("HH103", "world", one(keep="not seen gate"), "no rule of the story asks for `seen gate`, so it is not remembered"),
    ("HH103", "world", READ | one(keep="not seen gate"), f"`seen gate` is remembered in chapter {FIRST} alone; ask in a [[keep]]"),
    ("HH105", "world", one(finish="mood == clam"), 'did you mean "calm"?'),
    ("HH110", "world", one(endings=["ot"]), 'did you mean "out"?'),
    ("HH111", "world", one(endings="out"), "expected a list"),
    ("HH111", "world", one(never=[1]), "the list takes text"),
    ("HH112", "world", one(keeps="lit"), 'did you mean "keep"?'),
    ("HH113", "world", one(endings=[]), "it is empty"),
    ("HH113", "world", one(title=None), "`title` is missing"),
    ("HH113", "world", one(says=" "), "it is empty"),
    ("HH113", "world", one(clock=None), "`clock` is missing"),
    ("HH113", "first", one({"category": "a"}), "`when` is missing"),
    ("HH115", "world", one(keep="once"), "`once` belongs in a choice's"),
    ("HH121", "world", one(clock="minute"), 'did you mean "minutes"?'),
    ("HH123", "first", one({"category": "b", "when": "din <= 1"}), 'no category "b"'),
    ("HH123", "first", {**one(), "first": {**DIN, "keep": [{"category": "aa", "when": "din <= 1"}]}}, 'did you mean "a"?'),
    ("HH112", "first", one({"category": "a", "when": "din <= 1", "why": "?"}), "there is no such key here"),
    ("HH103", "first", one({"category": "a", "when": "dinn <= 1"}), 'did you mean "din"?'),
    ("HH123", "renames", {"renames": {"category": {"old": "aa"}}, **one()}, 'no category "aa"; did you mean "a"?'),
    ("HH213", "released", {"released": {"categories": ["old"]}, **one()}, 'category "old" was released and is gone'),
    ("HH211", "world", one(title="A …"), "is not equally wide"),
    ("HH206", "world", one(keep="noise <= 3"), "this always holds; leave it out"),
    ("HH206", "world", one(finish="lit or not lit"), "this always holds; leave it out"),
    ("HH206", "first", one({"category": "a", "when": "din >= 0"}), "this always holds; leave it out"),
    ("HH216", "world", one(keep="lit and not lit"), "this can never hold"),
    ("HH216", "world", one(keep="mood == tense"), "this does not hold at the start"),
    ("HH216", "first", one({"category": "a", "when": "din >= 1"}), "this does not hold at the start"),
    ("HH216", "first", one({"category": "a", "when": "noise >= 2"}, keep="noise <= 1"), "this can never hold"),
    ("HH216", "world", one(keep="mood == calm", finish="mood == broken"), "no ending that counts can be reached"),
]


@pytest.mark.parametrize(("code", "file", "changes", "part"), WRONG, ids=[f"{row[0]}-{row[3][:30]}" for row in WRONG])
def test_what_is_wrong_in_a_category_is_one_problem_that_says_what_would_be_right(
    code: str, file: str, changes: Changes, part: str, tmp_path: Path
) -> None:
    (found,) = problems_of(tmp_path, changes)
    assert (found.code.id, found.file) == (code, PATHS[file])
    assert part in found.message
    assert found.line


def test_a_category_whose_ending_no_scene_has_is_lost_and_the_ending_is_unused(tmp_path: Path) -> None:
    changes = one(endings=["off"])
    changes = {**changes, "world": {**changes["world"], "ending": {"off": {"title": "Off", "card": "?", "sound": "?"}}}}
    assert {problem.code.id for problem in problems_of(tmp_path, changes)} == {"HH209", "HH216"}


def test_what_only_a_category_reads_is_not_remembered_in_vain(tmp_path: Path) -> None:
    quiet: Changes = {**one({"category": "a", "when": "din <= 1"}), "gate": {"choice": {"shout": {"do": EFFECTS}}}}
    assert problems_of(tmp_path / "asked", quiet) == ()
    (found,) = problems_of(tmp_path / "unasked", {**quiet, "first": DIN})
    assert found.code.id == "HH207"


def test_a_condition_that_only_a_category_uses_is_used(tmp_path: Path) -> None:
    changes = one(keep="whole")
    condition = {"condition": {"whole": {"says": "You are whole.", "when": "mood != broken"}}}
    assert problems_of(tmp_path, {**changes, "world": {**changes["world"], **condition}}) == ()


def test_while_the_world_cannot_be_read_its_categories_are_not_missed(tmp_path: Path) -> None:
    found = problems_of(tmp_path, {**one({"category": "a", "when": "noise <= 1"}), "world": "title = "})
    assert [(problem.code.id, problem.file) for problem in found] == [("HH002", "world.toml")]


def test_a_category_once_released_stays_released_and_those_of_endings_are_released_as_endings(tmp_path: Path) -> None:
    found = released_now(made_story(tmp_path, {**one(), "released": {"categories": ["old"]}}))
    assert (found.categories, found.endings) == ({"a", "old"}, {"out"})


def test_a_category_that_was_released_with_the_id_of_an_ending_goes_with_it(tmp_path: Path) -> None:
    changes: Changes = {"released": {"endings": ["exit"], "categories": ["exit"]}, "renames": {"ending": {"exit": "out"}}}
    assert problems_of(tmp_path, changes) == ()


VALUES = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.booleans(),
    st.lists(st.one_of(st.sampled_from(["gate.light", "out", "."]), st.integers()), max_size=3),
    st.sampled_from(["lit", "din <= 1", "seen gate", "mood == calm", *CLOCKS]),
    st.dictionaries(st.sampled_from(["a", "when"]), st.integers(), max_size=2),
)
KEYS = st.sampled_from(["title", "says", "endings", "keep", "never", "finish", "clock", "other"])


@given(
    st.dictionaries(KEYS, VALUES), st.one_of(VALUES, st.lists(st.dictionaries(st.sampled_from(["category", "when"]), VALUES), max_size=2))
)
def test_whatever_stands_in_a_category_is_read_or_refused_with_file_and_line(table: dict[str, Any], keep: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for problem in problems_of(Path(folder), {"world": {"category": {"a": table}}, "first": {**DIN, "keep": keep}, **LOUD}):
            assert problem.line or problem.code.id in ("HH002", "HH003", "HH007")
            assert str(problem).isprintable()
