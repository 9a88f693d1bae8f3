"""Games on disk: kept at every decision, gone on with at the last, and never trusted."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine import Player
from game.errors import ProgressError
from game.runs.games import Games
from game.runs.kept import MAX_BYTES, Kept, read_game
from game.runs.session import Session
from game.story import Story, load
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, jsonl, plain, player, small

GOOD = {"format": 1, "story": "small", "version": "1.0.0", "name": "김하루", "seed": 7, "decisions": ["gate.wait"]}


@pytest.fixture
def games(tmp_path: Path) -> Games:
    return Games(tmp_path / "games")


def begun(games: Games, *choices: str, story: Story | None = None) -> Session:
    session = games.new(story or small(), player())
    for choice in choices:
        session.choose(choice)
    return session


def resumed(games: Games, story: Story | None = None) -> Session:
    session = games.latest(story or small())
    assert session is not None
    return session


def files(games: Games) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in games.folder.iterdir()}


def put(games: Games, name: str, text: str | bytes, modified: int | None = None) -> Path:
    """A file among the games."""
    games.folder.mkdir(parents=True, exist_ok=True)
    path = games.folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    if modified is not None:
        os.utime(path, (modified, modified))
    return path


def test_nothing_is_made_until_a_game_begins(games: Games) -> None:
    assert games.latest(small()) is None
    assert not games.folder.exists()


def test_a_new_game_is_kept_before_its_first_decision(games: Games) -> None:
    session = begun(games)
    assert session.is_kept
    assert list(files(games)) == ["game-0001.json"]
    assert resumed(games).states == session.states


@pytest.mark.parametrize("run", [TO_THE_ROOF, TO_THE_CORRIDOR], ids=["roof", "corridor"])
def test_a_game_goes_on_at_every_decision_just_as_it_was(games: Games, run: tuple[str, ...]) -> None:
    session = begun(games)
    for choice in run:
        session.choose(choice)
        again = resumed(games)
        assert again.states == session.states
        assert again.notices == []
        assert again.is_kept


def test_a_decision_taken_back_is_taken_back_on_disk(games: Games) -> None:
    session = begun(games, "wait", "go_in")
    session.undo()
    assert resumed(games).decisions == ("gate.wait",)


def test_a_resumed_game_is_kept_in_its_own_file(games: Games) -> None:
    begun(games, "wait")
    resumed(games).choose("go_in")
    assert list(files(games)) == ["game-0001.json"]
    assert resumed(games).decisions == ("gate.wait", "gate.go_in")


def test_a_resumed_game_is_not_written_until_something_happens(games: Games) -> None:
    begun(games, "wait")
    before = (games.folder / "game-0001.json").stat()
    resumed(games)
    assert (games.folder / "game-0001.json").stat() == before


def test_a_new_game_touches_no_earlier_one(games: Games) -> None:
    begun(games, "wait")
    begun(games, "go_in")
    before = files(games)
    begun(games, "wait", "wait")
    after = files(games)
    assert sorted(after) == ["game-0001.json", "game-0002.json", "game-0003.json"]
    assert before.items() <= after.items()


def test_the_game_played_last_is_the_one_that_goes_on(games: Games) -> None:
    one = begun(games, "wait")
    begun(games, "go_in")
    assert resumed(games).decisions == ("gate.go_in",)
    one.choose("wait")
    assert resumed(games).decisions == ("gate.wait", "gate.wait")


def test_a_game_of_another_story_is_passed_over(games: Games, tmp_path: Path) -> None:
    begun(games, "wait")
    other = copied(tmp_path)
    edit(other / "world.toml", 'id      = "small"', 'id      = "other"')
    begun(games, "go_in", story=load(other))
    session = resumed(games)
    assert session.decisions == ("gate.wait",)
    assert session.notices == []
    assert resumed(games, load(other)).decisions == ("gate.go_in",)


def test_a_number_that_is_missing_is_not_used_again(games: Games) -> None:
    for _ in range(3):
        begun(games)
    (games.folder / "game-0002.json").unlink()
    begun(games)
    assert "game-0004.json" in files(games)
    assert "game-0002.json" not in files(games)


@pytest.mark.parametrize("taken", ["game-0041.json", "game-9999.json", "game-123456789.json"])
def test_numbers_go_on_after_the_highest(games: Games, taken: str) -> None:
    put(games, taken, json.dumps(GOOD))
    begun(games)
    number = int(taken[5:-5]) + 1
    assert f"game-{number:04}.json" in files(games)


def test_other_files_among_the_games_are_let_be(games: Games) -> None:
    for name in ("game-.json", "game-x.json", "notes.txt", ".game-0001.json.abc", "game-0007.json.bak"):
        put(games, name, "mine")
    before = files(games)
    begun(games, "wait")
    resumed(games).choose("wait")
    after = files(games)
    assert after.keys() - before.keys() == {"game-0001.json"}
    assert before.items() <= after.items()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_games_are_the_players_own(games: Games) -> None:
    begun(games, "wait")
    assert stat.S_IMODE(games.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((games.folder / "game-0001.json").stat().st_mode) == 0o600


def test_a_kept_game_is_readable_by_people(games: Games) -> None:
    begun(games, "wait", "go_in")
    assert json.loads(files(games)["game-0001.json"]) == {**GOOD, "decisions": ["gate.wait", "gate.go_in"]}
    assert "김하루" in files(games)["game-0001.json"].decode()


def test_a_file_system_without_links_keeps_games_too(games: Games, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    begun(games, "wait")
    begun(games, "go_in")
    assert sorted(files(games)) == ["game-0001.json", "game-0002.json"]
    assert resumed(games).decisions == ("gate.go_in",)


DAMAGED = {
    "empty": "",
    "cut short": json.dumps(GOOD)[:60],
    "not JSON": "game",
    "not UTF-8": b'{"format": 1, "name": "\xff"}',
    "binary": bytes(range(256)),
    "zeros": b"\0" * 4096,
    "deep": "[" * 100_000,
    "a list": "[]",
    "null": "null",
    "a number": "1",
    "no keys": "{}",
    "format as text": json.dumps({**GOOD, "format": "1"}),
    "format as truth": json.dumps({**GOOD, "format": True}),
    "no story": json.dumps({key: value for key, value in GOOD.items() if key != "story"}),
    "story is null": json.dumps({**GOOD, "story": None}),
    "version as number": json.dumps({**GOOD, "version": 1.0}),
    "version with escapes": json.dumps({**GOOD, "version": "\x1b[31m1.0"}),
    "no name": json.dumps({**GOOD, "name": ""}),
    "name as list": json.dumps({**GOOD, "name": ["A"]}),
    "name with escapes": json.dumps({**GOOD, "name": "A\x1b[2J"}),
    "name with a lone surrogate": json.dumps({**GOOD, "name": "A\ud800"}),
    "name too long": json.dumps({**GOOD, "name": "A" * 1_000_000}),
    "seed as text": json.dumps({**GOOD, "seed": "7"}),
    "seed infinite": json.dumps({**GOOD, "seed": float("inf")}),
    "seed NaN": json.dumps({**GOOD, "seed": float("nan")}),
    "seed of 5,000 digits": json.dumps(GOOD).replace("7", "7" * 5_000),
    "decisions as text": json.dumps({**GOOD, "decisions": "gate.wait"}),
    "decisions as object": json.dumps({**GOOD, "decisions": {"gate": "wait"}}),
    "decision as number": json.dumps({**GOOD, "decisions": [1]}),
    "decision as list": json.dumps({**GOOD, "decisions": [["gate", "wait"]]}),
    "decision with escapes": json.dumps({**GOOD, "decisions": ["\x1b]0;x\x07.wait"]}),
    "decision without scene": json.dumps({**GOOD, "decisions": ["wait"]}),
    "too large": b" " * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_game_is_named_and_left_and_the_one_before_goes_on(games: Games, text: str | bytes) -> None:
    begun(games, "go_in")
    put(games, "game-0002.json", text, modified=4_000_000_000)
    before = files(games)
    session = resumed(games)
    assert session.decisions == ("gate.go_in",)
    assert len(session.notices) == 1
    assert session.notices[0].startswith("game-0002.json cannot be read and was left as it is: it is ")
    assert session.notices[0].isprintable()
    assert len(session.notices[0]) < 200
    assert files(games) == before
    session.choose("key")
    assert files(games)["game-0002.json"] == before["game-0002.json"]


@pytest.mark.parametrize("text", [DAMAGED["cut short"], DAMAGED["empty"]], ids=["cut", "empty"])
def test_with_no_other_game_a_damaged_one_is_still_named(tmp_path: Path, text: str) -> None:
    put(Games(tmp_path / "games"), "game-0001.json", text)
    for play in (plain, jsonl):
        ran = play(tmp_path, "--resume")
        assert (ran.code, ran.out) == (2, b"")
        assert ran.complaint[0].startswith("hyosan: game-0001.json cannot be read and was left as it is: it is damaged")
        assert ran.complaint[1] == "Leave --resume out to start a new game."
        assert len(ran.complaint) == 2
    assert (tmp_path / "games" / "game-0001.json").read_text() == text


def test_without_any_game_there_is_nothing_to_go_on_with(tmp_path: Path) -> None:
    ran = plain(tmp_path, "--resume")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == ["hyosan: there is no game to go on with", "Leave --resume out to start a new game."]
    assert list(tmp_path.iterdir()) == []


def test_a_game_of_a_newer_version_is_named_and_left(games: Games) -> None:
    begun(games, "wait")
    put(games, "game-0002.json", json.dumps({"format": 2, "story": "small", "runs": []}), modified=4_000_000_000)
    session = resumed(games)
    assert session.decisions == ("gate.wait",)
    assert session.notices == [
        "game-0002.json cannot be read and was left as it is: it has format 2, and this version of the game reads format 1"
    ]


def test_a_key_that_is_not_known_is_let_be(games: Games) -> None:
    put(games, "game-0001.json", json.dumps({**GOOD, "mood": "fine"}))
    assert resumed(games).decisions == ("gate.wait",)


def test_a_folder_or_a_dead_link_in_place_of_a_game_hides_no_other(games: Games) -> None:
    begun(games, "wait")
    (games.folder / "game-0002.json").mkdir()
    os.utime(games.folder / "game-0002.json", (4_000_000_000, 4_000_000_000))
    (games.folder / "game-0003.json").symlink_to("nowhere")
    session = resumed(games)
    assert session.decisions == ("gate.wait",)
    assert session.notices == ["game-0002.json cannot be read and was left as it is: Is a directory"]
    begun(games, "go_in")
    assert (games.folder / "game-0004.json").is_file()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from(sorted(GOOD)), st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
    ).map(lambda changes: json.dumps({**GOOD, **changes}).encode())
)
def test_any_file_is_a_game_or_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "game-0001.json"
    path.write_bytes(data)
    found = _read_or_refusal(path)
    assert found.startswith("it ") if isinstance(found, str) else found.player.name.isprintable()


def _read_or_refusal(path: Path) -> Kept | str:
    try:
        return read_game(path)
    except ProgressError as error:
        return str(error)


# --- the story has changed since ----------------------------------------------------------------


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_renamed_scenes_and_choices_are_followed(games: Games, story: Path) -> None:
    begun(games, *TO_THE_ROOF[:4])
    (story / "01-morning" / "hall.toml").rename(story / "01-morning" / "corridor.toml")
    for path in story.rglob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace('goto = "hall"', 'goto = "corridor"'), encoding="utf-8")
    edit(story / "01-morning" / "corridor.toml", "[choice.key]", "[choice.brass]")
    edit(story / "01-morning" / "gate.toml", "[choice.wait]", "[choice.linger]")
    renames = '[scene]\nhall = "corridor"\n[choice]\n"hall.key" = "corridor.brass"\n"gate.wait" = "gate.linger"\n'
    (story / "renames.toml").write_text(renames, encoding="utf-8")
    session = resumed(games, load(story))
    assert session.notices == []
    assert session.decisions == ("gate.linger", "gate.go_in", "corridor.brass", "corridor.wash")
    session.choose("up")
    assert list(files(games)) == ["game-0001.json"]
    assert json.loads(files(games)["game-0001.json"])["decisions"][0] == "gate.linger"


def without_the_key(story: Path) -> Story:
    """A version of the story in which the third decision of the run to the roof is gone."""
    edit(story / "01-morning" / "hall.toml", "[choice.key]", "[choice.brass]")
    edit(story / "world.toml", 'version = "1.0.0"', 'version = "2.0.0"')
    return load(story)


def test_a_game_that_no_longer_fits_opens_at_the_last_decision_that_does_and_says_why(games: Games, story: Path) -> None:
    begun(games, *TO_THE_ROOF)
    session = resumed(games, without_the_key(story))
    assert session.decisions == ("gate.wait", "gate.go_in")
    assert len(session.notices) == 1
    assert session.notices[0].startswith(
        "This game was played with version 1.0.0 of the story and opens at decision 2 of 6: "
        'decision 3 in scene "hall": "key" is not on offer here'
    )
    assert session.notices[0].endswith("The original is kept as game-0001.json.")


def test_a_game_that_no_longer_fits_keeps_its_original_and_goes_on_in_a_file_of_its_own(games: Games, story: Path) -> None:
    begun(games, *TO_THE_ROOF)
    original = files(games)["game-0001.json"]
    changed = without_the_key(story)
    session = resumed(games, changed)
    assert files(games) == {"game-0001.json": original}, "only looking writes nothing"
    session.choose("brass")
    session.undo()
    session.choose("brass")
    assert files(games)["game-0001.json"] == original
    again = resumed(games, changed)
    assert again.decisions == ("gate.wait", "gate.go_in", "hall.brass")
    assert again.notices == []
    assert sorted(files(games)) == ["game-0001.json", "game-0002.json"]


def test_a_changed_story_is_told_through_the_command_line(tmp_path: Path, story: Path) -> None:
    begun(Games(tmp_path / "games"), *TO_THE_ROOF)
    without_the_key(story)
    told = plain(tmp_path, "--resume", story=story)
    assert told.lines[0].startswith("This game was played with version 1.0.0")
    assert "The hall is longer than it was." in told.lines[2]
    first = jsonl(tmp_path, "--resume", story=story).objects[0]
    assert first["notices"] == [told.lines[0]]
    assert first["clock"]["moves"] == 2


def test_new_text_and_new_choices_do_not_stop_an_old_game(games: Games, story: Path) -> None:
    begun(games, *TO_THE_ROOF)
    edit(story / "01-morning" / "hall.toml", "The hall is longer than it was.", "The hall is as long as it was.")
    edit(story / "01-morning" / "gate.toml", "[choice.climb]", '[choice.call]\nsay = "Call out"\ngoto = "hall"\n\n[choice.climb]')
    session = resumed(games, load(story))
    assert session.notices == []
    assert session.state.scene == "rung"


def test_a_game_keeps_its_player(games: Games) -> None:
    games.new(small(), Player("한 글자", seed=-5)).choose("wait")
    assert resumed(games).state.player == Player("한 글자", seed=-5)


def test_resuming_through_the_command_line_shows_the_last_turn_again(tmp_path: Path) -> None:
    before = jsonl(tmp_path, "--name", "김하루", input=b'{"choose": "wait"}\n{"choose": "go_in"}\n').objects[-1]
    assert jsonl(tmp_path, "--resume").objects == [before]
    shutil.rmtree(tmp_path / "games")
    assert jsonl(tmp_path, "--resume").code == 2
