"""A book as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from game.cells import cells, wrapped
from game.engine import Paragraph
from game.turn.book.model import Book

MEASURE = 76  # columns
_RULES = {"chapter-title": "=", "title": "-", "ending-title": "="}  # what headings are underlined with


def text(book: Book) -> str:
    """The book, wrapped to a readable measure."""
    parts = [_heading(f"{book.title}: {book.player}", "="), *map(_paragraph, book.paragraphs), f"{book.spent}."]
    return "\n\n".join(parts) + "\n"


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind in _RULES:
        return _heading(paragraph.text, _RULES[paragraph.kind])
    return "\n".join(wrapped("".join(_marked(paragraph)), MEASURE))


def _marked(paragraph: Paragraph) -> Iterator[str]:
    return (f"*{span.text}*" if span.role == "emphasis" else span.text for span in paragraph.spans)


def _heading(words: str, rule: str) -> str:
    return f"{words}\n{rule * min(MEASURE, cells(words))}"
