"""The texts of a story, compiled: what prose comes to is worked out once for each value of what it asks, and looked up from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeVar

from attrs import field, frozen

from game.engine.layout import Layout
from game.engine.paragraphs import Paragraph, paragraphs
from game.engine.program import compiled, remember
from game.engine.state import Player
from game.story.language.guards import holds, variables_of
from game.story.language.prose import Clause, FirstAgain, Hard, Pick, Piece, PlayerName, Prose, clauses_of, visits_of
from game.story.model import Story
from game.story.step import Step

_K = TypeVar("_K")

Draw = Callable[[int], int]  # an index below a number, for cosmetic variation


@frozen(eq=False, kw_only=True)
class ProseCode:
    """Some prose, compiled."""

    prose: Prose = field(repr=False)
    kind: str  # of its paragraphs
    layout: Layout = field(repr=False)
    first: int  # the bit that is set once its scene has been left; 0: it is always told for the first time
    deciding: int  # the bits that decide what it says
    decided: dict[int, Prose] = field(repr=False, factory=dict)  # by those bits: without clauses
    told: dict[int, tuple[Paragraph, ...]] = field(repr=False, factory=dict)  # by those bits, where nothing else matters
    made: dict[tuple[Prose, str, tuple[int, ...]], tuple[Paragraph, ...]] = field(repr=False, factory=dict)  # for a name and draws

    def tell(self, bits: int, player: Player, draw: Draw) -> tuple[Paragraph, ...]:
        """What it says.

        Args:
            bits: Memory, and what words alone ask for.
            player: Who is told.
            draw: Called once for each `pick` that is told, in order.
        """
        bits &= self.deciding
        found = self.told.get(bits)
        return self._told(bits, player, draw) if found is None else found

    def _told(self, bits: int, player: Player, draw: Draw) -> tuple[Paragraph, ...]:
        decided = self.decided.get(bits)
        if decided is None:
            clear = self._without_clauses(self.prose, bits, self.layout.sight(bits))
            decided = remember(self.decided, bits, tuple(clear))
        if all(isinstance(piece, str) for piece in decided):
            return remember(self.told, bits, self._made(decided, player, ()))
        return self._made(decided, player, tuple(_draws(decided, draw)))

    def _made(self, decided: Prose, player: Player, draws: tuple[int, ...]) -> tuple[Paragraph, ...]:
        key = (decided, player.name, draws)
        found = self.made.get(key)
        return remember(self.made, key, paragraphs(_drawn(decided, iter(draws)), self.kind, player)) if found is None else found

    def _without_clauses(self, prose: Prose, bits: int, value_of: Callable[[str], int]) -> Iterator[Piece]:
        for piece in prose:
            match piece:
                case Clause(guard, _, yes, no):
                    yield from self._without_clauses(yes if holds(guard, value_of) else no, bits, value_of)
                case FirstAgain(first, again):
                    yield from self._without_clauses(again if bits & self.first else first, bits, value_of)
                case Hard(_, full, _):
                    yield from self._without_clauses(full, bits, value_of)
                case Pick(options):
                    yield Pick(tuple(tuple(self._without_clauses(option, bits, value_of)) for option in options))
                case _:
                    yield piece


def _draws(decided: Prose, draw: Draw) -> Iterator[int]:
    """What is drawn for each `pick` that is told, one inside another after that."""
    for piece in decided:
        if isinstance(piece, Pick):
            number = draw(len(piece.options))
            yield number
            yield from _draws(piece.options[number], draw)


def _drawn(decided: Prose, draws: Iterator[int]) -> Iterator[str | PlayerName]:
    """The prose without `pick`, by what was drawn."""
    for piece in decided:
        if isinstance(piece, Pick):
            yield from _drawn(piece.options[next(draws)], draws)
        elif isinstance(piece, (str, PlayerName)):
            yield piece


class _Codes(dict[_K, ProseCode]):
    """Prose by what it is of, each compiled when it is first told."""

    def __init__(self, code: Callable[[_K], ProseCode]) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, key: _K) -> ProseCode:
        self[key] = code = self._code(key)
        return code


class Texts:
    """The prose of a story, compiled."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.scenes = _Codes(self._scene)  # by id
        self.choices = _Codes(self._choice)  # what is told of a choice once it is taken, by `scene.choice`; None: nothing, at the start
        self.places = _Codes(self._place)  # what the map says of them, by id
        self.cards = _Codes(self._card)  # by `chapter` or `card` (of an ending), and id

    def _scene(self, id: str) -> ProseCode:
        return self._compiled(self._story.scenes[id].text, "scene", id)

    def _choice(self, step: str | None) -> ProseCode:
        if step is None:
            return self._compiled((), "then")
        scene, choice = Step.parse(step)
        return self._compiled(self._story.scenes[scene].choices[choice].then, "then")

    def _place(self, id: str) -> ProseCode:
        return self._compiled(self._story.map.places[id].says, "place")

    def _card(self, card: tuple[str, str]) -> ProseCode:
        kind, id = card
        return self._compiled(self._story.chapters[id].card if kind == "chapter" else self._story.endings[id].card, kind)

    def _compiled(self, prose: Prose, kind: str, scene: str = "") -> ProseCode:
        layout = compiled(self._story).layout
        left = layout.told.get(f"told {scene}")
        first = left.bits if left else 0
        deciding = first if any(True for _ in visits_of(prose)) else 0
        for clause in clauses_of(prose):
            for name in variables_of(clause.guard):
                deciding |= layout.asked(name).bits
        return ProseCode(prose=prose, kind=kind, layout=layout, first=first, deciding=deciding)


@lru_cache(maxsize=8)
def texts_of(story: Story) -> Texts:
    """The texts of a story; compiling is pure, so it is done once a story."""
    return Texts(story)
