"""What the player reads at a state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from attrs import frozen

from game.engine.sight import sight
from game.engine.state import State
from game.engine.tell import Paragraph, Teller
from game.story.model import Choice, Story


@frozen
class Card:
    """A page of its own: before a chapter, or after an ending."""

    id: str  # of the chapter or the ending
    title: str
    paragraphs: tuple[Paragraph, ...]
    number: int = 0  # of the chapter
    sound: str = ""  # the one sound that an ending leaves


def narrate(story: Story, state: State) -> tuple[Paragraph, ...]:
    """The text of a state: what the last choice led to, then the scene."""
    teller = _teller(story, state)
    then = teller.tell(_choice_taken(story, state.via).then, "then") if state.via else ()
    return then + teller.tell(story.scenes[state.scene].text, "scene")


def chapter_card(story: Story, state: State) -> Card | None:
    """The card of a chapter, at the state that enters it."""
    chapter = story.chapter_of(state.scene)
    came_from = state.via.partition(".")[0] if state.via else None
    if came_from and story.chapter_of(came_from) is chapter:
        return None
    paragraphs = _teller(story, state).tell(chapter.card, "chapter")
    return Card(chapter.id, chapter.title, paragraphs, number=chapter.number)


def ending_card(story: Story, state: State) -> Card | None:
    """The card of an ending, at the state that reaches it."""
    id = story.scenes[state.scene].ending
    if id is None:
        return None
    ending = story.endings[id]
    return Card(id, ending.title, _teller(story, state).tell(ending.card, "card"), sound=ending.sound)


def _choice_taken(story: Story, via: str) -> Choice:
    scene, _, choice = via.partition(".")
    return story.scenes[scene].choices[choice]


def _teller(story: Story, state: State) -> Teller:
    value_of, mark = sight(story, state), f"told {state.scene}"
    first_visit = mark not in story.told or not value_of(mark)
    return Teller(value_of, state.player, first_visit, _picker(state))


def _picker(state: State) -> Callable[[int], int]:
    """Indexes from a hash of (seed, scene, decisions so far): the same for the same run on any machine."""
    drawn = 0

    def pick(count: int) -> int:
        nonlocal drawn
        drawn += 1
        text = f"{state.player.seed}/{state.scene}/{state.moves}/{drawn}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % count

    return pick
