"""What is set."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from game.settings.setting import Setting, T

_NONE: Mapping[str, object] = MappingProxyType({})


class Settings(NamedTuple):
    """The values that differ from their defaults, and the keys that the player has given to actions."""

    values: Mapping[str, object] = _NONE  # by the name of the setting
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})  # by the id of the action

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting."""
        return self.values.get(setting.name, setting.default)  # type: ignore[return-value]  # it was checked when it was put in

    def put(self, setting: Setting[T], value: T) -> Settings:
        """The same with one setting at a value."""
        rest = {name: kept for name, kept in self.values.items() if name != setting.name}
        return self._replace(values=rest if value == setting.default else {**rest, setting.name: value})

    def put_keys(self, action: str, keys: tuple[str, ...] | None) -> Settings:
        """The same with keys for an action; None: its own."""
        rest = {name: kept for name, kept in self.keys.items() if name != action}
        return self._replace(keys=rest if keys is None else {**rest, action: keys})
