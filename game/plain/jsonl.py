"""JSON lines: one object a turn out, one object a line in. Whatever comes in, the turn stands or changes; it never breaks."""

from __future__ import annotations

import json
from typing import Any, BinaryIO, TextIO

from game.engine import Card, State, chapter_card, ending_card, narrate, offered, remembered
from game.errors import HyosanError
from game.runs.session import Session
from game.story.model import Story

MAX_LINE = 1 << 16


def play_jsonl(session: Session, read: BinaryIO, write: TextIO) -> None:
    """Play until `{"quit": true}` or the end of input."""
    print_object(write, turn(session))
    while (line := _line(read)) is not None:
        answer = _answer(session, line)
        if answer is None:
            return
        print_object(write, answer)


def turn(session: Session) -> dict[str, Any]:
    """The turn that a session stands at, as plain data, with what the player should be told once."""
    data = turn_at(session.story, session.state)
    if session.notices:
        data["notices"] = list(session.notices)
        session.notices.clear()
    return data


def turn_at(story: Story, state: State) -> dict[str, Any]:
    """A turn as plain data."""
    ending = ending_card(story, state)
    card = chapter_card(story, state) or ending
    return {
        "turn": state.moves + 1,
        "scene": state.scene,
        "chapter": story.chapter_of(state.scene).number,
        "text": [paragraph.text for paragraph in narrate(story, state)],
        "choices": [{"id": offer.id, "say": offer.say, "enabled": offer.enabled, "why": offer.why} for offer in offered(story, state)],
        "state": remembered(story, state),
        "clock": {"moves": state.moves, "minutes": state.minutes},
        "ending": ending.id if ending else None,
        "card": _card(card) if card else None,
    }


def _card(card: Card) -> dict[str, Any]:
    return {"title": card.title, "text": [paragraph.text for paragraph in card.paragraphs], "sound": card.sound}


def _line(read: BinaryIO) -> bytes | None:
    """The next line, cut one past the bound if it is longer; None at the end of input."""
    line = read.readline(MAX_LINE + 1)
    rest = line
    while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
        rest = read.readline(MAX_LINE + 1)
    return line or None


def _answer(session: Session, line: bytes) -> dict[str, Any] | None:
    """What to print for a line; None to end the game."""
    try:
        command, value = _command(line)
        if command == "quit":
            return None
        if command == "choose":
            session.choose(value)
        elif not session.undo():
            return {"error": "there is nothing to undo"}
    except (_Refused, HyosanError) as error:
        return {"error": str(error)}
    return turn(session)


class _Refused(Exception):
    """A line that is no command; its text says what would be."""


_USAGE = 'write {"choose": "id"}, {"undo": true} or {"quit": true}'


def _command(line: bytes) -> tuple[str, str]:
    """The one command of a line, and the choice it names."""
    if len(line) > MAX_LINE:
        raise _Refused(f"a line has at most {MAX_LINE} bytes; {_USAGE}")
    try:
        data = json.loads(line, object_pairs_hook=tuple)  # a dict would drop all but the last of equal keys
    except (ValueError, RecursionError):
        raise _Refused(f"this line is no JSON; {_USAGE}") from None
    if not isinstance(data, tuple) or len(data) != 1:
        raise _Refused(f"a line is an object with one key; {_USAGE}")
    key, value = data[0]
    if key == "choose" and isinstance(value, str):
        return key, value
    if key in ("undo", "quit") and value is True:
        return key, ""
    raise _Refused(f"nothing is known by that key and value; {_USAGE}")


def print_object(write: TextIO, data: dict[str, Any]) -> None:
    """Write an object as a line, at once."""
    write.write(json.dumps(data, ensure_ascii=False) + "\n")
    write.flush()
