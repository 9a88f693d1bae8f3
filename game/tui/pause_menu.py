"""The page that Esc opens while playing: everything that can be done, with its keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from game.tui.actions import Action, Where, bindings
from game.tui.commands import commands, row
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.text import PlainText

GO_ON, LEAVE = "go on", "leave"
_WIDTH = 66  # columns of a line, where there are so many
_HEAD = 4  # columns before and behind it


class PauseMenu(MenuScreen[str]):
    """All commands of a screen. It answers with the name of the action that was picked, or nothing."""

    WHERE = ("choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, where: Sequence[Where], says: str) -> None:
        """The menu.

        Args:
            where: The kinds of the screen that it is opened on.
            says: Where the game stands.
        """
        super().__init__()
        self._of = where
        self._actions: list[Action] = []
        self._says = says

    def compose(self) -> ComposeResult:
        yield PlainText("Paused", classes="heading")
        with VerticalScroll(classes="list", can_focus=False):
            yield Menu(MenuEntry(GO_ON, "Go on"))
        yield PlainText(self._says, classes="about")
        yield Hints("choosing", "page", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.menu, "cursor", self._describe, init=False)

    def on_resize(self) -> None:
        width = min(_WIDTH, self.size.width - 2 * _HEAD)
        cursor = self.menu.cursor
        self._actions = [action for action in commands(configured(self.app).keymap, self._of) if action.in_menu]
        listed = [action for action in self._actions if action.name != LEAVE]
        self._actions = [*listed, *(action for action in self._actions if action.name == LEAVE)]  # the last, where End finds it
        self.menu.set([MenuEntry(GO_ON, "Go on"), *(MenuEntry(action.name, row(action, width)) for action in self._actions)])
        self.menu.cursor = cursor

    def _describe(self, cursor: int) -> None:
        says = self._actions[cursor - 1].says if cursor else self._says
        self.query_one(".about", PlainText).update(says)

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.dismiss(None if message.entry == GO_ON else message.entry)

    def action_close(self) -> None:
        self.dismiss(None)
