"""Checks that ids which saves may hold still lead somewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from game.story.ids import did_you_mean
from game.story.model import Story
from game.story.problems import ProblemList


def vanished_ids(story: Story, report: ProblemList) -> None:
    """HH213: a released id is gone, and renames.toml does not say where to."""
    choices = _choice_names(story)
    renames, released = story.renames, story.released
    for scene in sorted(released.scenes - story.scenes.keys() - renames.scenes.keys()):
        _vanished(story, report, "scene", "scenes", scene)
    for choice in sorted(released.choices - choices - renames.choices.keys()):
        scene, _, name = choice.partition(".")
        if f"{renames.scenes.get(scene, scene)}.{name}" not in choices:
            _vanished(story, report, "choice", "choices", choice)
    for ending in sorted(released.endings - story.endings.keys() - renames.endings.keys()):
        _vanished(story, report, "ending", "endings", ending)
    for category in sorted(released.categories - story.categories.keys() - renames.categories.keys() - renames.endings.keys()):
        _vanished(story, report, "category", "categories", category)


def _vanished(story: Story, report: ProblemList, kind: str, key: str, id: str) -> None:
    """Name an id that is gone where it stands in released.toml: there may be no renames.toml yet."""
    message = f'{kind} "{id}" was released and is gone; add `"{id}" = "its new id"` under [{kind}] in renames.toml, or bring it back'
    report.add("HH213", story.released_source, (key,), message, f'"{id}"')


def rename_targets(story: Story, report: ProblemList) -> None:
    """HH101, HH102, HH110, HH123: a rename leads to an id that does not exist; HH218: the old one is still in use."""
    for code, kind, renames, known in (
        ("HH101", "scene", story.renames.scenes, story.scenes.keys()),
        ("HH102", "choice", story.renames.choices, _choice_names(story)),
        ("HH110", "ending", story.renames.endings, story.endings.keys()),
        ("HH123", "category", story.renames.categories, story.categories.keys()),
    ):
        _check_targets(story, report, code, kind, renames, known)


def _check_targets(story: Story, report: ProblemList, code: str, kind: str, renames: Mapping[str, str], known: Collection[str]) -> None:
    for old, new in renames.items():
        if new not in known:
            report.add(code, story.renames_source, (kind, old), f'no {kind} "{new}"{did_you_mean(new, known)}')
        elif old in known:
            message = f'{kind} "{old}" is still there, and every run through it would be led to "{new}"; take one of the two out'
            report.add("HH218", story.renames_source, (kind, old), message)


def _choice_names(story: Story) -> set[str]:
    return {f"{scene.id}.{choice}" for scene in story.scenes.values() for choice in scene.choices}
