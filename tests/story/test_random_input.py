"""Random story files: whatever stands in them, the story is played or refused, and nothing else happens."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import (
    carried,
    chapter_card,
    choose,
    dangers,
    digest,
    ending_card,
    narrate,
    offered,
    open_choices,
    present,
    remembered,
    start,
)
from game.errors import StoryFault
from game.story import Story, load
from game.story.lint import lint
from game.story.problems import Problem, StoryError
from tests.drawn import tries
from tests.made import BASE, Change, file_content, write_story

STEPS = 12


def read(folder: Path) -> Story | tuple[Problem, ...]:
    """The story in a folder, or what is wrong with it."""
    try:
        return load(folder)
    except StoryError as error:
        return error.problems


def survives(name: str, content: Change, seed: int = 0) -> bool:
    """Whether the small story, with one file of this content, can be played; if so, it is checked and played for a while.

    Raises:
        Exception: Something other than a refusal came of it.
    """
    with tempfile.TemporaryDirectory() as folder:
        story = read(write_story(Path(folder), {name: content}))
    if isinstance(story, tuple):
        assert story
        assert all(str(problem).isprintable() for problem in story)
        return False
    lint(story)
    draw, state = random.Random(seed), start(story)
    for _ in range(STEPS):
        for look in (narrate, chapter_card, ending_card, offered, present, carried, dangers, remembered, digest):
            look(story, state)
        if not (options := open_choices(story, state)):
            break
        try:
            state = choose(story, state, draw.choice(options))
        except StoryFault:
            break
    return True


FILES = st.sampled_from(sorted(BASE))
TOKENS = [
    *(b"", b"\n", b" ", b"'", b'"', b"'''", b'"""', b"[", b"]", b"[[", b"{", b"}", b"=", b".", b",", b"#", b"-", b"|", b":", b"->", b"*"),
    *(b"\\u001b", b"\x00", b"\x1b[31m", b"\xff", b"\xe2\x80\xae", b"\r", b"0", b"1e999", b"nan", b"true", b"2024-01-01", b"0x" + b"f" * 40),
    *(
        b"9" * 5_000,
        b"once",
        b"seen gate",
        b"has key",
        b"not ",
        b" and ",
        b" or ",
        b"(",
        b")",
        b"mood",
        b"noise",
        b"gate",
        b"hall",
        b"../gate",
    ),
    *(b"{name}", b"{first: a}", b"{lit: ", b"minutes +1"),
]


@tries(150)
@given(FILES, st.lists(st.tuples(st.integers(0), st.integers(0, 12), st.sampled_from(TOKENS)), min_size=1, max_size=4), st.integers(0, 99))
def test_a_file_with_some_bytes_changed_is_played_or_refused(name: str, edits: list[tuple[int, int, bytes]], seed: int) -> None:
    content = file_content(name, {}) or b""
    for place, length, token in edits:
        at = place % (len(content) + 1)
        content = content[:at] + token + content[at + length :]
    survives(name, content, seed)


@tries(60)
@given(FILES, st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_a_file_of_any_bytes_is_played_or_refused(name: str, content: bytes) -> None:
    survives(name, content)


WORDS = [
    "title", "place", "text", "ending", "day", "here", "choice", "say", "goto", "then", "when", "need", "do", "who", "to", "names",
    "start", "machine", "counter", "flag", "item", "person", "condition", "states", "moves", "levels", "min", "max", "shown", "alive",
    "settle", "danger", "floor", "at", "exits", "gate", "hall", "mood", "noise", "lit", "key", "mina", "a.b", "../x",
]  # fmt: skip
SAID = [
    "", " ", "gate", "hall", "roof", "out", "mood", "lit", "dark", "key", "mina", "room", "not lit", "has key", "seen gate", "once",
    "lit and (", "noise +1", "noise -2", "take key", "mood: calm -> tense", "mood: calm -> broken", "minutes +4", "{lit: a | b}",
    "{lit: a", "*a", "[b]a[b]", "calm -> tense", "calm", "1", "-1", "{name}", "…", "a\nb",
    "x" * 100,
]  # fmt: skip
values: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(SAID) | st.integers(-5, 300) | st.booleans() | st.floats() | st.sampled_from([1 << 62, -(1 << 62)]) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=6,
)


@tries(150)
@given(FILES, st.dictionaries(st.sampled_from(WORDS), values, min_size=1, max_size=4))
def test_a_file_with_any_values_added_is_played_or_refused(name: str, added: dict[str, Any]) -> None:
    survives(name, added)


def leaves_of(value: object, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value in some data that is no table, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves_of(inner, (*keys, key))
    else:
        yield keys, value


LEAVES = [(name, *leaf) for name in sorted(BASE) for leaf in leaves_of(BASE[name])]


@tries(300)
@given(st.sampled_from(LEAVES), st.data())
def test_a_file_with_one_value_exchanged_is_played_or_refused(leaf: tuple[str, tuple[str, ...], object], data: st.DataObject) -> None:
    name, keys, was = leaf
    likely = {str: st.sampled_from(SAID), list: st.lists(st.sampled_from(SAID), max_size=3), int: st.integers(-3, 300)}
    change: Any = data.draw(likely.get(type(was), values) if data.draw(st.integers(0, 5)) else values)
    for key in reversed(keys):
        change = {key: change}
    survives(name, change, data.draw(st.integers(0, 99)))


def test_the_small_story_itself_is_played() -> None:
    assert survives("world", {})


@pytest.mark.parametrize("depth", [100, 300, 600])
@pytest.mark.parametrize("key", ["text", "do", "here", "goto", "need", "choice"])
def test_values_nested_in_the_wrong_place_are_refused_at_any_depth(key: str, depth: int) -> None:
    lists = f"[choice.a]\nsay = 'a'\n{key} = {'[' * depth}{']' * depth}\n"
    tables = f"[choice.a]\nsay = 'a'\n{key} = [{'{ a.b.c = ' * depth}1{'}' * depth}]\n"
    assert not survives("gate", lists)
    assert not survives("gate", tables)
