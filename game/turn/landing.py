"""What a move back, forward or aside has come to, in one line, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from game.turn.game import Game


def landed(verb: str, game: Game, forward: str) -> Sequence[str]:
    """What to say after a move, in more and in fewer words; nothing after other verbs.

    Args:
        verb: The name of the verb that moved.
        game: The game, where it stands now.
        forward: What is pressed or typed to go forward again.
    """
    again = f"; {forward} goes forward again" if game.session.can_redo else ""
    turn, moves = game.turn, game.session.state.moves
    match verb:
        case "undo":
            return f"Back before your last decision{again}", f"Undone{again}", "Undone"
        case "redo":
            return (f"Forward again; {forward} goes further" if again else "Forward again, as far as you went"), "Forward again"
        case "bell":
            return f"Back at the start of chapter {turn.chapter}{again}", f"Start of chapter {turn.chapter}"
        case "jump" | "return":
            return f"Now at decision {moves}, {turn.place.name}{again}", f"Now at decision {moves}{again}", f"At decision {moves}"
        case "restart":
            return "A new run, from the start; branches has the other one", "A new run"
        case _:
            return ()
