"""Games that are played for a category: told when it is lost, kept with it, and exported with it."""

from __future__ import annotations

from pathlib import Path

from game.runs.categories import Stand
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.runfile import read_run
from game.runs.timeline.node import Profile
from tests.moving import told
from tests.program import TO_THE_ROOF, chosen, hyosan, jsonl, numbers, plain, player, small, spoken, typed
from tests.runs.timeline.files import written

LOST = "No longer: Clean Hands. Infection: exposed. Something of theirs is on you."
NO_KEY = ("wait", "go_in")


def session(category: str | None = "clean", *steps: str) -> Session:
    return Session.new(small(), player(), steps=steps, category=category)


def exported(saves: Path, node: str = "latest") -> tuple[str | None, int, list[str]]:
    """The category of an exported run, its exit code and what was complained of."""
    file = saves / "run.toml"
    done = hyosan(saves, "export", node, "-o", file, "--story", "tests/stories/small")
    return read_run(file).category, done.code, done.complaint


# --- told ---------------------------------------------------------------------------------------


def test_the_decision_that_loses_it_is_told_once() -> None:
    game = session()
    said = []
    for choice in TO_THE_ROOF:
        game.choose(choice)
        said.append(told(game))
    assert said == [[], [], [LOST], [], [], []]
    assert game.standing is not None
    assert (game.category, game.standing.stand, game.standing.decision) == ("clean", Stand.LOST, 3)


def test_whoever_goes_back_before_it_and_loses_it_again_is_told_again() -> None:
    game = session("clean", *NO_KEY)
    for move in (lambda: game.choose("key"), game.undo, game.redo):
        move()
    assert told(game) == [LOST, LOST]
    game.undo()
    assert game.standing is not None
    assert game.standing.stand is Stand.KEPT


def test_a_game_that_is_played_for_nothing_is_told_nothing() -> None:
    game = session(None, *TO_THE_ROOF)
    assert (game.category, game.standing, told(game)) == (None, None, [])


def test_a_game_that_begins_where_it_is_lost_says_so_at_once() -> None:
    assert told(session("clean", *TO_THE_ROOF[:3])) == [LOST]


def test_line_mode_tells_it_in_one_line_after_the_turn() -> None:
    lines = typed(session(), *numbers(TO_THE_ROOF))
    assert lines.count(LOST) == 1
    at = lines.index(LOST)
    assert any("It is a key." in line for line in lines[:at])
    assert not any("The key fits." in line for line in lines[:at])


def test_json_lines_have_it_at_the_turn_that_lost_it_and_nowhere_else() -> None:
    turns = spoken(session(), *chosen(*TO_THE_ROOF), b'{"undo": true}')
    lost = {"category": "clean", "title": "Clean Hands", "why": "Infection: exposed. Something of theirs is on you."}
    assert [turn.get("lost") for turn in turns] == [None, None, None, lost, None, None, None, None]
    assert [turn.get("notices") for turn in turns] == [None, None, None, [LOST], None, None, None, None]


def test_an_ending_that_does_not_count_is_told_at_the_end(tmp_path: Path) -> None:
    words = chosen("go_in", "key", "back")
    turns = jsonl(tmp_path, "--category", "clean", input=b"\n".join(words)).objects
    assert [turn["turn"] for turn in turns if "lost" in turn] == [3], "it was lost before the end, and is told once"


# --- kept, resumed, exported --------------------------------------------------------------------


def test_a_game_that_is_gone_on_with_is_played_for_what_it_was_begun_for(tmp_path: Path) -> None:
    games = Timeline(tmp_path, category="clean")
    games.new(small(), player()).choose("go_in")
    games.close()
    later = Timeline(tmp_path).latest(small())
    assert later is not None
    assert later.category == "clean"
    later.choose("key")
    assert told(later) == [LOST]


def test_a_loss_that_was_told_is_not_told_again_when_the_game_is_gone_on_with(tmp_path: Path) -> None:
    games = Timeline(tmp_path, category="clean")
    games.new(small(), player(), ("go_in", "key"))
    games.close()
    later = Timeline(tmp_path).latest(small())
    assert later is not None
    later.choose("wash")
    assert told(later) == []


