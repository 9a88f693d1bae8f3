"""The journal of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.games.session import Session
from game.story import Story
from game.turn.game import Game
from game.turn.journal import RunJournal
from tests.made import made_story
from tests.program import player, small, spoken, typed

NOTED = {
    "journal": {
        "thread": {
            "found": {"title": "What you know", "facts": ["lit", "has key"], "counted": True},
            "mood": {"title": "How you are", "facts": ["mood"]},
        }
    }
}


@pytest.fixture
def noted(tmp_path: Path) -> Story:
    return made_story(tmp_path, NOTED)


def game(story: Story, *choices: str) -> Game:
    session = Session.new(story, player())
    for choice in choices:
        session.choose(choice)
    return Game(session)


def journal(story: Story, *choices: str) -> RunJournal:
    return game(story, *choices).journal


def test_a_scene_is_an_entry_each_time_that_the_run_comes_to_it() -> None:
    found = journal(small(), "wait", "go_in", "key")
    assert [(scene.number, scene.title) for scene in found.scenes] == [(1, "At the gate"), (2, "The long hall")]


def test_place_and_time_are_told_where_they_are_other_than_before(noted: Story) -> None:
    assert [scene.words for scene in journal(noted, "go", "back").scenes] == [
        "The gate (Yard, Monday)",
        "The hall (Room)",
        "The gate (Yard)",
    ]
    assert [scene.words for scene in journal(noted, "take", "go", "up").scenes][-1] == "The roof (Yard, Tuesday)", "a chapter begins"


def test_scenes_stand_under_their_chapters(noted: Story) -> None:
    chapters = journal(noted, "take", "go", "up").chapters
    assert [(chapter.number, [scene.title for scene in chapter.scenes]) for chapter in chapters] == [
        (1, ["The gate", "The hall"]),
        (2, ["The roof"]),
    ]


def test_an_entry_leads_back_to_where_the_run_came_to_the_scene(noted: Story) -> None:
    played = game(noted, "light", "take", "go", "back")
    link = played.journal.scenes[1].link
    played.session.jump(link)
    assert played.session.decisions == ("gate.light", "gate.take", "gate.go")


def test_a_thread_says_what_became_so_and_where_and_when(noted: Story) -> None:
    found, mood = journal(noted, "light", "shout", "go").threads
    assert [(note.says, note.when) for note in found.notes] == [("The lamp is lit.", "Yard, Monday")]
    assert [(note.says, note.when) for note in mood.notes] == [("You are calm.", ""), ("You are not.", "Yard, Monday")]


def test_facts_are_counted_where_that_is_asked_for(noted: Story) -> None:
    found, mood = journal(noted, "take").threads
    assert (found.heading, mood.heading) == ("What you know: 1 of 2", "How you are")


def test_what_can_be_found_out_is_not_named_before_any_of_it_is_found(noted: Story) -> None:
    assert [thread.title for thread in journal(noted, "go", "back").threads] == ["How you are"]
    assert [thread.title for thread in journal(noted, "light").threads] == ["What you know", "How you are"]


def test_what_is_carried_says_where_it_was_taken_and_by_what(noted: Story) -> None:
    (key,) = journal(noted, "light", "take", "go").things
    assert (key.item.id, key.when, key.by, key.company) == ("key", "Yard, Monday", "> Take the key", ())
    assert key.words == "a brass key: It has a tag. Yard, Monday: Take the key."


def test_lines_have_numbers_to_go_back_by(noted: Story) -> None:
    said = typed(Session.new(noted, player()), "2", "3", "journal", "return 1", "return 9")
    assert "2. The hall (Room)" in said
    assert "Which one? Type a number from 1 to 1; journal lists them." in said


def test_programs_go_back_by_the_same_numbers(noted: Story) -> None:
    session = Session.new(noted, player())
    *_, told, back, wrong = spoken(session, b'{"choose": "go"}', b'{"journal": true}', b'{"return": 1}', b'{"return": true}')
    assert [scene["number"] for chapter in told["journal"]["chapters"] for scene in chapter["scenes"]] == [1, 2]
    assert back["scene"] == "gate"
    assert wrong == {"error": "a scene is named by its number in the journal, from 1 to 1"}


def test_what_a_machine_was_is_told_as_past_and_only_what_it_is_as_so(noted: Story) -> None:
    (mood,) = journal(noted, "shout").threads
    assert [(note.words, note.is_past) for note in mood.notes] == [("Earlier: You are calm.", True), ("You are not.", False)]
    (mood,) = journal(noted, "shout", "go", "rest").threads
    assert [note.is_past for note in mood.notes] == [True, True, False], "it is calm again, as at first"
