"""What a run may be played for, listed: the endings of a story, as far as they were reached, and its categories."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from game.story.category import Category
from game.story.model import Ending, Story
from game.words import counted, shown

_BY = {"real": "real time", "moves": "moves", "minutes": "story time"}


def ending_lines(story: Story, reached: Collection[str], *, has_all: bool) -> Iterator[str]:
    """The endings by id and title; of those that nobody has reached how many they are, or all where `has_all` asks for it."""
    listed = [(ending, ending.id in reached) for ending in story.endings.values()]
    shown_ones = [(ending, is_reached) for ending, is_reached in listed if is_reached or has_all]
    width = max((len(ending.id) for ending, _ in shown_ones), default=0)
    yield from (f"{ending.id:{width}}  {shown(ending.title)}{'' if is_reached else ' (not reached)'}" for ending, is_reached in shown_ones)
    if hidden := len(listed) - len(shown_ones):
        yield f"{counted(hidden, 'ending')} not reached yet; --all lists them too, and gives them away."


def ending_objects(story: Story, reached: Collection[str], *, has_all: bool) -> list[dict[str, Any]]:
    """The list as plain data."""
    return [_ending(ending, ending.id in reached) for ending in story.endings.values() if has_all or ending.id in reached]


def _ending(ending: Ending, is_reached: bool) -> dict[str, Any]:
    return {"id": ending.id, "title": ending.title, "reached": is_reached}


def category_lines(story: Story) -> Iterator[str]:
    """The categories that a story declares: id, title and clock, and what they ask."""
    for category in story.declared_categories:
        yield f"{category.id}: {shown(category.title)}, by {_BY[category.clock]}. {shown(category.says)}"
    if not story.declared_categories:
        yield "The story declares no categories."
    yield "The id of an ending is a category too; `hyosan runs --endings` lists those that you have reached."


def category_objects(story: Story) -> list[dict[str, Any]]:
    """The list as plain data."""
    return [_category(category) for category in story.declared_categories]


def _category(category: Category) -> dict[str, Any]:
    return {"id": category.id, "title": category.title, "clock": category.clock, "says": category.says}