def test_the_next_game_of_the_same_player_is_played_for_its_own(tmp_path: Path) -> None:
    for category in ("clean", None, "any"):
        games = Timeline(tmp_path, category=category)
        assert games.new(small(), player()).category == category
        games.close()
    tree = Timeline(tmp_path).new(small(), player()).tree
    assert [visit.category for visit in tree.visits] == ["clean", "", "any", ""]


def test_an_exported_run_claims_what_it_was_played_for(tmp_path: Path) -> None:
    plain(tmp_path, "--category", "clean", "--name", "Mina", input=b"2\n1\n")
    assert exported(tmp_path) == ("clean", 0, [])


def test_a_run_that_is_played_for_nothing_claims_nothing(tmp_path: Path) -> None:
    plain(tmp_path, input=b"2\n1\n")
    assert exported(tmp_path) == (None, 0, [])


def test_a_run_that_has_lost_it_is_exported_without_it_and_says_so(tmp_path: Path) -> None:
    plain(tmp_path, "--category", "clean", input="\n".join(numbers(TO_THE_ROOF)).encode())
    assert exported(tmp_path) == (None, 0, [f"hyosan: it claims no category. {LOST}"])
    assert hyosan(tmp_path, "verify", tmp_path / "run.toml", "--story", "tests/stories/small").code == 0


def test_an_exported_run_that_is_in_its_category_verifies(tmp_path: Path) -> None:
    plain(tmp_path, "--category", "any", input="\n".join(numbers(TO_THE_ROOF)).encode())
    assert exported(tmp_path) == ("any", 0, [])
    (line,) = hyosan(tmp_path, "verify", tmp_path / "run.toml", "--story", "tests/stories/small").lines
    assert ", in any, roof, " in line


def test_a_game_may_be_played_for_an_ending(tmp_path: Path) -> None:
    plain(tmp_path, "--category", "roof", input="\n".join(numbers(TO_THE_ROOF)).encode())
    assert exported(tmp_path) == ("roof", 0, [])
    ended_elsewhere = session("corridor", *TO_THE_ROOF)
    assert told(ended_elsewhere) == ['No longer: The Corridor. It ends with "A Fire on the Roof".']


def test_of_two_equal_attempts_the_one_that_was_played_for_a_category_is_exported(tmp_path: Path) -> None:
    plain(tmp_path, input=b"2\n1\n")
    plain(tmp_path, "--category", "clean", input=b"2\n1\n")
    plain(tmp_path, input=b"2\n1\n")
    assert exported(tmp_path)[0] == "clean"


def test_a_category_that_the_story_does_not_have_any_more_is_not_exported(tmp_path: Path) -> None:
    games = Timeline(tmp_path, category="clean")
    games.new(small(), player()).choose("wait")
    games.close()
    written(tmp_path / FILE, "UPDATE visit SET category = 'gone'")
    assert exported(tmp_path)[0] is None
    later = Timeline(tmp_path).latest(small())
    assert later is not None
    assert later.category is None


# --- the command --------------------------------------------------------------------------------


def test_a_category_that_does_not_exist_is_refused_before_anything_is_shown(tmp_path: Path) -> None:
    done = plain(tmp_path, "--category", "clear")
    assert (done.code, done.lines, done.complaint) == (2, [], ['hyosan: there is no category "clear"; did you mean "clean"?'])
    assert plain(tmp_path, "--category", "xyz").complaint == ['hyosan: there is no category "xyz"; there is: any, clean, all-endings']
    assert not list(tmp_path.iterdir())


def test_going_on_with_a_game_takes_no_category(tmp_path: Path) -> None:
    done = plain(tmp_path, "--category", "clean", "--resume")
    assert done.code == 2
    assert "leave --category out" in done.complaint[0]


# --- on disk ------------------------------------------------------------------------------------


def test_a_damaged_timeline_is_saved_with_what_its_games_were_played_for(tmp_path: Path) -> None:
    games = Timeline(tmp_path, category="clean")
    games.new(small(), player()).choose("go_in")
    games.close()
    path = tmp_path / FILE
    raw = path.read_bytes()
    path.write_bytes(bytes(100) + raw[100:])
    later = Timeline(tmp_path).latest(small())
    assert later is not None
    assert later.category == "clean"
    assert later.tree.profile == Profile.of(small(), player())
