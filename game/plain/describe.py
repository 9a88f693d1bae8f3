"""What line mode says of where the player is."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine import Card, State, dangers, status
from game.runs.games.session import Session
from game.story.floorplan import describe
from game.story.model import Story


def status_lines(story: Story, state: State) -> Iterator[str]:
    """The state in words, one sentence a line."""
    now = status(story, state)
    yield f"Chapter {now.chapter}, {now.chapter_title}. {now.day}. {now.place_name}."
    yield f"With you: {', '.join(now.company) or 'nobody'}."
    yield f"You carry: {', '.join(now.carried) or 'nothing that matters'}."
    for gauge in now.gauges:
        yield f"{gauge.title}: {gauge.word}. {gauge.says}"
    yield f"{now.spent}."


def map_lines(session: Session) -> Iterator[str]:
    """The map in words, one floor a line."""
    story, state = session.story, session.state
    here = story.scenes[state.scene].place
    yield from describe(story.map, here=here, visited=session.been, danger=dangers(story, state))


def card_lines(card: Card) -> Iterator[str]:
    """The card of a chapter or an ending."""
    yield f"Chapter {card.number}: {card.title}" if card.number else card.title
    yield from (paragraph.text for paragraph in card.paragraphs)
    if card.sound:
        yield card.sound


HELP = (
    "Type the number of a choice, and Enter. Other words: back (take the last decision back), forward (take it again), "
    "bell (back to the start of the chapter), again (read this once more), status, map, ? (this), quit. "
    "All that you have done: branches (a list of them), go N (go to one of the list), name TEXT, bookmark, lock, unlock "
    "(this place), delete N, restore N (a branch). Nothing is lost when you quit: the game is kept at every decision."
)
