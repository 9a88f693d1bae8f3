"""What a player has set, kept in a small file beside the games. It is read before the title is shown, so it imports as little as it can."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_NAME = "settings.toml"


class Settings(NamedTuple):
    """What can be set."""

    animations: bool = True
    theme: str = ""  # empty: the game's own
    fine_splits: bool = False  # whether speedruns split chapters further
    open_endings: bool = False  # whether to say while playing how many endings are still open


class SettingsFile(NamedTuple):
    """The settings of a folder. A file that is missing or broken is as good as none."""

    folder: Path

    def read(self) -> Settings:
        """What has been set."""
        try:
            text = (self.folder / _NAME).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return Settings()
        import tomllib

        try:
            found = tomllib.loads(text)
        except (ValueError, RecursionError):
            return Settings()
        theme = found.get("theme")
        return Settings(
            animations=found.get("animations") is not False,
            theme=theme if isinstance(theme, str) else "",
            fine_splits=found.get("fine_splits") is True,
            open_endings=found.get("open_endings") is True,
        )

    def keep(self, settings: Settings) -> bool:
        """Keep settings; false if that was not possible, which is no reason to stop anybody from playing."""
        import tomli_w

        from game.files import replace_file

        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self.folder / _NAME, tomli_w.dumps(settings._asdict()))
        except OSError:
            return False
        return True
