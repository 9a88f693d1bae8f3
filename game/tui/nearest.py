"""The nearest of 256 colours, as an eye has it. What lies nearest by numbers turns green to teal, and night to pitch."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from game.tui.skyline import Colour

_STEPS = (0, 95, 135, 175, 215, 255)  # of red, green and blue in the cube of 256 colours
_WIDEST = 95  # of these steps
_GREYS, _APART = range(8, 248, 10), 20  # those within so much of a colour's parts have the one that is as light
_LIGHTNESS = 0.25  # how much a difference of lightness counts, where one of hue counts 1

_Oklab = tuple[float, float, float]  # lightness, and two axes of colour, in which equal steps look equally large


@lru_cache(maxsize=1 << 13)
def nearest(colour: Colour) -> Colour:
    """The one of 256 colours that looks most like another."""
    reds, greens, blues = ([step for step in _STEPS if abs(step - part) < _WIDEST] for part in colour)
    least, most = min(colour) - _APART, max(colour) + _APART
    near: list[Colour] = [(grey, grey, grey) for grey in _GREYS if least < grey < most]
    near += (found for found in product(reds, greens, blues) if len(set(found)) > 1)
    lightness, a, b = _oklab(colour)

    def away(other: Colour) -> float:
        its_lightness, its_a, its_b = _oklab(other)
        return _LIGHTNESS * (its_lightness - lightness) ** 2 + (its_a - a) ** 2 + (its_b - b) ** 2

    return min(near, key=away)


@lru_cache(maxsize=1 << 13)
def _oklab(colour: Colour) -> _Oklab:
    """A colour in Björn Ottosson's Oklab."""
    red, green, blue = map(_linear, colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
