"""What is told in a prose, and what is said in it: the words between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from game.story.language.prose import Piece, Prose, arms_of, with_arms

SAID = "\x06"  # in what is told: stands for some words that are said; no story holds such a character

_QUOTES = '"“”'
_EDGE = re.compile(rf"(?P<quote>[{_QUOTES}])|\n[ \t]*\n\s*")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++(?=[\s)*]|$)")
_SENTENCE_END = re.compile(rf"(?<![.!?…])[.!?…]++\)?\*?(?=\s+[^\sa-z]|\s*$|{SAID})|\n[ \t]*\n\s*")


def told_in(prose: Prose) -> Prose:
    """A prose with `SAID` for each stretch of what is said, and the mark that ends it."""
    return _walked(prose, is_said=False, said=_hidden)[0]


def joined(prose: Prose) -> Prose:
    """A prose in which no sentence ends inside a stretch of what is said, so that it belongs to the sentence around it."""
    return _walked(prose, is_said=False, said=_joined)[0]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without the marks that end them."""
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := part.strip())]


def ends_of(text: str, most: int) -> list[int]:
    """Where the first sentences of a text end, so many at most."""
    ends = (end for end in _SENTENCE_END.finditer(text) if end.start() or text[:1] != "\n")
    return [end.end() for end in islice(ends, most)]


def _walked(prose: Prose, *, is_said: bool, said: Callable[[str], str]) -> tuple[Prose, bool]:
    """A prose with another text for what is said, and whether something is being said at its end."""
    pieces: list[Piece] = []
    for piece in prose:
        if isinstance(piece, str):
            text, is_said = _parted(piece, is_said=is_said, said=said)
            pieces.append(text)
            continue
        arms = [_walked(arm, is_said=is_said, said=said) for arm in arms_of(piece)]
        pieces.append(with_arms(piece, tuple(arm for arm, _ in arms)))
        is_said = arms[0][1] if arms else is_said
    return tuple(pieces), is_said


def _parted(text: str, *, is_said: bool, said: Callable[[str], str]) -> tuple[str, bool]:
    if not is_said and not any(quote in text for quote in _QUOTES):
        return text, False
    parts: list[str] = []
    at = 0
    for edge in _EDGE.finditer(text):
        between, quote = text[at : edge.start()], edge["quote"]
        parts.append(said(between) if is_said else between)
        parts.append("" if quote else edge[0])
        is_said = (quote == "“" or (quote == '"' and not is_said)) if quote else False
        at = edge.end()
    parts.append(said(text[at:]) if is_said else text[at:])
    return "".join(parts), is_said


def _hidden(words: str) -> str:
    return (SAID + _last_mark(words)) if words.strip() else ""


def _joined(words: str) -> str:
    return _STOP.sub(",", words.rstrip()) + _last_mark(words)


def _last_mark(words: str) -> str:
    """The mark that ends a sentence at the end of some words."""
    mark = words.rstrip(" \n\t*")[-1:]
    return mark if mark in tuple(".!?…") else ""
