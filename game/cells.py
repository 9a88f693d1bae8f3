"""How wide texts are in a terminal: the one measure that every front end goes by, and the screen draws by.

Syllables that are written as letters, emoji that are joined, and wide characters take the cells that a terminal gives them.
"""

from __future__ import annotations


def cells(text: str) -> int:
    """How many cells a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # imported where it is needed: most texts are plain

    return cell_len(text)


def cut(text: str, most: int) -> str:
    """The text, or as much of its beginning as fits into so many cells, with an ellipsis."""
    if cells(text) <= most:
        return text
    return clipped(text, most - 1).rstrip() + "…"


def clipped(text: str, most: int) -> str:
    """As much of a text's beginning as fits into so many cells; no character is halved."""
    first = pieces(text, most)[0]
    return first if cells(first) <= most else ""


def pieces(text: str, width: int) -> list[str]:
    """A text in pieces of at most so many cells; a character that is wider is a piece of its own."""
    found, room = [""], width
    for char, taken in characters(text):
        if taken > room and found[-1]:
            found.append("")
            room = width
        found[-1] += char
        room -= taken
    return found


def characters(text: str) -> list[tuple[str, int]]:
    """What a reader takes for characters, each with the cells that it takes."""
    if text.isascii():
        return [(char, 1) for char in text]
    from rich.cells import split_graphemes

    spans, _ = split_graphemes(text)
    return [(text[start:end], width) for start, end, width in spans]


def padded(text: str, width: int) -> str:
    """The text with blanks after it, up to so many cells."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines of at most so many cells, broken between words; a word that is longer is broken within."""
    lines = [""]
    for word in text.split():
        if lines[-1] and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
            continue
        parts = pieces(word, width)
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *parts]
    return lines
