"""Where things of a picture are drawn."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from game.authoring.graph.geometry import Frame, layout_of
from game.authoring.graph.layers import layers_of
from game.authoring.graph.picture import Edge, Group, Link, Picture
from game.authoring.graph.picture import SceneBox as Scene

TOP = 100.0


def made(*arrows: str, start: str = "a") -> Picture:
    """A picture of one chapter from arrows like `ab`."""
    boxes = [
        Scene(id=id, title=id.upper(), chapter="one", ending="", is_start=id == start, count=1, is_dead=False)
        for id in sorted({id for arrow in arrows for id in arrow})
    ]
    lines = [Edge(arrow[0], arrow[1], (Link("go", 1, is_dead=False),), 1, is_dead=False, width=1.0) for arrow in arrows]
    return Picture("Made", (Group("one", "1", ""),), tuple(boxes), tuple(lines))


def overlap(one: Frame, other: Frame) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not beside and abs(one.y - other.y) < one.height


def test_no_boxes_overlap_and_all_are_inside(picture: Picture) -> None:
    layout = layout_of(picture, TOP)
    assert layout.frames.keys() == {box.id for box in picture.boxes}
    for one, other in combinations(layout.frames.values(), 2):
        assert not overlap(one, other), (one.box.id, other.box.id)
    for frame in layout.frames.values():
        assert frame.x >= 0
        assert frame.x + frame.width <= layout.width
        assert TOP <= frame.y <= layout.height - frame.height


def test_no_line_passes_through_a_box(picture: Picture) -> None:
    """Lines go upright past a row of boxes; there they must be beside all of them."""
    layout = layout_of(picture, TOP)
    rows: dict[float, list[Frame]] = {}
    for frame in layout.frames.values():
        rows.setdefault(frame.y, []).append(frame)
    for curve in layout.curves:
        for (x, y), (x1, y1) in list(pairwise(curve.points))[1::2]:
            assert x == x1
            for frame in rows[min(y, y1)]:
                assert not frame.x - 1 < x < frame.x + frame.width + 1, (curve.line.source, curve.line.target, frame.box.id)


def test_lines_start_and_end_at_their_boxes(picture: Picture) -> None:
    layout = layout_of(picture, TOP)
    for curve in layout.curves:
        source, target = layout.frames[curve.line.source], layout.frames[curve.line.target]
        (x, y), (x1, y1) = curve.points[0], curve.points[-1]
        assert source.x < x < source.x + source.width
        assert target.x < x1 < target.x + target.width
        assert (y, y1) == pytest.approx(
            (source.y, target.y + target.height) if curve.goes_up else (source.y + source.height, target.y), abs=0.1
        )
        assert len(curve.points) == 2 * len(curve.bends)


def test_every_line_is_drawn_once(picture: Picture) -> None:
    layout = layout_of(picture, TOP)
    drawn = [curve.line for curve in layout.curves] + list(layout.loops)
    assert sorted((line.source, line.target) for line in drawn) == sorted((line.source, line.target) for line in picture.lines)


def test_chapters_stand_one_under_another(picture: Picture) -> None:
    layout = layout_of(picture, TOP)
    for high, low in pairwise(layout.bands):
        assert high.y + high.height < low.y
    for band in layout.bands:
        own = [frame for frame in layout.frames.values() if frame.box.chapter == band.group.id]
        assert all(band.y < frame.y and frame.y + frame.height < band.y + band.height for frame in own)


def test_equal_pictures_have_equal_layouts(picture: Picture) -> None:
    one, other = layout_of(picture, TOP), layout_of(picture, TOP)
    assert (one.frames, one.curves, one.width, one.height) == (other.frames, other.curves, other.width, other.height)


LAYERS = {
    "a chain": (made("ab", "bc"), {"a": 0, "b": 1, "c": 2}),
    "the longest way counts": (made("ab", "bc", "ac"), {"a": 0, "b": 1, "c": 2}),
    "a circle is entered at its top": (made("ab", "bc", "cb", "cd"), {"a": 0, "b": 1, "c": 2, "d": 3}),
    "a loop is no way": (made("aa", "ab"), {"a": 0, "b": 1}),
    "back to the start": (made("ab", "ba", "ac"), {"a": 0, "b": 1, "c": 1}),
    "what nothing leads to stands above what it leads to": (made("ab", "bc", "cd", "xd"), {"a": 0, "b": 1, "c": 2, "d": 3, "x": 2}),
    "a circle that nothing leads to": (made("ab", "xy", "yx"), {"a": 0, "b": 1, "x": 0, "y": 1}),
}


@pytest.mark.parametrize(("picture", "rows"), LAYERS.values(), ids=LAYERS)
def test_rows(picture: Picture, rows: dict[str, int]) -> None:
    assert layers_of(picture) == rows


def test_two_scenes_that_lead_to_each_other_have_two_lines_apart() -> None:
    down, up = layout_of(made("ab", "ba"), TOP).curves
    assert (down.goes_up, up.goes_up) == (False, True)
    assert down.points[0][0] != up.points[-1][0]


def test_a_picture_of_nothing_can_be_placed() -> None:
    assert layout_of(Picture("Empty", (), (), ()), TOP).frames == {}
