"""Two programs on one timeline, whatever they do by turns: nothing that one has noted or decided is lost by what the other does."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from attrs import define, evolve, field
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from game.engine import open_choices
from game.errors import TimelineError
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.refusals import Refusal
from game.runs.timeline import keeper
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Mark, Profile, next_link
from game.runs.timeline.presence import is_running, this_program
from tests.drawn import tries
from tests.moving import refusal, told
from tests.program import SMALL, hyosan, player, small
from tests.runs.timeline.files import rows, written

Way = tuple[str, ...]  # the decisions from the start

WHO = st.integers(0, 1)


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
        """Why a branch may not be put out of sight; empty if it may."""
        if not way:
            return Refusal.START_STAYS.code
        if self.here[who][: len(way)] == way:
            return Refusal.HERE_STAYS.code
        if any(mark.locked and each[: len(way)] == way for each, mark in self.marks.items()):
            return Refusal.LOCKED_STAYS.code
        return Refusal.OTHERS_STAY.code if any(each[: len(way)] == way for each in self.here.values()) else ""


class TwoPrograms(RuleBasedStateMachine):
    """Two games of one player, each by a program of its own, beside their model."""

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")  # noqa: S108
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.model = Model()
        self.known: list[list[Way]] = [[()], [()]]  # the ways that each program knows of: a tree is not read again while it is played

    @initialize()
    def begin(self) -> None:
        self.games = [Timeline(self.folder) for _ in range(2)]
        self.sessions = [games.new(small(), player()) for games in self.games]
        for who in range(2):
            self.model.go(who, ())

    def teardown(self) -> None:
        for games in getattr(self, "games", ()):
            games.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def moved(self, who: int) -> None:
        way = self.sessions[who].decisions
        self.model.go(who, way)
        if way not in self.known[who]:
            self.known[who].append(way)

    def any_way(self, who: int, data: st.DataObject) -> Way:
        return data.draw(st.sampled_from(self.known[who]))

    @rule(who=WHO, data=st.data())
    def choose(self, who: int, data: st.DataObject) -> None:
        if offered := open_choices(small(), self.sessions[who].state):
            self.sessions[who].choose(data.draw(st.sampled_from(offered)))
            self.moved(who)

    @rule(who=WHO)
    def wait(self, who: int) -> None:
        if "wait" in open_choices(small(), self.sessions[who].state):  # often, so that both come to one place
            self.sessions[who].choose("wait")
            self.moved(who)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        if self.model.here[who]:
            self.sessions[who].undo()
            self.moved(who)

    @rule(who=WHO, data=st.data())
    def jump(self, who: int, data: st.DataObject) -> None:
        way = self.any_way(who, data)
        self.sessions[who].jump(link_of(way))
        self.moved(who)
        assert self.model.here[who] == way

    @rule(who=WHO, data=st.data(), name=st.sampled_from(["", "옥상", "a *b* [c]"]))
    def name(self, who: int, data: st.DataObject, name: str) -> None:
        self.noted(who, self.any_way(who, data), name=name)

    @rule(who=WHO, data=st.data(), locked=st.booleans())
    def lock(self, who: int, data: st.DataObject, locked: bool) -> None:
        self.noted(who, self.any_way(who, data), locked=locked)

    @rule(who=WHO, data=st.data(), bookmarked=st.booleans())
    def bookmark(self, who: int, data: st.DataObject, bookmarked: bool) -> None:
        self.noted(who, self.any_way(who, data), bookmarked=bookmarked)

    def noted(self, who: int, way: Way, **fields: str | bool) -> None:
        self.sessions[who].marks.change(link_of(way), **fields)
        self.model.change(way, **fields)

    @rule(who=WHO, data=st.data())
    def restore(self, who: int, data: st.DataObject) -> None:
        way = self.any_way(who, data)
        self.sessions[who].marks.restore(link_of(way))
        self.model.change(way, pruned=False)

    @rule(who=WHO, data=st.data())
    def prune(self, who: int, data: st.DataObject) -> None:
        way = data.draw(st.sampled_from(self.known[who][1:] or [()]))
        expected = self.model.why_not(who, way)
        why = refusal(lambda: self.sessions[who].marks.prune(link_of(way)))
        assert why == expected
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
            assert told(session) == []


class Quietly(TwoPrograms.TestCase):
    """Without backups, which are made by threads of their own."""

    __test__ = False

    @pytest.fixture(autouse=True)
    def _without_backups(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(keeper, "start_daily", lambda _: None)


class TestTwoPrograms(Quietly):
    __test__ = True
    settings = tries(20, stateful_step_count=30)


@pytest.mark.slow
class TestTwoProgramsForLong(Quietly):
    __test__ = True
    settings = tries(300, stateful_step_count=40)


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
    assert refusal(lambda: other.marks.prune(branch)) == "locked-stays"
    assert other.tree.mark(branch).locked, "it knows now"
    one.marks.change(branch, locked=False)
    assert refusal(lambda: other.marks.prune(branch)) == ""


def test_a_program_that_was_killed_keeps_nobody_from_deleting(tmp_path: Path, two: tuple[Session, Session]) -> None:
    one, other = two
    branch = one.here
    other.undo()
    assert refusal(lambda: other.marks.prune(branch)) == "others-stay"
    dead = this_program().replace(f"{os.getpid()}-", "999999999-", 1)
    written(tmp_path / FILE, f"UPDATE presence SET program = '{dead}' WHERE program = '{one.keeper.program}'")  # noqa: S608
    assert refusal(lambda: other.marks.prune(branch)) == ""


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
    with pytest.raises(TimelineError):
        one.marks.prune(branch)
    assert not one.tree.mark(branch).pruned


def test_programs_that_have_ended_leave_no_presence(tmp_path: Path) -> None:
    for _ in range(2):
        ran = hyosan(tmp_path, "play", "--jsonl", "--story", SMALL, input=b'{"choose": "wait"}\n')
        assert ran.code == 0
    assert rows(tmp_path / FILE, "SELECT count(*) FROM presence") == [(0,)]
