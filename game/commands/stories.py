"""The story that a command is given by its folder."""

from __future__ import annotations

from pathlib import Path

from game import paths
from game.commands.story_folder import from_here
from game.settings.file import SettingsFile
from game.settings.schema import HARD
from game.story.abridgement import as_wanted
from game.story.loader.story import load
from game.story.model import Story
from game.story.problems import NoStory, StoryError


def playable(folder: Path | None) -> Story:
    """The story in a folder; the shipped story if there is none.

    Raises:
        StoryError: It cannot be played; the message is short, since `check` gives the whole list.
    """
    folder = folder or paths.scenes()
    try:
        return load(folder)
    except NoStory:
        raise
    except StoryError as error:
        raise _Short(error, folder) from error


def told(folder: Path | None) -> Story:
    """The story in a folder, as the player has set that it be told.

    Raises:
        StoryError: It cannot be played.
    """
    return as_wanted(playable(folder), in_short=SettingsFile(paths.config_folder()).read().settings.get(HARD))


class _Short(StoryError):
    """The first problem of a story, and how to see the rest."""

    def __init__(self, error: StoryError, folder: Path) -> None:
        super().__init__(error.problems)
        more = len(error.problems) - 1
        self._text = error.problems[0].told(from_here(folder)) + (f"\n{more} more; `hyosan check {folder}` lists them." if more else "")

    def __str__(self) -> str:
        return self._text
