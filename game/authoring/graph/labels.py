"""The words on a box, and the room that they take."""

from __future__ import annotations

from game.authoring.graph.picture import SceneBox
from game.cells import cells, cut

LONGEST = 30  # cells of a title or id; what is longer is cut
TITLE_CELL, ID_CELL = 8.0, 6.5  # pixels a cell, as widely as common fonts draw it
MARGIN = 34.0
NARROWEST = 84.0


def label(text: str) -> str:
    """A text that fits on a box."""
    return cut(text, LONGEST)


def room(box: SceneBox) -> float:
    """How wide a box must be."""
    return max(NARROWEST, MARGIN + cells(label(box.title)) * TITLE_CELL, MARGIN + cells(label(box.id)) * ID_CELL)
