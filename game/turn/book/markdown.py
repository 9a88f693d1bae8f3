"""A book as Markdown. What a story or a name holds is never read as markup."""

from __future__ import annotations

import re

from game.engine import Paragraph, Span
from game.turn.book.model import Book

_SIGNS = re.compile(r"([\\`*_\[\]<>~&|])")
_FIRST = re.compile(r"^(\s*\d*)([#+\-=.)])")  # what begins a heading or a list, where it begins a paragraph
_HEADS = {"chapter-title": "## ", "title": "### ", "ending-title": "## "}


def markdown(book: Book) -> str:
    """The book."""
    parts = [f"# {_escaped(book.title)}", f"*{_escaped(book.player)}*", *map(_paragraph, book.paragraphs), f"*{_escaped(book.spent)}.*"]
    return "\n\n".join(parts) + "\n"


def _paragraph(paragraph: Paragraph) -> str:
    text = _FIRST.sub(r"\1\\\2", "".join(map(_span, paragraph.spans)))
    match paragraph.kind:
        case "said":
            return f"> **{_escaped(paragraph.text.removeprefix('> '))}**"
        case "where" | "sound":
            return f"*{_escaped(paragraph.text)}*"
        case kind:
            return _HEADS.get(kind, "") + text


def _span(span: Span) -> str:
    """A span; emphasis leaves the blanks at its ends outside, since Markdown wants it so."""
    if span.role != "emphasis" or not span.text.strip():
        return _escaped(span.text)
    inner = span.text.strip()
    before, _, after = span.text.partition(inner)
    return f"{before}*{_escaped(inner)}*{after}"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
