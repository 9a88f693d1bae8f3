"""`hyosan prove --from`, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli import main
from game.engine import open_choices, replay
from tests.program import SMALL, small


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["prove", str(SMALL), *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def begun(folder: Path, decisions: int) -> tuple[Path, tuple[str, ...]]:
    """A list of choice ids: each time the first that is open."""
    run: tuple[str, ...] = ()
    for _ in range(decisions):
        *_, state = replay(small(), run)
        run = (*run, open_choices(small(), state)[0])
    file = folder / "run.txt"
    file.write_text("\n".join(run), encoding="utf-8")
    return file, run


def test_it_says_of_each_ending_what_it_still_takes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, run = begun(tmp_path, 2)
    code, out, err = asked(capsys, "--from", str(file), "--json")
    told = json.loads(out)
    *_, state = replay(small(), run)
    assert (code, err) == (0, "")
    assert (told["scene"], told["moves"], told["minutes"]) == (state.scene, state.moves, state.minutes)
    assert told["endings"].keys() == small().endings.keys()
    assert told["categories"].keys() == {category.id for category in small().declared_categories}
    assert any(told["endings"].values())


def test_it_says_so_in_words_and_stops_at_a_step(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, _ = begun(tmp_path, 2)
    code, out, _ = asked(capsys, "--from", f"{file}@1")
    assert code == 0
    assert "after 1 decisions" in out
    assert all(ending in out for ending in small().endings)


def test_a_run_that_does_not_fit_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    file.write_text("nothing_like_it", encoding="utf-8")
    code, out, err = asked(capsys, "--from", str(file))
    assert (code != 0, out) == (True, "")
    assert "nothing_like_it" in err
