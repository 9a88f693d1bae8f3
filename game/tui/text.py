"""The one widget for text: what it is given is shown as it is, since it may hold what a story or a player has written."""

from __future__ import annotations

from textual.visual import VisualType
from textual.widgets import Static


class PlainText(Static):
    """Text, in which nothing is read as markup."""

    def __init__(self, content: VisualType = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(content, markup=False, id=id, classes=classes)
