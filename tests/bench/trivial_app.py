"""The least that a Textual app can be."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class TrivialApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Hello.")


if __name__ == "__main__":
    TrivialApp().run()
