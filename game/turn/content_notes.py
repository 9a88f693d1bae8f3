"""What is asked before somebody's first game: how the story is to be told, where it may be hard to read."""

from __future__ import annotations

from attrs import frozen

from game.settings.schema import HARD, NOTES
from game.settings.values import Settings
from game.story.model import Story


@frozen(kw_only=True)
class Telling:
    """A way to be told the story."""

    words: str
    has_notes: bool  # each chapter says what it tells of
    in_short: bool  # hard passages are told in one plain sentence

    def put(self, settings: Settings) -> Settings:
        """The settings with this way of telling."""
        return settings.put(NOTES, self.has_notes).put(HARD, self.in_short)


_PLAINLY = Telling(words="Begin", has_notes=False, in_short=False)
_WITH_NOTES = Telling(words="Begin, and tell me at each chapter what it tells of", has_notes=True, in_short=False)
_IN_SHORT = Telling(words="The same, with hard passages in one plain sentence each", has_notes=True, in_short=True)


def tellings(story: Story) -> tuple[Telling, ...]:
    """The ways that a story can be told, the plain one first."""
    return (_PLAINLY, _WITH_NOTES, _IN_SHORT) if story.hard else (_PLAINLY, _WITH_NOTES)
