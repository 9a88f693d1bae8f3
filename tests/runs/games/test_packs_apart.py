"""A pack may take the id of the shipped story: its games are others all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game import paths
from game.runs.games.timeline import Timeline
from game.runs.timeline.node import Profile, story_key
from game.story import load
from tests.program import SMALL, copied, edit, hyosan, jsonl, player, shipped_story, small


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with the id of the shipped story."""
    folder = copied(tmp_path)
    edit(folder / "world.toml", 'id      = "small"', f'id      = "{shipped_story().id}"')
    return folder


def test_the_shipped_story_is_told_from_a_pack_wherever_it_is_named_from(pack: Path, tmp_path: Path) -> None:
    shipped, other = shipped_story(), load(pack)
    assert shipped.is_shipped
    assert not other.is_shipped
    assert shipped.id == other.id
    assert story_key(shipped) != story_key(other)
    (tmp_path / "link").symlink_to(paths.scenes())
    assert story_key(load(tmp_path / "link")) == story_key(shipped)
    assert Profile.of(shipped, player()).link != Profile.of(other, player()).link


def test_a_pack_keeps_its_games_where_its_folder_is_moved(tmp_path: Path) -> None:
    Timeline(tmp_path / "games").new(small(), player()).choose("wait")
    session = Timeline(tmp_path / "games").latest(load(copied(tmp_path)))
    assert session is not None
    assert session.decisions == ("gate.wait",)


def test_no_game_of_a_pack_is_gone_on_with_in_the_shipped_story(pack: Path, tmp_path: Path) -> None:
    saves = tmp_path / "games"
    assert jsonl(saves, input=b'{"choose": "wait"}\n', story=pack).code == 0
    ran = hyosan(saves, "play", "--jsonl", "--resume")
    assert ran.code == 2
    assert "there is no game to go on with" in ran.complaint[0]
    assert hyosan(saves, "runs").lines == ["There are no games yet."]
    assert len(json.loads(hyosan(saves, "runs", "--json", "--story", pack).out)) == 1
    assert jsonl(saves, "--resume", story=pack).objects[0]["clock"]["moves"] == 1


def test_no_game_of_the_shipped_story_is_gone_on_with_in_a_pack(pack: Path, tmp_path: Path) -> None:
    saves = tmp_path / "games"
    assert hyosan(saves, "play", "--jsonl", input=b"").code == 0
    assert jsonl(saves, "--resume", story=pack).code == 2
    assert jsonl(saves, "--resume", story=SMALL).code == 2
