"""Which endings a player has reached, from the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import Player
from game.runs.games.timeline import Timeline
from game.story import Story
from tests.made import made_story
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small

EITHER = {  # one choice leads to an ending, or to a scene that is none, or to another ending
    "world": {"ending": {"lost": {"title": "Lost", "card": "Gone.", "sound": "None.", "when": "mood == broken"}}},
    "roof": {"choice": {"jump": {"goto": [{"when": "mood == broken", "to": "lost"}, {"when": "mood == tense", "to": "gate"}, "out"]}}},
    "02-last/lost.toml": {"title": "Lost", "place": "yard", "text": "Nothing.", "ending": "lost"},
}
TO_THE_DOOR = ("take", "go", "up")


def test_a_player_who_has_not_begun_has_reached_none(tmp_path: Path) -> None:
    timeline = Timeline(tmp_path)
    assert timeline.endings_reached(small()) == {}
    assert not timeline.path.exists()
    timeline.new(small(), player(), TO_THE_ROOF[:-1])
    assert timeline.endings_reached(small()) == {}


def test_endings_of_all_games_count_also_after_going_back(tmp_path: Path) -> None:
    timeline = Timeline(tmp_path, behind=True)
    timeline.new(small(), player(), TO_THE_ROOF).undo()
    assert timeline.endings_reached(small()).keys() == {"roof"}
    timeline.new(small(), Player("A", 0), TO_THE_CORRIDOR)
    assert timeline.endings_reached(small()).keys() == {"roof", "corridor"}
    timeline.close()
    assert Timeline(tmp_path).endings_reached(small()).keys() == {"roof", "corridor"}


def test_who_has_come_to_an_ending_is_known_by_name(tmp_path: Path) -> None:
    timeline = Timeline(tmp_path)
    for name, run in (("A", TO_THE_ROOF), ("B", TO_THE_ROOF), ("B", TO_THE_CORRIDOR)):
        timeline.new(small(), Player(name, 0), run)
    assert timeline.endings_reached(small()) == {"roof": {"A", "B"}, "corridor": {"B"}}


def test_games_of_another_story_do_not_count(tmp_path: Path, made: Story) -> None:
    timeline = Timeline(tmp_path)
    timeline.new(small(), player(), TO_THE_ROOF)
    assert timeline.endings_reached(made) == {}


@pytest.mark.parametrize(
    ("mood", "reached"), [((), {"out"}), (("shout",), set()), (("shout", "go", "break_down"), {"lost"})], ids=["calm", "tense", "broken"]
)
def test_where_a_choice_led_is_seen_from_the_whole_run(tmp_path: Path, made: Story, mood: tuple[str, ...], reached: set[str]) -> None:
    timeline = Timeline(tmp_path)
    session = timeline.new(made, Player("A", 0), (*mood, *TO_THE_DOOR, "jump"))
    assert session.notices == []
    assert timeline.endings_reached(made).keys() == reached


def test_a_file_that_cannot_be_read_hides_all_endings(tmp_path: Path) -> None:
    timeline = Timeline(tmp_path)
    timeline.path.write_bytes(b"no timeline" * 1000)
    assert timeline.endings_reached(small()) == {}


@pytest.fixture
def made(tmp_path: Path) -> Story:
    """A story in which the last choice may lead to either of two endings, or to none."""
    return made_story(tmp_path / "story", EITHER)
