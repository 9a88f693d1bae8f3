"""`hyosan board`, through the command line."""

from __future__ import annotations

import json
import os
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from game.cells import cells
from game.cli import main
from game.commands import board
from game.engine import Player
from game.runs.runfile import recorded, to_text
from tests.program import SMALL, TO_THE_CORRIDOR, TO_THE_ROOF, hyosan, small

PATIENCE = 5.0  # seconds for a process to end after the one that started it
MANY = 600  # long runs, which keep two cores busy for seconds


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "games"))
    Path("runs").mkdir()


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Makes a board; returns the exit code, the output and what is complained of."""

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["board", "runs", "--story", str(SMALL), *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


def put(file: str, *choices: str, name: str = "Mina", **claims: Any) -> None:
    path = Path("runs") / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_text(recorded(small(), Player(name), choices, **claims)), encoding="utf-8")


def three() -> None:
    put("mina.toml", *TO_THE_ROOF, times=[1, 2, 3, 4, 5, 61_250])
    put("old/haru.toml", *TO_THE_ROOF[1:], name="김하루", helpers=["undo"])
    put("corridor.toml", *TO_THE_CORRIDOR, category="any")


def test_the_board_is_a_table_for_each_category(said: Any) -> None:
    three()
    assert said() == (
        0,
        """\
A Small Story, version 1.0.0: 3 runs, by 2 players

Any Way Out (any), by least real time, which is claimed and not proved
Rank  Player  Moves  Story time  Real time (CLAIMED)  Label     File
   1  Mina        3        0:03                    -  VERIFIED  corridor.toml

A Fire on the Roof (roof), by least real time, which is claimed and not proved
Rank  Player  Moves  Story time  Real time (CLAIMED)  Label            File
   1  Mina        6        0:21          0:01:01.250  CLAIMED          mina.toml
   2  김하루      5        0:11                    -  ASSISTED (undo)  old/haru.toml
