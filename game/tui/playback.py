"""Screens that go on by themselves, until they are paused."""

from __future__ import annotations

from abc import abstractmethod
from math import ceil
from time import monotonic

from textual.timer import Timer

from game.tui.page import Page, Result
from game.tui.playback_speed import NORMAL, PACES, PlaybackSpeed


class Playback(Page[Result]):
    """Shows one step after another, each as long as it takes to read. It begins by itself, unless nothing is to move by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.is_playing = False
        self._pace = NORMAL
        self._timer: Timer | None = None
        self._until = 0.0  # when the page turns, by a steady clock

    @property
    def pace(self) -> PlaybackSpeed:
        """How fast it goes."""
        return PACES[self._pace]

    @property
    @abstractmethod
    def is_at_end(self) -> bool:
        """Whether there is no further step."""

    @abstractmethod
    def show_progress(self) -> None:
        """Show how far it is, and whether it plays."""

    @abstractmethod
    def reading_seconds(self) -> float:
        """How long to show the page in sight."""

    @abstractmethod
    def next_page(self) -> bool:
        """Turn to the rest of the step in sight; false if there is none."""

    @abstractmethod
    def action_step(self, by: int) -> None:
        """Go on by a step, or back."""

    @abstractmethod
    def action_jump(self, step: int) -> None:
        """Go to a step."""

    def begin(self) -> None:
        """Play at once, if things may move by themselves."""
        self.is_playing = bool(getattr(self.app, "animations", False)) and not self.is_at_end
        self.schedule()

    def pause(self) -> None:
        """Stop where it is."""
        self.is_playing = False
        self.schedule()

    def schedule(self) -> None:
        """Wait anew for what comes next, once the present page is drawn; it is not known before how long that is."""
        self._stop()
        self.is_playing = self.is_playing and not self.is_at_end
        self.show_progress()
        if self.is_playing:
            self.call_after_refresh(self._wait)

    def _wait(self) -> None:
        self._stop()
        if self.is_playing and self.is_current:
            self._until = monotonic() + self.reading_seconds()
            self._timer = self.set_timer(self._until - monotonic(), self._go_on)
            self.show_progress()

    def _go_on(self) -> None:
        if self.next_page():
            self.schedule()
        else:
            self.action_step(1)

    @property
    def seconds_left(self) -> int | None:
        """Until the page turns by itself, in whole seconds; None where it does not."""
        return max(0, ceil(self._until - monotonic())) if self.is_playing and self._timer else None

    def on_mount(self) -> None:
        self.set_interval(1, self._count_down)

    def _count_down(self) -> None:
        if self.is_playing and self.is_current:
            self.show_progress()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def action_toggle_play(self) -> None:
        self.is_playing = not self.is_playing
        if self.is_playing and self.is_at_end:
            self.action_jump(0)
        self.schedule()

    def action_speed(self, by: int) -> None:
        self._pace = max(0, min(len(PACES) - 1, self._pace + by))
        self.schedule()

    def on_screen_suspend(self) -> None:
        self._stop()

    def on_screen_resume(self) -> None:
        if self.is_playing:
            self.schedule()
