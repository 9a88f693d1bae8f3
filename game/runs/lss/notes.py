"""What is wrong with a LiveSplit file, noted while it is read: where, what, and what that costs."""

from __future__ import annotations

from collections import Counter

from game.runs.lss.elements import etree
from game.words import shown

_LONGEST = 60  # characters of a value that are quoted


class Notes:
    """Notes, in the order in which they were made; those of one kind are told once, with how many there are."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}  # of each kind, with its place
        self._counts: Counter[str] = Counter()

    def note(self, what: str, element: etree._Element | None = None, kind: str = "") -> None:
        """Note something.

        Args:
            what: What it is.
            element: Of which element; None: of the whole file.
            kind: What it has in common with others like it; left out, those are like it that say the same.
        """
        kind = kind or what
        self._counts[kind] += 1
        if kind not in self._first:
            self._first[kind] = f"{_place(element)}: {what}" if element is not None else what

    def bad(self, element: etree._Element, value: str, why: str, attribute: str = "") -> None:
        """Note that a value was left out.

        Args:
            element: Where it is.
            value: What is written.
            why: Such as "is no time".
            attribute: The attribute that it is the value of; empty: it is the element's text.
        """
        quoted = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        self.note(f'{attribute and f"{attribute}="}"{shown(quoted)}" {why}; it is left out', element, f"{attribute} {why}")

    def all(self) -> tuple[str, ...]:
        """A line for each kind, of which there are few, whatever a file holds."""
        return tuple(f"{first}{_more(self._counts[kind] - 1)}" for kind, first in self._first.items())


def _more(count: int) -> str:
    return f"; and {count:,} more like it" if count else ""


def _place(element: etree._Element) -> str:
    """Where an element is: its line, and the way to it from the root."""
    return f"line {element.sourceline}, {shown(element.getroottree().getelementpath(element))}"
