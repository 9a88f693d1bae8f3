"""What is wrong with a LiveSplit file, noted while it is read: where, what, and what that costs."""

from __future__ import annotations

from lxml import etree

from game.words import shown

MOST = 1000  # notes that are kept; the others are counted

_LONGEST = 60  # characters of a value that are quoted


class Notes:
    """Notes, in the order in which they were made."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.uncounted = 0

    def note(self, what: str, element: etree._Element | None = None) -> None:
        """Note something, of an element or of the whole file."""
        if len(self.lines) >= MOST:
            self.uncounted += 1
            return
        self.lines.append(f"{_place(element)}: {what}" if element is not None else what)

    def bad(self, element: etree._Element, value: str, why: str, attribute: str = "") -> None:
        """Note that a value was left out.

        Args:
            element: Where it is.
            value: What is written.
            why: Such as "is no time".
            attribute: The attribute that it is the value of; empty: it is the element's text.
        """
        quoted = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        self.note(f'{attribute and f"{attribute}="}"{shown(quoted)}" {why}; it is left out', element)

    def all(self) -> tuple[str, ...]:
        """A line each; the last one counts those that were not kept."""
        return (*self.lines, *([f"and {self.uncounted} more"] if self.uncounted else []))


def _place(element: etree._Element) -> str:
    """Where an element is: its line, and the way to it from the root."""
    return f"line {element.sourceline}, {shown(element.getroottree().getelementpath(element))}"
