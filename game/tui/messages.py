"""What widgets tell the screens that they are on."""

from __future__ import annotations

from textual.message import Message


class Picked(Message):
    """An entry of a menu was picked."""

    def __init__(self, entry: str) -> None:
        super().__init__()
        self.entry = entry
