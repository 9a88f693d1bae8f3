"""The check of turns of phrase that come too often, as style.toml asks for it."""

from __future__ import annotations

from game.story.lint.told import told_in_scenes
from game.story.model import Story
from game.story.narration import told_in
from game.story.problems import ProblemList
from game.story.tics import TICS, Tally, tally_of


def tics(story: Story, report: ProblemList) -> None:
    """HH410: in what a chapter tells, a turn of phrase comes more often than style.toml allows."""
    budget = story.style.budget
    if not budget:
        return
    tallies = tallies_of(story)
    for chapter in story.chapters.values():
        for id, most in budget.items():
            rate = round(tallies[chapter.id].rate(TICS[id]), 1)
            if rate > most:
                what = "sentences" if TICS[id].pattern is None else "words"
                message = f"{TICS[id].says}: {rate:g} in a thousand {what} that are told; {most:g} are enough"
                report.add("HH410", chapter.source, (), message)


def tallies_of(story: Story) -> dict[str, Tally]:
    """What each chapter tells: its card, its scenes, and what their choices lead to. All arms are counted."""
    proses = {chapter.id: [told_in(chapter.card)] for chapter in story.chapters.values()}
    for told in told_in_scenes(story):
        proses[told.scene.chapter].append(told.prose)
    return {id: tally_of(each) for id, each in proses.items()}
