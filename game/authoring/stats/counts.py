"""What is written of a story, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from game.authoring.stats.instrumentation import homes
from game.story.language.prose import Prose, clauses_of, words_of
from game.story.model import Chapter, Scene, Story


@frozen
class Written:
    """How much is written."""

    scenes: int = 0
    choices: int = 0
    endings: int = 0
    clauses: int = 0
    words: int = 0  # of all arms of all clauses

    def __add__(self, other: Written) -> Written:
        return Written(*(getattr(self, name) + getattr(other, name) for name in COUNTS))


COUNTS = tuple(Written.__annotations__)


def written_of(story: Story) -> dict[str, Written]:
    """What is written, by chapter. An ending and its card count to the first chapter that has it."""
    found = {chapter.id: _of_prose([chapter.card]) for chapter in story.chapters.values()}
    for scene in story.scenes.values():
        found[scene.chapter] += evolve(_of_prose(prose_of(scene)), scenes=1, choices=len(scene.choices))
    for ending, chapter in homes(story).items():
        found[chapter] += evolve(_of_prose([story.endings[ending].card]), endings=1)
    return found


def prose_of(scene: Scene) -> Iterator[Prose]:
    """All prose of a scene."""
    yield scene.text
    for choice in scene.choices.values():
        yield from (choice.say, choice.then, *(need.reason for need in choice.needs))


def all_prose(story: Story, chapter: Chapter) -> Iterator[Prose]:
    """All prose of a chapter, with the cards of the endings that count to it."""
    yield chapter.card
    for scene in story.scenes.values():
        if scene.chapter == chapter.id:
            yield from prose_of(scene)
    yield from (story.endings[ending].card for ending, home in homes(story).items() if home == chapter.id)


def _of_prose(proses: Iterable[Prose]) -> Written:
    kept = list(proses)
    return Written(clauses=sum(len(list(clauses_of(prose))) for prose in kept), words=sum(map(words_of, kept)))


@frozen
class Branching:
    """To how many scenes a scene's choices lead."""

    scene: str
    targets: int


def branching_of(story: Story) -> tuple[Branching, ...]:
    """Every scene that has choices, the most branching first."""
    found = (Branching(scene.id, len(_targets(scene))) for scene in story.scenes.values() if scene.choices)
    return tuple(sorted(found, key=lambda each: (-each.targets, each.scene)))


def _targets(scene: Scene) -> set[str]:
    return {arm.scene for choice in scene.choices.values() for arm in choice.arms} - {scene.id}


def memory_of(story: Story) -> dict[str, dict[str, int]]:
    """How many variables there are, by kind and by whether they last the whole story or one chapter."""
    found = Counter((variable.kind.value, variable.chapter is None) for variable in story.variables.values())
    kinds = dict.fromkeys(kind for kind, _ in found)
    return {kind: {"story": found[kind, True], "chapter": found[kind, False]} for kind in kinds}
