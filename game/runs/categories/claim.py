"""A category that a run claims: followed to what it is called now, and told when it is not so."""

from __future__ import annotations

from game.runs.categories.standing import Standings
from game.story.ids import did_you_mean
from game.story.model import Story
from game.story.step import Step


def claimed(story: Story, category: str | None) -> str | None:
    """What a category is called now that a run of an earlier version names; that of an ending is called what the ending is."""
    if category is None:
        return None
    id = story.renames.categories.get(category, category)
    return id if id in story.categories else story.renames.endings.get(id, id)


def false_claim(story: Story, category: str | None, standings: Standings) -> str:
    """Why a run is not in the category that it claims; empty if it is, or may yet come to be.

    Args:
        story: The story.
        category: The id, as the run has it; None: it claims none.
        standings: How the run stands after its last decision.
    """
    id = claimed(story, category)
    if id is None:
        return ""
    if id not in story.categories:
        return f'it claims category "{category}", which this story does not have{did_you_mean(id, story.categories)}'
    standing = standings[id]
    if not standing.is_lost:
        return ""
    scene, choice = Step.parse(standing.via)
    where = f'decision {standing.decision} in scene "{scene}", "{choice}", lost it' if choice else "it was lost before the first decision"
    return f'it is not in category "{category}", as it claims: {where}. {standing.why}'


def no_longer(story: Story, category: str, why: str) -> str:
    """What a player is told, in one line, when a category is lost."""
    return f"No longer: {story.categories[category].title}. {why}"
