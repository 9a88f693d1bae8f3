"""Runs that programs played, through JSON lines: they are marked as such, and no board takes them for a person's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from game.cli import main
from game.runs.games.timeline import Timeline
from game.runs.runfile import read_run, recorded, write_run
from game.runs.runfile.verify import Label, verified
from tests.program import SMALL, TO_THE_ROOF, chosen, hyosan, player, small

STORY = ("--story", str(SMALL))


def lines(choices: Sequence[str]) -> bytes:
    return b"\n".join(chosen(*choices))


@pytest.fixture
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path))
    return tmp_path


def exported(saves: Path, *options: str) -> Path:
    assert main(["export", "latest", "-o", str(saves / "run.toml"), *STORY, *options]) == 0
    return saves / "run.toml"


def test_a_run_by_a_program_says_so_and_keeps_its_time(saves: Path) -> None:
    hyosan(saves, "play", "--jsonl", *STORY, input=lines(TO_THE_ROOF))
    run = read_run(exported(saves))
    assert run.helpers == ("program",)
    assert run.milliseconds > 0
    assert verified(small(), exported(saves)).label is Label.ASSISTED


def test_a_run_that_a_person_began_and_a_program_went_on_with_is_one_by_a_program(saves: Path) -> None:
    games = Timeline(saves)
    session = games.new(small(), player())
    session.choose(TO_THE_ROOF[0])
    games.close()
    ran = hyosan(saves, "play", "--jsonl", "--resume", *STORY, input=lines(TO_THE_ROOF[1:]))
    assert ran.code == 0
    assert "program" in read_run(exported(saves)).helpers


def test_a_person_who_goes_on_with_a_programs_game_does_not_wash_it(saves: Path) -> None:
    hyosan(saves, "play", "--jsonl", "--name", player().name, *STORY, input=lines(TO_THE_ROOF[:2]))
    games = Timeline(saves)
    session = games.latest(small())
    assert session is not None
    for choice in TO_THE_ROOF[2:]:
        session.choose(choice)
    games.close()
    assert "program" in read_run(exported(saves)).helpers


def test_a_strict_game_by_a_program_stays_strict(saves: Path) -> None:
    first = hyosan(saves, "play", "--jsonl", "--category", "any", "--strict", *STORY, input=lines(TO_THE_ROOF[:2]))
    assert first.code == 0
    games = Timeline(saves)
    session = games.latest(small())
    assert session is not None
    assert session.is_strict
    games.close()


def test_a_board_ranks_a_person_before_a_quicker_program_and_says_what_helped(saves: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (saves / "board").mkdir()
    hyosan(saves, "play", "--jsonl", *STORY, input=lines(TO_THE_ROOF))
    exported(saves).rename(saves / "board" / "program.toml")
    slow = recorded(small(), player(), TO_THE_ROOF, times=[3_600_000 * second for second in range(6)])
    write_run(saves / "board" / "person.toml", slow)
    capsys.readouterr()
    assert main(["board", str(saves / "board"), "--json", *STORY]) == 0
    rows = json.loads(capsys.readouterr().out)["boards"][0]["runs"]
    assert [(row["rank"], row["file"], row["helpers"]) for row in rows] == [(1, "person.toml", []), (2, "program.toml", ["program"])]
    assert main(["board", str(saves / "board"), *STORY]) == 0
    assert "ASSISTED (program)" in capsys.readouterr().out
    assert main(["verify", str(saves / "board" / "program.toml"), *STORY]) == 0
    assert "with help: program" in capsys.readouterr().out


def test_an_exported_run_may_name_a_video_which_is_shown_as_text(saves: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hyosan(saves, "play", "--jsonl", *STORY, input=lines(TO_THE_ROOF))
    (saves / "board").mkdir()
    exported(saves, "--video", "https://example.org/watch?v=1&t=2").rename(saves / "board" / "run.toml")
    capsys.readouterr()
    assert main(["verify", str(saves / "board" / "run.toml"), *STORY]) == 0
    assert "video https://example.org/watch?v=1&t=2" in capsys.readouterr().out
    assert main(["board", str(saves / "board"), "--html", str(saves / "board.html"), *STORY]) == 0
    assert "Video of run.toml: https://example.org/watch?v=1&t=2" in capsys.readouterr().out
    page = (saves / "board.html").read_text(encoding="utf-8")
    assert "<td>https://example.org/watch?v=1&amp;t=2</td>" in page
    assert 'href="http' not in page


@pytest.mark.parametrize("link", ["http://example.org/a", "javascript:alert(1)", "https://exa mple.org", "file:///etc/passwd", "https://x"])
def test_a_video_that_is_no_https_link_is_refused(link: str, saves: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hyosan(saves, "play", "--jsonl", *STORY, input=lines(TO_THE_ROOF))
    assert main(["export", "latest", "--video", link, *STORY]) == 2
    assert "which is no https link of at most 200 characters" in capsys.readouterr().err
