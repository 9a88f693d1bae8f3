"""`hyosan verify`, `runs`, `export` and `import`, through the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from game.cells import cells
from game.cli import main
from game.engine import Player
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.runfile import RunFile, read_run, recorded, to_text, write_run
from tests.moving import refusal
from tests.program import SMALL, TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, player, small

STORY = ("--story", str(SMALL))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "games"))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; returns its exit code, its output and what it complains of."""

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*words, *STORY] if "--story" not in words else words)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


def roof(**changes: object) -> RunFile:
    return evolve(recorded(small(), player(), TO_THE_ROOF), **changes)


def played(*choices: str, name: str = "Mina") -> Session:
    """A game that is kept: choices, or what a session does."""
    session = Timeline(Path("games")).new(small(), Player(name))
    for choice in choices:
        getattr(session, choice)() if choice in ("undo", "redo", "to_bell") else session.choose(choice)
    return session


def ids(said: Any) -> list[str]:
    return [each["id"] for each in json.loads(said("runs", "--json")[1])]


# --- verify -------------------------------------------------------------------------------------


def test_files_are_verified_one_line_each_and_one_that_fails_is_a_finding(said: Any) -> None:
    write_run(Path("good"), roof())
    write_run(Path("timed"), recorded(small(), player(), TO_THE_CORRIDOR, times=[1, 2, 3_723_004], helpers=["undo"]))
    assert said("verify", "good", "timed") == (
        0,
        "good: VERIFIED: ending roof, moves 6, minutes 21, in any, roof, only claimed: player 김하루\n"  # noqa: ISC004 - two lines of one text
        "timed: ASSISTED: ending corridor, moves 3, minutes 3, in any, corridor, with help: undo, "
        "only claimed: real time 1:02:03.004, player 김하루\n",
        "",
    )
    write_run(Path("bad"), roof(moves=5))
    Path("note").write_text("hello = 1", encoding="utf-8")
    code, out, err = said("verify", "bad", "good", "note")
    assert (code, err) == (1, "")
    assert [line.split(":")[1] for line in out.splitlines()] == [" FAILED", " VERIFIED", " FAILED"]


def test_a_file_that_is_not_there_is_bad_input_and_the_others_are_verified_all_the_same(said: Any) -> None:
    write_run(Path("good"), roof())
    write_run(Path("bad"), roof(moves=5))
    code, out, err = said("verify", "gone\x1b", "bad", "good", ".")
    assert code == 2
    assert [line.partition(":")[0] for line in out.splitlines()] == ["bad", "good"]
    assert err.splitlines() == ["hyosan: gone\\x1b: No such file or directory", "hyosan: .: Is a directory"]


def test_json_is_one_list_with_an_object_a_file(said: Any) -> None:
    write_run(Path("good"), roof(category="any"))
    write_run(Path("bad"), roof(ending="corridor"))
    code, out, err = said("verify", "good", "bad", "gone", "--json")
    assert (code, err, out.count("\n")) == (2, "", 1)
    good, bad, gone = json.loads(out)
    assert good == {
        "file": "good", "label": "VERIFIED", "ok": True, "ending": "roof", "moves": 6, "minutes": 21, "category": "any",
        "helpers": [], "video": None, "why": "",
    }  # fmt: skip
    assert (bad["label"], bad["ok"], bad["ending"]) == ("FAILED", False, "roof")
    assert (gone["ok"], gone["moves"], gone["why"]) == (False, None, "No such file or directory")


# --- runs ---------------------------------------------------------------------------------------


def test_where_nobody_has_played_there_is_nothing_and_nothing_is_made(said: Any) -> None:
    assert said("runs") == (0, "There are no games yet.\n", "")
    assert json.loads(said("runs", "--json")[1]) == []
    assert not Path("games").exists()


