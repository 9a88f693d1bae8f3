"""Something that a proof found."""

from __future__ import annotations

from attrs import field, frozen

from game.proof.questions import Question
from game.story.problems import Problem


@frozen
class Finding:
    """Something that was found, with a run that shows it where there is one."""

    problem: Problem
    witness: tuple[str, ...] | None = None  # ids of choices, from the start
    ask: Question | None = field(default=None, repr=False)  # what was asked, where it is the story's writing that was
