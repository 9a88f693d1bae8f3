"""What can be done on the screen in sight, in the order and the groups in which the palette and the pause menu show it."""

from __future__ import annotations

from collections.abc import Sequence

from game.cells import cut, padded
from game.tui.actions import GROUPS, Action, Where
from game.tui.keymap import Keymap

_KEYS = 16  # columns of keys
_BETWEEN = ", "


def commands(keymap: Keymap, where: Sequence[Where]) -> list[Action]:
    """All that can be done by name: what a screen has, and what works everywhere; by groups."""
    found = [action for action in keymap.actions(*where, "everywhere") if action.in_palette]
    return sorted(found, key=lambda action: GROUPS.index(action.group))


def heads(found: Sequence[Action]) -> list[str]:
    """For each command the group that begins with it; empty where none does."""
    before = ["", *(action.group for action in found)]
    return [action.group if action.group != last else "" for action, last in zip(found, before, strict=False)]


def row(title: str, keys: str, width: int) -> str:
    """A line for something to do: its title, and as many of its keys as there is room for, none of them cut."""
    room = width - _KEYS
    return padded(cut(title, room - 1), room) + padded(_fitting(keys), _KEYS)


def _fitting(keys: str) -> str:
    """The first of some keys, as many as fit into their column."""
    while len(keys) >= _KEYS and _BETWEEN in keys:
        keys = keys.rpartition(_BETWEEN)[0]
    return cut(keys, _KEYS - 1)
