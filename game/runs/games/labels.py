"""What a player calls their games, and which of them they do not want to see: a small file beside the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from attrs import frozen

from game.runs.timeline.place_names import checked_title

FILE = "games.toml"
BROKEN = "games.broken.toml"


class GameLabel(NamedTuple):
    """What is noted of a game."""

    name: str = ""
    is_hidden: bool = False


@frozen
class Labels:
    """The labels of all games of a folder. A file that is missing or broken is as good as none; a broken one is kept under another name."""

    folder: Path

    def read(self) -> Mapping[str, GameLabel]:
        """What is noted, by the key of the game."""
        try:
            return self._read()
        except (OSError, ValueError, RecursionError):
            return {}

    def _read(self) -> Mapping[str, GameLabel]:
        import tomllib

        path = self.folder / FILE
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return {key: _label(noted) for key, noted in table.items() if isinstance(noted, dict)}

    def put(self, key: str, label: GameLabel) -> None:
        """Note something of a game.

        Raises:
            NameRefused: Its name is no name.
            OSError: It could not be written.
        """
        import tomli_w

        from game.files import replace_file

        checked = label._replace(name=checked_title(label.name))
        try:
            noted = {**self._read(), key: checked}
        except (ValueError, RecursionError):
            (self.folder / FILE).replace(self.folder / BROKEN)
            noted = {key: checked}
        table = {each: found._asdict() for each, found in noted.items() if found != GameLabel()}
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self.folder / FILE, tomli_w.dumps(table))


def _label(noted: Mapping[str, object]) -> GameLabel:
    name = noted.get("name")
    return GameLabel(name if isinstance(name, str) and len(name) <= 200 else "", noted.get("is_hidden") is True)
