"""Stars, which emphasise what stands between two of them."""

from __future__ import annotations

import re

from game.story.language.escapes import near
from game.story.language.scope import RuleError

PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")


def check_stars(text: str) -> None:
    """Refuse stars that do not pair up within a paragraph.

    Raises:
        RuleError: Some do not, or emphasise nothing.
    """
    if "*" in text:
        for paragraph in PARAGRAPH_BREAK.split(text):
            _check_pairs(paragraph)


def _check_pairs(paragraph: str) -> None:
    """Refuse stars that an author may have meant to be read, since those that emphasise are not."""
    parts = paragraph.split("*")
    if len(parts) % 2 == 0:
        raise _star_error("a `*` has no partner in its paragraph and clause", paragraph)
    for before, inside, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        if not inside.strip():
            raise _star_error("`**` emphasises nothing", f"*{inside}*{after}")
        if inside != inside.strip():
            raise _star_error("`*` stands beside a blank inside the emphasis", f"*{inside}*{after}")
        if before[-1:].isalnum() or after[:1].isalnum():
            raise _star_error("`*` stands inside a word", f"*{inside}*{after}")


def _star_error(why: str, text: str) -> RuleError:
    return RuleError("HH117", rf"{why}; write `*words*`, or `\*` for a star to be read, near {near(text, text.index('*'))}")
