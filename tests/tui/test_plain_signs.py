"""Plain signs: nothing on any screen is drawn with signs that a font may lack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_END, TO_THE_ROOF, WITH_THE_KEY, greeted, press, resized, shown

from game.settings.file import SettingsFile
from game.settings.schema import ASCII, NUMBERS, OPEN_ENDINGS, TAKEN
from game.settings.values import Settings
from game.tui.app import HyosanApp

NewApp = Callable[..., HyosanApp]
BRANCHED = (*TO_THE_ROOF, "1", "2", "u", "u", "u", "2", "1", "1")
SCREENS = {
    "the title": (),
    "play": WITH_THE_KEY,
    "the map": (*WITH_THE_KEY, "m"),
    "branches": (*BRANCHED, "b"),
    "branches folded": (*BRANCHED, "b", "left", "left"),
    "two ways compared": (*BRANCHED, "b", "c", "up", "up", "c"),
    "people": (*WITH_THE_KEY, "p"),
    "the journal": (*WITH_THE_KEY, "d"),
    "the gallery": (*WITH_THE_KEY, "e"),
    "the transcript": (*WITH_THE_KEY, "t"),
    "the menu": (*WITH_THE_KEY, "escape"),
    "the palette": (*WITH_THE_KEY, "ctrl+p"),
    "settings": (*WITH_THE_KEY, "f2"),
    "help": (*WITH_THE_KEY, "f1"),
    "a chapter": (*WITH_THE_KEY, "2", "1"),
    "an ending": TO_THE_END,
}


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_has_other_signs(new_app: NewApp, tmp_path: Path, name: str) -> None:
    kept = SettingsFile(tmp_path / "plain")
    tells = name == "play"  # how many endings are open, which a process of its own works out
    kept.keep(Settings().put(ASCII, value=True).put(NUMBERS, value=False).put(TAKEN, value=True).put(OPEN_ENDINGS, value=tells))
    app = new_app(settings=kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, *SCREENS[name])
        for size in ((80, 24), (160, 50)):
            await resized(pilot, size)
            assert {sign for sign in shown(app) if not _is_plain(sign)} == set()


def _is_plain(sign: str) -> bool:
    """Whether a sign is of ASCII, or a letter of the story's."""
    return sign.isascii() or "가" <= sign <= "힣"
