"""Run files of every released version: they verify, or fail for exactly the reason that is written down."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from game.runs.runfile import read_run
from game.runs.runfile.verify import verified
from game.runs.shipped_runs import CATEGORIES
from tests.program import ROOT, shipped_story

RELEASED = Path(__file__).parent / "released"
FILES = sorted(path.relative_to(RELEASED).as_posix() for path in RELEASED.glob("*/**/*.toml"))
EXPECTED = tomllib.loads((RELEASED / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_a_run_of_a_released_version_verifies_or_fails_for_the_reason_that_is_known(file: str) -> None:
    found = verified(shipped_story(), RELEASED / file)
    assert (found.ok, "" if found.ok else found.why) == (file not in EXPECTED, EXPECTED.get(file, ""))


def test_every_reason_is_that_of_a_file() -> None:
    assert EXPECTED.keys() <= set(FILES)


@pytest.mark.parametrize("file", FILES)
def test_a_released_run_is_of_the_version_and_the_ending_or_category_that_its_path_says(file: str) -> None:
    run = read_run(RELEASED / file)
    assert f"{run.version}/{f'{CATEGORIES}/{run.category}' if run.category else run.ending}.toml" == file


def test_each_version_in_the_changelog_that_is_released_has_runs() -> None:
    headings = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    released = {line.split()[1].rstrip(",") for line in headings if "not yet released" not in line}
    assert released <= {file.partition("/")[0] for file in FILES}
