"""What one run of a story has its player read and decide, over plays by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from game.authoring.plays import plays
from game.authoring.stats.instrumentation import Numbered, numbered
from game.engine.narration import chapter_card, ending_card, narrate
from game.engine.offers import offered
from game.engine.state import State
from game.story.model import Story

WORDS_A_MINUTE = 230


@frozen
class Extremes:
    """A mean, and what it is the mean of."""

    mean: float
    least: int
    most: int


@frozen
class ReadingFigures:
    """What a run that comes to some chapters reads and decides in them."""

    runs: int  # how many came there
    words: Extremes  # read, again where they come again
    share: float  # of all words that were written, those that a run reads at least once
    decisions: Extremes
    minutes: float  # of reading


@frozen
class Readings:
    """The readings of a story."""

    runs: int
    unfinished: int  # of these, how many came to no ending
    whole: ReadingFigures | None
    chapters: dict[str, ReadingFigures] = field(repr=False)  # by id; those that no run came to are not among them


@frozen
class _Run:
    """One run, counted: by chapter, each stretch of words with how often it was read, and decisions."""

    read: dict[str, Counter[int]]
    decisions: Counter[str]
    is_finished: bool


def readings_of(story: Story, runs: int, seed: int) -> Readings:
    """The readings of so many plays."""
    book = numbered(story)
    done = [_counted(book, play) for play in plays(book.story, runs, seed)]
    by_chapter = {chapter: _reading(book, done, [chapter]) for chapter in story.chapters}
    chapters = {id: reading for id, reading in by_chapter.items() if reading}
    return Readings(runs, sum(not run.is_finished for run in done), _reading(book, done, list(story.chapters)), chapters)


def _counted(book: Numbered, play: Sequence[State]) -> _Run:
    read: dict[str, Counter[int]] = {}
    decisions = Counter(book.story.scenes[state.scene].chapter for state in play[:-1])
    for state in play:
        read.setdefault(book.story.scenes[state.scene].chapter, Counter())
        for number in book.among(_texts(book.story, state)):
            read.setdefault(book.stretches[number].chapter, Counter())[number] += 1
    return _Run(read, decisions, book.story.scenes[play[-1].scene].ending is not None)


def _texts(story: Story, state: State) -> Iterator[str]:
    """Everything that is shown at a state."""
    cards = (chapter_card(story, state), ending_card(story, state))
    yield from (paragraph.text for card in cards if card for paragraph in card.paragraphs)
    yield from (paragraph.text for paragraph in narrate(story, state))
    for offer in offered(story, state):
        yield from (offer.say, offer.why)


def _reading(book: Numbered, runs: Iterable[_Run], chapters: Sequence[str]) -> ReadingFigures | None:
    """The reading of some chapters, over the runs that came to any of them."""
    came = [run for run in runs if not run.read.keys().isdisjoint(chapters)]
    if not came:
        return None
    read = [sum((run.read.get(chapter, Counter()) for chapter in chapters), Counter()) for run in came]
    words = _span([sum(book.stretches[number].words * times for number, times in each.items()) for each in read])
    once = _span([sum(book.stretches[number].words for number in each) for each in read])
    written = sum(stretch.words for stretch in book.stretches if stretch.chapter in chapters)
    decisions = _span([sum(run.decisions[chapter] for chapter in chapters) for run in came])
    return ReadingFigures(len(came), words, once.mean / written if written else 0.0, decisions, words.mean / WORDS_A_MINUTE)


def _span(numbers: Sequence[int]) -> Extremes:
    return Extremes(sum(numbers) / len(numbers), min(numbers), max(numbers))
