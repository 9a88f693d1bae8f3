"""Where commands write with `-o`, and where they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.cli import main
from tests.program import SMALL, hyosan

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and devices are of POSIX systems")
PICTURE = ("graph", str(SMALL), "--format", "dot", "-o")
ROUTE = ("route", "roof", "--story", str(SMALL), "-o")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "games"))


def link(name: str, to: str) -> Path:
    Path(name).symlink_to(to)
    return Path(name)


def test_a_link_that_leads_to_itself_is_an_error_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    link("a", "b")
    link("b", "a")
    for force in ((), ("--force",)):
        assert main([*ROUTE, "a", *force]) == 2
        assert capsys.readouterr().err == "hyosan: a: Too many levels of symbolic links\n"
    assert Path("a").is_symlink()
    assert sorted(path.name for path in Path().iterdir()) == ["a", "b"]


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "forced"])
def test_nothing_is_written_into_what_is_the_systems_nor_through_it(force: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with Path("victim").open("w+", encoding="utf-8") as victim:  # /proc/self/exe is a link of the same kind
        through = f"/proc/self/fd/{victim.fileno()}"
        link("folder", "/proc/self/fd")
        link("one", "two")
        link("two", through)
        for place in (through, f"folder/{victim.fileno()}", "one", "/dev/x", "/sys/x"):
            assert main([*ROUTE, place, *force]) == 2
            assert f"hyosan: {place}: nothing is written into /" in capsys.readouterr().err
    assert Path("victim").read_bytes() == b""


def test_standard_streams_may_be_named_and_what_goes_nowhere(tmp_path: Path) -> None:
    printed = hyosan(tmp_path, *ROUTE[:-1])
    assert printed.out.startswith(b"format = 1")
    assert hyosan(tmp_path, *ROUTE, "/dev/stdout").out == printed.out
    assert hyosan(tmp_path, *ROUTE, "/dev/stderr").err == printed.out
    nowhere = hyosan(tmp_path, *ROUTE, "/dev/null")
    assert (nowhere.code, nowhere.out, nowhere.err) == (0, b"", b"")


@pytest.mark.parametrize("command", [ROUTE, PICTURE, ("board", ".", "--story", str(SMALL), "--html")], ids=["run", "picture", "page"])
def test_a_link_is_followed_to_what_the_game_has_written_and_to_nothing_else(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("thesis").write_text("mine", encoding="utf-8")
    for there in ("thesis", "gone"):
        link(f"to_{there}", there)
        assert main([*command, f"to_{there}"]) == 2
        assert "which is no run file, page or picture of the game; name that file, or add --force" in capsys.readouterr().err
    assert Path("thesis").read_text(encoding="utf-8") == "mine"
    assert not Path("gone").exists()
    assert main([*command, "to_thesis", "--force"]) == 0
    written = Path("thesis").read_text(encoding="utf-8")
    assert written != "mine"
    assert main([*command, "to_thesis"]) == 0
    assert Path("to_thesis").is_symlink()
    assert Path("thesis").read_text(encoding="utf-8") == written


def test_a_file_is_written_beside_its_place_so_that_another_name_of_the_old_one_keeps_it() -> None:
    Path("old").write_text("old", encoding="utf-8")
    os.link("old", "other name")
    assert main([*ROUTE, "old"]) == 0
    assert Path("other name").read_text(encoding="utf-8") == "old"
