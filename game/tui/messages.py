"""What widgets tell the screens that they are on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message


class Pointed(Message):
    """A place in a text was clicked."""

    def __init__(self, line: str, at: int) -> None:
        """A click.

        Args:
            line: The line as it is shown.
            at: The index of the character in it.
        """
        super().__init__()
        self.line = line
        self.at = at


class Picked(Message):
    """An entry of a menu was picked."""

    def __init__(self, entry: str, among: Sequence[object] = ()) -> None:
        """A pick.

        Args:
            entry: The entry's id.
            among: The entries that it was picked from.
        """
        super().__init__()
        self.entry = entry
        self.among = among
