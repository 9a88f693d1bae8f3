"""A turn as plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from game.runs.notices import About
from game.turn.turn import Turn
from game.turn.words import choice_lines, company_line, place_words, things_line

AT_THE_END = "Type undo to go back before the last decision, restart to start over, or quit."


def turn_lines(turn: Turn, taken: AbstractSet[str] = frozenset(), *, has_notes: bool = False) -> Iterator[str]:
    """A turn, a paragraph a line: what the last choice led to, a chapter's card, where it is, the text, what is new, the choices.

    Args:
        turn: The turn.
        taken: Ids of the choices that are to be marked as taken before.
        has_notes: Whether to say of a chapter what it tells of that may be hard to read.
    """
    yield from (str(notice) for notice in turn.notices if notice.about is not About.CATEGORY)
    yield from (paragraph.text for paragraph in turn.aftermath if paragraph.kind == "then")
    yield from _card(turn)
    if has_notes and turn.card and turn.card.content:
        yield f"This chapter tells of {turn.card.content}."
    yield from _heading(turn)
    yield from (paragraph.text for paragraph in turn.text if paragraph.kind == "scene")
    yield from _standing(turn)
    yield from (str(notice) for notice in turn.notices if notice.about is About.CATEGORY)  # which follows from what was read
    yield from _ending(turn)
    yield from choice_lines(turn, taken)


def _card(turn: Turn) -> Iterator[str]:
    if turn.card:
        yield f"Chapter {turn.card.number}: {turn.card.title}"
        yield from (paragraph.text for paragraph in turn.card.paragraphs)


def _heading(turn: Turn) -> Iterator[str]:
    """Title, place and day in one line; of a place and a day that are as they were nothing is said."""
    new = turn.new
    said = [(new.scene, turn.title), (new.place, place_words(turn.place)), (new.day, turn.day)]
    parts = [text for is_new, text in said if is_new]
    if parts:
        yield f"{'. '.join(parts)}."


def _standing(turn: Turn) -> Iterator[str]:
    """What moved, who is here and what is carried, where it is other than before."""
    yield from (gauge.line for gauge in turn.gauges if gauge.has_moved or turn.new.all)
    if turn.new.people:
        yield company_line(turn)
    if turn.new.things:
        yield things_line(turn)


def _ending(turn: Turn) -> Iterator[str]:
    if turn.ending:
        yield f"The end: {turn.ending.title}"
        yield from (paragraph.text for paragraph in turn.closing if paragraph.kind != "ending-title")
        yield f"{turn.spent} of the story."
