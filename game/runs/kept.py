"""The text of a kept game, and a game from such a text, which is trusted in nothing: anybody may have written it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeVar

from attrs import frozen

from game.engine import Player
from game.engine.player import checked_name
from game.errors import NameRefused, ProgressError
from game.runs.session import Session
from game.story.read import CONTROL

FORMAT = 1
MAX_BYTES = 1 << 22

_DECISION = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")

_T = TypeVar("_T")


@frozen
class Kept:
    """A game as it is kept."""

    story: str
    version: str
    player: Player
    decisions: tuple[str, ...]  # each as `scene.choice`


def as_text(session: Session) -> str:
    """A game as it is kept, in JSON."""
    player = session.state.player
    data = {
        "format": FORMAT,
        "story": session.story.id,
        "version": session.story.version,
        "name": player.name,
        "seed": player.seed,
        "decisions": list(session.decisions),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_game(path: Path) -> Kept:
    """A game from its file.

    Raises:
        ProgressError: The file is no kept game, is damaged, or was written by a newer version.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ProgressError("it is too large to be a game")
        return _kept(json.loads(raw))
    except OSError as error:
        raise ProgressError(error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise ProgressError("it is damaged (it is not JSON in UTF-8)") from error
    except NameRefused as error:
        raise ProgressError(f"it is damaged (name: {error})") from error


def _kept(data: object) -> Kept:
    if not isinstance(data, dict):
        raise ProgressError("it is damaged (it holds no game)")
    format = _value(data, "format", int)
    if format != FORMAT:
        raise ProgressError(f"it has format {format}, and this version of the game reads format {FORMAT}")
    player = Player(checked_name(_value(data, "name", str)), _value(data, "seed", int))
    version, decisions = _value(data, "version", str), _value(data, "decisions", list)
    if CONTROL.search(version):
        raise _damaged("version")
    if not all(isinstance(decision, str) and _DECISION.fullmatch(decision) for decision in decisions):
        raise _damaged("decisions")
    return Kept(_value(data, "story", str), version, player, tuple(decisions))


def _value(data: dict[str, Any], key: str, kind: type[_T]) -> _T:
    value = data.get(key)
    if type(value) is not kind:
        raise _damaged(key)
    return value


def _damaged(key: str) -> ProgressError:
    return ProgressError(f'it is damaged ("{key}" is missing or cannot be read)')
