"""What a program has written on a line, read as a verb and what it is asked with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from game.errors import Refused
from game.runs.timeline.branches import starting
from game.turn.answers import VerbInput
from game.turn.game import Game
from game.turn.verbs.table import BY_NAME
from game.turn.verbs.verb import Takes, Verb

MAX_LINE = 1 << 16  # bytes

_USAGE = 'write {"choose": "id"}, {"undo": true} or {"quit": true}; {"help": true} lists the others'
_MARKS = {"node": str, "name": str, "bookmarked": bool, "locked": bool}


def read_command(game: Game, line: bytes) -> tuple[Verb, VerbInput]:
    """The verb of a line, and what it is asked with.

    Raises:
        Refused: The line is no command.
    """
    key, value = _pair(line)
    verb = BY_NAME.get(key)
    if verb is None:
        raise _refused("unknown command")
    return verb, _READERS[verb.takes](game, value)


def _pair(line: bytes) -> tuple[str, object]:
    """The one key of a line, and its value, in which an object is a tuple of its keys and values."""
    if len(line) > MAX_LINE:
        raise _refused(f"a line has at most {MAX_LINE} bytes")
    try:
        data = json.loads(line, object_pairs_hook=tuple)  # a dict would drop all but the last of equal keys
    except (ValueError, RecursionError):
        raise _refused("this line is not JSON") from None
    if not isinstance(data, tuple) or len(data) != 1:
        raise _refused("write one object with one key")
    key, value = data[0]
    return key, value


def _refused(why: str) -> Refused:
    return Refused("unknown-command", f"{why}; {_USAGE}")


def _nothing(_game: Game, value: object) -> VerbInput:
    if value is not True:
        raise _refused("unknown command")
    return VerbInput()


def _choice(_game: Game, value: object) -> VerbInput:
    if not isinstance(value, str):
        raise _refused("a choice is named by its id")
    return VerbInput(text=value)


def _ending(game: Game, value: object) -> VerbInput:
    endings = tuple(game.session.story.endings)
    if type(value) is not int or not 1 <= value <= len(endings):
        raise Refused("no-such-ending", f"an ending is named by its number, from 1 to {len(endings)}")
    return VerbInput(text=endings[value - 1])


def _scene(game: Game, value: object) -> VerbInput:
    scenes = game.journal.scenes
    if type(value) is not int or not 1 <= value <= len(scenes):
        raise Refused("no-such-scene", f"a scene is named by its number in the journal, from 1 to {len(scenes)}")
    return VerbInput(node=scenes[value - 1].link)


def _name(_game: Game, value: object) -> VerbInput:
    if not isinstance(value, str):
        raise _refused("a name is a text")
    return VerbInput(text=value)


def _node(game: Game, value: object) -> VerbInput:
    return VerbInput(node=_node_of(game, value))


def _node_of(game: Game, value: object) -> bytes:
    """The one node whose name starts so."""
    if not isinstance(value, str) or not value:
        raise Refused("no-such-node", 'a node is named by the first digits of its "node", as many as tell it from others')
    found = starting(game.session.tree, value.lower())
    if len(found) != 1:
        raise Refused("no-such-node", f"{len(found) or 'no'} nodes of this game start with these digits")
    return found[0]


def _place(game: Game, value: object) -> VerbInput:
    return VerbInput() if value is True else _node(game, value)


def _marks(game: Game, value: object) -> VerbInput:
    pairs = value if isinstance(value, tuple) else ()
    wanted = dict(pairs)
    if not wanted or len(wanted) < len(pairs) or any(type(each) is not _MARKS.get(key) for key, each in pairs):
        raise _refused('to mark, write {"mark": {"name": "text", "bookmarked": true, "locked": true}}, with what is to change')
    node = _node_of(game, wanted.pop("node")) if "node" in wanted else None
    return VerbInput(node=node, marks=wanted)


_READERS: Mapping[Takes, Callable[[Game, object], VerbInput]] = {
    Takes.NOTHING: _nothing,
    Takes.CHOICE: _choice,
    Takes.ENDING: _ending,
    Takes.SCENE: _scene,
    Takes.NODE: _node,
    Takes.BRANCH: _node,
    Takes.DELETED: _node,
    Takes.NAME: _name,
    Takes.PLACE: _place,
    Takes.MARKS: _marks,
}
