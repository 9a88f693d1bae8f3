"""Two programs on one timeline, whatever they do by turns: nothing that one has noted or decided is lost by what the other does."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from attrs import define, evolve, field
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from game.engine import open_choices
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline import keeper
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Mark, Profile, next_link
from game.runs.timeline.presence import is_running, this_program
from game.runs.timeline.pruning import LOCKED, PLAYED
from tests.program import SMALL, hyosan, player, small
from tests.runs.timeline.files import rows, written

Way = tuple[str, ...]  # the decisions from the start


def link_of(way: Way) -> bytes:
    link = Profile.of(small(), player()).link
    for decision in way:
        link = next_link(link, decision)
    return link


@define
class Model:
    """What the file must say: every way that was ever gone, what is noted there by whomever, and where each program stands."""

    ways: set[Way] = field(factory=lambda: {()})
    marks: dict[Way, Mark] = field(factory=dict)
    here: dict[int, Way] = field(factory=dict)

    def mark(self, way: Way) -> Mark:
        return self.marks.get(way, Mark())

    def change(self, way: Way, **fields: str | bool) -> None:
        self.marks[way] = evolve(self.mark(way), **fields)

    def go(self, who: int, way: Way) -> None:
        self.here[who] = way
        for length in range(len(way) + 1):
            self.ways.add(way[:length])
            if self.mark(way[:length]).pruned:
                self.change(way[:length], pruned=False)

    def why_not(self, who: int, way: Way) -> str:
        """Why a branch may not be put out of sight: a part of what is said."""
        if not way:
            return "the start"
        if self.here[who][: len(way)] == way:
            return "you are in this branch"
        if any(mark.locked and each[: len(way)] == way for each, mark in self.marks.items()):
            return LOCKED
        return PLAYED if any(each[: len(way)] == way for each in self.here.values()) else ""


class TwoPrograms(RuleBasedStateMachine):
    """Two games of one player, each by a program of its own, beside their model."""

    known = Bundle("known")  # a program, and a way that it knows of

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")  # noqa: S108
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.model = Model()

    @initialize(target=known)
    def begin(self):
        self.games = [Timeline(self.folder) for _ in range(2)]
        self.sessions = [games.new(small(), player()) for games in self.games]
        for who in range(2):
            self.model.go(who, ())
        return multiple((0, ()), (1, ()))

    def teardown(self) -> None:
        for games in getattr(self, "games", ()):
            games.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def moved(self, who: int):
        way = self.sessions[who].decisions
        self.model.go(who, way)
        return who, way

    @rule(target=known, who=st.integers(0, 1), data=st.data())
    def choose(self, who: int, data: st.DataObject):
        offered = open_choices(small(), self.sessions[who].state)
        if not offered:
            return multiple()
        self.sessions[who].choose(data.draw(st.sampled_from(offered)))
        return self.moved(who)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        if self.model.here[who]:
            self.sessions[who].undo()
            self.moved(who)

    @rule(at=known)
    def jump(self, at: tuple[int, Way]) -> None:
        who, way = at
        self.sessions[who].jump(link_of(way))
        assert self.moved(who) == at

    @rule(at=known, name=st.sampled_from(["", "옥상", "a *b* [c]"]))
    def name(self, at: tuple[int, Way], name: str) -> None:
        self.noted(at, name=name)

    @rule(at=known, locked=st.booleans())
    def lock(self, at: tuple[int, Way], locked: bool) -> None:
        self.noted(at, locked=locked)

    @rule(at=known, bookmarked=st.booleans())
    def bookmark(self, at: tuple[int, Way], bookmarked: bool) -> None:
        self.noted(at, bookmarked=bookmarked)

    @rule(at=known)
    def restore(self, at: tuple[int, Way]) -> None:
        self.sessions[at[0]].marks.restore(link_of(at[1]))
        self.model.change(at[1], pruned=False)

    def noted(self, at: tuple[int, Way], **fields: str | bool) -> None:
        self.sessions[at[0]].marks.change(link_of(at[1]), **fields)
        self.model.change(at[1], **fields)

    @rule(at=known)
    def prune(self, at: tuple[int, Way]) -> None:
        who, way = at
        expected = self.model.why_not(who, way)
        why = self.sessions[who].marks.prune(link_of(way))
        assert expected in why
        assert bool(why) == bool(expected)
        if not why:
            self.model.change(way, pruned=True)
            assert self.sessions[who].tree.marks == {link_of(each): mark for each, mark in self.model.marks.items()}

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        if not hasattr(self, "sessions"):
            return
        reader = Keeper(self.folder / FILE)
        tree = reader.tree(Profile.of(small(), player()))
        reader.close()
        assert {tree.root, *tree.nodes} == {link_of(way) for way in self.model.ways}
        assert tree.marks == {link_of(way): mark for way, mark in self.model.marks.items()}
        for session in self.sessions:
            assert session.take_notices() == []


TwoPrograms.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


class TestTwoPrograms(TwoPrograms.TestCase):
    """Without backups, which are made by threads of their own."""

    @pytest.fixture(autouse=True)
    def _without_backups(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(keeper, "start_daily", lambda _: None)


# --- one at a time ------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path) -> tuple[Session, Session]:
    """Two programs at one place."""
    one, other = (Timeline(tmp_path).new(small(), player()) for _ in range(2))
    one.choose("wait")
    other.choose("wait")
    return one, other


def test_what_one_names_and_locks_stays_when_the_other_bookmarks_there(tmp_path: Path, two: tuple[Session, Session]) -> None:
    one, other = two
    one.marks.change(one.here, name="mine", locked=True)
    other.marks.change(other.here, bookmarked=True)
    assert rows(tmp_path / FILE, "SELECT name, bookmarked, locked FROM mark") == [("mine", 1, 1)]


def test_what_one_has_locked_the_other_cannot_delete(two: tuple[Session, Session]) -> None:
    one, other = two
    branch = one.here
    one.marks.change(branch, locked=True)
    one.undo()
    other.undo()
    assert other.marks.prune(branch) == LOCKED
    assert other.tree.mark(branch).locked, "it knows now"
    one.marks.change(branch, locked=False)
    assert other.marks.prune(branch) == ""


def test_a_program_that_was_killed_keeps_nobody_from_deleting(tmp_path: Path, two: tuple[Session, Session]) -> None:
    one, other = two
    branch = one.here
    other.undo()
    assert other.marks.prune(branch) == PLAYED
    dead = this_program().replace(f"{os.getpid()}-", "999999999-", 1)
    written(tmp_path / FILE, f"UPDATE presence SET program = '{dead}' WHERE program = '{one.keeper.program}'")  # noqa: S608
    assert other.marks.prune(branch) == ""


@pytest.mark.parametrize("name", ["", "x", "1", "1-1-zz", "99999999999999999999-1-0123456789abcdef", "\x1b"])
def test_what_is_no_name_of_a_program_does_not_run(name: str) -> None:
    assert not is_running(name)


def test_a_program_whose_number_was_given_again_does_not_run() -> None:
    number, started, rest = this_program().split("-")
    assert is_running(f"{number}-{started}-{rest}")
    assert not is_running(f"{number}-{started}1-{rest}")


def test_a_disk_that_does_not_write_deletes_nothing(tmp_path: Path, two: tuple[Session, Session]) -> None:
    one, _ = two
    branch = one.here
    one.undo()
    one.keeper.close()
    written(tmp_path / FILE, "PRAGMA user_version = -1")
    one.keeper._has_rescued = True
    assert "the timeline cannot be written now" in one.marks.prune(branch)
    assert not one.tree.mark(branch).pruned


def test_programs_that_have_ended_leave_no_presence(tmp_path: Path) -> None:
    for _ in range(2):
        ran = hyosan(tmp_path, "play", "--jsonl", "--story", SMALL, input=b'{"choose": "wait"}\n')
        assert ran.code == 0
    assert rows(tmp_path / FILE, "SELECT count(*) FROM presence") == [(0,)]
