"""What a move back, forward or aside has come to, in one line, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.turn.game import Game
from game.turn.turn import Turn

JUMPS = ("bell", "restart", "return", "jump")  # the verbs that lead elsewhere than a decision back or forward


@frozen
class MoveKeys:
    """What is pressed or typed to go on from a move."""

    back: str = "undo"
    forward: str = "redo"


def landed(verb: str, before: Turn, game: Game, keys: MoveKeys) -> Sequence[str]:
    """What to say after a move, in more and in fewer words; nothing after other verbs.

    Args:
        verb: The name of the verb that moved.
        before: The turn at which the game stood.
        game: The game, where it stands now.
        keys: How to go on from there.
    """
    again = f"; {keys.forward} goes forward again" if game.session.can_redo else ""
    turn, moves = game.turn, game.session.state.moves
    match verb:
        case "undo" if _is_before(before, game):
            return f"Back before your last decision{again}", f"Undone{again}", "Undone"
        case "undo":
            return f"Back where you were, at decision {moves}, {turn.place.name}", f"Back at decision {moves}", "Back"
        case "redo":
            return (f"Forward again; {keys.forward} goes further" if again else "Forward again, as far as you went"), "Forward again"
        case "bell":
            return _jumped(game, keys, f"Back at the start of chapter {turn.chapter}", f"Start of chapter {turn.chapter}")
        case "jump" | "return":
            return _jumped(game, keys, f"Now at decision {moves}, {turn.place.name}", f"Now at decision {moves}")
        case "restart":
            if game.session.jumped_from is None:
                return "A new run, from the start; branches has the other one", "A new run; branches has the other", "A new run"
            return _jumped(game, keys, "A new run, from the start", "A new run")
        case _:
            return ()


def _is_before(before: Turn, game: Game) -> bool:
    """Whether the game stands right before the decision after which it stood."""
    return game.session.tree.parent(before.links.here) == game.session.here


def _jumped(game: Game, keys: MoveKeys, *said: str) -> Sequence[str]:
    """Where a jump has led, and what goes back to where the game stood before it, in more and in fewer words."""
    before = game.session.jumped_from
    if before is None:
        return said
    place = game.session.story.map.places[game.session.story.scenes[before.scene].place].name
    back = f"; {keys.back} goes back to decision {before.moves}"
    return *(f"{each}{back}, {place}" for each in said), f"{said[-1]}{back}", f"{said[-1]}; {keys.back} goes back", f"{keys.back} goes back"
