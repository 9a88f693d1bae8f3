"""A story whose every stretch of words is a number, so that playing it tells which words a run has shown.

Guards, effects and choices stay as they are, so the engine itself decides what is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from game.story.language.prose import Clause, FirstAgain, Hard, Pick, Piece, PlayerName, Prose
from game.story.model import Chapter, Choice, Ending, Scene, Story


@frozen
class Stretch:
    """Some words that are shown together."""

    chapter: str
    words: int


@frozen
class Numbered:
    """The story of numbers, and what each stands for."""

    story: Story = field(repr=False)
    stretches: tuple[Stretch, ...] = field(repr=False)

    def among(self, texts: Iterator[str]) -> Iterator[int]:
        """The numbers in some texts."""
        return (int(word) for text in texts for word in text.split())


def numbered(story: Story) -> Numbered:
    """The story with numbers for words. An ending's card counts to the first chapter that has the ending."""
    counting = _Counting()
    home = homes(story)
    scenes = {scene.id: _scene(scene, counting) for scene in story.scenes.values()}
    chapters = {chapter.id: _chapter(chapter, counting) for chapter in story.chapters.values()}
    endings = {ending.id: _ending(ending, home.get(ending.id, ""), counting) for ending in story.endings.values()}
    return Numbered(evolve(story, scenes=scenes, chapters=chapters, endings=endings), tuple(counting.stretches))


def homes(story: Story) -> dict[str, str]:
    """The first chapter that has a scene for each ending."""
    order = list(story.chapters)
    ends = [scene for scene in story.scenes.values() if scene.ending]
    return {str(scene.ending): scene.chapter for scene in sorted(ends, key=lambda scene: order.index(scene.chapter), reverse=True)}


class _Counting:
    """Gives each stretch of words the next number."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []

    def prose(self, prose: Prose, chapter: str) -> Prose:
        return tuple(self._piece(piece, chapter) for piece in prose if not isinstance(piece, PlayerName))

    def _piece(self, piece: Piece, chapter: str) -> Piece:
        match piece:
            case str():
                self.stretches.append(Stretch(chapter, len(piece.split())))
                return f" {len(self.stretches) - 1} "
            case Clause(guard, written, yes, no):
                return Clause(guard, written, self.prose(yes, chapter), self.prose(no, chapter))
            case FirstAgain(first, again):
                return FirstAgain(self.prose(first, chapter), self.prose(again, chapter))
            case Hard(note, full, short):
                return Hard(note, self.prose(full, chapter), self.prose(short, chapter))
            case Pick(options):
                return Pick(tuple(self.prose(option, chapter) for option in options))
        return piece


def _scene(scene: Scene, counting: _Counting) -> Scene:
    choices = {choice.id: _choice(choice, scene.chapter, counting) for choice in scene.choices.values()}
    return evolve(scene, text=counting.prose(scene.text, scene.chapter), choices=choices)


def _choice(choice: Choice, chapter: str, counting: _Counting) -> Choice:
    needs = tuple(evolve(need, reason=counting.prose(need.reason, chapter)) for need in choice.needs)
    return evolve(choice, say=counting.prose(choice.say, chapter), then=counting.prose(choice.then, chapter), needs=needs)


def _chapter(chapter: Chapter, counting: _Counting) -> Chapter:
    return evolve(chapter, card=counting.prose(chapter.card, chapter.id))


def _ending(ending: Ending, chapter: str, counting: _Counting) -> Ending:
    return evolve(ending, card=counting.prose(ending.card, chapter))
