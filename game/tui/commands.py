"""What can be done on the screen in sight, in the order and the groups in which the palette and the pause menu show it."""

from __future__ import annotations

from collections.abc import Sequence

from game.cells import cells, clipped, cut, padded
from game.tui.actions import GROUPS, Action, Where
from game.tui.keymap import Keymap

_KEYS, _GROUP = 14, 18  # columns of keys, and of groups


def commands(keymap: Keymap, where: Sequence[Where]) -> list[Action]:
    """All that can be done by name: what a screen has, and what works everywhere; by groups."""
    found = [action for action in keymap.actions(*where, "everywhere") if action.in_palette]
    return sorted(found, key=lambda action: GROUPS.index(action.group))


def row(action: Action, width: int) -> str:
    """A line for an action: its title, its keys, and if there is room its group."""
    has_group = width >= _KEYS + 2 * _GROUP
    room = width - _KEYS - (_GROUP if has_group else 0)
    keys = action.shown_keys if action.keys else ""
    if cells(keys) >= _KEYS:
        keys = clipped(keys, _KEYS).rpartition(" ")[0]  # as many as there is room for
    return padded(cut(action.title, room - 1), room) + padded(keys, _KEYS) + (action.group if has_group else "")
