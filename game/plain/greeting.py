"""What comes before a new game in plain lines: what the story tells of and how it is to be told, and the question for a name."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.player import checked_name
from game.errors import NameRefused
from game.plain.console import Console
from game.story.model import Story
from game.turn.content_notes import tellings


def ask_telling(story: Story, console: Console) -> Console | None:
    """Say what the story tells of, and ask how it is to be told; where that is set from then on, or None at the end of input."""
    ways = tellings(story)
    console.say([f"Before you begin. {story.about.content}"])
    console.say(f"{number}. {way.words}" for number, way in enumerate(ways, 1))
    console.say(["Which? Enter alone takes 1. The word settings changes it later."])
    while (line := console.ask()) is not None:
        number = line.removesuffix(".") or "1"
        if number.isdecimal() and 0 < int(number) <= len(ways):
            return console.put(ways[int(number) - 1].put(console.settings))
        console.say([f"Type a number from 1 to {len(ways)}."])
    return None


def ask_name(story: Story, players: Sequence[str], console: Console) -> str | None:
    """The name under which the player begins; None at the end of input.

    Args:
        story: The story.
        players: Who has played before, who played last first.
        console: Where it is asked.
    """
    offered = players[0] if players else checked_name(story.names[0])
    console.say([f"What is your name? Enter alone takes {offered}."])
    while (line := console.ask()) is not None:
        try:
            return checked_name(line or offered)
        except NameRefused as error:
            console.say([str(error)])
    return None
