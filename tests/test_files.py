"""Files that are written in the place of others."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Thread

import pytest

from game import files
from game.files import replace_file

POSIX = pytest.mark.skipif(os.name != "posix", reason="these are of POSIX systems")


def test_the_new_text_is_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    replace_file(path, "old\n")
    replace_file(path, "새 것\n")
    assert path.read_bytes() == "새 것\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "run.toml", tmp_path / "link.toml"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    replace_file(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


@POSIX
def test_a_file_keeps_its_permissions_and_a_new_one_has_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)
    (tmp_path / "usual").write_text("", encoding="utf-8")
    for path in (old, new):
        replace_file(path, "new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode


@POSIX
def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    replace_file(pipe, "new\n")
    reader.join(5)
    assert heard == ["new\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_an_error_names_the_file_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "run.toml"
    with pytest.raises(FileNotFoundError) as caught:
        replace_file(path, "new")
    assert caught.value.filename == str(path)


def test_a_folder_that_cannot_be_made_durable_is_no_error_once_the_text_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(files, "sync", refused)
    replace_file(tmp_path / "run.toml", "new")
    assert (tmp_path / "run.toml").read_text(encoding="utf-8") == "new"
