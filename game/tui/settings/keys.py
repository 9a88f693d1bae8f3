"""The page on which actions are given other keys."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from game.cells import padded
from game.tui.actions import Action, bindings, everything, shown_key
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.text import PlainText
from game.tui.twins import untwinned

_COLUMN = 28  # of titles
_LEAVES = "escape"  # the key that asks for none


class KeyQuestion(ModalScreen[str]):
    """Waits for one key, and answers with it; with nothing, if that was Esc."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action

    def compose(self) -> ComposeResult:
        yield PlainText(f'Press the key for "{self._action.title}", or Esc to leave it as it is.', classes="question")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss("" if event.key == _LEAVES else untwinned(event.key))


class KeysScreen(MenuScreen[None]):
    """A line for each action that has keys. A key that something else has where both work is refused, and that is named."""

    WHERE = ("keys", "choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self) -> None:
        super().__init__()
        self._actions = tuple(action for action in everything() if action.keys and not action.passes_key)

    def compose(self) -> ComposeResult:
        yield PlainText("Keys", classes="heading")
        with VerticalScroll(classes="list", can_focus=False):
            yield Menu(*self._entries())
        yield PlainText(classes="about")
        yield Hints("keys", "page", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.menu, "cursor", self._describe)

    def _entries(self) -> list[MenuEntry]:
        keymap = configured(self.app).keymap
        return [MenuEntry(action.id, padded(action.title, _COLUMN) + keymap.now(action).shown_keys) for action in self._actions]

    @property
    def _marked(self) -> Action:
        return self._actions[self.menu.cursor]

    def _describe(self) -> None:
        self._say(self._marked.says)

    def _say(self, words: str) -> None:
        self.query_one(".about", PlainText).update(words)

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.menu.cursor = next(at for at, action in enumerate(self._actions) if action.id == message.entry)
        self.open(KeyQuestion(self._marked), self._give)

    def _give(self, key: str | None) -> None:
        if not key:
            return
        app, action = configured(self.app), self._marked
        if other := app.keymap.conflict(action, key):
            self._say(f'{shown_key(key)} is the key for "{other.title}", which may work beside this. Give that another key first.')
            return
        self._set((key,))

    def action_default(self) -> None:
        self._set(None)

    def _set(self, keys: tuple[str, ...] | None) -> None:
        app, action = configured(self.app), self._marked
        app.choose_all(app.chosen.put_keys(action.id, None if keys == action.keys else keys))
        cursor = self.menu.cursor
        self.menu.set(self._entries())
        self.menu.cursor = cursor
        self._say(f'"{action.title}" has the key {app.keymap.now(action).shown_keys}.')

    def action_close(self) -> None:
        self.dismiss()
