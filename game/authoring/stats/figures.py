"""All figures of a story, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import asdict, field, frozen

from game.authoring.stats.counts import Branching, Written, all_prose, branching_of, memory_of, written_of
from game.authoring.stats.reading_figures import WORDS_A_MINUTE, ReadingFigures, Readings, readings_of
from game.authoring.stats.speech import Ear
from game.authoring.stats.tics import Tics, rates, tics_of
from game.authoring.stats.weight import Weight, weights_of
from game.story.model import Story


@frozen(kw_only=True)
class Figures:
    """Everything that is counted."""

    story: Story
    written: Mapping[str, Written] = field(repr=False)  # by chapter
    readings: Readings = field(repr=False)
    spoken: Mapping[str, Mapping[str, int]] = field(repr=False)  # by chapter, words by speaker
    memory: Mapping[str, Mapping[str, int]] = field(repr=False)
    branching: tuple[Branching, ...] = field(repr=False)
    weights: Mapping[str, Weight] = field(repr=False, factory=dict)  # by chapter, of decisions that were asked about
    tics: Tics = field(repr=False, factory=Tics)

    @property
    def total(self) -> Written:
        """What is written in all chapters."""
        return sum(self.written.values(), Written())

    @property
    def spoken_in_all(self) -> dict[str, int]:
        """Words by speaker in all chapters, the most talkative first."""
        speakers = {speaker for words in self.spoken.values() for speaker in words}
        sums = {speaker: sum(words.get(speaker, 0) for words in self.spoken.values()) for speaker in speakers}
        return dict(sorted(sums.items(), key=lambda each: (-each[1], each[0])))


def figures_of(story: Story, runs: int, seed: int, weighed: int = 0) -> Figures:
    """The figures of a story.

    Args:
        story: The story.
        runs: Plays by chance over which it is measured what a run reads.
        seed: Of chance.
        weighed: Decisions of which it is proved whether they weigh.
    """
    ear = Ear(story.people.values())
    spoken = {chapter.id: ear.heard(all_prose(story, chapter)) for chapter in story.chapters.values()}
    weights = weights_of(story, weighed, seed) if weighed else {}
    return Figures(
        story=story,
        written=written_of(story),
        readings=readings_of(story, runs, seed),
        spoken=spoken,
        memory=memory_of(story),
        branching=branching_of(story),
        weights=weights,
        tics=tics_of(story, runs, seed),
    )


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as one object. Speech that is nobody's has the speaker `""`."""
    story, readings = figures.story, figures.readings
    return {
        "story": story.id,
        "version": story.version,
        "plays": {"runs": readings.runs, "unfinished": readings.unfinished, "words_per_minute": WORDS_A_MINUTE},
        "chapters": [
            {"id": chapter.id, "number": chapter.number, "title": chapter.title}
            | _part(figures.written[chapter.id], readings.chapters.get(chapter.id), figures.spoken[chapter.id])
            for chapter in story.chapters.values()
        ],
        "total": _part(figures.total, readings.whole, figures.spoken_in_all),
        "memory": figures.memory,
        "branching": {each.scene: each.targets for each in figures.branching},
        "weights": {chapter: asdict(weight) for chapter, weight in figures.weights.items()},
        "tics": _tics(figures.tics),
    }


def _tics(tics: Tics) -> dict[str, Any]:
    return {
        "chapters": {chapter: rates(found) for chapter, found in tics.chapters.items()},
        "run": rates(tics.run),
        "phrases": {phrase: asdict(often) for phrase, often in tics.phrases.items()},
    }


def _part(written: Written, reading: ReadingFigures | None, spoken: Mapping[str, int]) -> dict[str, Any]:
    return asdict(written) | {"run": reading and asdict(reading), "spoken": dict(spoken)}
