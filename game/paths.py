"""Where things are: what is shipped with the game, and what belongs to the player."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def scenes() -> Path:
    """The shipped story."""
    return _shipped("scenes")


def shipped_runs() -> Path:
    """The shipped runs."""
    return _shipped("saves")


def _shipped(name: str) -> Path:
    """A data folder: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache_folder() -> Path:
    """Where what can be worked out again is kept: `HYOSAN_CACHE`, or the platform's user cache folder."""
    if named := os.environ.get("HYOSAN_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("hyosan-high", appauthor=False)


def config_folder() -> Path:
    """Where what the player has set is kept: `HYOSAN_CONFIG`, or the platform's user config folder."""
    if named := os.environ.get("HYOSAN_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("hyosan-high", appauthor=False)


def pictures_folder() -> Path:
    """Where the player keeps pictures."""
    from platformdirs import user_pictures_path

    return user_pictures_path()


def documents_folder() -> Path:
    """Where the player keeps documents."""
    from platformdirs import user_documents_path

    return user_documents_path()


def player_folder(chosen: Path | None = None) -> Path:
    """Where the player's own data goes: a chosen folder, `HYOSAN_SAVES`, or the platform's user data folder."""
    if chosen is not None:
        return chosen
    if named := os.environ.get("HYOSAN_SAVES"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("hyosan-high", appauthor=False)
