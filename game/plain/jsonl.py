"""JSON lines: one object a turn out, one object a line in. Whatever comes in, the turn stands or changes; it never breaks."""

from __future__ import annotations

from typing import Any, BinaryIO, TextIO

from game.errors import HyosanError
from game.plain.commands import MAX_LINE, read_command
from game.plain.objects import turn_object
from game.runs.games.session import Session
from game.turn.answers import Leave
from game.turn.game import Game
from game.turn.landing import JUMPS, MoveKeys, landed
from game.turn.turn import Turn
from game.words import json_text


def play_jsonl(session: Session, read: BinaryIO, write: TextIO, *, in_short: bool | None = None) -> None:
    """Play until `{"quit": true}` or the end of input; hard passages in short, if that is wanted."""
    game = Game(session, in_short=in_short)
    print_object(write, turn_object(game.told()))
    while (line := _line(read)) is not None:
        answer = answered(game, line)
        if answer is None:
            return
        print_object(write, answer)


def _line(read: BinaryIO) -> bytes | None:
    """The next line, cut one past the bound if it is longer; None at the end of input."""
    line = read.readline(MAX_LINE + 1)
    rest = line
    while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
        rest = read.readline(MAX_LINE + 1)
    return line or None


def answered(game: Game, line: bytes) -> dict[str, Any] | None:
    """What to print for a line; None to end the game."""
    before = game.turn
    try:
        verb, asked = read_command(game, line)
        answer = verb(game, asked)
    except HyosanError as error:
        return {"error": str(error)}
    match answer:
        case Turn():
            words = landed(verb.name, before, game, MoveKeys()) if verb.name in JUMPS else ()
            return turn_object(game.told()) | ({"landed": words[0]} if words else {})
        case Leave():
            return None
        case page:
            return dict(page.data)


def print_object(write: TextIO, data: dict[str, Any]) -> None:
    """Write an object as a line, at once."""
    write.write(json_text(data) + "\n")
    write.flush()
