"""Parts of a turn in words, as they are said in more than one place."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from game.engine import Offer
from game.story.map.places import Place
from game.turn.turn import Turn


def place_words(place: Place) -> str:
    """A place's name, and the sign on its door."""
    return f"{place.name} ({place.hangul})" if place.hangul else place.name


def company_line(turn: Turn) -> str:
    """Who is here: with the player, and against them."""
    against = f" Against you: {', '.join(turn.threats)}." if turn.threats else ""
    return f"With you: {', '.join(turn.company) or 'nobody'}.{against}"


def things_line(turn: Turn) -> str:
    """What is carried."""
    return f"You carry: {', '.join(turn.carried) or 'nothing that matters'}."


def choice_lines(turn: Turn, taken: AbstractSet[str] = frozenset()) -> Iterator[str]:
    """What can be chosen, numbered.

    Args:
        turn: The turn.
        taken: Ids of the choices that are to be marked as taken before.
    """
    lines = ((choice_line(number, offer), offer.id) for number, offer in enumerate(turn.offers, 1))
    return (f"{line} (taken before)" if id in taken else line for line, id in lines)


def choice_line(number: int, offer: Offer) -> str:
    """A choice with its number, and why it cannot be taken yet."""
    return f"{number}. {offer.say}" if offer.enabled else f"{number}. {offer.say} (not now: {offer.why})"
