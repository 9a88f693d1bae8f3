"""The shipped story as far as the end of one of its chapters, as a story of its own: where it would go on, it ends."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

import tomli_w

from game import paths
from game.story import load
from game.story.model import Scene, Story

Toml = dict[str, Any]
END = "to_be_continued"  # the ending
LAST = "end_of_the_first_chapters"  # the scene
BESIDE = ("pictures.toml", "journal.toml")  # which decide nothing, and name what is gone


def write_first_chapters(folder: Path, chapters: int) -> None:
    """Write so many chapters of the shipped story, and whatever the others do not need."""
    story = load(paths.scenes())
    left = list(story.chapters)[chapters:]
    shutil.copytree(paths.scenes(), folder, ignore=lambda _folder, names: [name for name in names if name in left])
    if left:
        for name in BESIDE:
            (folder / name).unlink(missing_ok=True)
        kept = {scene.id: scene for scene in story.scenes.values() if scene.chapter not in left}
        for scene in kept.values():
            _end_in(folder / scene.source.file, scene, kept)
        last = {"title": "?", "place": next(iter(story.map.places)), "text": "The end, so far.", "ending": END}
        _write(folder / list(story.chapters)[chapters - 1] / f"{LAST}.toml", last)
        _declare(folder / "world.toml", kept)
        _ask(folder / "queries.toml", story, kept)
        _draw_all(folder / "map.toml")


def _end_in(file: Path, scene: Scene, kept: Container[str]) -> None:
    """What a scene leads on to ends the story, where it is not there any more."""
    if all(arm.scene in kept for choice in scene.choices.values() for arm in choice.arms):
        return
    data = _read(file)
    for choice in data["choice"].values():
        arms = choice["goto"] if isinstance(choice["goto"], list) else [choice["goto"]]
        choice["goto"] = [_led(arm, kept) for arm in arms]
    _write(file, data)


def _led(arm: str | Toml, kept: Container[str]) -> str | Toml:
    if isinstance(arm, str):
        return arm if arm in kept else LAST
    return arm if arm["to"] in kept else {**arm, "to": LAST}


def _declare(file: Path, kept: Mapping[str, Scene]) -> None:
    """Declare the endings that are left, and the one that is new; categories that ask for others take any, and forbid what there is."""
    world, endings = _read(file), {scene.ending for scene in kept.values() if scene.ending}
    told = {"title": "?", "card": "So far.", "sound": "?"}
    world["ending"] = {id: ending for id, ending in world["ending"].items() if id in endings} | {END: told}
    for category in world["category"].values():
        if not endings.issuperset(category.get("endings", ())):
            del category["endings"]
        if "never" in category:
            category["never"] = [step for step in category["never"] if step.partition(".")[0] in kept]
    _write(file, world)


def _ask(file: Path, story: Story, kept: Container[str]) -> None:
    """The queries that ask nothing about what is gone."""
    asked = {query.id for query in story.queries if all(spot.scene in kept for spot in (*query.at, *query.through))}
    queries = _read(file)
    _write(file, {"query": {id: query for id, query in queries["query"].items() if id in asked}})


def _draw_all(file: Path) -> None:
    """What is on the map for a time is drawn there alone, and may ask for what is gone."""
    drawn = {key: value for key, value in _read(file).items() if key not in ("door", "sound", "route")}
    for each in (*drawn["floor"].values(), *drawn["place"].values()):
        for key in ("in", "when", "choices", "scenery"):
            each.pop(key, None)
    _write(file, drawn)


def _read(file: Path) -> Toml:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _write(file: Path, data: Toml) -> None:
    file.write_text(tomli_w.dumps(data), encoding="utf-8")
