"""A plain list of choice ids: words separated by spaces or commas, or a JSON array."""

from __future__ import annotations

import json
import re

from game.errors import RunFileError
from game.runs.runfile.model import MAX_DECISIONS, ChoiceList
from game.words import counted, quoted

_GAP = re.compile(r"[\s,]+")
_STEP = re.compile(r"[a-z][a-z0-9_]{0,63}(?:\.[a-z][a-z0-9_]{0,63})?")
_WANTED = "give a run file, or choice ids separated by spaces or commas, or a JSON array of them"


def choices_in(text: str) -> ChoiceList:
    """The choices that a text lists, each as `choice` or `scene.choice`.

    Raises:
        RunFileError: It is empty, or holds something that is no choice id.
    """
    words = _in_json(text) if is_json(text) else [word for word in _GAP.split(text) if word]
    if not words and not is_json(text):
        raise RunFileError(f"it is empty; {_WANTED}")
    if len(words) > MAX_DECISIONS:
        raise RunFileError(f"it lists {counted(len(words), 'choice')}, and a run has at most {MAX_DECISIONS:,}")
    for number, word in enumerate(words, 1):
        if not isinstance(word, str) or not _STEP.fullmatch(word):
            raise RunFileError(f"entry {number} is {quoted(word)}, which is no choice id; {_WANTED}")
    return ChoiceList(tuple(words))


def is_json(text: str) -> bool:
    """Whether a text is meant as a JSON array; no run file starts with a bracket."""
    return text.lstrip().startswith("[")


def _in_json(text: str) -> list[str]:
    """The entries of a JSON array, not yet looked at."""
    try:
        words: list[str] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RunFileError(f"it starts like a JSON array but is not one; {_WANTED}") from error
    return words
