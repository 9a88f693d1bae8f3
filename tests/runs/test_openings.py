"""RUN@STEP: where in a run a new game begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import RunFileError
from game.runs.runfile import StartPoint, opening_at, recorded, write_run
from tests.program import TO_THE_ROOF, player, small

STEPS = recorded(small(), player(), TO_THE_ROOF).steps


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run@noon.toml"
    write_run(path, recorded(small(), player(), TO_THE_ROOF))
    return path


@pytest.mark.parametrize(
    ("at", "taken"), [("", 6), ("@6", 6), ("@+2", 2), ("@2", 2), ("@1", 1), ("@0", 0), ("@-1", 5), ("@-5", 1), ("@-6", 0)]
)
def test_a_step_counts_decisions_from_the_start_or_from_the_end(run: Path, at: str, taken: int) -> None:
    assert opening_at(f"{run}{at}") == StartPoint(STEPS[:taken], player())


@pytest.mark.parametrize("at", ["@7", "@-7", "@999999999"])
def test_a_step_that_a_run_has_not_is_refused_with_those_it_has(run: Path, at: str) -> None:
    with pytest.raises(RunFileError) as refused:
        opening_at(f"{run}{at}")
    assert str(refused.value) == f"{run}{at}: the run has 6 decisions; give a step from 0 to 6, or from -1 to -6"


def test_a_list_of_choices_says_nothing_of_who_plays(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("wait, go_in", encoding="utf-8")
    assert opening_at(f"{tmp_path / 'list'}@1") == StartPoint(("wait",), None)


def test_a_file_whose_name_ends_like_a_step_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("wait go_in", encoding="utf-8")
    (tmp_path / "list@1").write_text("go_in key wash", encoding="utf-8")
    assert opening_at(f"{tmp_path / 'list@1'}").steps == ("go_in", "key", "wash")
    assert opening_at(f"{tmp_path / 'list@1'}@2").steps == ("go_in", "key")


@pytest.mark.parametrize("at", ["@", "@x", "@1.5", "@1@", "@٣", "@" + "9" * 10])
def test_what_is_no_step_is_part_of_the_name(run: Path, at: str) -> None:
    with pytest.raises(RunFileError, match="No such file"):
        opening_at(f"{run}{at}")