def test_branches_are_listed_newest_first(said: Any) -> None:
    played("go_in", "key", "back")
    played("wait", name="김하루")
    branches = json.loads(said("runs", "--json")[1])
    assert {(each["player"], each["decisions"], each["ending"], each["here"]) for each in branches} == {
        ("김하루", 1, None, True),
        ("Mina", 3, "corridor", True),
    }
    assert [each["when"] for each in branches] == sorted((each["when"] for each in branches), reverse=True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", branches[0]["when"])


def test_the_table_is_no_wider_than_eighty_cells_and_tells_its_signs(said: Any) -> None:
    session = played("go_in", "key", "back", name="가나다라마바사아자차카타")
    session.marks.change(session.here, name="나" * 40, bookmarked=True, locked=True)
    code, out, _ = said("runs")
    assert code == 0
    assert max(map(cells, out.splitlines())) <= 80
    assert " >*# " in out
    assert out.endswith("> you are here  * bookmarked  # locked\n")
    assert session.here.hex()[:8] in out


def test_a_branch_is_listed_where_the_story_has_changed(said: Any, tmp_path: Path) -> None:
    played(*TO_THE_ROOF)
    story = copied(tmp_path)
    edit(story / "01-morning" / "hall.toml", "[choice.wash]", "[choice.rinse]")
    _, out, _ = said("runs", "--story", str(story))
    assert "> you are here  ! the story has changed since" in out
    code, _, err = said("export", "latest", "--story", str(story))
    assert code == 2
    assert err.startswith('hyosan: the story has changed since this was played: decision 4 in scene "hall": "wash" is not on offer')
    fits = re.search(r"; `hyosan export ([0-9a-f]{32})` writes what fits\n$", err)
    assert fits
    code, out, _ = said("export", fits[1], "--story", str(story))
    assert (code, "moves = 3\n" in out) == (0, True)


# --- export -------------------------------------------------------------------------------------


def test_a_branch_is_exported_by_id_by_name_and_as_the_latest(said: Any) -> None:
    session = played(*TO_THE_CORRIDOR)
    session.marks.change(session.here, name="under the tray")
    code, text, err = said("export", "latest")
    assert (code, err) == (0, "")
    for node in (session.here.hex(), session.here.hex()[:8], session.here.hex()[:5].upper(), "under the tray"):
        assert said("export", node)[1] == text
    assert said("export", "latest", "-o", "run.toml") == (0, "", "")
    assert Path("run.toml").read_text(encoding="utf-8") == text
    found = read_run(Path("run.toml"))
    assert (found.steps, found.ending, found.player) == (session.decisions, "corridor", Player("Mina"))
    assert said("verify", "run.toml")[0] == 0


def test_real_time_is_written_where_a_run_was_played_from_its_start_in_one_go(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100, 1_000))
    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", lambda _: next(clock))
    played("go_in", "key", "back")
    said("export", "latest", "-o", "run.toml")
    found = read_run(Path("run.toml"))
    assert found.helpers == ()
    assert found.milliseconds == found.decisions[-1].at > 0
    times = [decision.at for decision in found.decisions]
    assert times == sorted(times)


