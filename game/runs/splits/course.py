"""The course that attempts are made at: the segments of a story."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import frozen

from game.engine import State
from game.story.model import Story


@frozen
class Segment:
    """A part of a run, with a split at its end."""

    id: str
    name: str
    chapter: str  # id of the chapter that it is of; the segment ends where that is left, and the last one at an ending


def course(story: Story, endings: Collection[str] = ()) -> tuple[Segment, ...]:
    """A segment for each chapter, up to the last one in which a run may end.

    Args:
        story: The story.
        endings: The ids of the endings that count; empty: all do.
    """
    chapters = list(story.chapters.values())
    ends = {scene.chapter for scene in story.scenes.values() if scene.ending and (not endings or scene.ending in endings)}
    last = max((number for number, chapter in enumerate(chapters) if chapter.id in ends), default=len(chapters) - 1)
    return tuple(Segment(chapter.id, chapter.title, chapter.id) for chapter in chapters[: last + 1])


def passed(story: Story, segments: Sequence[Segment], behind: int, before: State, after: State) -> list[bool]:
    """What a decision leaves behind it: for each segment, whether it ends there; otherwise it is skipped.

    Args:
        story: The story.
        segments: The course. Its last segment ends at an ending, which this does not look at.
        behind: How many segments are behind already. What a run comes back to is not split again.
        before: Where the decision was taken.
        after: Where it led.
    """
    left, chapter = story.scenes[before.scene].chapter, story.scenes[after.scene].chapter
    last = len(segments) - 1
    start = next((number for number, segment in enumerate(segments) if segment.chapter == chapter), last)
    return [segment.chapter == left for segment in segments[behind : min(start, last)]]
