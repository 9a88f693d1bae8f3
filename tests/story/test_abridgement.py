"""Passages that are marked as hard to read, in full and in one plain sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from game.engine import Player, digest, narrate, place_says, replay, saved
from game.plain.console import Console
from game.plain.jsonl import play_jsonl
from game.plain.lines import play_lines
from game.runs.games.session import Session
from game.runs.runfile import hashes
from game.settings.schema import HARD
from game.settings.values import Settings
from game.story import Story
from game.story.abridgement import as_wanted
from tests.made import made_story, problems_of

NOTES = {"world": {"hard": {"grief": "Grief for a friend.", "blows": "Somebody is hit."}}}
GATE = """{hard blows: He hits you, {lit: in the light. | in the dark.}

Again. | You are beaten.} Then he goes.

{dark: Night. | Day.}"""
HARD_STORY = {
    **NOTES,
    "gate": {"text": GATE, "choice": {"light": {"then": "{hard grief: You see her face. | You see who it is.}"}}},
    "map": {"place": {"yard": {"says": "{hard grief: Her shoe lies there. | Sand.}"}}},
}
FULL, SHORT = "He hits you, in the dark.", "You are beaten. Then he goes."
STEPS = ("light", "take", "go")


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """A story with hard passages in a scene, a `then` and a place."""
    return made_story(tmp_path / "story", HARD_STORY)


def told(story: Story) -> list[str]:
    return [paragraph.text for state in replay(story, STEPS, Player("Han", 7)) for paragraph in narrate(story, state)]


def test_a_passage_is_told_in_full_unless_its_sentence_is_wanted(story: Story) -> None:
    short = as_wanted(story, in_short=True)
    assert told(story)[:2] == [FULL, "Again. Then he goes."]
    assert told(short)[0] == SHORT
    assert "You see who it is." in told(short)
    start = replay(short, (), Player("Han", 7))
    assert place_says(short, next(iter(start)), "yard") == "Sand."


def test_both_ways_come_back_to_the_same_story(story: Story) -> None:
    short = as_wanted(story, in_short=True)
    assert as_wanted(short, in_short=False) is story
    assert as_wanted(short, in_short=True) is short


def test_a_story_without_hard_passages_is_told_as_it_is(tmp_path: Path) -> None:
    plain = made_story(tmp_path)
    assert as_wanted(plain, in_short=True) is plain


def test_it_changes_neither_rules_nor_states_nor_what_is_kept(story: Story) -> None:
    short = as_wanted(story, in_short=True)
    assert hashes(short) == hashes(story)
    full, brief = (list(replay(each, STEPS, Player("Han", 7))) for each in (story, short))
    assert [digest(story, state) for state in full] == [digest(short, state) for state in brief]
    assert [saved(story, state) for state in full] == [saved(short, state) for state in brief]


def test_line_mode_and_json_lines_tell_the_same(story: Story) -> None:
    paragraphs = told(as_wanted(story, in_short=True))
    assert in_lines(story) == in_json(story)
    assert [line for line in in_lines(story) if line in paragraphs] == paragraphs


def in_lines(story: Story) -> list[str]:
    """The paragraphs of line mode."""
    write = io.StringIO()
    console = Console(io.StringIO("1\n1\n2\n"), write, Settings().put(HARD, value=True))
    play_lines(Session.new(story, Player("Han", 7)), console)
    paragraphs = set(told(story)) | set(told(as_wanted(story, in_short=True)))
    return [line for line in write.getvalue().splitlines() if line in paragraphs]


def in_json(story: Story) -> list[str]:
    """The paragraphs of JSON lines."""
    write = io.StringIO()
    commands = b"".join(b'{"choose": "%s"}\n' % step.encode() for step in STEPS)
    play_jsonl(Session.new(story, Player("Han", 7)), io.BytesIO(commands), write, in_short=True)
    return [text for line in write.getvalue().splitlines() for text in json.loads(line).get("text", ())]


@pytest.mark.parametrize(
    "text",
    [
        "{hard grief: She is dead.}",
        "{hard grief: She is dead. | }",
        "{hard grief: a | b | c}",
        "{lit: {hard grief: a | b} | c}",
        "{hard grief: {hard blows: a | b} | c}",
    ],
)
def test_a_passage_that_cannot_be_told_in_short_is_refused(tmp_path: Path, text: str) -> None:
    (problem, *_) = problems_of(tmp_path, {**NOTES, "gate": {"text": text}})
    assert problem.code.id == "HH117"


def test_clauses_nest_in_a_passage_as_they_do_outside(tmp_path: Path) -> None:
    text = "{hard grief: {lit: {has key: a | b} | c} | d} {hard blows: e | f} {dark: g | h}"
    assert problems_of(tmp_path, {**NOTES, "gate": {"text": text}}) == ()


def test_a_note_that_is_not_declared_is_found(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {**HARD_STORY, "world": {"hard": {"grief": "Grief.", "blow": "A blow."}}})[:1]
    assert (problem.code.id, problem.file) == ("HH125", "01-first/gate.toml")
    assert 'did you mean "blow"?' in problem.message


def test_a_note_that_marks_nothing_is_found(tmp_path: Path) -> None:
    changed = {**HARD_STORY, "world": {"hard": {**NOTES["world"]["hard"], "fire": "Fire."}}}
    (problem,) = problems_of(tmp_path, changed)
    assert (problem.code.id, problem.key) == ("HH209", "hard.fire")
