"""The timeline in JSON lines: moving in it, listing it and marking it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.runs.games.session import Session
from game.runs.timeline.node import Profile, next_link
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, chosen, jsonl, player, small, spoken


def new(*choices: str) -> Session:
    return Session.new(small(), player(), steps=choices)


def line(**command: object) -> bytes:
    return json.dumps(command).encode()


@pytest.fixture
def both() -> Session:
    """A game that has come to the roof and then to the corridor."""
    session = new(*TO_THE_ROOF)
    session.jump(session.tree.root)
    for choice in TO_THE_CORRIDOR:
        session.choose(choice)
    return session


def said(session: Session, *lines: bytes) -> list[dict[str, Any]]:
    """What lines are answered."""
    return spoken(session, *lines)[1:]


def roof(session: Session) -> str:
    return next(link.hex() for link, node in session.tree.nodes.items() if node.decision == "roof_door.ring")


def test_every_turn_names_its_node_by_what_was_decided_alone() -> None:
    turns = spoken(new(), *chosen("wait", "go_in"))
    root = Profile.of(small(), player()).link
    wait = next_link(root, "gate.wait")
    assert [turn["node"] for turn in turns] == [link.hex() for link in (root, wait, next_link(wait, "gate.go_in"))]


def test_redo_gives_the_very_turn_that_was_taken_back_and_at_the_end_an_error() -> None:
    there, _, again, refused = said(new(), *chosen("wait"), line(undo=True), line(redo=True), line(redo=True))
    assert again == there
    assert refused == {"error": "There is nothing to redo."}


def test_the_bell_goes_back_to_where_the_chapter_began_and_at_the_start_is_an_error() -> None:
    chapter, start, refused = said(new(*TO_THE_ROOF), *[line(bell=True)] * 3)
    assert (chapter["scene"], start["turn"], refused) == (
        "roof_door",
        1,
        {"error": "You are at the start: there is no chapter before this."},
    )


@pytest.mark.parametrize("digits", [32, 16, 8])
def test_a_jump_leads_to_any_node_by_the_first_digits_of_its_name(both: Session, digits: int) -> None:
    (turn,) = said(both, line(jump=roof(both)[:digits]))
    assert (turn["scene"], turn["node"], turn["ending"]) == ("rung", roof(both), "roof")
    assert said(both, line(jump=both.tree.root.hex().upper()))[0]["turn"] == 1


def test_branches_are_listed_with_what_is_known_of_them(both: Session) -> None:
    (found,) = said(both, line(branches=True))
    assert found["pruned"] == []
    first, second = found["branches"]
    assert first == {
        "node": roof(both),
        "name": "",
        "bookmarked": False,
        "locked": False,
        "decisions": 6,
        "decision": "roof_door.ring",
        "chapter": 2,
        "scene": "rung",
        "ending": "roof",
        "at": both.tree.nodes[bytes.fromhex(roof(both))].at,
        "here": False,
        "end": True,
        "fits": True,
    }
    assert (second["node"], second["here"], second["ending"]) == (both.here.hex(), True, "corridor")


def test_a_mark_changes_what_it_names_and_nothing_else(both: Session) -> None:
    here = {"node": both.here.hex(), "name": "", "bookmarked": False, "locked": False}
    marks = [{"name": " 복도 "}, {"bookmarked": True}, {"locked": True, "name": ""}]
    assert said(both, *[line(mark=mark) for mark in marks]) == [
        {"marked": {**here, "name": "복도"}},
        {"marked": {**here, "name": "복도", "bookmarked": True}},
        {"marked": {**here, "bookmarked": True, "locked": True}},
    ]
    (marked,) = said(both, line(mark={"node": roof(both)[:12], "name": "roof"}))
    assert (marked["marked"]["node"], marked["marked"]["name"]) == (roof(both), "roof")


def test_a_pruned_branch_is_listed_apart_and_comes_back(both: Session) -> None:
    waiting = next(link.hex() for link, node in both.tree.nodes.items() if node.decision == "gate.wait")
    pruned, listed, restored, again = said(both, line(prune=waiting), line(branches=True), line(restore=waiting), line(branches=True))
    assert pruned["pruned"]["node"] == restored["restored"]["node"] == waiting
    assert [[each["node"] for each in listed[key]] for key in ("branches", "pruned")] == [[both.here.hex()], [waiting]]
    assert (len(again["branches"]), again["pruned"]) == (2, [])


def test_a_jump_into_a_pruned_branch_brings_it_back(both: Session) -> None:
    end = roof(both)
    *_, listed = said(both, line(prune=end), line(jump=end), line(branches=True))
    assert (len(listed["branches"]), listed["pruned"]) == (2, [])


def test_where_the_game_is_and_what_is_locked_is_not_pruned(both: Session) -> None:
    here, end = both.here.hex(), roof(both)
    answers = said(both, line(prune=here), line(mark={"node": end, "locked": True}), line(prune=end), line(prune=both.tree.root.hex()))
    assert [answer.get("error") for answer in answers] == [
        "You are in this branch; go elsewhere before you delete it.",
        None,
        "Something in this branch is locked; unlock it before you delete it.",
        "The start cannot be deleted.",
    ]


WRONG = {
    "redo of 1": b'{"redo": 1}',
    "false redo": b'{"redo": false}',
    "bell of null": b'{"bell": null}',
    "branches of false": b'{"branches": false}',
    "jump to nothing": b'{"jump": ""}',
    "jump to true": b'{"jump": true}',
    "jump to a list": b'{"jump": ["a"]}',
    "jump to no number": b'{"jump": "xyz"}',
    "jump beyond a name": b'{"jump": "' + b"0" * 40 + b'"}',
    "prune nothing": b'{"prune": ""}',
    "prune the unknown": b'{"prune": "ffffffffffffffffffffffff"}',
    "restore a number": b'{"restore": 1}',
    "mark true": b'{"mark": true}',
    "mark nothing": b'{"mark": {}}',
    "mark a list": b'{"mark": [["name", "x"]]}',
    "mark an unknown key": b'{"mark": {"pruned": true}}',
    "mark a name of null": b'{"mark": {"name": null}}',
    "mark with 1 for true": b'{"mark": {"locked": 1}}',
    "mark a key twice": b'{"mark": {"name": "a", "name": "b"}}',
    "mark with a nested value": b'{"mark": {"name": {"a": "b"}}}',
    "a name with escapes": b'{"mark": {"name": "\\u001b[2J"}}',
    "a name with a lone surrogate": b'{"mark": {"name": "\\ud800"}}',
    "a long name": b'{"mark": {"name": "' + b"x" * 61 + b'"}}',
    "mark the unknown": b'{"mark": {"node": "fffffffffff", "name": "x"}}',
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_an_error_and_changes_nothing(both: Session, wrong: bytes) -> None:
    before, refused, after = said(both, line(branches=True), wrong, line(branches=True))
    assert list(refused) == ["error"]
    assert after == before


def test_digits_that_several_nodes_start_with_are_refused() -> None:
    session = new(*("wait",) * 40)
    links = [link.hex() for link in session.tree.nodes]
    digit = next(digit for digit in "0123456789abcdef" if sum(link.startswith(digit) for link in links) > 1)
    (refused,) = said(session, line(jump=digit))
    assert refused["error"].endswith("nodes of this game start with these digits")


def test_the_timeline_is_there_again_in_the_next_program(tmp_path) -> None:
    first = jsonl(
        tmp_path, input=b"\n".join([*chosen("wait", "go_in"), line(mark={"name": "홀"}), line(undo=True), *chosen("wait")])
    ).objects
    again = jsonl(tmp_path, "--resume", input=b"\n".join([line(branches=True), line(jump=first[2]["node"])])).objects
    assert again[0] == first[-1]
    assert [branch["name"] for branch in again[1]["branches"]] == ["홀", ""]
    assert again[2] == {**first[2], "landed": again[2]["landed"]}
