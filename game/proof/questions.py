"""What a proof is asked about: each has a code, a place in the story's files, and a goal."""

from __future__ import annotations

from attrs import field, frozen

from game.proof.goals import Goal
from game.story.codes import CODES
from game.story.problems import Problem
from game.story.source import WHOLE_FILE, Source


@frozen(eq=False)
class Question:
    """One thing that may happen in a run, and where it is written."""

    code: str  # of what is wrong if it does not happen, or if it does
    source: Source = field(repr=False)
    keys: tuple[str, ...]
    what: str  # it, in words that "is never reached" or the like follow
    goal: Goal = field(repr=False)
    near: str = ""  # text inside the key's value, to narrow the line

    def problem(self, says: str) -> Problem:
        """The ask as something that is wrong."""
        line, column = self.source.place(self.keys, self.near) if self.keys or self.near else WHOLE_FILE
        return Problem(CODES[self.code], self.source.file, line, ".".join(self.keys), f"{self.what} {says}", column)
