"""Pages of a text that turn by themselves, if the player wants that. Nothing is ever picked."""

from __future__ import annotations

from textual.timer import Timer

from game.settings.schema import FORWARD
from game.tui.page import Result
from game.tui.playback_speed import PACES
from game.tui.prose import Prose
from game.tui.sheet import ReadingFirst


class AutoForward(ReadingFirst[Result]):
    """Reads on while there is more to read, as fast as is set."""

    _turning: Timer | None = None

    def wait_to_turn(self) -> None:
        """Wait anew, as long as it takes to read the page in sight."""
        if self._turning:
            self._turning.stop()
        pace = next((pace for pace in PACES if pace.name == self.settings.get(FORWARD)), None)
        prose = self.query_one(Prose)
        if pace and prose.more and self.IS_UNHURRIED:
            self._turning = self.set_timer(pace.seconds(prose.fresh, prose.pages), self._turn)

    def _turn(self) -> None:
        if self.is_current:
            self.query_one(Prose).page(1)
        self.wait_to_turn()

    def action_forward(self) -> None:
        super().action_forward()
        self.wait_to_turn()

    def action_backward(self) -> None:
        super().action_backward()
        self.wait_to_turn()
