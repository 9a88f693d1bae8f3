"""A turn as plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine import State, chapter_card, ending_card, narrate, offered
from game.plain.describe import card_lines
from game.runs.games.session import Session
from game.story.model import Story


def turn_lines(story: Story, state: State) -> Iterator[str]:
    """All of one turn: the card of a new chapter, the text, and the choices or the ending."""
    opening, ending = chapter_card(story, state), ending_card(story, state)
    if opening:
        yield from card_lines(opening)
    yield from (paragraph.text for paragraph in narrate(story, state))
    if ending:
        yield f"The end: {ending.title}"
        yield from list(card_lines(ending))[1:]
    for number, offer in enumerate(offered(story, state), 1):
        yield f"{number}. {offer.say}" if offer.enabled else f"{number}. {offer.say} (not now: {offer.why})"


def this_turn(session: Session) -> Iterator[str]:
    """The turn that a session stands at, and what can be done where it has ended."""
    story, state = session.story, session.state
    yield from turn_lines(story, state)
    if story.scenes[state.scene].ending:
        yield "Type back to take the last decision back, or quit."
