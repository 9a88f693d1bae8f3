"""The texts of a story, compiled: what prose comes to is worked out once for each value of what it asks, and looked up from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from attrs import field, frozen

from game.engine.layout import Layout
from game.engine.program import compiled, remember
from game.engine.state import Player
from game.engine.tell import Paragraph, paragraphs
from game.story.guards import holds, variables_of
from game.story.model import Story
from game.story.prose import Clause, Name, Pick, Piece, Prose, Visit, clauses_of, visits_of

Draw = Callable[[int], int]  # an index below a number, for cosmetic variation


@frozen(eq=False)
class ProseCode:
    """Some prose, compiled."""

    prose: Prose = field(repr=False)
    kind: str  # of its paragraphs
    layout: Layout = field(repr=False)
    first: int  # the bit that is set once its scene has been left; 0: it is always told for the first time
    deciding: int  # the bits that decide what it says
    decided: dict[int, Prose] = field(repr=False, factory=dict)  # by those bits: without clauses
    told: dict[int, tuple[Paragraph, ...]] = field(repr=False, factory=dict)  # by those bits, where nothing else matters
    told_to: dict[tuple[int, str, tuple[int, ...]], tuple[Paragraph, ...]] = field(repr=False, factory=dict)  # the name and the draws too

    def tell(self, bits: int, player: Player, draw: Draw) -> tuple[Paragraph, ...]:
        """What it says.

        Args:
            bits: Memory, and what words alone ask for.
            player: Who is told.
            draw: Called once for each `pick` that is told, in order.
        """
        found = self.told.get(bits & self.deciding)
        return self._told(bits & self.deciding, player, draw) if found is None else found

    def _told(self, bits: int, player: Player, draw: Draw) -> tuple[Paragraph, ...]:
        decided = self.decided.get(bits)
        if decided is None:
            decided = remember(self.decided, bits, tuple(self._without_clauses(self.prose, bits)))
        if all(isinstance(piece, str) for piece in decided):
            return remember(self.told, bits, paragraphs(_drawn(decided, iter(())), self.kind, player))
        draws = tuple(_draws(decided, draw))
        found = self.told_to.get((bits, player.name, draws))
        if found is None:
            found = remember(self.told_to, (bits, player.name, draws), paragraphs(_drawn(decided, iter(draws)), self.kind, player))
        return found

    def _without_clauses(self, prose: Prose, bits: int) -> Iterator[Piece]:
        for piece in prose:
            match piece:
                case Clause(guard, _, yes, no):
                    yield from self._without_clauses(yes if holds(guard, self.layout.sight(bits)) else no, bits)
                case Visit(first, again):
                    yield from self._without_clauses(again if bits & self.first else first, bits)
                case Pick(options):
                    yield Pick(tuple(tuple(self._without_clauses(option, bits)) for option in options))
                case _:
                    yield piece


def _draws(decided: Prose, draw: Draw) -> Iterator[int]:
    """What is drawn for each `pick` that is told, one inside another after that."""
    for piece in decided:
        if isinstance(piece, Pick):
            number = draw(len(piece.options))
            yield number
            yield from _draws(piece.options[number], draw)


def _drawn(decided: Prose, draws: Iterator[int]) -> Iterator[str | Name]:
    """The prose without `pick`, by what was drawn."""
    for piece in decided:
        if isinstance(piece, Pick):
            yield from _drawn(piece.options[next(draws)], draws)
        elif isinstance(piece, (str, Name)):
            yield piece


@frozen(eq=False)
class Texts:
    """The prose of a story, each piece compiled when it is first told."""

    story: Story = field(repr=False)
    of_scenes: dict[str, ProseCode] = field(repr=False, factory=dict)
    of_choices: dict[str, ProseCode] = field(repr=False, factory=dict)  # by `scene.choice`: what is told of it once it is taken
    of_cards: dict[tuple[str, str], ProseCode] = field(repr=False, factory=dict)  # by kind and id

    def scene(self, id: str) -> ProseCode:
        """The text of a scene."""
        code = self.of_scenes.get(id)
        if code is None:
            code = self.of_scenes[id] = self._compiled(self.story.scenes[id].text, "scene", id)
        return code

    def choice(self, step: str) -> ProseCode:
        """What a choice led to, by `scene.choice`."""
        code = self.of_choices.get(step)
        if code is None:
            scene, _, choice = step.partition(".")
            code = self.of_choices[step] = self._compiled(self.story.scenes[scene].choices[choice].then, "then")
        return code

    def card(self, kind: str, id: str) -> ProseCode:
        """The card of a chapter (`chapter`) or of an ending (`card`)."""
        code = self.of_cards.get((kind, id))
        if code is None:
            card = self.story.chapters[id].card if kind == "chapter" else self.story.endings[id].card
            code = self.of_cards[kind, id] = self._compiled(card, kind)
        return code

    def _compiled(self, prose: Prose, kind: str, scene: str = "") -> ProseCode:
        layout = compiled(self.story).layout
        left = layout.told.get(f"told {scene}")
        first = left.bits if left else 0
        deciding = first if any(True for _ in visits_of(prose)) else 0
        for clause in clauses_of(prose):
            for name in variables_of(clause.guard):
                deciding |= layout.asked(name).bits
        return ProseCode(prose, kind, layout, first, deciding)


@lru_cache(maxsize=8)
def texts_of(story: Story) -> Texts:
    """The texts of a story; compiling is pure, so it is done once a story."""
    return Texts(story)
