"""Prose, from text to a tree of pieces that can be told.

The only inline form is `{...}`; `*words*` are emphasised when they are told, and blank lines part paragraphs. A backslash before a
star, brace, bar or backslash makes it a character like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from game.story.language.emphasis import check_stars
from game.story.language.escapes import as_read, as_written, hidden, near
from game.story.language.guards import Guard
from game.story.language.scope import RuleError

MAX_NESTING = 2
_SPECIAL = re.compile(r"[{}|]")
_HARD = re.compile(r"hard\s+(\w+)")
_FULL_AND_SHORT = 2  # texts of a passage that is marked as hard
_HEAD = re.compile(r"([^{}:|]*)([:}])")


@frozen
class PlayerName:
    """The player's name."""


@frozen
class Clause:
    """One text while a guard holds, another while it does not."""

    guard: Guard
    written: str  # the guard as written
    yes: Prose
    no: Prose


@frozen
class FirstAgain:
    """One text on the first visit to the scene, another afterwards."""

    first: Prose
    again: Prose


@frozen
class Pick:
    """One of several texts that mean the same."""

    options: tuple[Prose, ...]


@frozen
class Hard:
    """A passage that is hard to read, and the sentence that stands for it where that is wanted. It stands inside no clause."""

    note: str  # id of what it tells of
    full: Prose
    short: Prose


Piece = str | PlayerName | Clause | FirstAgain | Pick | Hard
Prose = tuple[Piece, ...]


def parse_prose(text: str, guard: Callable[[str], Guard]) -> Prose:
    """Read prose.

    Args:
        text: The prose as written.
        guard: Reads the guard of a clause.

    Raises:
        RuleError: Braces, bars or stars do not pair up, or a guard cannot be read.
    """
    if hides := "\\" in text:
        text = hidden(text)
    if _SPECIAL.search(text) is None:
        check_stars(text)
        return (as_read(text) if hides else text,)
    reader = _Reader(text, guard, hides=hides)
    prose = reader.pieces(0, is_arm=False)
    if reader.at < len(text):
        raise RuleError("HH117", f"`{text[reader.at]}` without `{{` before it, near {near(text, reader.at)}")
    return prose


def clauses_of(prose: Prose) -> Iterator[Clause]:
    """Every clause, outer before inner."""
    for piece in prose:
        if isinstance(piece, str):
            continue
        if isinstance(piece, Clause):
            yield piece
        for arm in arms_of(piece):
            yield from clauses_of(arm)


def visits_of(prose: Prose) -> Iterator[FirstAgain]:
    """Every `first`/`again`."""
    for piece in prose:
        if isinstance(piece, str):
            continue
        if isinstance(piece, FirstAgain):
            yield piece
        for arm in arms_of(piece):
            yield from visits_of(arm)


def arms_of(piece: Piece) -> tuple[Prose, ...]:
    """The texts that a piece chooses among."""
    match piece:
        case Clause(_, _, yes, no):
            return (yes, no)
        case FirstAgain(first, again):
            return (first, again)
        case Pick(options):
            return options
        case Hard(_, full, short):
            return (full, short)
    return ()


def first_arms_of(piece: Piece) -> tuple[Prose, ...]:
    """The texts that a piece chooses among on the first visit to a scene."""
    return (piece.first,) if isinstance(piece, FirstAgain) else arms_of(piece)


def with_arms(piece: Piece, arms: tuple[Prose, ...]) -> Piece:
    """A piece that chooses in the same way among other texts."""
    match piece:
        case Clause(guard, written):
            return Clause(guard, written, *arms)
        case FirstAgain():
            return FirstAgain(*arms)
        case Pick():
            return Pick(arms)
        case Hard(note):
            return Hard(note, *arms)
    return piece


def words_of(prose: Prose) -> int:
    """How many words all arms together have."""
    own = sum(len(piece.split()) for piece in prose if isinstance(piece, str))
    return own + sum(words_of(arm) for piece in prose for arm in arms_of(piece))


def most_words_of(prose: Prose) -> int:
    """How many words the longest reading has."""
    own = sum(len(piece.split()) for piece in prose if isinstance(piece, str))
    return own + sum(max((most_words_of(arm) for arm in arms_of(piece)), default=0) for piece in prose)


