"""What can still be read of a run file that is damaged or cut short."""

from __future__ import annotations

import re
from pathlib import Path

from game.engine import digest
from game.errors import HyosanError
from game.files import open_regular
from game.runs.follow import followed
from game.runs.runfile.model import ChoiceList
from game.runs.runfile.read import MAX_BYTES, too_large
from game.story.model import Story

_DECISION = re.compile(r"([a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}) \d{1,15} ([0-9a-f]{16})")


def salvaged(story: Story, path: Path) -> ChoiceList:
    """The decisions of a run file, from the first up to the last that can be read and leads where the file says.

    Args:
        story: The story that it is a run of.
        path: The file. It is not changed.

    Raises:
        OSError: It cannot be read.
        RunFileError: It is too large to be a run.
    """
    with open_regular(path) as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_large()
    return ChoiceList(tuple(_sound(story, _lines(raw.decode("utf-8", "replace")))))


def _lines(text: str) -> list[tuple[str, str]]:
    """The decisions that stand under each other, with what they say that they lead to."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        match = _DECISION.fullmatch(line.rstrip("\r\n")) if line.endswith("\n") else None
        if match:
            found.append((match[1], match[2]))
        elif found:
            break
    return found


def _sound(story: Story, lines: list[tuple[str, str]]) -> list[str]:
    """The decisions up to the first that does not lead where it says."""
    sound: list[str] = []
    try:
        states = followed(story, None, (step for step, _ in lines))
        next(states)
        for (step, said), state in zip(lines, states, strict=False):
            if digest(story, state) != said:
                break
            sound.append(step)
    except HyosanError:
        pass
    return sound
