"""`hyosan splits`, through the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.engine import Player
from game.runs.games.timeline import Timeline
from game.runs.lss import read_splits, splits_file, to_text
from game.runs.splits.attempt import Attempt, History, Times
from tests.program import SMALL, TO_THE_CORRIDOR, TO_THE_ROOF, environment, small

RUNS = History(
    ("Morning", "Bell"),
    (Attempt(1, (Times(60_000_000, 20), Times(90_000_000, 25))), Attempt(2, (Times(59_000_000, 20),)), Attempt(3, ())),
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "games"))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `splits`; returns its exit code, its output and what it complains of."""

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["splits", *words, "--story", str(SMALL)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


def played(*choices: str, name: str = "Mina", category: str | None = None) -> None:
    games = Timeline(Path("games"), category=category)
    session = games.new(small(), Player(name, 7))
    for choice in choices:
        session.choose(choice)
    games.close()


def given(text: str | None = None, name: str = "given.lss") -> str:
    """A LiveSplit file that somebody gave."""
    Path(name).write_text(text or to_text(splits_file(RUNS, game="A Small Story")), encoding="utf-8")
    return name


def test_splits_are_imported_once_and_exported_with_all_there_is(said: Any) -> None:
    code, out, err = said("import", given())
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "given.lss: 3 attempts, all new, kept for Seo Yun-ah.",
        "Personal best: 0:01:30.000 of real time, 25 minutes of story time.",
        "Sum of best: 0:01:29.000 of real time, 25 minutes of story time.",
    ]
    assert said("import", "given.lss")[1].startswith("given.lss: 3 attempts, 0 of them new")
    code, out, err = said("export", "--lss", "out.lss")
    assert (code, err) == (0, "")
    assert out.startswith("out.lss: 3 attempts of Seo Yun-ah, 1 finished.\n")
    assert read_splits(Path("out.lss")).file.history == RUNS


def test_games_that_ended_are_exported_with_what_is_known_of_the_best(said: Any) -> None:
    played(*TO_THE_ROOF)
    played(*TO_THE_CORRIDOR)
    code, out, err = said("export", "--lss", "out.lss")
    assert (code, err) == (0, "")
    assert out.startswith("out.lss: 2 attempts of Mina, 1 finished.\n")
    file = read_splits(Path("out.lss")).file
    assert (file.game, file.category, file.count) == ("A Small Story", "", 2)
    assert {name: file.variables[name] for name in ("moves", "minutes", "seed")} == {"moves": "6", "minutes": "21", "seed": "7"}
    assert len(file.variables["run"]) == 32
    before = Path("out.lss").read_bytes()
    assert said("import", "out.lss")[1].startswith("out.lss: 2 attempts, 0 of them new"), "the games hold them"
    said("export", "--lss", "out.lss")
    assert Path("out.lss").read_bytes() == before


def test_an_empty_file_names_the_segments_for_a_timer_to_begin_with(said: Any) -> None:
    code, out, _ = said("export", "--lss", "out.lss")
    assert (code, out) == (0, "out.lss: 0 attempts of Seo Yun-ah, 0 finished.\n")
    assert read_splits(Path("out.lss")).file.history == History(("Morning", "Bell"))
    assert not Path("games").exists()


def test_a_category_has_attempts_of_its_own_and_its_title_is_written(said: Any) -> None:
    played(*TO_THE_CORRIDOR, category="any")
    played(*TO_THE_ROOF)
    said("export", "--lss", "any.lss", "--category", "any")
    file = read_splits(Path("any.lss")).file
    assert file.category == "Any Way Out"
    assert [attempt.splits[-1].story for attempt in file.history.attempts] == [3]
    said("import", given(), "--category", "any")
    assert said("export", "--lss", "any.lss", "--category", "any")[1].startswith("any.lss: 4 attempts of Mina, 2 finished.")
    assert said("export", "--lss", "none.lss")[1].startswith("none.lss: 1 attempt of Mina, 1 finished.")


def test_an_ending_that_is_played_for_has_the_segments_up_to_it_and_attempts_of_its_own(said: Any) -> None:
    played(*TO_THE_CORRIDOR, category="corridor")
    played(*TO_THE_CORRIDOR)
    assert said("export", "--lss", "corridor.lss", "--category", "corridor")[1].startswith("corridor.lss: 1 attempt of Mina, 1 finished.")
    file = read_splits(Path("corridor.lss")).file
    assert (file.category, file.history.segments) == ("The Corridor", ("Morning",))


