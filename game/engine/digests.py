"""The digest of a situation, fast enough to be taken at every decision of a run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache

from attrs import field, frozen

from game.engine.layout import Layout, Slot
from game.engine.program import FULL, compiled
from game.engine.state import State
from game.story.model import Story
from game.story.variables import Variable

GROUP = 12  # variables whose text is looked up together: more make fewer look-ups, and fewer that are found


def digest(story: Story, state: State) -> str:
    """The first 16 hex digits of the SHA-256 of a state's situation (see `saved`), as compact JSON with sorted keys.

    Args:
        story: The story.
        state: The state; clocks, name and way are no part of its situation.
    """
    form = _forms(story)[state.scene]
    memory = state.memory
    # Every entry ends with a comma, so that entries can be put together blindly; the last comma goes.
    entries = b"".join([texts[memory & texts.bits] for texts in form.groups])[:-1]
    return hashlib.sha256(b'{"memory":{%b%b' % (entries, form.tail)).hexdigest()[:16]


class _Texts(dict[int, bytes]):
    """The JSON of some variables that are next to each other when sorted by name, by the bits of memory that hold them.

    A decision changes few variables, so that nearly all of it was written before.
    """

    __slots__ = ("_entries", "bits")

    def __init__(self, slots: Sequence[Slot]) -> None:
        super().__init__()
        self.bits = sum(slot.bits for slot in slots)
        self._entries = [(slot.shift, slot.mask, _entries(slot.variable)) for slot in slots]

    def __missing__(self, memory: int) -> bytes:
        if len(self) >= FULL:
            self.clear()
        self[memory] = text = b"".join([entries[memory >> shift & mask] for shift, mask, entries in self._entries])
        return text


def _entries(variable: Variable) -> tuple[bytes, ...]:
    """A variable with each of its values, as `"name":"value",`; its first value is not written."""
    written = (f"{_json(variable.name)}:{_json(value)},".encode() for value in variable.values)
    return tuple(b"" if index == variable.start else text for index, text in enumerate(written))


@frozen(eq=False)
class _Form:
    """How the situations of one scene are written."""

    groups: tuple[_Texts, ...] = field(repr=False)
    tail: bytes  # all behind the memory


class _Forms(dict[str, _Form]):
    """The forms of the scenes of a story, each made when a run first comes to it."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story
        self._groups = {chapter: _grouped(compiled(story).layout, chapter) for chapter in story.chapters}

    def __missing__(self, scene: str) -> _Form:
        self[scene] = form = _Form(self._groups[self._story.scenes[scene].chapter], f'}},"scene":{_json(scene)}}}'.encode())
        return form


def _grouped(layout: Layout, chapter: str) -> tuple[_Texts, ...]:
    slots = sorted(layout.live(chapter), key=lambda slot: slot.variable.name)
    return tuple(_Texts(slots[at : at + GROUP]) for at in range(0, len(slots), GROUP))


@lru_cache(maxsize=8)
def _forms(story: Story) -> _Forms:
    return _Forms(story)


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
