"""Checks of passages that are marked as hard to read."""

from __future__ import annotations

from game.story.abridgement import notes_of
from game.story.ids import did_you_mean
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.texts import texts_of


def unknown_notes(story: Story, report: ProblemList) -> None:
    """HH125, HH209: a passage is marked for what is not declared, or what is declared marks none."""
    used = set()
    for text in texts_of(story):
        for note in notes_of(text.prose):
            used.add(note)
            if note not in story.hard:
                message = f'[hard] of world.toml has no "{note}"{did_you_mean(note, story.hard)}'
                report.add("HH125", text.source, text.keys, message, f"hard {note}")
    for note in story.hard.keys() - used:
        report.add("HH209", story.world, ("hard", note), "no passage is marked for it; take it out")
