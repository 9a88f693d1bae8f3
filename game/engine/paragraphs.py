"""Prose whose clauses are decided to text: spaces tidied, paragraphs and emphasis parted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from game.engine.state import Player
from game.story.language.emphasis import PARAGRAPH_BREAK
from game.story.language.escapes import STAR
from game.story.language.prose import PlayerName, Prose

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


def paragraphs(pieces: Iterable[str | PlayerName], kind: str, player: Player) -> tuple[Paragraph, ...]:
    """What is left of prose once all its clauses are decided, as paragraphs."""
    text = "".join(piece if isinstance(piece, str) else _NAME for piece in pieces)
    told = (_spans(line, player.name) for line in PARAGRAPH_BREAK.split(text))
    return tuple(Paragraph(kind, spans) for spans in told if spans is not None)


def tell_line(prose: Prose, player: Player) -> str:
    """Prose without clauses, as one line: the text of a choice or a reason."""
    line = "".join(_NAME if isinstance(piece, PlayerName) else piece for piece in prose if isinstance(piece, (str, PlayerName)))
    return _finished(_tidy(line.replace("*", "")), player.name)


def _tidy(line: str) -> str:
    return _BEFORE_STOP.sub("", " ".join(line.split()))


@lru_cache(maxsize=1 << 14)  # most lines of a text are in many of its states
def _spans(line: str, name: str) -> tuple[Span, ...] | None:
    """The spans of a paragraph; None if it is blank."""
    line = _tidy(line)
    if not line:
        return None
    parts = line.split("*")
    return tuple(Span(_finished(part, name), "emphasis" if index % 2 else "plain") for index, part in enumerate(parts) if part)


def _finished(text: str, name: str) -> str:
    return text.replace(STAR, "*").replace(_NAME, name)
