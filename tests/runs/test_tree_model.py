"""Whatever is done in whatever order, and whenever the program dies: the tree is what a plain model says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from attrs import define, evolve, field
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.engine import narrate, open_choices, replay
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline.node import Mark, next_link
from game.story.step import Step
from tests.drawn import tries
from tests.moving import leads, told, went
from tests.program import player, small
from tests.runs.timeline.files import written

Way = tuple[str, ...]  # the decisions from the start


@define
class Model:
    """A tree as plain lists: every way that was ever gone, in the order first gone."""

    ways: list[Way] = field(factory=lambda: [()])
    here: Way = ()
    chosen: dict[Way, str] = field(factory=dict)
    marks: dict[Way, Mark] = field(factory=dict)

    def mark(self, way: Way) -> Mark:
        return self.marks.get(way, Mark())

    def children(self, way: Way) -> list[Way]:
        return [each for each in self.ways if each and each[:-1] == way and not self.mark(each).pruned]

    def next(self, way: Way) -> Way | None:
        children = self.children(way)
        chosen = (*way, self.chosen.get(way, ""))
        return chosen if chosen in children else children[-1] if children else None

    def go(self, way: Way) -> None:
        if way not in self.ways:
            self.ways.append(way)
        for length in range(len(way) + 1):
            if self.mark(way[:length]).pruned:
                self.marks[way[:length]] = evolve(self.mark(way[:length]), pruned=False)
            if length < len(way):
                self.chosen[way[:length]] = way[length]
        self.here = way

    def prunable(self, way: Way) -> bool:
        locked = [each for each in self.ways if self.mark(each).locked]
        return bool(way) and not any(each[: len(way)] == way for each in [self.here, *locked])


class Walks(RuleBasedStateMachine):
    """A game on disk beside its model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.crashes = 0
        self.model = Model()
        self.jumps: list[Way] = []  # where each jump since the last decision was made from

    @initialize()
    def begin(self) -> None:
        self.games = Timeline(self.folder / "0")
        self.session = self.games.new(small(), player())

    def teardown(self) -> None:
        if hasattr(self, "games"):
            self.games.close()
        shutil.rmtree(self.folder, ignore_errors=True)  # a backup may be under way

    def link(self, way: Way) -> bytes:
        link = self.session.tree.root
        for decision in way:
            link = next_link(link, decision)
        return link

    def any_way(self, data: st.DataObject) -> Way:
        return data.draw(st.sampled_from(self.model.ways))

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        if offered := open_choices(small(), self.session.state):
            scene = self.session.state.scene
            choice = data.draw(st.sampled_from(offered))
            self.session.choose(choice)
            self.jumps.clear()
            self.model.go((*self.model.here, f"{scene}.{choice}"))

    @rule()
    def undo(self) -> None:
        assert went(self.session.undo) == bool(self.model.here or self.jumps)
        if self.jumps:
            self.model.go(self.jumps.pop())
        elif self.model.here:
            self.model.go(self.model.here[:-1])

    @rule()
    def redo(self) -> None:
        way = self.model.next(self.model.here)
        assert went(self.session.redo) == (way is not None)
        if way is not None:
            self.jumps.clear()
            self.model.go(way)

    @rule()
    def bell(self) -> None:
        chapters = [small().scenes[state.scene].chapter for state in self.session.states]
        bells = [at for at in range(len(chapters) - 1) if not at or chapters[at] != chapters[at - 1]]
        assert went(self.session.to_bell) == bool(bells)
        if bells:
            self.jumps.append(self.model.here)
            self.model.go(self.model.here[: bells[-1]])

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        way = self.any_way(data)
        if way != self.model.here:
            self.jumps.append(self.model.here)
        assert leads(self.session, self.link(way))
        self.model.go(way)

    @rule(data=st.data(), name=st.sampled_from(["", "옥상", "a *b* [c]"]), bookmarked=st.booleans(), locked=st.booleans())
    def mark(self, data: st.DataObject, name: str, bookmarked: bool, locked: bool) -> None:
        way = self.any_way(data)
        mark = Mark(name, bookmarked, locked, self.model.mark(way).pruned)
        self.session.marks.change(self.link(way), name=name, bookmarked=bookmarked, locked=locked)
        self.model.marks[way] = mark

    @rule(data=st.data())
    def prune(self, data: st.DataObject) -> None:
        way = self.any_way(data)
        can = self.model.prunable(way)
        assert went(lambda: self.session.marks.prune(self.link(way))) == can
        if can:
            self.model.marks[way] = evolve(self.model.mark(way), pruned=True)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        way = self.any_way(data)
        self.session.marks.restore(self.link(way))
        self.model.marks[way] = evolve(self.model.mark(way), pruned=False)

    @precondition(lambda self: self.crashes < 4)
    @rule(kind=st.sampled_from(["quit", "crash"]))
    def restart(self, kind: str) -> None:
        self.crashes += 1
        before = self.games
        there = before.path.parent if kind == "quit" else self.folder / str(self.crashes)
        if kind == "crash":  # what is on disk at this moment, with the log that SQLite has yet to work in
            there.mkdir()
            for path in (before.path, before.path.with_name(f"{before.path.name}-wal")):
                shutil.copy(path, there)
            written(there / FILE, "DELETE FROM presence")  # the program that died is this one, which runs on
        before.close()
        self.games = Timeline(there)
        session = self.games.latest(small())
        assert session is not None
        assert told(session) == []
        self.session = session
        self.jumps.clear()

    @invariant()
    def reads_as_the_same_decisions_read_in_any_game(self) -> None:
        session: Session | None = getattr(self, "session", None)
        if session is not None:
            *_, played = replay(small(), [Step.parse(decision).choice for decision in session.decisions], player())
            assert session.state == played
            assert narrate(small(), session.state) == narrate(small(), played)

    @invariant()
    def is_as_the_model_says(self) -> None:
        session: Session | None = getattr(self, "session", None)
        if session is None:
            return
        tree, model = session.tree, self.model
        assert session.decisions == model.here
        assert session.here == self.link(model.here)
        assert [tree.root, *tree.nodes] == [self.link(way) for way in model.ways]
        for way in model.ways:
            link, following = self.link(way), model.next(way)
            assert tree.children(link) == [self.link(each) for each in model.children(way)]
            assert tree.next(link) == (None if following is None else self.link(following))
            assert tree.mark(link) == model.mark(way)


Walks.TestCase.settings = tries(30, stateful_step_count=30)
TestWalks = Walks.TestCase
