"""The page that Esc opens while playing: everything that can be done, with its keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from game.tui.actions import Action, Where, actions, bindings
from game.tui.commands import commands, heads, row
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.text import PlainText
from game.tui.twins import untwinned

GO_ON = "go on"
_LEAVING = ("leave", "leave_attempt", "quit")  # what stands right below it, in this order
_WIDTH = 66  # columns of a line, where there are so many
_HEAD = 4  # columns before and behind it


class PauseMenu(MenuScreen[str]):
    """All commands of a screen, whose keys work here as well. It answers with the name of the action that was picked, or nothing."""

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

    @property
    def commands_of(self) -> Sequence[Where]:
        return self._of

    async def run_command(self, action: Action) -> None:
        self.dismiss(action.name)

    def on_resize(self) -> None:
        cursor = self.menu.cursor
        listed = [action for action in commands(configured(self.app).keymap, self._of) if action.in_menu]
        first = sorted((each for each in listed if each.name in _LEAVING), key=lambda each: _LEAVING.index(each.name))
        rest = [each for each in listed if each not in first]
        self._actions = [*first, *rest]
        self.menu.set([*self._entries([*[""] * len(first), *heads(rest)])])
        self.menu.cursor = cursor

    def _entries(self, above: Sequence[str]) -> Iterator[MenuEntry]:
        width = min(_WIDTH, self.size.width - 2 * _HEAD)
        yield MenuEntry(GO_ON, row("Go on", "Esc", width))
        for action, head in zip(self._actions, above, strict=True):
            keys = self._working(action)
            shown = action._replace(keys=keys).shown_keys if keys else ""
            yield MenuEntry(action.name, row(action.title, shown, width), above=head)

    def _working(self, action: Action) -> tuple[str, ...]:
        """Those keys of an action that do what they do on the screen below: the menu has some for itself."""
        own = {key for each in actions(*self.WHERE) for key in each.keys}
        return tuple(key for key in action.keys if key not in own)

    def _describe(self, cursor: int) -> None:
        says = self._actions[cursor - 1].says if cursor else self._says
        self.query_one(".about", PlainText).update(says)

    def on_key(self, event: events.Key) -> None:
        """Do at once what a key beside a line is for."""
        key = untwinned(event.key)
        if found := self._by_key(key) or self._by_key(key.lower()):  # a capital that means nothing by itself is the small letter
            event.stop()
            event.prevent_default()
            self.dismiss(found.name)

    def _by_key(self, key: str) -> Action | None:
        return next((each for each in self._actions if key in self._working(each)), None)

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.dismiss(None if message.entry == GO_ON else message.entry)

    def action_close(self) -> None:
        self.dismiss(None)
