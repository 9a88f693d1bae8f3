"""Settings in words: listed, a line each, and set by what somebody types."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import UsageRefused
from game.settings.schema import SETTINGS, AnySetting
from game.settings.values import Settings


def told(settings: Settings, *, in_lines: bool = False) -> Iterator[str]:
    """Every setting with its value; or those alone that plain lines heed."""
    for setting in SETTINGS:
        if setting.is_for_lines or not in_lines:
            options = f" ({', '.join(map(setting.word, setting.options))})" if setting.options else ""
            yield f"{setting.name}: {setting.word(settings.get(setting))}. {setting.title}. {setting.says}{options}"


def put(settings: Settings, words: str) -> Settings:
    """The settings with one at the value that words name: `measure 64`, `bell on`.

    Raises:
        UsageRefused: There is no such setting, or no such value of it.
    """
    name, _, value = words.strip().partition(" ")
    setting = next((each for each in SETTINGS if each.name == name), None)
    if setting is None:
        raise UsageRefused(f'there is no setting "{name}"; there are: {", ".join(each.name for each in SETTINGS)}')
    return settings.put(setting, _meant(setting, value.strip()))


def _meant(setting: AnySetting, value: str) -> object:
    """The value that a word stands for."""
    for option in setting.options:
        if value.casefold() in (setting.word(option).casefold(), str(option).casefold()):
            return option
    if setting.options or not value:
        raise UsageRefused(f"{setting.name} is one of: {', '.join(map(setting.word, setting.options)) or 'any text'}")
    return setting.checked(value)