def test_attempts_are_of_who_is_named(said: Any) -> None:
    played(*TO_THE_ROOF)
    played(*TO_THE_CORRIDOR, name="김하루")
    assert said("export", "--lss", "out.lss")[1].startswith("out.lss: 1 attempt of 김하루, 0 finished.")
    assert said("export", "--lss", "out.lss", "--name", "Mina")[1].startswith("out.lss: 1 attempt of Mina, 1 finished.")
    said("import", given(), "--name", "Sol")
    assert said("export", "--lss", "out.lss", "--name", "Sol")[1].startswith("out.lss: 3 attempts of Sol")


def test_who_only_imported_is_not_who_played_last(said: Any) -> None:
    played(*TO_THE_ROOF)
    said("import", given(), "--name", "Sol")
    assert " of Mina," in said("export", "--lss", "out.lss")[1]


def test_one_bad_value_is_told_in_one_line_and_the_rest_is_taken_in(said: Any) -> None:
    text = to_text(splits_file(RUNS, game="A Small Story")).replace("<RealTime>00:00:59</RealTime>", "<RealTime>soon</RealTime>", 1)
    code, out, err = said("import", given(text))
    assert code == 1
    assert out.startswith("given.lss: 3 attempts, all new")
    assert err == (
        "hyosan: given.lss: line 35, Segments/Segment[1]/BestSegmentTime/RealTime: "
        '"soon" is no time; it is left out\n'
    )  # fmt: skip


def test_many_bad_values_are_counted(said: Any) -> None:
    text = to_text(splits_file(RUNS, game="A Small Story")).replace('<Time id="', '<Time id="x')
    noisy = text.replace("<AttemptHistory>", "<AttemptHistory>" + '<Attempt id="y"/>' * 30)
    code, _, err = said("import", given(noisy))
    assert code == 1
    assert [line.rpartition("; ")[2] for line in err.splitlines()[:2]] == ["and 32 more like it", "and 29 more like it"]
    assert len(err.splitlines()) == 4


def test_a_file_of_other_splits_is_refused_and_nothing_is_made(said: Any) -> None:
    code, out, err = said("import", given(to_text(splits_file(History(("Forsaken City",)), game="Celeste"))))
    assert (code, out) == (1, "")
    assert err == 'hyosan: given.lss: nothing was imported: it has 1 segment, and "A Small Story" has 2: Morning, Bell\n'
    assert not Path("games").exists()


BAD_CALLS = {
    "no file to write": (["export"], "hyosan splits export FILE"),
    "two files to write": (["export", "x.lss", "--lss", "y.lss"], "hyosan splits export FILE"),
    "no file to read": (["import"], "hyosan splits import FILE"),
    "a file to write for import": (["import", "x", "--lss", "y"], "hyosan splits import FILE"),
    "another word": (["forget"], "invalid choice"),
    "no word": ([], "ACTION"),
    "a category that is none": (["export", "--lss", "x", "--category", "amy"], 'no category "amy"; did you mean "any"?'),
    "a name that is none": (["export", "--lss", "x", "--name", "\x1b"], "a name"),
    "a file that is not there": (["import", "gone.lss"], "gone.lss: No such file"),
    "a folder that is not there": (["export", "--lss", "gone/x.lss"], "No such file"),
}


@pytest.mark.parametrize(("words", "says"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_bad_call_is_told_in_a_line_or_two(words: list[str], says: str, said: Any) -> None:
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert says.lower() in err.lower()
    assert 1 <= len(err.splitlines()) <= 2
    assert not Path("games").exists()


def test_help_says_what_counts_as_an_attempt(said: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        said("--help")
    assert "What counts as an attempt" in capsys.readouterr().out


# --- without lxml -----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("export", "out.lss"), ("import", "given.lss")], ids=["export", "import"])
def test_without_lxml_it_says_what_to_install_and_touches_nothing(words: tuple[str, ...], tmp_path: Path) -> None:
    ran = without_lxml(tmp_path, "splits", *words, "--story", str(SMALL))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "hyosan: LiveSplit files need lxml, which is not installed; try: pip install lxml\n"
    assert not (tmp_path / "out.lss").exists()


def test_without_lxml_all_else_is_there(tmp_path: Path) -> None:
    for words in (("splits", "--help"), ("completion", "bash"), ("runs", "--story", str(SMALL))):
        ran = without_lxml(tmp_path, *words)
        assert (ran.returncode, ran.stderr) == (0, ""), words


def without_lxml(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command, where lxml is not installed."""
    code = f"import sys; sys.modules['lxml'] = None; from game.cli import main; sys.exit(main({[*words]!r}))"
    kept = environment(folder / "games")
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=kept, check=False, capture_output=True, text=True)
