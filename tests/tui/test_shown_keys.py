"""Every key that a screen names does something there."""

from collections.abc import Callable

import pytest
from pilots import TO_THE_END, TO_THE_GATE, WITH_THE_KEY, greeted, press
from textual.keys import _character_to_key

from game.tui.app import HyosanApp
from game.tui.hints import Hints
from game.tui.page import Page

NewApp = Callable[..., HyosanApp]
SCREENS = {  # but that which asks for a name: keys are letters there
    "title": (),
    "a chapter": ("enter", "enter"),
    "play": TO_THE_GATE,
    "menu": (*TO_THE_GATE, "escape"),
    "map": (*WITH_THE_KEY, "m"),
    "transcript": (*WITH_THE_KEY, "t"),
    "branches": (*WITH_THE_KEY, "b"),
    "status": (*WITH_THE_KEY, "s"),
    "help": ("f1",),
    "settings": ("f2",),
    "colours": ("f2", "enter"),
    "keys": ("f2", "end", "enter"),
    "ending": TO_THE_END,
}


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_every_hint_and_every_key_of_every_action_is_bound_on_its_screen(new_app: NewApp, keys: tuple[str, ...]) -> None:
    app = new_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await greeted(pilot)
        await press(pilot, *keys)
        screen = app.screen
        assert isinstance(screen, Page)
        line = screen.query_one(Hints)
        shown = [hint for hint in app.keymap.hints(*line._where, "everywhere") if hint in line._row]
        assert shown
        assert [hint.call for hint in line._row if not _is_bound(app, screen, hint.call)] == []
        bound = screen.active_bindings
        named = {key for action in app.keymap.actions(*screen.WHERE, "everywhere") for key in action.keys}
        assert [key for key in named if (key if len(key) > 1 else _character_to_key(key)) not in bound] == []


def _is_bound(app: HyosanApp, screen: Page, call: str) -> bool:
    """Whether what a hint names is bound there, to a method that there is."""
    node, name = (app, call.removeprefix("app.")) if call.startswith("app.") else (screen, call)
    method = f"action_{name.partition('(')[0]}"
    return hasattr(node, method) and any(binding.binding.action == name for binding in screen.active_bindings.values())
