"""The page with all that a player has decided."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from game.runs.follow import states_of
from game.runs.recording import Recording
from game.tui.actions import bindings
from game.tui.branches.facts import Facts
from game.tui.branches.lines import Lines
from game.tui.branches.marks import Marking
from game.tui.branches.navigation import Walking
from game.tui.branches.outline import leaving, outlined
from game.tui.branches.preview import Preview
from game.tui.branches.prompts import Asking
from game.tui.branches.signs import LEGEND, Look
from game.tui.hints import Hints
from game.tui.messages import Picked
from game.tui.text import PlainText
from game.turn.game import Game
from game.words import counted


class BranchScreen(Walking, Marking, Asking):
    """The tree, a preview of where the cursor is, and what can be done there. It answers with where to go, if anywhere."""

    WHERE = ("branches", "page")
    BINDINGS = bindings(*WHERE)
    AUTO_FOCUS = ""

    def __init__(self, game: Game) -> None:
        super().__init__()
        session = game.session
        self.game, self.decided, self.facts = game, session.tree, Facts(session)
        self._way = frozenset([self.decided.root, *(node.link for node in self.decided.path(session.here))])

    def compose(self) -> ComposeResult:
        yield PlainText(id="count")
        yield Lines(self.facts)
        yield Preview(self.facts)
        yield PlainText(LEGEND, id="said")
        yield Hints("branches", "page", "everywhere")

    def on_mount(self) -> None:
        self.show_tree(self.session.here)
        self.watch(self.lines, "cursor", self._look_at, init=False)

    @property
    def lines(self) -> Lines:
        """The tree."""
        return self.query_one(Lines)

    @property
    def link(self) -> bytes:
        """The decision that the cursor is at."""
        return self.lines.line.link

    def show_tree(self, link: bytes, is_heading: bool = False) -> None:
        """Show the tree as it is now, with the cursor at a decision, or at the heading after it."""
        outline = outlined(self.decided, self._way, self.facts.chapter_of, self.folds)
        at = outline.find(link)
        if is_heading:
            at = next((number for number in range(at, len(outline.lines)) if outline.lines[number].key == (link, True)), at)
        self.lines.show(outline, Look(outline.lines[outline.find(self.session.here)].key, self._way, self.marked), at)
        self.query_one("#count", PlainText).update(self._count(), layout=False)
        self._look_at()

    def _count(self) -> Content:
        shown = set(self.lines.outline.at)
        ends = [link for link in leaving(self.decided, self.decided.root) if link in shown]
        endings = len({ending for link in ends if (ending := self.facts.ending(link))})
        figures = f"{counted(len(shown) - 1, 'decision')}, {counted(len(ends), 'way')}, {counted(endings, 'ending')}"
        return Content.assemble((f"Branches of {self.decided.profile.player.name}", "bold $secondary"), f"   {figures}")

    def say(self, words: str) -> None:
        """Say something below the tree, until the cursor moves."""
        self.query_one("#said", PlainText).update(Content(words), layout=False)

    def _look_at(self) -> None:
        self.query_one(Preview).show(self.link, self._same())
        self.say(LEGEND)

    def _same(self) -> str:
        """What else led to the situation at the cursor."""
        others = [link for link in self.facts.alike(self.link) if link in self.lines.outline.at]
        if not others:
            return ""
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        state = self.facts.state(others[0])
        return f'Same situation as "{self.facts.say(others[0])}", decision {state.moves if state else "?"}{more}'

    def action_go(self) -> None:
        self.decide(self._go)

    @on(Picked)
    def _go(self) -> None:
        if self.focused is None:
            self.dismiss(None if self.link == self.session.here else self.link)

    def action_watch_way(self) -> None:
        """Watch the run to the decision at the cursor."""
        from game.tui.watch import WatchScreen

        steps = [node.decision for node in self.decided.path(self.link)]
        states, why = states_of(self.session.story, self.decided.profile.player, steps)
        self.open(WatchScreen(Recording(self.session.story, tuple(states), len(steps), why)), self._take_over)

    def _take_over(self, watched: Recording | None) -> None:
        """Go to where the player has had enough of watching."""
        if watched is not None:
            way = [self.decided.root, *(node.link for node in self.decided.path(self.link))]
            self.dismiss(way[watched.last])

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        self.answered(message.value)

    def action_close(self) -> None:
        if self.is_asking:
            self.stop_asking()
        else:
            self.dismiss(None)
