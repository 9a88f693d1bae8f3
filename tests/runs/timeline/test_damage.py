"""Every byte of a small timeline flipped, and every length cut: no traceback, a named cause, and whatever proves itself is saved."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from game.errors import TimelineError
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline import backup, keeper
from tests.moving import told, went
from tests.program import player, small
from tests.runs.timeline.files import PROFILE, aside, copied_to, links, played, rows

NAMES = ("is damaged (", "is not a timeline of this game", "newer version", "Your timeline was damaged")


@pytest.fixture(autouse=True)
def _quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without backups, which are tested by themselves, and without waiting for the disk, which tests nothing here."""
    monkeypatch.setattr(keeper, "start_daily", lambda _: None)
    monkeypatch.setattr(backup.os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return played(tmp_path_factory.mktemp("whole"))


def but_for_presence(data: bytes, original: Path) -> list[bytes]:
    """The pages of a file, but for the one on which who plays is noted: this may be noted before damage is met elsewhere."""
    [(root,)] = rows(original, "SELECT rootpage FROM sqlite_master WHERE name = 'presence'")
    [(size,)] = rows(original, "PRAGMA page_size")
    return [data[start : start + size] for start in range(0, len(data), size) if start != (root - 1) * size]


def opened(path: Path, original: Path) -> str:
    """Play with a file as it is now, and look what has become of it; what the player was told."""
    data, before = path.read_bytes(), links(original)
    games = Timeline(path.parent)
    session = games.latest(small())
    said = games.unreadable() + (told(session) if session else [])
    here = session or games.new(small(), player())
    here.choose(next(iter(small().scenes[here.state.scene].choices), "")) if session is None else went(session.undo)
    said += told(here)
    games.close()
    text = " ".join(said)
    if aside(path):
        assert but_for_presence(aside(path)[0].read_bytes(), original) == but_for_presence(data, original), "the original is kept"
    if not said:
        assert links(path) >= before, "what is not told has not happened"
        return ""
    assert any(name in text for name in NAMES), text
    if "Your timeline was damaged" in text:
        assert aside(path)
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    else:
        assert path.read_bytes() == data, "what is not mended is not touched"
    return text


def flip(path: Path, at: int, by: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        was = file.read(1)[0]
        file.seek(at)
        file.write(bytes((was ^ by,)))


def check_flips(whole: Path, folder: Path, places: Iterable[int], by: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for at in places:
        path = copied_to(whole, folder / "flipped")
        flip(path, at, by)
        try:
            text = opened(path, whole)
        except TimelineError as error:  # pragma: no cover
            pytest.fail(f"byte {at}: {error}")
        found[next((name for name in NAMES if name in text), "unharmed")] += 1
        shutil.rmtree(path.parent)
    return found


def used(whole: Path) -> list[int]:
    """Places of bytes that are not zero, and of the zeros next to them: all others are room that nothing reads."""
    data = whole.read_bytes()
    return [at for at in range(len(data)) if any(data[max(0, at - 2) : at + 3])]


def test_some_bytes_flipped(whole: Path, quick: Path) -> None:
    found = check_flips(whole, quick, {*range(0, 100, 7), *used(whole)[::61]}, 0xFF)
    assert found["unharmed"]
    assert found["Your timeline was damaged"]


@pytest.mark.slow
@pytest.mark.parametrize(("by", "every"), [(0xFF, 1), (0x01, 3)])
def test_every_byte_flipped(whole: Path, quick: Path, by: int, every: int) -> None:
    room = range(0, whole.stat().st_size, 211)
    found = check_flips(whole, quick, {*range(100), *used(whole)[::every], *room}, by)
    assert found["unharmed"]
    assert found["Your timeline was damaged"]


def cut(whole: Path, folder: Path, sizes: Iterable[int]) -> None:
    for size in sizes:
        path = copied_to(whole, folder / "cut")
        os.truncate(path, size)
        assert bool(opened(path, whole)) == (0 < size < whole.stat().st_size)
        shutil.rmtree(path.parent)


def test_some_truncations(whole: Path, quick: Path) -> None:
    size = whole.stat().st_size
    cut(whole, quick, [1, 15, 16, 17, 71, 72, 99, 100, 101, 511, 512, *range(1024, size, 3001), *range(4096, size, 4096), size - 1, size])


@pytest.mark.slow
def test_every_truncation(whole: Path, quick: Path) -> None:
    size = whole.stat().st_size
    edges = (range(page - 3, page + 4) for page in range(4096, size, 4096))
    cut(whole, quick, {*range(1, 700), *range(700, size, 53), *(each for edge in edges for each in edge)})


def test_a_page_that_is_lost_loses_only_what_was_on_it(tmp_path: Path) -> None:
    games = Timeline(tmp_path)
    session = games.new(small(), player())
    for _ in range(600):
        session.choose("wait")
    games.close()
    path = tmp_path / FILE
    before = links(path)
    ((needle,),) = rows(path, "SELECT link FROM node NOT INDEXED WHERE rowid = 501")
    data = bytearray(path.read_bytes())
    page = next(at for at in range(0, len(data), 4096) if needle in data[at : at + 4096] and b"gate.wait" in data[at : at + 4096])
    data[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    again = Timeline(tmp_path).latest(small())
    assert again is not None
    assert "Your timeline was damaged" in told(again)[0]
    kept = links(path)
    assert kept < before
    assert len(kept) > 400
    assert 400 < again.state.moves <= 500


def test_what_is_saved_goes_on_where_it_ended(whole: Path, tmp_path: Path) -> None:
    path = copied_to(whole, tmp_path / "x")
    flip(path, 0, 0xFF)
    session = Timeline(path.parent).latest(small())
    assert isinstance(session, Session)
    assert session.tree.profile == PROFILE
    assert session.decisions == ("gate.wait", "gate.wait")