def test_a_clock_that_was_set_back_is_not_known(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([500, 501, 502, 100, 101, *range(102, 200)])
    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", lambda _: next(clock))
    played("go_in", "key")
    said("export", "latest", "-o", "run.toml")
    assert read_run(Path("run.toml")).milliseconds == 0


@pytest.mark.parametrize(
    ("moves", "helpers"),
    [
        (("wait", "go_in", "key"), ()),
        (("wait", "go_in", "undo", "go_in", "key"), ("undo",)),
        (("wait", "go_in", "undo", "redo", "key"), ("undo",)),
        (("wait", "undo", "wait", "go_in", "key"), ()),  # back at the start, which is a new attempt
    ],
)
def test_steps_back_are_help(moves: tuple[str, ...], helpers: tuple[str, ...], said: Any) -> None:
    played(*moves)
    said("export", "latest", "-o", "run.toml")
    found = read_run(Path("run.toml"))
    assert (found.steps, found.helpers) == (("gate.wait", "gate.go_in", "hall.key"), helpers)


def test_a_jump_is_help_and_leaves_no_time(said: Any) -> None:
    session = played("go_in", "key")
    there = session.here
    session.undo()
    session.undo()
    session.choose("wait")
    session.jump(there)
    session.choose("back")
    said("export", "latest", "-o", "run.toml")
    assert (read_run(Path("run.toml")).helpers, read_run(Path("run.toml")).milliseconds) == (("jump",), 0)


def test_what_was_taken_over_from_a_file_stays_known_as_that(said: Any) -> None:
    write_run(Path("run.toml"), roof())
    said("import", "run.toml")
    said("export", ids(said)[0], "-o", "again.toml")
    assert read_run(Path("again.toml")).helpers == ("taken-over",)
    Timeline(Path("games")).new(small(), Player("Sol"), ["go_in", "key"]).choose("back")
    said("export", "latest", "-o", "from.toml")
    assert read_run(Path("from.toml")).helpers == ("taken-over",)


@pytest.mark.parametrize("node", ["nothing", "0000", "latest", "", "../x", "\x1b[2J"])
def test_a_branch_that_is_not_there_is_bad_usage_in_one_line(node: str, said: Any) -> None:
    code, out, err = said("export", node)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err[:-1].isprintable()


def test_a_name_that_two_branches_have_is_told_with_their_ids(said: Any) -> None:
    for name in ("Mina", "Sol"):
        session = played("go_in", name=name)
        session.marks.change(session.here, name="in")
    code, _, err = said("export", "in")
    assert code == 2
    assert re.search(r'"in" may be any of 2: [0-9a-f]{8}, [0-9a-f]{8}; give more of its id', err)


# --- import -------------------------------------------------------------------------------------


def test_a_run_becomes_a_branch_and_nobody_is_moved(said: Any) -> None:
    mine = played("wait", name=player().name)
    write_run(Path("run.toml"), evolve(roof(), player=Player(player().name)))
    code, out, err = said("import", "run.toml")
    assert (code, err) == (0, "")
    assert out.endswith(": 6 decisions of 김하루, 5 of them new.\n"), "the first was there"
    latest = Timeline(Path("games")).latest(small())
    assert latest is not None
    assert latest.here == mine.here
    assert len(latest.tree.visits) == 2
    assert out[:8] in said("runs")[1]


def test_importing_again_changes_nothing(said: Any) -> None:
    write_run(Path("run.toml"), roof())
    said("import", "run.toml")
    before = said("runs")[1]
    assert said("import", "run.toml")[1].endswith("0 of them new.\n")
    assert said("runs")[1] == before


def test_who_was_imported_is_not_who_played_last(said: Any) -> None:
    played("wait")
    write_run(Path("run.toml"), roof())
    said("import", "run.toml")
    latest = Timeline(Path("games")).latest(small())
    assert latest is not None
    assert latest.state.player.name == "Mina"


def test_a_pruned_branch_that_is_imported_is_in_sight_again(said: Any) -> None:
    session = played(*TO_THE_CORRIDOR)
    link = session.here
    session.undo()
    session.undo()
    assert not refusal(lambda: session.marks.prune(link))
    said("export", link.hex(), "-o", "run.toml")
    assert link.hex() not in ids(said)
    said("import", "run.toml")
    assert link.hex() in ids(said)


def test_a_list_of_choices_is_imported_under_the_first_name_of_the_story(said: Any) -> None:
    Path("list").write_text(" ".join(TO_THE_CORRIDOR), encoding="utf-8")
    assert said("import", "list")[1].endswith(f": 3 decisions of {small().names[0]}, all new.\n")


REFUSED = {
    "a forged digest": lambda: to_text(roof(decisions=(evolve(roof().decisions[0], digest="0" * 16), *roof().decisions[1:]))),
    "a false claim": lambda: to_text(roof(moves=5)),
    "another story": lambda: to_text(roof(story="other")),
    "a list that does not fit": lambda: "wait fly",
    "older rules by which nothing fits": lambda: to_text(roof(rules="0" * 64, decisions=(evolve(roof().decisions[0], choice="fly"),))),
    "a changed run": lambda: to_text(roof()).replace("seed = 7", "seed = 8"),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_not_so_is_refused_in_one_line_and_nothing_is_made(text: Any, said: Any) -> None:
    Path("run").write_text(text(), encoding="utf-8")
    code, out, err = said("import", "run")
    assert code in (1, 2)
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("hyosan: run: ")
    assert not Path("games").exists()


def test_a_run_by_older_rules_is_imported_as_far_as_it_fits(said: Any, tmp_path: Path) -> None:
    write_run(Path("run.toml"), roof())
    story = copied(tmp_path)
    edit(story / "01-morning" / "hall.toml", "[choice.wash]", "[choice.rinse]")
    code, out, err = said("import", "run.toml", "--story", str(story))
    assert code == 1
    assert out.endswith(": 3 decisions of 김하루, all new.\n")
    assert err.startswith('hyosan: run.toml: only 3 of 6 decisions were added: decision 4 in scene "hall": "wash" is not on offer')
    assert [each["decisions"] for each in json.loads(said("runs", "--json", "--story", str(story))[1])] == [3]


def test_a_file_of_a_hundred_megabytes_or_a_million_decisions_is_refused(said: Any) -> None:
    with Path("huge").open("wb") as file:
        file.truncate(100 << 20)
    Path("long").write_text("wait " * 400_000, encoding="utf-8")
    Path("longer").write_text("wait " * 1_000_000, encoding="utf-8")
    for name, why in (("huge", "larger than 2 MiB"), ("long", "at most 20,000"), ("longer", "larger than 2 MiB")):
        for command, code in (("import", 2), ("verify", 1)):
            found, out, err = said(command, name)
            assert (found, (out + err).count("\n")) == (code, 1)
            assert why in out + err


def test_a_timeline_that_cannot_be_written_is_told(said: Any) -> None:
    Path("games").write_text("a file where the folder should be", encoding="utf-8")
    write_run(Path("run.toml"), roof())
    code, out, err = said("import", "run.toml")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "a file is where its folder should be" in err
