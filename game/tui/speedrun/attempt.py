"""The screen on which an attempt, or practice, is played."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.runs.speedrun.running import Running
from game.tui.actions import bindings
from game.tui.debounce import RUNNING
from game.tui.play import PlayScreen
from game.tui.speedrun.card import keep_attempt
from game.tui.speedrun.hud import HudPanel, HudStrip, shown_of
from game.turn.answers import VerbInput
from game.turn.verbs.verb import Verb

_TICKS_A_SECOND = 12
_CLOCKS = "-clocks"  # the class of the screen while clocks are shown
_AHEAD = "You are ahead of your best. Press again to restart."


class AttemptScreen(PlayScreen):
    """Play against the clock: nothing comes between a choice and the next scene."""

    WHERE = ("running", "play", "choosing", "reading", "leaving")
    BINDINGS = bindings("running")
    HINTS = ("running", "everywhere", "leaving")
    DEAFNESS = RUNNING
    IS_UNHURRIED = False

    def __init__(self, running: Running, home: str) -> None:
        """An attempt, or practice.

        Args:
            running: What is played.
            home: What the page is called that it was begun on, and leads back to.
        """
        super().__init__(running.session, opens=False)
        self.running = running
        self._home = home
        self._behind = 0  # segments
        self._has_asked = False  # whether to begin anew without asking once more

    def compose(self) -> ComposeResult:
        yield HudPanel(self.running, id="clocks")
        yield HudStrip(self.running, id="clocks-strip")
        yield from super().compose()

    async def on_mount(self) -> None:
        self.add_class(_CLOCKS)
        self.set_interval(1 / _TICKS_A_SECOND if getattr(self.app, "animations", True) else 1, self._tick)

    def _tick(self) -> None:
        if not self.running.is_over and self.is_current:
            for hud in self._huds():
                hud.tick()

    def _huds(self) -> tuple[HudPanel, HudStrip]:
        return self.query_one(HudPanel), self.query_one(HudStrip)

    async def show_turn(self, turns: bool = False) -> None:
        """Show where the attempt stands; a chapter begins without a page of its own."""
        self._has_asked = False
        self._show_clocks()
        await super().show_turn()
        if self.running.has_ended and not self.running.has_left:
            self.call_later(keep_attempt, self.running)

    def _show_clocks(self) -> None:
        shown = shown_of(self.running)
        behind = sum(row.is_behind for row in shown.pace.rows) if shown.pace else 0
        if behind > self._behind:
            self.ring()
        self._behind = behind
        for hud in self._huds():
            hud.show(shown, self.game.turn)

    def _show_link(self) -> None:
        super()._show_link()
        link = self.session.watcher.standing if self.session.watcher else ""
        for hud in self._huds():
            if hud.link != link:
                hud.link = link
                hud.refresh()
        self.query_one(HudStrip).border_subtitle = Content(link)

    def _show_ending(self) -> None:
        from game.tui.speedrun.result import ResultScreen

        self.open(ResultScreen(self.running, self._home, self.game.turn), self._after_ending)

    async def _after_ending(self, entry: str | None) -> None:
        if entry == "again":
            await self._restart()
        else:
            await super()._after_ending(entry)

    async def do(self, verb: Verb, asked: VerbInput | None = None) -> None:
        if verb.name == "restart":
            self.action_restart()  # which ends the attempt, and begins another
        else:
            await super().do(verb, asked)

    def action_restart(self) -> None:
        self.decide(self._ask_to_restart)

    def _ask_to_restart(self) -> None:
        if self.running.is_ahead and not self._has_asked:
            self._has_asked = True
            self.notify(_AHEAD)
        else:
            self.call_next(self._restart)

    async def _restart(self) -> None:
        self.running.restart()
        self.game.moved()
        await self.show_turn()

    def action_leave_attempt(self) -> None:
        self.dismiss(None)

    def action_pause(self) -> None:
        from game.tui.speedrun.pause import PauseScreen

        self.open(PauseScreen(self.running))

    def action_change_ghost(self) -> None:
        self.running.change_ghost()
        self._show_clocks()

    def action_toggle_notes(self) -> None:
        self.running.shows_notes = not self.running.shows_notes
        self._show_clocks()

    def action_toggle_clocks(self) -> None:
        self.toggle_class(_CLOCKS)
