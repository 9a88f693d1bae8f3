"""What every front end has to say of a turn, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.turn.turn import Turn


def said_of(turn: Turn) -> Iterator[str]:
    """All that a turn has to say to somebody who saw the one before it, in the order of line mode."""
    yield from (paragraph.text for paragraph in turn.aftermath if paragraph.kind == "then")
    yield from (paragraph.text for paragraph in turn.opening if paragraph.kind == "chapter")
    yield from filter(None, [". ".join(_where(turn))])
    yield from (paragraph.text for paragraph in turn.text if paragraph.kind == "scene")
    yield from (gauge.line for gauge in turn.moved)
    if turn.new.people:
        yield ", ".join(turn.company) or "nobody"
    if turn.new.things:
        yield ", ".join(turn.carried) or "nothing that matters"
    yield from (paragraph.text for paragraph in turn.closing)
    for offer in turn.offers:
        yield f"{offer.say} (not now: {offer.why})" if offer.why else offer.say


def _where(turn: Turn) -> Iterator[str]:
    """Title, place with the sign on its door, and day, as far as they are new; they share a line."""
    sign = f" ({turn.place.hangul})" if turn.place.hangul else ""
    parts = [(turn.new.scene, turn.title), (turn.new.place, f"{turn.place.name}{sign}"), (turn.new.day, turn.day)]
    return (text for is_new, text in parts if is_new)


def assert_says_all(lines: Iterable[str], turns: Iterable[Turn]) -> None:
    """Check that lines say all of some turns, each thing on a line in its place."""
    rest = iter(lines)
    for turn in turns:
        for text in said_of(turn):
            assert any(text in line for line in rest), f"it does not say {text!r} in its place"
