"""The screen on which a run is watched: as it was played, decision by decision."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from game.runs.recording import Recording
from game.tui.actions import bindings
from game.tui.choices import ChoiceMenu
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.panels import StatusPanel, StatusStrip, show_standing
from game.tui.playback import Playback
from game.tui.playback_text import Showing, preview, progress
from game.tui.prose import Prose
from game.tui.text import PlainText


class WatchScreen(Playback[Recording]):
    """A run that goes by, or is stepped through. It answers with what was watched when the player takes over, if they do."""

    WHERE = ("watch", "scrolling", "page")
    BINDINGS = bindings(*WHERE)
    AUTO_FOCUS = ""

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self._recording = recording
        self._showing = Showing(recording)
        self.step = 0  # decisions taken so far

    def compose(self) -> ComposeResult:
        yield StatusPanel(id="panel")
        yield StatusStrip(id="strip")
        yield Prose(id="story")
        yield ChoiceMenu("more below: PgDn")
        yield PlainText(id="progress")
        yield Input(type="integer", max_length=5, placeholder=f"Go to decision, 0 to {self._recording.last}", id="number")
        yield Hints("watch", "page", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.query_one(Prose), "more", self._mark_more)
        self._close_number()
        self._show()
        self.begin()

    @property
    def is_at_end(self) -> bool:
        return self.step == self._recording.last

    def _show(self) -> None:
        with self.app.batch_update():
            self.tell()
            read, fresh = self._showing.text(self.step)
            self.query_one(Prose).show([*read, *fresh], len(read))
            show_standing(self, self._showing.turn(self.step))
            self._show_choices()
            self.show_progress()

    def _show_choices(self) -> None:
        """Show what could be chosen, what was marked; nobody can pick another here."""
        menu, taken = self.query_one(Menu), self._recording.taken(self.step)
        offers = self._showing.turn(self.step).offers
        menu.set([MenuEntry(offer.id, offer.say, offer.enabled, offer.why) for offer in offers])
        menu.cursor = next((index for index, offer in enumerate(offers) if offer.id == taken), -1)

    def show_progress(self) -> None:
        words = progress(self._recording, self.step, self.is_playing, self.pace, self.seconds_left)
        self.query_one(Hints).renamed = {"toggle_play": "pause"} if self.is_playing else {}
        line = self.query_one("#progress", PlainText)
        line.update(next((each for each in words if each.cell_length <= line.content_size.width), words[-1]))

    def on_resize(self) -> None:
        self.show_progress()

    def reading_seconds(self) -> float:
        return self.pace.seconds(self._showing.text(self.step)[1], self.query_one(Prose).pages)

    def next_page(self) -> bool:
        prose = self.query_one(Prose)
        if prose.more:
            prose.page(1)
            return True
        return False

    def _mark_more(self, more: bool) -> None:
        self.query_one(ChoiceMenu).mark_more(more)

    def tell(self, *notice: str) -> bool:
        return self.query_one(ChoiceMenu).tell(*notice)

    def on_picked(self, message: Picked) -> None:
        """A click on the choice that is taken takes it; others cannot be."""
        message.stop()
        if message.entry == self._recording.taken(self.step):
            self.action_step(1)

    def go(self, step: int) -> None:
        self.step = max(0, min(self._recording.last, step))
        self._show()

    def action_step(self, by: int) -> None:
        self.go(self.step + by)
        self.schedule()

    def action_jump(self, step: int) -> None:
        self.go(step if step >= 0 else self._recording.last)
        self.schedule()

    def action_turn(self, direction: int) -> None:
        self.query_one(Prose).page(direction)
        self.schedule()

    def action_scroll_lines(self, count: int) -> None:
        self.query_one(Prose).by_lines(count)
        self.schedule()

    def action_go_to(self) -> None:
        self.pause()
        field = self.query_one("#number", Input)
        field.display, field.value = True, ""
        field.focus()

    @on(Input.Changed)
    def show_preview(self, message: Input.Changed) -> None:
        if self.query_one("#number", Input).display:
            if message.value:
                self.query_one("#progress", PlainText).update(preview(self._recording, message.value))
            else:
                self.show_progress()

    @on(Input.Submitted)
    def go_to_number(self, message: Input.Submitted) -> None:
        self._close_number()
        if message.value.isdecimal():
            self.go(int(message.value))
        elif message.value:
            self.notify(f"There is no decision {message.value}; there are 0 to {self._recording.last}.")

    def _close_number(self) -> None:
        self.query_one("#number", Input).display = False
        self.set_focus(None)
        self.show_progress()

    def action_take_over(self) -> None:
        self.dismiss(self._recording.until(self.step))

    def action_close(self) -> None:
        if self.query_one("#number", Input).display:
            self._close_number()
        else:
            self.dismiss()
