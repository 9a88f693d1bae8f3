"""What can be saved of a run file that was damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import main
from game.runs.runfile import recorded, to_text
from game.runs.runfile.salvage import salvaged
from tests.program import SMALL, TO_THE_ROOF, player, small

RUN = to_text(recorded(small(), player(), TO_THE_ROOF)).encode()
STEPS = [line.split()[0] for line in RUN.decode().splitlines() if line.count(" ") == 2 and "." in line.split()[0]]


def left_of(raw: bytes, folder: Path) -> list[str]:
    (folder / "run.toml").write_bytes(raw)
    return list(salvaged(small(), folder / "run.toml").steps)


def test_of_a_file_cut_anywhere_every_whole_decision_is_left(tmp_path: Path) -> None:
    for end in range(len(RUN)):
        whole = [step for step in STEPS if RUN.find(b"\n", RUN.find(step.encode() + b" ")) < end]
        assert left_of(RUN[:end], tmp_path) == whole[: len(left_of(RUN[:end], tmp_path))] == whole


def test_of_a_file_with_a_changed_byte_the_decisions_before_it_are_left(tmp_path: Path) -> None:
    for at in range(len(RUN)):
        raw = RUN[:at] + bytes([RUN[at] ^ 0xFF]) + RUN[at + 1 :]
        before = [step for step in STEPS if RUN.find(b"\n", RUN.find(step.encode() + b" ")) < at]
        left = left_of(raw, tmp_path)
        assert left == STEPS[: len(left)]
        assert len(left) >= len(before) or not left


def test_import_says_what_can_be_saved_and_saves_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = tmp_path / "cut.toml"
    cut.write_bytes(RUN[: RUN.find(STEPS[3].encode())])
    words = ["import", str(cut), "--saves", str(tmp_path / "saves"), "--story", str(SMALL)]
    assert main(words) == 2
    assert "3 of its decisions can still be read: hyosan import --salvage" in capsys.readouterr().err
    assert main([*words, "--salvage"]) == 0
    assert "3 decisions" in capsys.readouterr().out
    assert cut.exists()