class _Reader:
    """Recursive descent over the text; `at` is the first character not yet read."""

    def __init__(self, text: str, guard: Callable[[str], Guard], *, hides: bool) -> None:
        self.text = text
        self.at = 0
        self._hides = hides  # whether a character stands for an escaped one
        self._has_stars = "*" in text
        self._guard = guard
        self._is_hard = False  # whether a passage is being read that is marked as hard

    def pieces(self, depth: int, *, is_arm: bool = True) -> Prose:
        """Pieces up to the `|` or `}` that ends them, or to the end."""
        found: list[Piece] = []
        while True:
            special = _SPECIAL.search(self.text, self.at)
            end = special.start() if special else len(self.text)
            if end > self.at:
                found.append(self._revealed(self.text[self.at : end], as_read))
            self.at = end
            if special is None or special[0] != "{":
                if self._has_stars:
                    _check_pieces(found)
                return _trimmed(found) if is_arm else tuple(found)
            found.append(self._braces(depth + 1))

    def _revealed(self, text: str, how: Callable[[str], str]) -> str:
        """A part of the text with what was escaped in place of what stands for it."""
        return how(text) if self._hides else text

    def _braces(self, depth: int) -> Piece:
        opened = self.at
        head = _HEAD.match(self.text, opened + 1)
        if head is None:
            either = " (for `||` write `or`)" if "||" in self.text[opened : opened + 80] else ""
            raise RuleError("HH117", f"after `{{` a guard and `:` are wanted{either}, near {near(self.text, opened)}")
        self.at = head.end()
        if head[2] == "}":
            return self._name(self._revealed(head[1].strip(), as_written), opened)
        if note := _HARD.fullmatch(head[1].strip()):
            return self._hard(note[1], depth, opened)
        if depth > MAX_NESTING:
            raise RuleError("HH117", f"a clause may hold one further clause inside it, not more, near {near(self.text, opened)}")
        arms = self._arms(depth, opened)
        return self._piece(self._revealed(head[1].strip(), as_written), arms, opened)

    def _name(self, word: str, opened: int) -> PlayerName:
        if word != "name":
            raise RuleError("HH117", f"`{{{word}}}` means nothing; only `{{name}}` stands without a `:`, near {near(self.text, opened)}")
        return PlayerName()

    def _hard(self, note: str, depth: int, opened: int) -> Hard:
        """A passage that is marked as hard; clauses nest in it as they do outside."""
        if depth > 1 or self._is_hard:
            raise RuleError("HH117", f"`{{hard ...: }}` stands inside nothing else, near {near(self.text, opened)}")
        self._is_hard = True
        texts = [prose for _, prose in self._arms(0, opened)]
        self._is_hard = False
        if len(texts) != _FULL_AND_SHORT or not texts[1]:
            raise RuleError("HH117", f"`hard` takes a passage, `|`, and a sentence to tell instead, near {near(self.text, opened)}")
        return Hard(note, *texts)

    def _arms(self, depth: int, opened: int) -> list[tuple[int, Prose]]:
        """Each arm with the place where its text starts."""
        arms = []
        while True:
            start = self.at
            arms.append((start, self.pieces(depth)))
            if self.at >= len(self.text):
                raise RuleError("HH117", f"`{{` is not closed by `}}`, near {near(self.text, opened)}")
            self.at += 1
            if self.text[self.at - 1] == "}":
                return arms

    def _piece(self, head: str, arms: list[tuple[int, Prose]], opened: int) -> Piece:
        texts = tuple(prose for _, prose in arms)
        if head == "pick":
            if len(texts) < 2:
                raise RuleError("HH117", f"`{{pick: }}` takes two texts or more, parted by `|`, near {near(self.text, opened)}")
            return Pick(texts)
        if head == "first":
            return self._visit(arms, opened)
        if len(texts) > 2:
            raise RuleError("HH117", f"a clause takes one text or two, parted by `|`, near {near(self.text, opened)}")
        return Clause(self._guard(head), head, texts[0], texts[1] if len(texts) == 2 else ())

    def _visit(self, arms: list[tuple[int, Prose]], opened: int) -> FirstAgain:
        texts = [prose for _, prose in arms]
        if len(texts) == 1:
            return FirstAgain(texts[0], ())
        second = texts[1][0] if texts[1] else ""
        if len(texts) > 2 or not isinstance(second, str) or not second.startswith("again:"):
            raise RuleError("HH117", f"write `{{first: a | again: b}}`, near {near(self.text, opened)}")
        rest = second.removeprefix("again:").lstrip()
        return FirstAgain(texts[0], ((rest,) if rest else ()) + texts[1][1:])


def _check_pieces(pieces: list[Piece]) -> None:
    """Stars pair up between one clause and the next; a name may stand between them."""
    text = ""
    for piece in pieces:
        if isinstance(piece, (str, PlayerName)):
            text += piece if isinstance(piece, str) else "{name}"
        else:
            check_stars(text)
            text = ""
    check_stars(text)


def _trimmed(pieces: list[Piece]) -> Prose:
    """An arm without the blanks at its ends."""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        text = pieces[0].strip()
        return (text,) if text else ()
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return tuple(piece for piece in pieces if piece != "")
