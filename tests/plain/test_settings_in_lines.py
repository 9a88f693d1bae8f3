"""What of the settings holds in plain lines as well."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from attrs import evolve

from game.engine import Player
from game.plain.console import Console
from game.plain.lines import play_lines
from game.runs.games.session import Session
from game.settings.file import SettingsFile
from game.settings.schema import BELL, MEASURE, NOTES, PLAIN, SPACING, TAKEN
from game.settings.setting import Setting, T
from game.settings.values import Settings
from game.story import Story
from tests.program import SMALL, hyosan, small
from tests.terminal import Terminal


class Screen(io.StringIO):
    """Somebody who types, or reads."""

    def isatty(self) -> bool:
        return True


def told(settings: Settings, *lines: str, story: Story | None = None) -> str:
    write = Screen()
    session = Session.new(story or small(), Player("Mina"))
    play_lines(session, Console(Screen("".join(f"{line}\n" for line in lines)), write, settings))
    return write.getvalue()


def with_(setting: Setting[T], value: T) -> Settings:
    return Settings().put(setting, value)


def test_choices_taken_before_are_marked_where_that_is_set() -> None:
    assert "(taken before)" in told(with_(TAKEN, value=True), "2", "undo", "look")
    assert "(taken before)" not in told(Settings(), "2", "undo", "look")


def test_lines_are_as_wide_as_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert max(map(len, told(with_(MEASURE, 60), "1").splitlines())) <= len("> ") + 60
    assert 76 < max(map(len, told(with_(MEASURE, 90), "1").splitlines())) <= len("> ") + 90


def test_wide_spacing_leaves_a_line_free_after_each_paragraph() -> None:
    assert "early.\n\n" in told(with_(SPACING, "wide"))
    assert "early.\n\n" not in told(Settings())


def test_a_paragraph_that_is_wrapped_is_set_apart() -> None:
    assert "Nobody has ever read it to the end.\n\n" in told(Settings())


def test_the_bell_rings_where_a_chapter_begins() -> None:
    to_the_bell = ("1", "1", "2", "1")
    assert "\a" in told(with_(BELL, value=True), *to_the_bell)
    assert "\a" not in told(Settings(), *to_the_bell)


def test_a_chapter_says_what_it_tells_of_where_that_is_set() -> None:
    chapters = {id: evolve(chapter, content="smoke") for id, chapter in small().chapters.items()}
    story = evolve(small(), chapters=chapters)
    assert "This chapter tells of smoke." in told(with_(NOTES, value=True), story=story)
    assert "smoke" not in told(Settings(), story=story)


def test_plain_lines_that_are_set_begin_so_and_the_screen_is_an_option_away(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "config").keep(with_(PLAIN, value=True))
    with Terminal(tmp_path, "--story", SMALL, HYOSAN_CONFIG=str(tmp_path / "config")) as terminal:
        assert "What is your name?" in terminal.wait_for("\n> ")
    with Terminal(tmp_path, "--screen", "--story", SMALL, HYOSAN_CONFIG=str(tmp_path / "config")) as terminal:
        terminal.wait_for("\x1b[?1049h")


def test_what_is_wrong_with_the_settings_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("measure = 7")
    ran = hyosan(tmp_path, "--story", SMALL, input=b"q\n", HYOSAN_CONFIG=str(tmp_path))
    assert "measure: it must be a whole number from 60 to 90" in ran.err.decode()
    assert ran.code == 0


def test_what_is_set_is_listed_and_changed_while_lines_are_read(tmp_path: Path) -> None:
    write, keeps = Screen(), SettingsFile(tmp_path)
    session = Session.new(small(), Player("Mina"))
    play_lines(session, Console(Screen("settings\nsettings mark_taken on\n2\nundo\nsettings bell loud\n"), write, Settings(), keeps))
    text = " ".join(write.getvalue().split())
    assert "measure: 76. Width of the text." in text
    assert "theme" not in text, "what plain lines do not heed is not listed"
    assert "(taken before)" in text
    assert "bell is one of: on, off" in text
    assert keeps.read().settings == with_(TAKEN, value=True)


@pytest.mark.parametrize("words", [["measure", "64"], ["bell", "on"], ["reveal", "by", "paragraph"], ["theme", "nord"]])
def test_the_command_sets_and_says_what_is_set(tmp_path: Path, words: list[str]) -> None:
    ran = hyosan(tmp_path, "settings", *words, HYOSAN_CONFIG=str(tmp_path))
    assert ran.code == 0
    assert ran.lines[0].startswith(f"{words[0]}: {' '.join(words[1:])}.")
    assert len(SettingsFile(tmp_path).read().settings.values) == 1


@pytest.mark.parametrize(("words", "why"), [(["measur", "64"], 'no setting "measur"'), (["bell", "loud"], "bell is one of: on, off")])
def test_the_command_names_what_there_is(tmp_path: Path, words: list[str], why: str) -> None:
    ran = hyosan(tmp_path, "settings", *words, HYOSAN_CONFIG=str(tmp_path))
    assert ran.code == 2
    assert why in ran.complaint[0]
