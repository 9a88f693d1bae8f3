"""A run as something to read: for each decision, what was said, what came of it, and where it led."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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


def passages(story: Story, states: Sequence[State], last: int | None = None) -> tuple[Passage, ...]:
    """What is read over a run, or over its last few states."""
    first = 0 if last is None else max(0, len(states) - last)
    befores = (states[first - 1] if first else None, *states[first:])
    return tuple(passage(story, before, state) for before, state in pairwise(befores) if state is not None)


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
