"""Where practice can begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from game.engine import State
from game.runs.speedrun.ghost import Ghost
from game.story.model import Chapter, Story


@frozen
class Beginning:
    """A place in a run from which to practise."""

    chapter: Chapter
    steps: tuple[str, ...] = field(repr=False)  # the decisions that lead there, each as `scene.choice`
    ghost: Ghost = field(repr=False)  # the run


def beginnings(story: Story, ghosts: Sequence[Ghost]) -> tuple[Beginning, ...]:
    """The starts of the chapters that some runs come to, each by the first run that does, in the story's order."""
    found: dict[str, Beginning] = {}
    for ghost in ghosts:
        for chapter, behind in _starts(story, ghost.states):
            steps = tuple(state.via for state in ghost.states[: behind + 1] if state.via)
            found.setdefault(chapter.id, Beginning(chapter, steps, ghost))
    return tuple(found[id] for id in story.chapters if id in found)


def _starts(story: Story, states: Sequence[State]) -> Iterator[tuple[Chapter, int]]:
    """The chapters of a run, and how many decisions are behind where each begins."""
    before = ""
    for number, state in enumerate(states):
        chapter = story.chapter_of(state.scene)
        if chapter.id != before:
            yield chapter, number
        before = chapter.id
