"""A book: a run's turns as one text, with a title page."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from game.engine import Paragraph
from game.story.model import Story
from game.turn.transcript import transcript
from game.turn.turn import Turn


@frozen
class Book:
    """A run to read from end to end."""

    title: str
    player: str
    spent: str  # the clocks in words, at the end
    paragraphs: tuple[Paragraph, ...] = field(repr=False)  # of all kinds that a turn has, and `where`


def book_of(story: Story, player: str, turns: Sequence[Turn]) -> Book:
    """The book of a run.

    Args:
        story: The story.
        player: The name of who played.
        turns: Its turns, from the start.
    """
    return Book(story.title, player, turns[-1].spent, tuple(transcript(turns)))
