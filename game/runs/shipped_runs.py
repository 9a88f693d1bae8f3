"""The runs that come with the game: for each ending and each declared category, proved shortest ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.story.category import Category
from game.story.model import Story

if TYPE_CHECKING:
    from game.runs.runfile.model import RunFile


CATEGORIES = "categories"  # the folder of the runs of declared categories, among those to endings


def has_shipped_runs(story: Story, folder: Path) -> bool:
    """Whether there are runs of a story, told from the first lines of one of them: the title does not wait for all to be read."""
    for path in folder.glob("*.toml"):
        with path.open(encoding="utf-8", errors="replace") as file:
            return f'story = "{story.id}"\n' in (next(file, ""), next(file, ""))
    return False


def shipped_runs(story: Story, folder: Path) -> tuple[RunFile, ...]:
    """The runs of a story to the endings that it has, in the order of the endings, the shortest first.

    Raises:
        RunFileError: One of the files is damaged.
    """
    from game.runs.runfile.files import read_run

    runs = map(read_run, folder.glob("*.toml"))
    places = {ending: place for place, ending in enumerate(story.endings)}
    ours = [run for run in runs if run.story == story.id and run.ending in places]
    return tuple(sorted(ours, key=lambda run: (places[run.ending or ""], run.moves, run.minutes)))


def shipped_best(story: Story, folder: Path, category: Category) -> tuple[RunFile, ...]:
    """The proved best of a category: a run of fewest decisions, then one of least story time, if that is another.

    Args:
        story: The story.
        folder: The folder of all shipped runs.
        category: A category of the story. That of an ending has the runs to this ending, which claim no category.

    Returns:
        The runs; empty where none of this story is shipped.

    Raises:
        RunFileError: One of the files is damaged.
    """
    from game.runs.runfile.files import read_run

    home = folder if category.is_implied else folder / CATEGORIES
    files = (home / f"{category.id}.{by}.toml" for by in ("moves", "minutes"))
    return tuple(run for run in map(read_run, filter(Path.is_file, files)) if run.story == story.id)
