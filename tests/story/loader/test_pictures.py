"""pictures.toml: what can be drawn, and what is said of what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.story.loader.pictures import MAX_PICTURES, usage
from game.story.picture import HEIGHT, MAX_LAYERS, SHAPES, WIDTH
from tests.made import made_story, problems_of
from tests.program import ROOT, shipped_story

PALETTE = {"k": "#06070b", "o": "#dd8131"}
DOT = {"dot": {"rows": ["#", "o"]}}


def of(*layers: str, **others: object) -> dict[str, object]:
    """The small story with a picture of its first ending."""
    return {"pictures": {"palette": PALETTE, "sprite": DOT, "picture": {"out": {"draw": list(layers)}}, **others}}


def test_a_picture_is_of_a_chapter_or_an_ending(tmp_path: Path) -> None:
    story = made_story(tmp_path, of("sky k o", "sprite dot o 3 4 2 5"))
    (layer, dots) = story.pictures["out"].layers
    assert layer.colours == ((6, 7, 11), (221, 129, 49))
    assert dots.numbers == (3, 4, 2, 5)
    assert dots.sprite == ((True,), ((221, 129, 49),))


def test_a_story_without_pictures_has_none(tmp_path: Path) -> None:
    assert made_story(tmp_path).pictures == {}


@pytest.mark.parametrize(
    ("layer", "why"),
    [
        ("bax k 0 0 1 1", 'nothing is drawn by "bax"; did you mean "box"'),
        ("", "nothing is drawn by"),
        ("box q 0 0 1 1", 'the palette has no "q"'),
        ("box k 0 0 1", "too many or too few words; write `box COLOUR X Y WIDTH HEIGHT`"),
        ("box k 0 0 1 1 1", "too many or too few"),
        ("box k 0 0 1 wide", '"wide" is not a whole number'),
        ("box k 0 0 1 201", '"201" is not a whole number from -200 to 200'),
        ("box k 0 0 1 1e5", "is not a whole number"),
        ("box k 0 0 1 ١", "is not a whole number"),
        ("sprite dat k 0 0", 'no sprite "dat"; did you mean "dot"'),
        ("sprite", 'no sprite ""'),
        ("sprite dot k 0 0 3", "too many or too few words; write `sprite SPRITE COLOUR X Y [STEP TIMES]`"),
        ("sky k", "too many or too few words"),
    ],
)
def test_a_layer_that_is_none_is_named_with_what_to_write(tmp_path: Path, layer: str, why: str) -> None:
    (problem,) = problems_of(tmp_path, of(layer))
    assert problem.code.id == "HH121"
    assert why in problem.message
    assert problem.file == "pictures.toml"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"palette": {"kk": "#000000"}}, "is not one letter"),
        ({"palette": {"#": "#000000"}}, "keep for themselves"),
        ({"palette": {"k": "black"}}, 'write it as "#e39b4b"'),
        ({"palette": {"k": "#00000G"}}, "is not a colour"),
        ({"sprite": {"big": {"rows": ["o" * (WIDTH + 1)]}}}, "at most 64 by 12"),
        ({"sprite": {"big": {"rows": ["o"] * (HEIGHT + 1)}}}, "at most 64 by 12"),
        ({"sprite": {"odd": {"rows": ["x"]}}}, 'the palette has no "x"'),
        ({"picture": {"out": {"draw": ["sky k o"] * (MAX_LAYERS + 1)}}}, "at most 100"),
        ({"picture": {"aut": {"draw": []}}}, 'no chapter or ending "aut"; did you mean "out"'),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tmp_path: Path, changes: dict[str, object], why: str) -> None:
    assert any(why in problem.message for problem in problems_of(tmp_path, of(**changes)))


def test_more_pictures_than_anybody_draws_are_told_and_not_read(tmp_path: Path) -> None:
    pictures = {f"p{number}": {"draw": []} for number in range(MAX_PICTURES + 1)}
    assert any("takes at most 500" in problem.message for problem in problems_of(tmp_path, of(picture=pictures)))


def test_the_authors_guide_says_how_every_shape_is_written() -> None:
    guide = (ROOT / "scenes" / "README.md").read_text(encoding="utf-8")
    assert not [name for name in SHAPES if usage(name) not in guide]


def test_every_chapter_and_ending_of_the_shipped_story_has_a_picture() -> None:

    story = shipped_story()
    assert {*story.chapters, *story.endings} == {*story.pictures}
