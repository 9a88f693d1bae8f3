"""A tree of decisions: what joins, what branches, where forward leads, and what may be out of sight."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.timeline.branches import branches, pruned, stem
from game.runs.timeline.node import Mark, Node, Profile, Visit, next_link
from game.runs.timeline.tree import Tree
from game.story.step import Step
from tests.moving import leads, refusal, went
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small


@pytest.fixture
def games(tmp_path: Path) -> Timeline:
    return Timeline(tmp_path)


@pytest.fixture
def session(games: Timeline) -> Session:
    return games.new(small(), player())


def take(session: Session, *choices: str) -> bytes:
    for choice in choices:
        session.choose(choice)
    return session.here


def again(session: Session) -> Session:
    """The same game, as the next program finds it."""
    assert session.keeper is not None
    found = Timeline(session.keeper.path.parent).latest(session.story)
    assert found is not None
    return found


def runs(tree: Tree) -> list[tuple[str, ...]]:
    """What leads to the ends of the branches in sight."""
    return [tuple(Step.parse(node.decision).choice for node in tree.path(branch.link)) for branch in branches(small(), tree)]


def test_a_node_is_named_by_what_was_decided_alone(session: Session) -> None:
    take(session, *TO_THE_CORRIDOR)
    link = Profile.of(small(), player()).link
    for decision in session.decisions:
        link = next_link(link, decision)
    assert session.here == link


def test_the_same_choice_taken_again_joins_what_was_there(session: Session) -> None:
    end = take(session, *TO_THE_ROOF)
    session.jump(session.tree.root)
    assert take(session, *TO_THE_ROOF) == end
    assert len(session.tree.nodes) == len(again(session).tree.nodes) == len(TO_THE_ROOF)


def test_another_choice_after_undo_is_a_branch_and_the_old_one_stays(session: Session) -> None:
    end = take(session, *TO_THE_ROOF)
    states = session.states
    for _ in range(4):
        session.undo()
    take(session, "key", "back")
    for found in (session, again(session)):
        assert runs(found.tree) == [TO_THE_ROOF, ("wait", "go_in", "key", "back")]
        assert leads(found, end)
        assert found.states == states


def test_forward_follows_the_branch_that_was_checked_out_last(session: Session) -> None:
    roof = take(session, *TO_THE_ROOF)
    session.jump(session.tree.root)
    corridor = take(session, *TO_THE_CORRIDOR)
    for end in (roof, corridor, roof):
        session.jump(end)
        session.jump(session.tree.root)
        found = again(session)
        while went(session.redo):
            pass
        while went(found.redo):
            pass
        assert session.here == found.here == end


def test_undo_and_redo_go_on_over_restarts_without_end(session: Session) -> None:
    take(session, *TO_THE_ROOF)
    states = session.states
    for left in range(len(states) - 1, 0, -1):
        session = again(session)
        assert went(session.undo)
        assert session.states == states[:left]
    for reached in range(2, len(states) + 1):
        session = again(session)
        assert went(session.redo)
        assert session.states == states[:reached]
    assert not went(again(session).redo)


def test_going_back_leaves_every_mark(session: Session) -> None:
    link = take(session, "wait")
    session.marks.change(link, name="here", bookmarked=True, locked=True)
    session.undo()
    assert again(session).tree.mark(link) == Mark("here", bookmarked=True, locked=True)


def test_what_is_pruned_is_out_of_sight_and_out_of_the_way_forward_and_still_there(session: Session) -> None:
    roof = take(session, *TO_THE_ROOF)
    session.jump(session.tree.root)
    corridor = take(session, *TO_THE_CORRIDOR)
    session.jump(roof)
    session.jump(session.tree.root)
    assert refusal(lambda: session.marks.prune(stem(session.tree, roof))) == ""
    for found in (session, again(session)):
        assert runs(found.tree) == [TO_THE_CORRIDOR]
        assert len(pruned(small(), found.tree)) == 1
        assert found.tree.path(roof)
    while went(session.redo):
        pass
    assert session.here == corridor
    session.marks.restore(pruned(small(), session.tree)[0].link)
    assert runs(again(session).tree) == [TO_THE_ROOF, TO_THE_CORRIDOR]


def test_forward_past_what_is_pruned_leads_to_the_newest_of_what_else_was_decided_there() -> None:
    tree = Tree(Profile("a story", player()))
    links = [next_link(tree.root, f"gate.{name}") for name in ("first", "second", "third")]
    for at, link in enumerate(links):
        tree.add(Node(link, tree.root, "gate.?", "", "1", at))
        tree.visit(Visit(link, at))
        tree.visit(Visit(tree.root, at))
    ways = []
    for link in reversed(links):
        ways.append(tree.next(tree.root))
        tree.marks[link] = Mark(pruned=True)
    assert ways == links[::-1]
    assert tree.next(tree.root) is None


def test_whoever_takes_a_pruned_choice_again_brings_it_back(session: Session) -> None:
    take(session, *TO_THE_ROOF)
    session.jump(session.tree.root)
    session.marks.prune(next_link(session.tree.root, "gate.wait"))
    take(session, "wait")
    assert runs(again(session).tree) == [TO_THE_ROOF]


def test_a_locked_node_keeps_what_leads_to_it_from_being_pruned(session: Session) -> None:
    end = take(session, *TO_THE_ROOF)
    session.jump(session.tree.root)
    session.marks.change(end, locked=True)
    assert refusal(lambda: session.marks.prune(stem(session.tree, end))) == "locked-stays"
    session.marks.change(end, locked=False)
    assert refusal(lambda: session.marks.prune(stem(session.tree, end))) == ""


def test_what_is_pruned_of_a_branch_is_what_no_other_branch_goes_through(session: Session) -> None:
    take(session, "wait", "go_in", "key", "back")
    session.undo()
    session.undo()
    end = take(session, "key", "wash", "up")
    fork = session.tree.path(end)[2].link
    session.jump(session.tree.root)
    assert stem(session.tree, end) == session.tree.path(end)[3].link
    assert session.tree.parent(stem(session.tree, end)) == fork


def test_the_place_where_you_are_and_marked_ones_are_not_pruned_with_what_follows(session: Session) -> None:
    end = take(session, *TO_THE_ROOF)
    path = [node.link for node in session.tree.path(end)]
    session.jump(path[1])
    assert stem(session.tree, end) == path[2]
    session.jump(session.tree.root)
    assert stem(session.tree, end) == path[0]
    session.marks.change(path[3], name="washed")
    assert stem(session.tree, end) == path[4]


def test_branches_say_where_they_end_and_marked_places_are_listed_before_what_follows(session: Session) -> None:
    roof = take(session, *TO_THE_ROOF)
    session.marks.change(session.tree.path(roof)[1].link, name="inside")
    session.jump(session.tree.root)
    take(session, *TO_THE_CORRIDOR)
    inside, first, second = branches(small(), session.tree)
    assert (inside.mark.name, inside.is_end, inside.decisions, inside.scene) == ("inside", False, 2, "hall")
    assert (first.link, first.decisions, first.chapter, first.scene, first.ending) == (roof, 6, 2, "rung", "roof")
    assert (second.decision, second.chapter, second.ending, second.fits) == ("hall.back", 1, "corridor", True)


def test_a_long_game_is_gone_back_and_forward_in_without_playing_it_anew(session: Session) -> None:
    session = Session.new(small(), player(), steps=("wait",) * 3_000)
    before = session.states
    for _ in range(50):
        session.undo()
    for _ in range(50):
        session.redo()
    assert all(one is other for one, other in zip(before, session.states, strict=True))
    assert all(later.moves == state.moves + 1 for state, later in pairwise(session.states))
