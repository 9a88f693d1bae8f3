"""Looks ahead for a screen: gets the outlook of a story in a thread, since that may have to be worked out, and no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from game.errors import OutOfBudget
from game.turn.outlooks import outlook_of

if TYPE_CHECKING:
    from game.proof.outlook import Outlook
    from game.story.model import Story


def look_ahead(screen: Screen[Any], story: Story, show: Callable[[Outlook], object]) -> None:
    """Hand over the outlook of a story, once it is there, if the screen still is; never, where it takes too much to know it.

    Args:
        screen: The screen.
        story: The story.
        show: What to call with the outlook.
    """
    screen.run_worker(partial(_look, screen, story, show), thread=True, exclusive=True, group="lookout")


def _look(screen: Screen[Any], story: Story, show: Callable[[Outlook], object]) -> None:
    with suppress(OutOfBudget):
        outlook = outlook_of(story)
        screen.app.call_from_thread(lambda: show(outlook) if screen.is_attached else None)
