"""The forms that a book can be written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from game.turn.book.html import html
from game.turn.book.markdown import markdown
from game.turn.book.model import Book
from game.turn.book.text import text

FORMS: Mapping[str, Callable[[Book], str]] = {"text": text, "md": markdown, "html": html}
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


def form_of(path: Path | None) -> str:
    """The form that a file's name asks for; plain text where it asks for none."""
    return _SUFFIXES.get(path.suffix.lower() if path else "", "text")
