"""Prose to text: clauses decided, spaces tidied, paragraphs and emphasis parted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from game.engine.state import Player
from game.story.guards import holds
from game.story.prose import PARAGRAPH_BREAK, STAR, Clause, Name, Pick, Prose, Visit

_NAME = "\0"  # stands for the player's name until all else is done, so that nothing in a name is read as markup
_BEFORE_STOP = re.compile(r" +(?=[,.;:!?])")


@frozen
class Span:
    """A piece of text with a role: `plain` or `emphasis`."""

    text: str
    role: str = "plain"


@frozen
class Paragraph:
    """A paragraph of a kind: `then` (what a choice led to), `scene`, `chapter` or `card`."""

    kind: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The paragraph without roles: the same in every front end."""
        return "".join(span.text for span in self.spans)


@frozen
class Teller:
    """What prose depends on."""

    value_of: Callable[[str], int]  # a variable's value index by its name
    player: Player
    first_visit: bool
    pick: Callable[[int], int]  # an index below a number, for cosmetic variation

    def tell(self, prose: Prose, kind: str) -> tuple[Paragraph, ...]:
        """Prose as paragraphs."""
        text = "".join(self._texts(prose))
        lines = (_tidy(line) for line in PARAGRAPH_BREAK.split(text))
        return tuple(Paragraph(kind, _spans(line, self.player.name)) for line in lines if line)

    def _texts(self, prose: Prose) -> Iterator[str]:
        for piece in prose:
            match piece:
                case str():
                    yield piece
                case Name():
                    yield _NAME
                case Clause(guard, _, yes, no):
                    yield from self._texts(yes if holds(guard, self.value_of) else no)
                case Visit(first, again):
                    yield from self._texts(first if self.first_visit else again)
                case Pick(options):
                    yield from self._texts(options[self.pick(len(options))])


def tell_line(prose: Prose, player: Player) -> str:
    """Prose without clauses, as one line: the text of a choice or a reason."""
    line = "".join(_NAME if isinstance(piece, Name) else piece for piece in prose if isinstance(piece, (str, Name)))
    return _finished(_tidy(line.replace("*", "")), player.name)


def _tidy(line: str) -> str:
    return _BEFORE_STOP.sub("", " ".join(line.split()))


def _spans(line: str, name: str) -> tuple[Span, ...]:
    parts = line.split("*")
    return tuple(Span(_finished(part, name), "emphasis" if index % 2 else "plain") for index, part in enumerate(parts) if part)


def _finished(text: str, name: str) -> str:
    return text.replace(STAR, "*").replace(_NAME, name)
