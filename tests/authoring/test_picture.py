"""What a picture shows, whatever it is drawn with."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from game.authoring.graph.picture import THICKEST, THINNEST, Edge, Picture, around, picture_of
from game.authoring.traffic import Traffic, traffic_of
from game.proof.prove import prove
from game.story import Story, load
from tests.program import copied, edit


def line(picture: Picture, source: str, target: str) -> Edge:
    return next(line for line in picture.lines if (line.source, line.target) == (source, target))


def test_every_scene_is_a_box_and_every_target_has_a_line(story: Story, picture: Picture) -> None:
    assert {box.id for box in picture.boxes} == story.scenes.keys()
    wanted = {(scene.id, arm.scene) for scene in story.scenes.values() for choice in scene.choices.values() for arm in choice.arms}
    assert {(line.source, line.target) for line in picture.lines} == wanted
    assert len(picture.lines) == len(wanted), "choices to the same scene share a line"
    assert [box.id for box in picture.boxes if box.is_start] == [story.start]
    assert {box.id for box in picture.boxes if box.ending} == {scene.id for scene in story.scenes.values() if scene.ending}


def test_a_line_tells_all_its_choices(small: Story) -> None:
    traffic = Traffic(steps={("gate", "go_in", "hall"): 7, ("gate", "climb", "hall"): 2})
    found = line(picture_of(small, traffic), "gate", "hall")
    assert [(way.choice, way.count) for way in found.ways] == [("go_in", 7), ("climb", 2)]
    assert found.count == 9


def test_lines_grow_thicker_with_what_passes(small: Story) -> None:
    counts = (1, 2, 30, 1000, 1001, 2_000_000)
    steps = [
        ("gate", "go_in", "hall"),
        ("gate", "wait", "gate"),
        ("hall", "key", "hall"),
        ("hall", "up", "roof_door"),
        ("hall", "back", "rings"),
    ]
    steps.append(("roof_door", "ring", "rung"))
    picture = picture_of(small, Traffic(steps=dict(zip(steps, counts, strict=True))))
    widths = [line(picture, source, target).width for source, _, target in steps]
    assert widths == sorted(set(widths))
    assert widths[0] >= THINNEST
    assert widths[-1] == THICKEST


def test_without_traffic_all_lines_are_thin(small: Story) -> None:
    assert {line.width for line in picture_of(small, Traffic()).lines} == {THINNEST}


def test_what_is_proved_dead_is_marked_dead(tmp_path: Path) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "gate.toml", "[choice.climb]", '[choice.climb]\nwhen = "restraint == thread"')
    assert traffic_of(prove(load(story))).dead == {"gate.climb"}


def test_the_picture_of_one_chapter_has_its_neighbours(small: Story) -> None:
    picture = picture_of(small, Traffic())
    part = around(picture, "02-bell")
    assert {box.id for box in part.boxes} == {"hall", "roof_door", "rung"}
    assert {(line.source, line.target) for line in part.lines} == {("hall", "roof_door"), ("roof_door", "rung")}
    assert part.groups == picture.groups
    assert evolve(part, boxes=(), lines=()).title == picture.title
