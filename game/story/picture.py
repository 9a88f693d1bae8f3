"""Pictures of a story: what each is drawn of, in the order in which it is drawn. How a shape looks is the screen's business."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from attrs import frozen

WIDTH, HEIGHT = 64, 12  # pixels
MAX_LAYERS = 100
REACH = 200  # no number of a layer is further from 0

Colour = tuple[int, int, int]
Pixel: TypeAlias = Colour | bool | None  # True: the colour that is given where the sprite is used; None: nothing
Sprite: TypeAlias = tuple[tuple[Pixel, ...], ...]  # rows of pixels


class Shape(NamedTuple):
    """What a kind of layer takes."""

    colours: int
    numbers: tuple[str, ...]  # what each is
    more: tuple[str, ...] = ()  # numbers that may be left out, all of them or none
    takes_sprite: bool = False


SHAPES = {
    "sky": Shape(2, ()),  # from the colour above to the colour below
    "box": Shape(1, ("x", "y", "width", "height")),
    "line": Shape(1, ("x", "y", "x", "y")),
    "disc": Shape(1, ("x", "y", "radius")),
    "ring": Shape(1, ("x", "y", "radius")),
    "hill": Shape(1, ("x", "y", "half its width")),  # its top; it goes down to the lower edge
    "ground": Shape(1, ("y", "roughness")),  # from an uneven line down to the lower edge
    "scatter": Shape(1, ("x", "y", "width", "height", "one pixel in")),  # stars, snow, lit windows far off
    "rain": Shape(1, ("one pixel in",)),
    "glow": Shape(1, ("x", "y", "radius")),  # light on what is drawn before it
    "fire": Shape(0, ("x", "y", "width", "height")),
    "sprite": Shape(1, ("x", "y"), ("step", "times"), takes_sprite=True),
}


@frozen
class PictureLayer:
    """One thing to draw over those before it."""

    shape: str  # one of SHAPES
    colours: tuple[Colour, ...]
    numbers: tuple[int, ...]
    sprite: Sprite = ()


@frozen
class StoryPicture:
    """What is shown with a chapter or an ending."""

    layers: tuple[PictureLayer, ...]
