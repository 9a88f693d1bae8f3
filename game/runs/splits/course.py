"""The course that attempts are made at: the segments of a story."""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen

from game.story.model import Story


@frozen
class Segment:
    """A part of a run, with a split at its end."""

    id: str
    name: str


def course(story: Story, endings: Collection[str] = ()) -> tuple[Segment, ...]:
    """A segment for each chapter, up to the last one in which a run may end.

    Args:
        story: The story.
        endings: The ids of the endings that count; empty: all do.
    """
    chapters = list(story.chapters.values())
    ends = {scene.chapter for scene in story.scenes.values() if scene.ending and (not endings or scene.ending in endings)}
    last = max((number for number, chapter in enumerate(chapters) if chapter.id in ends), default=len(chapters) - 1)
    return tuple(Segment(chapter.id, chapter.title) for chapter in chapters[: last + 1])
