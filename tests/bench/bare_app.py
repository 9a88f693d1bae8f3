"""A bare Textual app that shows one screen of text after another: `python -m tests.bench.bare_app SCREENS.json WIDGETS`.

To make the same update as the game, it shows what the game has on its screen, line by line: the strip, all of the page that is read (with
the end of what came before, where there is room for it) beside a scroll bar, and the choices. Its widgets are as many and take up the
same room; they are Textual's own, for a text that can be scrolled a `Static` in a `VerticalScroll`. It is spared the rest: its lines are
broken already, it keeps nothing above the page to scroll back to, so that its bar stands still, and it neither tells a story nor keeps a
game.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

PARTS = ("strip", "story", "menu")
_OTHERS = 3  # the boxes that the story and the menu are in, and the last line


class BareApp(App[None]):
    """Of each screen, the parts go into a widget each. The key `1` shows the next screen."""

    CSS = """
        #strip { height: 4; padding: 0 2; border-bottom: solid $panel; }
        #page { height: 1fr; padding: 0 1 0 2; overflow: hidden scroll; scrollbar-size: 1 1; }
        #choices { height: auto; max-height: 45%; padding: 0 2 0 0; border-top: solid $panel; }
        #menu { height: auto; }
        #last { height: 1; padding: 0 2; }
        .hidden { display: none; }
    """
    BINDINGS = [("1", "turn", "Next screen")]  # noqa: RUF012

    def __init__(self, screens: list[list[str]], widgets: int) -> None:
        super().__init__()
        self._screens = iter(screens)
        self._hidden = widgets - len(PARTS) - _OTHERS

    def compose(self) -> ComposeResult:
        for _ in range(self._hidden):
            yield Static(classes="hidden")
        yield Static(id="strip")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="story")
        with VerticalScroll(id="choices", can_focus=False):
            yield Static(id="menu")
        yield Static("1 next", id="last")

    def on_mount(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        with self.batch_update():
            for part, text in zip(PARTS, next(self._screens), strict=True):
                self.query_one(f"#{part}", Static).update(Content(text))


if __name__ == "__main__":
    BareApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), int(sys.argv[2])).run()
