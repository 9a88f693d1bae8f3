"""A bare Textual app that shows one page of text after another: `python -m tests.bench.bare_app PAGES.json WIDGETS`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static


class BareApp(App[None]):
    """Of each page, the parts go into a widget each. The key `1` shows the next page."""

    CSS = "#part0 { height: 1fr; } #part1 { height: auto; } .other { height: 1; }"
    BINDINGS = [("1", "turn", "Next page")]  # noqa: RUF012

    def __init__(self, pages: list[list[str]], widgets: int) -> None:
        super().__init__()
        self._pages = iter(pages)
        self._parts = len(pages[0])
        self._widgets = widgets

    def compose(self) -> ComposeResult:
        for number in range(self._parts):
            yield Static(id=f"part{number}", classes="other" if number > 1 else None)
        for _ in range(self._widgets - self._parts):
            yield Static(".", classes="other")

    def on_mount(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        with self.batch_update():
            for number, text in enumerate(next(self._pages)):
                self.query_one(f"#part{number}", Static).update(Content(text))


if __name__ == "__main__":
    BareApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), int(sys.argv[2])).run()
