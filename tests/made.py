"""A small story for tests: whole, clean, and changed by each test only where it matters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from game.story import Story, load
from game.story.lint import lint
from game.story.problems import Problem, StoryError

Toml = dict[str, Any]
Change = Mapping[str, Any] | str | bytes | None  # merged into a file's data; or its whole text; or its bytes; or: there is no such file
Changes = Mapping[str, Change]

FIRST, LAST = "01-first", "02-last"
PATHS = {
    "world": "world.toml",
    "map": "map.toml",
    "renames": "renames.toml",
    "released": "released.toml",
    "queries": "queries.toml",
    "style": "style.toml",
    "journal": "journal.toml",
    "pictures": "pictures.toml",
    "first": f"{FIRST}/chapter.toml",
    "gate": f"{FIRST}/gate.toml",
    "hall": f"{FIRST}/hall.toml",
    "last": f"{LAST}/chapter.toml",
    "roof": f"{LAST}/roof.toml",
    "out": f"{LAST}/out.toml",
}

_WORLD: Toml = {
    "format": 1,
    "id": "made",
    "title": "Made Up",
    "version": "1.0.0",
    "start": "gate",
    "names": ["Han Sol"],
    "machine": {
        "mood": {
            "title": "Mood",
            "says": "How you hold up.",
            "shown": True,
            "start": "calm",
            "moves": ["calm -> tense", "tense -> calm", "tense -> broken"],
            "states": {"calm": "You are calm.", "tense": "You are not.", "broken": "You were once."},
        }
    },
    "counter": {"noise": {"says": "How loud you were.", "min": 0, "max": 3, "start": 1}},
    "flag": {"lit": "The lamp is lit."},
    "item": {"key": {"name": "a brass key", "says": "It has a tag."}},
    "person": {"mina": {"name": "Mina", "says": "Hums.", "alive": "mood != broken"}},
    "condition": {"dark": {"says": "Nobody can see a thing.", "when": "not lit"}},
    "ending": {"out": {"title": "Out", "card": "It is over.", "sound": "A door.", "when": "seen roof"}},
}

_MAP: Toml = {
    "floor": {"1": {"title": "First floor"}},
    "place": {
        "yard": {"name": "Yard", "floors": ["1"], "sound": 0, "exits": ["room"], "says": "Sand.", "at": [0, 0, 16, 4]},
        "room": {"name": "Room", "floors": ["1"], "sound": 1, "exits": ["yard"], "says": "Dust.", "at": [15, 0, 16, 4]},
    },
}

_GATE: Toml = {
    "title": "The gate",
    "place": "yard",
    "text": "{first: A gate. | again: The gate again.} {dark: It is dark. | It is light.}",
    "choice": {
        "light": {"say": "Light the lamp", "when": "not lit", "do": ["lit", "minutes +2"], "then": "It burns.", "goto": "gate"},
        "take": {"say": "Take the key", "when": "once", "do": ["take key"], "goto": "gate"},
        "shout": {"say": "Shout", "do": ["noise +1", "mood: calm -> tense"], "when": "mood == calm", "goto": "gate"},
        "go": {"say": "Go in", "goto": "hall"},
    },
}

_HALL: Toml = {
    "title": "The hall",
    "place": "room",
    "here": ["mina"],
    "text": "{noise >= 2: She has heard you. | She has not heard you.}",
    "choice": {
        "back": {"say": "Go back", "do": ["noise -1"], "goto": "gate"},
        "rest": {"say": "Rest", "when": "mood == tense", "do": ["mood: tense -> calm"], "goto": "hall"},
        "break_down": {"say": "Break down", "when": "mood == tense", "do": ["mood: tense -> broken"], "goto": "gate"},
        "up": {"say": "Go up", "need": {"has key": "It is locked."}, "do": ["minutes +5"], "goto": "roof"},
    },
}

BASE: Mapping[str, Toml] = {
    "world": _WORLD,
    "map": _MAP,
    "first": {"number": 1, "title": "First", "day": "Monday", "card": "It begins."},
    "gate": _GATE,
    "hall": _HALL,
    "last": {"number": 2, "title": "Last", "day": "Tuesday", "card": "It ends."},
    "roof": {"title": "The roof", "place": "yard", "text": "Wind.", "choice": {"jump": {"say": "Jump", "goto": "out"}}},
    "out": {"title": "Out", "place": "yard", "text": "Grass.", "ending": "out"},
}


def write_story(folder: Path, changes: Changes | None = None) -> Path:
    """Write the small story, changed, into a folder; returns the folder.

    Args:
        folder: Where to.
        changes: By a file's name in `PATHS`, or by its path. In data that is merged, None takes a key out.
    """
    changes = changes or {}
    for name in [*BASE, *(name for name in changes if name not in BASE)]:
        content = file_content(name, changes)
        if content is not None:
            path = folder / PATHS.get(name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder


def file_content(name: str, changes: Changes) -> bytes | None:
    """What a file of the changed story holds; None if there is no such file."""
    change = changes.get(name, {})
    if change is None or isinstance(change, bytes):
        return change
    if isinstance(change, str):
        return change.encode()
    return tomli_w.dumps(_merged(BASE.get(name, {}), change)).encode()


def _merged(base: Any, change: Any) -> Any:
    if not isinstance(change, Mapping) or not isinstance(base, Mapping):
        return change
    keys = [*base, *(key for key in change if key not in base)]
    both = {key: _merged(base.get(key), change[key]) if key in change else base[key] for key in keys}
    return {key: value for key, value in both.items() if value is not None}


def made_story(folder: Path, changes: Changes | None = None) -> Story:
    """The small story, changed and loaded."""
    return load(write_story(folder, changes))


def problems_of(folder: Path, changes: Changes | None = None) -> tuple[Problem, ...]:
    """Everything that is found in the small story, changed."""
    try:
        return lint(made_story(folder, changes))
    except StoryError as error:
        return error.problems
