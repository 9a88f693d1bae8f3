"""What comes before a new game in plain lines: what the story tells of, and the question for a name."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.player import checked_name
from game.errors import NameRefused
from game.plain.console import Console
from game.story.model import Story

_NOTES = "settings content_notes on tells you at each chapter what it tells of; settings lists the others."


def greeted(story: Story, players: Sequence[str], console: Console) -> str | None:
    """The name under which the player begins; None at the end of input.

    Args:
        story: The story.
        players: Who has played before, who played last first.
        console: Where it is asked.
    """
    if story.about.content and not players:
        console.say([f"Before you begin. {story.about.content}", _NOTES])
    offered = players[0] if players else checked_name(story.names[0])
    console.say([f"What is your name? Enter alone takes {offered}."])
    while (line := console.ask()) is not None:
        try:
            return checked_name(line or offered)
        except NameRefused as error:
            console.say([str(error)])
    return None
