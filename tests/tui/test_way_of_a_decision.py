"""The way from a key to the screen, as ARCHITECTURE.md tells it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from pilots import TO_THE_HALL, played, press

from game.tui.app import HyosanApp
from tests.program import ROOT

GAME = ROOT / "game"
LOOSE = 4  # files that may be fewer than the page says, before it must be changed


@contextmanager
def passed() -> Iterator[set[Path]]:
    """The files of the game of which some function is called meanwhile."""
    files: set[str] = set()
    found: set[Path] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            files.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(before)
        found.update(Path(file) for file in files if Path(file).is_relative_to(GAME))


async def test_a_decision_passes_as_many_files_of_each_room_as_the_page_about_the_code_says(new_app: Callable[..., HyosanApp]) -> None:
    async with new_app().run_test(size=(100, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        with passed() as files:
            await press(pilot, "1")
    rooms = Counter(file.relative_to(GAME).parts[0] for file in files)
    sentence = re.search(r"calls functions of (\d+) files: (.*?)\.\s", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.DOTALL)
    assert sentence
    told = {room: int(count) for count, room in re.findall(r"(\d+) of (\w+)", sentence[2])}
    assert int(sentence[1]) == sum(told.values())
    assert rooms.keys() == told.keys()
    assert not {room: count for room, count in rooms.items() if not told[room] - LOOSE <= count <= told[room]}
