"""The colours of flames, by their heat."""

from __future__ import annotations

from game.tui.fire import HEATS
from game.tui.skyline import Colour, mix

_STOPS: tuple[Colour, ...] = ((44, 14, 8), (120, 26, 10), (196, 58, 14), (232, 118, 28), (248, 184, 70), (255, 236, 176))


def _flame(heat: int) -> Colour:
    place = (heat - 1) / (HEATS - 2) * (len(_STOPS) - 1)
    stop = min(int(place), len(_STOPS) - 2)
    return mix(_STOPS[stop], _STOPS[stop + 1], place - stop)


FLAMES = [_flame(max(1, heat // 3 * 3)) for heat in range(HEATS)]  # few colours: neighbours that share one are drawn at once
