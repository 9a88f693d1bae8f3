"""The page that takes the place of all others while the terminal is too small for them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from game.tui.page import Page

LEAST = Size(40, 12)


def is_too_small(size: Size) -> bool:
    """Whether the game has no room."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmallScreen(Page[None]):
    """Says what is needed."""

    def compose(self) -> ComposeResult:
        yield Static(
            f"The game needs at least {LEAST.width} columns and {LEAST.height} rows. It is kept; make the window larger to go on.",
            markup=False,
        )
