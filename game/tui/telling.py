"""A run as something to read: for each decision, what was said, what came of it, and where it led."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.engine import Paragraph, Span, State, chapter_card, ending_card, narrate
from game.engine.tell import tell_line
from game.story.model import Story


@frozen
class Passage:
    """What is read between one decision and the next."""

    aftermath: tuple[Paragraph, ...]  # the choice taken, of kind `said`, and what it led to
    opening: tuple[Paragraph, ...]  # a chapter's heading and card, where one begins
    scene: tuple[Paragraph, ...]  # its title, where the scene is another than before, and its text

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All of it."""
        return self.aftermath + self.opening + self.scene


def passage(story: Story, before: State | None, state: State) -> Passage:
    """What is read on coming to a state."""
    told = narrate(story, state)
    then = tuple(paragraph for paragraph in told if paragraph.kind == "then")
    scene = tuple(paragraph for paragraph in told if paragraph.kind != "then")
    is_elsewhere = before is None or before.scene != state.scene
    title = (_plain("title", story.scenes[state.scene].title),) if is_elsewhere else ()
    return Passage(_said(story, state) + then, _opening(story, state), title + scene)


class Telling:
    """Tells a run, and remembers what it told: from one decision to the next nearly all stays the same."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._told: dict[int, tuple[State, Passage]] = {}  # by the identity of a state, which leads back to the start

    def passages(self, states: Sequence[State], last: int | None = None) -> list[Passage]:
        """What is read over a run, or its last part; the same objects as last time, as far as the states are the same objects.

        Args:
            states: The states of the run.
            last: How many of them to tell, from the end; by default all.
        """
        first = 0 if last is None else max(0, len(states) - last)
        return [self._passage(states[index - 1] if index else None, states[index]) for index in range(first, len(states))]

    def _passage(self, before: State | None, state: State) -> Passage:
        if id(state) not in self._told:
            self._told[id(state)] = state, passage(self._story, before, state)  # while the state is kept, no other has its identity
        return self._told[id(state)][1]


def ending(story: Story, state: State) -> tuple[Paragraph, ...]:
    """The card of an ending, at the state that reaches it."""
    card = ending_card(story, state)
    if card is None:
        return ()
    sound = (_plain("sound", card.sound),) if card.sound else ()
    return (_plain("chapter-title", card.title), *card.paragraphs, *sound)


def _said(story: Story, state: State) -> tuple[Paragraph, ...]:
    if state.via is None:
        return ()
    scene, _, choice = state.via.partition(".")
    return (_plain("said", "> " + tell_line(story.scenes[scene].choices[choice].say, state.player)),)


def _opening(story: Story, state: State) -> tuple[Paragraph, ...]:
    card = chapter_card(story, state)
    return () if card is None else (_plain("chapter-title", f"{card.number}  {card.title}"), *card.paragraphs)


def _plain(kind: str, text: str) -> Paragraph:
    return Paragraph(kind, (Span(text),))
