"""A book as one page that stands alone: no script, nothing from elsewhere, and all that a story or a name holds is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from game.engine import Paragraph, Span
from game.turn.book.model import Book

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a page that nothing can be loaded into
_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; font: 1.05rem/1.6 Georgia, "Noto Serif KR", serif; }
main { max-width: 38rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 4rem; } h3 { margin: 2.5rem 0 0; }
.where, .said, .spent, .by { opacity: .75; } .where { margin-top: 0; font-size: .9rem; }
.said { border-left: .2rem solid; padding-left: .8rem; font-weight: bold; }
.sound { font-style: italic; }
@media print { h2 { break-before: page; } }
"""
_TAGS = {"chapter-title": "h2", "title": "h3", "ending-title": "h2"}


def html(book: Book) -> str:
    """The book as an HTML document."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: Book) -> Iterator[str]:
    title = escape(f"{book.title}: {book.player}")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f'<h1>{escape(book.title)}</h1>\n<p class="by">{escape(book.player)}</p>'
    yield from map(_paragraph, book.paragraphs)
    yield f'<p class="spent">{escape(book.spent)}.</p>\n</main>\n</body>\n</html>'


def _paragraph(paragraph: Paragraph) -> str:
    if tag := _TAGS.get(paragraph.kind):
        return f"<{tag}>{escape(paragraph.text)}</{tag}>"
    if paragraph.kind == "said":
        return f'<p class="said">{escape(paragraph.text.removeprefix("> "))}</p>'
    return f'<p class="{paragraph.kind}">{"".join(map(_span, paragraph.spans))}</p>'


def _span(span: Span) -> str:
    return f"<em>{escape(span.text)}</em>" if span.role == "emphasis" else escape(span.text)
