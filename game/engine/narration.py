"""What the player reads at a state."""

from __future__ import annotations

import hashlib

from attrs import frozen

from game.engine.paragraphs import Paragraph
from game.engine.state import State
from game.engine.texts import Draw, texts_of
from game.story.model import Story
from game.story.picture import StoryPicture


@frozen(kw_only=True)
class Card:
    """A page of its own: before a chapter, or after an ending."""

    id: str  # of the chapter or the ending
    title: str
    paragraphs: tuple[Paragraph, ...]
    number: int = 0  # of the chapter
    content: str = ""  # what a chapter tells of that may be hard to read
    sound: str = ""  # the one sound that an ending leaves
    picture: StoryPicture | None = None  # where the story has one


def narrate(story: Story, state: State) -> tuple[Paragraph, ...]:
    """The text of a state: what the last choice led to, then the scene."""
    texts, bits = texts_of(story), state.memory | state.told
    then, scene = texts.choices[state.via], texts.scenes[state.scene]
    led_to, here = then.told.get(bits & then.deciding), scene.told.get(bits & scene.deciding)
    if led_to is not None and here is not None:
        return led_to + here
    draw = _drawing(state)
    return then.tell(bits, state.player, draw) + scene.tell(bits, state.player, draw)


def chapter_card(story: Story, state: State) -> Card | None:
    """The card of a chapter, at the state that enters it."""
    chapter = story.chapter_of(state.scene)
    if state.via and story.chapter_of(state.step.scene) is chapter:
        return None
    card = _card(story, state, "chapter", chapter.id)
    picture = story.pictures.get(chapter.id)
    return Card(id=chapter.id, title=chapter.title, paragraphs=card, number=chapter.number, content=chapter.content, picture=picture)


def place_says(story: Story, state: State, place: str) -> str:
    """What the map says of a place, by its id, at a state."""
    told = texts_of(story).places[place].tell(state.memory | state.told, state.player, _drawing(state))
    return " ".join(paragraph.text for paragraph in told)


def ending_card(story: Story, state: State) -> Card | None:
    """The card of an ending, at the state that reaches it."""
    id = story.scenes[state.scene].ending
    if id is None:
        return None
    ending = story.endings[id]
    return Card(id=id, title=ending.title, paragraphs=_card(story, state, "card", id), sound=ending.sound, picture=story.pictures.get(id))


def _card(story: Story, state: State, kind: str, id: str) -> tuple[Paragraph, ...]:
    return texts_of(story).cards[kind, id].tell(state.memory | state.told, state.player, _drawing(state))


def _drawing(state: State) -> Draw:
    """Indexes from a hash of (seed, scene, decisions so far): the same for the same run on any machine."""
    drawn = 0

    def draw(count: int) -> int:
        nonlocal drawn
        drawn += 1
        text = f"{state.player.seed}/{state.scene}/{state.moves}/{drawn}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % count

    return draw