""",
        "",
    )


def test_wide_names_keep_the_columns_straight(said: Any) -> None:
    put("a.toml", *TO_THE_CORRIDOR, name="가나다라마바사아자차카타파하가나다라마바사아자차")
    put("b.toml", *TO_THE_CORRIDOR)
    _, out, _ = said()
    assert len({cells(line[: line.index(".toml") - 1]) for line in out.splitlines() if line.endswith(".toml")}) == 1


def test_rejected_files_are_a_finding_with_a_line_each(said: Any) -> None:
    three()
    Path("runs/bad\x1b.toml").write_text("x = 1", encoding="utf-8")
    put("copy.toml", *TO_THE_CORRIDOR, category="any")
    code, out, err = said()
    assert (code, err) == (1, "")
    assert out.endswith(
        "\nCounted already, as the same decisions by the same player\n  corridor.toml: as copy.toml\n"
        "\nRejected\n  bad\\x1b.toml: it is not a run file; give a file that the game has written, or a list of choice ids\n"
    )


def test_json_is_one_object(said: Any) -> None:
    three()
    put("again.toml", *TO_THE_ROOF)
    Path("runs/bad.toml").write_text("x = 1", encoding="utf-8")
    code, out, err = said("--json")
    assert (code, err, out.count("\n")) == (1, "", 1)
    found = json.loads(out)
    assert (found["story"], found["version"], len(found["rules"])) == ("small", "1.0.0", 64)
    assert [(each["kind"], each["id"], each["title"], each["clock"], len(each["runs"])) for each in found["boards"]] == [
        ("category", "any", "Any Way Out", "real", 1),
        ("ending", "roof", "A Fire on the Roof", "real", 2),
    ]
    assert found["boards"][1]["runs"][0] == {
        "rank": 1, "player": "Mina", "moves": 6, "minutes": 21, "claimed_milliseconds": 61_250, "label": "CLAIMED", "helpers": [],
        "ending": "roof", "file": "mina.toml", "video": None,
    }  # fmt: skip
    assert found["duplicates"] == [{"file": "again.toml", "of": "mina.toml"}]
    assert found["rejected"][0]["file"] == "bad.toml"


def test_the_page_is_written_besides_what_is_printed(said: Any) -> None:
    three()
    plain = said()
    assert said("--html", "board.html") == plain
    text = Path("board.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "old/haru.toml" in text


def test_one_category_is_shown_alone_and_what_is_rejected_still_told(said: Any) -> None:
    three()
    Path("runs/bad.toml").touch()
    code, out, _ = said("--category", "any")
    assert code == 1
    assert "corridor.toml" in out
    assert "mina.toml" not in out
    assert "bad.toml" in out
    assert [each["id"] for each in json.loads(said("--category", "roof", "--json")[1])["boards"]] == ["roof"]
    assert json.loads(said("--category", "clean", "--json")[1])["boards"] == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--category", "rof"], 'hyosan: there is no category "rof"; did you mean "roof"?\n'),
        (["--category", "x\x1b"], 'hyosan: there is no category "x\\x1b"; there is: any, clean, and each ending\n'),
        (["--html", "nowhere/board.html"], "hyosan: nowhere/board.html: No such file or directory\n"),
    ],
)
def test_what_cannot_be_done_is_bad_input_in_one_line(said: Any, words: list[str], why: str) -> None:
    assert said(*words) == (2, "", why)


@pytest.mark.parametrize("words", [["--jobs", "0"], ["--jobs", "two"]])
def test_jobs_takes_a_number_from_one(said: Any, words: list[str]) -> None:
    code, _, err = said(*words)
    assert code == 2
    assert "argument --jobs: it takes a whole number from 1\n" in err


def test_a_folder_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["board", "gone", "--story", str(SMALL)]) == 2
    assert capsys.readouterr().err == "hyosan: gone: No such file or directory\n"


def test_an_empty_folder_has_an_empty_board(said: Any) -> None:
    assert said() == (0, "A Small Story, version 1.0.0: 0 runs, by 0 players\n", "")


def test_few_files_start_no_process_and_many_make_the_same_board(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(150):
        put(f"{number}.toml", *["wait"] * (number % 7), *TO_THE_CORRIDOR, name=f"P{number}")
    with monkeypatch.context() as alone:
        alone.setattr(board, "on_cores", None)
        few = said("--jobs", "2")
    monkeypatch.setattr(board, "FEW", 100)
    monkeypatch.setattr(board, "on_one_core", None)
    assert said("--jobs", "2") == few


@pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed")
def test_dask_makes_the_same_board(tmp_path: Path) -> None:
    three()
    words = "board", tmp_path / "runs", "--story", SMALL
    plain, spread = hyosan(tmp_path, *words), hyosan(tmp_path, *words, "--dask", "--jobs", "1")
    assert (spread.code, spread.complaint) == (0, [])
    assert spread.out == plain.out


def test_without_dask_that_is_told_in_one_line(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.runs.board.cluster.find_spec", lambda _: None)
    assert said("--dask") == (2, "", "hyosan: --dask needs Dask, which is not installed: pip install distributed\n")


# --- in a terminal ------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path: Path) -> Path:
    text = to_text(recorded(small(), Player("Mina"), ["wait"] * 800 + list(TO_THE_CORRIDOR)))
    for number in range(MANY):
        (tmp_path / "runs" / f"{number:05}.toml").write_text(text, encoding="utf-8")
    return tmp_path / "runs"


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("words", [["--jobs", "2"], ["--jobs", "1"]], ids=["on two cores", "on one"])
def test_a_bar_is_shown_and_ctrl_c_ends_all_at_once_and_without_a_word(many: Path, tmp_path: Path, words: list[str]) -> None:
    from tests.terminal import Terminal

    with Terminal(tmp_path, "board", many, "--story", SMALL, *words) as terminal:
        terminal.wait_for(f"/{MANY}")
        workers = children(terminal.program.pid)
        terminal.press("\x03")
        assert terminal.end() == 130
        assert "Traceback" not in terminal.text
        assert "Error" not in terminal.text
    assert all(map(ends, workers))


def children(process: int) -> list[int]:
    """The processes that a process has started, where that can be known."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in listed.read_text(encoding="ascii").split()] if listed.exists() else []


def ends(process: int) -> bool:
    """Whether a process ends soon; one that nobody has asked for its exit code has ended."""
    deadline = time.monotonic() + PATIENCE
    while is_running(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
