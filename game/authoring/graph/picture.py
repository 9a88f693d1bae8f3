"""What a picture of a story shows, whatever it is drawn with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log1p

from attrs import field, frozen

from game.authoring.traffic import Traffic
from game.story.model import Chapter, Scene, Story
from game.story.step import Step

THINNEST, THICKEST = 1.2, 6.0


@frozen(kw_only=True)
class SceneBox:
    """A scene."""

    id: str
    title: str
    chapter: str
    ending: str  # the title of its ending, if it is one
    is_start: bool
    count: int  # states that come here
    is_dead: bool  # proved never to be reached


@frozen
class Link:
    """A choice that leads from one scene to another."""

    choice: str
    count: int
    is_dead: bool


@frozen
class Edge:
    """All the ways from one scene to another."""

    source: str
    target: str
    ways: tuple[Link, ...]
    count: int
    is_dead: bool
    width: float  # of the stroke


@frozen
class Group:
    """A chapter."""

    id: str
    label: str
    day: str


@frozen
class Picture:
    """A whole picture."""

    title: str
    groups: tuple[Group, ...]
    boxes: tuple[SceneBox, ...] = field(repr=False)  # in the order of their chapters
    lines: tuple[Edge, ...] = field(repr=False)


def picture_of(story: Story, traffic: Traffic) -> Picture:
    """The picture of a story, with so much traffic on it."""
    scenes = [scene for chapter in story.chapters for scene in story.scenes.values() if scene.chapter == chapter]
    boxes = tuple(_box(story, scene, traffic) for scene in scenes)
    most = _most(traffic)
    lines = tuple(line for scene in scenes for line in _lines(scene, traffic, most))
    return Picture(f"{story.title} {story.version}", tuple(_group(chapter) for chapter in story.chapters.values()), boxes, lines)


def _most(traffic: Traffic) -> int:
    """What the busiest line carries."""
    carried: Counter[tuple[str, str]] = Counter()
    for (scene, _, target), count in traffic.steps.items():
        carried[scene, target] += count
    return max(carried.values(), default=0)


def _group(chapter: Chapter) -> Group:
    return Group(chapter.id, f"{chapter.number} · {chapter.title}", chapter.day)


def _box(story: Story, scene: Scene, traffic: Traffic) -> SceneBox:
    ending = story.endings[scene.ending].title if scene.ending else ""
    count = traffic.scenes.get(scene.id, 0)
    return SceneBox(
        id=scene.id,
        title=scene.title,
        chapter=scene.chapter,
        ending=ending,
        is_start=scene.id == story.start,
        count=count,
        is_dead=scene.id in traffic.dead,
    )


def _lines(scene: Scene, traffic: Traffic, most: int) -> Iterator[Edge]:
    ways: dict[str, list[Link]] = defaultdict(list)
    for choice in scene.choices.values():
        is_dead = str(Step(scene.id, choice.id)) in traffic.dead
        for target in dict.fromkeys(arm.scene for arm in choice.arms):
            ways[target].append(Link(choice.id, traffic.steps.get((scene.id, choice.id, target), 0), is_dead))
    for target, found in ways.items():
        count = sum(way.count for way in found)
        is_dead = all(way.is_dead for way in found) or not traffic.dead.isdisjoint((scene.id, target))
        yield Edge(scene.id, target, tuple(found), count, is_dead, _width(count, most))


def _width(count: int, most: int) -> float:
    """Thicker for more states; by the logarithm, since counts differ by thousands, squared, so that the busy ones stand out."""
    return round(THINNEST + (THICKEST - THINNEST) * (log1p(count) / log1p(most)) ** 2, 3) if most else THINNEST


def around(picture: Picture, chapter: str) -> Picture:
    """The part of a picture that is one chapter, with the scenes of others from which it is entered, or to which it leads."""
    own = {box.id for box in picture.boxes if box.chapter == chapter}
    lines = tuple(line for line in picture.lines if line.source in own or line.target in own)
    kept = own.union(*((line.source, line.target) for line in lines))
    boxes = tuple(box for box in picture.boxes if box.id in kept)
    chapters = {box.chapter for box in boxes}
    return Picture(picture.title, tuple(group for group in picture.groups if group.id in chapters), boxes, lines)
