"""Prose told as plainly as can be: decided piece by piece and tidied as a whole, every time anew."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

from attrs import frozen

from game.engine import Paragraph, Player, Span, State
from game.engine.program import compiled
from game.story import Story
from game.story.language.emphasis import PARAGRAPH_BREAK
from game.story.language.escapes import STAR
from game.story.language.guards import holds
from game.story.language.prose import Clause, FirstAgain, Hard, Pick, PlayerName, Prose

_NAME = "\0"  # stands for the player's name until all else is done, so that nothing in a name is read as markup


@frozen
class Teller:
    """What prose depends on."""

    value_of: Callable[[str], int]
    player: Player
    first_visit: bool
    pick: Callable[[int], int]

    def tell(self, prose: Prose, kind: str) -> tuple[Paragraph, ...]:
        text = "".join(self._texts(prose))
        lines = (re.sub(r" +(?=[,.;:!?])", "", " ".join(line.split())) for line in PARAGRAPH_BREAK.split(text))
        return tuple(Paragraph(kind, self._spans(line)) for line in lines if line)

    def _texts(self, prose: Prose) -> Iterator[str]:
        for piece in prose:
            match piece:
                case str():
                    yield piece
                case PlayerName():
                    yield _NAME
                case Clause(guard, _, yes, no):
                    yield from self._texts(yes if holds(guard, self.value_of) else no)
                case FirstAgain(first, again):
                    yield from self._texts(first if self.first_visit else again)
                case Hard(_, full, _):
                    yield from self._texts(full)
                case Pick(options):
                    yield from self._texts(options[self.pick(len(options))])

    def _spans(self, line: str) -> tuple[Span, ...]:
        parts = [part.replace(STAR, "*").replace(_NAME, self.player.name) for part in line.split("*")]
        return tuple(Span(part, "emphasis" if index % 2 else "plain") for index, part in enumerate(parts) if part)


def narrated(story: Story, state: State, left: set[str]) -> tuple[Paragraph, ...]:
    """What a state is to read, after a run that has left some scenes."""
    layout, drawn = compiled(story).layout, 0

    def value_of(name: str) -> int:
        return int(name.removeprefix("told ") in left) if name.startswith("told ") else layout.value(state.memory, name)

    def pick(count: int) -> int:
        nonlocal drawn
        drawn += 1
        text = f"{state.player.seed}/{state.scene}/{state.moves}/{drawn}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) % count

    teller = Teller(value_of, state.player, state.scene not in left, pick)
    then: tuple[Paragraph, ...] = ()
    if state.via:
        scene, choice = state.step
        then = teller.tell(story.scenes[scene].choices[choice].then, "then")
    return then + teller.tell(story.scenes[state.scene].text, "scene")
