"""Reading a story is left off once nobody wants it any more."""

from __future__ import annotations

import gc
from itertools import count
from pathlib import Path

import pytest

from game.story import load
from game.story.cancellation import Cancelled, cancel_unless
from tests.made import write_story
from tests.story.hostile import KINDS


@pytest.mark.parametrize("times", [0, 1, 5, 11])
def test_loading_is_left_off_wherever_it_is(times: int, tmp_path: Path) -> None:
    write_story(tmp_path)
    asked = count()
    with cancel_unless(lambda: next(asked) < times), pytest.raises(Cancelled):
        load(tmp_path)
    assert gc.isenabled()
    assert "gate" in load(tmp_path).scenes


def test_a_file_full_of_problems_is_left_off_among_them(tmp_path: Path) -> None:
    files = len(list(write_story(tmp_path, KINDS["unknown keys"](20_000)).rglob("*.toml")))
    asked = count()
    with cancel_unless(lambda: next(asked) < 2 * files + 50), pytest.raises(Cancelled):
        load(tmp_path)
