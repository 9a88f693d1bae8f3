"""The text of a game as it lies on the screen: what was read before, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.engine import Paragraph, Span
from game.turn.turn import Turn


class PageTexts(NamedTuple):
    """Paragraphs, in order."""

    read: list[Paragraph]
    fresh: list[Paragraph]


def spread(turns: Sequence[Turn], notices: Sequence[str] = (), *, is_turning: bool = False) -> PageTexts:
    """The text of the last turns of a run.

    Args:
        turns: The turns, the present one last.
        notices: What is to be told once, above what is new.
        is_turning: Whether a chapter is about to begin, so that only what led out of the one before is shown.
    """
    *earlier, now = turns
    read = [paragraph for turn in earlier for paragraph in turn.paragraphs]
    told = [Paragraph("notice", (Span(notice),)) for notice in notices]
    if is_turning:
        return PageTexts(read, [*told, *now.aftermath])
    if now.opening:
        heads, settled = ([each for each in now.opening if each.kind == kind] for kind in ("chapter-title", "settled"))
        return PageTexts([*read, *now.aftermath, *heads], [*told, *settled, *now.text])  # the card has a page of its own
    return PageTexts(read, [*told, *now.aftermath, *now.text])
