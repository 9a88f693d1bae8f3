"""The file that keeps settings. Whatever is in it, the game begins: what is wrong is named, and defaults stand in for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from game.settings.schema import SETTINGS
from game.settings.values import Settings

NAME = "settings.toml"
BROKEN = "settings.broken.toml"  # what a file that was not understood is kept as
_KEYS = "keys"  # the table of keys
_MOST_KEYS = 9  # of one action


class Found(NamedTuple):
    """What a file holds."""

    settings: Settings = Settings()
    troubles: tuple[str, ...] = ()  # what is wrong with it, a sentence each


class SettingsFile(NamedTuple):
    """The settings of a folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / NAME

    def read(self) -> Found:
        """What has been set; a file that is not there is as good as an empty one."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Found()
        except (OSError, ValueError) as error:
            return Found(troubles=(f"{self.path} cannot be read: {error}. Settings are at their defaults.",))
        import tomllib

        try:
            table = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            return Found(troubles=(f"{self.path} is not TOML: {error}. Settings are at their defaults; a change keeps it as {BROKEN}.",))
        return self._found(table)

    def keep(self, settings: Settings) -> str:
        """Keep settings.

        Returns:
            Why that was not possible, which is no reason to stop anybody from playing; empty if it was.
        """
        import tomli_w

        from game.files import replace_file

        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.read().troubles and self.path.exists():
                self.path.replace(self.folder / BROKEN)
            keys = {_KEYS: {name: list(keys) for name, keys in settings.keys.items()}} if settings.keys else {}
            replace_file(self.path, tomli_w.dumps({**settings.values, **keys}))
        except OSError as error:
            return f"Settings could not be kept in {self.path}: {error.strerror}."
        return ""

    def _found(self, table: Mapping[str, object]) -> Found:
        """What a table sets, and what of it is wrong."""
        values: dict[str, object] = {}
        wrong: list[str] = []
        for name, value in table.items():
            if name == _KEYS:
                continue
            try:
                values[name] = _checked(name, value)
            except ValueError as error:
                wrong.append(str(error))
        keys, wrong_keys = _keys(table.get(_KEYS, {}))
        return Found(Settings(values, keys), tuple(f"{self.path}: {each}." for each in (*wrong, *wrong_keys)))


def _checked(name: str, value: object) -> object:
    """A value that can be set.

    Raises:
        ValueError: There is no such setting, or no such value of it.
    """
    setting = next((each for each in SETTINGS if each.name == name), None)
    if setting is None:
        raise ValueError(f'there is no setting "{name}"')
    try:
        return setting.checked(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}; its default stands in for it") from error


def _keys(table: object) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys of actions, and what is wrong with the rest."""
    if not isinstance(table, dict):
        return {}, [f"{_KEYS} must be a table of actions"]
    wrong = list(_wrong_keys(table))
    return {name: tuple(keys) for name, keys in table.items() if _are_keys(keys)}, wrong


def _wrong_keys(table: Mapping[str, object]) -> Iterator[str]:
    for name, keys in table.items():
        if not _are_keys(keys):
            yield f"{_KEYS}.{name} must be a list of 1 to {_MOST_KEYS} keys"


def _are_keys(keys: object) -> bool:
    return isinstance(keys, list) and 0 < len(keys) <= _MOST_KEYS and all(isinstance(key, str) and 0 < len(key) <= 30 for key in keys)
