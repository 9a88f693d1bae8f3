"""The nearest of 256 colours."""

from __future__ import annotations

from colorsys import rgb_to_hls

import pytest
from rich.color import Color, ColorSystem

from game.tui.nearest import nearest
from game.tui.skyline import Colour, mix

GREENS = [mix((0x4F, 0x7D, 0x55), (0x23, 0x5C, 0x2C), share / 11) for share in range(12)]  # from light to dark, as in a picture


def hue(colour: Colour) -> float:
    return 360 * rgb_to_hls(*(part / 255 for part in colour))[0]


@pytest.mark.parametrize("colour", [(0, 95, 135), (255, 215, 95), (18, 18, 18), (95, 135, 95)])
def test_a_colour_that_is_one_of_them_stays_itself(colour: Colour) -> None:
    assert nearest(colour) == colour


@pytest.mark.parametrize("green", GREENS)
def test_a_green_stays_green(green: Colour) -> None:
    assert abs(hue(nearest(green)) - 120) < 20


def test_a_night_is_neither_pitch_nor_bright_blue() -> None:
    red, green, blue = nearest((0x0B, 0x10, 0x20))
    assert 0 < red == green == blue < 50


@pytest.mark.parametrize("colour", [(r, g, b) for r in (0, 60, 190, 255) for g in (5, 90, 200) for b in (0, 110, 255)])
def test_what_is_chosen_is_sent(colour: Colour) -> None:
    sent = Color.from_rgb(*nearest(colour)).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    assert max(abs(one - other) for one, other in zip(sent, nearest(colour), strict=True)) <= 10
