"""What happens: pure functions from a state and a choice to the next state, and from a state to what is read."""

from game.engine.digests import digest
from game.engine.narration import Card, chapter_card, ending_card, narrate, place_says
from game.engine.offers import Offer, offered
from game.engine.paragraphs import Paragraph, Span
from game.engine.play import choose, left_with, open_choices, replay, start
from game.engine.serialization import restored, saved, situation
from game.engine.state import Player, State
from game.engine.status import carried, dangers, fates, living, map_at, map_notes, present, remembered

__all__ = [
    "Card",
    "Offer",
    "Paragraph",
    "Player",
    "Span",
    "State",
    "carried",
    "chapter_card",
    "choose",
    "dangers",
    "digest",
    "ending_card",
    "fates",
    "left_with",
    "living",
    "map_at",
    "map_notes",
    "narrate",
    "offered",
    "open_choices",
    "place_says",
    "present",
    "remembered",
    "replay",
    "restored",
    "saved",
    "situation",
    "start",
]
