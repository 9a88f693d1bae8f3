"""What is said in a paragraph, and what is told around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from game.story.language.emphasis import PARAGRAPH_BREAK
from game.story.language.prose import Prose, arms_of

_QUOTED = re.compile(r'"([^"]*)(?:"|$)|“([^”]*)(?:”|$)')
_STOP = re.compile(r"[.!?;]")
_WORD = re.compile(r"\w")


@frozen
class Said:
    """Some words between quotation marks, and what is told before and after them up to the next such words."""

    text: str
    before: str
    after: str

    @property
    def words(self) -> int:
        """How many words are said."""
        return sum(bool(_WORD.search(word)) for word in self.text.split())

    @property
    def lead(self) -> str:
        """The sentence that leads to the words: `She says, "…"`."""
        return _STOP.split(self.before)[-1]

    @property
    def tail(self) -> str:
        """The sentence that goes on after the words: `"…" she says.`; none where the words end a sentence."""
        ends = self.text.rstrip()[-1:] in ".!?…" and not self.after[:1].islower()
        return "" if ends else _STOP.split(self.after)[0]


def said_in(proses: Iterable[Prose]) -> Iterator[tuple[Said, ...]]:
    """What is said, a paragraph at a time. Where a clause has several arms, they are read one after another."""
    for prose in proses:
        for paragraph in PARAGRAPH_BREAK.split(_flat(prose)):
            yield _said(" ".join(paragraph.split()))


def _flat(prose: Prose) -> str:
    return "".join(piece if isinstance(piece, str) else " ".join(map(_flat, arms_of(piece))) for piece in prose)


def _said(paragraph: str) -> tuple[Said, ...]:
    quotes = list(_QUOTED.finditer(paragraph))
    edges = [0, *(edge for quote in quotes for edge in quote.span()), len(paragraph)]
    told = [paragraph[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(Said(quote[1] or quote[2] or "", before, after) for quote, (before, after) in zip(quotes, pairwise(told), strict=True))
