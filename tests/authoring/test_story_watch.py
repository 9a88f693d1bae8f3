"""What an author saves is seen, whatever becomes of the folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from game.authoring.watch import changes_in

PATIENCE = 60  # seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _made(tmp_path / "story")


def _made(folder: Path) -> Path:
    (folder / "01-first").mkdir(parents=True)
    (folder / "world.toml").write_text("")
    return folder


@pytest.fixture
def seen(folder: Path) -> Callable[[], None]:
    """Waits until a change is seen that was not waited for before."""
    found: Queue[None] = Queue()
    Thread(target=lambda: [found.put(None) for _ in changes_in(folder)], daemon=True).start()

    def wait() -> None:
        found.get(timeout=PATIENCE)
        while not found.empty():
            found.get()

    _until(found, folder / "01-first/begun.toml")
    return wait


def _until(found: Queue[None], file: Path) -> None:
    """Save until it is seen, so that watching has begun."""
    for count in range(PATIENCE):
        file.write_text("#" * count)
        try:
            found.get(timeout=1)
        except Exception:  # noqa: BLE001, S112 - it has not begun
            continue
        return


def test_a_saved_file_is_seen(folder: Path, seen: Callable[[], None]) -> None:
    (folder / "01-first/gate.toml").write_text("title = 1")
    seen()


def test_a_folder_that_is_exchanged_for_another_is_seen_and_what_is_saved_in_it_too(folder: Path, seen: Callable[[], None]) -> None:
    other = Path(shutil.copytree(folder, folder.with_name("other")))
    shutil.rmtree(folder)
    shutil.copytree(other, folder)
    seen()
    (folder / "01-first/gate.toml").write_text("title = 1")
    seen()


def test_a_folder_that_is_gone_for_a_while_is_waited_for(folder: Path, seen: Callable[[], None]) -> None:
    away = folder.rename(folder.with_name("away"))
    away.rename(folder)
    _made(folder.with_name("new"))
    folder.rename(away)
    folder.with_name("new").rename(folder)
    seen()
