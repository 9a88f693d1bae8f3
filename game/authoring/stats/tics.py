"""Turns of phrase, and phrases that wear out: how often they come in what is written, and in what one run reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from game.authoring.plays import plays
from game.engine.narration import chapter_card, ending_card, narrate
from game.engine.paragraphs import Paragraph
from game.engine.state import State
from game.story.lint.tics import tallies_of
from game.story.model import Story
from game.story.narration import told_in
from game.story.tics import TICS, Tally, tally


@frozen
class Often:
    """How often a phrase comes in one run, whoever says it."""

    mean: float
    most: int


@frozen
class Tics:
    """What is counted; nothing where style.toml asks for nothing."""

    chapters: Mapping[str, Tally] = field(factory=dict)  # of all arms of all that is told, by chapter
    run: Tally = field(factory=Tally)  # of all that the plays read, together
    phrases: Mapping[str, Often] = field(factory=dict)  # those of `[in_a_run]`


def rates(found: Tally) -> dict[str, float]:
    """How often each turn of phrase comes in a thousand words, to a tenth."""
    return {id: round(found.rate(tic), 1) for id, tic in TICS.items()}


def tics_of(story: Story, runs: int, seed: int) -> Tics:
    """What comes how often, over so many plays."""
    style = story.style
    if not (style.budget or style.in_a_run):
        return Tics()
    read = [Counter(_paragraphs(story, play)) for play in plays(story, runs, seed)]
    heard = {text: _Heard(text, tuple(style.in_a_run)) for text in set().union(*read)}
    run = sum((heard[text].tally.times(count) for text, count in sum(read, Counter()).items()), Tally())
    return Tics(tallies_of(story), run, {phrase: _often(phrase, read, heard) for phrase in style.in_a_run})


@frozen(slots=False)
class _Heard:
    """A paragraph, counted once however often it is read."""

    text: str
    wanted: Sequence[str]

    @cached_property
    def tally(self) -> Tally:
        return tally("".join(str(piece) for piece in told_in((self.text,))))

    @cached_property
    def phrases(self) -> dict[str, int]:
        plain = " ".join(self.text.lower().replace("-", " ").split())
        return {phrase: plain.count(phrase.replace("-", " ")) for phrase in self.wanted}


def _often(phrase: str, read: Sequence[Counter[str]], heard: Mapping[str, _Heard]) -> Often:
    counts = [sum(heard[text].phrases[phrase] * times for text, times in each.items()) for each in read]
    return Often(sum(counts) / len(counts), max(counts))


def _paragraphs(story: Story, play: Iterable[State]) -> Iterator[str]:
    """Every paragraph that a play reads, with its emphasis."""
    for state in play:
        cards = (chapter_card(story, state), ending_card(story, state))
        for paragraph in (*(each for card in cards if card for each in card.paragraphs), *narrate(story, state)):
            yield _written(paragraph)


def _written(paragraph: Paragraph) -> str:
    return "".join(f"*{span.text}*" if span.role == "emphasis" else span.text for span in paragraph.spans)
