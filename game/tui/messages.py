"""What widgets tell the screens that they are on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message


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
