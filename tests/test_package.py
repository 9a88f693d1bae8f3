"""The wheel: it holds all that is needed, and plays from any folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from game import __version__
from tests.program import ROOT, Ran, environment


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, without what it depends on."""
    folder = tmp_path_factory.mktemp("installed") / "site"
    options = ["--quiet", "--no-index", "--no-deps", "--no-compile", "--target", str(folder)]
    words = [sys.executable, "-m", "pip", "install", *options, str(wheel)]
    environ = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    subprocess.run(words, check=True, env=environ)
    return folder


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    """The files of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def files(folder: Path, pattern: str = "*") -> set[str]:
    """The files below a folder of the checkout, without what Python leaves behind."""
    paths = (path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in paths}


def run(installed: Path, elsewhere: Path, *words: str, input: bytes = b"") -> Ran:
    """Run the installed `hyosan` from a folder that has nothing to do with it."""
    changes = {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, str(installed / "bin" / "hyosan"), *words],
        input=input,
        capture_output=True,
        env=environment(elsewhere / "saves", **changes),
        cwd=elsewhere,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("folder", ["scenes", "saves"])
def test_a_wheel_holds_every_file_of_the_story_and_the_shipped_runs(names: frozenset[str], folder: str) -> None:
    found = {name.removeprefix(f"game/{folder}/") for name in names if name.startswith(f"game/{folder}/")}
    assert found == files(ROOT / folder)
    assert found


def test_a_wheel_holds_every_module_and_stylesheet(names: frozenset[str]) -> None:
    assert {f"game/{name}" for name in files(ROOT / "game", "*.py")} <= names
    sheets = files(ROOT / "game", "*.tcss")
    assert sheets
    assert {f"game/{sheet}" for sheet in sheets} <= names


def test_a_wheel_holds_the_licence_and_nothing_that_players_do_not_need(names: frozenset[str]) -> None:
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert {name.split("/")[0].rpartition(".")[2] for name in names} == {"game", "dist-info", "data"}
    assert [name for name in names if ".data/" in name] == [f"hyosan_high-{__version__}.data/data/share/man/man1/hyosan.1"]
    unwanted = {"__pycache__", "tests", "docs", ".ci"}
    assert not [name for name in names if unwanted & set(name.split("/")) or name.endswith((".pyc", ".svg"))]


def test_a_wheel_says_what_it_needs_and_what_it_installs(wheel: Path, names: frozenset[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = next(name for name in names if name.endswith("METADATA")).rpartition("/")[0]
        about = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        entry = archive.read(f"{info}/entry_points.txt").decode()
    assert about["Version"] == __version__
    assert about["Requires-Python"] == ">=3.11"
    needed = {re.split("[<>=]", line)[0] for line in about.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert needed == {"attrs", "platformdirs", "rich", "shtab", "textual", "tomli-w"}
    assert "hyosan = game.cli:main" in entry


def test_an_installed_game_finds_its_own_story(installed: Path, tmp_path: Path) -> None:
    ran = run(installed, tmp_path, "where")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.lines[:3] == [
        f"story        {installed / 'game' / 'scenes'}",
        f"shipped runs {installed / 'game' / 'saves'}",
        f"your games   {tmp_path / 'saves'}",
    ]


def test_an_installed_game_checks_and_plays_its_story_from_any_folder_and_writes_nothing_there(installed: Path, tmp_path: Path) -> None:
    before = files(installed)
    assert run(installed, tmp_path, "check").code == 0
    ran = run(installed, tmp_path, "play", "--plain", input=b"1\n1\nmap\nquit\n")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.lines[-1] == "The game is kept."
    assert files(installed) == before
    assert files(tmp_path) == {"saves/timeline.db"}


def test_an_installed_game_runs_as_a_module_too(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "--version"],
        capture_output=True,
        text=True,
        env=environment(tmp_path, PYTHONPATH=str(installed)),
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.startswith("hyosan ")
