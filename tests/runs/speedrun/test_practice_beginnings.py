"""Where practice can begin."""

from __future__ import annotations

from game.runs.runfile import recorded
from game.runs.speedrun.ghost import Ghost, ghost_of
from game.runs.speedrun.practice import beginnings
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import states


def ghost(name: str, *choices: str) -> Ghost:
    return ghost_of(small(), name, recorded(small(), player(), choices))


def test_practice_begins_where_a_run_came_to_a_chapter() -> None:
    morning, bell = beginnings(small(), [ghost("roof", *TO_THE_ROOF)])
    assert (morning.chapter.title, morning.steps) == ("Morning", ())
    assert bell.chapter.title == "Bell"
    assert bell.steps == ("gate.wait", "gate.go_in", "hall.key", "hall.wash", "hall.up")
    assert states(*bell.steps)[-1].scene == "roof_door"


def test_each_chapter_is_by_the_first_run_that_came_to_it() -> None:
    found = beginnings(small(), [ghost("corridor", *TO_THE_CORRIDOR), ghost("roof", *TO_THE_ROOF), ghost("short", *TO_THE_ROOF[1:])])
    assert [(begins.chapter.title, begins.ghost.name) for begins in found] == [("Morning", "corridor"), ("Bell", "roof")]


def test_without_a_run_there_is_nowhere_to_begin() -> None:
    assert beginnings(small(), []) == ()
