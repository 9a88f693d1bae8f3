"""What a player should be told once."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class About(Enum):
    """What a notice is about."""

    CATEGORY = "category"  # the category that the game is played for is lost
    STORY = "story"  # the story has changed, and leads no more where it led
    GAMES = "games"  # what was played before cannot be read
    DISK = "disk"  # the game cannot be kept now, or can be again


@frozen
class Notice:
    """Something to be told once."""

    about: About
    text: str

    def __str__(self) -> str:
        return self.text
