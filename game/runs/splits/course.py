"""The course that attempts are made at: the segments of a story."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from attrs import frozen

from game.engine import State
from game.story.model import Chapter, Story


@frozen
class Segment:
    """A part of a run, with a split at its end."""

    id: str
    name: str
    chapter: str  # id of the chapter that it is of
    until: str | None = None  # id of the scene at which it ends; None: where the chapter is left, and the last segment at an ending


def course(story: Story, endings: Collection[str] = (), *, is_fine: bool = False) -> tuple[Segment, ...]:
    """A segment for each chapter, up to the last one in which a run may end.

    Args:
        story: The story.
        endings: The ids of the endings that count; empty: all do.
        is_fine: Whether chapters are split further, at the scenes that they declare for it.
    """
    chapters = list(story.chapters.values())
    ends = {scene.chapter for scene in story.scenes.values() if scene.ending and (not endings or scene.ending in endings)}
    last = max((number for number, chapter in enumerate(chapters) if chapter.id in ends), default=len(chapters) - 1)
    return tuple(segment for chapter in chapters[: last + 1] for segment in _segments(story, chapter, is_fine=is_fine))


def _segments(story: Story, chapter: Chapter, *, is_fine: bool) -> Iterator[Segment]:
    if is_fine:
        for scene in chapter.splits:
            yield Segment(scene, f"to {story.scenes[scene].title}", chapter.id, scene)
    yield Segment(chapter.id, chapter.title, chapter.id)


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
    come_to = next((number + 1 for number, segment in enumerate(segments) if segment.until == after.scene), 0)
    ends = (segment.chapter == left if segment.until is None else segment.until == after.scene for segment in segments)
    return list(islice(ends, behind, min(max(start, come_to), last)))
