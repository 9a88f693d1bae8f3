"""A run as a text to read from end to end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.engine import Paragraph, Span
from game.turn.turn import Turn


def transcript(turns: Iterable[Turn]) -> Iterator[Paragraph]:
    """All that was read and decided. Where the place or the day is another, a paragraph of kind `where` says it below the title.

    Args:
        turns: The turns of a run, from its start.
    """
    for turn in turns:
        yield from turn.aftermath
        yield from turn.opening
        for paragraph in turn.text:
            yield paragraph
            if paragraph.kind == "title" and (turn.new.place or turn.new.day):
                yield Paragraph("where", (Span(f"{turn.place.name}. {turn.day}."),))
        yield from turn.closing


def transcript_lines(turns: Iterable[Turn]) -> Iterator[str]:
    """The transcript as plain lines."""
    return (paragraph.text for paragraph in transcript(turns))
