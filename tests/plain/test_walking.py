"""The timeline in line mode: what each word does."""

from __future__ import annotations

import pytest

from game.runs.games.session import Session
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, numbers, plain, player, small, typed

STANDING = ("Infection:", "Restraint:", "Rescue:", "With you:", "You carry:", "The long hall.")  # said where it is new to whoever reads


def new(*choices: str) -> Session:
    return Session.new(small(), player(), steps=choices)


def after(session: Session, *lines: str) -> list[str]:
    """What lines bring, without what was there before them and the last line."""
    before = len(typed(Session.new(small(), session.state.player, steps=session.decisions)))
    return typed(session, *lines)[before - 1 : -1]


@pytest.fixture
def both() -> Session:
    """A game that has come to the roof and then to the corridor."""
    session = new(*TO_THE_ROOF)
    session.jump(session.tree.root)
    for choice in TO_THE_CORRIDOR:
        session.choose(choice)
    return session


BRANCHES = [
    "1. Chapter 2, 6 decisions. Ring it. The end: A Fire on the Roof.",
    "2. Chapter 1, 3 decisions. Go back for the tray. The end: The Corridor. You are here.",
]


def test_forward_takes_again_what_was_taken_back_until_there_is_nothing_more() -> None:
    session = new("wait", "go_in")
    there = [line for line in typed(session)[:-1] if not line.startswith(STANDING)]
    found = [line for line in after(session, "back", "forward", "forward") if not line.startswith(STANDING)]
    assert session.decisions == ("gate.wait", "gate.go_in")
    assert found[-1] == "There is nothing to redo."
    assert found[-1 - len(there) : -1] == there


def test_bell_goes_back_to_where_the_chapter_began_and_says_when_that_is_the_start() -> None:
    session = new(*TO_THE_ROOF)
    assert "Chapter 2: Bell" in after(session, "bell")
    after(session, "bell")
    assert session.decisions == ()
    assert after(session, "bell") == ["You are at the start: there is no chapter before this."]


def test_branches_are_a_list_in_plain_sentences(both: Session) -> None:
    assert after(both, "branches") == BRANCHES


def test_before_anything_is_decided_the_start_is_all_there_is() -> None:
    assert after(new(), "branches") == ["1. Chapter 1, 0 decisions. The start. You are here."]


def test_go_leads_to_a_branch_of_the_list_and_shows_it(both: Session) -> None:
    found = after(both, "go 1")
    assert both.state.scene == "rung"
    assert "The end: A Fire on the Roof" in found
    assert after(both, "go 2", "branches")[-1] == BRANCHES[1]


@pytest.mark.parametrize("line", ["go", "go 0", "go 3", "go x", "go -1", "go 1 2", "go " + "9" * 500, "go ²"])
def test_a_number_that_is_not_in_the_list_changes_nothing(both: Session, line: str) -> None:
    before = both.states
    (said,) = after(both, line)
    assert said.endswith("Type branches to see them, and then the number of one.")
    assert both.states == before


def test_marks_are_said_with_the_place_and_a_marked_place_on_the_way_is_listed(both: Session) -> None:
    lines = ("bookmark", "lock", "name  Back for the tray ", "back", "name 복도", "branches")
    assert after(both, *lines)[-3:] == [
        BRANCHES[0],
        "2. 복도. Chapter 1, 2 decisions. Take what is under the tray. You are here.",
        "3. Back for the tray, bookmark, locked. Chapter 1, 3 decisions. Go back for the tray. The end: The Corridor.",
    ]


def test_marks_can_be_taken_away_again(both: Session) -> None:
    said = ["Bookmarked.", 'Named "x".', "Bookmark removed.", "Name removed."]
    assert after(both, "bookmark", "name x", "bookmark", "name -", "lock", "unlock", "branches")[-2:] == BRANCHES
    assert after(both, "bookmark", "name x", "bookmark", "name -") == said


@pytest.mark.parametrize("name", ["x" * 61, "\x1b[2J", "a\x07b", "\u202eabc"], ids=ascii)
def test_a_name_that_is_no_text_is_refused(both: Session, name: str) -> None:
    assert after(both, f"name {name}")[0].startswith("A name of a place ")
    assert after(both, "branches") == BRANCHES


def test_a_name_keeps_its_capitals_and_is_shown_as_it_is(both: Session) -> None:
    assert after(both, "NAME [b]Roof[/b] {x}") == ['Named "[b]Roof[/b] {x}".']


def test_a_deleted_branch_is_out_of_sight_whole_and_comes_back_whole(both: Session) -> None:
    assert after(both, "delete 1") == ["Deleted. Nothing of it is lost: restore 1 brings it back."]
    assert after(both, "branches") == [
        "1. Chapter 1, 3 decisions. Go back for the tray. The end: The Corridor. You are here.",
        "Deleted; restore brings one back by its number:",
        "1. Chapter 1, 1 decision. Wait a little, and say nothing at all about the clock or about the crow that keeps on.",
    ]
    assert after(both, "restore 1", "branches")[1:] == BRANCHES
    assert after(both, "restore 1") == ["Nothing is deleted."]


def test_where_you_are_and_what_is_locked_cannot_be_deleted(both: Session) -> None:
    assert after(both, "delete 2") == ["You are in this branch; go elsewhere before you delete it."]
    assert after(both, "go 1", "lock", "go 2", "delete 1")[-1] == "Something in this branch is locked; unlock it before you delete it."


def test_a_word_with_more_after_it_than_it_takes_is_no_word(both: Session) -> None:
    both.undo()
    before = both.states
    assert after(both, "back now")[0].startswith("Type a number from 1 to ")
    assert both.states == before


def test_the_timeline_is_there_again_in_the_next_program(tmp_path) -> None:
    plain(tmp_path, input="\n".join([*numbers(TO_THE_ROOF), "name 옥상", "bell", "bell", *numbers(TO_THE_CORRIDOR)]).encode())
    ran = plain(tmp_path, "--resume", input=b"branches\nback\ngo 1\n")
    assert "1. 옥상. Chapter 2, 6 decisions. Ring it. The end: A Fire on the Roof." in ran.lines
    assert BRANCHES[1] in ran.lines
    assert ran.lines[-4] == "A bell, and then the place where a bell was."
