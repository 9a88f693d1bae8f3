"""What screens of the game have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from textual.screen import Screen

from game.tui.actions import Where

Result = TypeVar("Result")
Command = tuple[str, str, Callable[[], object]]  # title, what it does, what to call


class Page(Screen[Result]):
    """A screen that says what can be done on it."""

    WHERE: ClassVar[tuple[Where, ...]] = ()  # the kinds of actions that it has methods for

    def commands(self) -> Iterable[Command]:
        """What the palette offers here beside the actions."""
        return ()
