"""How far a proof has come: each of its stages is told, from its beginning on, and none counts past what it has to do."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from game.proof.prove import prove
from tests.made import made_story


def test_stages_are_told_in_order_and_begin_with_nothing_done(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    prove(made_story(tmp_path), progress=lambda stage, done, most, _: told.append((stage, done, most)))
    stages = [(stage, [(done, most) for _, done, most in steps]) for stage, steps in groupby(told, lambda each: each[0])]
    assert [stage for stage, _ in stages][:2] == ["playing", "counting states"]
    for stage, steps in stages:
        assert steps[0][0] == 0, stage
        assert all(done <= most for done, most in steps), stage
