"""renames.toml and released.toml: the ids that saves hold, and where they went."""

from __future__ import annotations

from collections.abc import Mapping

from game.story.model import Released, Renames, Story
from game.story.step import Step
from game.story.table import TomlTable

_HEAD = "# The ids that players' saves may hold. Written by `hyosan check --record-ids`; never shortened by hand.\n\n"


def read_renames(table: TomlTable) -> Renames:
    """The renames of a story: old id to new id."""
    renames = Renames(*(_texts(table.table(kind)) for kind in ("scene", "choice", "ending", "category")))
    table.close()
    return renames


def read_released(table: TomlTable) -> Released:
    """The released ids of a story."""
    released = Released(*(frozenset(table.texts(kind, required=False)) for kind in ("scenes", "choices", "endings", "categories")))
    table.close()
    return released


def released_now(story: Story) -> Released:
    """What is released once this version of a story is: all that was, and all that is there now."""
    choices = {str(Step(scene.id, choice)) for scene in story.scenes.values() for choice in scene.choices}
    was = story.released
    return Released(
        was.scenes | story.scenes.keys(),
        was.choices | choices,
        was.endings | story.endings.keys(),
        was.categories | {category.id for category in story.declared_categories},  # the others follow from the endings
    )


def released_toml(released: Released) -> str:
    """released.toml, sorted so that a change shows as added lines."""
    import tomli_w  # only the author's `check --record-ids` writes

    lists = {"scenes": released.scenes, "choices": released.choices, "endings": released.endings, "categories": released.categories}
    return _HEAD + tomli_w.dumps({kind: sorted(ids) for kind, ids in lists.items()})


def _texts(table: TomlTable) -> Mapping[str, str]:
    return {old: table.text(old) for old in table.data}
