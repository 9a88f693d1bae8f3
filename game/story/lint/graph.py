"""Checks of the graph of scenes, whatever the guards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from game.story.model import Choice, Scene, Story
from game.story.problems import ProblemList


def unreachable_scenes(story: Story, report: ProblemList) -> None:
    """HH201: no chain of choices leads to a scene."""
    reached = closure([story.start], next_scenes(story))
    for scene in story.scenes.values():
        if scene.id not in reached:
            report.add(
                "HH201", scene.source, (), f'no chain of choices leads from "{story.start}" here; give some choice `goto = "{scene.id}"`'
            )


def no_way_out(story: Story, report: ProblemList) -> None:
    """HH202: from a scene no chain of choices leads to an ending."""
    before: dict[str, list[str]] = defaultdict(list)
    for id, following in next_scenes(story).items():
        for target in following:
            before[target].append(id)
    leaving = closure([scene.id for scene in story.scenes.values() if scene.ending], before)
    for scene in story.scenes.values():
        if scene.id not in leaving:
            report.add("HH202", scene.source, (), "from here no chain of choices leads to an ending")


def _every_choice(_scene: Scene, _choice: Choice) -> bool:
    return True


def next_scenes(story: Story, counts: Callable[[Scene, Choice], bool] = _every_choice) -> dict[str, list[str]]:
    """For each scene those that its choices lead to.

    Args:
        story: The story.
        counts: Which choices are looked at.
    """
    scenes = story.scenes.values()
    return {scene.id: [arm.scene for choice in scene.choices.values() if counts(scene, choice) for arm in choice.arms] for scene in scenes}


def closure(first: Iterable[str], following: Mapping[str, list[str]]) -> set[str]:
    """Everything that can be reached from some scenes, they included."""
    waiting = list(first)
    found = set(waiting)
    while waiting:
        for scene in following.get(waiting.pop(), ()):
            if scene not in found:
                found.add(scene)
                waiting.append(scene)
    return found


def in_order(first: str, following: Mapping[str, list[str]]) -> list[str]:
    """Everything that can be reached from a scene, each after what leads to it, except where that goes in circles."""
    found, waiting = {first}, [(first, iter(following[first]))]
    done: list[str] = []
    while waiting:
        id, targets = waiting[-1]
        target = next((each for each in targets if each not in found), None)
        if target is None:
            done.append(id)
            waiting.pop()
        else:
            found.add(target)
            waiting.append((target, iter(following[target])))
    return done[::-1]
