"""JSON lines: one object a turn out, one object a line in. Whatever comes in, the turn stands or changes; it never breaks."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, BinaryIO, TextIO

from game.engine import Card, State, chapter_card, ending_card, narrate, offered, remembered
from game.errors import HyosanError
from game.plain.marking import MARKING, Refused, node_of
from game.runs.games.session import Session
from game.story.model import Story
from game.words import json_text

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
    data = {**turn_at(session.story, session.state), "node": session.here.hex()}
    standing = session.standing
    if session.category and standing and standing.is_lost and standing.decision == session.state.moves:
        title = session.story.categories[session.category].title
        data["lost"] = {"category": session.category, "title": title, "why": standing.why}
    if notices := session.take_notices():
        data["notices"] = notices
    return data


def turn_at(story: Story, state: State) -> dict[str, Any]:
    """A turn as plain data, wherever it stands in a timeline."""
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
        key, value = _command(line)
        return None if key == "quit" and value is True else _done(session, key, value)
    except (Refused, HyosanError) as error:
        return {"error": str(error)}


def _done(session: Session, key: str, value: object) -> dict[str, Any]:
    """Do what a line says, and what to print for it."""
    if key in MARKING:
        return MARKING[key](session, value)
    if key not in _MOVES:
        raise Refused(f"nothing is known by that key and value; {_USAGE}")
    _MOVES[key](session, value)
    return turn(session)


def _command(line: bytes) -> tuple[str, object]:
    """The one command of a line, and its value, in which an object is a tuple of its keys and values."""
    if len(line) > MAX_LINE:
        raise Refused(f"a line has at most {MAX_LINE} bytes; {_USAGE}")
    try:
        data = json.loads(line, object_pairs_hook=tuple)  # a dict would drop all but the last of equal keys
    except (ValueError, RecursionError):
        raise Refused(f"this line is no JSON; {_USAGE}") from None
    if not isinstance(data, tuple) or len(data) != 1:
        raise Refused(f"a line is an object with one key; {_USAGE}")
    key, value = data[0]
    return key, value


_USAGE = 'write {"choose": "id"}, {"undo": true} or {"quit": true}; README.md has the others'


def _choose(session: Session, value: object) -> None:
    if not isinstance(value, str):
        raise Refused(f"a choice is named by its id; {_USAGE}")
    session.choose(value)


def _jump(session: Session, value: object) -> None:
    if not session.jump(node_of(session, value)) and session.is_strict:
        raise Refused(" ".join(session.take_notices()))


def _bare(move: Callable[[Session], bool], cannot: str) -> Callable[[Session, object], None]:
    """A move whose value is `true`, and what to say where it cannot be made."""

    def moved(session: Session, value: object) -> None:
        if value is not True:
            raise Refused(f"nothing is known by that key and value; {_USAGE}")
        if not move(session):
            raise Refused(" ".join(session.take_notices()) or cannot)

    return moved


_MOVES: dict[str, Callable[[Session, object], None]] = {
    "choose": _choose,
    "undo": _bare(Session.undo, "there is nothing to undo"),
    "redo": _bare(Session.redo, "there is nothing to redo"),
    "bell": _bare(Session.to_bell, "this is the start"),
    "jump": _jump,
}


def print_object(write: TextIO, data: dict[str, Any]) -> None:
    """Write an object as a line, at once."""
    write.write(json_text(data) + "\n")
    write.flush()
