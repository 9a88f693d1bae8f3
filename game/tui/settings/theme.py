"""The page on which colours are chosen: those that are marked are shown."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from game.engine import Paragraph, Span
from game.settings.schema import OWN, THEME
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.prose import Prose
from game.tui.text import PlainText
from game.tui.themes import THEMES, title

_SAMPLE = (
    Paragraph("scene", (Span("What was read before stands back."),)),
    Paragraph("said", (Span("What you chose stands out."),)),
    Paragraph("title", (Span("A title"),)),
    Paragraph("scene", (Span("And this is "), Span("new", "emphasis"), Span("."))),
)


def themes_of(app: App[object]) -> tuple[str, ...]:
    """The names of all themes, the game's own first."""
    ours = (OWN, *(theme.name for theme in THEMES))
    return (*ours, *(name for name in sorted(app.available_themes) if name not in ours))


class ThemeScreen(MenuScreen[None]):
    """A list of themes. Whoever leaves without choosing has the colours that there were."""

    WHERE = ("choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def compose(self) -> ComposeResult:
        chosen = self.settings.get(THEME)
        themes = themes_of(self.app)
        yield PlainText("Colours", classes="heading")
        with VerticalScroll(classes="list", can_focus=False):
            yield Menu(*(MenuEntry(name, title(name) + ("  (set)" if name == chosen else "")) for name in themes))
        yield Prose(id="sample")
        yield Hints("choosing", "page", "everywhere")

    def on_mount(self) -> None:
        names, chosen = themes_of(self.app), self.settings.get(THEME)
        self.menu.cursor = names.index(chosen) if chosen in names else 0
        self.query_one(Prose).show(_SAMPLE, fresh=1)
        self.query_one(Prose).go_to_line(0)
        self.watch(self.menu, "cursor", self._preview, init=False)

    def _preview(self, cursor: int) -> None:
        configured(self.app).preview(self.menu.entries[cursor].id)

    def on_picked(self, message: Picked) -> None:
        message.stop()
        configured(self.app).choose(THEME, message.entry)
        self.dismiss()

    def action_close(self) -> None:
        configured(self.app).preview(self.settings.get(THEME))
        self.dismiss()
