"""An ending as files: the screen as a picture, its card as a text."""

from __future__ import annotations

from typing import Any

from textual.app import App

from game import paths
from game.engine import Card
from game.tui.delivery import File, delivered
from game.turn.turn import Turn


def saved(app: App[Any], turn: Turn) -> str:
    """Hand out the screen and the card of a turn that ends a run; what to tell the player."""
    card = turn.ending
    if card is None:
        return "Nothing has ended here."
    picture = app.export_screenshot(title=f"Hyosan High: {card.title}")
    return delivered(
        app,
        File(paths.pictures_folder(), f"hyosan-{card.id}.svg", picture),
        File(paths.documents_folder(), f"hyosan-{card.id}.txt", f"{in_words(card)}\n\n{turn.spent} of the story\n"),
    )


def in_words(card: Card) -> str:
    """A card as a text: its title, its paragraphs, its sound."""
    parts = (card.title, *(paragraph.text for paragraph in card.paragraphs), card.sound)
    return "\n\n".join(filter(None, parts))
