"""Checks of how choices are written, as style.toml asks for them."""

from __future__ import annotations

import re
from itertools import pairwise

from game.story.language.guards import all_of
from game.story.language.prose import most_words_of
from game.story.lint.solver import Solver
from game.story.model import Choice, Story
from game.story.problems import ProblemList

_WORD = re.compile(r"[\w'’-]+")


def alike(story: Story, report: ProblemList) -> None:
    """HH411: two choices that stand together begin with the same words."""
    if story.style.alike is None:
        return
    solver = None
    for scene in story.scenes.values():
        for above, below in pairwise(scene.choices.values()):
            begin = _first_words(below, story.style.alike)
            if not begin or begin != _first_words(above, story.style.alike):
                continue
            solver = solver or Solver(story)
            if solver.can_hold(all_of(above.when, below.when)) is not False:
                message = f'it begins like "{above.id}", the choice above it; begin with what is different'
                report.add("HH411", scene.source, ("choice", below.id, "say"), message)


def _first_words(choice: Choice, count: int) -> list[str]:
    """So many words with which a choice begins, in lower case; none if it has fewer."""
    words = _WORD.findall("".join(piece for piece in choice.say if isinstance(piece, str)).lower())[:count]
    return words if len(words) == count else []


def long_aftermaths(story: Story, report: ProblemList) -> None:
    """HH412: what follows on a choice is longer than style.toml allows."""
    most = story.style.aftermath
    if most is None:
        return
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            words = most_words_of(choice.then)
            if words > most:
                message = f"it has up to {words} words; {most} are enough: let the next scene tell the rest"
                report.add("HH412", scene.source, ("choice", choice.id, "then"), message)
