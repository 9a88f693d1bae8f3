"""The verbs that move a game. Each answers with the turn that it leads to."""

from __future__ import annotations

from game.errors import Refused
from game.turn.answers import Answer, Leave, VerbInput
from game.turn.game import Game


def choose(game: Game, asked: VerbInput) -> Answer:
    """Take a choice.

    Raises:
        ChoiceError: It is not on offer.
        Refused: It cannot be taken yet.
        StoryFault: The story has a fault there.
    """
    greyed = next((offer for offer in game.turn.offers if offer.id == asked.text and not offer.enabled), None)
    if greyed:
        raise Refused("not-now", f"Not now: {greyed.why}")
    game.session.choose(asked.text)
    return game.moved()


def undo(game: Game, _asked: VerbInput) -> Answer:
    """Go back before the last decision, or before the jump that has just been made."""
    game.session.undo()
    return game.moved()


def redo(game: Game, _asked: VerbInput) -> Answer:
    """Go forward by the decision that was last taken here."""
    game.session.redo()
    return game.moved()


def bell(game: Game, _asked: VerbInput) -> Answer:
    """Go back to where the chapter began."""
    game.session.to_bell()
    return game.moved()


def jump(game: Game, asked: VerbInput) -> Answer:
    """Go to a node of the tree."""
    game.session.jump(game.session.here if asked.node is None else asked.node)
    return game.moved()


def restart(game: Game, _asked: VerbInput) -> Answer:
    """Begin anew at the start, for the same category; what was played stays a branch."""
    game.session.restart()
    return game.moved()


def look(game: Game, _asked: VerbInput) -> Answer:
    """Show the turn once more."""
    return game.turn


def leave(_game: Game, _asked: VerbInput) -> Answer:
    """Leave the game."""
    return Leave()
