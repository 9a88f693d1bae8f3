"""Checks of the map."""

from __future__ import annotations

from game.story.ids import did_you_mean
from game.story.map.misfits import misfits
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.step import Step


def one_way_exits(story: Story, report: ProblemList) -> None:
    """HH214: a place leads to another that does not lead back."""
    exits = {id: frozenset(place.exits) for id, place in story.map.places.items()}
    for place in story.map.places.values():
        for exit_id in place.exits:
            if place.id not in exits[exit_id]:
                message = f'it leads to "{exit_id}", which does not lead back; add "{place.id}" to the exits of "{exit_id}"'
                report.add("HH214", story.map_source, ("place", place.id, "exits"), message, exit_id)


def unknown_choices(story: Story, report: ProblemList) -> None:
    """HH102: a place marks a choice that is not there."""
    known = {str(Step(scene.id, choice)) for scene in story.scenes.values() for choice in scene.choices}
    for place in story.map.places.values():
        for step in place.choices:
            if step not in known:
                message = f'no choice "{step}"{did_you_mean(step, known)}; write "scene.choice"'
                report.add("HH102", story.map_source, ("place", place.id, "choices"), message, step)


def misplaced(story: Story, report: ProblemList) -> None:
    """HH215: a place cannot be drawn on its floor's plan."""
    for misfit in misfits(story.map):
        is_place = misfit.place in story.map.places
        keys = ("place", misfit.place, "at") if is_place else ("floor", misfit.floor, "scenery")
        message = f'on floor "{misfit.floor}": {misfit.why}'
        report.add("HH215", story.map_source, keys, message if is_place else f"{misfit.place} {message}", "" if is_place else misfit.place)
