"""Games on disk: kept at every decision, gone on with where they were left, whatever has become of the story."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from game.engine import Player
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.story import Story, load
from tests.moving import leads, told, went
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, jsonl, plain, player, small


@pytest.fixture
def games(tmp_path: Path) -> Timeline:
    return Timeline(tmp_path / "games")


def begun(games: Timeline, *choices: str, story: Story | None = None, who: Player | None = None) -> Session:
    session = games.new(story or small(), who or player())
    for choice in choices:
        session.choose(choice)
    return session


def resumed(games: Timeline, story: Story | None = None) -> Session:
    """The game played last, as another program finds it."""
    session = Timeline(games.path.parent).latest(story or small())
    assert session is not None
    return session


def kept(games: Timeline) -> list[str]:
    """All that was ever decided, in order."""
    with closing(sqlite3.connect(games.path)) as connection:
        return [decision for (decision,) in connection.execute("SELECT decision FROM node ORDER BY rowid")]


def test_nothing_is_made_until_a_game_begins(games: Timeline) -> None:
    assert games.latest(small()) is None
    assert not games.path.parent.exists()


def test_a_new_game_is_kept_before_its_first_decision(games: Timeline) -> None:
    session = begun(games)
    assert session.is_kept
    assert resumed(games).states == session.states


@pytest.mark.parametrize("run", [TO_THE_ROOF, TO_THE_CORRIDOR], ids=["roof", "corridor"])
def test_a_game_goes_on_at_every_decision_just_as_it_was(games: Timeline, run: tuple[str, ...]) -> None:
    session = begun(games)
    for choice in run:
        session.choose(choice)
        again = resumed(games)
        assert again.states == session.states
        assert told(again) == []
        assert again.is_kept


def test_a_decision_taken_back_is_taken_back_on_disk_and_can_be_taken_again(games: Timeline) -> None:
    session = begun(games, "wait", "go_in")
    session.undo()
    again = resumed(games)
    assert again.decisions == ("gate.wait",)
    assert went(again.redo)
    assert resumed(games).decisions == ("gate.wait", "gate.go_in")


def test_only_looking_at_a_game_writes_nothing(games: Timeline) -> None:
    begun(games, "wait")
    before = resumed(games).tree.visits
    assert resumed(games).tree.visits == before


def test_a_new_game_by_the_same_player_loses_nothing_of_the_earlier_ones(games: Timeline) -> None:
    begun(games, "wait", "wait")
    begun(games, "go_in")
    begun(games, "wait", "go_in")
    assert kept(games) == ["gate.wait", "gate.wait", "gate.go_in", "gate.go_in"], "what was taken again joins what was there"
    assert resumed(games).decisions == ("gate.wait", "gate.go_in")


def test_the_game_played_last_is_the_one_that_goes_on(games: Timeline) -> None:
    one = begun(games, "wait")
    begun(games, "go_in", who=Player("Mina"))
    assert resumed(games).decisions == ("gate.go_in",)
    one.choose("wait")
    assert resumed(games).decisions == ("gate.wait", "gate.wait")


def test_another_name_or_seed_is_another_game(games: Timeline) -> None:
    for who in (Player("Mina"), Player("Mina", 1), Player("민아")):
        begun(games, "wait", who=who)
        assert resumed(games).state.player == who
        assert len(resumed(games).tree.nodes) == 1


@pytest.mark.parametrize("seed", [0, -5, 2**63, -(2**200)])
def test_a_game_keeps_its_player(games: Timeline, seed: int) -> None:
    begun(games, "wait", who=Player("한 글자", seed))
    assert resumed(games).state.player == Player("한 글자", seed)
    assert resumed(games).decisions == ("gate.wait",)


def test_a_game_of_another_story_is_passed_over(games: Timeline, tmp_path: Path) -> None:
    begun(games, "wait")
    other = copied(tmp_path)
    edit(other / "world.toml", 'id      = "small"', 'id      = "other"')
    begun(games, "go_in", story=load(other))
    session = resumed(games)
    assert session.decisions == ("gate.wait",)
    assert told(session) == []
    assert resumed(games, load(other)).decisions == ("gate.go_in",)


def test_other_files_in_the_folder_are_let_be(games: Timeline) -> None:
    games.path.parent.mkdir()
    for name in ("game-0001.json", "notes.txt", "settings.json", "timeline.db.bak"):
        (games.path.parent / name).write_text("mine", encoding="utf-8")
    begun(games, "wait")
    resumed(games).choose("wait")
    others = [path for path in games.path.parent.iterdir() if path.is_file() and path.read_bytes() == b"mine"]
    assert len(others) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_games_are_the_players_own(games: Timeline) -> None:
    begun(games, "wait")
    assert stat.S_IMODE(games.path.parent.stat().st_mode) == 0o700
    files = [path for path in games.path.parent.iterdir() if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert len(files) == 3, "the timeline, and what SQLite keeps beside it while it is open"


def test_once_let_go_of_a_timeline_is_one_file(games: Timeline) -> None:
    begun(games, "wait")
    games.close()
    assert [path.name for path in games.path.parent.iterdir() if path.is_file()] == ["timeline.db"]
    assert resumed(games).decisions == ("gate.wait",)


def test_without_any_game_there_is_nothing_to_go_on_with(tmp_path: Path) -> None:
    ran = plain(tmp_path, "--resume")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == ["hyosan: there is no game to go on with", "Leave --resume out to start a new game."]
    assert list(tmp_path.iterdir()) == []


def test_resuming_through_the_command_line_shows_the_last_turn_again(tmp_path: Path) -> None:
    before = jsonl(tmp_path, "--name", "김하루", input=b'{"choose": "wait"}\n{"choose": "go_in"}\n').objects[-1]
    assert jsonl(tmp_path, "--resume").objects == [before]
    (tmp_path / "timeline.db").unlink()
    assert jsonl(tmp_path, "--resume").code == 2


# --- the story has changed since ----------------------------------------------------------------


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return copied(tmp_path)


def renamed(story: Path) -> Story:
    """A version of the story in which much has another name."""
    (story / "01-morning" / "hall.toml").rename(story / "01-morning" / "corridor.toml")
    for path in story.rglob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace('goto = "hall"', 'goto = "corridor"'), encoding="utf-8")
    edit(story / "01-morning" / "corridor.toml", "[choice.key]", "[choice.brass]")
    edit(story / "01-morning" / "gate.toml", "[choice.wait]", "[choice.linger]")
    renames = '[scene]\nhall = "corridor"\n[choice]\n"hall.key" = "corridor.brass"\n"gate.wait" = "gate.linger"\n'
    (story / "renames.toml").write_text(renames, encoding="utf-8")
    return load(story)


def test_renamed_scenes_and_choices_are_followed(games: Timeline, story: Path) -> None:
    begun(games, *TO_THE_ROOF[:4])
    session = resumed(games, renamed(story))
    assert session.notices == []
    assert session.decisions == ("gate.linger", "gate.go_in", "corridor.brass", "corridor.wash")
    session.choose("up")
    assert kept(games)[-1] == "corridor.up"


def test_what_is_taken_again_under_a_new_name_joins_what_was_taken_under_the_old(games: Timeline, story: Path) -> None:
    begun(games, *TO_THE_ROOF[:4])
    session = resumed(games, renamed(story))
    end = session.here
    assert went(session.to_bell)
    for choice in ("linger", "go_in", "brass", "wash"):
        session.choose(choice)
    assert session.here == end
    assert len(kept(games)) == 4


def without_the_key(story: Path) -> Story:
    """A version of the story in which the third decision of the run to the roof is gone."""
    edit(story / "01-morning" / "hall.toml", "[choice.key]", "[choice.brass]")
    edit(story / "world.toml", 'version = "1.0.0"', 'version = "2.0.0"')
    return load(story)


def test_a_game_that_no_longer_fits_opens_at_the_last_decision_that_does_and_says_why(games: Timeline, story: Path) -> None:
    begun(games, *TO_THE_ROOF)
    session = resumed(games, without_the_key(story))
    assert session.decisions == ("gate.wait", "gate.go_in")
    (said,) = map(str, session.notices)
    assert said.startswith(
        'This branch opens at decision 2 of 6, since the story has changed: decision 3 in scene "hall": "key" is not on offer here'
    )


def test_a_game_that_no_longer_fits_stays_and_what_is_done_then_is_a_branch_of_its_own(games: Timeline, story: Path) -> None:
    whole = begun(games, *TO_THE_ROOF)
    changed = without_the_key(story)
    session = resumed(games, changed)
    assert resumed(games).states == whole.states, "only looking writes nothing"
    session.choose("brass")
    session.undo()
    session.choose("brass")
    again = resumed(games, changed)
    assert again.decisions == ("gate.wait", "gate.go_in", "hall.brass")
    assert again.notices == []
    original = resumed(games)
    assert leads(original, whole.here)
    assert original.states == whole.states


def test_a_jump_to_what_no_longer_fits_goes_as_far_as_it_does_and_says_why(games: Timeline, story: Path) -> None:
    whole = begun(games, *TO_THE_ROOF)
    session = resumed(games, without_the_key(story))
    told(session)
    session.undo()
    assert not leads(session, whole.here)
    assert session.decisions == ("gate.wait", "gate.go_in")
    assert "opens at decision 2 of 6" in told(session)[0]


def test_a_changed_story_is_told_through_the_command_line(tmp_path: Path, story: Path) -> None:
    games = Timeline(tmp_path)
    begun(games, *TO_THE_ROOF)
    games.close()
    without_the_key(story)
    told = plain(tmp_path, "--resume", story=story)
    assert told.lines[0].startswith("This branch opens at decision 2 of 6, since the story has changed: ")
    assert "The hall is longer than it was." in told.lines[3]
    first = jsonl(tmp_path, "--resume", story=story).objects[0]
    assert first["notices"] == [told.lines[0]]
    assert first["clock"]["moves"] == 2


def test_new_text_and_new_choices_do_not_stop_an_old_game(games: Timeline, story: Path) -> None:
    begun(games, *TO_THE_ROOF)
    edit(story / "01-morning" / "hall.toml", "The hall is longer than it was.", "The hall is as long as it was.")
    edit(story / "01-morning" / "gate.toml", "[choice.climb]", '[choice.call]\nsay = "Call out"\ngoto = "hall"\n\n[choice.climb]')
    session = resumed(games, load(story))
    assert session.notices == []
    assert session.state.scene == "rung"
