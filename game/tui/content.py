"""Text for the screen. It becomes `Content` here, from plain text and roles, so that nothing in a story or a name is read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from game.engine import Paragraph, Span

_STYLES = {"plain": "", "emphasis": "italic"}


def from_spans(spans: Iterable[Span]) -> Content:
    """A piece of narration."""
    return Content.assemble(*((span.text, _STYLES[span.role]) for span in spans))


def from_paragraphs(paragraphs: Iterable[Paragraph]) -> Content:
    """Paragraphs, a blank line between them."""
    return Content("\n\n").join(from_spans(paragraph.spans) for paragraph in paragraphs)


def lines(parts: Iterable[Content | str]) -> Content:
    """One part a line."""
    return Content("\n").join(part if isinstance(part, Content) else Content(part) for part in parts)


def hanging(head: Content, body: Content, width: int) -> list[Content]:
    """A body wrapped beside its head, as lines of at most a width."""
    indent = head.cell_length
    wrapped = body.wrap(max(2, width - indent))
    return [(head if row == 0 else Content(" " * indent)) + line for row, line in enumerate(wrapped)]
