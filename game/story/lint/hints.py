"""Checks of the hints to endings."""

from __future__ import annotations

from game.story.model import Story
from game.story.problems import ProblemList


def bad_hints(story: Story, report: ProblemList) -> None:
    """HH220: an ending has no hints where others have some, or a hint says its title."""
    has_some = any(ending.hints for ending in story.endings.values())
    for ending in story.endings.values():
        keys = ("ending", ending.id)
        if has_some and not ending.hints:
            report.add("HH220", story.world, keys, "other endings have hints, and this one has none")
        if told := next((hint for hint in ending.hints if ending.title.casefold() in hint.casefold()), None):
            report.add("HH220", story.world, (*keys, "hints"), "a hint says the title of the ending, which is for who has found it", told)
