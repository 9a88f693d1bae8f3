"""Parts of a turn in words, as they are said in more than one place."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine import Offer
from game.story.map.places import Place
from game.turn.turn import Turn


def place_words(place: Place) -> str:
    """A place's name, and the sign on its door."""
    return f"{place.name} ({place.hangul})" if place.hangul else place.name


def company_line(turn: Turn) -> str:
    """Who is here."""
    return f"With you: {', '.join(turn.company) or 'nobody'}."


def things_line(turn: Turn) -> str:
    """What is carried."""
    return f"You carry: {', '.join(turn.carried) or 'nothing that matters'}."


def choice_lines(turn: Turn) -> Iterator[str]:
    """What can be chosen, numbered."""
    return (choice_line(number, offer) for number, offer in enumerate(turn.offers, 1))


def choice_line(number: int, offer: Offer) -> str:
    """A choice with its number, and why it cannot be taken yet."""
    return f"{number}. {offer.say}" if offer.enabled else f"{number}. {offer.say} (not now: {offer.why})"
